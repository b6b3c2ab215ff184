"""The rules for a Word file, and what they find. A rule is a function from a View to what it found; it registers itself.

Sources: WCAG 2.2 AA, which the Public Sector Bodies
(Websites and Mobile Applications) Accessibility Regulations 2018 ask for, and the NHS service manual.
"""

from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import NamedTuple

from ..findings import Rule
from ..wordfile import NotReadable, W, open_package
from .view import View

MOST_PARAGRAPHS = 100_000  # two thousand pages


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
    Raises NotReadable where it cannot be read as a Word file, or is larger than any paper."""
    package = open_package(data)
    if sum(1 for _ in package.document.iter(f"{W}p")) > MOST_PARAGRAPHS:
        raise NotReadable(f"the Word file is larger than any paper: it has more than {MOST_PARAGRAPHS:,} paragraphs")
    view = View(package, name)
    return [Fault(RULES[code], *found) for code in sorted(RULES) for found in _LOOKS[code](view)]
