"""The rating of a key action, wherever a row says it: in words, a colour, a picture, a column for each rating. Never a guess."""

from __future__ import annotations

from ..model import NOT_RATED, Scale
from . import colours, wording
from .draft import Desk
from .markdown import normal
from .reading import TableCell, TableRow


def rating(desk: Desk, scale: Scale, cells: dict[str, TableCell], row: TableRow, id: str) -> str:
    """The rating of a row of key actions, whose `cells` are known by their roles: its id; not-rated where it cannot be read."""
    columns = {role.removeprefix("rated "): one for role, one in cells.items() if role.startswith("rated ")}
    if columns:
        return _ticked(desk, scale, columns, row, id)
    cell = cells.get("rag")
    if cell is None:
        desk.say("SU803", row.cells[0].place, "the table has no rating for this action", id=id)
        return NOT_RATED
    shown = [para for para in cell.paras if para.text and not desk.is_placed(para)]
    said = colours.rating(cell.text, scale)
    if said is not None:
        desk.account("rating", shown)
        coloured = colours.by_colour(cell.fill, scale)
        if coloured is not None and coloured is not said:
            message = f"the cell says {said.name} and is shaded like {coloured.name}; the word was taken"
            desk.say("SU804", cell.place, message, id=id)
        return said.id
    for meant, how in ((colours.by_outlook(cell.text, scale), "which the scale says of"), (colours.by_name(cell.text, scale), "the colour of")):  # fmt: skip
        if meant is not None:
            desk.account("rating", shown)
            message = f"“{cell.text[:40]}” is no rating's name; it was read as {meant.name}, {how} that rating"
            desk.say("SU804", cell.place, message, id=id)
            return meant.id
    coloured = colours.by_colour(cell.fill, scale)
    if coloured is not None and normal(cell.text) in ("", "rag", "rating", "brag", "status"):
        desk.account("heading", shown)
        desk.say("SU802", cell.place, f"the rating is a colour only (#{cell.fill}), read as {coloured.name}", id=id)
        return coloured.id
    pictures = [alt for para in cell.paras for alt in para.pictures]
    pictured = colours.rating(" ".join(pictures), scale) if pictures and not cell.text else None
    if pictured is not None:
        message = f"the rating is a picture; by its alternative text it is {pictured.name}"
        desk.say("SU804", cell.place, message, id=id)
        return pictured.id
    what = (
        f"“{cell.text[:40]}”" if cell.text
        else f"the colour #{cell.fill}" if cell.fill
        else "a picture" if pictures
        else "an empty cell"
    )  # fmt: skip
    desk.say("SU803", cell.place, f"no rating can be read from {what}: not-rated", id=id)
    return NOT_RATED


def _ticked(desk: Desk, scale: Scale, columns: dict[str, TableCell], row: TableRow, id: str) -> str:
    """The rating whose column has a mark, or is the only one that is coloured."""
    marked = [name for name, cell in columns.items() if cell.text and wording.ticked(cell.text)]
    marked = marked or [name for name, cell in columns.items() if cell.fill and not cell.text]
    said = colours.rating(marked[0], scale) if len(marked) == 1 else None
    if said is None:
        desk.say("SU803", row.cells[0].place, "not one of the columns of ratings is marked: not-rated", id=id)
        return NOT_RATED
    desk.account("rating", (para for cell in columns.values() for para in cell.paras))
    return said.id
