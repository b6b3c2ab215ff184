"""VERB: two papers -> Changes. Start at `compare`; `match.py` says what is which, `texts.py` how two texts differ."""

from collections.abc import Iterator

from stepup.errors import StepUpError
from stepup.model import Action, BrickReturn, NoReport, Paper, Period, QuarterlyReport, Risk, Source, Strategy
from stepup.model.brick import key_action
from stepup.model.changes import (
    ActionChange,
    ActionKind,
    BrickChange,
    Changes,
    Delivery,
    FieldChange,
    Movement,
    Promise,
    Promises,
    RiskChange,
    Side,
    Summary,
)
from stepup.model.likeness import match_risks
from stepup.model.prose import same_words
from stepup.model.ratings import BUILT_IN, Scale
from stepup.model.values import one_of

from .fields import differing, reordered
from .match import Located, match_actions
from .texts import words

__all__ = ["compare", "one_kind", "words"]

Brick = BrickReturn | NoReport
_RATED = frozenset({"rag", "id"})
_NOBODY = NoReport.model_construct(brick="", no_report="")
_OF_BRICK = frozenset({"actions", "risks", "strategy", "brick"})


def compare(
    old: Source, new: Source, files: tuple[str, str] = ("", ""), brick: str = "", *, edits: bool = True
) -> Changes:
    """What differs, as the new paper's reader would be told it; with `brick`, in that one alone. `files` are the papers'
    names; without `edits`, texts are not compared word by word. Raises StepUpError where the two are not of one kind, or neither has that brick."""
    one_kind(old, new, files)
    sides = [_side(file, one) for file, one in zip(files, (old, new), strict=True)]
    if isinstance(new, BrickReturn | NoReport) and isinstance(old, BrickReturn | NoReport):
        return _Reports(sides[0], sides[1], (old,), (new,), old.strategy, new.strategy, edits).changes((), brick)
    if isinstance(new, QuarterlyReport) and isinstance(old, QuarterlyReport):
        reports = _Reports(sides[0], sides[1], old.bricks, new.bricks, old.strategy, new.strategy, edits)
        fields = () if brick else (*differing(old, new, edits=edits), *reports.order())
        return reports.changes(fields, brick)
    if brick:
        raise StepUpError(f"a {_kind(new)} has no bricks; leave --brick out")
    fields = tuple(differing(old, new, edits=edits))
    return Changes(sides[0], sides[1], Summary(0, 0, 0, 0, 0, 0, None), fields, (), {}, None)


def one_kind(old: Source, new: Source, files: tuple[str, str]) -> None:
    """Raises StepUpError where two papers, of these names, are not of one kind."""
    if _kind(old) != _kind(new):
        kinds = f"{files[0]} is a {_kind(old)} and {files[1]} is a {_kind(new)}"
        raise StepUpError(f"{kinds}: only papers of one kind can be compared")


def _side(file: str, source: Source) -> Side:
    meeting = getattr(source, "meeting", None)
    day = meeting.date.first if meeting and meeting.date else None
    return Side(
        file, getattr(source, "title", None) or "", getattr(source, "period", None), day.isoformat() if day else ""
    )


def _kind(source: Source) -> str:
    if isinstance(source, Paper):
        return source.kind.replace("-", " ")
    return "strategy" if isinstance(source, Strategy) else "brick return"


