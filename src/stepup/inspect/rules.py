"""The accessibility rules for a Word file: one function each. Sources: WCAG 2.2 AA, which the Public Sector Bodies
(Websites and Mobile Applications) Accessibility Regulations 2018 ask for, and the NHS service manual."""

import re
from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import Any, NamedTuple

from ..findings import Rule, Severity
from ..model.ratings import contrast
from ..wordfile import W, open_package
from .view import View, children, is_header, row_cells, rows, run_text, runs, words

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


class Fault(NamedTuple):
    """What a rule found: where in the file, what is wrong, what to do in Word."""

    rule: Rule
    where: str
    message: str
    help: str


class _Found(NamedTuple):
    where: str
    message: str
    help: str


Look = Callable[[View], Iterator[_Found]]
RULES: dict[str, Rule] = {}
_LOOKS: list[tuple[Rule, Look]] = []


def _rule(code: str, name: str) -> Callable[[Look], Look]:
    severity: Severity = "warning"

    def register(look: Look) -> Look:
        RULES[code] = Rule(code, name, severity, getdoc(look) or "")
        _LOOKS.append((RULES[code], look))
        return look

    return register


def inspect(data: bytes, name: str) -> list[Fault]:
    """Every fault of a Word file, rule by rule in the order of its text. `name` is that of the file, which is no title.
    Raises StepUpError where it cannot be read as a Word file."""
    view = View(open_package(data))
    faults = [Fault(rule, *found) for rule, look in _LOOKS for found in look(view)]
    title = RULES["SU708"]
    return [one for one in faults if one.rule is not title] + [Fault(title, *found) for found in _title(view, name)]


@_rule("SU701", "heading-gap")
def heading_gap(view: View) -> Iterator[_Found]:
    """A heading is more than one level below the one before it, or the paper has no headings at all.

    A screen reader moves by heading; a gap reads as something left out (WCAG 1.3.1). To put it right: give the heading
    the next style down, Heading 2 under Heading 1.
    """
    before, any_heading = 0, False
    for block in view.paragraphs:
        level = view.level(block.element)
        text = words(block.element)
        if not level or not text:
            continue
        any_heading = True
        if level > before + 1:
            above = f"after a heading of level {before}" if before else "as the first heading"
            yield _Found(
                block.where,
                f"“{text[:60]}” is a heading of level {level} {above}",
                f"give it the style Heading {before + 1}",
            )
        before = level
    if not any_heading and sum(len(words(block.element)) for block in view.paragraphs) > 1500:
        yield _Found(
            "the whole paper", "there is no heading", "give each heading one of the styles Heading 1, Heading 2 ..."
        )


@_rule("SU702", "header-row")
def header_row(view: View) -> Iterator[_Found]:
    """A table has no row marked as its header, or more than its first.

    Without the mark a screen reader cannot say which column a cell stands in, and the row is not repeated on the next
    page (WCAG 1.3.1). To put it right: mark the first row, and only it, with Table Layout, Repeat Header Rows.
    """
    for block in view.tables:
        marked = [number for number, row in enumerate(rows(block.element)) if is_header(row)]
        if not marked and len(rows(block.element)) > 0:
            yield _Found(
                block.where,
                "no row of this table is marked as its header",
                "put the cursor in its first row: Table Layout, Repeat Header Rows",
            )
        elif marked and marked != [0]:
            yield _Found(
                block.where,
                "a row that is not the first is marked as a header",
                "mark the first row only: Table Layout, Repeat Header Rows",
            )


@_rule("SU703", "merged-cell")
def merged_cell(view: View) -> Iterator[_Found]:
    """A cell spans several columns or rows.

    A screen reader then reads the wrong column's heading with it (WCAG 1.3.1). To put it right: split the cell, and write
    the text in each.
    """
    for block in view.tables:
        for number, row in enumerate(rows(block.element), 1):
            for cell in row_cells(row):
                properties = cell.find(f"{W}tcPr")
                if properties is None:
                    continue
                span = properties.find(f"{W}gridSpan")
                down = properties.find(f"{W}vMerge")
                wide = span is not None and span.get(f"{W}val", "1") != "1"
                if wide or (down is not None and down.get(f"{W}val") == "restart"):
                    text = _cell_text(cell)
                    what = "columns" if wide else "rows"
                    yield _Found(
                        f"{block.where}, row {number}",
                        f"the cell “{text[:60]}” spans several {what}",
                        "split it with Table Layout, Split Cells",
                    )


@_rule("SU704", "nested-table")
def nested_table(view: View) -> Iterator[_Found]:
    """A table stands inside a cell of another.

    Its rows are read out of order (WCAG 1.3.2). To put it right: move it out, or write its text as a list.
    """
    for block in view.tables:
        if block.cells:
            yield _Found(
                block.where,
                "this table stands inside a cell of another",
                "move it below that table, or write it as a list",
            )


