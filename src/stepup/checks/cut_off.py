"""SU602: text that ends in the middle of a sentence, quotation or bracket."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import BrickReturn, NoReport, Paper, Source, Strategy
from ..patterns import late
from .blocks import Block
from .clues import Clues
from .endings import AUXILIARY, may_end, must_go_on
from .engine import Context, Problem, rule
from .fragments import fragments
from .half_words import is_half
from .hanging import LAST_WORDS, hanging, lacks_what
from .texts import ACTION, RISK, Text, said
from .unpaired import are_paired, brackets, double_quotes, may_quote, single_quotes
from .wordlists import (
    AFTER_A_PAIR,
    ALWAYS,
    ATTRIBUTIVE,
    BE,
    DESCRIBING,
    ENDINGS,
    LATELY,
    LEADING_ON,
    MOSTLY,
)

_THAT = late(
    r"\b(?:ensur(?:e|ed|es|ing)|so|sure|important|essential|vital|clear|agreed|noted|recognised|assurance|means|shows?|showed|found|confirmed) that$"
)
# Two words or three that nothing ends in.
_OF_A_KIND = "|".join(sorted(ATTRIBUTIVE))
_UNENDED = late(
    r"(?:\b(?:a|an|the|our|their|its|these|those|each|every|any|some) (?:" + "|".join(sorted(DESCRIBING)) + r")"
    rf"|\b(?:a|an|another|each|every|our|their|its|your|[a-z]+['’]s) (?:(?:{_OF_A_KIND}|{'|'.join(sorted(DESCRIBING))}),? (?:and |but |yet |or )?)?(?:{_OF_A_KIND})"
    r"|\b(?:of|for|with|in|to|by|through|from|on|at|around) (?:new|further|additional|other|wider|existing|statutory|various|multiple)"
    r"|, (?:(?:thereby|thus|while|whilst|also) )?(?:" + "|".join(sorted(LEADING_ON)) + r")"
    r"|\b(?:of|for|with|in|to|by|from|on|at) (?:approximately|at least|nearly|almost)|\bnot only|\b(?:is|are|was|were|been|being|and) (?:also|very)"
    r"|(?<!\bthe )(?<!\ba )\b(?:Dr|Prof|Mr|Mrs|Ms)"
    r"|\b(?:(?:for|in|by|from|until|since|during) (?:early|mid)|(?:(?<!came )(?<!come )(?<!sent )(?<!handed )in|by|until|since) late)|\b(?:although|though|while|whilst|because|where) (?:some|several|many)"
    r"|\b(?:(?:that|because|which|when|where|while|if|and|but|so|after|before|until) (?:we|they)|than we)"
    r"|, (?:(?!who\b)[a-z]+ )?(?:of|with|to|from|by|for) whom|\bwith the exception|\bin (?:accordance|conjunction)|\bon behalf"
    r"|\bby no later|\bno fewer|(?:,|(?<!\bnow )(?<!\bthere )\band) then|[;.] (?:however|therefore|furthermore|moreover|consequently)|(?<!\bin )(?<!\bwithin )\ba (?:wide |broad |whole )?(?:range|variety)"
    r"|\b(?:through|with|for|from|by|on|across) a (?:number|series)|(?<!\bthe same )\bas part|\b(?:in|at|by|through|within|into|across|under) (?:their|its|our|his|her|your|my) own)\Z"
)
_ENDINGS = ENDINGS | LAST_WORDS
_LOOK_BACK = 13  # words
_STUB = 3  # letters of half a word that may as well be a short form, unless it ends a sentence
_SHORT = 4  # words: what is shorter is a heading, and may end as it likes


_FINAL = frozenset(':!?;)]%”"')
_DONE_OR_TO_DO = frozenset(("achievements", "impact", "next_plan", "recovery", "mitigation"))  # no headings end these
_LAST = frozenset((*ACTION, *RISK, "purpose", "proposal", "decision"))  # after these nothing of theirs is printed
_NO_END = ("...", " the.", " and.", " an.", " e.g.", " i.e.")
_NO_END_CLUES = Clues(*_NO_END)
_ENDS = _FINAL | {".", ""}  # of a line, or nothing stands in it
_COLON = Clues(":\n")
_BEFORE_A_HEADING = late(r":[ \t]*\n\s*(?=#{1,6} )")
_DOUBLE_QUOTES = Clues('"', "“", "”")
_SINGLE_QUOTES = Clues("'", "‘", "’")
_HELP = "finish the sentence, or take its last words out"


@rule("SU602", "cut-off-text", "warning", BrickReturn, NoReport, Paper, Strategy)
def cut_off_text(subject: Source, context: Context) -> Iterator[Problem]:
    """A text ends in the middle of a sentence ("Scope opportunities for co-delivery of") or of a word ("the recruitm"), or a
    quotation mark or bracket has no partner, or a figure is missing ("fell by %"): words were lost when the text was copied.

    Nobody but the author knows what is missing. To put it right: finish the sentence from the original.
    """
    everything = said(subject, context)
    text = everything.text
    for one in everything.texts if everything.places(_COLON) or text.endswith(":") else ():
        if one.text.endswith(":") and one.field in _LAST:
            yield _leads_to_nothing(one, len(one.text))
        for match in _BEFORE_A_HEADING.finditer(one.text) if one.field == "body" else ():
            yield _leads_to_nothing(one, match.start() + 1)
    for one in everything.texts if everything.places(_NO_END_CLUES) or _may_be_cut(text) else ():
        if any(map(one.text.__contains__, _NO_END)) or _may_be_cut(one.text):
            yield from _cut(one)
    yield from fragments(everything)
    yield from hanging(everything)
    if not are_paired(text):
        for one in everything.texts:
            if not are_paired(one.text):
                yield from brackets(one)
    for one in everything.suspects(_DOUBLE_QUOTES):
        if one.text.count('"') % 2 or one.text.count("“") != one.text.count("”"):
            yield from double_quotes(one)
    for one in everything.at(at for at in everything.places(_SINGLE_QUOTES) if may_quote(text, at)):
        yield from single_quotes(one)


def _leads_to_nothing(one: Text, end: int) -> Problem:
    words = _tail(one.text[:end])
    message = f"“{words}” leads up to something, and nothing follows"
    start = max(one.text.rfind(words, 0, end), 0)
    return one.problem(message, "write what follows, or take the colon out", start, end)


def _may_be_cut(text: str) -> bool:
    """Whether any line ends in a word or sign after which English goes on (but for `_NO_END`): quick, and in doubt yes."""
    for line in text.split("\n"):
        end = line[-1:]
        if end not in _ENDS:
            word = line[line.rfind(" ") + 1 :]
            if word in _ENDINGS or end in ",…-–—*_/ \t" or not word.islower() or is_half(word):
                word = word.strip("*_“‘\"'( \t").lower()
                if word in _ENDINGS or end in ",…-–—/ \t" or not word or is_half(word):
                    return True
    return False


def _cut(one: Text) -> Iterator[Problem]:
    text = one.text
    found = one.blocks
    body = one.field == "body"
    for block, after in pairwise([*found, None]):
        if block is None or (body and block.text[:1] in "|#"):
            continue
        words = _ending(block, after, block.number == len(found) - 2, one.field)
        if words:
            start = max(text.rfind(words, block.start, block.end + 1), block.start)
            half = words.rsplit(None, 1)[-1]
            where = f"and “{half}” is half a word" if is_half(half) else "in the middle of a sentence"
            yield one.problem(f"this text ends in “{words}”, {where}", _HELP, start, block.end)


def _ending(block: Block, after: Block | None, last_but_one: bool, field: str) -> str:
    """The last words of a block that is cut off, else nothing."""
    text = block.text.rstrip("*_ ")
    last = text[-1:]
    if last in '.:!?;)]%”"' and not text.endswith(_NO_END):
        return ""
    introduces = after is not None and after.indent >= 0 and after.indent > block.indent
    if last in ("-", "/") and text[-2:-1].isalpha() and "." not in text.rsplit(None, 1)[-1]:  # and no web address
        return _tail(text)
    if text.endswith((" -", " –", " —")) and not introduces and text.count(" ") >= _SHORT:
        return _tail(text)
    if last == ",":
        listing = text.count(", ") and not introduces  # "at the north site, the south site," goes on nowhere
        return "" if (after is not None and not listing) or _heading(text) else _tail(text)
    if last == "…" or text.endswith("..."):
        few = text.count(" ") < _SHORT or re.search(r"\b(?:so on|so forth|etc|more)\W*$", text)
        return "" if few or introduces or field == "great_when" else _tail(text)
    words = text.rstrip(".").rsplit(None, _LOOK_BACK)[-_LOOK_BACK:]
    if not words:
        return ""
    since = max((at for at, word in enumerate(words[:-1], start=1) if word.endswith((".", "!", "?"))), default=0)
    end = words[-1].lower().strip("“‘\"'(*_")
    if len(words) >= (_SHORT if len(end) <= _STUB else 2) and last != "." and is_half(words[-1]):
        return _tail(text)
    if end in AFTER_A_PAIR:
        if introduces or len(words) < _SHORT:
            return ""
        lately = end in LATELY and words[-2].lower() in AUXILIARY  # "and we are now"
        return _tail(text) if _UNENDED.search(text) or (lately and not may_end(words[:-1], words[-2].lower())) else ""
    if not introduces and last != "." and lacks_what(text):
        return _tail(text)
    if end not in ALWAYS and end not in MOSTLY and end != "that":
        return ""
    if (
        introduces
        or words[-1] in ("A", "AND", "OR", "IS", "IT", "US", "WHO", "THE")
        or (words[-1][0].isupper() and end in MOSTLY)
    ):
        return ""  # Hepatitis A; the WHO
    sibling = after is not None and after.indent == block.indent
    listed = sibling and after is not None and after.indent >= 0
    if end in ("and", "or") and listed and (last_but_one or "".join(words[-2:-1])[-1:] in ",;"):
        return ""  # "reduce harm; and" goes on in the next bullet
    if end == "that":
        of_things = len(words) > 2 and re.match(r"(?!this|is|was|does|says|means|as|us\b)[a-z]{3,}s\Z", words[-2])
        return _tail(text) if _THAT.search(text) or of_things else ""
    if end in ALWAYS:
        whole = text.count(" ") == 0 or (end == "than" and "more" in words[-3:-1]) or words[-2:] == ["looked", "into"]
        return "" if whole else _tail(text)
    if text.endswith("."):
        return ""
    if end == "being" and words[-2:-1] and words[-2].lower() not in BE:
        return ""
    short = _SHORT - 1 if field in _DONE_OR_TO_DO and after is None else _SHORT
    if text.count(" ") + 1 < short or (may_end(words[since:], end) and not must_go_on(text)):
        return ""
    return _tail(text)


def _heading(text: str) -> bool:
    return text.count(" ") == 0


def _tail(text: str) -> str:
    """The last four words, as they stand."""
    return " ".join(text.split()[-4:])
