"""Laws of comparing: a paper does not differ from itself, and it never matters which of two papers is named first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepup.compare import compare, words
from stepup.model import QuarterlyReport
from stepup.model.changes import ActionChange, Changes, FieldChange, RiskChange
from tests.strategies import prose, quarterly_reports, sources

FLIPPED = {"new": "gone", "missing": "gone", "improved": "worsened", "worsened": "improved"}


@given(sources())
def test_a_paper_does_not_differ_from_itself(source: Any) -> None:
    changes = compare(source, source.model_copy(deep=True))
    assert changes.empty
    assert {one.direction for one in changes.movements.values()} <= {"unchanged"}


@given(st.data(), quarterly_reports(), quarterly_reports())
def test_two_papers_compared_either_way_round_say_the_same(
    data: Any, old: QuarterlyReport, other: QuarterlyReport
) -> None:
    new = _edited(data, old, other)
    there, back = compare(old, new), compare(new, old)
    assert sorted(map(_field, there.fields), key=str) == sorted(map(_flip, back.fields), key=str)
    assert _told(there) == _told(back, flip=True)
    assert (there.summary.improved, there.summary.worsened) == (back.summary.worsened, back.summary.improved)
    assert there.summary.unchanged == back.summary.unchanged


def _edited(data: Any, old: QuarterlyReport, other: QuarterlyReport) -> QuarterlyReport:
    """A report with some bricks and actions of one, and some of the other."""
    bricks = list(other.bricks)
    for brick in old.bricks:
        if data.draw(st.booleans()):
            taken = [n for n, one in enumerate(bricks) if one.brick == brick.brick]
            actions = [one for one in brick.actions if data.draw(st.booleans())]
            if actions and data.draw(st.booleans()):
                actions[0] = actions[0].model_copy(update={"id": "Renamed", "plan": data.draw(prose())})
            mixed = brick.model_copy(update={"actions": tuple(actions)}) if brick.actions else brick
            bricks = [one for n, one in enumerate(bricks) if n not in taken] + [mixed]
    return old.model_copy(update={"bricks": tuple(bricks), "period": old.period, "purpose": data.draw(prose())})


def _field(one: FieldChange) -> tuple[Any, ...]:
    taken = tuple(text.strip() for sign, text in one.words if sign == "-")
    put = tuple(text.strip() for sign, text in one.words if sign == "+")
    return one.field, one.old, one.new, taken, put


def _flip(one: FieldChange) -> tuple[Any, ...]:
    field, old, new, taken, put = _field(one)
    return field, new, old, put, taken


def _told(changes: Changes, *, flip: bool = False) -> dict[str, Any]:
    how = _flip if flip else _field
    told: dict[str, Any] = {}
    for brick in changes.bricks:
        fields = sorted((how(one) for one in brick.fields), key=str)
        risks = sorted((_risk(one, flip) for one in brick.risks), key=str)
        if fields or risks:
            told[brick.brick] = fields, risks
        for one in brick.actions:
            ids = (one.old.id if one.old else None, one.new.id if one.new else None)
            told[str(ids[::-1] if flip else ids)] = _action(one, flip)
    return told


def _action(one: ActionChange, flip: bool) -> Any:
    movement = one.movement.direction if one.movement else ""
    fields = [(_flip if flip else _field)(each) for each in one.fields]
    return FLIPPED.get(movement, movement) if flip else movement, fields


def _risk(one: RiskChange, flip: bool) -> Any:
    sides = (one.new, one.old) if flip else (one.old, one.new)
    return [each.risk if each else None for each in sides], [(_flip if flip else _field)(each) for each in one.fields]


@given(prose(), prose())
def test_words_give_back_both_texts(old: str, new: str) -> None:
    told = words(old, new)
    assert "".join(text for sign, text in told if sign in "=+") == new
    assert "".join("".join(text for sign, text in told if sign in "=-").split()) == "".join(old.split())
    assert all(text for _, text in told)


def test_one_word_in_a_long_text_is_one_word() -> None:
    text = " ".join(f"Sentence {n} says that {n * 7} nurses were trained by March." for n in range(400))
    told = words(text, text.replace("says that 1400 nurses", "says that 1401 nurses"))
    assert [part for part in told if part[0] != "="] == [("-", "1400 "), ("+", "1401 ")]


def test_a_megabyte_of_the_same_few_words_is_compared_word_by_word_where_it_can_be() -> None:
    text = " ".join(
        f"the nurse and the patient of ward {n % 90} met again and the plan was made" for n in range(14_000)
    )
    middle = len(text) // 2
    told = words(text, text[:middle] + " SURPRISE " + text[middle:] + " the end")
    assert sum(len(text) for sign, text in told if sign != "=") < 40


def test_texts_with_little_in_common_are_told_as_one_replaced_by_the_other() -> None:
    told = words(
        "The audit of the ward was done in May.",
        "A new lead for the service begins work at Easter, after an interview.",
    )
    assert [sign for sign, _ in told if sign != "="] == ["-", "+"]


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_long_texts_are_compared_as_truly_as_short_ones(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stepup.sequences._CELLS", 0)
        patch.setattr("stepup.sequences._FEW", 12)
        told = words(" ".join(old), " ".join(new))
    assert "".join(text for sign, text in told if sign in "=+").split() == new
    assert "".join(text for sign, text in told if sign in "=-").replace(" ", "") == "".join(old)
