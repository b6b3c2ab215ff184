"""SU209: the same words twice. Texts are compared by their words (see `wording`)."""

from collections.abc import Iterator
from typing import NamedTuple

from ..findings import Path
from ..model import (
    Action,
    Brick,
    BrickReturn,
    Governance,
    HighlightReport,
    Item,
    Paper,
    QuarterlyReport,
    Risk,
    Strategy,
)
from .alike import LEAST_SHARED, alike
from .copies import is_answer, says_twice
from .engine import Context, Problem, rule
from .naming import first_words, of_brick, quoted, who
from .prompts.left_over import is_prompt
from .texts import Said, said

MOST = 20  # repeats told of in one text
LEAST_PLAN = 35  # letters of a plan that two actions have: shorter ones may be true of both
MOST_ALIKE = 20  # texts before it that end alike with which one is compared: where many do, they are a form's words
_HEAD = _TAIL = 12  # letters in which bullets begin alike that are nearly the same; and in which texts end
_SHARED = {"action": "is", "plan": "plans", "achievements": "reports", "next_plan": "plans next"}
_PLURAL = ("achievements", "commitments", "aims")


class _Told(NamedTuple):
    """What actions or items said before, of texts that end alike: by their words the first of them; and each text with its own."""

    whole: dict[bytes, str]
    nearly: list[tuple[str, str]]


def twice_in(text: str | None, field: Path, what: str, context: Context) -> Iterator[Problem]:
    """A bullet that stands twice in one text, among those under the same bullet."""
    if not text or "\n" not in text:
        return
    rows = context.texts.lines(text)
    if len(set(rows)) == len(rows):
        return
    says = "say" if what.split()[1] in _PLURAL else "says"
    seen: dict[tuple[bytes, bytes], int] = {}
    for item in context.texts.items(text):
        key = (item.parent, item.words)
        if not item.words or len(item.text.split()) < 2 or is_answer(item.text):
            continue
        if key in seen:
            if item.heads:
                continue
            if sum(seen.values()) == MOST:
                return
            seen[key] += 1
            yield Problem(
                field,
                f"{what} {says} twice {quoted(item.text)}",
                "take one of the two out, or write what the second was to say",
                words=first_words(item.text),
                nth=seen[key],
            )
        else:
            seen[key] = 0
    if any(seen.values()):
        return
    once: set[bytes] = set()
    for line in text.splitlines():  # a line pasted twice into one paragraph
        words = b"".join(context.texts.lines(line))
        if (
            words in once
            and len(words) >= LEAST_SHARED
            and len(context.texts.items(line)) == 1
            and not line[:1].isspace()
        ):
            yield Problem(
                field, f"{what} {says} twice {quoted(line)}", "take one of the two out", words=first_words(line), nth=1
            )
            return
        once.add(words)


