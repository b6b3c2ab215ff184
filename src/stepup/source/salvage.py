"""What a model refuses -> what can be judged all the same: only the parts that fail are left out, and which is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from ..findings import Path
from ..model import NOT_RATED, Model, Strategy

# What stands for a required value that cannot be read, so that the rest of its group is judged. What would follow from
# the value itself is not: see `Loaded.misread`.
_STAND_INS: dict[str, Any] = {
    "rag": NOT_RATED,
    "assurance": NOT_RATED,
    "lead": [],
    "actions": [],
    "bricks": [],
    "items": [],
    "title": "Title",
    "committee": "Committee",
}
_MOST_ROUNDS = 12  # deeper than any group of the format stands


@dataclass(slots=True)
class Salvaged:
    """`source` is None where too little is left. `lost` are the paths that were left out or filled in, and `kept` tells,
    of each list that lost entries, which entries are left: `kept[("actions",)] == [0, 2]` where the second is gone."""

    source: Any = None
    lost: set[Path] = field(default_factory=set)
    kept: dict[Path, list[int]] = field(default_factory=dict)


def salvage(model: type[Model], data: dict[str, Any], context: dict[str, Any]) -> Salvaged:
    """The model of what is left of some data when the parts that it refuses are taken out, from the innermost outwards."""
    done = Salvaged()
    filled: dict[Path, dict[str, Any]] = {}  # by group
    for _ in range(_MOST_ROUNDS):
        done.kept.clear()
        left = _without(data, (), done, filled)
        try:
            done.source = model.model_validate(left, context=context)
            return done
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        for one in errors:
            missing = one["type"] == "missing"
            path = _path(one["loc"], left, done.kept, missing)
            if not missing:
                if not path:
                    return done
                done.lost.add(path)
                continue
            key, group = str(one["loc"][-1]), path[:-1]
            stand_in = _stand_in(key, group, data, context)
            if stand_in is not None and key not in filled.get(group, ()):
                filled.setdefault(group, {})[key] = stand_in
                done.lost.add(path)
            elif group:
                done.lost.add(group)
            else:
                return done
    return done


def unread(model: type[Model], data: Mapping[str, Any], lost: Iterable[Path]) -> frozenset[str]:
    """The keys of a strategy or paper of which a part was lost, under the name of a key that was misspelt too. Lists that
    other files name entries of are among them only where such a name may be lost."""
    free = [name for name in model.model_fields if name not in data]
    keys = set()
    for path in lost:
        key = str(path[0])
        if key not in model.model_fields:
            key = next(iter(get_close_matches(key.lower(), free, 1, 0.6)), key)
        if key not in ("bricks", "priorities") or len(path) < 3 or path[2] == "id":
            keys.add(key)
    return frozenset(keys)


def _stand_in(key: str, group: Path, data: dict[str, Any], context: dict[str, Any]) -> Any:
    """What stands for a required value, None where nothing can."""
    if key in _STAND_INS:
        return _STAND_INS[key]
    if key == "id" and group:
        return f"unread-{group[-1]}"
    if key == "brick":  # the one that the finding suggests
        strategy, written = context.get("strategy"), data.get("brick")
        known = list(strategy.brick_by_id) if isinstance(strategy, Strategy) else []
        return next(iter(get_close_matches(written.lower(), known, 1, 0.6)), None) if isinstance(written, str) else None
    if key in ("period", "strategy") and isinstance(data.get("bricks"), list):  # a report's are its returns'
        return next((found for one in data["bricks"] if (found := getattr(one, key, None)) is not None), None)
    return None


def _without(value: Any, at: Path, done: Salvaged, filled: Mapping[Path, Mapping[str, Any]]) -> Any:
    """A copy of some data without what is lost, and with what stands in for it."""
    if isinstance(value, dict):
        left = {
            name: _without(inner, here, done, filled)
            for name, inner in value.items()
            if (here := (*at, name)) not in done.lost
        }
        return {**left, **filled.get(at, {})}
    if isinstance(value, list):
        kept = [number for number in range(len(value)) if (*at, number) not in done.lost]
        if len(kept) < len(value):
            done.kept[at] = kept
        return [_without(value[number], (*at, number), done, filled) for number in kept]
    return value


def _path(loc: tuple[str | int, ...], left: Any, kept: Mapping[Path, list[int]], missing: bool) -> Path:
    """A pydantic location in what is left as a path in the data; the tags of unions are passed over."""
    path: Path = ()
    for number, part in enumerate(loc):
        if isinstance(part, int) and isinstance(left, list) and part < len(left):
            left, path = left[part], (*path, kept.get(path, range(part + 1))[part])
        elif isinstance(part, str) and isinstance(left, dict) and part in left:
            left, path = left[part], (*path, part)
        elif missing and number == len(loc) - 1:
            path = (*path, part)
    return path
