"""A rule looks only where one of its clues stands: each stands wherever one of its patterns can match."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepup.checks import closing, clues, idle, lost_figures, unplanned, whole_action
from stepup.checks.clues import Clues, find
from stepup.checks.dates import no_day, tense
from stepup.checks.numbers import (
    added,
    compared,
    counts,
    differences,
    directions,
    exclusive,
    multiples,
    scores,
    sums,
    tables,
)
from stepup.checks.phrases import Phrases
from stepup.checks.prompts import wordings as prompts
from stepup.checks.slips import slippage
from stepup.checks.texts import small
from tests.matching import matched


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clues that a test makes are known to it alone."""
    monkeypatch.setattr(clues, "_GROUPS", [])
    clues._automaton.cache_clear()
    yield
    clues._automaton.cache_clear()


_LETTERS = "ab .é"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.text(_LETTERS, max_size=60),
    st.lists(st.text(_LETTERS, min_size=1, max_size=3), min_size=1, max_size=6, unique=True),
    st.integers(4, 70),
)
def test_clues_are_found_wherever_they_stand(
    made: None, monkeypatch: pytest.MonkeyPatch, text: str, some: list[str], piece: int
) -> None:
    clues._GROUPS.clear()
    monkeypatch.setattr(clues, "_PIECE", piece)  # as long a text as it takes to be searched in pieces
    ones = [Clues(*some), Clues(*some[:2]), *(Clues(one) for one in some)]
    found = find(text)
    for one in ones:
        right = sorted(at for clue in one.clues for at in range(len(text)) if text.startswith(clue, at))
        assert sorted(found.get(one, [])) == right


def test_a_clue_may_have_to_stand_as_a_word(made: None) -> None:
    one = Clues("set", whole=True)
    text = "set, assets setting; mid-set 3set set"
    assert find(text)[one] == [match.start() for match in re.finditer(r"\bset\b", text)]


def _found_by(name: str, phrases: Phrases, some: Clues) -> list[object]:
    return [pytest.param(part, some, id=f"{name}-{n}") for n, (_, part) in enumerate(phrases.parts)]


_BY = [
    *_found_by("prompt", prompts.PROMPTS, prompts.CLUES),
    *_found_by("slip", slippage.SLIPS, slippage.CLUES),
    pytest.param(lost_figures._LOST, lost_figures._CLUES, id="lost-figure"),
    pytest.param(whole_action.WORDED, whole_action.CLUES, id="whole-action"),
    pytest.param(whole_action.BUILT, whole_action.CLUES, id="whole-action-as-built"),
    pytest.param(counts._BY, counts._MOVED, id="rise"),
    pytest.param(counts._TOTAL, counts._IN_TOTAL, id="total"),
    pytest.param(tables._TOTAL, tables._CLUES, id="row-of-totals"),
    pytest.param(differences._AGAINST, differences._AGAINST_CLUES, id="against"),
    pytest.param(differences._UP_FROM, differences._UP_FROM_CLUES, id="up-from"),
    pytest.param(differences._LEAVING, differences._LEAVING_CLUES, id="leaving"),
    pytest.param(differences._OTHERS, differences._OTHERS_CLUES, id="others"),
    pytest.param(differences._FAR_OTHERS, differences._OTHERS_CLUES, id="far-others"),
    pytest.param(differences._THE_OTHERS, differences._THE_OTHERS_CLUES, id="the-others"),
    pytest.param(sums._BY_BRACKET, sums._BY_BRACKET_CLUES, id="by-bracket"),
    pytest.param(differences._POINTS, differences._POINTS_CLUES, id="points"),
    pytest.param(no_day._IN_WORDS, no_day._MONTH_CLUES, id="no-day"),
    pytest.param(no_day._IN_FIGURES, no_day._FIGURE_CLUES, id="no-day-in-figures"),
    pytest.param(no_day._WEEKDAY, no_day._WEEKDAY_CLUES, id="weekday"),
    pytest.param(differences._FROM_TO, differences._FROM_TO_CLUES, id="change"),
    pytest.param(differences._SO_MUCH_LESS, differences._SO_MUCH_CLUES, id="so-much-less"),
    pytest.param(differences._TO_COME, differences._TO_COME_CLUES, id="to-come"),
    pytest.param(differences._FEWER, differences._FEWER_CLUES, id="fewer"),
    pytest.param(directions._FROM, directions._FROM_CLUES, id="from"),
    pytest.param(compared._COMPARED, compared._COMPARED_CLUES, id="compared"),
    pytest.param(compared._STANDS, compared._THAN_CLUES, id="stands"),
    pytest.param(compared._STANDS_AT, compared._THAN_CLUES, id="stands-at"),
    pytest.param(multiples._DOUBLED, multiples._DOUBLED_CLUES, id="doubled"),
    pytest.param(multiples._TWICE, multiples._TWICE_CLUES, id="twice"),
    pytest.param(multiples._BY_SHARE, multiples._BY_SHARE_CLUES, id="by-share"),
    pytest.param(multiples._PORTION, multiples._PORTION_CLUES, id="portion"),
    pytest.param(scores._FOLLOWED, scores._CLUES, id="score-and-factors"),
    pytest.param(exclusive._COUNTS, exclusive._LAST_CLUES, id="kinds"),
    pytest.param(exclusive._SHARES, exclusive._LAST_CLUES, id="shares-of-kinds"),
    pytest.param(exclusive._LEFT, exclusive._LEFT_CLUES, id="left"),
    pytest.param(added._FURTHER, added._FURTHER_CLUES, id="further"),
    pytest.param(added._BOTH, added._BOTH_CLUES, id="both"),
    pytest.param(counts._OF_WHICH, counts._PERCENT_CLUES, id="of-which"),
    pytest.param(sums._PRODUCT, sums._EQUALS, id="product"),
    pytest.param(sums._ADDED, sums._EQUALS, id="added"),
]


@pytest.mark.parametrize(("pattern", "some"), _BY)
def test_a_clue_stands_wherever_a_pattern_matches(pattern: "re.Pattern[str]", some: Clues) -> None:
    for text in matched(pattern):
        found = find(small(f"{text}\n"))
        undone = slippage.NOT_CLUES in found and slippage.UNDONE.search(text)
        known = some in found or (some is prompts.CLUES and "DRAFT" in text) or (some is slippage.CLUES and undone)
        assert known, text


_PHRASES = [
    pytest.param(some, part, id=f"{name}-{n}")
    for name, phrases in {
        "prompt": prompts.PROMPTS,
        "slip": slippage.SLIPS,
        "future": tense._FUTURE,
        "no-plan": unplanned.NO_PLAN_YET,
        "none-was-set": unplanned.NONE_WAS_SET,
        "no-way-back": unplanned.NO_WAY_BACK,
        "no-mitigation": idle.NO_MITIGATION,
        "closing": closing.CLOSING,
        "no-more-work": closing.NO_MORE_WORK,
    }.items()
    for n, (some, part) in enumerate(phrases.parts)
]


@pytest.mark.parametrize(("some", "pattern"), _PHRASES)
def test_a_part_of_a_pattern_matches_only_where_its_own_clue_stands(
    some: tuple[str, ...], pattern: "re.Pattern[str]"
) -> None:
    for text in matched(pattern):
        assert any(clue in text.lower() for clue in some), text
