"""Laws of `fmt`: the same paper, every comment, twice is once; and what is dumped is canonical already."""

import random
from typing import Any

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from stepup.model import Model
from stepup.model.tidy import meaning, tidy
from stepup.source import Reader
from stepup.source.comments import notes
from stepup.source.dump import dump
from stepup.source.format import canonical, why_not
from tests.strategies import bodies, prose, sources


def said(value: Any) -> Any:
    """What a paper says: the same for two ways to type one text."""
    if isinstance(value, Model):
        return {name: said(getattr(value, name)) for name in type(value).model_fields if name != "strategy"}
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items()}
    if type(value) is tuple:
        return [said(one) for one in value]
    return meaning(value) if isinstance(value, str) else value


def comments(tree: Any) -> list[str]:
    return sorted(line for one in notes(tree).values() for line in (*one.lead, one.tail, *one.foot) if line)


@given(sources())
def test_the_canonical_layout_is_that_of_dump(source):
    loaded = Reader().read_text(dump(source).encode())
    text = canonical(loaded.tree, loaded.source).text  # it may tidy the Markdown, which dump leaves as it is
    assert dump(Reader().read_text(text.encode()).source) == text


def _shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        pairs = [(key, _shuffled(value, chance)) for key, value in data.items()]
        chance.shuffle(pairs)
        return dict(pairs)
    return [_shuffled(one, chance) for one in data] if isinstance(data, list) else data


@given(sources(), st.randoms(use_true_random=False), st.booleans())
def test_any_layout_becomes_the_canonical_one_and_says_the_same(source, chance, flow):
    data = _shuffled(yaml.load(dump(source), yaml.BaseLoader), chance)
    messy = yaml.dump(
        data, sort_keys=False, default_flow_style=flow, allow_unicode=True, width=40, indent=chance.choice([2, 4])
    )
    lines = messy.split("\n")
    for number in range(chance.randint(0, 6)):
        at = chance.randrange(len(lines))
        if chance.random() < 0.4 and lines[at].strip():
            lines[at] += f"  # tail {number}"
        else:
            indent = len(lines[at]) - len(lines[at].lstrip()) + chance.choice([0, 0, 0, 2])
            lines.insert(at, " " * indent + f"# note {number}")
        if chance.random() < 0.3:
            lines.insert(chance.randrange(len(lines)), "")
    messy = "\n".join(lines)
    loaded = Reader().read_text(messy.encode())
    assume(loaded.source is not None and not loaded.broken)  # a comment inside a quoted text is not one
    made = canonical(loaded.tree, loaded.source)
    text = made.text
    again = Reader().read_text(text.encode())
    assert not again.broken, (messy, text)
    assert said(again.source) == said(loaded.source)
    if why_not(loaded.tree, loaded.source, made):
        return  # then nothing is written; how often that is, is counted below
    assert comments(again.tree) == comments(loaded.tree)
    assert canonical(again.tree, again.source).text == text


def test_comments_of_all_usual_places_are_kept():
    chance = random.Random(1)
    kept = 0
    text = "kind: paper\ntitle: T\nmeeting:\n  body: B\n  date: 2023-11-28\npurpose: |\n  Text\ngovernance:\n  - title: G\n    sponsor: Jo\n"
    lines = text.split("\n")
    for _ in range(200):
        changed = list(lines)
        at = chance.choice([n for n, line in enumerate(lines) if line.strip() != "Text" and line.strip()])
        if chance.random() < 0.5:
            changed[at] += "  # c"
        else:
            changed.insert(at, " " * (len(lines[at]) - len(lines[at].lstrip())) + "# c")
        loaded = Reader().read_text("\n".join(changed).encode())
        assert not loaded.broken
        kept += not why_not(loaded.tree, loaded.source, canonical(loaded.tree, loaded.source))
    assert kept == 200


@given(st.one_of(prose(), bodies()))
def test_tidied_markdown_says_the_same_and_tidying_again_changes_nothing(text):
    tidied = tidy(text)
    assert meaning(tidied) == meaning(text.strip())
    assert tidy(tidied) == tidied


def test_markdown_is_tidied():
    assert tidy("* a  \n\n\n\n* b\n  + c \n") == "- a\n\n- b\n  - c"
    assert tidy("a  \nb   \n\nc  ") == "a  \nb\n\nc"
    assert tidy("- a\n* b") == "- a\n* b", "two lists stay two"
