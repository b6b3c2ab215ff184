"""SU207 to SU209: the same words where others are expected. Texts are compared by their words (see `wording`)."""

from collections.abc import Iterator

from ..findings import Path
from ..model import Action, Brick, BrickReturn, HighlightReport, Item, Paper, QuarterlyReport, Strategy
from .engine import Context, Problem, rule
from .naming import first_words, of_brick, quoted, rating, who
from .plans import NOTHING
from .wording import words

# ------------------------------------------------------------------------------------------------------------- words

# A bullet made of these only is an answer ("On track"), and answers may be the same.
ANSWERS = frozenset(
    "a all and as above been below being completed complete confirmed continue continues continuing delivered delivery"
    " done due fully green amber red grey blue has have in is it met no none not nil now of on ongoing partially partly"
    " path progress progressing quarter started still tbc the this to track under underway was way well work yes yet n/a"
    " na achieved be change planned plan applicable received reported see update updated q1 q2 q3 q4".split()
)
SMALL = frozenset(b"a all an and each every of our the their to we will".split())
LEAST_WORDS = 3  # of a bullet that repeats one of the plan
MOST = 20  # repeats told of in one text
LEAST_SHARED = 25  # letters of a text that two actions share: shorter ones are common


def is_answer(text: str) -> bool:
    return all(word.strip(".,;:()–-*_").lower() in ANSWERS for word in text.split())


# ------------------------------------------------------------------------------------------------------------- rules


def _copied_plan(action: Action, context: Context) -> str:
    """Which field the next plan repeats: plan, achievements, or neither."""
    texts = context.texts
    next_plan = action.next_plan
    if not next_plan or action.standing or texts.fold(next_plan) in NOTHING:
        return ""
    for field in ("plan", "achievements"):
        other = getattr(action, field)
        if other and (texts.same(next_plan, other) or _but_for_small_words(next_plan, other)):
            return field
    return ""


def _but_for_small_words(one: str, other: str) -> bool:
    """Whether two texts differ in words only that carry nothing ("in each month", "in every month")."""
    if min(len(one), len(other)) < LEAST_SHARED or abs(len(one) - len(other)) > 20:
        return False
    return [word for word in words(one) if word not in SMALL] == [word for word in words(other) if word not in SMALL]


@rule("SU207", "copied-plan", "warning", Action)
def copied_plan(action: Action, context: Context) -> Iterator[Problem]:
    """The next plan says the same as this quarter's plan, or as the achievements, in whatever list style.

    Either nothing of the plan was done, or the next plan was never thought about; the Board cannot tell which.

    Example: `plan: Run the course for 40 staff` and `next_plan: Run the course for 40 staff`

    To put it right: write what next quarter adds; where the work is the same every quarter, write `standing: true`.
    """
    copied = _copied_plan(action, context)
    if not copied or action.status == "complete" or rating(action, context).outlook == "complete":
        return  # of a complete action SU205 asks why anything is planned at all
    what = "this quarter's plan" if copied == "plan" else "the achievements"
    yield Problem(
        ("next_plan",),
        f"the next plan of {who(action, context)} is {what} again: {quoted(action.next_plan or '')}",
        "write what next quarter is to deliver; or, for the same work every quarter, standing: true",
    )


@rule("SU208", "copied-achievement", "warning", Action)
def copied_achievement(action: Action, context: Context) -> Iterator[Problem]:
    """The achievements, or one of their bullets, say the same as the plan.

    A plan says what was to be done; repeated, it does not say whether it was. A bullet with further bullets under it, or
    in bold, is a heading and may repeat the plan.

    Example: `plan: Hold a workshop with carers` and `achievements: Hold a workshop with carers`

    To put it right: say what was done, with a figure or a date.
    """
    if not action.plan or not action.achievements:
        return
    texts = context.texts
    here = who(action, context)
    if texts.same(action.plan, action.achievements):
        if texts.fold(action.plan) not in NOTHING and not is_answer(action.plan):
            yield Problem(
                ("achievements",),
                f"the achievements of {here} are its plan word for word: {quoted(action.achievements)}",
                "say what was done, with a figure or a date",
            )
        return
    shared = set(texts.lines(action.plan)).intersection(texts.lines(action.achievements))
    if not shared or max(map(len, shared)) < 8:
        return
    planned = {item.words for item in texts.items(action.plan) if not item.heads}
    again = [
        item.text
        for item in texts.items(action.achievements)
        if item.words in planned
        and not (item.heads or item.text.startswith(("**", "__")) or item.text.endswith(":"))
        and len(item.text.split()) >= LEAST_WORDS
        and not is_answer(item.text)
    ]
    if again:
        more = f" and {len(again) - 1} more" if len(again) > 1 else ""
        yield Problem(
            ("achievements",),
            f"the achievements of {here} repeat the plan word for word: {quoted(again[0])}{more}",
            "say what was done, with a figure or a date",
            words=first_words(again[0]),
        )


