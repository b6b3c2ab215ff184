"""The real papers, laid out in Word by another program: every word placed or listed, and what was read agrees with what
people transcribed by hand."""

import pytest

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


def test_strict_fails_where_the_built_in_strategy_says_it_in_other_words(stepup, folder, real):
    ran = stepup("import", real / "word" / "q2-2023-24-pandoc.docx", "-o", "out", "--strict")
    assert ran.code == 1
    assert "not placed: paragraph 18: Is to create high quality" in ran.err
    assert "strategy: lpt-step-up-to-great" in (folder / "out" / "q2-2023-24-pandoc.yaml").read_text("utf-8")
