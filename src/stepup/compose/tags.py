"""The markup in a template's text -> what in it is outside the dozen tags, without running the template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepup.document.tags import ATTRIBUTES, NONE, PARAGRAPHS, PARENTS, SECTIONS, TABLES
from stepup.patterns import late

_JINJA = late(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = late(r"<(/?)([A-Za-z][\w:.\x01-]*|!--|!DOCTYPE|\?)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>?")
_ATTRIBUTE = late(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ENTITY = late(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)(\w*;?)")
_CLASSES = {"p": PARAGRAPHS, "table": TABLES, "section": SECTIONS}
_MADE = "\x01"  # stands for what an expression writes


def tag_faults(source: str) -> Iterator[tuple[int, str]]:
    """Each tag, attribute, class and entity that papers do not know: its line, and what is wrong."""
    text = _JINJA.sub(_blank, source)
    for found in _TAG.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        tag = found[2].replace(_MADE, "1")
        if tag not in PARENTS:
            named = "a comment" if tag == "!--" else f"<{tag}>"
            yield line, f"{named} is not a tag of a paper: use h1 to h6, {', '.join(list(PARENTS)[6:])}"
        elif not found[1]:
            for name, value in _ATTRIBUTE.findall(found[3].rstrip("/")):
                if _MADE in name:
                    continue
                if name not in ATTRIBUTES.get(tag, NONE):
                    yield line, f"<{tag}> has no attribute called {name}"
                elif name == "class" and _MADE not in value and value.strip("\"'") not in _CLASSES[tag]:
                    known = ", ".join(filter(None, _CLASSES[tag]))
                    yield line, f"<{tag} class={value}> is not known: use {known}"
    for found in _ENTITY.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, f"&{found[1]} is not known: write the character itself, and a bare & as &amp;"


def _blank(found: re.Match[str]) -> str:
    """What stands in place of an expression: the same lines, and a letter where it writes something."""
    lines = "\n" * found[0].count("\n")
    return (_MADE if found[0].startswith("{{") else " ") + lines