def twice_in(text: str | None, field: Path, what: str, context: Context) -> Iterator[Problem]:
    """A bullet that stands twice in one text, among those under the same bullet."""
    if not text or "\n" not in text:
        return
    rows = context.texts.lines(text)
    if len(set(rows)) == len(rows):
        return
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
                f"{what} says twice {quoted(item.text)}",
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
                field, f"{what} says twice {quoted(line)}", "take one of the two out", words=first_words(line), nth=1
            )
            return
        once.add(words)


@rule("SU209", "repeated-text", "warning", Action)
def repeated_in_action(action: Action, context: Context) -> Iterator[Problem]:
    """The same bullet stands twice in one text; two actions, items or risks have the same text; or most of a
    brick's aims are its commitments word for word.

    One of the two was mostly meant to say something else. Bullets that are only answers ("On track") may be repeated, and so
    may bullets under different headings.

    Example: a next plan with the bullet "Welcome new starters" twice.

    To put it right: take one out, or write what it was to say.
    """
    texts = context.texts
    for field in ("action", "plan", "achievements", "impact", "next_plan", "recovery"):
        text = getattr(action, field)
        if text and "\n" in text and len(set(rows := texts.lines(text))) != len(rows):
            what = f"the {'next plan' if field == 'next_plan' else 'text' if field == 'action' else field} of {who(action, context)}"
            yield from twice_in(text, (field,), what, context)


@rule("SU209", "repeated-text", "warning", BrickReturn)
def repeated_in_brick(brick: BrickReturn, context: Context) -> Iterator[Problem]:
    name = of_brick(brick, context)
    if context.paper is None:
        yield from _shared_by_actions([((), brick)], context)
    risks: dict[bytes, int] = {}
    for number, risk in enumerate(brick.risks or ()):
        words = context.texts.fold(risk.risk)
        if words in risks:
            yield Problem(
                ("risks", number, "risk"),
                f"{name} names this risk twice: {quoted(risk.risk)}",
                "take one of the two out, or write what the second was to say",
            )
        risks.setdefault(words, number)
        for field in ("risk", "mitigation"):
            yield from twice_in(getattr(risk, field), ("risks", number, field), f"the {field} of {name}", context)
    own = context.strategy.brick_by_id.get(brick.brick) if context.strategy else None
    for field in ("commitments", "aims", "great_when"):
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
    seen: dict[tuple[str, bytes], str] = {}
    for at, brick in bricks:
        for number, action in enumerate(brick.actions):
            for field in ("action", "achievements"):
                text = getattr(action, field)
                if not text or (field == "achievements" and len(text) < LEAST_SHARED):
                    continue
                words = context.texts.fold(text)
                first = seen.setdefault((field, words), action.id)
                if first != action.id and not (
                    field == "achievements" and (len(words) < LEAST_SHARED or is_answer(text))
                ):
                    what = "is" if field == "action" else "reports"
                    yield Problem(
                        (*at, "actions", number, field),
                        f"{action.id} of {of_brick(brick, context)} {what} word for word what {first} {what}: {quoted(text)}",
                        "write what this action is about; or join the two",
                    )


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
    seen: dict[tuple[str, bytes], Item] = {}
    for number, item in enumerate(paper.items):
        for field in ("title", "escalation", "consideration", "resolution"):
            text = getattr(item, field)
            if not text or (field != "title" and (len(text) < LEAST_SHARED or is_answer(text))):
                continue
            first = seen.setdefault((field, context.texts.fold(text)), item)
            if first is not item:
                yield Problem(
                    ("items", number, field),
                    f"the {field} of item {item.id} is that of item {first.id} word for word: {quoted(text)}",
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
