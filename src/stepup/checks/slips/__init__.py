"""SU206: what slipped, said in words that the rating does not bear out."""

from . import (  # noqa: F401  (each registers its rules)
    in_prose,
)
