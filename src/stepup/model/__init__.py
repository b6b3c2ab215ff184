"""NOUN: what the trust says. Start at `paper.py`; `KINDS` maps the `kind` of a source file to its model."""

from .brick import Accept, Action, BrickReturn, NoReport, Risk, SignOff
from .dates import Day, Period
from .paper import (
    AnyPaper,
    BoardPaper,
    Governance,
    HighlightReport,
    Item,
    Meeting,
    Paper,
    QuarterlyReport,
    RegisterRisk,
)
from .ratings import NOT_RATED, Rating, Scale
from .strategy import Brick, Figure, GovernanceRow, Organisation, Priority, Quote, Strategy
from .values import Model, Person

Source = QuarterlyReport | HighlightReport | BoardPaper | BrickReturn | NoReport | Strategy
KINDS: dict[str, type[Model]] = {
    "quarterly-report": QuarterlyReport,
    "brick-return": BrickReturn,
    "highlight-report": HighlightReport,
    "paper": BoardPaper,
    "strategy": Strategy,
}

__all__ = [
    "KINDS", "NOT_RATED", "Accept", "Action", "AnyPaper", "BoardPaper", "Brick", "BrickReturn", "Day", "Figure",
    "Governance", "GovernanceRow", "HighlightReport", "Item", "Meeting", "Model", "NoReport", "Organisation", "Paper",
    "Period", "Person", "Priority", "QuarterlyReport", "Quote", "Rating", "RegisterRisk", "Risk", "Scale", "SignOff",
    "Source", "Strategy",
]  # fmt: skip
