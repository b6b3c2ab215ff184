"""Laws of the next quarter: what was promised is the plan, what is done is gone, and four quarters are a year."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepup.model import QuarterlyReport
from stepup.pipeline import quarters as pipeline
from stepup.roll import due, ended, roll
from stepup.source import Reader
from stepup.source.dump import dump_files
from tests.strategies import quarterly_reports


@given(quarterly_reports())
def test_the_promise_is_the_plan_and_nothing_of_this_quarter_is_carried(report: QuarterlyReport) -> None:
    new, scale = roll(report).report, report.strategy.scale("rag")
    assert new.period == report.period.next()
    old = {action.id: action for action in report.actions()}
    going_on = [action.id for action in report.actions() if not ended(action, scale)]
    assert [action.id for action in new.actions()] == going_on
    for action in new.actions():
        was = old[action.id]
        assert action.plan == was.next_plan and action.rag == "not-rated"
        assert not (action.achievements or action.impact or action.recovery or action.next_plan)
        waiting = was.status == "deferred" and not due(was, new.period)
        assert action.status == ("deferred" if waiting else "open")
    assert not (new.meeting or new.purpose or new.analysis or new.decision)
    assert all(table.submitted is None for table in new.governance)
    assert all(risk.closed is None for brick in new.bricks for risk in brick.risks or ())


@given(quarterly_reports())
def test_four_quarters_are_a_year(report: QuarterlyReport) -> None:
    later = report
    for _ in range(4):
        later = roll(later).report
    assert (later.period.year, later.period.quarter) == (report.period.year + 1, report.period.quarter)


@settings(max_examples=25)
@given(quarterly_reports(appendices=False), st.booleans(), st.data())
def test_the_files_that_next_writes_read_as_the_next_quarter(
    tmp_path_factory: pytest.TempPathFactory, report: QuarterlyReport, inline: bool, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("roll")
    bricks = tuple(
        one.model_copy(update={"ref": "" if inline else f"returns/{n}.yaml"}) for n, one in enumerate(report.bricks)
    )
    own = tuple(
        one.model_copy(
            update={"strategy": None if inline else report.strategy, "period": None if inline else report.period}
        )
        for one in bricks
    )
    source = report.model_copy(update={"bricks": own, "previous": None, "figures": ()})
    files = dump_files(source, "q.yaml")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline=data.draw(st.sampled_from(["\n", "\r\n"])))
    opened = pipeline.next_quarter(folder / "q.yaml", folder / "next")
    if opened.findings:
        return  # made papers may break rules of the whole paper
    found = Reader(previous=False).read(opened.files[0])
    assert isinstance(found.source, QuarterlyReport) and not found.broken, found.findings
    assert list(found.source.actions()) == list(roll(source).report.actions())
    assert [brick.risks for brick in found.source.bricks] == [brick.risks for brick in roll(source).report.bricks]
    assert Path(opened.files[0]).read_text("utf-8").count("previous: ../q.yaml") == 1