@_rule("SU705", "empty-cell")
def empty_cell(view: View) -> Iterator[_Found]:
    """A cell of a table is empty.

    Nobody can tell whether nothing is known, nothing applies, or something was lost. To put it right: write None, Not
    applicable or Not stated.
    """
    for where, cell in _cells(view):
        if (
            not _cell_text(cell)
            and not _has_picture(cell)
            and cell.find(f"{W}tcPr/{W}vMerge") is None
            and not _filled(cell)
        ):
            yield _Found(where, "this cell is empty", "write None, Not applicable or Not stated")


@_rule("SU706", "colour-only")
def colour_only(view: View) -> Iterator[_Found]:
    """A cell says something by its colour alone.

    Who cannot see the colour, or prints in black and white, does not get it (WCAG 1.4.1). To put it right: write the
    rating's word in the cell as well: Green, Amber, Red.
    """
    for where, cell in _cells(view):
        fill = _filled(cell)
        text = _cell_text(cell)
        if fill and text.lower() in _NO_RATING and not _has_picture(cell):
            said = f"only “{text}”" if text else "no word"
            yield _Found(
                where, f"this cell is coloured #{fill} and has {said}", "write the rating's word: Green, Amber, Red"
            )


_NO_RATING = {"", "rag", "rating", "status", "brag", "x", "✓", "●", "■", "⬤"}


@_rule("SU707", "contrast")
def low_contrast(view: View) -> Iterator[_Found]:
    """Text can hardly be read on its background: less than 4.5 to 1, or 3 to 1 for large text.

    WCAG 1.4.3; large is 18 pt, or 14 pt bold. To put it right: make the text black on light colours and white on dark.
    """
    for block in view.paragraphs:
        for run in runs(block.element):
            text = run_text(run).strip()
            if not text:
                continue
            look = view.look(run, block)
            if not look.colour:
                continue  # automatic: Word chooses black or white itself
            ratio = contrast(look.colour, look.fill or "FFFFFF")
            large = look.size >= 18 or (look.bold and look.size >= 14)
            if ratio < (3 if large else 4.5):
                yield _Found(
                    block.where,
                    f"“{text[:60]}” is #{look.colour} on #{look.fill or 'FFFFFF'}: a contrast of {ratio:.1f} to 1",
                    "make the text black or white, whichever stands out",
                )
                break


@_rule("SU708", "title")
def _no_title(view: View) -> Iterator[_Found]:
    """The file's properties have no title, or its file name for one.

    The title is the first thing that a screen reader says, and what a browser shows (WCAG 2.4.2). To put it right: File,
    Info, Title: write the paper's title.
    """
    yield from ()


def _title(view: View, name: str) -> Iterator[_Found]:
    core = view.package.parse("docProps/core.xml")
    found = core.find(f".//{_DC}title") if core is not None else None
    title = (found.text or "").strip() if found is not None else ""
    stem = name.rpartition("/")[2].removesuffix(".docx")
    if not title or title in (stem, f"{stem}.docx"):
        said = "has no title" if not title else f"has its file name “{title[:60]}” as its title"
        yield _Found("the file's properties", f"the paper {said}", "File, Info, Title: write the paper's title")


@_rule("SU709", "language")
def language(view: View) -> Iterator[_Found]:
    """The file does not say which language it is in.

    A screen reader then guesses how to pronounce it (WCAG 3.1.1). To put it right: select all; Review, Language, Set
    Proofing Language: English (United Kingdom).
    """
    if not view.language:
        yield _Found(
            "the styles",
            "the paper does not say which language it is in",
            "select all, then Review, Language: English (United Kingdom)",
        )


@_rule("SU710", "alt-text")
def alt_text(view: View) -> Iterator[_Found]:
    """A picture has no alternative text.

    Who cannot see it does not know what it shows (WCAG 1.1.1). To put it right: right-click it, View Alt Text, and say in
    words what it shows; or mark it as decorative.
    """
    package = view.package
    for tree, place in [
        (package.document, ""),
        *((one, "the header") for one in package.parts("header")),
        *((one, "the footer") for one in package.parts("footer")),
    ]:
        for properties in tree.iter(f"{_WP}docPr"):
            if any(one.tag == f"{_MC}Fallback" for one in properties.iterancestors()):
                continue
            decorative = any(one.get("val") in ("1", "true") for one in properties.iter(_DECORATIVE))
            if not (properties.get("descr") or properties.get("title") or "").strip() and not decorative:
                name = properties.get("name", "")
                yield _Found(
                    place or _where(view, properties),
                    f"the picture {name[:60]} has no alternative text".replace("  ", " "),
                    "right-click it, View Alt Text, and say what it shows",
                )
        for image in tree.iter(f"{_VML}imagedata"):
            shape = image.getparent()
            inside = any(one.tag == f"{_MC}Fallback" for one in image.iterancestors())
            if not inside and not (shape.get("alt") or "").strip():
                yield _Found(
                    place or _where(view, image),
                    "a picture has no alternative text",
                    "right-click it, View Alt Text, and say what it shows",
                )


