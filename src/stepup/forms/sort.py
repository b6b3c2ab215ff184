"""A pile of forms that came back -> which of them counts for each brick, who is missing, and who sent more than one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from ..model.form import Form


@dataclass(frozen=True, slots=True)
class Received:
    """One form that was read: its file, when and how often it was saved as the file itself says, how many of its fields
    were answered, and what it says, to tell two that say the same."""

    file: str
    form: Form
    saved: tuple[str, int] = ("", 0)
    answered: int = 0
    says: str = ""

    @property
    def when(self) -> datetime | None:
        """When it was last saved; None where the file does not say."""
        try:
            found = datetime.fromisoformat(self.saved[0])
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)


class Wanted(NamedTuple):
    """The quarter and strategy that forms are collected for, and the bricks, id and name, that owe one."""

    period: str
    strategy: str
    bricks: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Pile:
    """A pile, sorted. `chosen` is the form that counts, by brick; `older` are those that a newer one replaces; of
    `undecided` nobody can tell which is newer; `empty` came back with nothing filled in; `strange` are for another quarter,
    strategy or brick, with the reason; `missing` are bricks without any."""

    wanted: Wanted
    chosen: dict[str, Received] = field(default_factory=dict)
    older: dict[str, list[Received]] = field(default_factory=dict)
    undecided: dict[str, list[Received]] = field(default_factory=dict)
    empty: list[Received] = field(default_factory=list)
    strange: list[tuple[Received, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)


def sort(received: Sequence[Received], wanted: Wanted | None = None) -> Pile:
    """A pile of forms by brick. Where nobody says what is `wanted`, it is what most of the forms are for."""
    pile = Pile(wanted or _most(received))
    names = dict(pile.wanted.bricks)
    by_brick: dict[str, list[Received]] = {}
    for one in received:
        form = one.form
        if form.period != pile.wanted.period:
            pile.strange.append((one, f"it is for {form.period}, not for {pile.wanted.period}"))
        elif form.strategy != pile.wanted.strategy:
            pile.strange.append((one, f"it is for the strategy {form.strategy}, not for {pile.wanted.strategy}"))
        elif form.brick not in names:
            pile.strange.append((one, f"it is for {form.name}, which this paper does not report on"))
        elif not one.answered:
            pile.empty.append(one)
        else:
            by_brick.setdefault(form.brick, []).append(one)
    for brick, several in by_brick.items():
        newest = _newest(several)
        if newest is None:
            pile.undecided[brick] = several
            continue
        pile.chosen[brick] = newest
        if len(several) > 1:
            pile.older[brick] = [one for one in several if one is not newest]
    pile.missing = [(id, name) for id, name in pile.wanted.bricks if id not in by_brick]
    return pile


def _most(received: Iterable[Received]) -> Wanted:
    """What most of the forms are for; of two such quarters the later."""
    counts = Counter((one.form.period, one.form.strategy) for one in received)
    (period, strategy), _ = max(counts.items(), key=lambda each: (each[1], each[0]), default=(("", ""), 0))
    bricks: dict[str, str] = {}
    for one in received:
        if (one.form.period, one.form.strategy) == (period, strategy):
            bricks |= dict(one.form.bricks or ((one.form.brick, one.form.name),))
    return Wanted(period, strategy, tuple(bricks.items()))


def _newest(several: Sequence[Received]) -> Received | None:
    """The form that was saved last, by what stands in the files; None where that cannot be told and they differ."""
    if len({one.says for one in several}) == 1:
        return several[0]
    dated = [(one.when, one.saved[1], one) for one in several]
    if any(when is None for when, _, _ in dated):
        return None
    dated.sort(key=lambda each: (each[0] or datetime.min.replace(tzinfo=UTC), each[1]), reverse=True)
    first, second = dated[0], dated[1]
    if first[:2] == second[:2] and first[2].says != second[2].says:
        return None
    return first[2]
