"""The free body of a paper as Markdown: headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Sequence

from .markdown import prose
from .reading import Block, Para, Table


def body(blocks: Sequence[Block]) -> str:
    """The free body of a paper: headings, paragraphs, lists and tables."""
    least = min((one.level for one in blocks if isinstance(one, Para) and one.level), default=1)
    parts: list[str] = []
    run: list[Para] = []
    for block in [*blocks, None]:
        if isinstance(block, Para) and not block.level:
            run.append(block)
            continue
        parts.append(prose(run))
        run = []
        if isinstance(block, Para):
            text = prose([Para(block.spans, block.place)]).replace("\\\n", " ")
            parts.append(f"{'#' * min(block.level - least + 1, 6)} {text}" if text else "")
        elif isinstance(block, Table):
            parts.append(table(block))
    return "\n\n".join(filter(None, parts))


def table(block: Table) -> str:
    """A plain table in Markdown; what stood in several lines stands in one."""
    width = max((cell.last + 1 for row in block.rows for cell in row.cells), default=0)
    lines = []
    for number, row in enumerate(block.rows if width else ()):
        texts = [""] * width
        for cell in row.cells:
            said = (prose([Para(para.spans, para.place)]).replace("\\\n", " ") for para in cell.paras if para.text)
            texts[cell.first] = " ".join(said).replace("|", "\\|")
        lines.append("| " + " | ".join(texts) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
