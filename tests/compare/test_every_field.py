"""No field of any model can go in silence: where a full paper loses one, that is told of by its name, and nothing else is."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from stepup.compare import compare
from stepup.compose import samples
from stepup.model import Model
from stepup.model.changes import Changes

# What says where a file stands or what the heading of a diff says; and what makes a part another part.
SILENT = {"ref", "period", "previous", "frozen", "strategy", "brick", "data", "format", "width", "height"}
FULL: dict[str, Any] = samples.full()


def optional(model: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of each field that may be left out and is not, in a model and in the first of each of its parts."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in SILENT or value in (None, (), {}, ""):
            continue
        if not field.is_required() and value != field.get_default(call_default_factory=True):
            yield (*at, name)
        if isinstance(value, Model):
            yield from optional(value, (*at, name))
        elif isinstance(value, tuple) and isinstance(value[0], Model) and name != "appendices":
            yield from optional(value[0], (*at, name, 0))


def without(model: Any, path: tuple[Any, ...]) -> Any:
    """The model without what stands at a path."""
    name, *rest = path
    value = getattr(model, name)
    if not rest:
        empty = type(model).model_fields[name].get_default(call_default_factory=True)
    elif rest[0] == 0:
        empty = (without(value[0], tuple(rest[1:])), *value[1:])
    else:
        empty = without(value, tuple(rest))
    return model.model_copy(update={name: empty})


def names(changes: Changes) -> set[str]:
    """Each thing that is told of, once, by the last part of its address."""
    found = [one.field for one in changes.fields]
    for brick in changes.bricks:
        found += [one.field for one in brick.fields]
        found += [field.field for one in brick.actions for field in one.fields]
        for number, one in enumerate(brick.risks):
            found += [field.field for field in one.fields] if one.old and one.new else [f"risks.{number}"]
    assert len(found) == len(set(found))
    return set(found)


CASES = [(kind, path) for kind, source in FULL.items() for path in optional(source)]


@pytest.mark.parametrize("kind, path", CASES, ids=[f"{kind} {'.'.join(map(str, path))}" for kind, path in CASES])
def test_a_field_that_goes_is_told_of_by_its_name(kind: str, path: tuple[Any, ...]) -> None:
    full = FULL[kind]
    less = without(full, path)
    assert less != full
    for changes in (compare(full, less), compare(less, full)):
        told = names(changes)
        assert told, path
        keys = {str(one) for one in path} | {"register"}
        assert all(set(re.sub(r"\[\d+\]", "", one).split(".")) & keys for one in told), told


def test_the_samples_are_full() -> None:
    assert len(CASES) > 80
