"""SU608, the part that reads names in running text."""

from collections.abc import Iterator

from ..findings import Path
from ..model import BrickReturn, Paper, QuarterlyReport, Source
from ..patterns import late
from .engine import Context, Problem, rule
from .names import name_key, same_name
from .people import named
from .texts import said

_FULL_NAME = late(r"([A-Z][a-z'’-]{2,}) ([A-Z][A-Za-z'’-]{2,})\b")
_THREE_NAMES = late(r"([A-Z][a-z'’-]{2,}) ([A-Z][a-z'’-]{2,}) ([A-Z][A-Za-z'’-]{2,})\b")
_LEAST = 4  # letters of a name of which one may be a slip of the pen


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
            full = [*_FULL_NAME.finditer(text.text)]
            full += _THREE_NAMES.finditer(text.text) if any(len(parts) == 3 for parts in people) else ()
            for match in {one[0]: one for one in reversed(full)}.values():
                known = _meant(tuple(map(str.lower, match.groups())), people)
                if known:
                    message = f"“{match[0]}” is written “{known}” elsewhere in this paper"
                    problem = text.problem(message, f"write {known}, or correct the other places", *match.span())
                    yield problem._replace(at=(*at, *problem.at))


def _parts(subject: Source) -> Iterator[tuple[Path, Source]]:
    yield (), subject
    for number, brick in enumerate(subject.bricks if isinstance(subject, QuarterlyReport) else ()):
        yield ("bricks", number), brick


def _meant(name: tuple[str, ...], people: dict[tuple[str, ...], str]) -> str:
    """The person of whose names all but one are these, with one letter of that put in or changed; else nothing."""
    if name in people:
        return ""
    for parts, known in people.items():
        odd = [sorted(pair, key=len) for pair in zip(name, parts, strict=False) if pair[0] != pair[1]]
        if len(parts) == len(name) and len(odd) == 1 and len(odd[0][0]) >= _LEAST and same_name(*odd[0]):
            return known
    return ""
