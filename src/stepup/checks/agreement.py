"""SU501 and SU502: the cover agrees with the report behind it."""

import re
from collections.abc import Iterable, Iterator

from ..findings import Path
from ..model import Governance, HighlightReport, NoReport, QuarterlyReport, RegisterRisk
from ..patterns import late
from .cover import NOWHERE
from .engine import Context, Problem, rule
from .naming import listed, quoted
from .shape import misnamed, unreported

_REFERENCE = late(r"\b[A-Za-z]{0,4}\d+[A-Za-z]?(?:\s?\([a-z]\))?")
_PREFIX = late(r"^(?:(?:o|c|b)rr|baf|braf|risks?|register|no|nos|number|ref|id)[\W_]+")


_NO_RISK = late(
    r"\W*(?:there (?:are|is) )?(?:none|nil|no(?:thing)?(?: new| specific| direct)? ?(?:risks?)?)(?: (?:has|have) been)?(?: identified| noted| to report| applicable)?"
    r"(?: (?:on|in|from) (?:the|our) (?:\w+ ){0,3}(?:register|BAF|framework))?"
    r"(?:(?: that)? (?:are |is )?(?:directly )?(?:relates?|linked|apply|applies|relevant|arises?|arising|associated|affected)(?: directly)?(?: (?:to|by|from|with) (?:this|the) (?:paper|report))?)?\W*",
    re.IGNORECASE,
)


def reference(text: str) -> str:
    """A number on a risk register without what is written before it: `ORR no. 68` and `68` are the same."""
    plain = " ".join(text.lower().split())
    while (shorter := _PREFIX.sub("", plain)) != plain:
        plain = shorter
    return plain.replace(" ", "").strip("#.:")


@rule("SU501", "alignment-differs", "warning", Governance, needs="paper")
def alignment_differs(table: Governance, context: Context) -> Iterator[Problem]:
    """The bricks ticked on the cover are not the bricks that the report is about.

    A brick that reports nothing this quarter (`no_report`) is not to be ticked. A table of another trust's form has bricks of
    its own, and is not compared.

    Example: `alignment: [transformation]` over a report with the returns of Transformation and Environments.

    To put it right: tick what is reported.
    """
    report = context.paper
    if not isinstance(report, QuarterlyReport) or not table.alignment or _other_form(table, context):
        return
    ticked = set(table.alignment)
    reported = {one.brick for one in report.bricks if not isinstance(one, NoReport)} | context.failed
    silent = _missed(report, context) | misnamed(report)
    names = report.strategy.brick_by_id
    for number, id in enumerate(table.alignment):
        if id not in reported and id not in silent and "" not in context.failed:
            yield Problem(
                ("alignment", number),
                f"the cover ticks {names[id].name if id in names else id}, and the report has no return of it",
                "take it out of alignment, or add the return",
            )
    for one in report.bricks:
        if not isinstance(one, NoReport) and one.brick not in ticked and one.brick in names:
            yield Problem(
                ("alignment",),
                f"the report has a return of {names[one.brick].name}, and the cover does not tick it",
                f"add {one.brick} to alignment",
            )


def _missed(report: QuarterlyReport, context: Context) -> set[str]:
    """The bricks that SU110 misses: what the cover says of them is no second finding, unless they were left out on purpose."""
    if any(one.rule.upper() == "SU110" for one in report.accept):
        return set()
    return {one.id for one in unreported(report, context)}


def _other_form(table: Governance, context: Context) -> bool:
    own = context.paper.strategy if context.paper else None
    return table.strategy is not None and own is not None and table.strategy.id != own.id


