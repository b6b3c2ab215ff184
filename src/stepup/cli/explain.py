"""`stepup explain`: a rule in words. What it prints is Markdown, and `docs/rules.md` is what `explain --all` prints."""

from collections.abc import Iterable

import typer

from ..findings import Rule

_FAMILIES = {
    "SU0": "The file",
    "SU1": "The shape",
    "SU2": "Rating and plan",
    "SU3": "From quarter to quarter",
    "SU4": "Risks",
    "SU5": "The cover",
    "SU6": "Words and dates",
    "SU7": "The built Word file",
    "SU8": "Importing Word files",
    "SU9": "The project's own",
}
_SEVERITIES = {
    "error": "Error: the paper is not built.",
    "warning": "Warning: it wants to be mended; with `--strict` it fails.",
    "style": "Style: shown with `--all` or `--select` only.",
}
_ACCEPTED = {  # of a rule whose findings may be accepted
    "error": "Error: the paper is not built, unless it is accepted with a reason.",
    "warning": "Warning: it wants to be mended, or accepted with a reason; `validate --strict` fails.",
    "style": _SEVERITIES["style"],
}
_INTRODUCTION = """\
# The rules

What `stepup validate` finds, and `stepup inspect` in Word files. `stepup explain CODE` prints one of these.
A finding of SU110 or of SU2 to SU6 can be accepted in the file, with a reason:
`accept: [{rule: SU207, because: Agreed with the chair, until: 2023/24 Q3}]`.\
"""


def explain(
    code: str = typer.Argument("", metavar="[CODE]", help="A rule's code, or the beginning of several: SU207, SU2."),
    everything: bool = typer.Option(False, "--all", help="Every rule there is."),
) -> None:
    """Say what a rule finds, why, with an example, and how to put it right."""
    from .. import pipeline

    if bool(code.strip(" ,;")) == everything:
        raise typer.BadParameter("name a rule, for instance SU207, or give --all", param_hint="CODE")
    if everything:
        typer.echo(page(pipeline.rules().values()))
    else:
        typer.echo("\n\n".join(entry(one) for one in pipeline.explained(code)))


def page(rules: Iterable[Rule]) -> str:
    """Every rule, under the heading of its family."""
    parts = [_INTRODUCTION]
    family = ""
    for one in rules:
        if one.code[:3] != family:
            family = one.code[:3]
            parts.append(f"## {family} {_FAMILIES.get(family, '')}".rstrip())
        parts.append(entry(one))
    return "\n\n".join(parts)


def entry(rule: Rule) -> str:
    """One rule: code and name, severity, and its text."""
    accepted = rule.code == "SU110" or "SU2" <= rule.code[:3] <= "SU6"
    says = (_ACCEPTED if accepted else _SEVERITIES)[rule.severity]
    return f"### {rule.code} {rule.name}\n\n{says}\n\n{rule.text}"
