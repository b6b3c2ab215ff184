"""VERB: Paper -> problems. `engine.py` runs the rules; each family has a file of its own."""

from . import cut_off, prompts, shape  # noqa: F401  (each registers its rules)
from .engine import RULES, Verdict, check

__all__ = ["RULES", "Verdict", "check"]
