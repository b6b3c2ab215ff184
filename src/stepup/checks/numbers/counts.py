"""SU609: a number that the text beside it contradicts: a sum, a share."""

import re
from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...model.dates import MONTHS
from ...patterns import late
from ..blocks import sentences
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, Text, said

_BELOW_TWENTY = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DIGITS = "one two three four five six seven eight nine"
_IN_TENS = {f"{tens}-{one}".rstrip("-"): 10 * ten + digit for ten, tens in enumerate(_TENS.split(), 2) for digit, one in enumerate(("", *_DIGITS.split()))}  # fmt: skip
NUMBERS = {"no": 0, "one": 1, **{word: number for number, word in enumerate(_BELOW_TWENTY.split(), 2)}, **_IN_TENS}
NUMBER_ENDS = ("no", "one", *_BELOW_TWENTY.split(), *_TENS.split())  # what a number in words ends with, or begins
NUMBER_STARTS = (*"123456789", "one", *_BELOW_TWENTY.split(), *_TENS.split())


def _in_words(no: str = "") -> str:
    """A pattern for the same words (and "no") by their first letters, which is quicker to try."""
    return (
        rf"(?:n(?:{no}ine(?:teen|ty)?)|one|t(?:en|w(?:o|elve|enty)|h(?:ree|irt(?:een|y)))|f(?:our(?:teen)?|orty|i(?:ve|ft(?:een|y)))"
        rf"|s(?:ix|even)(?:teen|ty)?|e(?:ight(?:een|y)?|leven))(?:(?<=ty)-(?:{_DIGITS.replace(' ', '|')})\b)?"
    )


_WORDS, IN_WORDS = _in_words(), _in_words("o|")
DIGITS = 18
MONTH = f"(?:{'|'.join(month[:3] for month in MONTHS)})"  # as its name begins
NUMBER = rf"(?:{IN_WORDS}|\d{{1,3}}(?:,\d{{3}})+|\d+)"
PART = late(
    r"\b(?:include|includes|including|included|such as|among|of which|e\.g|for example|notably|especially|in particular|some|"
    r"out of|of the|of these|of our|more than|at least|over|up to|about|around|nearly|last|past|next|every|each|further)\b",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_WHICH = r"(?:the |our |all |these |their |its |your )?"
_OF = late(
    rf" of {_WHICH}(?P<whole>{_COUNT}|{_WORDS})(?![\w%/:-]|[.,]\d)"
    r"(?P<gap>[^.;()\d%\n]{0,60})(?:\((?P<percent>\d{1,3}(?:\.\d+)?) ?(?:%|per cent)\))?"
)
_PERCENT_FIRST = late(
    rf"(?<![\d.,])(?P<percent>\d{{1,3}}(?:\.\d+)?) ?(?:%|per cent)(?: \(|: | – |, or |, which is )(?P<part>{_COUNT})(?: [a-z]+){{0,2}} (?:from|of|out of) (?:the |our |all )?(?P<whole>{_COUNT})\b(?!%|[.,]\d)"
)
_WHOLE_FIRST = late(
    rf"\bOf (?:the |our |all |these )?(?P<whole>{_COUNT}) [^.;:()\d\n]{{1,60}}, (?P<part>{_COUNT})(?: [a-z]+){{0,3}} \((?P<percent>\d{{1,3}}(?:\.\d+)?) ?%\)"
)
# "400 replies, of which 120 (30%) were from carers"
_OF_WHICH = late(
    rf"(?<![\w.,£/-])(?P<whole>{_COUNT}) [a-z][^.;:()\d\n]{{1,50}}?,? of (?:which|whom|these) (?P<part>{_COUNT})(?: [a-z]+){{0,3}} \((?P<percent>\d{{1,3}}(?:\.\d+)?) ?%\)"
)
_PART_OF = late(rf"(?<![\w.,%£/-])({NUMBER})(?: out)?\Z", re.IGNORECASE)
_WAYS = "rose|grew|risen|increased|grown|up|fell|fallen|dropped|decreased|reduced|down"
_BY = late(
    rf"\b(?:{_WAYS}) by (?P<by>[\d,]+)(?: \w+){{0,2}},? from "
    r"(?P<from>[\d,]+)(?: \w+){0,3} to (?P<to>[\d,]+)(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
COUNTED = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{_WORDS}))"
# "Of 12 projects, 7 are late, 4 done and 2 new": of these, parts may be left out.
_OF_THEM = late(
    rf"[Oo]f (?<!\w...)(?:the |our )?(?P<whole>{COUNTED}) [a-z][a-z -]{{2,40}}, (?P<parts>\w[\w'’, -]{{0,240}} and \w[\w'’ -]{{0,80}})(?=[.;\n]|\Z)"
)
_COUNTED_PART = late(rf"({COUNTED}) [A-Za-z]")
# "nine members: four hub leads, two patients, a carer and the Head of Digital"
ONE_THING = late(
    r"(?:an? (?!range|number|few|mix|variety|group|team|pair|couple|dozen|third|quarter|half|further|series|set|lot)[a-z]|the [A-Z])[^ ]*(?: [^ ]+)*?(?<!s)(?= of | for |\Z)"
)
_NOT = late(r"\bnot ([a-z]{4,})\b")
# What is left when all other kinds are told: "27 have not been rated", "five not started"
NEITHER = late(
    r"\b(?:(?:not|never) (?:yet )?(?:been )?(?:yet )?(?:rated|started|begun|assessed|scored|reported)|unrated|no rating|without a rating|(?:yet|still) to (?:start|begin|be [a-z]+)"
    r"|overdue|not begun|unassessed|unscored)\Z"
)
_OUT_OF_CLUES = Clues("out of ")
_OF_CLAUSE = Clues(": of ", "– of ", "- of ")
_TOTAL = late(
    rf"(?:\b(?:a|making a|giving a|with a) total of (?P<a>{NUMBER})\b|,? (?:making |giving )?(?P<b>{NUMBER}) in (?:total|all)\b(?! (?:since|so far|to date|over|this year)\b)"
    rf"|, (?:making |giving )?(?P<c>{NUMBER}) [a-z]+ in (?:total|all)(?=[.,;)\n]|\Z)|,? totalling (?P<d>{NUMBER})\b)",
    re.IGNORECASE,
)
_ADDEND = late(
    rf"(?<![\w.,£%/-])({NUMBER})(?= [a-z])(?! (?:of|out|per|to|hours|days|weeks|months|years)\b)", re.IGNORECASE
)
PARTS_CLUES = Clues(": ")
_PERCENT_CLUES = Clues(
    "%)", *(f"{sign}{then}" for sign in ("%", "per cent") for then in (" (", ": ", " – ", ", or ", ", which is "))
)
_MOVED = Clues(*(f"{way} by " for way in _WAYS.split("|")))
_NUMBERS = (*"0123456789", *NUMBER_ENDS)  # as a number ends
_IN_TOTAL = Clues(
    "a total of ",
    "totalling ",
    *(f" in {what}{end}" for what in ("total", "all") for end in ".,;)\n"),
    *(f"{number} in {what}" for number in _NUMBERS for what in ("total", "all")),
)
_OF_CLUES = Clues("out of ", *(f"{number} of " for number in _NUMBERS))
_MANY = 10  # of so many, one that is missing was miscounted; of fewer, it may be of another kind
AGAIN = "count again, and mend the one that is wrong"


