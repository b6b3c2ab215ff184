"""SU503 to SU505: the cover agrees with itself, and answers what its form asks."""

import re
from collections.abc import Iterator
from datetime import date

from ..model import Governance, HighlightReport, Paper, QuarterlyReport
from ..model.dates import MONTHS
from ..patterns import late
from .engine import Context, Problem, rule
from .naming import quoted

# ------------------------------------------------------------------------------------------------------------- words

ONE_OFF = late(
    r"\bone[\s‐‑-]?(?:off|time)\b|\bstand[\s‐‑-]?alone\b|\bnon-?recurring\b|\bnot (?:a )?recurring\b|\bsingle (?:paper|report|item)\b|\bad[ -]hoc\b",
    re.IGNORECASE,
)
DENIED = late(r"\b(?:not|no|isn['’]t|rather than|never)\b[^.;]{0,20}\Z", re.IGNORECASE)
REGULAR = late(
    r"\bintegrated (?:quality and |finance and )?performance report\b|\bmonth \d{1,2}\b"
    r"|\b(?:quarterly|monthly|bi-?monthly|fortnightly|weekly|six-monthly|Q[1-4]|quarter [1-4])\b[\w\s&-]{0,40}\b(?:report|update|review)\b",
    re.IGNORECASE,
)
NOWHERE = late(
    r"\W*(?:n/?a|none|nil|no|not applicable|not (?:previously |been )*(?:considered|presented)\b.*|not (?:(?:yet|previously|been) )*(?:seen|discussed|reviewed|received|heard|shared|taken|submitted|scrutinised)\b[^\d.,:;]{0,120}"
    r"|(?:seen|considered|discussed|reviewed|heard|received|scrutinised|taken)(?: before)? (?:by|at|in|to) (?:no|none of the) (?:other )?[^\d.,:;]{1,80}|no(?:t any)? (?:other )?(?:committees?|forums?|group)\b.*|(?:n/?a|none|nil|no|not applicable)\W+(?:(?:it |this |the (?:paper|report) )?(?:is |comes? |goes |has come )?(?:direct(?:ly)?|straight|first|new|initial)|as (?:this|it|the (?:paper|report)) (?:is|comes|goes))\b[^\d]*|(?:(?:n/?a|none|nil|no)\W+)?(?:this is |it is )?(?:the|its) first (?:time|paper|report|presentation|sight)\b[^\d]*|nowhere|(?:(?:it |this |the (?:paper|report) )?(?:is |has )?(?:com(?:es?|ing)|goes|going|been brought|submitted|presented) )(?:direct(?:ly)?|straight) to [^\d]*|(?:this |the )?(?:paper|report|it)? ?has not (?:yet |previously )*been (?:to|seen|considered|presented|through)\b.*|not yet\b.*)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
GAINED = late(
    r"(?:fully |partially[\s-]|partly |not[\s-]|substantially |reasonably )?assured\b.*|(?:full|partial|limited|reasonable|significant|substantial|moderate|adequate)(?: (?:level of )?assurance\b.*|\W*)",
    re.IGNORECASE | re.DOTALL,
)
FOR_ASSURANCE = late(
    r"\b(?:assurance|to assure|for awareness|(?:for )?information only|for information|for scrutiny|to note|for noting|to inform|noting|provides? (?:an )?update)\b",
    re.IGNORECASE,
)
FOR_APPROVAL = late(
    r"\b(?:approv(?:e|es|al|ing)|ratif(?:y|ication)|for decision|to decide|to agree|authoris\w+|sign[\s-]off|endorse|(?:asked|invited|requested|recommended) to (?:support|agree))\b",
    re.IGNORECASE,
)
_DECISION = late(r"\b(?:decisions?|decide)\b", re.IGNORECASE)  # in a purpose, whatever it is to be decided
# Of what a Board is to note, only what goes on with the list is asked of it: "note the report, and approve the plan", but not
# "note the approval that the executive gave".
_TOLD = late(r"\b(?:not(?:e|es|ing)|aware|assured|assurance|informed)\b[^.;\n]*\Z", re.IGNORECASE)
_BEFORE = 300  # letters before such words that are looked at
_GOES_ON = late(
    r"(?:\b(?:and|or)|,)(?: (?:then|also|formally|is|are|to|give|grant|its|their))* \Z|\bfor (?:(?:its|the \w+['’]s) )?\Z",
    re.IGNORECASE,
)

_DATE = late(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?({'|'.join(f'{m}|{m[:3]}t?' for m in MONTHS)})\b\.?,?\s+(\d{{4}}|\d{{2}}\b)"
    r"|\b(\d{4})-(\d\d)(?:-(\d\d))?\b|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)\b",
    re.IGNORECASE,
)


_TELLS = late(
    r"\b(?:was|were|has|have|had|approv\w+|agreed|first|last|originally|since|earlier|strategy|plan)\b", re.IGNORECASE
)
_LATELY = 75  # days before a paper in which the forums that it has been through met


def _in_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, 28))


