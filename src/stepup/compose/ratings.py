"""Ratings -> the names that templates write in `data-mark`, and those names -> what is shown."""

from __future__ import annotations

from stepup.document.blocks import Mark
from stepup.document.problem import MarkupProblem
from stepup.model import Strategy


class Marks:
    """The ratings that one document shows. Two boards' strategies may rate on scales of one name: each has its own."""

    def __init__(self) -> None:
        self._marks: dict[str, Mark] = {}
        self._strategies: list[Strategy] = []

    def of(self, strategy: Strategy) -> MarksOf:
        """For the templates of a paper on this strategy."""
        known = next((n for n, one in enumerate(self._strategies) if one is strategy), None)
        if known is None:
            known = len(self._strategies)
            self._strategies.append(strategy)
        return MarksOf(self._marks, strategy, known)

    def __call__(self, name: str) -> Mark:
        """What `data-mark` names. `rag:green`, typed in a template, is on the scale of the paper's own strategy."""
        if name not in self._marks:
            scale, _, id = name.partition(":")
            name = self.of(self._strategies[0])(scale, id)
        return self._marks[name]


class MarksOf:
    """What a template calls as `mark('rag', action.rag)`; the result goes into `data-mark`."""

    def __init__(self, marks: dict[str, Mark], strategy: Strategy, number: int) -> None:
        self._marks, self._strategy, self._number = marks, strategy, number

    def __call__(self, scale: str, id: str) -> str:
        try:
            rating = self._strategy.scale(scale)[id]
        except KeyError:
            raise MarkupProblem(f"there is no rating called '{scale}:{id}'") from None
        name = f"{scale}:{rating.id}" + (f":{self._number}" if self._number else "")
        if name not in self._marks:
            choices = tuple((one.id, one.label) for one in self._strategy.scale(scale).ratings)
            self._marks[name] = Mark(scale, rating.id, rating.label, rating.fill, rating.text, choices)
        return name
