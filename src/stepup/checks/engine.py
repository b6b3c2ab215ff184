"""Runs every rule over a paper: a rule is a function with a code, a name, a severity and a docstring."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from inspect import getdoc
from typing import Any, NamedTuple

from ..findings import Path, Rule, Severity
from ..model import (
    BrickReturn,
    HighlightReport,
    NoReport,
    Paper,
    Period,
    QuarterlyReport,
    Source,
    Strategy,
)


class Problem(NamedTuple):
    """What a rule found: where in its subject, what is wrong, what to write instead."""

    at: Path
    message: str
    help: str = ""
    of_key: bool = False  # point at the key, not the value
    words: str = ""  # point at these words of the text
    nth: int = 0  # how many times the same words stand earlier in that text


class Verdict(NamedTuple):
    """A problem in the whole paper, by one rule. `at` leads from the paper's root."""

    rule: Rule
    at: Path
    message: str
    help: str
    of_key: bool
    words: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its subject: everything that the subject stands in."""

    source: Source
    strategy: Strategy | None = None
    paper: Paper | None = None
    brick: BrickReturn | NoReport | None = None
    period: Period | None = None
    failed: frozenset[str] = frozenset()  # bricks that could not be read; "" for one whose name is unknown
    memo: dict[tuple[str, int], Any] = field(default_factory=dict)  # what rules share about a subject, by its `id`


Judge = Callable[[Any, Context], Iterable[Problem]]


class _Registered(NamedTuple):
    rule: Rule
    subject: type | tuple[type, ...]
    judge: Judge


REGISTRY: list[_Registered] = []
RULES: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity, *subject: type) -> Callable[[Judge], Judge]:
    """Register a function that judges each `subject` of a paper; its docstring is what `explain` prints.

    A second function of the same code judges another subject by the same rule, and has no docstring.
    """

    def register(judge: Judge) -> Judge:
        found = Rule(code, name, severity, getdoc(judge) or "")
        known = RULES.setdefault(code, found)
        if (known.name, known.severity) != (name, severity) or (known is not found and found.text):
            raise ValueError(f"{code} is registered twice, and differently")
        REGISTRY.append(_Registered(known, subject, judge))
        return judge

    return register


def subjects(source: Source, context: Context, at: Path = ()) -> Iterator[tuple[Path, Any, Context]]:
    """Everything in a source that rules judge, outermost first, with where it stands."""
    if isinstance(source, Strategy):
        yield at, source, replace(context, strategy=source)
        return
    strategy = source.strategy or context.strategy
    if isinstance(source, BrickReturn | NoReport):
        here = replace(context, strategy=strategy, brick=source, period=source.period or context.period)
        yield at, source, here
        for number, action in enumerate(source.actions):
            yield (*at, "actions", number), action, here
        for number, risk in enumerate(source.risks or ()):
            yield (*at, "risks", number), risk, here
        return
    period = source.period if isinstance(source, QuarterlyReport) else context.period
    here = replace(context, strategy=strategy, paper=source, period=period)
    yield at, source, here
    for number, table in enumerate(source.governance):
        yield (*at, "governance", number), table, here
    if isinstance(source, QuarterlyReport):
        for number, brick in enumerate(source.bricks):
            yield from subjects(brick, here, (*at, "bricks", number))
    elif isinstance(source, HighlightReport):
        for number, item in enumerate(source.items):
            yield (*at, "items", number), item, here
    for number, appendix in enumerate(getattr(source, "appendices", ())):
        yield from subjects(appendix, here, (*at, "appendices", number))


def check(source: Source, failed: frozenset[str] = frozenset()) -> list[Verdict]:
    """Every problem that the rules find in a source, in the order of the paper."""
    by_type: dict[type, list[_Registered]] = {}
    verdicts = []
    for at, subject, context in subjects(source, Context(source, failed=failed)):
        kind = type(subject)
        judges = by_type.get(kind)
        if judges is None:
            judges = by_type[kind] = [one for one in REGISTRY if issubclass(kind, one.subject)]
        for registered in judges:
            verdicts += [Verdict(registered.rule, at + one.at, *one[1:]) for one in registered.judge(subject, context)]
    return verdicts
