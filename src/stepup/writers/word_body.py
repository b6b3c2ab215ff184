"""The body of a Word document: its blocks in sections of portrait and landscape pages (ISO 29500-1, 17.6)."""

from __future__ import annotations

from itertools import groupby

from stepup.document.blocks import Block, PageBreak, Section
from stepup.writers.word_blocks import BlockWriter
from stepup.writers.word_page import end_section, section_properties


class Body(BlockWriter):
    """Writes one document, sections and all."""

    def write(self) -> str:
        """What stands between <w:body> and </w:body>."""
        parts: list[str] = []
        runs = [
            (wide, tuple(blocks))
            for wide, blocks in groupby(self._document.blocks, key=lambda block: _is_wide(block) and id(block))
        ]
        runs = [(wide, blocks) for wide, blocks in runs if any(not isinstance(block, PageBreak) for block in blocks)]
        for index, (wide, blocks) in enumerate(runs):
            self._page = self._reference.landscape if wide else self._reference.portrait
            self._width = self._page.width
            self._break = False
            parts += self._blocks(blocks)
            ending = section_properties(self._page, first=index == 0)
            if index < len(runs) - 1:
                end_section(parts, ending)
            else:
                parts += (self._thin(), ending) if self._after_table else (ending,)
            self._after_table = False
        if self._form and runs:
            return self._form.group("".join(parts[:-1])) + parts[-1]
        return "".join(parts) if runs else f"<w:p/>{section_properties(self._page, first=True)}"


def _is_wide(block: Block) -> bool:
    return isinstance(block, Section) and block.style == "landscape"