class _Reports:
    """Two quarterly reports, or two returns, while they are compared."""

    def __init__(
        self,
        old: Side,
        new: Side,
        olds: tuple[Brick, ...],
        news: tuple[Brick, ...],
        before: Strategy | None,
        after: Strategy | None,
        edits: bool,
    ) -> None:
        self.old, self.new, self.edits = old, new, edits
        self.olds, self.news = {one.brick: one for one in olds}, {one.brick: one for one in news}
        self.before, self.after = _scale(before), _scale(after)
        self.names = {
            one.id: one.name for one in (*(before.bricks if before else ()), *(after.bricks if after else ()))
        }
        self.old_actions: dict[str, Located] = {
            action.id: (brick, action) for brick in olds for action in brick.actions
        }
        self.new_actions: dict[str, Located] = {
            action.id: (brick, action) for brick in news for action in brick.actions
        }
        self.was = match_actions(self.old_actions, self.new_actions)
        self.next_quarter = isinstance(old.period, Period) and old.period.next() == new.period
        self.promised = self.kept = 0
        self.promises = {"kept": 0, "changed": 0, "dropped": 0}
        self.movements: dict[str, Movement] = {}
        self.counts = {"improved": 0, "worsened": 0, "changed": 0, "unchanged": 0}

    def changes(self, fields: tuple[FieldChange, ...], brick: str) -> Changes:
        bricks = []
        gone = set(self.old_actions) - set(self.was.values())
        known = list(dict.fromkeys((*self.news, *self.olds)))
        if brick and brick not in known:
            raise StepUpError(f"neither paper has a brick '{brick}': {one_of(brick, known)}")
        for id in [brick] if brick else known:
            found = self._brick(id, gone)
            if found.fields or found.actions or found.risks:
                bricks.append(found)
        kinds = [action.change for brick in bricks for action in brick.actions]
        summary = Summary(
            self.counts["improved"], self.counts["worsened"], self.counts["unchanged"],
            kinds.count("new"), kinds.count("complete") + kinds.count("withdrawn"), kinds.count("missing"),
            Promises(**self.promises) if self.next_quarter else None,
        )  # fmt: skip
        delivery = Delivery(self.promised, self.kept) if self.next_quarter else None
        return Changes(self.old, self.new, summary, fields, tuple(bricks), self.movements, delivery)

    def order(self) -> Iterator[FieldChange]:
        """The bricks of both papers, where they stand in another order."""
        places = {id: at for at, id in enumerate(self.olds)}
        names = [(id, self.names.get(id, id)) for id in self.news if id in places]
        return reordered("bricks", [(places[id], name, name) for id, name in names])

    def _order_of_actions(self, old: Brick, new: Brick) -> Iterator[FieldChange]:
        """The actions that stand in one brick in both papers, where they do so in another order."""
        places = {one.id: at for at, one in enumerate(old.actions)}
        ids = [(was, one.id) for one in new.actions if (was := self.was.get(one.id, "")) in places]
        return reordered("actions", [(places[was], was, id) for was, id in ids])

    def _brick(self, id: str, gone: set[str]) -> BrickChange:
        old, new = self.olds.get(id), self.news.get(id)
        fields = _brick_fields(old, new, self.names.get(id, id), self.edits)
        if old and new:
            fields += tuple(self._order_of_actions(old, new))
        actions = [self._action(action) for action in (new.actions if new else ())]
        actions += [self._gone(action) for action in (old.actions if old else ()) if action.id in gone]
        risks = _risks((old.risks if old else None) or (), (new.risks if new else None) or (), self.edits)
        return BrickChange(id, self.names.get(id, id), fields, tuple(one for one in actions if one), tuple(risks))

    def _action(self, new: Action) -> ActionChange | None:
        """The change of an action of the new paper; None where there is none to tell."""
        brick = self.new_actions[new.id][0]
        was = self.was.get(new.id)
        if was is None:
            return ActionChange(new.id, "new", _title(new, self.new_actions), None, new)
        from_brick, old = self.old_actions[was]
        movement = self.movements[new.id] = Movement(self.before[old.rag], self.after[new.rag])
        self.counts[movement.direction] += 1
        promise = self._promise(old, new)
        moved = from_brick.brick != brick.brick
        if (
            old == new
            and not moved
            and movement.direction == "unchanged"
            and not (promise and promise.verdict != "kept")
        ):
            return None
        fields = tuple(differing(old, new, leave=_RATED, edits=self.edits))
        change = _turned(old, new, self.before, self.after) or ("moved" if moved else "changed")
        told_promise = promise if promise and promise.verdict != "kept" else None
        if (
            change == "changed"
            and was == new.id
            and not fields
            and movement.direction == "unchanged"
            and not told_promise
        ):
            return None
        return ActionChange(
            new.id, change, _title(new, self.new_actions), old, new,
            movement if movement.direction != "unchanged" else None, fields, promise,
            was if was != new.id else "", from_brick.brick if moved else "",
        )  # fmt: skip

    def _gone(self, old: Action) -> ActionChange:
        ended = _ended(old, self.before)
        promise = None if ended else self._promise(old, None)
        return ActionChange(old.id, ended or "missing", _title(old, self.old_actions), old, None, promise=promise)

    def _promise(self, old: Action, new: Action | None) -> Promise | None:
        """What became of the old next plan; None where none was made, or the papers are not of two quarters on end."""
        if not self.next_quarter or not old.next_plan or _ended(old, self.before):
            return None
        self.promised += 1
        plan = new.plan if new else None
        turned = _turned(old, new, self.before, self.after) if new else "missing"
        as_promised = bool(plan and same_words(old.next_plan, plan)) and turned not in (
            "withdrawn",
            "deferred",
            "missing",
        )
        self.kept += turned == "complete" or as_promised
        if plan:
            if same_words(old.next_plan, plan):
                promise = Promise(old.next_plan, plan, "kept")
            else:
                promise = Promise(old.next_plan, plan, "changed", words(old.next_plan, plan) if self.edits else ())
        elif new is not None and (new.status != "open" or _ended(new, self.after)):
            return None  # told as complete, deferred or withdrawn: neither kept nor dropped
        else:
            promise = Promise(old.next_plan, None, "dropped")
        self.promises[promise.verdict] += 1
        return promise


