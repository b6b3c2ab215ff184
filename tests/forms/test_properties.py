"""Forms of any report: untouched, each comes back as the return that `roll` opens; and whatever a form claims to keep, no
import of it ends in a fault."""

import base64
import copy
import json
import shutil
import zlib

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from stepup.errors import StepUpError
from stepup.model import BrickReturn, NoReport
from stepup.model.form import Form, form_of
from stepup.pipeline import forms, word
from stepup.roll import roll
from stepup.source import Reader
from stepup.source.dump import dump_files
from tests.conftest import ROOT
from tests.forms.filling import change
from tests.strategies import quarterly_reports


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a report takes minutes to shrink
)
@given(report=quarterly_reports(appendices=False))
def test_an_untouched_form_of_any_report_is_the_return_that_next_opens(report, tmp_path):
    given_bricks = {one.brick for one in report.bricks}
    silent = [NoReport(brick=one.id, no_report="Away") for one in report.strategy.bricks if one.id not in given_bricks]
    report = report.model_copy(update={"bricks": (*report.bricks, *silent), "appendices": ()})
    shutil.rmtree(tmp_path)
    for path, text in dump_files(report, "q.yaml").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    loaded = Reader(previous=False).read(tmp_path / "q.yaml")
    made = forms.form(tmp_path / "q.yaml", "", tmp_path / "forms")
    assert len(made.files) == len(report.bricks), made.findings
    rolled = {one.brick: one for one in roll(loaded.source).report.bricks}
    for file in made.files[: len(given_bricks) + 1]:  # and one that did not report
        back = word.import_word(file, tmp_path / "back" / file.stem)
        wanted, paper = rolled[file.stem.rpartition("-")[0]], back.paper
        assert not back.unplaced and not back.findings, (back.unplaced, back.findings)
        assert isinstance(paper, BrickReturn)
        for name in (
            "brick",
            "period",
            "lead",
            "accept",
            *(() if isinstance(wanted, NoReport) else ("commitments", "aims", "great_when", "actions", "risks")),
        ):
            assert getattr(paper, name) == getattr(wanted, name), name


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(ROOT / "examples" / "lpt-2023-24", folder / "year")
    file = folder / "year" / "q2" / "form.docx"
    forms.form(folder / "year" / "q2" / "q2.yaml", "environments", file)
    return file


def kept(file):
    from stepup import importer

    properties = importer.read(file.read_bytes()).properties
    parts = [properties[name] for name in sorted(properties) if name != "stepup-form"]
    return json.loads(zlib.decompress(base64.b64decode("".join(parts))))


def claim(file, data):
    """Put other data into what a form keeps of itself."""
    packed = base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()

    def edit(tree):
        for one in list(tree):
            if one.get("name", "").startswith("stepup-form-"):
                if one.get("name") == "stepup-form-01":
                    one[0].text = packed
                else:
                    tree.remove(one)

    change(file, edit, "docProps/custom.xml")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 9)
    | st.text("abHS1./\\[]", max_size=6)
    | st.sampled_from(["actions", "risks", "lead", "id"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["actions", "risks", "lead", "id", "risk", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_form_claims_to_keep_its_import_ends_in_words(blank, data):
    file = blank.with_name("claim.docx")
    shutil.copy(blank, file)
    whole = copy.deepcopy(kept(blank))
    at = whole
    while True:  # somewhere in it, something else
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], (dict, list)) or not at[key] or data.draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    at[key] = data.draw(JSON)
    claim(file, whole)
    try:
        made = word.import_word(file, file.with_name("claimed"), write=False)
    except StepUpError as error:
        assert str(error)
        return
    assert all(path.parent == file.with_name("claimed") for path in made.files)


@pytest.mark.parametrize("bad", [b"", b"not packed", zlib.compress(b"[" * 200_000), zlib.compress(b" " * 200_000_000)])
def test_what_a_form_keeps_cannot_be_a_bomb(bad):
    parts = base64.b64encode(bad).decode()
    with pytest.raises(ValueError):
        form_of({"stepup-form": "x", "stepup-form-01": parts})
    assert form_of({}) is None
    assert set(Form.__slots__) >= {"data", "questions", "printed"}
