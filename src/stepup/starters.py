"""Commented starting files: what `stepup new` writes. Text only; the strategy tells which bricks there are."""

import json
import re

from .model import GovernanceRow, Period, Strategy
from .patterns import late

_SCHEMA = "# yaml-language-server: $schema={schemas}/{kind}.schema.json\n"

_HOW = """\
# Lines that start with # are notes for you; they are not printed.
# Longer text stands under a key that ends in |, indented by two spaces. There it needs no quotes:
#   a list has a dash and a space before each point, **two stars** make text bold.
# To check this file:  stepup validate {name}
"""

_COVER = """\
meeting: {{body: Trust Board, date: {date}}}     # the year first, then month and day
purpose: |
  Say in a sentence or two why the board is given this paper.
analysis: |
  Say what the board needs to know.
decision: |
  Say what the board is asked to do: note, discuss, approve.
governance:
{form}"""

# What each field of a form begins with. A note is for what nobody may take over unread.
_ANSWERS = {
    "presented_to": "presented_to: Trust Board",
    "sponsor": "sponsor: {{name: Full Name, role: Post}}",
    "author": "author: {{name: Full Name, role: Post}}",
    "submitted": "submitted: {date}",
    "previously_considered": "previously_considered: N/A",
    "assurance_level": "# assurance_level: assured          # assured, partially-assured or not-assured, where a committee has considered it",
    "report_cycle": "report_cycle: {cycle}",
    "alignment": "alignment: [{bricks}]",
    "risks": "# risks: [84, 85]                   # numbers on the risk register",
    "within_risk_appetite": "within_risk_appetite: true",
    "fomi": "fomi: None identified",
    "patient_safety": "patient_safety: Confirmed",
    "equality": "equality: None identified",
}

_ACTIONS = """\
actions:
  - id: {id}1                            # short, and the same in every quarter
    action: |
      The key action, as the Board agreed it.
    # owner: {{name: Full Name, role: Post}}
    plan: |
      - What this quarter was to deliver.
    achievements: |
      - What it delivered.
    # impact: |
    #   What difference that made to patients, staff or the trust.
    rag: not-rated                      # {ratings}
    # recovery: |
    #   How a red or amber action gets back on track.
    next_plan: |
      - What next quarter is to deliver.
    # status: deferred                  # open (default), complete, deferred or withdrawn
    # deferred_to: {later}
risks:                                  # write [] here where none was identified
  - risk: |
      What could go wrong.
    mitigation: |
      What is being done about it.
    # register: [84]                    # its number on the risk register
"""


def quarterly_report(strategy: Strategy, ref: str, period: Period, name: str, schemas: str) -> str:
    """The main file of a quarterly report, with one return for each brick of the strategy."""
    bricks = "".join(f"  - bricks/{brick.id}.yaml\n" for brick in strategy.bricks)
    title = f"{strategy.title} {period.name.replace('uarter ', '')} report"
    return (
        _head("quarterly-report", schemas, name)
        + f"strategy: {_scalar(ref)}\ntitle: {_scalar(title)}\n"
        + _cover(strategy, period, [brick.id for brick in strategy.bricks], "Quarterly")
        + f"period: {period}\nsro: {{name: Full Name, role: Post}}\n# previous: ../{period.before().name.lower().replace('uarter ', '')}/"
        + f"{period.before().name.lower().replace('uarter ', '')}.yaml   # last quarter's report, to compare with\n"
        + "bricks:\n"
        + bricks
        + f"  # Where a return does not come, say so:  - {{brick: {strategy.bricks[-1].id if strategy.bricks else 'id'}, no_report: The return was not received}}\n"
    )


def brick_return(strategy: Strategy, ref: str, period: Period, brick: str, name: str, schemas: str) -> str:
    """One brick's return."""
    found = strategy.brick_by_id[brick]
    letters = _prefixes(strategy)[brick]
    role = found.lead_role or "Post"
    ratings = ", ".join(rating.id for rating in strategy.scale("rag").ratings)
    return (
        _head("brick-return", schemas, name)
        + f"strategy: {_scalar(ref)}\nperiod: {period}\nbrick: {_scalar(brick)}{' ' * max(1, 24 - len(brick))}# {found.name}\n"
        + f"lead: {{name: Full Name, role: {_scalar(role)}}}\n"
        + _ACTIONS.format(id=letters, ratings=ratings, later=period.next().next())
    )


def highlight_report(strategy: Strategy, ref: str, period: Period, name: str, schemas: str) -> str:
    """A committee's highlight report."""
    ratings = ", ".join(rating.id for rating in strategy.scale("assurance").ratings)
    return (
        _head("highlight-report", schemas, name)
        + f"strategy: {_scalar(ref)}\ntitle: Highlight report\ncommittee: Name of the committee\nmeeting_date: {_month_after(period)}\n"
        + "report_purpose: |\n  Say what this report is for.\n"
        + ("priorities: true                        # show the list of priorities\n" if strategy.priorities else "")
        + "items:\n  - id: 1\n    title: What the item is about\n"
        + f"    assurance: not-rated                # {ratings}\n"
        + (f"    priority: {_scalar(strategy.priorities[0].id)}\n" if strategy.priorities else "")
        + "    escalation: |\n      What the committee tells the board.\n    register: N/A                       # or numbers on the risk register: [84]\n"
    )


