"""SU606: abbreviations that the paper does not explain."""

import re
from collections.abc import Iterator

from ..findings import Path
from ..model import BrickReturn, Paper, QuarterlyReport, Source
from ..patterns import late
from .engine import Context, Problem, appendices_of, rule
from .texts import CANON, Said, said
from .wordlists import STRESSED, WELL_KNOWN, words

# Capitals (PSIRF, SOPs), capitals around small letters (ToR, CiC, LeDeR), a letter & a letter (R&D); capitals before a
# number (PEWS2) or small letters (NPEx), and behind the e of electronic (eRS).
_CANDIDATE = late(
    r"[A-Z](?:[A-Z]{1,5}s?|[a-z]{1,2}[A-Z](?:[a-z]?[A-Z])?| ?& ?[A-Z]|[A-Z]&[A-Z])(?![\w&]|-\d|\(\d)"
    r"|[A-Z]{3,5}\d{1,2}(?![\w.–-])|[A-Z]{2,4}(?!(?:s|d|ed|ing)\b)[a-z]{1,2}(?![\w&’'])|e[A-Z]{2,4}(?!\w)"
)
_CAPITALS = late(rb"A(?:A|aa?A| ?& ?A)")  # where it begins, in `Said.kinds`
_JOINED = ("&", "-", "_")
_LISTS = words(
    "ORR CRR BAF BRAF SRR TRR GRR OBJ REF FIG APP ACT REC KPI KLOE ISO HTML CSS MP RISK ITEM WARD ROOM PAGE MONTH YEAR WEEK DAY"
)
_ROMAN = late(r"[IVX]+[a-d]?\Z")
_SHOUTED = late(r"[A-Z](?<!\w[A-Z])(?:[A-Z]+\b[\s&–-]*(?:\b[A-Z]{2,}\b[\s&–-]*){2,}|[A-Z]{4,} [A-Z]{5,}\b)")
_TWO_RUNS = late(rb"AA[ \n\t&?-]+AA")  # in every text that shouts, in `Said.kinds`
_TO_FILL = words("TBC TBA TBD XX XXX XXXX XXm XXk DD MM MMM YY YYYY")  # SU601's
_KNOWN = WELL_KNOWN | STRESSED | _TO_FILL | {"RAG"}


@rule("SU606", "undefined-abbreviation", "style", Paper, BrickReturn)
def undefined_abbreviation(subject: Source, context: Context) -> Iterator[Problem]:
    """An abbreviation (PSIRF, R&D, PEWS2, eRS) is neither in the strategy's glossary nor spelled out where the paper first
    uses it. A few that everybody knows (NHS, UK, GP) need nothing. Each is found once in a paper.

    Governors and the public read these papers too. To put it right: write it out at its first use, "Patient Safety
    Incident Response Framework (PSIRF)", or add it to the `glossary` of the strategy.
    """
    bricks = [brick.brick for brick in subject.bricks] if isinstance(subject, QuarterlyReport) else []
    if subject is not context.source or not context.failed <= set(bricks):
        return
    seen: set[str] | None = None
    for at, everything in _all(subject, (), context):
        if at[:1] == ("bricks",) and bricks[int(at[1])] in context.failed:
            return  # what could not be read may be what explains it
        shouted: dict[int, list[tuple[int, int]]] = {}  # of each text, by where it begins
        for match in _candidates(everything):
            word = match[0].replace(" ", "")
            bare = word[:-1] if word[-1] == "s" and word[:-1].isupper() else word
            if bare in _KNOWN or (seen is not None and bare in seen) or _ROMAN.match(bare):
                continue
            if seen is None:
                seen = _explained(subject, context)
            if bare in seen or (
                (letters := bare.rstrip("0123456789")) != bare and _is_number(letters, everything, seen)
            ):
                continue
            one, base = everything.within(match.start())
            start, end = match.start() - base, match.end() - base
            if one.field in CANON:
                continue
            if base not in shouted:
                near = everything.kinds, base, base + len(one.text)
                runs = _SHOUTED.finditer(one.text) if _TWO_RUNS.search(*near) else ()
                shouted[base] = [run.span() for run in runs]
            if any(first <= start < last for first, last in shouted[base]):
                continue
            seen.add(bare)
            if not _spelled_out(bare, one.text, start, end):
                message = f"{bare} is not explained where this paper first uses it"
                help = f"write it out: “Full Name ({bare})”, or add it to the strategy's glossary"
                found = one.problem(message, help, start, end)
                yield found._replace(at=(*at, *found.at))


def _is_number(letters: str, everything: Said, seen: set[str]) -> bool:
    """Whether letters before a number are those of a list, of which there are more: "OBJ1" and "OBJ2", "CRR18"."""
    found = {match[1] for match in re.finditer(rf"\b{letters}[- ]?(\d+)", everything.text)}
    return len(found) > 1 or letters in seen or letters in _KNOWN or letters in _LISTS


def _explained(subject: Source, context: Context) -> set[str]:
    """The abbreviations that the strategies of a paper explain."""
    strategies = [context.strategy]
    if isinstance(subject, Paper):
        strategies += [table.strategy for table in subject.governance]
    return set().union(*(strategy.abbreviations for strategy in strategies if strategy))


def _candidates(everything: Said) -> Iterator["re.Match[str]"]:
    """What may be an abbreviation. Where capitals stand so is found first, for that is quick."""
    text = everything.text
    for likely in _CAPITALS.finditer(everything.kinds):
        at = likely.start()
        if text[at - 1 : at] == "e":
            at -= 1
        before = text[at - 1 : at]
        if not (before.isalnum() or before in _JOINED) and (match := _CANDIDATE.match(text, at)):
            yield match


def _all(subject: Source, at: Path, context: Context) -> Iterator[tuple[Path, Said]]:
    """What a paper says, and each of its returns and appendices, in the order printed."""
    yield at, said(subject, context)
    if isinstance(subject, QuarterlyReport):
        for number, brick in enumerate(subject.bricks):
            yield from _all(brick, (*at, "bricks", number), context)
    for number, appendix in enumerate(appendices_of(subject)):
        yield from _all(appendix, (*at, "appendices", number), context)


def _spelled_out(short: str, text: str, start: int, end: int) -> bool:
    """Full Name (FN), or FN (Full Name), at this place."""
    first = short[0].lower()
    before = text[:start].rstrip()
    if before.endswith("("):
        words = re.findall(r"[A-Za-z][\w’'-]*", before)[-len(short) - 4 :]
        return len(words) > 1 and any(word[0].lower() == first for word in words)
    after = re.match(r"(?: [A-Z]\w+){0,2}\s*[(–-]\s*([A-Za-z][\w’'-]*)((?:[ ,/-]+[\w’'&-]+)+)", text[end:])
    return bool(after and after[1][0].lower() == first)
