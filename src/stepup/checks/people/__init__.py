"""SU608: people under two names, in two posts, or two in one."""

from . import (  # noqa: F401  (each registers its rules)
    in_prose,
    listed,
    posts,
    titled,
)
