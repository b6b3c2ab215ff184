"""SU303 to SU308: what changed, and what did not, from quarter to quarter. Each rule needs the quarter before; a finding
stands in this quarter's files, and faults within the earlier files are not repeated. What was promised: `promises.py`."""

from collections.abc import Iterator

from stepup.model import Action, BrickReturn, Period, QuarterlyReport, Risk
from stepup.model.likeness import match_risks

from .engine import Context, Problem, rule
from .mitigation import is_none
from .naming import listed, of_brick, quoted, rating, who
from .past import history, just_before
from .plans import planned
from .shape import period_of_all

STUCK = 3  # quarters on end at amber or red
LEAST = 3  # words of an achievement before its being copied is worth a word
_ENDED = ("complete", "withdrawn")
_FINE = ("on-track", "complete")  # outlooks


@rule("SU106", "bad-reference", "error", QuarterlyReport, needs="previous")
def previous_is_not_earlier(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    if report.previous is not None and report.previous.period >= report.period and not period_of_all(report):
        yield Problem(
            ("previous",),
            f"`previous` leads to the report for {report.previous.period}, and this one is for {report.period}",
            f"name the report for {report.period.before()}",
        )


@rule("SU303", "action-reappears", "warning", Action, needs="previous")
def action_reappears(action: Action, context: Context) -> Iterator[Problem]:
    """An action that was complete or withdrawn is back, and open.

    Either it was not complete, and the Board was told that it was; or this is other work, which wants an id of its own.

    Example: WG1 had `status: complete` last quarter, and has `rag: green` and a plan in this one.

    To put it right: give new work a new id; or accept it with the reason why the action was opened again.
    """
    past = history(action.id, context)
    if not past or action.status in _ENDED or rating(action, context).outlook == "complete":
        return
    last = past[0]
    if last.action.status in _ENDED:
        ended = last.action.status
    elif last.rating.outlook == "complete" and rating(action, context).outlook != "off-track":  # that is SU305's
        ended = "complete"
    else:
        return
    yield Problem(
        ("id",),
        f"{who(action, context)} was {ended} in {last.period}, and is open now",
        "give new work an id of its own; or accept SU303 here, with the reason why it was opened again",
    )


@rule("SU304", "stuck-rating", "warning", Action, needs="previous")
def stuck_rating(action: Action, context: Context) -> Iterator[Problem]:
    """An action has been amber or red (at risk or off track) for three quarters on end, or longer.

    A warning that never changes is no longer read, and the plan to recover does not work.

    Example: AS3 is amber in this quarter and was amber in the two before.

    To put it right: change the plan and say so under `recovery`, ask the Board to agree a new date (`status: deferred`)
    or to withdraw the action; or accept it with the reason.
    """
    if rating(action, context).outlook not in ("at-risk", "off-track") or context.period is None:
        return
    ratings = [rating(action, context).name]
    since = context.period
    for past in history(action.id, context):
        if past.period.next() != since or past.rating.outlook not in ("at-risk", "off-track"):
            break
        ratings.append(past.rating.name)
        since = past.period
    if len(ratings) >= STUCK:
        yield Problem(
            ("rag",),
            f"{who(action, context)} has been at risk or off track since {since}: {', '.join(reversed(ratings))}",
            "change the plan and say how under `recovery`, ask for a new date, or accept SU304 with the reason",
        )


@rule("SU305", "rating-jump", "warning", Action, needs="previous")
def rating_jump(action: Action, context: Context) -> Iterator[Problem]:
    """A rating went from on track or complete to off track in one quarter, or back, and nothing says why.

    Things seldom go from green to red in three months without having been amber: the first rating was too good, or
    something happened that the Board should be told of.

    Example: QI2 was green last quarter, is red now, and has no `recovery`.

    To put it right: say under `recovery` what happened and what is being done, or what put it right.
    """
    past = just_before(action, context)
    if past is None or action.recovery or past.action.status in _ENDED:
        return
    before, now = past.rating.outlook, rating(action, context).outlook
    if now == "off-track" and action.status == "open" and not planned(action, context):
        return  # SU202 asks for the way back
    if (before in _FINE and now == "off-track") or (before == "off-track" and now in _FINE):
        yield Problem(
            ("rag",),
            f"{who(action, context)} went from {past.rating.name} to {rating(action, context).name} in one quarter, "
            "and nothing says why",
            "say under `recovery` what happened, and what is being done or was done",
        )


@rule("SU306", "deferred-again", "warning", Action, needs="previous")
def deferred_again(action: Action, context: Context) -> Iterator[Problem]:
    """An action is put off for the second time, or more often.

    The finding gives the history, so that the Board can see where a date is only moved.

    Example: AS2 was deferred to 2023/24 Q4 two quarters ago, and is now deferred to 2024/25 Q2.

    To put it right: agree a date that will hold, or withdraw the action; or accept it with the reason.
    """
    if action.status != "deferred" or context.period is None:
        return
    told = [(past.period, past.action) for past in reversed(history(action.id, context))] + [(context.period, action)]
    puts_off: list[tuple[Period, Action]] = []
    for last, (period, now) in zip([None, *(one for _, one in told[:-1])], told, strict=True):
        if now.status != "deferred":
            continue
        waiting = last is not None and last.status == "deferred" and not _has_come(last, period)
        if not waiting or (last is not None and _later(now, last)):
            puts_off.append((period, now))
    if len(puts_off) > 1 and puts_off[-1][1] is action:
        parts = [f"in {period} to {_when(one)}" for period, one in puts_off]
        yield Problem(
            ("deferred_to",) if action.deferred_to else ("status",),
            f"{who(action, context)} is deferred for the {_nth(len(puts_off))} time: {listed(parts, 'and')}",
            "agree a date that will hold, or withdraw the action; or accept SU306 with the reason",
        )


def _has_come(last: Action, now: Period) -> bool:
    """Whether the quarter to which an action was deferred has come."""
    return bool(last.deferred_to) and min(last.deferred_to) <= now


def _later(now: Action, last: Action) -> bool:
    return bool(now.deferred_to and last.deferred_to) and min(now.deferred_to) > min(last.deferred_to)


def _when(action: Action) -> str:
    return listed(map(str, action.deferred_to)) if action.deferred_to else "no quarter given"


def _nth(number: int) -> str:
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(number, f"{number}th")


@rule("SU307", "vanished-risk", "warning", BrickReturn, needs="previous")
def vanished_risk(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """A risk of last quarter is neither here nor said to be closed.

    Risks are known again by their number on the register, else by their words.

    Example: last quarter's return had risk 84, and this quarter's has no risk with that number or with those words.

    To put it right: put the risk back, and where it is one no longer, say why: `closed: The new ward opened in May`.
    """
    last = (
        next((one for one in context.previous.bricks if one.brick == brick.brick), None) if context.previous else None
    )
    olds = tuple(risk for risk in (last.risks if last else None) or () if risk.closed is None and not is_none(risk))
    if not olds or (not context.whole(brick)):
        return
    found = {id(old) for old, _ in match_risks(olds, brick.risks or ())}
    left = [risk for risk in olds if id(risk) not in found]
    elsewhere = _elsewhere(left, brick, context) if left else set()
    for risk in left:
        if id(risk) not in elsewhere:
            number = f" ({listed(risk.references)})" if risk.references else ""
            yield Problem(
                ("risks",) if brick.risks is not None else ("brick",),
                f"a risk of {of_brick(brick, context)} has gone since {context.previous.period}"  # type: ignore[union-attr]
                f"{number}: {quoted(risk.risk)}",
                "put it back; where it is a risk no longer, say why with `closed: ...`",
                of_key=brick.risks is not None,
            )


def _elsewhere(left: list[Risk], brick: BrickReturn, context: Context) -> set[int]:
    """Those of some risks that another brick of the report has taken over."""
    if not isinstance(context.paper, QuarterlyReport):
        return set()
    before = {one.brick: one.risks or () for one in context.previous.bricks} if context.previous else {}
    others: list[Risk] = []
    for one in context.paper.bricks:
        if one.brick != brick.brick:
            its_own = {id(new) for _, new in match_risks(before.get(one.brick, ()), one.risks or ())}
            others += [risk for risk in one.risks or () if id(risk) not in its_own]
    return {id(old) for old, _ in match_risks(left, others)}


@rule("SU308", "copied-quarter", "warning", Action, needs="previous")
def copied_quarter(action: Action, context: Context) -> Iterator[Problem]:
    """This quarter's achievements are last quarter's.

    Mostly last quarter's return was copied and this field was not written anew; then the Board reads old news as new.

    Example: `achievements: We trained 131 staff` in both quarters.

    To put it right: write what this quarter delivered; where that is nothing, say so.
    """
    past = just_before(action, context)
    if past is None or not action.achievements or len(action.achievements.split()) < LEAST:
        return
    if context.texts.same(past.action.achievements, action.achievements):
        yield Problem(
            ("achievements",),
            f"{who(action, context)}: these achievements are those of {past.period}: {quoted(action.achievements)}",
            "write what this quarter delivered",
        )
