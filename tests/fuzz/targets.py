"""What must hold of any input: for hypothesis and for atheris."""

import re
from functools import cache
from pathlib import Path
from random import Random

import cmarkgfm

from stepup import pipeline
from stepup.model.prose import check_prose
from stepup.source import Reader

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "code"}  # code in a line is printed as plain text


# Signs of Markdown, of which those mean something only that stand together in the right order.
MARKDOWN = "a| |\n|\n\n|    |  |- |* |+ |1. |1) |#|>|<b>|<!--|`|```|~~~|[x](y)|![x](y)|**|_|---|===|&amp;|\\\\|\t|!|[|]|(|)|<|>".split(
    "|"
)

# Of a hand: what becomes of a line; or what is typed into it, a sign that somebody has to look at twice.
SLIPS = (
    "lost", "pasted", "joined", "indented", "cut", "overwritten", "turned round", *"\t\"'`*_[](){}|>%@&!#-:,.9é…–£½²٣İßﬀⅣ",
    "\u2028", "\ufeff", "\u200b", "\u202e", "\x85", "\xa0", "🙂", "1. ", "- ", "- id: ", "...", "/../", "31/02/2023", "2023/24 Q5",
)  # fmt: skip


@cache
def _sources() -> list[str]:
    """The texts that slips are made in: our examples, and what each rule is tried with."""
    top = Path(__file__).parents[2]
    files = sorted([*top.glob("examples/**/*.yaml"), *top.glob("tests/bad/**/*.yaml")])
    return [file.read_text("utf-8", "replace") for file in files if file.stat().st_size < 20_000]


def edited(chance: Random, slips: "list[str]") -> str:
    """A source of ours after some slips of the hand, wherever chance has them."""
    sources = _sources()
    lines = chance.choice(sources).split("\n")
    for slip in slips:
        at = chance.randrange(len(lines))
        line = lines[at]
        other = chance.choice(chance.choice(sources).split("\n"))
        place = chance.randint(0, len(line))
        if slip == "lost":
            lines[at : at + 1] = [] if len(lines) > 1 else [""]
        elif slip == "pasted":
            lines.insert(at, other)
        elif slip == "joined":
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        elif slip == "indented":
            lines[at] = " " * chance.randint(0, 12) + line.lstrip()
        elif slip == "cut":
            lines[at] = line[:place]
        elif slip == "overwritten":
            lines[at] = line[:place] + other[place:]
        elif slip == "turned round":
            lines[at] = line[:place] + line[place:][::-1]
        else:
            lines[at] = line[:place] + slip * chance.choice((1, 1, 2, 300)) + line[place:]
    return "\n".join(lines)


def read_anything(raw: bytes) -> None:
    """A file of any bytes gives a paper or findings, each at a place that is in the file and in words that can be shown."""
    loaded = Reader().read_text(raw)
    found = pipeline.judge(loaded)
    assert found or loaded.source is not None
    lines = raw.count(b"\n") + raw.count(b"\r") + 2
    for one in found:
        assert one.message.strip() and one.code.startswith("SU")
        assert 1 <= one.place.line <= lines
        assert one.place.column >= 1
        assert (one.place.end_line, one.place.end_column) >= (one.place.line, one.place.column)
        one.message.encode()
        one.help.encode()


def text_of(data: bytes) -> str:
    """The text that a fuzzer means: for each byte a sign of Markdown; or, where the first is odd, the bytes themselves."""
    if data[:1] and data[0] % 2:
        return data[1:].decode("utf-8", "replace")
    return "".join(MARKDOWN[one % len(MARKDOWN)] for one in data[1:])


def judge_prose(text: str) -> None:
    """What is accepted as prose becomes, by cmark, nothing but paragraphs, lists, emphasis and harmless links."""
    problem = check_prose(text.strip())
    html = cmarkgfm.markdown_to_html_with_extensions(text.strip(), 0, ["table"])
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html)}
    links = re.findall(r'<a href="([^"]*)"', html)
    plain = (
        tags <= _TAGS
        and "<!--" not in html
        and all(link.startswith(("http://", "https://", "mailto:")) for link in links)
    )
    assert plain == (problem is None), html
