"""Runs every rule over a paper: a rule is a function with a code, a name, a severity and a docstring.

    source --subjects--> (where, what, Context) --each rule that judges its kind--> Verdicts --settle--> accepted or not

A rule yields Problems; it never sees files, lines or selections. What it needs beyond its subject is in the Context.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from inspect import getdoc
from itertools import islice
from operator import itemgetter
from typing import Any, Literal, NamedTuple

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
from .wording import Texts

Need = Literal["", "paper", "previous"]
MOST = 500  # problems of one subject by one rule: who has so many mends the cause, and each costs time to place
_MORE = "; there may be more of the kind here: mend these, then validate again"


class Problem(NamedTuple):
    """What a rule found: where in its subject, what is wrong, what to write instead."""

    at: Path
    message: str
    help: str = ""
    of_key: bool = False  # point at the key, not the value
    words: str = ""  # the words found, as they stand in the field: the finding is placed at them
    nth: int = 0  # how often the same words stand before them in that field
    id: str = ""  # of an action that has gone; else the finding bears that of the nearest action, item or risk


class Verdict(NamedTuple):
    """A problem in the whole paper, by one rule. `at` leads from the paper's root."""

    rule: Rule
    at: Path
    message: str
    help: str
    of_key: bool
    words: str = ""
    nth: int = 0
    id: str = ""
    accepted: str = ""  # the reason, where an `accept` takes it
    until: str = ""  # the last quarter for which it is accepted


class Context:
    """What a rule may look at beside its subject: everything that the subject stands in."""

    __slots__ = ("brick", "failed", "memo", "paper", "period", "previous", "source", "strategy", "texts")

    def __init__(self, source: Source, failed: frozenset[str], texts: Texts, memo: dict[tuple[str, int], Any]) -> None:
        self.source = source
        self.failed = failed  # bricks that could not be read whole; "" for one whose name is unknown, or another paper
        self.texts = texts  # each text of the paper taken apart once, however many rules look at it
        self.memo = memo  # what else rules share about a subject, by its `id`
        self.strategy: Strategy | None = None
        self.paper: Paper | None = None
        self.brick: BrickReturn | NoReport | None = None
        self.period: Period | None = None
        self.previous: QuarterlyReport | None = None  # the quarter before

    def inside(self, **changes: Any) -> "Context":
        """The context of what stands inside this one's subject."""
        inner = Context(self.source, self.failed, self.texts, self.memo)
        for name in ("strategy", "paper", "brick", "period", "previous"):
            setattr(inner, name, changes.get(name, getattr(self, name)))
        return inner

    def whole(self, brick: BrickReturn | NoReport | None) -> bool:
        """Whether everything of a brick was read: else what seems to be missing may stand there."""
        return brick is None or brick.brick not in self.failed

    def has(self, need: Need) -> bool:
        return not need or getattr(self, need) is not None


Judge = Callable[[Any, Context], Iterator[Problem]]


class _Registered(NamedTuple):
    rule: Rule
    subject: tuple[type, ...]
    judge: Judge
    needs: Need


REGISTRY: list[_Registered] = []
RULES: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity, *subject: type, needs: Need = "") -> Callable[[Judge], Judge]:
    """Register a function that judges each `subject` of a paper; its docstring is what `explain` prints.

    Where several functions share a code, one of them has the docstring. `needs`: the rule runs only where its subject
    stands in a paper, or in a report that has a quarter before.
    """

    def register(judge: Judge) -> Judge:
        found = Rule(code, name, severity, getdoc(judge) or "")
        known = RULES.setdefault(code, found)
        if (known.name, known.severity) != (name, severity) or (known is not found and known.text and found.text):
            raise ValueError(f"{code} is registered twice, and differently")
        if found.text:
            RULES[code] = found
        REGISTRY.append(_Registered(found, subject, judge, needs))
        _judges.cache_clear()
        return judge

    return register


@lru_cache(maxsize=256)
def _judges(kind: type, paper: bool, previous: bool, codes: frozenset[str] | None) -> tuple[_Registered, ...]:
    """The rules that judge one kind of subject, of those that are to run and have what they need."""
    met = {"": True, "paper": paper, "previous": previous}
    return tuple(
        one
        for one in REGISTRY
        if met[one.needs] and issubclass(kind, one.subject) and (codes is None or one.rule.code in codes)
    )


