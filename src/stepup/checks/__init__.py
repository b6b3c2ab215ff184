"""VERB: Paper -> problems. `engine.py` runs the rules; each family has a file of its own, or a folder."""

from . import (  # noqa: F401  (each registers its rules)
    abbreviations,
    acceptance,
    agreement,
    canon,
    closing,
    copies,
    cover,
    cut_off,
    dates,
    house_style,
    lost_figures,
    mitigation,
    numbers,
    people,
    plans,
    promises,
    prompts,
    quarters,
    repeats,
    risks,
    sentences_twice,
    shape,
    slips,
    titles,
    unrelated,
    words_twice,
)
from .engine import RULES, Verdict, check
from .selection import Selection, matching, select

__all__ = ["RULES", "Selection", "Verdict", "check", "matching", "select"]