def _scale(strategy: Strategy | None) -> Scale:
    return strategy.scale("rag") if strategy else BUILT_IN["rag"]


def _ended(action: Action, scale: Scale) -> ActionKind | None:
    """complete or withdrawn, where an action is: by its status, or by its rating."""
    if action.status == "withdrawn":
        return "withdrawn"
    return "complete" if action.status == "complete" or scale[action.rag].outlook == "complete" else None


def _turned(old: Action, new: Action, before: Scale, after: Scale) -> ActionKind | None:
    """What an action has become that it was not before: complete, withdrawn, or deferred (for the first time, or to a
    later quarter)."""
    ended = _ended(new, after)
    if ended and ended != _ended(old, before):
        return ended
    if new.status != "deferred":
        return None
    later = bool(old.deferred_to and new.deferred_to) and min(new.deferred_to) > min(old.deferred_to)
    return "deferred" if old.status != "deferred" or later else None


def _title(action: Action, known: dict[str, Located]) -> str:
    """The key action in words: its own, or that of the one that this row continues."""
    action = key_action(action, lambda id: known[id][1] if id in known else None)
    return action.action or action.id


def _brick_fields(old: Brick | None, new: Brick | None, name: str, edits: bool) -> tuple[FieldChange, ...]:
    if old is None or new is None:
        if reason := (old or new or _NOBODY).no_report:
            return (FieldChange("no_report", reason if old else None, reason if new else None),)
        return (FieldChange("brick", name if old else None, name if new else None),)
    found: list[FieldChange] = []
    if type(old) is type(new):
        found += differing(old, new, leave=_OF_BRICK, edits=edits)
    else:
        found += (FieldChange("no_report", old.no_report, new.no_report),)
        given = old if isinstance(old, BrickReturn) else new
        blank = BrickReturn.model_construct(brick=given.brick, lead=(old if given is new else new).lead, actions=())
        sides = (given, blank) if given is old else (blank, given)
        found += differing(*sides, leave=_OF_BRICK | {"commitments", "aims", "great_when", "signed_off", "accept"})
    if not old.risks and not new.risks and (old.risks is None) != (new.risks is None):
        before, after = (None if one.risks is None else "none identified" for one in (old, new))
        found.append(FieldChange("risks", before, after))
    return tuple(found)


def _risks(olds: tuple[Risk, ...], news: tuple[Risk, ...], edits: bool) -> list[RiskChange]:
    if olds == news:
        return []
    matched = {id(new): old for old, new in match_risks(olds, news)}
    kept = {id(old) for old in matched.values()}
    found: list[RiskChange] = []
    for new in news:
        old = matched.get(id(new))
        if old is None:
            found.append(RiskChange("new", None, new))
        elif fields := tuple(differing(old, new, edits=edits)):
            found.append(RiskChange("closed" if new.closed and not old.closed else "changed", old, new, fields))
    found += [RiskChange("closed" if old.closed else "missing", old, None) for old in olds if id(old) not in kept]
    return found
