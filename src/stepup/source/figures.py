"""A picture's file -> its bytes and size, decoded once so that a broken one is found here and not in Word (SU113)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..patterns import late
from .files import PICTURES, resolve
from .text import reason

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION = 0x0112  # how a camera was held: browsers turn the picture by it, Word and LibreOffice do not
MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
# The name of a file of another kind, in this folder or below.
_NO_PICTURE = late(r"(?![/~])[^:\\\0\n]+\.(?!(?i:png|jpe?g)$)[A-Za-z]{2,5}")
Report = Callable[[str, str, str], None]  # takes the code, the message and the help of a finding


def find_figure(name: str, folder: Path, report: Report) -> tuple[dict[str, Any], Path | None]:
    """What a picture that a file of some folder names gives a Figure, and where it is; nothing after `report` where it may not
    be opened."""
    if _NO_PICTURE.fullmatch(name):
        report("SU113", f"{name[:80]} is neither PNG nor JPEG", "save the picture as PNG or JPEG")
        return {}, None
    path = resolve(name, folder, PICTURES, partial(report, "SU106"))
    if path is None:
        return {}, None
    picture, problem = _read(path)
    if problem:
        report("SU113", f"{name[:80]} {problem}", "save the picture again as PNG or JPEG")
    return picture, path


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """The fields of a Figure that come from its file, and what is wrong with it ("" where nothing is)."""
    from warnings import catch_warnings, simplefilter

    try:
        if path.stat().st_size > MAX_BYTES:
            return {}, f"is larger than {MAX_BYTES // 10**6} MB"
        data = path.read_bytes()
    except OSError as error:
        return {}, f"cannot be opened: {reason(error)}"
    from io import BytesIO

    from PIL import Image

    try:
        with catch_warnings():
            simplefilter("ignore")  # a decompression bomb is refused below, in our words
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    return {}, f"is larger than {MAX_PIXELS // 10**6} million pixels"
                format = "png" if picture.format == "PNG" else "jpeg"  # a phone's JPEG may hold two pictures: MPO
                picture.load()
                if picture.getexif().get(_ORIENTATION, 1) != 1:
                    data, (width, height) = _upright(picture, format)
    except Exception:  # Pillow raises whatever its decoders meet
        return {}, "is no PNG or JPEG that can be decoded"
    return {"\0data": data, "\0format": format, "\0width": width, "\0height": height}, ""


def _upright(picture: "Image", format: str) -> tuple[bytes, tuple[int, int]]:
    """A picture turned as it was taken, and its size. What else the camera noted in it is gone."""
    from io import BytesIO

    from PIL import ImageOps

    turned = ImageOps.exif_transpose(picture)
    made = BytesIO()
    turned.save(made, format.upper(), exif=b"", **({"quality": 95} if format == "jpeg" else {}))
    return made.getvalue(), turned.size