def _nearly_twice(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    """Bullets that stand twice in one text but for small words, near each other."""
    everything = said(brick, context)
    rows = everything.text.split("\n- ")
    begun = [row[:_HEAD] for row in rows]
    if len(set(begun)) == len(begun):
        return
    for apart in (1, 2, 3):
        for number, (one, other) in enumerate(zip(begun, begun[apart:], strict=False)):
            if one == other:
                left, right = (rows[at].partition("\n")[0] for at in (number, number + apart))
                yield from _if_alike(left, right, everything, context)


def _if_alike(one: str, other: str, everything: Said, context: Context) -> Iterator[Problem]:
    if alike(one, other) and context.texts.fold(one) != context.texts.fold(other):
        for text in everything.texts:
            if one in text.text and other in text.text:
                start = text.text.rindex(other)
                message = f"{quoted(one)} stands here twice, in nearly the same words"
                yield text.problem(message, "take one of the two out", start, start + len(other))
                return


@rule("SU209", "repeated-text", "warning", Action)
def repeated_in_action(action: Action, context: Context) -> Iterator[Problem]:
    """The same bullet stands twice in one text; two actions, items or risks have the same text; a long
    sentence stands twice in one paragraph, or in two fields that say different things, or with a number in it in two bricks;
    one of a cover or an item twice running; a small word stands twice ("to the the ward"); a number or a brick stands twice
    in one list; or most of a brick's aims are its commitments word for word.

    One of the two was mostly meant to say something else. Bullets that are only answers ("On track") may be repeated, and so
    may bullets under different headings, and short sentences ("Recruitment continues.").

    Example: a next plan with the bullet "Welcome new starters" twice.

    To put it right: take one out, or write what it was to say.
    """
    if isinstance(context.brick, BrickReturn) and not says_twice(context.brick, context):
        return
    texts = context.texts
    for field in ("action", "plan", "achievements", "impact", "next_plan", "recovery"):
        text = getattr(action, field)
        if text and "\n" in text and len(set(rows := texts.lines(text))) != len(rows):
            what = f"the {'next plan' if field == 'next_plan' else 'text' if field == 'action' else field} of {who(action, context)}"
            yield from twice_in(text, (field,), what, context)


@rule("SU209", "repeated-text", "warning", BrickReturn)
def repeated_in_brick(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    name, twice = of_brick(brick, context), says_twice(brick, context)
    if context.paper is None:
        yield from _shared_by_actions([((), brick)], context)
    risks: set[bytes] = set()
    ends: dict[bytes, str] = {}
    for number, risk in enumerate(brick.risks or ()):
        words = context.texts.fold(risk.risk)
        end = words[-_TAIL:]
        if words in risks or (end in ends and alike(risk.risk, ends[end])):
            yield Problem(
                ("risks", number, "risk"),
                f"{name} names this risk twice: {quoted(risk.risk)}",
                "take one of the two out, or write what the second was to say",
            )
        risks.add(words)
        ends[end] = risk.risk
        for field in ("risk", "mitigation") if twice else ():
            yield from twice_in(getattr(risk, field), ("risks", number, field), f"the {field} of {name}", context)
    own = context.strategy.brick_by_id.get(brick.brick) if context.strategy else None
    yield from _nearly_twice(brick, context)
    for field in ("commitments", "aims", "great_when") if twice else ():
        yield from twice_in(getattr(brick, field), (field,), f"the {field.replace('_', ' ')} of {name}", context)
    if brick.aims or brick.commitments:
        aims = brick.aims or (own.aims if own else None)
        commitments = brick.commitments or (own.commitments if own else None)
        if same := _same_list(aims, commitments, context):
            yield Problem(
                ("aims",) if brick.aims else ("commitments",),
                f"{same.format(name)} word for word",
                "write what the brick aims for this year; or leave one of the two out",
            )


def _shared_by_actions(bricks: list[tuple[Path, BrickReturn]], context: Context) -> Iterator[Problem]:
    told: dict[tuple[str, bytes], _Told] = {}  # by how texts of a field end: few end alike
    for at, brick in bricks:
        for number, action in enumerate(brick.actions):
            for field, what in _SHARED.items():
                text = getattr(action, field)
                least = LEAST_SHARED if field == "achievements" else LEAST_PLAN
                if not text or (field != "action" and len(text) < least):
                    continue
                first, how = _said_before(text, action.id, field, told, context)
                if first and not (field != "action" and (len(context.texts.fold(text)) < least or is_answer(text))):
                    if ("plan" in field and action.standing) or is_prompt(text):
                        continue  # the same work every quarter; or what nobody has written yet
                    yield Problem(
                        (*at, "actions", number, field),
                        f"{action.id} of {of_brick(brick, context)} {what} {how} what {first} {what}: {quoted(text)}",
                        "write what this action is about; or join the two",
                    )


def _said_before(
    text: str, id: str, field: str, told: dict[tuple[str, bytes], _Told], context: Context
) -> tuple[str, str]:
    """Which other action or item said the same in a field, and how nearly; of texts that end alike. This one is told then."""
    words = context.texts.fold(text)
    end = field, words[-_TAIL:]
    before = told.get(end)
    if before is None:
        told[end] = _Told({words: id}, [(text, id)])
        return "", ""
    first, nearly = before.whole.get(words), before.nearly[-MOST_ALIKE:] if len(text) > LEAST_PLAN else []
    before.whole.setdefault(words, id)
    before.nearly.append((text, id))
    if first:
        return ("" if first == id else first), "word for word"
    return next(((other, "nearly") for its, other in nearly if other != id and alike(text, its)), ("", ""))


@rule("SU209", "repeated-text", "warning", Risk, Governance)
def repeated_number(subject: Risk | Governance, context: Context) -> Iterator[Problem]:
    for field in ("references",) if isinstance(subject, Risk) else ("alignment",):
        listed = getattr(subject, field) or ()
        if isinstance(listed, tuple) and len(set(listed)) < len(listed):
            again = next(one for number, one in enumerate(listed) if one in listed[:number])
            key = "register" if field == "references" else field
            yield Problem((key,), f"{again} stands twice under {key}", "take one out, or write the one that was meant")


@rule("SU209", "repeated-text", "warning", QuarterlyReport)
def repeated_between_bricks(report: QuarterlyReport, context: Context) -> Iterator[Problem]:
    yield from _shared_by_actions(
        [(("bricks", n), one) for n, one in enumerate(report.bricks) if isinstance(one, BrickReturn)], context
    )


@rule("SU209", "repeated-text", "warning", Paper)
def repeated_in_paper(paper: Paper, context: Context) -> Iterator[Problem]:
    for field in ("purpose", "analysis", "proposal", "decision", "introduction", "report_purpose"):
        yield from twice_in(getattr(paper, field, None), (field,), f"the {field.replace('_', ' ')}", context)
    if not isinstance(paper, HighlightReport):
        return
    told: dict[tuple[str, bytes], _Told] = {}  # by how texts of a field end: few end alike
    for number, item in enumerate(paper.items):
        for field in ("title", "escalation", "consideration", "resolution"):
            text = getattr(item, field)
            if not text or (field != "title" and (len(text) < LEAST_SHARED or is_answer(text))):
                continue
            first, how = _said_before(text, str(item.id), field, told, context)
            if first:
                whose = f"nearly that of item {first}" if how == "nearly" else f"that of item {first} {how}"
                yield Problem(
                    ("items", number, field),
                    f"the {field} of item {item.id} is {whose}: {quoted(text)}",
                    "write what this item is about; or join the two",
                )


@rule("SU209", "repeated-text", "warning", Strategy)
def repeated_in_strategy(strategy: Strategy, context: Context) -> Iterator[Problem]:
    for number, brick in enumerate(strategy.bricks):
        yield from _in_strategy_brick(brick, ("bricks", number), context)


def _in_strategy_brick(brick: Brick, at: Path, context: Context) -> Iterator[Problem]:
    for field in ("commitments", "aims", "great_when"):
        yield from twice_in(
            getattr(brick, field), (*at, field), f"the {field.replace('_', ' ')} of {brick.name}", context
        )
    if same := _same_list(brick.aims, brick.commitments, context):
        yield Problem(
            (*at, "aims"),
            f"{same.format(brick.name)} word for word",
            "write what the brick aims for; or leave one of the two out",
        )


def _same_list(aims: str | None, commitments: str | None, context: Context) -> str:
    """How many of the aims are commitments word for word, in words, where that is most of them; else nothing."""
    if not aims or not commitments:
        return ""
    if context.texts.same(aims, commitments):
        return "the aims of {} are its commitments"
    theirs = {item.words for item in context.texts.items(commitments)}
    mine = [item.words in theirs for item in context.texts.items(aims)]
    if sum(mine) < 2 or 3 * sum(mine) < 2 * len(mine):
        return ""
    return (
        "all aims of {} are commitments"
        if all(mine)
        else f"{sum(mine)} of the {len(mine)} aims of {{}} are commitments"
    )


@rule("SU209", "repeated-text", "warning", Item)
def repeated_in_item(item: Item, context: Context) -> Iterator[Problem]:
    for field in ("escalation", "consideration", "resolution"):
        yield from twice_in(getattr(item, field), (field,), f"the {field} of item {item.id}", context)