@_rule("SU711", "typed-bullet")
def typed_bullet(view: View) -> Iterator[_Found]:
    """A list is typed by hand: a bullet, dash or number at the start of an ordinary paragraph.

    A screen reader does not announce it as a list, nor how long it is (WCAG 1.3.1). To put it right: take the sign away
    and use the list buttons.
    """
    before = ""
    for block in view.paragraphs:
        text = words(block.element)
        dash = _DASH.match(text)
        if (
            text
            and not view.listed(block.element)
            and not view.level(block.element)
            and (_BULLET.match(text) or (dash and _DASH.match(before)))
        ):
            yield _Found(
                block.where,
                f"“{text[:60]}” starts with a bullet typed by hand",
                "take the sign away and use the list button",
            )
        before = text or before


_BULLET = re.compile(r"[•·◦▪●○‣⁃]\s*\S|o\s{1,4}[A-Z]\w")
_DASH = re.compile(r"[-–—*]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")


@_rule("SU712", "text-box")
def text_box(view: View) -> Iterator[_Found]:
    """Text stands in a text box or a drawn shape.

    It has no place in the reading order, and many programs leave it out (WCAG 1.3.2). To put it right: move the text into
    the paper, and give it a style of its own if it must stand out.
    """
    for box in view.package.document.iter(f"{W}txbxContent"):
        if any(one.tag == f"{_MC}Fallback" for one in box.iterancestors()):
            continue
        text = " ".join(words(paragraph) for paragraph in box.iter(f"{W}p"))
        if text.strip():
            yield _Found(
                _where(view, box), f"“{text.strip()[:60]}” stands in a text box", "move the text into the paper itself"
            )


@_rule("SU713", "blank-paragraphs")
def blank_paragraphs(view: View) -> Iterator[_Found]:
    """Empty lines make space.

    A screen reader says "blank" for each (WCAG 1.3.2). To put it right: take them out; give the paragraph space before it,
    or a page break.
    """
    blank = 0
    for block in [*view.blocks, None]:
        empty = block is not None and not block.cells and block.element.tag == f"{W}p" and _is_blank(block.element)
        if empty:
            blank += 1
            continue
        if blank > 1:
            where = block.where if block is not None else "the end of the paper"
            yield _Found(
                where,
                f"{blank} empty lines stand here to make space",
                "delete them; set the space before the paragraph instead",
            )
        blank = 0


@_rule("SU714", "false-heading")
def false_heading(view: View) -> Iterator[_Found]:
    """A line looks like a heading and is none: bold, 14 pt or more, in an ordinary style.

    It is missing from the navigation and the contents list (WCAG 1.3.1). To put it right: give it one of the styles
    Heading 1 to Heading 6.
    """
    for block in view.paragraphs:
        text = words(block.element)
        if not text or len(text) > 120 or block.header or view.level(block.element) or view.listed(block.element):
            continue
        if view.style_name(block.element) in ("title", "subtitle"):
            continue
        looks = [view.look(run, block) for run in runs(block.element) if run_text(run).strip()]
        if all(look.bold and look.size >= 14 for look in looks):
            yield _Found(
                block.where,
                f"“{text[:60]}” looks like a heading and is none",
                "give it one of the styles Heading 1 to Heading 6",
            )


# ---------------------------------------------------------------------------------------------------------- parts


def _cells(view: View) -> Iterator[tuple[str, Any]]:
    for block in view.tables:
        for row_number, row in enumerate(rows(block.element), 1):
            for cell_number, cell in enumerate(row_cells(row), 1):
                table, _, rest = block.where.partition(", ")
                yield f"{table}, row {row_number}, cell {cell_number}" + (f", {rest}" if rest else ""), cell


def _cell_text(cell: Any) -> str:
    texts = []
    for child in children(cell):
        if child.tag == f"{W}p":
            texts.append(words(child))
        elif child.tag == f"{W}tbl":
            texts += [_cell_text(inner) for row in rows(child) for inner in row_cells(row)]
    return " ".join(text for text in texts if text)


def _filled(cell: Any) -> str:
    """The colour of a cell, where it is one that can mean something: not white, black or a grey."""
    shading = cell.find(f"{W}tcPr/{W}shd")
    fill = (shading.get(f"{W}fill") or "").upper() if shading is not None else ""
    if len(fill) != 6 or set(fill) - set("0123456789ABCDEF"):
        return ""
    channels = [int(fill[at : at + 2], 16) for at in (0, 2, 4)]
    return fill if max(channels) - min(channels) > 48 else ""


def _has_picture(element: Any) -> bool:
    return any(True for _ in element.iter(f"{W}drawing", f"{W}pict"))


def _is_blank(paragraph: Any) -> bool:
    properties = paragraph.find(f"{W}pPr")
    breaks = any(True for _ in paragraph.iter(f"{W}br", f"{W}lastRenderedPageBreak"))
    section = properties is not None and properties.find(f"{W}sectPr") is not None
    return not words(paragraph) and not _has_picture(paragraph) and not breaks and not section


def _where(view: View, element: Any) -> str:
    """Where an element inside a paragraph stands."""
    paragraphs = {id(one) for one in element.iterancestors(f"{W}p")}
    return next((block.where for block in view.paragraphs if id(block.element) in paragraphs), "the paper")
