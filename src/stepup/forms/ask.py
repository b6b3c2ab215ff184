"""The return of the quarter to come, as `roll` opens it -> the form that asks a brick's lead to fill it in."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..errors import StepUpError
from ..model import BrickReturn, NoReport, Period, Strategy
from ..model.form import Form, Question
from ..model.record import REF, as_data
from ..patterns import late

ACTION = ("achievements", "impact", "rag", "status", "recovery", "next_plan")
NEW_ACTION = ("action", "plan", "achievements", "rag", "next_plan")
RISK = ("risk", "mitigation", "register", "closed")
NEW_RISK = ("risk", "mitigation", "register")
NEW_ACTIONS = 2  # spare blocks
NEW_RISKS = 3
MOST_NEW = 4  # blocks for a brick that has no actions yet
_MOST = 500  # actions, and risks, that a form asks about
NO_RISKS = "none"  # what is chosen to say that there are none
_QUARTERS = 6  # to which an action can be put off
_LONGEST_NUMBER = 7  # digits; a longer one counts nothing
_NUMBERED = late(r"([A-Za-z_-]+?)(\d+)[a-z]?\Z")


class Asked(NamedTuple):
    """The return that a form prints, and the form. `new_actions` are the ids of its spare blocks."""

    paper: BrickReturn
    form: Form
    new_actions: tuple[str, ...]
    new_risks: tuple[int, ...]


def ask(
    opened: BrickReturn | NoReport,
    strategy: Strategy,
    numbers: Mapping[str, int],
    bricks: Iterable[tuple[str, str]],
    source: str,
) -> Asked:
    """The form for a return that is to be filled in. `numbers` are those that the ids of all actions of last quarter's paper
    have reached (`reached`), for a new one takes none of them; `bricks` the ids and names of all its bricks. Raises
    StepUpError where the return is too long for a form."""
    paper = _return(opened, strategy)
    name = strategy.brick_by_id[paper.brick].name if paper.brick in strategy.brick_by_id else paper.brick
    for what, some in (("actions", paper.actions), ("risks", paper.risks or ())):
        if len(some) > _MOST:
            raise StepUpError(
                f"{name} has {len(some):,} {what}, and a form asks about {_MOST} at the most.\n"
                "Send its lead the return itself: stepup next writes it."
            )
    spare = tuple(_new_ids(paper, name, numbers, NEW_ACTIONS if paper.actions else MOST_NEW))
    first = len(paper.risks or ())
    new_risks = tuple(range(first, first + NEW_RISKS))
    ratings = tuple((one.id, one.label) for one in strategy.scale("rag").ratings)
    data = {key: value for key, value in as_data(paper).items() if key != REF}
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()
    questions = tuple(_questions(paper, spare, new_risks, ratings))
    form = Form(paper.brick, name, str(paper.period), strategy.id, data, questions, tuple(bricks), source, digest)
    return Asked(paper, form, spare, new_risks)


def _return(opened: BrickReturn | NoReport, strategy: Strategy) -> BrickReturn:
    """A brick that did not report last quarter is asked all the same."""
    if isinstance(opened, BrickReturn):
        return opened.model_copy(update={"strategy": strategy})
    return BrickReturn.model_construct(
        strategy=strategy, period=opened.period, brick=opened.brick, lead=opened.lead, actions=(), accept=opened.accept
    )


def _questions(
    paper: BrickReturn, spare: tuple[str, ...], new_risks: tuple[int, ...], ratings: tuple[tuple[str, str], ...]
) -> Iterator[Question]:
    yield Question("lead", ("lead",))
    choices = {"rag": ratings, "status": tuple(_statuses(paper.period))}
    asked = [(one.id, ACTION if one.plan else ("plan", *ACTION)) for one in paper.actions] + [
        (id, NEW_ACTION) for id in spare
    ]
    for number, (id, names) in enumerate(asked):
        for name in names:
            yield Question(f"{id}.{name}", ("actions", number, name), choices.get(name, ()))
    if not paper.risks:
        yield Question("risks", ("risks",), ((NO_RISKS, "None identified"), ("some", "Written below")))
    for number in range(len(paper.risks or ()) + len(new_risks)):
        for name in NEW_RISK if number in new_risks else RISK:
            yield Question(f"risks[{number}].{name}", ("risks", number, name))
    for name in ("by", "date"):
        yield Question(f"signed_off.{name}", ("signed_off", name))


def _statuses(period: Period | None) -> Iterator[tuple[str, str]]:
    """What can become of an action: its status, and the quarter to which it is put off."""
    yield "open", "It goes on"
    yield "complete", "It is complete"
    for _ in range(_QUARTERS if period else 0):
        assert period is not None
        period = period.next()
        yield f"deferred {period}", f"It is put off to {period.name} of {period.financial_year}"
    yield "deferred", "It is put off, and not known to when"
    yield "withdrawn", "It is stopped"


def reached(ids: Iterable[str], numbers: dict[str, int]) -> None:
    """Adds to the highest number of any id, by the letters before it, what these ids have reached."""
    for id in ids:
        found = _NUMBERED.match(id)
        if found and len(found[2]) < _LONGEST_NUMBER:
            numbers[found[1]] = max(int(found[2]), numbers.get(found[1], 0))


def _new_ids(paper: BrickReturn, name: str, numbers: Mapping[str, int], count: int) -> Iterator[str]:
    """Ids for new actions: after the letters that most of the brick's have, else after its initials, the numbers that
    follow the last one."""
    letters = Counter(found[1] for one in paper.actions if (found := _NUMBERED.match(one.id)))
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name)).upper()
    start = letters.most_common(1)[0][0] if letters else initials[:8] or "NEW"
    own: dict[str, int] = {}
    reached((one.id for one in paper.actions), own)
    first = max(numbers.get(start, 0), own.get(start, 0)) + 1
    yield from (f"{start[:16]}{number}" for number in range(first, first + count))
