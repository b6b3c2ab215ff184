"""What templates say about values: prose into markup, people, days, periods and ratings into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from cmarkgfm.cmark import markdown_to_html, markdown_to_html_with_extensions
from markupsafe import Markup, escape

from stepup.document.inline import ILLEGAL
from stepup.model import Day, Period, Person
from stepup.patterns import late

NOT_STATED = "Not stated"
NONE = "None"

_LEVEL = late(r"<(/?)h([1-6])>")
_UNSTATED = Markup(f"<p>{NOT_STATED}</p>")
_BETWEEN = late(r"(</?(?:p|[uo]l|li)>)\n")
_INLINE = late(r"</?(?:strong|em|a)\b[^>]*>")
_TAG = late(r"<[^>]*>")


def prose(text: str | None, field: str = "") -> Markup:
    """Markdown as markup, or "Not stated". `field` is the address of the source field that says it: what is not there
    has none."""
    return _tagged(_prose(text), field) if text else _UNSTATED


def fillable(text: str | None, field: str) -> Markup:
    """The same, but what is not there has its address too, so that it can be filled in in Word."""
    return _tagged(_prose(text) if text else _UNSTATED, field)


def _tagged(html: str, field: str) -> Markup:
    return Markup(f'<section data-field="{escape(field)}">{html}</section>' if field else html)


@lru_cache(maxsize=4096)  # strategies say the same in paper after paper
def _prose(text: str) -> str:
    html = _BETWEEN.sub(r"\1", _clean(markdown_to_html(text)))
    nothing = not html or ("<li></li>" in html and not _TAG.sub("", html).strip())  # bullets, and no words beside them
    return _UNSTATED if nothing else html


def body(text: str | None, field: str = "", top: int = 2) -> Markup:
    """Markdown that may hold headings and tables. Its highest heading becomes level `top`, and no level is skipped."""
    html = _clean(markdown_to_html_with_extensions(text or "", 0, ["table"]))
    for wrapper in ("<thead>", "</thead>", "<tbody>", "</tbody>"):
        html = html.replace(wrapper, "")
    html = re.sub(r'<(t[dh]) align="\w+">', r"<\1>", html)
    open_levels: list[int] = []

    def level(match: re.Match[str]) -> str:
        if not match[1]:
            while open_levels and open_levels[-1] >= int(match[2]):
                open_levels.pop()
            open_levels.append(int(match[2]))
        return f"<{match[1]}h{min(top - 1 + len(open_levels), 6)}>"

    return _tagged(_LEVEL.sub(level, html), field) if html.strip() else _UNSTATED


def _clean(html: str) -> str:
    if "<code>" in html:
        html = html.replace("<code>", "").replace("</code>", "")
    return ILLEGAL.sub("\ufffd", html)


def quoted(text: str) -> Markup:
    """Prose as a quotation."""
    return Markup(_prose(text).replace("<p>", '<p class="quote">'))


def words(text: str | None) -> str:
    """Prose as plain words on one line: its paragraphs and list items divided by semicolons."""
    if not text:
        return NOT_STATED
    parts = (_unescaped(part).strip() for part in _TAG.split(_INLINE.sub("", _prose(text).replace("<br />", " "))))
    line = ""
    for part in filter(None, parts):
        line += (" " if line.endswith((".", ":", ";", ",", "!", "?")) else "; ") + part if line else part
    return " ".join(line.split())


def _unescaped(html: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):  # all that cmark writes
        html = html.replace(entity, sign)
    return html


def people(value: Sequence[Person] | Person | None) -> str:
    """Names and posts: Dr Anne Scott, Director of Nursing; Jo Bloggs."""
    several = (value,) if isinstance(value, Person) else value or ()
    return "; ".join(filter(None, (one.words for one in several))) or NOT_STATED


def day(value: Day | None) -> str:
    return value.words if value else NOT_STATED


def quarter(value: Period | None) -> str:
    """Quarter 4 of 2023/24."""
    return f"{value.name} of {value.financial_year}" if value else NOT_STATED


def quarters(values: Iterable[Period]) -> str:
    return ", ".join(map(quarter, values)) or NOT_STATED


def yes_no(value: bool | str | None) -> Markup:
    """A truth value as Yes or No; anything else is prose."""
    return Markup("Yes" if value else "No") if isinstance(value, bool) else prose(value)


def register(references: Sequence[str] | None) -> str:
    """References on the risk register: none given is not the same as none there are."""
    return NOT_STATED if references is None else ", ".join(references) or NONE


def emphasised(name: str, letters: str | None) -> Markup:
    """A brick's name with its letter bold, as in STEP up to GREAT."""
    at = name.find(letters) if letters else -1
    if at < 0 and letters:
        at = name.lower().find(letters.lower())
    if at < 0 or not letters:
        return escape(name)
    end = at + len(letters)
    return escape(name[:at]) + Markup("<strong>") + escape(name[at:end]) + Markup("</strong>") + escape(name[end:])


def bullets(values: Iterable[Any]) -> Markup:
    """Texts as a bulleted list."""
    lines = Markup("").join(Markup("<li>") + value + Markup("</li>") for value in values)
    return Markup("<ul>") + lines + Markup("</ul>")


FILTERS: dict[str, Callable[..., Any]] = {
    "prose": prose, "fillable": fillable, "body": body, "words": words, "people": people, "day": day, "quarter": quarter,
    "quarters": quarters, "yes_no": yes_no, "register": register, "quoted": quoted, "emphasised": emphasised, "bullets": bullets,
}  # fmt: skip