@rule("SU609", "bad-count", "warning", Paper, BrickReturn)
def bad_count(subject: Source, context: Context) -> Iterator[Problem]:
    """A number that the paper itself contradicts: "three themes:" over a list of four, "47 of 45 wards", "44 of 60 (63%)",
    "rose by 5 from 40 to 50", "rose from 63% to 48%", "81%, above the target of 85%", "doubled from 40 to 65", a score
    of "16 (4 x 5)", "72% agreed and 38% disagreed", "ten risks" where nine are listed, ratings counted wrongly, a row of totals;
    "23 cases. Of these, 15 began here and nine elsewhere", "the three themes were food and noise", "train the other 28" of 18;
    "290 staff (164 at Ash and 116 at Elm)", "all eight go on, five on plan and two late", "48 of 60, with 16 to come".

    To put it right: count again. Numbers of things that the paper does not list are left alone.
    """
    everything = said(subject, context)
    clauses = (_OF_THEM.match(everything.text, at + 2) for at in everything.places(_OF_CLAUSE))
    out_of = (at + 4 for at in everything.places(_OUT_OF_CLUES) if everything.text[at] == "O")
    begun = (_OF_THEM.match(everything.text, at) for at in (*everything.of, *out_of))
    for match in filter(None, (*begun, *clauses)):
        yield from too_many(everything, match, match)
        yield from _opposites(everything, match)
    yield from _shares(everything)
    for one in everything.suspects(_PERCENT_CLUES):
        yield from _percentages(one)
    for one in everything.suspects(_MOVED):
        yield from _rises(one)
    for one in everything.suspects(_IN_TOTAL):
        for block in one.blocks:
            for sentence in sentences(block.text):
                yield from _totals(one, sentence)


def value(number: str) -> int:
    """What a number in words or figures says. Python refuses to read thousands of digits: nothing is counted that far."""
    known = NUMBERS.get(number.lower())
    return int(number.replace(",", "")[:DIGITS]) if known is None else known


def problem(one: Text, words: str, message: str, help: str = AGAIN) -> Problem:
    start = one.text.find(words)
    return (
        Problem(one.at, message, help, False, words)
        if start < 0
        else one.problem(message, help, start, start + len(words))
    )


