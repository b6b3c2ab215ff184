"""`stepup template`: what papers are made with, a copy to own, and what is wrong with the trust's own."""

import json
import re
import shutil

import pytest
from jinja2 import Environment, nodes

from tests.conftest import ROOT

TEMPLATES = ROOT / "templates"
KINDS = ("quarterly-report", "highlight-report", "paper", "brick-return", "strategy")
EVERY = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2"))


@pytest.fixture
def own(folder):
    """A trust's folder with a copy of some of our templates, changed."""

    def copy(name, change=lambda text: text, into="templates"):
        target = folder / into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(change((TEMPLATES / name).read_text("utf-8")), "utf-8")
        return target

    return copy


def found(ran):
    return re.findall(r"^(\S+?):(\d+):\d+: (error|warning) SU902 (.*)$", ran.out, re.M)


# ------------------------------------------------------------------------------------------------------- list and copy


def test_list_names_every_template_and_says_whose_it_is(stepup, folder, own):
    ran = stepup("template", "list")
    assert ran.code == 0
    names = [line.split()[0] for line in ran.out.splitlines()]
    assert {"reference", *KINDS, "_parts/legend"} <= set(names)
    assert all(line.split()[1] == "ours" for line in ran.out.splitlines())
    own("_parts/legend.html.j2")
    (line,) = [line for line in stepup("template", "list").out.splitlines() if line.startswith("_parts/legend")]
    assert "templates/_parts/legend.html.j2" in line


@pytest.mark.parametrize("path", ["q1/q1.yaml", "strategy.yaml", ".", "templates"])
def test_list_follows_a_source_a_strategy_and_a_folder(stepup, folder, path):
    shutil.copytree(ROOT / "examples" / "third-trust", folder / "third")
    ran = stepup("template", "list", f"third/{path}")
    assert "third/templates/reference.docx" in ran.out.splitlines()[0]


@pytest.mark.parametrize("name", [*KINDS, "legend", "_parts/legend", "paper.html.j2", "reference"])
def test_a_copy_goes_where_it_is_found(stepup, folder, name):
    ran = stepup("template", "copy", name)
    assert ran.code == 0
    written = folder / ran.out.split("written: ")[1].strip()
    assert written.is_file()
    assert str(written.relative_to(folder)) in stepup("template", "list").out
    assert stepup("template", "check").code == 0


def test_a_copy_never_replaces_a_file(stepup, folder):
    stepup("template", "copy", "paper", "-o", "ours")
    (folder / "ours" / "paper.html.j2").write_text("mine")
    ran = stepup("template", "copy", "paper", "-o", "ours")
    assert ran.code == 2
    assert "is there already, and is kept" in ran.err
    assert (folder / "ours" / "paper.html.j2").read_text() == "mine"


def test_a_template_that_is_not_ours_to_copy_is_named_with_the_nearest(stepup):
    ran = stepup("template", "copy", "quarterly-reprot")
    assert ran.code == 2
    assert "did you mean quarterly-report?" in ran.err


# ------------------------------------------------------------------------------------------------------------- check


