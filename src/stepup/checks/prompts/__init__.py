"""SU601: what nobody replaced before the paper went out: prompts of the form, notes of the draft."""

from . import (  # noqa: F401  (each registers its rules)
    left_over,
    questions,
)
