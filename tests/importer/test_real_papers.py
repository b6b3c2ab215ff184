"""The real papers, laid out in Word by another program: every word placed or listed, and what was read agrees with what
people transcribed by hand."""

import pytest

from stepup.importer import normal
from stepup.source import Reader
from tests.importer.ledger import assert_conserved

TEXTS = ("plan", "achievements", "impact", "next_plan")


def imported(stepup, folder, paper, strategy):
    ran = stepup("import", paper, "-o", "out", "--strategy", strategy)
    assert ran.code == 0
    assert stepup("validate", "out").code == 0
    return ran, Reader().read(next((folder / "out").glob("*.yaml"))).source


@pytest.fixture
def report(stepup, folder, real):
    by_hand = real / "step-up-to-great-2023-24-q2"
    _, got = imported(stepup, folder, real / "word" / "q2-2023-24-pandoc.docx", by_hand / "strategy.yaml")
    return Reader().read(by_hand / "q2.yaml").source, got


def plain(text):
    return " ".join((text or "").split())


def test_the_cover_of_the_report_is_what_was_transcribed(report):
    wanted, got = report
    for field in ("title", "meeting", "purpose", "decision", "period", "sro", "report_title", "proposal"):
        assert getattr(got, field) == getattr(wanted, field), field
    assert plain(got.analysis) == plain(wanted.analysis)
    ours, theirs = got.governance[0], wanted.governance[0]
    for field in type(ours).model_fields:
        assert getattr(ours, field) == getattr(theirs, field), field


def test_every_brick_has_its_actions_and_their_texts(report):
    wanted, got = report
    assert [one.brick for one in got.bricks] == [one.brick for one in wanted.bricks]
    for ours, theirs in zip(got.bricks, wanted.bricks, strict=True):
        assert [one.id for one in ours.actions] == [one.id for one in theirs.actions]
        assert ours.lead[0].role == theirs.lead[0].role
        for one, other in zip(ours.actions, theirs.actions, strict=True):
            assert (one.continues, one.rag) == (other.continues, other.rag), one.id
            assert plain(one.action) == plain(other.action), one.id
            assert one.owner == other.owner, one.id
            for field in TEXTS:
                assert plain(getattr(one, field)) == plain(getattr(other, field)), (one.id, field)


def test_every_brick_has_its_risks(report):
    wanted, got = report
    for ours, theirs in zip(got.bricks, wanted.bricks, strict=True):
        assert len(ours.risks) == len(theirs.risks), ours.brick
        for one, other in zip(ours.risks, theirs.risks, strict=True):
            assert plain(one.risk) == plain(other.risk)
            assert plain(one.mitigation) == plain(other.mitigation)
            assert (one.references, one.level) == (other.references, other.level)


def test_the_highlight_report_is_what_was_transcribed(stepup, folder, real):
    by_hand = real / "committees-in-common-2023-01"
    ran, got = imported(stepup, folder, real / "word" / "highlight-2023-01-pandoc.docx", by_hand / "group.yaml")
    wanted = Reader().read(by_hand / "appendix-a.yaml").source
    assert "not placed:" not in ran.err
    for field in ("title", "committee", "meeting_date", "report_purpose", "priorities", "introduction", "items"):
        assert getattr(got, field) == getattr(wanted, field), field


@pytest.mark.parametrize("name", ["q2-2023-24-pandoc", "highlight-2023-01-pandoc"])
@pytest.mark.parametrize("strategy", ["lpt-step-up-to-great", "lpt-nhft-group"])
def test_no_word_is_lost(real, tmp_path, name, strategy):
    if name.startswith("q2") and strategy != "lpt-step-up-to-great":
        pytest.skip("the group has no bricks")
    assert_conserved(real / "word" / f"{name}.docx", tmp_path, strategy)


@pytest.mark.parametrize("name", ["q2-2023-24-pandoc", "highlight-2023-01-pandoc"])
def test_with_the_built_in_strategy_every_word_is_placed_too(stepup, folder, real, name):
    """What the paper says of its strategy in other words than the built-in one becomes a strategy file beside it."""
    ran = stepup("import", real / "word" / f"{name}.docx", "-o", "out", "--strict")
    assert ran.code == 0
    assert "no pieces of text not placed" in ran.out
    assert stepup("validate", "out").code == 0
    assert "strategy: strategy.yaml" in (folder / "out" / f"{name}.yaml").read_text("utf-8")
    own, by_hand = (
        Reader().read(path).source
        for path in (
            folder / "out" / "strategy.yaml",
            real / "step-up-to-great-2023-24-q2" / "strategy.yaml"
            if name.startswith("q2")
            else real / "committees-in-common-2023-01" / "group.yaml",
        )
    )
    assert own.vision == by_hand.vision
    assert own.goals == by_hand.goals
    for ours, theirs in zip(own.bricks, by_hand.bricks, strict=True):
        assert normal(ours.great_when or "")[:40] == normal(theirs.great_when or "")[:40]
    for name, scale in own.ratings.items():
        assert [one.meaning for one in scale] == [
            one.meaning for one in by_hand.scale(name).ratings if one.id != "not-rated"
        ]


def test_with_its_own_strategy_a_paper_needs_no_copy(stepup, folder, real):
    strategy = real / "step-up-to-great-2023-24-q2" / "strategy.yaml"
    paper = real / "word" / "q2-2023-24-pandoc.docx"
    assert stepup("import", paper, "-o", "first", "--strict").code == 0
    ran = stepup("import", paper, "-o", "out", "--strategy", folder / "first" / "strategy.yaml", "--strict")
    assert ran.code == 0
    assert not (folder / "out" / "strategy.yaml").exists()
    assert stepup("import", paper, "-o", "more", "--strategy", strategy, "--strict").code == 0
