"""A trust's words never become structure: templates, HTML and Markdown typed into any field stand in the paper as typed,
or are refused where prose may not hold them (SU108)."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree, html
from markdown_it import MarkdownIt

LINE = {  # of one line: stands in every field of plain text as typed
    "template": "{{ 7*7 }} {% for x in y %} {# z #} ${7*7} #{7*7}",
    "escape from the sandbox": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x="',
    "comment": "<!-- x --> --> <![CDATA[ ]]>",
    "entity": "&lt;b&gt; &amp;amp; &#60;",
    "table": "</td></tr></table> a | b \\| c",
    "markdown": "# *a* **b** _c_ `d` [e](https://f) ![g](h) ~~i~~ > j",
    "list": "- a",
    "number": "1. a",
    "rule": "---",
    "field of Word": '{ INCLUDETEXT "/etc/passwd" } MERGEFIELD \\* MERGEFORMAT',
    "format": "%s %d %n {0} {x!r} $x ${x} `id` $(id)",
    "markup of terminals": "[red]x[/red] :smile:",
    "backslash": "a\\",
    "astral": "\U0001f44d\U0001f3fd \U00020000",
}
FIELDS = """
kind: paper
strategy: lpt-step-up-to-great
title: &x X
meeting: {body: *x, item: *x}
governance:
  - title: *x
    presented_to: *x
    sponsor: {name: *x, role: *x}
    author: *x
    assurance_level: *x
    report_cycle: *x
    risks: [{register: *x, title: *x}]
    other: {A row: [*x]}
"""
HEADS = 10  # the fields above that papers print at least


def _word(path: Path) -> str:
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    text = ""
    with ZipFile(path) as package:
        for node in etree.fromstring(package.read("word/document.xml")).iter(f"{ns}t", f"{ns}br", f"{ns}p"):
            text += node.text or "" if node.tag == f"{ns}t" else "\n"
    return text


def _markdown(path: Path) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))
    out = []
    for token in tokens:
        for one in token.children or ():
            assert one.type != "image"
            out.append(
                "\n"
                if one.type in ("softbreak", "hardbreak")
                else one.content
                if one.type in ("text", "text_special")
                else ""
            )
        out.append("\n")
    return "".join(out)


def _page(path: Path) -> str:
    tree = html.fromstring(path.read_bytes())
    assert tree.xpath("//script | //iframe | //object | //@onerror | //@onmouseover") == []
    return "\n".join(tree.itertext())


READ = {"docx": _word, "md": _markdown, "html": _page}


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("name", LINE)
@pytest.mark.parametrize("format", READ)
def test_what_is_typed_in_a_line_stands_in_the_paper_as_typed(stepup, folder, name, format):
    text = LINE[name]
    data = yaml.safe_load(FIELDS)
    (folder / "p.yaml").write_text(json.dumps(_put(data, text), ensure_ascii=False), "utf-8")
    ran = stepup("build", "p.yaml", "--to", format)
    assert ran.code == 0, ran.err
    printed = folded(READ[format](folder / f"p.{format}"))
    assert printed.count(folded(text)) >= HEADS
    assert "49" not in printed.replace(text, "")


def _put(node, text):
    if isinstance(node, dict):
        return {key: _put(value, text) for key, value in node.items()}
    if isinstance(node, list):
        return [_put(value, text) for value in node]
    return text if node == "X" else node


PROSE = {
    "template": ("{{ 7*7 }} {% for x in y %} {# z #}", None),
    "sandbox": ("{{ ''|attr('x') }} {{ self.x() }}", None),
    "script": ("<script>alert(1)</script>", "SU108"),
    "picture": ("<img src=x onerror=alert(1)>", "SU108"),
    "comment": ("<!-- x -->", "SU108"),
    "heading": ("# a", "SU108"),
    "remote picture": ("![a](https://example.org/a.png)", "SU108"),
    "fence": ("```\na\n```", "SU108"),
    "indented": ("a\n\n    b", "SU108"),
    "table": ("| a |\n|---|\n| b |", "SU108"),
    "script link": ("[a](javascript:alert(1))", "SU108"),
    "data link": ("[a](data:text/html,x)", "SU108"),
    "hidden script link": ("[a](java&#115;cript:alert(1))", "SU108"),
    "automatic link": ("<javascript:alert(1)>", "SU108"),
    "unbalanced": ("**a *b [c](d ~~e", None),
    "less than": ("3 < 4 > 2 & 1", None),
}


@pytest.mark.parametrize("name", PROSE)
@pytest.mark.parametrize("format", READ)
def test_what_prose_may_not_hold_is_refused_and_the_rest_stands_as_typed(stepup, folder, name, format):
    text, code = PROSE[name]
    fields = ("purpose", "analysis", "proposal", "decision")
    (folder / "p.yaml").write_text(json.dumps({"kind": "paper", "title": "T", **dict.fromkeys(fields, text)}), "utf-8")
    ran = stepup("build", "p.yaml", "--to", format)
    if code:
        assert ran.code == 1
        assert ran.err.count(code) == len(fields)
        assert not (folder / f"p.{format}").exists()
        return
    assert ran.code == 0
    printed = folded(READ[format](folder / f"p.{format}"))
    assert printed.count(text) == len(fields)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "$HOME/x.yaml", "a\\b.yaml", "C:\\x.yaml", "file:///etc/passwd", "https://example.org/x.yaml", "//server/x.yaml",
     "a\0.yaml", "．．/x.yaml", "x.yaml.", "--force", "~/x.yaml", "nowhere.yaml", "../../../../../../etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out(stepup, folder, path):
    for extra in ({"appendices": [path]}, {"strategy": path}, {"figures": [{"file": path, "alt": "x"}]}):
        (folder / "p.yaml").write_text(json.dumps({"kind": "paper", "title": "T", **extra}), "utf-8")
        ran = stepup("build", "p.yaml")
        assert ran.code == 1
        assert "root:" not in ran.out + ran.err
        assert not (folder / "p.docx").exists()


def test_nor_does_an_output_get_out_of_its_folder(stepup, folder):
    (folder / "p.yaml").write_text(json.dumps({"kind": "paper", "title": "../../out"}), "utf-8")
    assert stepup("build", "p.yaml", "-o", "here").code == 0
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        "here/p.docx",
        "here/p.md",
        "p.yaml",
    ]
