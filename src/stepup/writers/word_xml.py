"""The smallest pieces of WordprocessingML: escaped text, runs, content controls, and names that Word accepts."""

from __future__ import annotations

import re
import zlib

from stepup.document.blocks import REPEATED, TURNED, Opening
from stepup.document.inline import ILLEGAL
from stepup.patterns import late

BOLD = "<w:b/>"
INDENT = 357  # of a level of a list: 0.63 cm, in twentieths of a point
_BREAK = late("(\r\n|[\n\r\t])")
_LINK = late(r"(?:https?://[^\s/?#@\[\]:]+(?::\d{1,5})?(?:[/?#].*)?|mailto:[^\s@]+@[^\s@]+)", re.DOTALL)
_CALENDAR = (
    '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_INLINE = ("<w:r>", "<w:hyperlink ")  # what stands in a paragraph
_MARKS = (REPEATED, TURNED)  # no fields: any number of controls may have them
_TAG = 64  # characters that Word allows a control's tag and its title


def escape(text: str) -> str:
    """Text as the content of an element."""
    if not text.isprintable():  # nearly all text is, and this is quick to say
        text = ILLEGAL.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    if not text.isprintable():
        text = text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    return escape(text).replace('"', "&quot;")


def text_runs(text: str, properties: str = "") -> str:
    """Text as one run with these properties, line breaks and tabs as Word has them."""
    if not text:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    pieces = [
        "<w:tab/>" if piece == "\t" else "<w:br/>" if index % 2 else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for index, piece in enumerate(_BREAK.split(text))
        if piece
    ]
    return f"<w:r>{look}{''.join(pieces)}</w:r>"


def control(
    field: str,
    content: str,
    choices: tuple[tuple[str, str], ...],
    look: str,
    ids: set[int],
    opening: Opening | None = None,
) -> str:
    """Content in a content control tagged with the field it was written from; a drop-down where there are choices
    ((id, label) pairs). What a person puts in takes the run properties `look`. Its id comes from the field, so that it is
    the same in each build; `ids` holds those taken. That of an `opening` cannot be deleted, and shows a prompt as one."""
    if not field or not content or len(field) > _TAG:
        return content
    seed = f"{field} {len(ids)}" if field in _MARKS else field  # each of them begins its search elsewhere
    id = zlib.crc32(seed.encode("utf-8", "replace")) & 0x7FFFFFFF or 1
    while id in ids:
        id = id % 0x7FFFFFFF + 1
    ids.add(id)
    down = "".join(
        f'<w:listItem w:displayText="{attribute(label)}" w:value="{attribute(value)}"/>' for value, label in choices
    )
    title = opening.title if opening else _title(field)
    lock = '<w:lock w:val="sdtLocked"/>' if opening else ""
    if field in _MARKS:
        lock = '<w:lock w:val="contentLocked"/>'  # to be edited where it stands first
    kind = f"<w:dropDownList>{down}</w:dropDownList>" if down else ""
    if opening and opening.day:
        kind = _CALENDAR
    elif not content.startswith(_INLINE) and (not opening or "<w:hyperlink " in content[: content.find("</w:p>")]):
        kind = (
            "<w:docPartObj/>"  # text of any kind as well, and the one of them that LibreOffice keeps around paragraphs
        )
    prompt = "<w:showingPlcHdr/>" if opening and opening.prompt else ""
    return (
        f'<w:sdt><w:sdtPr>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:alias w:val="{attribute(title[:_TAG])}"/><w:tag w:val="{attribute(field)}"/>'
        f'<w:id w:val="{id}"/>{lock}{prompt}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def _title(field: str) -> str:
    """A field's address as a person reads it: `B/HS1.next_plan` is "Appendix B: HS1: next plan"."""
    *appendices, rest = field.split("/")
    place = [f"Appendix {appendix}" for appendix in appendices]
    if "[" in rest:
        rest = re.sub(r"\[(\d+)\]", lambda index: f" {int(index[1]) + 1}", rest)
    words = rest.split(".")
    return ": ".join((*place, *(word.replace("_", " ") for word in words)))


def bookmark_name(anchor: str, taken: dict[str, int]) -> str:
    """A bookmark's name for an anchor: 40 letters, digits and underscores at most, first a letter. `taken` holds those
    in use, in lower case, for Word knows no other, with the last number given to each; the new one joins them."""
    name = re.sub(r"\W", "_", anchor)[:34]
    if not name[:1].isalpha():
        name = f"s_{name}"[:34]
    unique, number = name, taken.get(name.lower(), 1)
    while unique.lower() in taken:
        number += 1
        unique = f"{name}_{number}"
    taken[name.lower()] = number
    taken.setdefault(unique.lower(), 1)
    return unique


def safe_address(link: str) -> str:
    """A link's address as the target of a relationship; "" for one that Word might call a damaged file."""
    link = ILLEGAL.sub("", link.strip())
    if not _LINK.fullmatch(link):
        return ""
    return re.sub(r'[\s<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})', lambda found: _percent(found[0]), link)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def colour(value: str) -> str:
    """A colour as Word writes it; `auto` for what is none."""
    value = value.removeprefix("#").upper()
    return value if re.fullmatch("[0-9A-F]{6}", value) else "auto"
