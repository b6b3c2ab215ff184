"""SU604: dates that do not fit the day on which the paper is read."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from ...model import BrickReturn, HighlightReport, NoReport, Paper, Source
from ...patterns import late
from ..blocks import cells, sentences
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, Text, said
from .calendar import SPOT, Mention, Spot, may_be_past, mentions, spots
from .pending import DATED
from .stale import TO_COME
from .tense import spoken_of_as_future

_PLANS = frozenset(
    {"plan", "action", "commitments", "aims", "great_when", "title", "report_title", "committee", "name"}
)
_NEXT = late(r"[*_ ]*next (?:update|report|meeting|review|paper)\b", re.IGNORECASE)
LONGEST = 2_000  # letters of a sentence that are read: what stands around each date in it is looked at
_SOON = 125  # days: a month without a year that is longer ago may be next year's

_AHEAD = Clues(
    *"""will shall due scheduled schedule planned planning timetabled expected anticipated forecast booked targeted intended
    intends intend proposed projected track course schedule envisaged pencilled expect expects anticipate anticipates envisage envisages set next starts begins opens closes ends commences joins expires takes goes
comes retires steps finishes concludes meets sits convenes should ought wanted required promised guaranteed until runs lasts unlikely confident leaves""".split(),
    whole=True,
)
_AHEAD_TO = Clues("is to", "are to", "to be", "ly to", "plan to", "plans to", "aim to", "aims to", "hope to", "hopes to", "look to",
             "looks to", "expects to", "aims for", "aim for", "aiming for", "working towards", "work towards", "works towards", "for submission", "for publication", "for completion",
             "for approval", "for sign-off", "for implementation", "for go-live", "ing to", "to go to", "to come to", "to return to", "awaited ", "forward to", "due back", "agreed to ", " that date", "date is", "date for", "plan is", "aim is", *(f"s {verb} {on}" for verb in ("start", "begin", "open", "close", "end", "finish", "expire", "take place", "go live", "go out", "go in") for on in ("on", "in")), "arranged for", "fixed for", "set for", "diary for", "lined up for", "diarised for", "in time for", "ahead of", "in preparation for", "in readiness for", "being ", "a view to", "is up ", "the agenda", "open for", "on sale for", "available for", "awaiting ", "able to ", "deadline", "milestone", "is for ", "in place to", "made to", "made for", *DATED, "\nto ", "’ll", "'ll")  # fmt: skip


@rule("SU604", "past-as-future", "warning", BrickReturn, NoReport, Paper)
def past_as_future(subject: Source, context: Context) -> Iterator[Problem]:
    """A date before the paper's is spoken of as if it were to come: "due to be completed by end October 2023" in a paper
    for 28 November. The paper's date is that of its meeting, else of its submission; of a return by itself, that of its
    signature, else the end of its quarter. Nor is there a day that no calendar has: "31 September", "Tuesday 3 December
    2025", which is a Wednesday; nor days told backwards: "between 23 and 9 September".

    The text was written earlier and not brought up to date, and the board cannot tell whether it happened. To put it
    right: say what happened; or, if it slipped, say so, and give the new date. A day that does not exist was mistyped,
    and so was one of two that stand backwards: write what is meant.
    """
    everything = said(subject, context)
    places = spots_in(subject, context)
    today = paper_date(subject, context) if places else None
    if today is None:
        return
    for one, within in everything.parted(_past_near_future(everything, places, today)):
        for sentence in dated_sentences(one, within):
            for found in mentions(sentence, today, context.period):
                ago = (today - found.last).days
                if ago <= 0 or (not found.dated and ago > _SOON and not sentence[: found.start].endswith("this ")):
                    continue
                if spoken_of_as_future(sentence, found, one.field, context, today):
                    yield problem_at(
                        one,
                        sentence,
                        found,
                        f"“{_around(sentence, found)}” reads as still to come, and was over by {_paper_day(today, context)}",
                        "say what happened; if it slipped, say so, and to when",
                    )
                    break


def spots_in(subject: Source, context: Context) -> list[Spot]:
    """Where a return or paper may name dates."""
    key = ("dates", id(subject))
    found: list[Spot] | None = context.memo.get(key)
    if found is None:
        found = context.memo[key] = spots(said(subject, context))
    return found


def dated_sentences(one: Text, places: list[int]) -> Iterator[str]:
    """The sentences that may name a date, of the paragraphs and bullets of a text that stand at some places, given in
    order, and of all cells of its tables; of one that nobody would read to its end, the beginning. A cell says what its row
    or column is to be next: "Next review 15 October 2025"."""
    heads: list[str] = []
    last = 0
    for block in one.blocks:
        if block.text.startswith("|"):
            row = cells(block.text)
            heads = heads or row
            for head, cell in zip(heads, row, strict=False) if SPOT.search(block.text) else ():
                if SPOT.search(cell):
                    said = next((what for what in (row[0], head) if _NEXT.match(what)), "")
                    yield f"{said} {cell}".strip()[:LONGEST]
            continue
        heads = []
        asked = bisect_left(places, block.end)
        if asked > last:
            last = asked
            yield from (sentence[:LONGEST] for sentence in sentences(block.text) if SPOT.search(sentence))


def _past_near_future(everything: Said, places: list[Spot], today: date) -> Iterator[int]:
    """Where a date gone by may stand near a word of the future: quick, and in doubt yes."""
    text, small, starts = everything.text, everything.small, everything.starts
    ahead = sorted((*everything.places(_AHEAD), *everything.places(_AHEAD_TO)))
    for spot in places:
        at, number = spot.at, spot.text
        field = everything.texts[number].field
        if field in _PLANS or not may_be_past(text, spot, today, _SOON):
            continue
        if field in TO_COME or field == "resolution":
            yield at
            continue
        first, last = max(starts[number], at - 200), min(starts[number + 1], at + 90)
        bullet, after = small.rfind("\n- ", first, at), small.find("\n- ", at, last)
        near = bisect_left(ahead, max(first, bullet))
        if near < len(ahead) and ahead[near] < (after if after > 0 else last):
            yield at


def paper_date(subject: Source, context: Context) -> date | None:
    """The date of the paper that a text stands in; in doubt an early one, so that nothing is called past that is not."""
    paper = context.paper
    if paper is not None:
        if not paper.unread.isdisjoint(("meeting", "meeting_date")):
            return None
        if paper.meeting and paper.meeting.date:
            return paper.meeting.date.first
        if isinstance(paper, HighlightReport) and paper.meeting_date:
            return paper.meeting_date.first
        days = [table.submitted.first for table in paper.governance if table.submitted]
        if days:
            return max(days)
    if isinstance(subject, BrickReturn) and subject.signed_off and subject.signed_off.date:
        return subject.signed_off.date.first
    return context.period.last if context.period else None


def problem_at(one: Text, sentence: str, found: Mention, message: str, help: str) -> Problem:
    """A problem with the words of a date; where line breaks hide the sentence in the text, with the first such words."""
    shown = sentence[found.start : found.end]
    base = one.text.find(sentence)
    start = base + found.start if base >= 0 else one.text.find(shown)
    if start < 0:
        return Problem(one.at, message, help, False, shown)
    return one.problem(message, help, start, start + len(shown))


def _around(sentence: str, found: Mention) -> str:
    """The date and up to six words before it."""
    words = sentence[: found.start].split()[-6:]
    return " ".join([*words, sentence[found.start : found.end]])


def _paper_day(today: date, context: Context) -> str:
    """28 November 2023, the date of this paper; January 2023, where only the month of its meeting is known."""
    if context.paper is None:
        return f"{_day(today)}, the date of this return"
    meeting = context.paper.meeting.date if context.paper.meeting else None
    known = meeting.words if meeting and meeting.first == today else _day(today)
    return f"{known}, the date of this paper"


def _day(day: date) -> str:
    from ...model import Day

    return Day(day.year, day.month, day.day).words