def _shares(everything: Said) -> Iterator[Problem]:
    """47 of 45; 44 of 60 (63%)."""
    text = everything.text
    for at in sorted({text.find(" of ", at) for at in everything.places(_OF_CLUES)}):
        match = _OF.match(text, at)
        before = _PART_OF.search(text, max(0, at - 16), at) if match else None
        if match is None or before is None:
            continue
        part, whole = value(before[1]), value(match["whole"])
        if 1900 < whole < 2100 and "," not in match["whole"]:
            continue  # "two of 2023"
        shown = f"{before[1]} of {match['whole']}"
        if part > whole:
            over = match["percent"] and whole and abs(100 * part / whole - float(match["percent"])) <= 1
            if over or re.match(r"\s*\(?(?:planned|target|budgeted|commissioned|expected|funded)\b", match["gap"]):
                continue  # "47 of 45 planned", and said to be more than all
            message = f"“{shown}” is more than there are"
            yield everything.problem(message, AGAIN, before.start(), match.end("whole"))
        elif match["percent"] and whole:
            right, said = 100 * part / whole, float(match["percent"])
            if abs(right - said) > (1 if "." not in match["percent"] else 0.2):
                message = f"{shown} is {right:.0f}%, and the text says {match['percent']}%"
                yield everything.problem(message, AGAIN, before.start(), match.end())


def _percentages(one: Text) -> Iterator[Problem]:
    """77% (44 of 60 wards); 58%: 2,900 replies from 4,000 staff; of 60 wards, 44 (77%)."""
    for match in (
        *_PERCENT_FIRST.finditer(one.text),
        *_WHOLE_FIRST.finditer(one.text),
        *(_OF_WHICH.finditer(one.text) if " of " in one.text else ()),
    ):
        part, whole, said = value(match["part"]), value(match["whole"]), float(match["percent"])
        right = 100 * part / whole if whole else said
        if part > whole or abs(right - said) > (1 if "." not in match["percent"] else 0.2):
            message = f"{match['part']} of {match['whole']} is {right:.0f}%, and the text says {match['percent']}%"
            yield one.problem(message, AGAIN, *match.span())


def _rises(one: Text) -> Iterator[Problem]:
    """Rose by 5 from 40 to 50."""
    for match in _BY.finditer(one.text):
        by, start, end = (value(match[name].strip(",")) for name in ("by", "from", "to"))
        if by != abs(end - start):
            yield problem(one, match[0], f"from {start} to {end} is {abs(end - start)}, and the text says {by}")


def too_many(
    one: Text | Said, whole: "re.Match[str]", parts: "re.Match[str]", *, all_told: bool = False
) -> Iterator[Problem]:
    """Parts, each with its number, that are one or two more than their whole: where more are, some count twice. Fewer may be,
    unless the parts are all told: then one fewer, of ten and more, is a slip as well."""
    addends = _addends(parts["parts"])
    more = sum(addends) - value(whole["whole"])
    if len(addends) > 1 and (0 < more <= 2 or (all_told and more == -1 and sum(addends) >= _MANY)):
        yield one.problem(_not_the_sum(addends, whole["whole"]), AGAIN, whole.start(), parts.end())


def _opposites(everything: Said, match: "re.Match[str]") -> Iterator[Problem]:
    """Of 48, 21 were upheld, 15 partly upheld and 10 not upheld: there is no other kind, so that none is left out."""
    parts = match["parts"]
    opposite = _NOT.search(parts)
    addends, whole = _addends(parts), value(match["whole"])
    if not (opposite and re.search(rf"\b{opposite[1]}\b", parts[: opposite.start()])) and not (
        NEITHER.search(parts) and len(addends) > 2
    ):
        return
    if addends and 0 < whole - sum(addends) <= max(2, whole // 5):
        yield everything.problem(_not_the_sum(addends, match["whole"]), AGAIN, *match.span())


def _addends(parts: str) -> list[int]:
    """The numbers of some parts; none where one of the parts has no number, but for one person or thing."""
    each = re.split(r", (?:and )?| and ", parts)
    counted = [_COUNTED_PART.match(part) for part in each]
    if not any(counted) or not all(number or ONE_THING.match(part) for number, part in zip(counted, each, strict=True)):
        return []
    return [value(number[1]) if number else 1 for number in counted]


def _not_the_sum(addends: list[int], told: str) -> str:
    return f"{' + '.join(f'{one:,}' for one in addends)} is {sum(addends):,}, and the text says {told}"


def _totals(one: Text, sentence: str) -> Iterator[Problem]:
    """12 nurses, 5 doctors and 3 porters, 21 in total."""
    small = sentence.lower()
    if "total" not in small and " in all" not in small:
        return
    for match in _TOTAL.finditer(sentence):
        before = sentence[: match.start()]
        total = value(match["a"] or match["b"] or match["c"] or match["d"])
        numbers = len(re.findall(rf"\b{NUMBER}\b", before, re.IGNORECASE))
        first = _ADDEND.search(before)
        if first is None or numbers < 2:
            continue
        parts = re.split(r",(?: and)? | and ", before[first.start() :].rstrip(" ,:;(–-"))
        addends = [value(part[1]) for part in map(_ADDEND.match, parts) if part]
        if len(addends) == len(parts) == numbers and sum(addends) != total:
            yield problem(one, match[0].strip(" ,"), _not_the_sum(addends, str(total)))
