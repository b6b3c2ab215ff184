"""SU301 and SU302: what was promised to the Board, and what became of it: changed, edited afterwards, dropped."""

from collections.abc import Iterator

from stepup.model import Action, NoReport, QuarterlyReport
from stepup.model.fingerprints import promise
from stepup.model.likeness import likeness, words_of

from .engine import Context, Problem, rule
from .naming import parting, quoted, who
from .past import just_before
from .plans import is_nothing

SAME_ACTION = 0.8  # the part of their words that two key actions share where one of them is the other under a new id
_ENDED = ("complete", "withdrawn")


@rule("SU301", "changed-promise", "warning", Action, needs="previous")
def changed_promise(action: Action, context: Context) -> Iterator[Problem]:
    """This quarter's plan is not what last quarter's next plan said it would be.

    The next plan is what the Board was promised. Where it was changed in silence, nobody can tell whether it was kept.
    The same words in another style of list are the same plan.

    Example: last quarter's `next_plan` was “Train 120 staff”; this quarter's `plan` is “Train 60 staff”.

    To put it right: write the plan as it was promised, and say under `achievements` what came of it; or accept the
    change on the action with its reason: `accept: [{rule: SU301, because: Agreed by the Board in November}]`.
    """
    past = just_before(action, context)
    if past is None or action.plan is None or past.action.status in _ENDED:
        return
    promised = past.action.next_plan
    if not promised or is_nothing(promised, context) or context.texts.same(promised, action.plan):
        return
    yield Problem(
        ("plan",),
        f"{who(action, context)}: {past.period} promised {_difference(promised, action.plan, context)}",
        "write the plan as it was promised; or accept SU301 here, with the reason for the change",
    )


def _difference(promised: str, plan: str, context: Context) -> str:
    """“Train 120 staff”, and this plan says “Train 60 staff”; of several promises, those that were changed or left out."""
    was, now = context.texts.items(promised), context.texts.items(plan)
    kept = {one.words for one in was} & {one.words for one in now}
    gone, new = ([one.text for one in some if one.words not in kept] for some in (was, now))
    if gone and not new:
        more, them = (f" and {len(gone) - 1} more", "them") if gone[1:] else ("", "it")
        return f"{quoted(gone[0])}{more}, and this plan leaves {them} out"
    left, right = parting(gone[0], new[0]) if gone and new else (quoted(promised), quoted(plan))
    return f"{left}, and this plan says {right}"


@rule("SU301", "changed-promise", "warning", QuarterlyReport)
def edited_promise(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    # A next plan that was frozen when the Board approved it, and edited since.
    for number, brick in enumerate(report.bricks):
        for at, action in enumerate(brick.actions):
            if _edited(action, report):
                yield Problem(
                    ("bricks", number, "actions", at, "next_plan" if action.next_plan else "id"),
                    f"the next plan of {action.id} is not the one that was frozen for {report.period}",
                    "write the plan as the Board approved it; or accept SU301 here, with the reason",
                )
    for action in report.previous.actions() if report.previous else ():
        if report.previous and _edited(action, report.previous):
            yield Problem(
                ("previous",),
                f"{report.previous.period} promised something else for {action.id}: its next plan was edited after it was frozen",
                f"put the plan of {action.id} back as the Board approved it",
                id=action.id,
            )


def _edited(action: Action, report: QuarterlyReport) -> bool:
    known = report.frozen.get(action.id) if report.frozen else None
    return known is not None and known != promise(action)


@rule("SU302", "dropped-promise", "error", QuarterlyReport, needs="previous")
def dropped_promise(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    """An action that was open last quarter has gone from the report.

    A promise to the Board would vanish unnoticed. The finding stands at the action's brick and bears the action's id.

    Example: HS3 was open in `q1.yaml`, and no return of `q2.yaml` has it.

    To put it right: put the action back, and where it has ended, say so there: `status: complete`, `deferred` or
    `withdrawn`. Where it lives on under another id, give it its old id back. Or accept it on the brick or the paper,
    with the reason: `accept: [{rule: SU302, id: HS3, because: Joined to HS1 by the Board}]`.
    """
    before = context.previous
    if before is None or "" in context.failed:
        return
    here = {action.id for action in report.actions()}
    known = {action.id for action in before.actions()}
    bricks = {brick.brick: number for number, brick in enumerate(report.bricks)}
    scale = before.strategy.scale("rag")
    for brick in before.bricks:
        number = bricks.get(brick.brick)
        if brick.brick in context.failed or (number is not None and isinstance(report.bricks[number], NoReport)):
            continue  # it cannot be read, or the paper says that it has no report
        if number is None and brick.brick in report.strategy.brick_by_id:
            continue  # that the whole brick is missing is SU110's to say
        for action in brick.actions:
            if action.id in here or action.status in _ENDED or scale[action.rag].outlook == "complete":
                continue
            head = action if action.action else _head(action, brick.actions)
            renamed = _renamed(action, report, known)
            yield Problem(
                ("bricks", number, "brick") if number is not None else ("bricks",),
                f"{action.id} was open in {before.period} and is no longer reported: {quoted(head.action or action.id)}",
                f"give {renamed} its old id {action.id} back"
                if renamed
                else f"put {action.id} back, with status: complete, deferred or withdrawn where it is; "
                f"or accept SU302 with id: {action.id} and the reason",
                of_key=number is None,
                id=action.id,
            )


def _head(action: Action, actions: tuple[Action, ...]) -> Action:
    return next((one for one in actions if one.id == action.continues), action)


def _renamed(gone: Action, report: QuarterlyReport, known: set[str]) -> str:
    """The id of the action that says what one that has gone said, "" where there is none."""
    words = words_of(gone.action)
    fresh = [one for one in report.actions() if one.id not in known and one.action]
    scored = [(likeness(words, words_of(one.action)), one.id) for one in fresh]
    best, id = max(scored, default=(0.0, ""))
    return id if best >= SAME_ACTION else ""
