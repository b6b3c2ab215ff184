"""A loaded paper -> its document, in the trust's look, with what takes edits in Word back into its source."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import look as look_at
from ..findings import Finding
from ..paths import show_path
from ..source import Loaded
from .shared import EXTENSIONS

if TYPE_CHECKING:
    from ..document.blocks import Document, FieldSource
    from ..document.fields import Shown
    from ..document.markup import Picture
    from ..model import QuarterlyReport, Source
    from ..model.changes import Changes
    from ..model.trend import Bar
    from .building import BuildOptions


def compose_loaded(
    loaded: Loaded,
    source: "Source",
    look: "look_at.Look",
    options: "BuildOptions",
    accepted: tuple[Finding, ...] | None = None,
) -> "Document":
    """The document of a paper, with what takes edits in Word back into its source."""
    from ..document.fields import fields, lines, texts_of
    from ..model import Strategy
    from ..model.kept import kept_properties
    from ..model.record import record
    from ..model.spelling import words

    document = composed(source, look, options, accepted)
    if isinstance(source, Strategy):
        return document
    shown, file = fields(document), loaded.path.name
    sources = _field_sources(loaded, source, shown)
    return replace(
        document,
        sources=sources,
        record=record(source, shown, file, lines(document.blocks), lambda tag: words(texts_of(shown[tag]))),
        properties=kept_properties(source, file, ((one.field, one.shown) for one in sources)),
    )


def composed(
    source: "Source", look: "look_at.Look", options: "BuildOptions", accepted: tuple[Finding, ...] | None = None
) -> "Document":
    """The document of a paper in a look, with what changed since the quarter before where it names one, drawn too where
    that can be."""
    from ..compose import compose

    return compose(
        source,
        folders=look.folders,
        draft=options.draft,
        layout=options.layout,
        template=look.template,
        accepted=accepted,
        since=since_last_quarter,
        plot=_trend if _can_draw(source) else None,
    )


def since_last_quarter(report: "QuarterlyReport") -> "Changes | None":
    """What changed since the report that a report names as the quarter before; None where it names none."""
    from ..compare import compare

    return compare(report.previous, report, edits=False) if report.previous else None


def _can_draw(source: "Source") -> bool:
    """Whether there is a trend to draw, and what draws it."""
    if getattr(source, "previous", None) is None:
        return False
    from .. import plot

    return plot.available()


def _trend(bars: "tuple[Bar, ...]") -> "Picture":
    from .. import plot
    from ..document.markup import Picture

    return Picture(plot.trend(bars), "png", plot.WIDTH, plot.HEIGHT)


def _field_sources(loaded: Loaded, source: "Source", shown: "Mapping[str, Shown]") -> "tuple[FieldSource, ...]":
    """Where each field of the paper stands in the source files, with its hash: for edits that come back from Word."""
    from ..document.blocks import FieldSource
    from ..document.fields import text_of
    from ..findings import dotted
    from ..model.address import addresses

    base = loaded.path.parent
    as_json = json.JSONEncoder(ensure_ascii=False).encode
    files: dict[Path, str] = {}
    found = []
    for tag, path in addresses(source).items():
        tree, inside = loaded.places.unit(path)
        value = tree.value(inside)
        file = files.get(tree.path) or files.setdefault(tree.path, show_path(tree.path, base))
        digest = hashlib.sha256(as_json(value).encode()).hexdigest() if value is not None else ""
        words = hashlib.sha256(text_of(shown[tag]).encode()).hexdigest() if tag in shown else ""
        found.append(FieldSource(tag, file, dotted(inside), digest, words))
    return tuple(found)


def look_of(loaded: Loaded, chosen: Path | None = None) -> "look_at.Look":
    """Where a paper's look comes from. A paper takes its own strategy's; a strategy file its own."""
    strategy = getattr(loaded.source, "strategy", None)
    ref = strategy.ref if strategy is not None and strategy.ref.endswith(EXTENSIONS) else ""
    return look_at.look(look_at.places_of(loaded.path, ref), chosen)
