"""SU608, the part that reads names in running text."""

import re
from collections.abc import Iterator

from ...findings import Path
from ...model import BrickReturn, Paper, QuarterlyReport, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, appendices_of, rule
from ..texts import Said, said
from .listed import NAMESAKES, named
from .names import name_key, same_name

_FULL_NAME = late(r"([A-Z][a-z'’-]{2,}) ([A-Z][A-Za-z'’-]{2,})\b")
_THREE_NAMES = late(r"([A-Z][a-z'’-]{2,}) ([A-Z][a-z'’-]{2,}) ([A-Z][A-Za-z'’-]{2,})\b")
_LEAST = 4  # letters of a name of which one may be a slip of the pen
# Words beside which a person stands: "chaired by Ada Lorimer", "Ada Lorimer, Head of Estates".
_BEFORE_ONE = Clues("ed by ", "led by ", "written by ", "given by ")
_AFTER_ONE = Clues(
    *(" chaired ", " presented ", " led the ", " led on ", " joined us ", " joins us ", " took up "),
    *(" was appointed", " has been appointed", " has joined", " joined the ", " has left", " retired ", " retires ", " steps down", " stepped down", " took over", " takes over", " to work "),
    *(f", {post}" for post in ("head of", "director", "deputy ", "associate ", "chief ", "matron", "lead nurse", "consultant", "non-exec")),
)  # fmt: skip
_ENDS_IN_A_NAME = late(r"([A-Z][a-z'’-]{2,}) ([A-Z][A-Za-z'’-]{3,})\Z")


@rule("SU608", "name-varies", "warning", Paper, BrickReturn)
def name_in_prose_varies(subject: Source, context: Context) -> Iterator[Problem]:
    names = [(one.key, one.name) for one in named(subject, context)]
    if isinstance(subject, Paper) and context.strategy:  # who leads a priority is named in few papers' own fields
        leads = (lead.name for one in context.strategy.priorities for lead in one.lead if lead.name)
        names = [*((name_key(name), name) for name in leads), *names]
    people = {(*parts,): name for key, name in names if len(parts := key.split()) in (2, 3)}
    wanted = {part for parts in people for part in parts if len(part) > 2}
    for at, part in _parts(subject) if wanted else ():
        for text in said(part, context).holding(wanted):
            # Once for each name: a table may hold it in many cells.
            full = [span for one in _FULL_NAME.finditer(text.text) for span in _spans(one)]
            full += (
                map(re.Match.span, _THREE_NAMES.finditer(text.text)) if any(len(parts) == 3 for parts in people) else ()
            )
            for written, span in {text.text[start:end]: (start, end) for start, end in reversed(full)}.items():
                known = _meant(tuple(written.lower().split(" ")), people)
                if known:
                    message = f"“{written}” is written “{known}” elsewhere in this paper"
                    problem = text.problem(message, f"write {known}, or correct the other places", *span)
                    yield problem._replace(at=(*at, *problem.at))


def _parts(subject: Source) -> Iterator[tuple[Path, Source]]:
    yield (), subject
    for number, brick in enumerate(subject.bricks if isinstance(subject, QuarterlyReport) else ()):
        yield ("bricks", number), brick
    for number, appendix in enumerate(appendices_of(subject)):
        for at, part in _parts(appendix):
            yield ("appendices", number, *at), part


def _spans(found: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """Where a name stands, and where one begins with its second word: "Harriet Loxly", of "Dame Harriet Loxly"."""
    yield found.span()
    after = _FULL_NAME.match(found.string, found.start(2))
    if after:
        yield after.span()


def _meant(name: tuple[str, ...], people: dict[tuple[str, ...], str]) -> str:
    """The person of whose names all but one are these, with one letter of that put in or changed; else nothing."""
    if name in people:
        return ""
    for parts, known in people.items():
        odd = [sorted(pair, key=len) for pair in zip(name, parts, strict=False) if pair[0] != pair[1]]
        if len(parts) == len(name) and len(odd) == 1 and len(odd[0][0]) >= _LEAST and same_name(*odd[0]):
            return known
    return ""


@rule("SU608", "name-varies", "warning", Paper, BrickReturn)
def surname_in_prose_varies(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)  # of people whom no field of the paper's own names
    people = _people(everything)
    for first in sorted({name for name, _ in people})[:NAMESAKES]:
        seen: list[str] = []
        for at, last in _surnames(first, everything):
            if last in seen or len(seen) == NAMESAKES:
                continue
            known = next(
                (one for one in seen if _slip(one, last) and not people.isdisjoint(((first, one), (first, last)))), ""
            )
            seen.append(last)
            if known:
                message = f"“{first} {last}” is written “{first} {known}” elsewhere in this paper"
                help = f"write {first} {known}, or correct the other places"
                yield everything.problem(message, help, at, at + len(f"{first} {last}"))


def _slip(one: str, other: str) -> bool:
    """Whether one of two surnames is a slip of the pen for the other, and no plural: "Charitable Fund", "Charitable Funds"."""
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return shorter.rstrip("s") != longer.rstrip("s") and len(shorter) >= _LEAST and same_name(shorter, longer)


def _people(everything: Said) -> set[tuple[str, str]]:
    """The people whom the words beside their names show to be people."""
    text = everything.text
    found = {_FULL_NAME.match(text, text.index("by ", at) + 3) for at in everything.places(_BEFORE_ONE)}
    found |= {_ENDS_IN_A_NAME.search(text, max(0, at - 60), at) for at in everything.places(_AFTER_ONE)}
    return {(match[1], match[2]) for match in found if match}


def _surnames(first: str, everything: Said) -> Iterator[tuple[int, str]]:
    """Where a first name stands before a surname."""
    text = everything.text
    at = text.find(f"{first} ")
    while at >= 0:
        match = _FULL_NAME.match(text, at)
        if match and not text[at - 1 : at].isalnum():
            yield at, match[2]
        at = text.find(f"{first} ", at + 1)
