"""Makes examples/lpt-2023-24/returned: forms of the third quarter as they came back, for the handbook to collect.

Run again only where a form must look otherwise: python -m tests.forms.make_returned. Forms that were sent out last month
are read today; so are these, whatever the form looks like by now.
"""

from pathlib import Path
from typing import Any

from lxml import etree

from stepup.pipeline import forms
from stepup.source import Reader
from tests.forms.filling import Line, W, change, fill, saved

YEAR = Path(__file__).parents[2] / "examples" / "lpt-2023-24"
RATINGS = {"red": "R Red", "amber": "A Amber", "green": "G Green", "complete": "C Complete"}


def lines(prose: str, bullet: str = "") -> list[Line]:
    """Simple Markdown as a person types it: with the button for lists, or with a bullet of their own."""
    found: list[Line] = []
    for line in prose.split("\n"):
        item, words = line.startswith("- "), line.removeprefix("- ")
        found += (
            [("p" if bullet or not item else "bullet", [((bullet if item else "") + words, False, False)])]
            if words
            else []
        )
    return found


def answers(brick: str, bullet: str = "") -> dict[str, Any]:
    """What the brick's lead said of the third quarter."""
    paper = Reader(previous=False).read(YEAR / "q3" / "bricks" / f"{brick}.yaml").source
    said: dict[str, Any] = {}
    for action in paper.actions:
        said[f"{action.id}.rag"] = RATINGS[action.rag]
        for name in ("achievements", "impact", "recovery", "next_plan"):
            if words := getattr(action, name):
                said[f"{action.id}.{name}"] = lines(words, bullet if name == "achievements" else "")
    return said


def form(brick: str, name: str, said: dict[str, Any], when: str, revision: int) -> Path:
    file = YEAR / "returned" / name
    file.unlink(missing_ok=True)
    forms.form(YEAR / "q2" / "q2.yaml", brick, file)
    fill(file, said)
    saved(file, when, revision)
    return file


def main() -> None:
    early = answers("high-standards")
    early["HS1.rag"] = "A Amber"
    form("high-standards", "high-standards.docx", early, "2024-01-29T16:12:00Z", 4)
    form("high-standards", "high-standards-again.docx", answers("high-standards"), "2024-02-02T09:05:00Z", 7)
    pasted = answers("transformation", "•\t")
    pasted["TR1.impact"] = lines("The board\u2019s two\u00a0oldest programmes changed their order of work.")
    form("transformation", "transformation.docx", pasted | {"risks": "None identified"}, "2024-01-31T11:40:00Z", 3)
    noted = form("reaching-out", "reaching-out.docx", answers("reaching-out"), "2024-02-01T14:22:00Z", 2)

    def note(tree: etree._Element) -> None:
        heading = next(one for one in tree.iter(f"{W}p") if "".join(one.itertext()) == "Risks")
        words = "Please ring me before you print the second one."
        heading.addnext(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{words}</w:t></w:r></w:p>'))

    change(noted, note)


if __name__ == "__main__":
    main()
