"""Where each field of a paper stands: the tag that it bears in a built document -> its path in the source.

The one authority on tags: `compose` writes no other, and what comes back from Word is placed by them.
"""

from collections.abc import Iterator

from stepup.findings import Path
from stepup.patterns import late

from .brick import BrickReturn, NoReport
from .paper import BoardPaper, HighlightReport, Paper, QuarterlyReport
from .strategy import Strategy

LONGEST = 64  # what Word allows in the tag of a content control; a field with a longer address bears none
COVER = ("title", "purpose", "analysis", "proposal", "decision")
MEETING = ("body", "date", "item")
GOVERNANCE = (
    "title", "presented_to", "sponsor", "author", "submitted", "previously_considered", "assurance_level",
    "report_cycle", "alignment", "risks", "within_risk_appetite", "fomi", "patient_safety", "equality",
)  # fmt: skip
BRICK = ("lead", "no_report", "commitments", "aims", "great_when")
ACTION = ("action", "owner", "plan", "achievements", "impact", "rag", "next_plan", "status", "deferred_to", "recovery")
RISK = ("risk", "mitigation", "register", "level", "closed")
ITEM = ("title", "assurance", "priority", "escalation", "consideration", "resolution", "register")
OWN: dict[type[Paper], tuple[str, ...]] = {
    QuarterlyReport: ("sro", "report_title"),
    HighlightReport: ("committee", "meeting_date", "report_purpose", "introduction"),
    BoardPaper: ("body",),
}


def letters(index: int) -> str:
    """The letter of an appendix: A, B, ... Z, AA."""
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def addresses(source: Paper | BrickReturn | NoReport | Strategy) -> dict[str, Path]:
    """Every tag that the document of this source may bear, and the path of its field in the source. Fields that are
    absent are listed too, for they can be filled in in Word. The first of two fields with one address has it."""
    found: dict[str, Path] = {}
    if isinstance(source, Paper):
        fields = _paper(source)
    elif isinstance(source, (BrickReturn, NoReport)):
        fields = _brick(source, ())
    else:
        fields = iter(())
    for tag, path in fields:
        if len(tag) <= LONGEST:
            found.setdefault(tag, path)
    return found


def _paper(paper: Paper) -> Iterator[tuple[str, Path]]:
    for name in (*COVER, *OWN.get(type(paper), ())):
        yield name, (name,)
    for name in MEETING:
        yield f"meeting.{name}", ("meeting", name)
    for n, table in enumerate(paper.governance):
        for name in GOVERNANCE:
            yield f"governance[{n}].{name}", ("governance", n, name)
        for name in table.other:
            yield f"governance[{n}].other.{name}", ("governance", n, "other", name)
    for n in range(len(paper.figures)):
        yield f"figures[{n}].caption", ("figures", n, "caption")
    if isinstance(paper, QuarterlyReport):
        for n, brick in enumerate(paper.bricks):
            yield from _brick(brick, ("bricks", n))
    if isinstance(paper, HighlightReport):
        for n in range(len(paper.items)):
            for name in ITEM:
                yield f"items[{n}].{name}", ("items", n, name)
    for n, appendix in enumerate(getattr(paper, "appendices", ())):
        for tag, path in _paper(appendix):
            yield f"{letters(n)}/{tag}", ("appendices", n, *path)


def _brick(brick: BrickReturn | NoReport, at: Path) -> Iterator[tuple[str, Path]]:
    for name in BRICK:
        yield f"{brick.brick}.{name}", (*at, name)
    for n in range(len(brick.risks or ())):
        for name in RISK:
            yield f"{brick.brick}.risks[{n}].{name}", (*at, "risks", n, name)
    for n, action in enumerate(brick.actions):
        for name in ACTION:
            yield f"{action.id}.{name}", (*at, "actions", n, name)


_NUMBERED = late(r"(\w+?)s?\[(\d+)\]")
_FIELD_WORDS = {"rag": "rating", "register": "on the register"}


def in_words(tag: str) -> str:
    """A tag as people say it: `HS1.next_plan` is "HS1 next plan", `transformation.risks[0].level` "transformation risk 1
    level"."""
    numbered = _NUMBERED.sub(lambda found: f"{found[1]} {int(found[2]) + 1}", tag)
    parts = [_FIELD_WORDS.get(part, part) for part in numbered.split(".")]
    return " ".join([*parts[:-1], parts[-1].replace("_", " ")]) if parts else tag
