"""The rules for the text of a Word file: headings, title, language, lists, blank lines."""

from collections.abc import Iterator

from ..patterns import late
from ..wordfile import W
from .elements import has_picture
from .engine import Found, rule
from .view import Block, View

_DC = "{http://purl.org/dc/elements/1.1/}"


@rule("SU701", "heading-gap")
def heading_gap(view: View) -> Iterator[Found]:
    """A heading is more than one level below the one before it, or the paper has no headings at all.

    A screen reader moves by heading; a gap reads as something left out (WCAG 1.3.1). To put it right: give the heading
    the next style down, Heading 2 under Heading 1.
    """
    before, any_heading = 0, False
    for block in view.paragraphs:
        level, text = block.level, block.text
        if not level or not text:
            continue
        any_heading = True
        if level > before + 1:
            above = f"after a heading of level {before}" if before else "as the first heading"
            yield Found(
                block.where,
                f"“{text[:60]}” is a heading of level {level} {above}",
                f"give it the style Heading {before + 1}",
            )
        before = level
    if not any_heading and sum(len(block.text) for block in view.paragraphs) > 1500:
        yield Found(
            "the whole paper", "there is no heading", "give each heading one of the styles Heading 1, Heading 2 ..."
        )


@rule("SU708", "title")
def title(view: View) -> Iterator[Found]:
    """The file's properties have no title, or its file name for one.

    The title is the first thing that a screen reader says, and what a browser shows (WCAG 2.4.2). To put it right: File,
    Info, Title: write the paper's title.
    """
    core = view.package.parse("docProps/core.xml")
    found = core.find(f".//{_DC}title") if core is not None else None
    given = (found.text or "").strip() if found is not None else ""
    stem = view.name.rpartition("/")[2].removesuffix(".docx")
    if not given or given in (stem, f"{stem}.docx"):
        said = "has no title" if not given else f"has its file name “{given[:60]}” as its title"
        yield Found("the file's properties", f"the paper {said}", "File, Info, Title: write the paper's title")


@rule("SU709", "language")
def language(view: View) -> Iterator[Found]:
    """The file does not say which language it is in.

    A screen reader then guesses how to pronounce it (WCAG 3.1.1). To put it right: select all; Review, Language, Set
    Proofing Language: English (United Kingdom).
    """
    if not view.language:
        yield Found(
            "the styles",
            "the paper does not say which language it is in",
            "select all, then Review, Language: English (United Kingdom)",
        )


@rule("SU711", "typed-bullet")
def typed_bullet(view: View) -> Iterator[Found]:
    """A list is typed by hand: a bullet, dash or number at the start of an ordinary paragraph.

    A screen reader does not announce it as a list, nor how long it is (WCAG 1.3.1). To put it right: take the sign away
    and use the list buttons.
    """
    before = ""
    for block in view.paragraphs:
        text = block.text
        typed = _BULLET.match(text) or (_DASH.match(text) and _DASH.match(before))
        if typed and not block.level and not view.listed(block.element):
            yield Found(
                block.where,
                f"“{text[:60]}” starts with a bullet typed by hand",
                "take the sign away and use the list button",
            )
        before = text or before


_BULLET = late(r"[•·◦▪●○‣⁃]\s*\S|o\s{1,4}[A-Z]\w")
_DASH = late(r"[-–—*]\s+\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")


@rule("SU713", "blank-paragraphs")
def blank_paragraphs(view: View) -> Iterator[Found]:
    """Empty lines make space.

    A screen reader says "blank" for each (WCAG 1.3.2). To put it right: take them out; give the paragraph space before it,
    or a page break.
    """
    blank = 0
    for block in [*view.blocks, None]:
        empty = block is not None and not block.cells and _is_blank(block)
        if empty:
            blank += 1
            continue
        if blank > 1:
            where = block.where if block is not None else "the end of the paper"
            yield Found(
                where,
                f"{blank} empty lines stand here to make space",
                "delete them; set the space before the paragraph instead",
            )
        blank = 0


@rule("SU714", "false-heading")
def false_heading(view: View) -> Iterator[Found]:
    """A line looks like a heading and is none: bold, 14 pt or more, in an ordinary style.

    It is missing from the navigation and the contents list (WCAG 1.3.1). To put it right: give it one of the styles
    Heading 1 to Heading 6.
    """
    for block in view.paragraphs:
        text = block.text
        if not text or len(text) > 120 or block.header or block.level or view.listed(block.element):
            continue
        if view.style(block.element).name in ("title", "subtitle"):
            continue
        if all(look.bold and look.size >= 14 for _, look in view.looks(block)):
            yield Found(
                block.where,
                f"“{text[:60]}” looks like a heading and is none",
                "give it one of the styles Heading 1 to Heading 6",
            )


def _is_blank(block: Block) -> bool:
    paragraph = block.element
    if block.text or paragraph.tag != f"{W}p":
        return False
    properties = paragraph.find(f"{W}pPr")
    breaks = any(True for _ in paragraph.iter(f"{W}br", f"{W}lastRenderedPageBreak"))
    section = properties is not None and properties.find(f"{W}sectPr") is not None
    return not has_picture(paragraph) and not breaks and not section