def board_paper(strategy: Strategy, ref: str, period: Period, name: str, schemas: str) -> str:
    """Any other board paper."""
    return (
        _head("paper", schemas, name)
        + f"strategy: {_scalar(ref)}\ntitle: Title of the paper\n"
        + _cover(strategy, period, [brick.id for brick in strategy.bricks[:2]], "One-off")
        + "body: |\n  # A heading\n\n  Text, lists, and tables if you need them.\n"
    )


def strategy(name: str, schemas: str) -> str:
    """A trust's own strategy."""
    return (
        _head("strategy", schemas, name)
        + """\
id: our-strategy
title: Title of the strategy
organisation: {name: Full name of the trust, short: ABC}
years: 2024-27
vision: |
  The trust's vision.
goals:
  - id: first-goal
    name: First goal
    text: |
      What it means.
bricks:                                 # the areas of work that each send in a return
  - id: first-area
    name: First area
    lead_role: Director of Nursing
    commitments:
      - What the trust commits to.
    aims:
      - What it aims for.
    great_when: |
      What will be seen when it succeeds.
# ratings:                              # leave out to use red, amber, green, complete and not-rated
# governance_rows:                      # leave out to use a usual form; else each row of your own, in order
#   - {field: presented_to, label: "For Board and Board Committees:"}
risk_register: {name: Organisational Risk Register, short: ORR}
glossary:
  PMO: Programme Management Office
contact: |
  To have this paper in another format, write to [insert e-mail address]
"""
    )


def _cover(strategy: Strategy, period: Period, bricks: list[str], cycle: str) -> str:
    """What every paper begins with, its governance table with the rows of this organisation's form."""
    date = _month_after(period)
    said = {"date": date, "cycle": cycle, "bricks": ", ".join(map(_scalar, bricks))}
    lines: list[str] = []
    own: list[str] = []
    for row in strategy.rows:
        known = _ANSWERS.get(row.field)
        if known and not row.choices:
            lines.append(known.format_map(said))
        elif known:
            lines.append(f"# {_question(row)}")
        else:
            own.append(f"#   {_question(row)}")
    table = [*lines, *(["# other:", *own] if own else [])]
    first = next((n for n, line in enumerate(table) if not line.startswith("#")), None)  # a note begins no list
    table.insert(0, f"title: {_scalar(f'{strategy.short} governance table')}" if first is None else table.pop(first))
    return _COVER.format(date=date, form="".join(f"  {' ' if n else '-'} {line}\n" for n, line in enumerate(table)))


def _question(row: GovernanceRow) -> str:
    """A row that only this form has, or whose answers it lists, as a note to be written over."""
    choices = ", ".join(map(_scalar, row.choices))
    of = f" ({'some' if row.many else 'one'} of: {choices})" if choices else ""
    answer = f"[{_scalar(row.choices[0])}]" if choices and row.many else _scalar(row.choices[0]) if choices else "..."
    return f"{row.field}: {answer}".ljust(33) + f" # {row.label.rstrip(':')}{of}"


_PLAIN = late(r"(?!(?:null|true|false|yes|no|on|off)\Z)[A-Za-z0-9.][\w .()/'&+-]*(?<! )", re.IGNORECASE)


def _scalar(text: str) -> str:
    """One line of text as YAML: in quotes where it might read as something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _prefixes(strategy: Strategy) -> dict[str, str]:
    """What the ids of each brick's actions begin with: the initials of its name, or its first letters; all different."""
    prefixes: dict[str, str] = {}
    for brick in strategy.bricks:
        words = [word for word in re.findall(r"[A-Za-z]+", brick.name) if word[0].isupper()] or [brick.id]
        initials = "".join(word[0] for word in words)
        name = "".join(words)
        choices = ([initials[:3]] if len(words) > 1 else []) + [name[:length] for length in range(2, len(name) + 1)]
        free = [one.upper() for one in choices if one.upper() not in prefixes.values()]
        prefixes[brick.id] = free[0] if free else f"{name[:2].upper()}{len(prefixes)}"
    return prefixes


def _head(kind: str, schemas: str, name: str) -> str:
    return (_SCHEMA.format(schemas=schemas, kind=kind) if schemas else "") + _HOW.format(name=name) + f"kind: {kind}\n"


def _month_after(period: Period) -> str:
    """A date that a board might meet on after a quarter: the last Tuesday of its second month is usual, so about then."""
    following = period.next()
    return f"{following.first.year}-{following.first.month + 1:02}-28"