def test_our_own_templates_and_the_examples_have_no_fault(stepup, folder):
    shutil.copytree(TEMPLATES, folder / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    ran = stepup("template", "check", "--strict")
    assert ran.code == 0
    assert found(ran) == []
    assert stepup("template", "check", ROOT / "examples" / "third-trust" / "q1" / "q1.yaml", "--strict").code == 0


def attributes(name):
    """(line, name, changed text) for attribute names and names of context in one of our templates, one in some."""
    text = (TEMPLATES / name).read_text("utf-8")
    tree = Environment().parse(text)
    wanted = {node.attr for node in tree.find_all(nodes.Getattr)} - {"items", "get", "startswith"}
    for attr in sorted(wanted):
        for found in re.finditer(rf"(?<=\w)\.{attr}\b(?=[^(\"']*[%}}]\}})", text):
            line = text.count("\n", 0, found.end()) + 1
            yield line, attr, text[: found.end()] + "zz" + text[found.end() :]


@pytest.mark.parametrize("name", EVERY)
def test_a_misspelt_name_anywhere_in_our_templates_is_found_at_its_line(stepup, own, name):
    cases = list(attributes(name))
    step = max(1, len(cases) // 3)
    for line, attr, text in cases[::step]:
        own(name, lambda _, text=text: text)
        ran = stepup("template", "check")
        assert ran.code == 1
        assert (f"templates/{name}", str(line)) in [one[:2] for one in found(ran)], (line, attr)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ paper.titel }}", "there is nothing called 'titel' here"),
        ("{{ nothing }}", "there is nothing called 'nothing' here"),
        ("{% if false %}{{ paper.titel }}{% endif %}", "'titel'"),
        ("{% if paper.title %}x{% elif paper.purpos %}y{% else %}{{ paper.decison }}{% endif %}", "'purpos'"),
        ("{% if paper.title %}x{% elif paper.purpos %}y{% else %}{{ paper.decison }}{% endif %}", "'decison'"),
        ("{{ 'x' if true else paper.titel }}", "'titel'"),
        ("{{ paper.title or paper.titel }}", "'titel'"),
        ("{{ paper.title and paper.titel }}", "'titel'"),
        ("{% for x in [] %}{{ paper.titel }}{% endfor %}", "'titel'"),
        ("{% for x in paper.figures if x.captoin %}{% endfor %}", "'captoin'"),
        ("{% for x in paper.figures %}{{ loop.idx }}{% else %}{{ x2 }}{% endfor %}", "'x2'"),
        ("{% for x in paper.figures %}{{ loop.idx }}{% endfor %}", "'idx'"),
        ("{% macro never(a) %}{{ paper.titel }}{% endmacro %}", "'titel'"),
        ("{% macro never(a) %}{% for b in a %}{{ nothing }}{% endfor %}{% endmacro %}", "'nothing'"),
        ("{% set x = paper.titel %}", "'titel'"),
        ("{{ paper['titel'] }}", "'titel'"),
        ("{{ title | prse }}", "there is no filter called 'prse'"),
        ("{% filter uper %}x{% endfilter %}", "there is no filter called 'uper'"),
        ("{{ 1 is evenn }}", "there is no test called 'evenn'"),
        ("{% if false %}{{ title | prse }}{% endif %}", "there is no filter called 'prse'"),
        ("{% from '_parts/cover.html.j2' import cver %}", "has nothing called 'cver'"),
        ("{% import '_parts/cover.html.j2' as c %}{{ c.cver() }}", "'cver'"),
        ("{% include '_parts/nope.html.j2' %}", "there is no template called '_parts/nope.html.j2'"),
        ("{% if false %}{% include '_parts/nope.html.j2' %}{% endif %}", "there is no template called"),
        ("{% from '_parts/legend.html.j2' import legend %}{{ legend(1, 2, 3, 4, 5) }}", "takes not more than"),
        ("{{ mark('rag', 'pink') }}", "there is no rating called 'rag:pink'"),
        ("{% if false %}{{ mark('rag', 'pink') }}{% endif %}", "there is no rating called 'rag:pink'"),
        ("{{ paper.model_dump() }}", "not allowed in a template"),
        ("{% for %}", "Expected"),
        ("{% do x %}", "unknown tag 'do'"),
        ("<div>x</div>", "<div> is not a tag of a paper"),
        ("{% if false %}<div>x</div>{% endif %}", "<div> is not a tag of a paper"),
        ("<p onclick='x'>x</p>", "<p> has no attribute called onclick"),
        ("{% if false %}<p style='x'>x</p>{% endif %}", "<p> has no attribute called style"),
        ('<p class="big">x</p>', "is not known: use body"),
        ("<p>&nbsp;</p>", "&nbsp; is not known"),
        ("<!-- a note -->", "a comment is not a tag of a paper"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(stepup, own, line, said):
    path = own("paper.html.j2", lambda text: f"{text}{line}\n")
    number = len(path.read_text("utf-8").splitlines())
    ran = stepup("template", "check")
    assert ran.code == 1
    places = [one for one in found(ran) if said in one[3]]
    assert [one[:2] for one in places] == [("templates/paper.html.j2", str(number))], found(ran)


@pytest.mark.parametrize(
    "line",
    [
        "{{ anything | default('x') }}",
        "{% if anything is defined %}x{% endif %}",
        "{{ paper.meeting.date.year if paper.meeting and paper.meeting.date }}",
        "{% if paper.meeting %}{{ paper.meeting.body }}{% endif %}",
        "{% for a, b in {'x': 1}.items() %}<p>{{ a }}{{ b }}</p>{% endfor %}",
        "{% macro again(n) %}{% if n %}{{ again(n - 1) }}{% endif %}{% endmacro %}{{ again(2) }}",
        "{% set x = namespace(n=0) %}{% for f in paper.figures %}{% set x.n = x.n + 1 %}{% endfor %}<p>{{ x.n }}</p>",
        "<p>{{ paper.title | replace('a', '<b>') | upper | truncate(20) }}</p>",
        "{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}{% call box() %}x{% endcall %}",
        "<h{{ 2 }}>x</h{{ 2 }}><p{% if true %} class='note'{% endif %}>a &lt; b &#8211; c &amp; d</p>",
        "{# <div> {{ nothing }} #}",
        "{% if paper.title > 'a' %}<p>x</p>{% endif %}",
    ],
)
def test_what_is_right_is_not_found_fault_with(stepup, own, line):
    own("paper.html.j2", lambda text: f"{text}{line}\n")
    ran = stepup("template", "check")
    assert found(ran) == []
    assert ran.code == 0


def test_what_a_paper_may_lack_is_found_where_a_template_takes_it_for_granted(stepup, own):
    own("paper.html.j2", lambda text: text + "<p>{{ paper.meeting.body }}</p>\n")
    (one,) = found(stepup("template", "check"))
    assert "'body'" in one[3] or "None" in one[3]


def test_a_tag_in_the_wrong_place_is_named_with_its_file(stepup, own):
    own("paper.html.j2", lambda text: text + "<p><ul><li>x</li></ul></p>\n")
    ((file, _, _, said),) = found(stepup("template", "check"))
    assert (file, said) == ("templates/paper.html.j2", "<ul> cannot stand inside <p>")


def test_all_faults_are_found_at_once_each_at_its_own_line(stepup, own):
    own("paper.html.j2", lambda text: "{{ paper.one }}\n{{ paper.two }}\n<div/>\n" + text)
    own("_parts/actions.html.j2", lambda text: text.replace("a.recovery", "a.recovry"))
    ran = stepup("template", "check")
    assert [one[1] for one in found(ran) if one[0] == "templates/paper.html.j2"] == ["1", "2", "3"]
    assert {one[3] for one in found(ran) if "actions" in one[0]} == {"there is nothing called 'recovry' here"}
    assert "did you mean recovery?" in ran.out


def test_a_part_that_no_paper_uses_is_checked_too(stepup, folder):
    (folder / "templates").mkdir()
    (folder / "templates" / "extra.html.j2").write_text("{{ paper.title }}\n{{ nowhere }}\n", "utf-8")
    assert [one[:2] for one in found(stepup("template", "check"))] == [("templates/extra.html.j2", "2")]


def test_a_replaced_part_that_no_longer_fits_ours_is_found(stepup, folder):
    (folder / "templates" / "_parts").mkdir(parents=True)
    (folder / "templates" / "_parts" / "legend.html.j2").write_text(
        "{% macro legend(scale) %}<p>x</p>{% endmacro %}", "utf-8"
    )
    ran = stepup("template", "check")
    assert ran.code == 1
    assert "takes not more than 1 argument" in ran.out


@pytest.mark.parametrize("name", ["mine.html.j2", "templates/paper.html.j2"])
def test_one_file_may_be_checked(stepup, folder, own, name):
    own("_parts/risks.html.j2", lambda text: text + "{{ nothing }}")
    (folder / name).write_text("<h1>{{ paper.report_title }}</h1>\n{{ paper.sroo }}\n", "utf-8")
    if "paper" in name:
        (folder / name).write_text("<h1>{{ paper.title }}</h1>\n{{ paper.boddy }}\n", "utf-8")
    assert [one[:2] for one in found(stepup("template", "check", name))] == [(name, "2")]


def test_a_style_that_is_not_there_is_a_warning(stepup, folder):
    from tests.cli.test_look import without_style

    (folder / "templates").mkdir()
    without_style(folder / "templates" / "reference.docx", "Board Note")
    ran = stepup("template", "check")
    assert ran.code == 0
    assert [one[0] for one in found(ran)] == ["templates/reference.docx"]
    assert "no style called Board Note" in ran.out
    assert stepup("template", "check", "templates/reference.docx", "--strict").code == 1


def test_a_reference_document_that_cannot_be_read_is_an_error(stepup, folder):
    (folder / "templates").mkdir()
    (folder / "templates" / "reference.docx").write_bytes(b"x")
    ran = stepup("template", "check")
    assert ran.code == 1
    assert "cannot be used" in ran.out


def test_check_reports_as_validate_does(stepup, folder, own):
    own("paper.html.j2", lambda text: "{{ paper.titel }}\n" + text)
    ran = stepup("template", "check", "--format", "json", "--output", "sarif=out.sarif")
    data = json.loads(ran.out)
    assert data["findings"][0]["code"] == "SU902"
    assert (data["findings"][0]["file"], data["findings"][0]["line"]) == ("templates/paper.html.j2", 1)
    assert "SU902" in (folder / "out.sarif").read_text("utf-8")


def test_with_nothing_to_check_it_says_how_to_begin(stepup, folder):
    ran = stepup("template", "check")
    assert ran.code == 2
    assert "stepup template copy" in ran.err
    (folder / "empty").mkdir()
    assert stepup("template", "check", "empty").code == 2


def test_check_builds_and_writes_nothing(stepup, folder, own):
    own("paper.html.j2")
    before = sorted(folder.rglob("*"))
    stepup("template", "check")
    assert sorted(folder.rglob("*")) == before


def test_explain_knows_the_rule(stepup):
    ran = stepup("explain", "SU902")
    assert ran.code == 0
    assert "template check" in ran.out or "template copy" in ran.out


@pytest.mark.parametrize("name", ["ssti-globals.j2", "bomb-nested-loop.j2", "include-self.j2", "deep-nest.j2"])
def test_a_hostile_template_is_found_and_harms_nobody(stepup, folder, real, name):
    shutil.copy(real / "badinputs" / "template" / name, folder / name)
    ran = stepup("template", "check", name)
    assert ran.code == 1
    assert found(ran)
