"""VERB: reports of one or more quarters -> who has returned what, how it is rated, and what to write to whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .findings import Finding
from .model import BrickReturn, NoReport, Period, QuarterlyReport
from .model.changes import Changes
from .model.standing import BrickStatus, Chaser, Counts, Received, Signed, Status


class Known(NamedTuple):
    """What is known of a quarter beside its report: findings by brick, the bricks that could not be read, and those
    whose file is not there."""

    findings: Mapping[str, tuple[Finding, ...]]
    invalid: frozenset[str]
    missing: frozenset[str]
    signed_changed: Mapping[str, bool | None]


def status(
    report: QuarterlyReport,
    known: Known,
    earlier: Sequence[QuarterlyReport] = (),
    changes: Changes | None = None,
    by: str = "",
) -> Status:
    """Where a quarter stands. `earlier` are quarters to show beside it, the oldest first; `changes`, what changed since
    the last of them; `by`, the day by which leads are asked for what is wanted of them."""
    returns = {brick.brick: brick for brick in report.bricks}
    strategy = report.strategy
    ids = dict.fromkeys((*(brick.id for brick in strategy.bricks), *returns))
    names = {brick.id: brick.name for brick in strategy.bricks}
    moved = _moved(report, changes)
    bricks = []
    for id in ids:
        brick = returns.get(id)
        canon = strategy.brick_by_id.get(id)
        last = next((one for old in reversed(earlier) for one in old.bricks if one.brick == id), None)
        lead = (brick.lead if brick else ()) or (last.lead if last else ())
        bricks.append(
            BrickStatus(
                id,
                names.get(id, id),
                "; ".join(one.words for one in lead) or (canon.lead_role if canon else None) or "lead not stated",
                _received(brick, id, known),
                _signed(brick, known.signed_changed.get(id)),
                known.findings.get(id, ()),
                tuple(Counts(one.period, _ratings(one, id)) for one in (*earlier, report)),
                moved["improved", id],
                moved["worsened", id],
            )
        )
    since = changes.old.period if changes else None
    chasers = _chasers(bricks, strategy.title, report.period, by)
    return Status(strategy.title, report.period, since, tuple(bricks), tuple(chasers))


def _received(brick: BrickReturn | NoReport | None, id: str, known: Known) -> Received:
    if id in known.missing:
        return "outstanding"
    if id in known.invalid or any(one.severity == "error" for one in known.findings.get(id, ())):
        return "invalid"
    if brick is None:
        return "outstanding"
    if isinstance(brick, NoReport):
        return "no report"
    return "received" if filled_in(brick, known.findings.get(id, ())) else "outstanding"


def filled_in(brick: BrickReturn, findings: Sequence[Finding]) -> bool:
    """Whether anybody has written in a return: as `next` opens it nothing is rated or achieved, and as `new` writes it
    the achievements are a prompt (SU601)."""
    prompts = tuple(one.path for one in findings if one.code == "SU601")
    return any(
        action.rag != "not-rated"
        or (action.achievements and not any(one.endswith(f"actions[{number}].achievements") for one in prompts))
        for number, action in enumerate(brick.actions)
    )


def _signed(brick: BrickReturn | NoReport | None, changed: bool | None) -> Signed:
    if not isinstance(brick, BrickReturn):
        return ""
    signed = brick.signed_off
    if signed is None or not (signed.by or signed.date or signed.fingerprint):
        return "not signed off"
    return "changed since" if changed else "signed off"


def _ratings(report: QuarterlyReport, id: str) -> dict[str, int]:
    scale = report.strategy.scale("rag")
    counts = Counter(scale[one.rag].id for brick in report.bricks if brick.brick == id for one in brick.actions)
    return {rating.name: counts[rating.id] for rating in scale.ratings if counts[rating.id]}


def _moved(report: QuarterlyReport, changes: Changes | None) -> Counter[tuple[str, str]]:
    """How many ratings improved, and worsened, in each brick."""
    counts: Counter[tuple[str, str]] = Counter()
    for brick in report.bricks if changes else ():
        for action in brick.actions:
            if changes and (movement := changes.movements.get(action.id)):
                counts[movement.direction, brick.brick] += 1
    return counts


# ---------------------------------------------------------------------------------------------------------- chasers


def _chasers(bricks: Sequence[BrickStatus], title: str, period: Period, by: str) -> list[Chaser]:
    """One for each lead of whom something is wanted, with that lead's own bricks and findings only."""
    leads: dict[str, list[BrickStatus]] = {}
    for brick in bricks:
        if _wanted(brick):
            leads.setdefault(brick.lead, []).append(brick)
    return [_chaser(lead, own, title, period, by) for lead, own in leads.items()]


def _wanted(brick: BrickStatus) -> bool:
    told = [one for one in brick.findings if one.severity != "style"]
    return (
        brick.received in ("outstanding", "invalid")
        or bool(told)
        or brick.signed in ("not signed off", "changed since")
    )


def _chaser(lead: str, bricks: list[BrickStatus], title: str, period: Period, by: str) -> Chaser:
    subject = f"{title}, {period}: {', '.join(brick.name for brick in bricks)}"
    lines = [f"Dear {lead.split(',')[0]}", ""]
    for brick in bricks:
        lines += [*_asked(brick, period), ""]
    lines += [f"Please let us have this by {by}.", ""] if by else []
    lines += ["With many thanks"]
    return Chaser(lead, tuple(brick.brick for brick in bricks), subject, "\n".join(lines) + "\n")


def _asked(brick: BrickStatus, period: Period) -> list[str]:
    if brick.received == "outstanding":
        return [f"We have not yet received the return for {brick.name}, {period.months}. Please send it to us."]
    told = [one for one in brick.findings if one.severity != "style"]
    lines = []
    if told:
        thing = "this" if len(told) == 1 else f"these {len(told)} things"
        lines += [
            f"Thank you for the return for {brick.name}. Before it goes to the Board, please look at {thing}:",
            "",
        ]
        lines += [line for one in told for line in _point(one)]
    if brick.signed == "not signed off":
        lines += ["", f"The return for {brick.name} is not signed off yet. Please tell us when it is."]
    elif brick.signed == "changed since":
        lines += [
            "",
            f"The return for {brick.name} was changed after you signed it off. Please read it again and tell us that you agree.",
        ]
    return lines[1:] if lines and not lines[0] else lines


def _point(one: Finding) -> list[str]:
    about = f"{one.id}: " if one.id and not one.message.startswith(one.id) else ""
    return [f"- {about}{one.message}", *([f"  What to do: {one.help}"] if one.help else [])]
