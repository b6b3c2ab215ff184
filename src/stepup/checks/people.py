"""SU608: a person or role that one paper writes in more than one way."""

from collections.abc import Iterator

from ..findings import Path
from ..model import BrickReturn, NoReport, Paper, Person, QuarterlyReport, Source


def people(subject: Source) -> Iterator[tuple[Path, Person]]:
    """Each person that a paper or return names in a field of its own, and where."""
    if isinstance(subject, (BrickReturn, NoReport)):
        yield from _listed(subject.lead, ("lead",))
        signed = getattr(subject, "signed_off", None)
        if signed is not None and signed.by is not None:
            yield ("signed_off", "by"), signed.by
        for number, action in enumerate(subject.actions):
            yield from _listed(action.owner, ("actions", number, "owner"))
    elif isinstance(subject, Paper):
        for number, table in enumerate(subject.governance):
            yield from _listed(table.sponsor, ("governance", number, "sponsor"))
            yield from _listed(table.author, ("governance", number, "author"))
        if isinstance(subject, QuarterlyReport) and subject.sro is not None:
            yield ("sro",), subject.sro


def _listed(people: tuple[Person, ...], at: Path) -> Iterator[tuple[Path, Person]]:
    for number, person in enumerate(people):
        yield ((*at, number) if len(people) > 1 else at), person
