"""SU603 and SU604: dates that are not of this quarter, that are past, or that are no days."""

from . import (  # noqa: F401  (each registers its rules)
    no_day,
    outside,
    overdue,
    past_as_future,
    spans,
)
