"""SU605 and SU610: what the strategy says in so many words, and what its priorities are."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from ..model import BrickReturn, HighlightReport, NoReport, Paper, Source
from ..patterns import late
from .clues import OwnClues
from .engine import Context, Problem, rule
from .naming import parting
from .texts import CANON, said
from .wording import words

_LABELS = {"commitments": "commitment", "aims": "aim", "great_when": "success statement"}
_ALIKE = 0.75  # of the letters: a name that is like another this much is that name, misspelt
_JOIN, _JOIN_MANY = r"(?:[ -]| and | & )", r"(?:[ -]|, ?(?:and |& ?)?| and | & )"
_KINDS = ("Teaching", "University", "General", "District", "Royal", "Regional")  # of hospitals, in their trusts' names
_TRUST = late(r"\b(?:NHS|Foundation|Trust)\b")


@rule("SU605", "canonical-text-differs", "style", BrickReturn)
def canonical_text_differs(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """A commitment, an aim, a success statement or a name differs from the strategy's, which the board agreed.

    A changed word can change the promise ("our patient" became "outpatient" once). To put it right: leave the field out,
    for the strategy's own text is then printed; or copy the name from the strategy.
    """
    own = context.strategy.brick_by_id.get(brick.brick) if context.strategy else None
    for field in CANON if own else ():
        written, agreed = getattr(brick, field), getattr(own, field)
        if not written or not agreed or context.texts.same(written, agreed):
            continue
        theirs = {item.words: item.text for item in context.texts.items(agreed)}
        for item in context.texts.items(written):
            if item.words in theirs:
                continue
            near = max(theirs.values(), key=lambda text: SequenceMatcher(None, text, item.text).ratio(), default="")
            written_, agreed_ = parting(item.text, near)
            yield Problem(
                (field,),
                f"this {_LABELS[field]} says {written_}, and the strategy's says {agreed_}",
                f"leave out `{field}`, so that the strategy's text is printed, or write its words",
                False,
                item.text,
            )
    yield from _names(brick, context)


@rule("SU605", "canonical-text-differs", "style", Paper, NoReport)
def name_differs(subject: Source, context: Context) -> Iterator[Problem]:
    yield from _names(subject, context)
    if isinstance(subject, HighlightReport) and context.strategy:
        known = {priority.name: priority.id for priority in context.strategy.priorities}
        for number, item in enumerate(subject.items):
            near = max(known, key=lambda name: _likeness(name, item.title), default="")
            like = near and near.lower() not in item.title.lower() and _likeness(near, item.title) >= _ALIKE
            meant = near and item.priority == known[near]  # it says so in a field of its own, and has its own title
            if like and not meant and not _variants(item.title, near):
                message = f"this is like the priority “{near}”, and not the same"
                yield Problem(("items", number, "title"), message, f"write {near}, if it is meant", False, item.title)


class _Spelling(NamedTuple):
    """A name of the strategy's, and a pattern for every way to write it."""

    name: str
    words: frozenset[str]  # in small letters, that stand wherever the pattern matches: asked first, for that is quick
    pattern: "re.Pattern[str]"


def _names(subject: Source, context: Context) -> Iterator[Problem]:
    strategy = context.strategy
    if strategy is None:
        return
    areas = (*[brick.name for brick in strategy.bricks], *[priority.name for priority in strategy.priorities])
    organisations = (strategy.organisation.name, *[member.name for member in strategy.organisation.members])
    names, clues = _spellings(areas, organisations)
    everything = said(subject, context)
    for place, word in sorted({(everything.place(at), word) for word, at in clues.find(everything.small)}):
        one = everything.texts[place]
        if one.field in CANON:
            continue
        start = everything.starts[place]
        text = everything.small[start : start + len(one.text)]
        for name, whole, pattern in names[word]:
            if not all(map(text.__contains__, whole)) or one.text.count(name) == text.count(word):
                continue  # as mostly: it is not there, or nowhere but where it is written as it should be
            for match in pattern.finditer(one.text):
                written = " ".join(match[0].split())
                if written.lower() != name.lower():
                    yield one.problem(
                        f"“{written}” is “{name}” in the strategy", f"write {name}", match.start(), match.end()
                    )


