"""Key actions that stand in no table with a heading for each column: one to a table, each field beside its label, or in
paragraphs, each behind or below it -> tables of key actions, with their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..patterns import late
from . import bricks
from .columns import NEEDED, heads, role_of, roles
from .draft import Desk
from .markdown import normal
from .pieces import after, piece
from .reading import Block, Para, Table, TableCell, TableRow

_GENERIC = late(
    r"(?:key )?(?:action|objective|priority|project|milestone) ?(?:no )?\d{1,2}[a-z]?(?P<again> (?:continued|contd?))?"
)
_LABEL = late(r"\s*([^\W\d][^:–]{1,60}?)\s*(?::|\s–)\s*(?=\S)")
_LEAST = 2  # actions by which a brick in paragraphs is known


def described(desk: Desk, blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with the key actions that were found as tables with columns."""
    found: list[Block] = []
    for block in blocks:
        found += _vertical(desk, block) if isinstance(block, Table) else [block]
    tables = (block for block in found if isinstance(block, Table))
    return found if any(heads(row) for table in tables for row in table.rows[:2]) else _in_paragraphs(desk, found)


def _fields(labels: Sequence[Para]) -> dict[int, str]:
    """What the labels of one action mean, by their places; {} where they are not those of an action."""
    found = roles(TableRow([TableCell([para], n, n, para.place) for n, para in enumerate(labels)]))
    given = NEEDED & set(found.values())
    return found if "rag" in given and len(given) >= 3 else {}


# ------------------------------------------------------------------------------------------------------------- tables


def _vertical(desk: Desk, table: Table) -> list[Block]:
    """A table whose rows say one thing each of an action, as a table with a row for each action."""
    rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
    pairs = [row for row in rows if len(row.cells) == 2 and len(row.cells[0].paras) and row.cells[0].text]
    if len(pairs) < 3 or len(rows) - len(pairs) > len(rows) // 3 or any(len(row.cells) > 2 for row in rows):
        return [table]
    actions: list[tuple[list[Para], list[TableRow]]] = []
    seen: set[str] = set()
    for row in rows:
        said = normal(row.cells[0].text)
        if not actions or (len(row.cells) == 1 and actions[-1][1]) or said in seen:
            actions.append(([], []))
            seen = set()
        if len(row.cells) == 1:
            actions[-1][0].extend(row.cells[0].paras)
        else:
            actions[-1][1].append(row)
            seen.add(said)
    made: list[Block] = []
    fields = [_fields([row.cells[0].paras[0] for row in said]) for _, said in actions]
    if not all(fields):
        return [table]
    for (head, one), columns in zip(actions, fields, strict=True):
        made.append(_row(desk, head, [], one, columns, table.place))
    return made


def _row(
    desk: Desk,
    heads: Sequence[Para],
    texts: Sequence[Para],
    rows: Sequence[TableRow],
    columns: dict[int, str],
    place: str,
) -> Table:
    """One action as a table of one row: what heads it and stands below that, and rows of a label and what it says."""
    cells = []
    for number, row in enumerate(rows):
        if number in columns:
            desk.account("label", (para for para in row.cells[0].paras if not desk.is_placed(para)))
            cells.append(TableCell(row.cells[1].blocks, number, number, row.cells[1].place, row.cells[1].fill))
    own: list[Block] = [*texts]
    for head in reversed(heads):
        if _GENERIC.fullmatch(normal(head.text)):
            desk.account("label", [head])
        elif "action" not in columns.values():
            desk.place([head])
            own.insert(0, piece(head, 0, len(head.text)))
    if "action" not in columns.values():
        columns = {**columns, len(rows): "action"}
        cells.append(TableCell(own, len(rows), len(rows), place))
    return Table([TableRow(cells)], place, columns)


# --------------------------------------------------------------------------------------------------------- paragraphs


class _Action:
    """One action in paragraphs: what heads it, the text below that, and labels, each with its length and what it says."""

    __slots__ = ("head", "labels", "texts")

    def __init__(self, head: Para | None = None) -> None:
        self.head = head
        self.texts: list[Para] = []
        self.labels: list[tuple[Para, int, list[Para]]] = []

    def every(self) -> list[Para]:
        said = [one for para, _, paras in self.labels for one in (para, *paras)]
        return [*([self.head] if self.head else []), *self.texts, *said]

    def columns(self) -> dict[int, str]:
        return _fields([piece(para, 0, length) for para, length, _ in self.labels])


def _in_paragraphs(desk: Desk, blocks: Sequence[Block]) -> list[Block]:
    lengths = {id(block): length for block in blocks if isinstance(block, Para) and (length := _label(block))}
    often = Counter(
        normal(one.text[: lengths[id(one)]]) for one in blocks if isinstance(one, Para) and id(one) in lengths
    )
    parts: list[Block | _Action] = []
    current: _Action | None = None
    for block in blocks:
        if isinstance(block, Table) or not block.text or _ends(desk, block):
            current = None
            parts.append(block)
            continue
        length = lengths.get(id(block), 0)
        said = normal(block.text[:length])
        if length and often[said] >= _LEAST:  # what stands once before a colon is a sentence
            if current is None or any(normal(para.text[:n]) == said for para, n, _ in current.labels):
                current = _Action()
                parts.append(current)
            current.labels.append((block, length, []))
        elif current is not None and current.head and not current.labels and not block.level:
            current.texts.append(block)
        elif not block.in_list and block.stands_out and len(block.text) < 250:
            current = _Action(block)
            parts.append(current)
        elif current is None:
            parts.append(block)
        else:
            (current.labels[-1][2] if current.labels else current.texts).append(block)
    columns = {id(one): found for one in parts if isinstance(one, _Action) and (found := one.columns())}
    if len(columns) < _LEAST:
        return [*blocks]
    made: list[Block] = []
    for part in parts:
        if not isinstance(part, _Action):
            made.append(part)
        elif id(part) not in columns:
            made += part.every()
        else:
            made.append(_made(desk, part, columns[id(part)]))
    return made


def _ends(desk: Desk, para: Para) -> bool:
    """Whether a paragraph begins something else than an action."""
    named = desk.strategy is not None and para.stands_out and bricks.brick_named(para.text, desk.strategy) is not None
    return (
        named
        or bool(bricks.label(para.text))
        or (bricks.heads(para.text) and not _GENERIC.fullmatch(normal(para.text)))
    )


def _label(para: Para) -> int:
    """How much of a paragraph is the label of a field: all, where it stands alone; 0 for none."""
    if para.in_list:
        return 0
    if (match := _LABEL.match(para.text)) and role_of(match[1]):
        return match.end()
    alone = para.stands_out or para.text.endswith(":")
    return len(para.text) if alone and len(para.text) < 60 and role_of(para.text) and not _GENERIC.fullmatch(normal(para.text)) else 0  # fmt: skip


def _made(desk: Desk, action: _Action, columns: dict[int, str]) -> Table:
    rows = []
    for para, length, below in action.labels:
        rest = after(para, length)
        if rest.text:
            desk.place([para])
            desk.convert("label", para.text[:length])
        said: list[Block] = [*([rest] if rest.text else []), *below]
        label = piece(para, 0, length) if rest.text else para
        rows.append(TableRow([TableCell([label], 0, 0, para.place), TableCell(said, 1, 1, para.place)]))
    place = action.every()[0].place
    return _row(desk, [action.head] if action.head else [], action.texts, rows, columns, place)
