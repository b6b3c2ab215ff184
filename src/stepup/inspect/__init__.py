"""VERB: a Word file, ours or anybody's -> what keeps people from reading it (SU701 to SU714)."""

from .rules import RULES, Fault, inspect

__all__ = ["RULES", "Fault", "inspect"]