@rule("SU502", "risks-differ", "warning", Governance, needs="paper")
def risks_differ(table: Governance, context: Context) -> Iterator[Problem]:
    """The numbers on the risk register that the cover gives are not those of the risks behind it that are open.

    A Board finds its way from the cover to the register by these numbers. A cover without any is SU504's.

    Example: `risks: [84]` on the cover, and a risk with `register: [84, 85]` in a return.

    To put it right: list on the cover each number that a risk in the paper bears, and no other; or close the risk.
    """
    report = context.paper
    if not isinstance(report, QuarterlyReport | HighlightReport) or table.risks is None or _other_form(table, context):
        return
    cover = _on_the_cover(table)
    body: dict[str, str] = {}
    closed: set[str] = set()
    mentioned: set[str] = set()
    bare = 0  # risks without a number
    for item in report.items if isinstance(report, HighlightReport) else ():
        numbers = [one for one in item.references or () if any(c.isdigit() for c in one)]
        body.update((reference(one), one) for one in reversed(numbers) if reference(one) not in body)
        bare += not item.references
    for brick in report.bricks if isinstance(report, QuarterlyReport) else ():
        for risk in brick.risks or ():
            for one in _apart(risk.references or ()):
                if any(c.isdigit() for c in one):
                    closed.add(reference(one)) if risk.closed else body.setdefault(reference(one), one)
            bare += not (risk.closed or any(_says_which(one) for one in risk.references or ()))
            mentioned |= {reference(one) for one in _REFERENCE.findall(risk.risk)}
    unread = bool(context.failed or (isinstance(report, QuarterlyReport) and _missed(report, context)))
    on_cover = {reference(words) for _, words in cover}
    if (
        isinstance(table.risks, str)
        and not cover
        and not (NOWHERE.match(table.risks) or _NO_RISK.fullmatch(table.risks))
    ):
        return  # words without numbers: a title, or "see the report"
    slips = {key: near for key in on_cover - body.keys() - mentioned if (near := _turned(key, body.keys() - on_cover))}
    if isinstance(table.risks, str) and not cover and len(body) > 1:
        message = (
            f"the cover says {quoted(table.risks)}, and risks in the report have the numbers {listed(body.values())}"
        )
        yield Problem(("risks",), message, f"write risks: [{', '.join(body.values())}]")
        return
    for key, words in body.items():
        if key not in on_cover and key not in slips.values():
            yield Problem(
                ("risks",),
                f"a risk in the report has the number {words}, and the cover does not list it",
                f"add {words} to the risks of the cover",
            )
    unknown = [(at, words, reference(words)) for at, words in cover]
    unknown = [one for one in unknown if one[2] not in body and one[2] not in mentioned]
    if len(unknown) <= bare <= 2 * len(unknown):
        unread = True  # each may be the number of a risk that gives none, which is SU401's to say
    for at, words, key in unknown:
        if key in slips and key not in closed:
            meant = body[slips[key]]
            yield Problem(at, f"the cover lists {words}, and the report has {meant}", f"write {meant}", words=words)
            continue
        if unread and key not in closed:
            continue
        if key in closed:
            yield Problem(
                at, f"the cover lists {words}, and the report says that this risk is closed", "take it off the cover"
            )
        elif isinstance(table.risks, tuple):
            yield Problem(
                at,
                f"the cover lists {words}, and no risk in the report has that number",
                "take it off the cover, or list the risk in its brick",
            )


def _turned(key: str, missing: Iterable[str]) -> str:
    """The number that was meant by one whose digits were typed in another order; nothing where none is missing."""
    return next((one for one in missing if one != key and sorted(one) == sorted(key)), "") if len(key) > 1 else ""


def _says_which(reference: str) -> bool:
    """Whether what stands for a number is one, or says that there is none."""
    return any(c.isdigit() for c in reference) or reference.lower().startswith(("not ", "none"))


def _apart(references: tuple[str, ...]) -> list[str]:
    """The numbers of a risk; two that were written as one (SU401) are two."""
    return [part.strip() for one in references for part in re.split(r"[;,]|\band\b", one)]


def _on_the_cover(table: Governance) -> list[tuple[Path, str]]:
    if isinstance(table.risks, str):
        return [(("risks",), words) for words in _REFERENCE.findall(table.risks)]
    return [
        (("risks", number), one.reference)
        for number, one in enumerate(table.risks or ())
        if isinstance(one, RegisterRisk) and one.reference and any(c.isdigit() for c in one.reference)
    ]
