"""What a paper prints of its strategy: vision, goals, and how the trust will know that it succeeds. In the strategy's words it
is accounted for. In words of the paper's own it becomes part of a copy of the strategy, which is written beside the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Strategy
from .draft import Desk
from .markdown import normal
from .pairing import by_words
from .reading import Para, Table

Path = tuple[str | int, ...]
VISION = {"our vision", "vision"}
GOALS = {"our goals", "goals", "our strategic goals", "strategic goals"}


class Canon:
    """Gathers what the paper says, under the headings that it says it under."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._strategy = desk.strategy
        self._said: dict[Path, list[Para]] = {}
        self._at: Path = ()
        self.success: list[Para] = []

    def begin(self, heading: str) -> None:
        """A heading over the vision or the goals."""
        self._at = ("vision",) if heading in VISION else ()

    def goal(self, para: Para) -> bool:
        """Whether a line heads one of the strategy's goals."""
        at = self._goal(para.text) if para.stands_out or normal(para.text) != "" else -1
        if at < 0:
            return False
        self._desk.account("strategy", [para])
        self._at = ("goals", at, "text")
        return True

    def add(self, para: Para) -> None:
        if self._at:
            self._said.setdefault(self._at, []).append(para)

    def table(self, table: Table) -> bool:
        """Whether a table has the goals in its first column, and what they mean beside them."""
        named = [self._goal(row.cells[0].text) for row in table.rows if row.cells]
        if sum(at >= 0 for at in named) < 2:
            return False
        for row, at in zip((row for row in table.rows if row.cells), named, strict=True):
            if at >= 0:
                self._desk.account("strategy", row.cells[0].paras)
                self._said[("goals", at, "text")] = [para for cell in row.cells[1:] for para in cell.paras]
        return True

    def _goal(self, text: str) -> int:
        goals = self._strategy.goals if self._strategy else ()
        said = normal(text)
        return next((n for n, goal in enumerate(goals) if normal(goal.name) == said), -1)

    # ---------------------------------------------------------------------------------------------------------- end

    def finish(self) -> None:
        """Account for what the strategy says too, and put the rest into its copy. Statements of success that are nearly a
        brick's are left in `success`, for its return to have."""
        if self._strategy is None:
            return
        for path, paras in self._said.items():
            self._settle(path, [para for para in paras if para.text])

    def _settle(self, path: Path, paras: Sequence[Para]) -> None:
        known = _at(self._strategy, path)
        if normal(str(known or "")) == normal(" ".join(para.text for para in paras)):
            self._desk.account("strategy", paras)
        elif paras:
            self._desk.revise(path, paras)

    def known(self) -> None:
        """Account for the statements of success that stand in the strategy as they stand here."""
        said = {normal(text): text for _, text, _ in self._places()}
        rest = []
        for para in self.success:
            if normal(para.text) in said:
                self._desk.account("strategy", [para])
            else:
                rest.append(para)
        self.success = rest

    def settle_success(self, statements: Sequence[Para]) -> None:
        """Put statements that are not the strategy's where it has one, in their order and by their words."""
        if self._strategy is None or not statements:
            return
        taken = {normal(text) for what, text in self._desk.accounted if what == "strategy"}
        places = [(path, about) for path, text, about in self._places() if normal(text) not in taken]
        if not places:
            return
        at = by_words([about for _, about in places], [para.text for para in statements], least=0)
        if at is None:
            return
        for number, (path, _) in enumerate(places):
            paras = [para for para, place in zip(statements, at, strict=True) if place == number]
            if paras:
                self._desk.revise(path, paras)
        self._desk.say(
            "SU804",
            statements[0].place,
            f"{len(statements)} statements of success are not in the strategy's words; they were put, in their order, where it has one",
            "read `great_when` of each brick in the strategy file, and move what stands at the wrong one",
        )

    def _places(self) -> Iterator[tuple[Path, str, str]]:
        """Where the strategy says how it will know that it succeeds: the path, the text, and what it is about."""
        for n, brick in enumerate(self._strategy.bricks if self._strategy else ()):
            if brick.great_when:
                yield ("bricks", n, "great_when"), brick.great_when, f"{brick.name} {brick.great_when}"
            for m, section in enumerate(brick.sections):
                if section.great_when:
                    path = ("bricks", n, "sections", m, "great_when")
                    yield path, section.great_when, f"{section.name} {section.great_when}"


def _at(model: Any, path: Path) -> Any:
    for part in path:
        model = model[part] if isinstance(part, int) else getattr(model, part)
    return model


def revised(strategy: Strategy, texts: dict[Path, str]) -> Strategy:
    """A strategy with other texts at some paths."""
    for path, text in texts.items():
        if path[0] == "ratings" and path[1] not in strategy.ratings:  # a scale that it has by default
            name = str(path[1])
            own = {**strategy.ratings, name: tuple(strategy.scale(name).ratings)}
            strategy = strategy.model_copy(update={"ratings": own})
        strategy = _with(strategy, path, text)
    return strategy


def _with(model: Any, path: Path, text: str) -> Any:
    if not path:
        return text
    first, rest = path[0], path[1:]
    if isinstance(model, dict):
        return {**model, first: _with(model[first], rest, text)}
    if isinstance(first, int):
        return (*model[:first], _with(model[first], rest, text), *model[first + 1 :])
    return model.model_copy(update={first: _with(getattr(model, first), rest, text)})
