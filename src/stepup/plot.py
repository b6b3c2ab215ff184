"""VERB: ratings by quarter -> a picture, by matplotlib where it is installed (the extra `plot`).

The same values give the same bytes with one version of matplotlib: no clock, none of the reader's own settings, and the
typeface that comes with the library. Each part of a bar bears its number and letter, and a pattern of its own, so that
nothing depends on colour; a page says the same in words beside it.
"""

import io
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from .model.ratings import Outlook, Rating, contrast
from .model.trend import Bar

WIDTH, HEIGHT = 1260, 690  # pixels
_DENSITY = 180  # of them to an inch
_PATTERNS: dict[Outlook, str] = {"off-track": "xxx", "at-risk": "///", "complete": "...", "none": "---"}
_LIGHT, _DARK = "FFFFFF", "425563"
_WIDTH = 0.62  # of a bar; 1 is the room it has
_CENTRED: dict[str, Any] = {"ha": "center", "va": "center", "parse_math": False}
_ROOM = 0.045  # of the highest bar: a part that is lower has no room for its number
_TYPEFACE = "DejaVu Sans"


def available() -> bool:
    """Whether pictures can be drawn here."""
    return find_spec("matplotlib") is not None


def trend(bars: Sequence[Bar]) -> bytes:
    """A stacked bar of ratings for each quarter, from left to right, as a PNG of WIDTH by HEIGHT pixels."""
    import logging

    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its own housekeeping
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"font.family": _TYPEFACE, "font.size": 9, "hatch.linewidth": 0.6})
        figure = Figure((WIDTH / _DENSITY, HEIGHT / _DENSITY), _DENSITY, layout="constrained")
        _draw(figure.subplots(), bars)
        canvas: Any = FigureCanvasAgg(figure)
        file = io.BytesIO()
        canvas.print_png(file, metadata={"Software": None})
    return file.getvalue()


def _draw(axes: Any, bars: Sequence[Bar]) -> None:
    room = _ROOM * max((sum(number for _, number in bar.counts) for bar in bars), default=0) or 1
    size = max(5.0, min(9.0, 72 / max(len(bars), 1)))  # of letters: many bars are narrow
    legend: dict[str, Any] = {rating.label: None for bar in bars for rating, _ in bar.counts}
    for at, bar in enumerate(bars):
        below, beside = 0, -room
        for rating, number in reversed(bar.counts):  # what is best at the foot, what is worst on top
            if not number:
                continue
            legend[rating.label] = _part(axes, at, below, rating, number)
            middle, said = below + number / 2, f"{number} {rating.letter}".strip()
            if number >= room:
                behind = {"facecolor": f"#{rating.fill}", "edgecolor": "none", "pad": 0.8}
                axes.text(
                    at, middle, said, **_CENTRED, color=f"#{rating.text}", fontweight="bold", fontsize=size, bbox=behind
                )
            else:  # too low for its number, which stands beside it, clear of the one below
                beside = max(middle, beside + room)
                axes.text(at + _WIDTH / 2 + 0.02, beside, said, **(_CENTRED | {"ha": "left"}), fontsize=min(size, 7))
            below += number
    axes.set_xticks(range(len(bars)), [_named(bar, first=not at) for at, bar in enumerate(bars)])
    axes.set_xlim(-0.6, len(bars) - 0.4)
    axes.set_ylabel("Rows of key actions")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    shown = {label: part for label, part in legend.items() if part is not None}
    place = {"loc": "center left", "bbox_to_anchor": (1.0, 0.5), "frameon": False, "handleheight": 1.4}
    axes.legend(list(shown.values()), list(shown), **place)


def _named(bar: Bar, *, first: bool) -> str:
    """The quarter under its bar, and the year where it begins."""
    year = f"\n{bar.quarter.financial_year}" if first or bar.quarter.quarter == 1 else ""
    return f"Q{bar.quarter.quarter}{year}"


def _part(axes: Any, at: int, below: int, rating: Rating, number: int) -> Any:
    edge = _LIGHT if contrast(rating.fill, _LIGHT) >= 3 else _DARK  # of the part, and of its pattern
    look = {"color": f"#{rating.fill}", "edgecolor": f"#{edge}", "hatch": _PATTERNS.get(rating.outlook, "")}
    return axes.bar(at, number, _WIDTH, below, linewidth=1, **look)
