"""Sections of a Word document: their properties, and how one ends."""

from __future__ import annotations

import re

from stepup.writers.word_reference import Page

# Word joins two tables that touch, and a section cannot end in one: a line of 3 points stands between.
THIN = '<w:spacing w:before="0" w:after="0" w:line="60" w:lineRule="exact"/>'


def section_properties(page: Page, *, first: bool) -> str:
    """A section's properties: one after the first starts on a new page, and goes on with numbers and headers."""
    if first:
        return page.section
    section = re.sub(r"<w:(?:type|titlePg)\b[^>]*/>", "", page.section)
    return re.sub(r'(<w:pgNumType\b[^>]*?)\sw:start="\d+"', r"\1", section)


def end_section(parts: list[str], section: str) -> None:
    """Ends a section in its last paragraph, or where that is no plain paragraph, in a thin one of its own."""
    if not parts or not parts[-1].startswith("<w:p>"):
        parts.append(f"<w:p><w:pPr>{THIN}</w:pPr></w:p>")
    last = parts[-1]
    if last.startswith("<w:p><w:pPr>"):
        parts[-1] = last.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    else:
        parts[-1] = f"<w:p><w:pPr>{section}</w:pPr>{last[5:]}"