@lru_cache(maxsize=16)  # strategies: a thousand returns have one
def _spellings(
    areas: tuple[str, ...], organisations: tuple[str, ...]
) -> tuple[dict[str, list[_Spelling]], OwnClues[str]]:
    """The names of a strategy, each by the longest of its words, and where to look for these."""
    found: dict[str, list[_Spelling]] = {}
    for name in areas:
        words = [word for word in re.split(r"[ ,&-]+", name) if word and word.lower() != "and"]
        whole = _words(word for word in words if not word.lower().endswith("wide"))
        if len(words) < 2 or not whole:
            continue
        parts = [_loose(words[0]), *(f"(?i:{_loose(word)})" for word in words[1:])]
        patterns = [(_JOIN if len(parts) == 2 else _JOIN_MANY).join(parts)]
        if len(words) == 2 and re.search(r"\band\b|&", name):
            patterns.append(r"(?: and | & )".join(reversed(parts)))
        spelled = (_Spelling(name, whole, late(_at_words(pattern), of_a_paper=True)) for pattern in patterns)
        found.setdefault(_longest(whole), []).extend(spelled)
    for name in organisations:
        stem = _TRUST.split(name)[0].strip()
        if stem != name and " " in stem:
            first, *rest = stem.split()
            left_out = "".join(f"(?: {re.escape(word)})?" for word in rest)  # one of them at least, or it is the stem
            for pattern, telling in (
                (rf"(?i:\b{re.escape(stem)}(?: NHS)?(?: Foundation)?(?: NHS)? Trust\b)", (stem, "Trust")),
                (
                    rf"{re.escape(first)}(?! {re.escape(' '.join(rest))}\b){left_out} NHS(?: Foundation)? Trust\b",
                    (first, "NHS", "Trust"),
                ),
                (_nearly(stem, organisations), ("Trust",)),
                *((pattern, (first, rest[-1], "Trust")) for pattern in _of_another_kind(stem.split(), organisations)),
            ):
                whole = _words(telling)
                found.setdefault(_longest(whole), []).append(_Spelling(name, whole, late(pattern, of_a_paper=True)))
    return found, OwnClues((word, word) for word in found)


def _nearly(stem: str, organisations: tuple[str, ...]) -> str:
    """An organisation's name with a word cut short or changed at its end, or NHS in another place: "Leicester Partnership
    NHS Trust" for Leicestershire; not the name of another."""
    parts = [f"{re.escape(word[: max(4, len(word) // 2)])}\\w*" if len(word) > 5 else word for word in stem.split()]
    others = "|".join(re.escape(one) for one in organisations if not one.startswith(stem))
    not_these = rf"(?!(?i:{re.escape(stem)})\b)" + (rf"(?!(?:{others})\b)" if others else "")
    return rf"{not_these}{'(?: NHS)?(?: Foundation)? '.join(parts)}(?: NHS)?(?: Foundation)?(?: NHS)? Trust\b"


def _of_another_kind(parts: list[str], organisations: tuple[str, ...]) -> Iterator[str]:
    """A trust's name with the word for its kind replaced by another: "Merrowby University Hospitals NHS Trust" for Teaching;
    not the name of another of the strategy's."""
    others = "".join(rf"(?!{re.escape(one)}\b)" for one in organisations)
    for number, word in enumerate(parts):
        if word in _KINDS and 0 < number < len(parts) - 1:
            kind = rf"(?!{word}\b)(?:{'|'.join(_KINDS)})"
            name = " ".join([*map(re.escape, parts[:number]), kind, *map(re.escape, parts[number + 1 :])])
            yield rf"{others}{name}(?: NHS)?(?: Foundation)?(?: NHS)? Trust\b"


def _at_words(pattern: str) -> str:
    """A pattern that begins and ends with a word; a letter comes before what is asked of its place, for that is quick."""
    first = pattern[0]
    return rf"{first}(?<!\w{first}){pattern[1:]}\b" if first.isalpha() else rf"\b{pattern}\b"


def _words(parts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.decode() for word in words(" ".join(parts)))


def _longest(words: frozenset[str]) -> str:
    return max(sorted(words), key=len)


def _loose(word: str) -> str:
    """A word of a name: its first letter a capital, "Trustwide" also as "Trust-wide"."""
    first, rest = re.escape(word[0].upper()), word[1:]
    if rest.lower().endswith("wide") and len(rest) > 4:
        return f"{first}(?i:{re.escape(rest[:-4])}[- ]?wide)"
    return f"{first}(?i:{re.escape(rest)})" if word[0].isupper() else f"(?i:{re.escape(word)})"


def _variants(title: str, name: str) -> bool:
    """Whether the pattern of the name has found this title already."""
    words = [word for word in re.split(r"[ ,&-]+", name) if word and word.lower() != "and"]
    return len(words) > 1 and sorted(re.findall(r"[a-z]+", title.lower().replace(" and ", " "))) == sorted(
        word.lower() for word in words
    )


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


@rule("SU610", "unreported-priority", "style", HighlightReport)
def unreported_priority(report: HighlightReport, context: Context) -> Iterator[Problem]:
    """A priority that the group shares is named by no item of its highlight report, where other items do name theirs or
    the report shows the list of priorities.

    The board cannot tell whether there was nothing to report. To put it right: give the item on it `priority:` with its
    id, or add an item that says that nothing happened.
    """
    if not context.strategy or context.failed:
        return
    named = {item.priority for item in report.items if item.priority}
    if report.priorities and not named:
        message = "no item says which of the group's priorities it reports on"
        yield Problem(("items",), message, "write `priority:` with its id on each item that is about one", of_key=True)
    if not named:
        return
    for priority in context.strategy.priorities:
        if priority.id not in named:
            message = f"no item reports on the priority {priority.name}"
            yield Problem(
                ("items",), message, f"write priority: {priority.id} on the item about it, or add one", of_key=True
            )
