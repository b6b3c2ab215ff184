"""Templates: a trust's own come first, text is never code, and what fails says where."""

import time

import pytest

from stepup.compose import compose, filters
from stepup.errors import TemplateProblem
from tests.compose.small_papers import REAL, REPORT, needs_real, outline, small, source_of, words

LINE_3 = "<h1>{{ title }}</h1>\n\n"


def built(folder, text, name="quarterly-report.html.j2"):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return compose(source_of(REPORT), folders=[folder])


def test_a_trusts_own_template_comes_first(tmp_path):
    assert words(built(tmp_path, "<h1>Ours: {{ paper.title }}</h1>").blocks[0]) == "Ours: Harbour Q2 report"


def test_a_trust_may_replace_one_part_alone(tmp_path):
    document = built(
        tmp_path, "{% macro legend(scale, mark, heading, used) %}<p>Ask us</p>{% endmacro %}", "_parts/legend.html.j2"
    )
    assert "Ask us" in words(document)
    assert "## At a glance" in outline(document)


def test_folders_are_searched_in_their_order(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "quarterly-report.html.j2").write_text(f"<h1>{name}</h1>")
    document = compose(source_of(REPORT), folders=[tmp_path / "none", tmp_path / "a", tmp_path / "b"])
    assert words(document.blocks[0]) == "a"


def test_a_template_edited_or_added_meanwhile_is_read_again(tmp_path):
    assert len(compose(source_of(REPORT), folders=[tmp_path]).blocks) > 5
    assert words(built(tmp_path, "<h1>One</h1>").blocks[0]) == "One"
    time.sleep(0.01)
    assert words(built(tmp_path, "<h1>Two</h1>").blocks[0]) == "Two"


def test_one_file_may_stand_for_this_kind(tmp_path):
    (tmp_path / "mine.j2").write_text("<h1>Mine</h1>{% from '_parts/legend.html.j2' import legend %}")
    assert words(compose(source_of(REPORT), template=tmp_path / "mine.j2").blocks[0]) == "Mine"


def test_a_rating_may_be_named_in_a_template(tmp_path):
    document = built(tmp_path, '<table><tr><th>A</th></tr><tr><td data-mark="rag:Green"></td></tr></table>')
    assert document.blocks[0].rows[1][0].mark.label == "G Green"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (LINE_3 + "{{ paper.titel }}", 3, "there is nothing called 'titel' here"),
        (LINE_3 + "{{ nothing }}", 3, "there is nothing called 'nothing' here"),
        (LINE_3 + "{% for x in y %}", 3, "Unexpected end of template"),
        (LINE_3 + "{{ title | nope }}", 3, "No filter named 'nope'"),
        (LINE_3 + "{% do x %}", 3, "unknown tag 'do'"),
        (LINE_3 + "{% include 'nope.j2' %}", 3, "there is no template called 'nope.j2'"),
        (LINE_3 + "{% include '../x' %}", 3, "there is no template called"),
        (LINE_3 + "{{ 1/0 }}", 3, "division by zero"),
        (LINE_3 + "<div>x</div>", 3, "<div> is not a tag of a paper"),
        (LINE_3 + "<p><ul></ul></p>", 3, "<ul> cannot stand inside <p>"),
        (LINE_3 + "{{ mark('rag', 'pink') }}", 3, "there is no rating called 'rag:pink'"),
        (LINE_3 + "<p>&nbsp;</p>", None, "write the character itself"),
        (LINE_3 + "<p>", None, "one is never closed"),
        ("{{ 'a\x0bb' }}", None, "a control character"),
        ("{% include 'quarterly-report.html.j2' %}", 1, "includes itself without end"),
    ],
)
def test_what_fails_names_its_file_and_line(tmp_path, text, line, said):
    with pytest.raises(TemplateProblem) as caught:
        built(tmp_path, text)
    where = f"{tmp_path / 'quarterly-report.html.j2'}:"
    assert str(caught.value).startswith(f"{where}{line}: " if line else where)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ lipsum.__globals__['os'].popen('true') }}",
        "{{ paper.parse_raw('x', allow_pickle=true) }}",
        "{{ paper.parse_file('/etc/passwd') }}",
        "{{ paper.model_dump() }}",
        "{{ paper.model_copy(update={'title': 'x'}) }}",
        "{{ mark._marks }}",
        "{{ strategy.brick_by_id.clear() }}",
        "{{ 'a' * 10**10 }}",
        "{{ 'a' * 10000000 }}",
        "{{ [1] * 10000000 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ 'a'.ljust(10000000000) }}",
        "{{ '{:>9999999999}'.format(1) }}",
    ],
)
def test_a_template_is_held_in_a_sandbox(tmp_path, text):
    with pytest.raises(TemplateProblem, match="not allowed in a template"):
        built(tmp_path, text)


def test_a_template_that_is_not_utf_8(tmp_path):
    (tmp_path / "quarterly-report.html.j2").write_bytes(b"\xe9")
    with pytest.raises(TemplateProblem, match="not written in UTF-8"):
        compose(source_of(REPORT), folders=[tmp_path])


@needs_real
@pytest.mark.parametrize("path", sorted((REAL / "badinputs" / "template").glob("*")), ids=lambda path: path.stem)
def test_hostile_templates(path):
    with pytest.raises(TemplateProblem):
        compose(source_of(REPORT), template=path)


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% raw %}", "{# x #}", "<b>&amp;</b>", '" onclick="', "</p></section><h1>x</h1>", "]]>"]
)
def test_text_of_a_source_is_neither_code_nor_markup(text):
    document = small(title=text, meeting={"body": text}, governance=[{"other": {text: "x"}, "presented_to": text}])
    assert words(document.blocks[0]) == text
    assert words(document.blocks[1]) == text
    said = words(document)
    assert said.count(text) >= 4
    assert [line for line in outline(document) if line.startswith("# ")] == [f"# {text}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One *line*", "One line"),
        ("One\n\nTwo", "One; Two"),
        ("These:\n\n- a & b\n- **c**d", "These: a & b; cd"),
        ("R&amp;D \\&lt; x", "R&D &lt; x"),
        (None, "Not stated"),
    ],
)
def test_prose_on_one_line(text, said):
    assert filters.words(text) == said


def test_what_an_entity_makes_of_prose_cannot_break_it():
    assert str(filters.prose("a &#12; b &#0; `c`")) == "<p>a \ufffd b \ufffd c</p>"
