"""What can be wrong with a template (SU902), as a finding at its file and line."""

from pathlib import Path

from stepup.errors import TemplateProblem
from stepup.findings import Finding, Place, Rule, Severity
from stepup.paths import show_path

_TEXT = """\
A template, or the reference document, that a paper cannot be made with as it stands: a name that is not there
(`paper.titel`), a tag outside the dozen that papers are written with, or a style that the reference document lacks.

A name that is not there stops the build. A style that is not there does not: plain formatting stands in for it, and the
finding is a warning.

Example: `{{ action.rga }}` in `templates/_parts/actions.html.j2`.

To put it right: write the name that the message suggests; `stepup template copy NAME` writes ours afresh, to compare."""
RULES = {"SU902": Rule("SU902", "template", "error", _TEXT)}


def finding(file: str, line: int, message: str, help: str = "", severity: Severity = "error") -> Finding:
    """A finding in this file; its path is shown relative to where the program was called. Line 0: of the whole file."""
    try:
        shown = show_path(file)
    except ValueError:  # another drive
        shown = Path(file).as_posix()
    text = _line(Path(file), line) if line else ""
    start = len(text) - len(text.lstrip()) + 1
    place = Place(shown, max(line, 1), start if text else 1, max(line, 1), len(text) + 1 if text else 1, text)
    return Finding("SU902", RULES["SU902"].name, severity, place, message, help)


def of_problem(problem: TemplateProblem) -> Finding:
    """What stopped a template, as a finding."""
    sheet = problem.file.lower().endswith((".docx", ".dotx"))
    help = (
        "what a front sheet may name is in docs/front-sheet.md"
        if sheet
        else "to see all that is wrong: stepup template check"
    )
    return finding(problem.file, problem.line, problem.reason, help)


def _line(path: Path, number: int) -> str:
    try:
        lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[number - 1] if number <= len(lines) else ""
