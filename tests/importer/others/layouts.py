"""How other people lay a quarterly report out: a Paper -> HTML, in which the ways that trusts differ are choices.

Only the model is ours; what each choice prints is written down here by hand, so that nothing is judged by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

import cmarkgfm

from stepup.model import Action, BrickReturn, QuarterlyReport, Risk

COLUMNS = (("action", "Key action"), ("plan", "Plan"), ("achievements", "Achievements"), ("rag", "RAG"), ("next_plan", "Plan for next quarter"))  # fmt: skip
_FILLS = {
    "red": "#FF0000",
    "amber": "#FFC000",
    "green": "#00B050",
    "complete": "#0070C0",
    "black": "#000000",
    "purple": "#7030A0",
}
_DISCS = {"red": "🔴", "amber": "🟠", "green": "🟢", "complete": "🔵"}
_WORDS = {"complete": "Blue"}


@dataclass(frozen=True)
class Layout:
    """The choices of one trust. Each is explained where it is made, below."""

    columns: tuple[tuple[str, str], ...] = COLUMNS
    intro: str = "heading"  # heading, bold, numbered, row, cell, big, with-lead
    continued: str = "empty"  # empty, merged, repeated
    rating: str = "word"  # word, upper, letter, disc, labelled, sentence, cell, paragraph, run, pair
    impact: str = "paragraph"  # paragraph, line, column, label, row
    risks: str = "row"  # row, columns, table, list, below, inside, section
    register: str = "(ORR: {})"
    lead: str = "Lead: {}"
    cover: str = "headings"  # headings, bold, table, inside
    form: str = "ticks"  # ticks, words, crosses, merged, listed
    commitments: str = "Key commitments:"
    aims: str = "Key aims:"
    merged_heads: bool = False  # a banner over the headings of the columns
    quarter: str = "Quarter {quarter} {year} (July; August; September)"


def prose(text: str | None) -> str:
    return cmarkgfm.markdown_to_html(text).strip() if text else ""


def line(text: object) -> str:
    return escape(str(text))


def p(text: str, *, bold: bool = False) -> str:
    return f"<p><strong>{text}</strong></p>" if bold else f"<p>{text}</p>"


def cell(content: str, **attributes: object) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items() if value not in (1, ""))
    return f"<td{given}>{content or '<p></p>'}</td>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(one if one.startswith("<td") else cell(one) for one in cells) + "</tr>"


def table(*rows: str) -> str:
    return '<table border="1">' + "".join(rows) + "</table>"


def laid_out(paper: QuarterlyReport, layout: Layout) -> str:
    """The whole paper, as one page of HTML."""
    return f'<html><head><meta charset="utf-8"/><title>{line(paper.title)}</title></head><body>{"".join(_Page(paper, layout).parts())}</body></html>'


class _Page:
    def __init__(self, paper: QuarterlyReport, layout: Layout) -> None:
        self.paper, self.layout = paper, layout
        self.strategy = paper.strategy

    def parts(self) -> Iterator[str]:
        paper = self.paper
        if paper.meeting:
            yield p(
                line(f"{paper.meeting.body or ''} {paper.meeting.date.words if paper.meeting.date else ''}".strip())
            )
        yield f"<h1>{line(paper.title)}</h1>"
        yield from self.cover()
        yield from self.form()
        yield f"<h1>{line(paper.report_title or paper.strategy.title)}</h1>"
        year = paper.period.financial_year
        yield p(line(self.layout.quarter.format(quarter=paper.period.quarter, year=year)))
        if paper.sro:
            yield p(line(f"SRO: {paper.sro.words}"))
        bricks = [one for one in paper.bricks if isinstance(one, BrickReturn)]
        if self.layout.intro == "big":
            rows = [self.heads()]
            for number, brick in enumerate(bricks, 1):
                rows.append(row(cell(p(line(self.name(brick, number)), bold=True), colspan=len(self.columns))))
                rows += self.rows(brick)
                rows += self.risk_rows(brick)
            yield table(*rows)
        else:
            for number, brick in enumerate(bricks, 1):
                yield from self.brick(brick, number)

    # ------------------------------------------------------------------------------------------------------- cover

    def cover(self) -> Iterator[str]:
        paper = self.paper
        sections = [
            ("Purpose of the report", paper.purpose),
            ("Analysis of the issue", paper.analysis),
            ("Proposal", paper.proposal),
            ("Decision required", paper.decision),
        ]
        sections = [(name, text) for name, text in sections if text]
        if self.layout.cover == "table":
            yield table(*(row(p(name, bold=True), prose(text)) for name, text in sections))
        elif self.layout.cover == "merged":  # a heading row over its text
            yield table(*(row(one) for name, text in sections for one in (p(name, bold=True), prose(text))))
        else:
            for name, text in sections:
                yield p(f"{name}:", bold=True) if self.layout.cover == "bold" else f"<h2>{name}</h2>"
                yield prose(text)

    def form(self) -> Iterator[str]:
        for one in self.paper.governance:
            rows = []
            strategy = one.strategy or self.strategy
            labels = {known.field: known.label for known in strategy.rows}
            label = partial(_label, labels)
            for field in ("presented_to", "sponsor", "author", "submitted"):
                value = getattr(one, field, None)
                if not value or field not in labels:
                    continue
                if field in ("sponsor", "author"):
                    value = "<br/>".join(line(person.words) for person in value)
                else:
                    value = line(
                        value.words if field == "submitted" else value if isinstance(value, str) else "; ".join(value)
                    )
                rows.append(row(p(label(field)), p(value)))
            if one.alignment is not None and "alignment" in labels:
                rows += self.alignment(one, strategy, label("alignment"))
            for field in ("fomi", "equality"):
                if getattr(one, field) and field in labels:
                    rows.append(row(p(label(field)), prose(getattr(one, field))))
            if rows:
                yield p(f"{line(strategy.short)} Governance table", bold=True)
                yield table(*rows)

    def alignment(self, one, strategy, label: str) -> Iterator[str]:
        choice = self.layout.form
        if choice == "listed":
            items = "".join(
                f"<li>{line(brick.name)}: {'Yes' if brick.id in one.alignment else 'No'}</li>"
                for brick in strategy.bricks
            )
            yield row(p(label), f"<ul>{items}</ul>")
            return
        for number, brick in enumerate(strategy.bricks):
            ticked = brick.id in one.alignment
            sign = (
                {"ticks": "✓", "crosses": "X", "words": "Yes", "merged": "☒"}[choice]
                if ticked
                else {"words": "No", "merged": "☐"}.get(choice, "")
            )
            cells = [p(line(brick.name)), p(sign)]
            if choice == "merged":
                first = [cell(p(label), rowspan=len(strategy.bricks))] if number == 0 else []
            else:
                first = [cell(p(label) if number == 0 else "")]
            yield row(*first, *cells)

    # ------------------------------------------------------------------------------------------------------ bricks

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        return self.layout.columns

    def name(self, brick: BrickReturn, number: int) -> str:
        known = self.strategy.brick_by_id[brick.brick]
        return f"Brick {number}: {known.name}" if self.layout.intro == "numbered" else known.name

    def brick(self, brick: BrickReturn, number: int) -> Iterator[str]:
        layout, name = self.layout, line(self.name(brick, number))
        people = "; ".join(one.words for one in brick.lead)
        lead = line(layout.lead.format(people))
        rows: list[str] = []
        if layout.intro in ("heading", "numbered"):
            yield f"<h2>{name}</h2>"
        elif layout.intro == "bold":
            yield p(name, bold=True)
        elif layout.intro == "with-lead":
            yield f"<h2>{name} ({lead})</h2>"
        elif layout.intro == "cell":
            yield table(row(p(name, bold=True)))
        elif layout.intro == "row":
            rows.append(row(cell(p(name, bold=True), colspan=len(self.columns))))
        if layout.intro != "with-lead":
            if layout.intro == "row":
                rows.append(row(cell(p(lead), colspan=len(self.columns))))
            else:
                yield p(lead)
        known = self.strategy.brick_by_id[brick.brick]
        for label, own in (
            (layout.commitments, brick.commitments or known.commitments),
            (layout.aims, brick.aims or known.aims),
        ):
            if own and layout.intro not in ("row",):
                yield p(label, bold=True)
                yield prose(own)
        if layout.merged_heads:
            rows.append(row(cell(p("Key actions", bold=True), colspan=len(self.columns))))
        rows.append(self.heads())
        rows += self.rows(brick)
        rows += self.risk_rows(brick)
        yield table(*rows)
        yield from self.after(brick)

    def heads(self) -> str:
        period = self.paper.period
        following = period.next()
        said = {
            "q": period.quarter,
            "year": period.financial_year,
            "short": period.financial_year[2:],
            "next": following.quarter,
            "next_year": following.financial_year,
        }
        return row(*(p(line(text.format(**said)), bold=True) for _, text in self.columns))

    def rows(self, brick: BrickReturn) -> list[str]:
        found: list[str] = []
        actions = list(brick.actions)
        for number, action in enumerate(actions):
            further = 0
            while number + further + 1 < len(actions) and actions[number + further + 1].continues:
                further += 1
            cells = []
            for role, _ in self.columns:
                if role == "action" and action.continues and self.layout.continued == "merged":
                    continue
                spans = (
                    1 + further
                    if role == "action" and self.layout.continued == "merged" and not action.continues
                    else 1
                )
                cells.append(self.cell(role, action, actions, number, spans))
            found.append(row(*cells))
            if self.layout.impact == "row" and action.impact:
                found.append(
                    row(cell(p("Impact", bold=True)), cell(prose(action.impact), colspan=len(self.columns) - 1))
                )
        return found

    def cell(self, role: str, action: Action, actions: list[Action], number: int, spans: int) -> str:
        if role == "action":
            if action.continues:
                if self.layout.continued == "repeated":
                    return cell(prose(next(one.action for one in actions if one.id == action.continues)))
                return cell("")
            return cell(prose(action.action), rowspan=spans)
        if role == "owner":
            return cell(p(line("; ".join(one.words for one in action.owner))) if action.owner else "")
        if role == "id":
            return cell(p(line(action.id)))
        if role == "achievements":
            return cell(self.achievements(action))
        if role == "rag":
            return self.rating(action)
        if role == "impact":
            return cell(prose(action.impact))
        return cell(prose(getattr(action, role)) if role in ("plan", "next_plan", "recovery") else "")

    def achievements(self, action: Action) -> str:
        text = prose(action.achievements)
        if action.impact and self.layout.impact in ("paragraph", "line", "label"):
            impact = prose(action.impact)
            if self.layout.impact == "label" or not impact.startswith("<p>"):
                text += p("Impact:", bold=True) + impact
            else:
                text += impact.replace("<p>", "<p><strong>Impact: </strong>", 1)
        return text

    def rating(self, action: Action) -> str:
        rag = action.rag
        known = self.strategy.scale("rag").find(rag)
        name = _WORDS.get(rag, known.name)
        fill = _FILLS.get(rag, known.fill if known.fill.startswith("#") else f"#{known.fill}")
        choice = self.layout.rating
        if rag == "not-rated":
            return cell("")
        if choice == "cell":
            return cell("", bgcolor=fill)
        if choice == "both":
            return cell(p(name), bgcolor=fill)
        if choice == "paragraph":
            return cell(f'<p style="background: {fill}">RAG</p>')
        if choice == "run":
            return cell(f'<p><span style="background: {fill}">RAG</span></p>')
        said = {
            "word": name, "upper": name.upper(), "letter": known.letter if rag not in _WORDS else name[0], "disc": _DISCS.get(rag, ""), "labelled": f"RAG: {name}",
            "sentence": f"Rated {name.lower()}", "pair": f"{name} ({known.letter if rag not in _WORDS else name[0]})",
        }[choice]  # fmt: skip
        return cell(p(said))

    # ------------------------------------------------------------------------------------------------------- risks

    def register(self, risk: Risk) -> str:
        if not risk.references or self.layout.register == "" or risk.references[0] in risk.risk:
            return ""
        return " " + self.layout.register.format(", ".join(risk.references))

    def risk_rows(self, brick: BrickReturn) -> list[str]:
        if brick.risks is None:
            return []
        width = len(self.columns)
        risks = list(brick.risks)
        if self.layout.risks == "row":
            label = p("Current risks:", bold=True)
            answer = p("Mitigating actions:", bold=True)
            content = "".join(_point(prose(one.risk), self.register(one)) for one in risks) or p("None identified")
            answers = "".join(prose(one.mitigation) for one in risks)
            return [row(cell(label + content, colspan=width // 2), cell(answer + answers, colspan=width - width // 2))]
        if self.layout.risks == "columns":
            content = "".join(_point(prose(one.risk), self.register(one)) for one in risks) or p("None identified")
            answers = "".join(prose(one.mitigation) for one in risks)
            return [row(p("Risks"), content, p("Mitigations"), cell(answers, colspan=width - 3))]
        if self.layout.risks == "section":
            half = width // 2
            found = [
                row(
                    cell(p("Risks", bold=True), colspan=half),
                    cell(p("Mitigating actions", bold=True), colspan=width - half),
                )
            ]
            found += [
                row(
                    cell(_point(prose(one.risk), self.register(one)), colspan=half),
                    cell(prose(one.mitigation), colspan=width - half),
                )
                for one in risks
            ]
            return (
                found
                if risks
                else [*found, row(cell(p("None identified"), colspan=half), cell("", colspan=width - half))]
            )
        return []

    def after(self, brick: BrickReturn) -> Iterator[str]:
        if brick.risks is None or self.layout.risks in ("row", "columns", "section"):
            return
        risks = list(brick.risks)
        if self.layout.risks == "table":
            if not risks:
                yield p("Risks", bold=True) + p("None identified")
                return
            rows = [row(*(p(one, bold=True) for one in ("Risk", "Mitigation", "Risk register number")))]
            rows += [
                row(prose(one.risk), prose(one.mitigation), p(line(", ".join(one.references or ())))) for one in risks
            ]
            yield table(*rows)
            return
        yield p("Current risks", bold=True)
        if not risks:
            yield p("None identified")
        elif self.layout.risks == "list":
            yield "<ul>" + "".join(f"<li>{_inner(prose(one.risk), self.register(one))}</li>" for one in risks) + "</ul>"
            if any(one.mitigation for one in risks):
                yield p("Mitigating actions", bold=True)
                yield (
                    "<ul>"
                    + "".join(f"<li>{_inner(prose(one.mitigation))}</li>" for one in risks if one.mitigation)
                    + "</ul>"
                )
        elif self.layout.risks == "below":
            for one in risks:
                yield (
                    _point(prose(one.risk), self.register(one))
                    .replace("<p>", "<p><strong>")
                    .replace("</p>", "</strong></p>")
                )
                yield _labelled("Mitigation: ", prose(one.mitigation or "Not stated"))
        elif self.layout.risks == "labelled":
            for one in risks:
                yield _labelled("<strong>Risk:</strong> ", _point(prose(one.risk), self.register(one)))
                if one.mitigation:
                    yield _labelled("<strong>Mitigation:</strong> ", prose(one.mitigation))


def _point(html: str, more: str) -> str:
    """Prose with a register number at the end of its last paragraph or item."""
    if not more:
        return html
    at = max(html.rfind("</p>"), html.rfind("</li>"))
    return html[:at] + line(more) + html[at:]


def _labelled(label: str, html: str) -> str:
    return html.replace("<p>", f"<p>{label}", 1) if html.startswith("<p>") else p(label) + html


def _inner(html: str, more: str = "") -> str:
    return _point(html, more)


def _label(labels: dict[str, str], field: str) -> str:
    return line(labels[field])
