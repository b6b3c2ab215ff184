"""SU207 and SU208: the plan again, where something else was to be written. Texts are compared by their words (see `wording`)."""

from collections.abc import Iterator

from ..model import Action, BrickReturn
from .alike import alike
from .engine import Context, Problem, rule
from .naming import first_words, quoted, rating, who
from .plans import is_nothing
from .texts import said

# ------------------------------------------------------------------------------------------------------------- words

# A bullet made of these only is an answer ("On track"), and answers may be the same.
ANSWERS = frozenset(
    "a all and as above been below being completed complete confirmed continue continues continuing delivered delivery"
    " done due fully green amber red grey blue has have in is it met no none not nil now of on ongoing partially partly"
    " path progress progressing quarter started still tbc the this to track under underway was way well work yes yet n/a"
    " na achieved be change planned plan applicable received reported see update updated q1 q2 q3 q4".split()
)
LEAST_WORDS = 3  # of a bullet that repeats one of the plan


def says_twice(brick: BrickReturn, context: Context) -> bool:
    """Whether a line of a return may stand in it twice: where none does, nothing was copied line by line."""
    key = ("says twice", id(brick))
    found: bool | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = context.texts.may_say_twice([one.text for one in said(brick, context).texts])
    return found


def is_figure(text: str) -> bool:
    """Whether a text is a target or a measure only, as "93%" or "< £4.1m": the same again is a target that still stands."""
    return any(map(str.isdigit, text)) and not any(sum(map(str.isalpha, word)) > 2 for word in text.split())


def is_answer(text: str) -> bool:
    return all(word.strip(".,;:()–-*_").lower() in ANSWERS for word in text.split())


def _in_another_order(one: str, other: str, context: Context) -> bool:
    """Whether two texts have the same lines, none of them said of anything else."""
    first = one.partition("\n")[0][3:18]  # signs may differ at either end
    if first not in other or "\n" not in one or abs(len(one) - len(other)) > len(one) // 4:
        return False
    return sorted(context.texts.lines(one)) == sorted(context.texts.lines(other))


# ------------------------------------------------------------------------------------------------------------- rules


def _copied_plan(action: Action, context: Context) -> str:
    """Which field the next plan repeats: plan, achievements, or neither."""
    texts = context.texts
    next_plan = action.next_plan
    if not next_plan or action.standing:
        return ""
    for field in ("plan", "achievements"):
        other = getattr(action, field)
        if other and (
            texts.same(next_plan, other)
            or alike(next_plan, other, True)
            or ("\n" in other and _in_another_order(next_plan, other, context))
        ):
            return "" if is_figure(next_plan) or is_nothing(next_plan, context) else field
    return ""


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
    if (
        texts.same(action.plan, action.achievements)
        or alike(action.plan, action.achievements)
        or ("\n" in action.plan and _in_another_order(action.plan, action.achievements, context))
    ):
        here = who(action, context)
        if not (is_nothing(action.plan, context) or is_answer(action.plan) or is_figure(action.plan)):
            yield Problem(
                ("achievements",),
                f"the achievements of {here} are its plan word for word: {quoted(action.achievements)}",
                "say what was done, with a figure or a date",
            )
        return
    if isinstance(context.brick, BrickReturn) and not says_twice(context.brick, context):
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
            f"the achievements of {who(action, context)} repeat the plan word for word: {quoted(again[0])}{more}",
            "say what was done, with a figure or a date",
            words=first_words(again[0]),
        )