def _judged_by(subject: Any, context: Context) -> tuple[type, bool, bool]:
    """What the rules for a subject go by: its kind, and what they may need."""
    return type(subject), context.has("paper"), context.has("previous")


def subjects(source: Source, context: Context, at: Path = ()) -> Iterator[tuple[Path, Any, Context]]:
    """Everything in a source that rules judge, outermost first, with where it stands."""
    if isinstance(source, Strategy):
        yield at, source, context.inside(strategy=source)
        return
    strategy = source.strategy or context.strategy
    if isinstance(source, BrickReturn | NoReport):
        period = context.period or source.period  # the report's, where they differ: SU109 says so
        here = context.inside(strategy=strategy, brick=source, period=period)
        yield at, source, here
        for number, action in enumerate(source.actions):
            yield (*at, "actions", number), action, here
        for number, risk in enumerate(source.risks or ()):
            yield (*at, "risks", number), risk, here
        return
    here = context.inside(
        strategy=strategy,
        paper=source,
        period=source.period if isinstance(source, QuarterlyReport) else context.period,
        previous=source.previous if isinstance(source, QuarterlyReport) else None,
    )
    yield at, source, here
    for number, table in enumerate(source.governance):
        yield (*at, "governance", number), table, here
    if isinstance(source, QuarterlyReport):
        for number, brick in enumerate(source.bricks):
            yield from subjects(brick, here, (*at, "bricks", number))
    elif isinstance(source, HighlightReport):
        for number, item in enumerate(source.items):
            yield (*at, "items", number), item, here
    for number, appendix in enumerate(appendices_of(source)):
        yield from subjects(appendix, here, (*at, "appendices", number))


def appendices_of(source: Source) -> tuple[Source, ...]:
    """The appendices of a paper. (What a model does not have takes it long to say.)"""
    return getattr(source, "appendices", ()) if isinstance(source, Paper) else ()


def check(sources: Sequence[tuple[Source, frozenset[str]]], codes: frozenset[str] | None = None) -> list[list[Verdict]]:
    """Every problem that the rules find in each of some sources, in the order of the paper; accepted ones bear their reason.

    A source comes with the names of the bricks that could not be read whole; `codes` are the rules to run, None for all.
    Each rule looks at all that it judges before the next one begins, which takes the processor a tenth less time.
    """
    from .acceptance import settle

    papers = [list(subjects(source, Context(source, failed, Texts(), {}))) for source, failed in sources]
    found: list[list[tuple[int, Rule, list[Problem]]]] = [[] for _ in papers]  # by the number of what it is about
    alike: dict[tuple[type, bool, bool], list[tuple[Any, Context, int, int]]] = {}  # what the same rules judge
    for paper, visited in enumerate(papers):
        for number, (_, subject, context) in enumerate(visited):
            alike.setdefault(_judged_by(subject, context), []).append((subject, context, paper, number))
    for key, ones in alike.items():
        for rule, _, judge, _ in _judges(*key, codes):
            for subject, context, paper, number in ones:
                problems = judge(subject, context)
                for first in problems:  # mostly there is none: nothing else says so as soon
                    found[paper].append((number, rule, [first, *islice(problems, MOST - 1)]))
                    break
    settled = []
    for visited, told in zip(papers, found, strict=True):
        told.sort(key=itemgetter(0))
        verdicts = [one for number, rule, some in told for one in _verdicts(rule, visited[number][0], some)]
        settled.append(settle(visited, verdicts, codes))
    return settled


def judged(at: Path, subject: Any, context: Context, codes: frozenset[str] | None) -> Iterator[Verdict]:
    """What the rules that are to run say of one subject."""
    for rule, _, judge, _ in _judges(*_judged_by(subject, context), codes):
        yield from _verdicts(rule, at, list(islice(judge(subject, context), MOST)))


def _verdicts(rule: Rule, at: Path, problems: list[Problem]) -> Iterator[Verdict]:
    for number, problem in enumerate(problems, start=1):
        more = _MORE if number == MOST else ""
        yield Verdict(rule, (*at, *problem.at), problem.message, f"{problem.help}{more}", *problem[3:])


def can_run(code: str, context: Context) -> bool:
    """Whether every part of a rule had what it needs here: only then is silence an answer."""
    return all(context.has(one.needs) for one in REGISTRY if one.rule.code == code)
