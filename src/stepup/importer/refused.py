"""What is refused before a Word file is read: what is larger than any paper, tracked changes that nobody decided on."""

from __future__ import annotations

from typing import Any

from ..errors import StepUpError
from ..wordfile import NotReadable, W

INSERTED = {f"{W}ins", f"{W}moveTo"}
DELETED = {f"{W}del", f"{W}moveFrom"}
_MOST_PARAGRAPHS = 20_000  # a quarterly report of nine bricks has 700
_MOST_TEXT = 800_000  # characters: as source files of 1 MB hold, which is the most that is read of one


def refuse_absurd(document: Any) -> None:
    """Refuse what is larger than any paper, before work is done on it."""
    if sum(1 for _ in document.iter(f"{W}p")) > _MOST_PARAGRAPHS:
        raise NotReadable(f"the Word file is larger than any paper: it has more than {_MOST_PARAGRAPHS:,} paragraphs")
    if sum(len(one.text or "") for one in document.iter(f"{W}t")) > _MOST_TEXT:
        raise NotReadable(f"the Word file is larger than any paper: it has more than {_MOST_TEXT:,} letters")


def refuse_changes(document: Any) -> None:
    marks = [*document.iter(*INSERTED, *DELETED, f"{W}cellIns", f"{W}cellDel")]
    if not marks:
        return
    who = sorted({one.get(f"{W}author", "") for one in marks} - {""})
    by = f", made by {', '.join(who[:5])}" if who else ""
    raise StepUpError(
        f"the Word file holds {len(marks)} tracked change{'s' * (len(marks) != 1)}{by}.\n"
        "Say what to do with them: --changes accept reads the text as changed, --changes reject as it was before."
    )
