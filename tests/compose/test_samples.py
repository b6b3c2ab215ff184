"""The papers that templates are checked with: the full ones leave no field of any model empty."""

from collections.abc import Iterator
from typing import Any

import pytest

from stepup.compose import compose, samples
from stepup.model import KINDS, Model, Source

BY_THE_READER = {"ref", "previous", "frozen"}  # no template shows them


def models(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from models(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from models(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from models(one)


def test_the_full_papers_fill_every_field_of_every_model():
    filled: dict[type[Model], set[str]] = {}
    for one in models(tuple(samples.full().values())):
        known = filled.setdefault(type(one), set())
        known |= {name for name in type(one).model_fields if getattr(one, name) not in (None, "", (), {}, False)}
    assert len(filled) > 20
    assert set(KINDS.values()) <= filled.keys()
    for model, names in filled.items():
        if model.__name__ not in ("Scale",):
            assert set(model.model_fields) - names - BY_THE_READER == set(), model.__name__


@pytest.mark.parametrize("papers", [samples.full, samples.least])
@pytest.mark.parametrize("kind", KINDS)
def test_our_templates_compose_them(papers, kind):
    source: Source = papers()[kind]
    assert compose(source, draft=True, accepted=samples.accepted()).blocks
    assert compose(source, layout="linear").blocks
