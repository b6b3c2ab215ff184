"""VERB: Paper -> problems. `engine.py` runs the rules; each family has a file of its own."""

from . import (  # noqa: F401  (each registers its rules)
    abbreviations,
    acceptance,
    agreement,
    canon,
    closing,
    copies,
    counts,
    cover,
    cut_off,
    dates,
    differences,
    house_style,
    in_brackets,
    lost_figures,
    mitigation,
    no_day,
    outside,
    people,
    people_in_prose,
    plans,
    posts,
    promises,
    prompts,
    quarters,
    questions,
    rated,
    repeats,
    risks,
    shape,
    slips,
    sums,
    tables,
    tallies,
    titled,
    titles,
    unrelated,
)
from .engine import RULES, Verdict, check
from .selection import Selection, matching, select

__all__ = ["RULES", "Selection", "Verdict", "check", "matching", "select"]
