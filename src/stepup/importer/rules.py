"""What `import` has to say about a Word file (SU8), beside what it could not place. The texts are what `explain` prints."""

from __future__ import annotations

from ..findings import Finding, Place, Rule

_TEXTS = """
SU801 not-placed warning
Words of the Word file that have no place in a source file: nothing is dropped in silence.
To put it right: add them by hand where they belong, or leave them out knowingly.

SU802 rating-from-colour warning
A rating that the Word file gives by colour only: it was read from the shading of the cell.
Whoever cannot see the colour could not read the rating.
To put it right: check it, and correct `rag` where the colour meant something else.

SU803 rating-not-read warning
A rating that could not be read: neither its words nor its colour are of the scale. It is not-rated, for a rating is never guessed.
To put it right: ask the brick's lead, and write the rating.

SU804 check-this warning
Something that was read from a layout or wording that may mean more than one thing.
To put it right: compare it with the Word file.

SU805 cleaned style
Characters that people paste by accident and that no reader sees: typed bullets, non-breaking spaces, soft hyphens;
in a return form also typed numbers, double spaces and curly quotes.
They were replaced by what was meant.

SU806 comment warning
A comment that somebody left in the Word file. It is no part of the paper.
To put it right: see to what it asks.

SU808 conflict warning
A field that was changed in the Word paper, and in the source too since the paper was built.
Which of the two is right, only people can know; the source keeps what it has.
To put it right: write what is right into the source, and build the paper again.

SU807 left-alone warning
Something in the Word file that leads outside it, or that is no text: it was neither fetched nor run.
To put it right: paste what it shows as text, or leave it out knowingly.
"""


def _read(texts: str) -> dict[str, Rule]:
    rules = {}
    for entry in texts.strip().split("\n\n"):
        head, _, body = entry.partition("\n")
        code, name, severity = head.split()
        rules[code] = Rule(code, name, severity, body)  # type: ignore[arg-type]
    return rules


RULES = _read(_TEXTS)


def finding(code: str, where: str, message: str, help: str = "", id: str = "") -> Finding:
    """A finding about a place in a Word file, which has no lines: `where` says it in words. The file is put in later."""
    rule = RULES[code]
    return Finding(code, rule.name, rule.severity, Place("", 0, 0), message, help, where, id)
