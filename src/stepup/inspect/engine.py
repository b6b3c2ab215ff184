"""The rules for a Word file, and what they find. A rule is a function from a View to what it found; it registers itself.

Sources: WCAG 2.2 AA, which the Public Sector Bodies
(Websites and Mobile Applications) Accessibility Regulations 2018 ask for, and the NHS service manual.
"""

from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import NamedTuple

from ..findings import Rule
from ..wordfile import open_package
from .view import View


class Fault(NamedTuple):
    """What a rule found: where in the file, what is wrong, what to do in Word."""

    rule: Rule
    where: str
    message: str
    help: str


class Found(NamedTuple):
    where: str
    message: str
    help: str


Look = Callable[[View], Iterator[Found]]
RULES: dict[str, Rule] = {}
_LOOKS: dict[str, Look] = {}


def rule(code: str, name: str) -> Callable[[Look], Look]:
    def register(look: Look) -> Look:
        RULES[code] = Rule(code, name, "warning", getdoc(look) or "")
        _LOOKS[code] = look
        return look

    return register


def inspect(data: bytes, name: str) -> list[Fault]:
    """Every fault of a Word file, rule by rule in the order of its text. `name` is that of the file, which is no title.
    Raises StepUpError where it cannot be read as a Word file."""
    view = View(open_package(data), name)
    return [Fault(RULES[code], *found) for code in sorted(RULES) for found in _LOOKS[code](view)]
