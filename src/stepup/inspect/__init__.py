"""VERB: a Word file, ours or anybody's -> what keeps people from reading it (SU701 to SU714)."""

from . import engine, of_objects, of_tables, of_text  # each registers its rules
from .engine import Fault, inspect

RULES = dict(sorted(engine.RULES.items()))

__all__ = ["RULES", "Fault", "inspect", "of_objects", "of_tables", "of_text"]