def dates_in(text: str) -> list[tuple[str, date, date]]:
    """The dates of a text: the words, and the first and last day that they can mean. Day before month, as in Britain."""
    found = []
    for match in _DATE.finditer(text):
        if match[2]:
            month = next(n for n, name in enumerate(MONTHS, 1) if name[:3].lower() == match[2][:3].lower())
            day, year = int(match[1] or 0), int(match[3])
        elif match[4]:
            year, month, day = int(match[4]), int(match[5]), int(match[6] or 0)
        else:
            day, month, year = int(match[7]), int(match[8]), int(match[9])
        year += 2000 if year < 100 else 0
        try:
            first = date(year, month, day or 1)
            last = first if day else date(year + month // 12, month % 12 + 1, 1)
        except ValueError:
            continue
        found.append((match[0], first, last))
    return found


# ------------------------------------------------------------------------------------------------------------- rules


@rule("SU503", "cover-contradicts", "warning", Governance, needs="paper")
def cover_contradicts(table: Governance, context: Context) -> Iterator[Problem]:
    """The cover contradicts itself or the calendar: a regular report is called one-off; assurance was gained though nothing
    considered the paper; it was submitted after the meeting; or the meeting that considered it came after it was submitted, or
    over a year before; or a committee met after the board that its report goes to.

    The governance table is what shows a regulator that a paper went the proper way.

    Example: `previously_considered: N/A` with `assurance_level: assured`

    To put it right: mend whichever of the two is wrong; the message names both.
    """
    paper = context.paper
    if paper is None:
        return
    cycle = table.report_cycle or ""
    one_off = ONE_OFF.search(cycle)
    if one_off and not DENIED.search(cycle[: one_off.start()]):
        title = REGULAR.search(paper.title or "")
        if isinstance(paper, QuarterlyReport) or title:
            what = (
                "this is a quarterly report"
                if isinstance(paper, QuarterlyReport)
                else f"its title says {quoted(title[0] if title else '')}"
            )
            yield Problem(
                ("report_cycle",),
                f"the cover calls the paper {quoted(cycle)}, and {what}",
                "say when the next report comes",
            )
    before = table.previously_considered or ""
    level = table.assurance_level or ""
    if (
        before
        and level
        and NOWHERE.match(before)
        and GAINED.fullmatch(level.strip())
        and _is_of_a_forum(table, context)
    ):
        yield Problem(
            ("assurance_level",),
            f"the cover says {quoted(level)}, and that nothing considered the paper before ({quoted(before)})",
            "name the forum that gave this assurance, with its date; or write N/A",
        )
    meeting = paper.meeting.date if paper.meeting else None
    if table.submitted and meeting and table.submitted.first > meeting.last:
        yield Problem(
            ("submitted",),
            f"the paper was submitted on {table.submitted.words}, after the meeting of {meeting.words}",
            "check both dates",
        )
        return
    if not before:
        return
    until = table.submitted or meeting
    if until is None:
        return
    what = "submitted" if table.submitted else "presented"
    found = dates_in(before)
    for words, first, _ in found:
        if first > until.last:
            yield Problem(
                ("previously_considered",),
                f"the date of the earlier forum, {quoted(words)}, is after the paper was {what}, {until.words}",
                "check both dates",
                words=words,
            )
    if len(found) > 1 and not _TELLS.search(before):  # forums with their dates, one of them a year out
        for words, _, last in found:
            years = until.first.year - last.year
            if years > 0 and 0 <= (until.last - _in_year(last, until.first.year)).days <= _LATELY:
                yield Problem(
                    ("previously_considered",),
                    f"{quoted(words)} is {'a year' if years == 1 else f'{years} years'} before the others; the paper was {what} {until.words}",
                    "check the year",
                    words=words,
                )
    elif found:
        words, _, last = max(found, key=lambda one: one[2])
        if last <= date(until.first.year - 1, until.first.month, min(until.first.day, 28)):
            yield Problem(
                ("previously_considered",),
                f"the date of the earlier forum, {quoted(words)}, is more than a year before the paper was {what}, {until.words}",
                "check the year",
                words=words,
            )


def _is_of_a_forum(table: Governance, context: Context) -> bool:
    """Whether this form's row of assurance asks what another forum gained. Some forms ask for the paper's own level."""
    strategy = table.strategy or context.strategy
    row = next((one for one in strategy.rows if one.field == "assurance_level"), None) if strategy else None
    return row is None or not row.choices or "considered" in row.label.lower() or "gained" in row.label.lower()


@rule("SU503", "cover-contradicts", "warning", HighlightReport)
def committee_after_board(report: HighlightReport, context: Context) -> Iterator[Problem]:
    board = report.meeting.date if report.meeting else None
    if any(board and table.submitted and table.submitted.first > board.last for table in report.governance):
        return  # the cover's own dates say so
    if board and report.meeting_date and report.meeting_date.first > board.last:
        yield Problem(
            ("meeting_date",),
            f"the committee met on {report.meeting_date.words}, after the board that its report goes to, {board.words}",
            "check both dates",
        )


@rule("SU504", "unanswered-row", "warning", Governance, needs="paper")
def unanswered_row(table: Governance, context: Context) -> Iterator[Problem]:
    """A row of the governance table that this board's form has is left out, and the form does not say that it may be.

    The paper prints "Not stated" there. Which rows a form has is the strategy's `governance_rows`; a strategy without any is
    not held to a form.

    Example: a governance table without `equality:`.

    To put it right: answer the row, with "None" where that is the answer; or mark it `optional: true` in the strategy.
    """
    strategy = table.strategy or context.strategy
    for row in strategy.governance_rows if strategy and "governance_rows" not in strategy.unread else ():
        answer = table.answer(row)[1]
        if not row.optional and (answer in (None, "") or (answer == () and row.field != "risks")):
            at = (row.field,) if row.field in type(table).model_fields else ("other", row.field)
            yield Problem(
                at,
                f"the form of {strategy.short if strategy else ''} has the row {quoted(row.label.strip(': *'))}, and it is not answered",
                f"answer it under `{'.'.join(at)}`",
                of_key=True,
            )


def _asked(decision: str) -> "re.Match[str] | None":
    """The words by which a decision asks for approval; not those that deny it, or tell of somebody else's."""
    for match in FOR_APPROVAL.finditer(decision):
        before = decision[max(0, match.start() - _BEFORE) : match.start()]
        told = _TOLD.search(before) and not match[0].lower().startswith("for") and not _GOES_ON.search(before)
        if not told and not DENIED.search(before):
            return match
    return None


@rule("SU505", "purpose-and-decision", "style", Paper)
def purpose_and_decision(paper: Paper, context: Context) -> Iterator[Problem]:
    """A paper for assurance or for noting asks for approval.

    The Board does not know whether to decide. A purpose that names approval too is left in peace.

    Example: `purpose: For assurance` with `decision: The Board is asked to approve the plan`

    To put it right: say the same in both.
    """
    if not paper.purpose or not paper.decision:
        return
    purpose, decision = context.texts.plain(paper.purpose), context.texts.plain(paper.decision)
    wanted, asked = FOR_ASSURANCE.search(purpose), _asked(decision)
    named = (*FOR_APPROVAL.finditer(purpose), *_DECISION.finditer(purpose))
    if wanted and asked and all(DENIED.search(purpose, 0, one.start()) for one in named):
        yield Problem(
            ("decision",),
            f"the purpose is {quoted(wanted[0])}, and the decision asks for {quoted(asked[0])}",
            "say in both what the Board is to do",
            words=asked[0],
        )
