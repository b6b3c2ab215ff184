"""VERB: Paper -> problems. `engine.py` runs the rules; each family has a file of its own."""

from . import (  # noqa: F401  (each registers its rules)
    acceptance,
    cover,
    cut_off,
    dates,
    plans,
    prompts,
    repeats,
    risks,
    shape,
    slips,
    unrelated,
)
from .engine import RULES, Verdict, check
from .selection import Selection, matching, select

__all__ = ["RULES", "Selection", "Verdict", "check", "matching", "select"]
