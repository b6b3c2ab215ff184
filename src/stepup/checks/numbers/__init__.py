"""SU609: numbers that the text beside them denies. Each kind of contradiction has a file of its own."""

from . import (  # noqa: F401  (each registers its rules)
    added,
    compared,
    counts,
    differences,
    directions,
    exclusive,
    in_brackets,
    listed,
    made_up,
    multiples,
    named_beside,
    of_them,
    rated,
    scores,
    shares,
    sums,
    tables,
    tallies,
)
