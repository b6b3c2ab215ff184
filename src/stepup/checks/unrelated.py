"""SU212: a text that has nothing to do with its action, mostly because it was pasted into the wrong row."""

from collections.abc import Iterator

from ..model import Action
from .engine import Context, Problem, rule
from .late import late
from .naming import quoted, who
from .plans import CLOSING, parent_of
from .repeats import is_answer

LEAST = 4  # words that carry something, on both sides: of fewer, nothing can be said
STEM = 5  # letters by which words are compared: train, trained, training
# Words that stand in every action and tell none from another.
COMMON = frozenset(
    "about across action actions after again against agree agreed also appropriate approach approve approved area areas been"
    " before being both complete completed continue continued current deliver delivered delivery develop developed"
    " development director directorate draft each ensure establish established further group groups have high hold implement"
    " implementation implemented improve improved improvement improving including into lead leads level meet meeting meetings"
    " member members monthly more most next number only other over part people plan planned planning plans present presented"
    " priority process programme progress project projects quality quarter report reported reporting reports review reviewed"
    " service services staff standard standards start started step strategy support supported system take taken team teams that their them there"
    " these they this those through time trust under update updated updates used using were what when where which will with"
    " within work working year years".split()
)
_WORD = late(r"[A-Za-z][A-Za-z'’]+")


def _carrying(text: str) -> tuple[set[str], set[str]]:
    """The stems of the words that carry something, and the abbreviations."""
    stems, short = set(), set()
    for word in _WORD.findall(text):
        low = word.lower()
        if word.isupper() and len(word) > 1:
            short.add(low)
        elif len(low) > 3 and low not in COMMON:
            stems.add(low[:STEM])
    return stems, short


def _initials(text: str) -> str:
    return "".join(word[0].lower() for word in _WORD.findall(text))


def _related(text: str, action: str) -> bool:
    mine, my_short = _carrying(text)
    theirs, their_short = _carrying(action)
    if min(len(mine) + len(my_short), len(theirs) + len(their_short)) < LEAST:
        return True
    if mine & theirs or my_short & their_short:
        return True
    mine_in, theirs_in = _initials(text), _initials(action)
    return any(one in theirs_in for one in my_short) or any(one in mine_in for one in their_short)


@rule("SU212", "unrelated-text", "style", Action)
def unrelated_text(action: Action, context: Context) -> Iterator[Problem]:
    """A plan, and all that stands beside it, shares no word with its action; or the achievements share none with the
    action, its plan or its next plan. Probably they belong to another row.

    Words are compared by their stems; words that stand everywhere ("deliver", "review", "staff") do not count, and an
    abbreviation goes for the words that it stands for. Short texts are left in peace.

    Example: the action "Privacy and dignity in new hospital buildings" with a plan and achievements about food.

    To put it right: move the text to its row, or say what it has to do with this one.
    """
    parent = parent_of(action, context)
    title = action.action or (parent.action if parent else "") or ""
    if not title:
        return
    plan, done, then = action.plan or "", action.achievements or "", action.next_plan or ""
    row = " ".join((plan, done, then, action.impact or "", action.recovery or ""))
    if plan and not action.continues and not is_answer(plan) and not _related(row, title) and not _related(plan, title):
        yield Problem(
            ("plan",),
            f"the plan of {who(action, context)} shares no word with its action: {quoted(plan)}",
            "check that it is in its own row",
        )
    elif done and not is_answer(done) and not CLOSING.match(done) and not _related(done, f"{title} {plan} {then}"):
        yield Problem(
            ("achievements",),
            f"the achievements of {who(action, context)} share no word with its action or plan: {quoted(done)}",
            "check that they are in their own row",
        )
