"""SU1, the part that needs the whole paper: ids, references between parts, quarters, bricks that nobody reports."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath

from ..findings import Path
from ..model import Brick, BrickReturn, Governance, NoReport, Paper, Period, QuarterlyReport
from .engine import Context, Problem, rule


@rule("SU107", "duplicate-id", "error", Paper)
def duplicate_id(paper: Paper, context: Context) -> Iterator[Problem]:
    """An action's id, an item's id or a brick stands twice in one paper, so that no quarter can tell them apart.

    Example: `id: HS1` on two actions of one report.

    To put it right: give the second one an id of its own, and keep it from quarter to quarter.
    """
    if isinstance(paper, QuarterlyReport):
        bricks: dict[str, int] = {}
        ids: _Taken = {}
        for number, brick in enumerate(paper.bricks):
            first = bricks.setdefault(brick.brick, number)
            if first != number and brick.ref and brick.ref == paper.bricks[first].ref:
                # The file twice: the list is wrong, and the ids in it are no second fault.
                refs = [one.ref for one in paper.bricks[:number]]
                yield Problem(
                    ("bricks",),
                    f"{brick.ref} stands in this list twice",
                    "take one of the two out",
                    False,
                    brick.ref,
                    refs.count(brick.ref),
                )
                continue
            if first != number:
                swapped = PurePath(brick.ref).stem == brick.brick != PurePath(paper.bricks[first].ref).stem
                yield Problem(
                    ("bricks", first if swapped else number, "brick"),
                    f"the brick {brick.brick} is reported twice in this paper",
                    "take one of the two out, or write the brick that this return is about",
                )
            yield from _twice(brick, ("bricks", number), ids)
    elif hasattr(paper, "items"):
        seen: set[str] = set()
        for number, item in enumerate(paper.items):
            if item.id in seen:
                yield Problem(
                    ("items", number, "id"), f"two items have the id {item.id}", "give the second an id of its own"
                )
            seen.add(item.id)


@rule("SU107", "duplicate-id", "error", BrickReturn)
def duplicate_id_in_return(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    if context.paper is None:
        yield from _twice(brick, (), {})


_Taken = dict[str, tuple[Path, BrickReturn | NoReport]]  # an id -> where it stands first, and in which brick


def _twice(brick: BrickReturn | NoReport, at: Path, ids: _Taken) -> Iterator[Problem]:
    for number, action in enumerate(brick.actions):
        here: Path = (*at, "actions", number, "id")
        there, other = ids.setdefault(action.id, (here, brick))
        if there == here:
            continue
        where = "in this brick"
        if other.brick != brick.brick:  # the one that is unlike the ids beside it is the slip
            if _stranger(action.id, other) and not _stranger(action.id, brick):
                here, other = there, brick
            where = f"in the brick {other.brick}"
        yield Problem(
            here,
            f"the id {action.id} is taken already, {where}",
            "give this action an id of its own, and keep it in every quarter",
        )


def _stranger(id: str, brick: BrickReturn | NoReport) -> bool:
    """Whether no other id of a brick begins with the letters of this one."""
    letters = id.rstrip("0123456789abcdefghi")
    return not any(one.id != id and one.id.startswith(letters) for one in brick.actions)


@rule("SU106", "bad-reference", "error", BrickReturn)
def continues_nothing(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    if not context.whole(brick):
        return  # what could not be read may be what is continued
    known = {action.id: None for action in brick.actions if action.action is not None}
    names = list(known)[:50]  # no brick that people write has more; each costs time for each slip
    for number, action in enumerate(brick.actions):
        if action.continues is not None and action.continues not in known:
            near = get_close_matches(action.continues, names, 1, 0.5)
            help = (
                f"did you mean {near[0]}?"
                if near
                else "write the id of a key action of this brick: " + ", ".join(names)
            )
            yield Problem(
                ("actions", number, "continues"),
                f"{action.id} continues {action.continues}, and no key action of this brick has that id",
                help,
            )


@rule("SU109", "period-mismatch", "error", BrickReturn)
def period_mismatch(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """A return is for another quarter, or another strategy, than the report that includes it.

    Mostly it is last quarter's file, copied and not changed.

    Example: `period: 2023/24 Q1` in a return that a report for 2023/24 Q2 includes.

    To put it right: include this quarter's return, or mend its
    `period` or `strategy`.
    """
    report = context.paper
    if not isinstance(report, QuarterlyReport):
        return
    if brick.period is not None and brick.period != report.period and not period_of_all(report):
        yield Problem(
            ("period",),
            f"this return is for {brick.period}, and the report is for {report.period}",
            f"write period: {report.period}, or include this quarter's return",
        )
    if brick.strategy is not None and brick.strategy.id != report.strategy.id:
        yield Problem(
            ("strategy",),
            f"this return is on the strategy {brick.strategy.id}, and the report is on {report.strategy.id}",
            "name the same strategy in both",
        )


@rule("SU109", "period-mismatch", "error", QuarterlyReport)
def period_of_the_report(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    if period := period_of_all(report):
        yield Problem(
            ("period",),
            f"all returns are for {period}, and the report is for {report.period}",
            f"write period: {period}, or include the returns for {report.period}",
        )


def period_of_all(report: QuarterlyReport) -> Period | None:
    """The one quarter that all returns are for, where it is another than the report's: then the report's is the slip."""
    named = [brick.period for brick in report.bricks if brick.period is not None]
    alike = len(named) > 2 and len(set(named)) == 1 and named[0] != report.period
    return named[0] if alike else None


@rule("SU110", "missing-return", "error", QuarterlyReport)
def missing_return(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    """A brick of the strategy is neither reported nor said to be without a report, so that it would vanish unnoticed.

    Example: a report on nine bricks with eight returns.

    To put it right: add the brick's return under `bricks`; or, where none was received, say so there:
    `{brick: environments, no_report: The director's return was not received}`.
    """
    for brick in unreported(report, context):
        yield Problem(
            ("bricks",),
            f"{brick.name} is a brick of the strategy, and this report does not mention it",
            f"add its return, or {{brick: {brick.id}, no_report: ...}} with the reason",
            of_key=True,
        )


def unreported(report: QuarterlyReport, context: Context) -> list[Brick]:
    """The bricks of the strategy that the report does not mention."""
    if "" in context.failed or "bricks" in report.strategy.unread:
        return []  # a return that could not be read may be the missing one
    reported = {brick.brick for brick in report.bricks} | misnamed(report) | context.failed
    return [brick for brick in report.strategy.bricks if brick.id not in reported]


def misnamed(report: QuarterlyReport) -> set[str]:
    """What the files are called whose returns name a brick that another one names too: SU107 asks which is wrong."""
    named = Counter(brick.brick for brick in report.bricks)
    return {PurePath(brick.ref).stem for brick in report.bricks if named[brick.brick] > 1}


@rule("SU112", "unknown-word", "error", Governance)
def answer_not_offered(table: Governance, context: Context) -> Iterator[Problem]:
    strategy = table.strategy or context.strategy
    for row in strategy.rows if strategy and "governance_rows" not in strategy.unread else ():
        at, answer = table.answer(row)
        if not row.choices or at == ("alignment",):  # whose answers are the strategy's own bricks
            continue
        given = answer if isinstance(answer, tuple) else (answer,)
        allowed = {choice.lower(): choice for choice in row.choices}
        for number, one in enumerate(given):
            if not isinstance(one, str) or one.lower() in allowed:
                continue
            near = get_close_matches(one.lower(), list(allowed), 1, 0.6)
            help = "write one of: " + ", ".join(row.choices) + (f"; did you mean {allowed[near[0]]}?" if near else "")
            yield Problem(
                (*at, number) if isinstance(answer, tuple) else at,
                f"'{one[:60]}' is not an answer that this form offers for {row.label.rstrip(':')}",
                help,
            )
        if isinstance(answer, tuple) and len(answer) > 1 and not row.many:
            yield Problem(
                at, f"this form takes one answer for {row.label.rstrip(':')}, and {len(answer)} are given", "keep one"
            )
