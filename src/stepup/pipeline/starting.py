"""Starting files, their schemas and their layout: what `new`, `schema` and `fmt` do."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .. import outputs
from ..errors import StepUpError
from ..paths import missing, show_path, typed, way
from ..source import Reader, gather
from .shared import EXTENSIONS

if TYPE_CHECKING:
    from ..model import Period, Strategy
    from ..source.format import Formatted as Formatted


# ------------------------------------------------------------------------------------------------------------------ fmt


def format_files(paths: Sequence[Path], stdin: bytes | None = None) -> "Iterator[Formatted]":
    """The canonical text of every file that the paths mean; with `stdin`, of those bytes too (named `-`)."""
    from ..source.format import format_loaded, format_parts

    reader = Reader()
    if stdin is not None:
        yield format_loaded(reader.read_text(stdin), Path("-"))
    if paths or stdin is None:
        yield from format_parts(gather(paths), reader)


def place_formatted(one: "Formatted") -> None:
    """Write the canonical text over the old one; where its path is a link, over what that leads to."""
    outputs.write(Path(os.path.realpath(one.path)), one.new.encode())


# -------------------------------------------------------------------------------------------------------------- schemas


def schemas(kind: str = "") -> dict[str, str]:
    """The JSON Schema of one kind, or of every kind, as text by kind."""
    from ..model import KINDS
    from ..model.schema import schema

    if kind and kind not in KINDS:
        from ..model.values import one_of

        raise StepUpError(f"'{kind}' is not a kind of source file: {one_of(kind, list(KINDS))}")
    return {one: json.dumps(schema(one), indent=2, ensure_ascii=False) + "\n" for one in ([kind] if kind else KINDS)}


def place_schemas(texts: dict[str, str], folder: Path, *, check: bool = False) -> dict[Path, outputs.Outcome]:
    """Write schemas as `<kind>.schema.json`, or with `check` say which are stale."""
    made = [outputs.Output(folder / f"{kind}.schema.json", text.encode(), _any_schema) for kind, text in texts.items()]
    return outputs.place(made, check=check)


def _any_schema(old: bytes) -> outputs.State:
    return "ours" if b'"$schema": "http://json-schema.org/draft-07/schema#"' in old[:200] else "foreign"


# ------------------------------------------------------------------------------------------------------------------ new


def new(kind: str, name: str, strategy: str, period: str, brick: str, today: date) -> list[Path]:
    """Write starting files and return their paths, the main one first. Raises StepUpError where one is there already."""
    from .. import starters
    from ..model import KINDS
    from ..model.values import one_of

    if kind not in KINDS:
        raise StepUpError(f"'{kind}' is not a kind of source file: {one_of(kind, list(KINDS))}")
    quarter = quarter_of(period, today)
    short = f"q{quarter.quarter}"
    folder = Path(name or short) if kind == "quarterly-report" else Path(name or f"{brick or kind}.yaml").parent
    main = folder / f"{short}.yaml" if kind == "quarterly-report" else Path(name or brick or kind)
    if not main.suffix:
        main = main.with_suffix(".yaml")
    if main.suffix not in EXTENSIONS:
        raise StepUpError(f"{main} does not end in .yaml; name the file {main}.yaml")
    schemas = _schemas_near(folder)
    if kind == "strategy":
        return write_new({main: starters.strategy(main.name, schemas)}, "name")
    known = strategy_for(strategy, folder)
    ref = strategy if strategy == known.ref else known.ref
    if kind == "quarterly-report":
        if not known.bricks:
            raise StepUpError(
                f"the strategy {known.id} has no bricks for a quarterly report to report on; name another with --strategy"
            )
        files = {main: starters.quarterly_report(known, ref, quarter, main.name, schemas)}
        below = f"../{ref}" if ref.endswith(EXTENSIONS) else ref
        deeper = f"../{schemas}" if schemas else ""
        for one in known.bricks:
            files[folder / "bricks" / f"{one.id}.yaml"] = starters.brick_return(
                known, below, quarter, one.id, f"{one.id}.yaml", deeper
            )
        return write_new(files, "name")
    if kind == "brick-return":
        ids = [one.id for one in known.bricks]
        brick = brick or main.stem
        if brick not in ids:
            raise StepUpError(
                f"name the file after its brick, or say which with --brick: {one_of(brick, ids)}"
                if ids
                else f"the strategy {known.id} has no bricks"
            )
        return write_new({main: starters.brick_return(known, ref, quarter, brick, main.name, schemas)}, "name")
    write = starters.highlight_report if kind == "highlight-report" else starters.board_paper
    return write_new({main: write(known, ref, quarter, main.name, schemas)}, "name")


def _schemas_near(folder: Path) -> str:
    """The folder `schemas` beside or above, as a file in `folder` names it; "" where there is none."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / "schemas" / "brick-return.schema.json").is_file():
            return show_path(above / "schemas", here)
    return ""


def quarter_of(period: str, today: date) -> "Period":
    from pydantic import TypeAdapter, ValidationError

    from ..model import Period
    from ..model.dates import PeriodValue

    if not period:
        return Period(today.year - (today.month < 4), ((today.month - 4) % 12) // 3 + 1).before()
    try:
        found: Period = TypeAdapter(PeriodValue).validate_python(period)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        raise StepUpError(f"{context.get('message')}; {context.get('help')}") from error
    return found


def built_in() -> "list[Strategy]":
    """The strategies that come with the program."""
    from .. import assets

    return [strategy_for(name, Path()) for name in assets.built_in()]


def strategy_for(ref: str, folder: Path) -> "Strategy":
    """The strategy that a person named on the command line, with `ref` as a file in `folder` would name it."""
    from .. import assets
    from ..model import Strategy

    own = ref.endswith(EXTENSIONS)
    path = Path(ref) if own else assets.built_in().get(ref)
    if path is None:
        known = ", ".join(assets.built_in())
        raise StepUpError(f"there is no built-in strategy '{ref}'; write one of {known}, or a strategy file")
    if not path.is_file():
        raise missing(ref)
    loaded = Reader().read(path)
    if loaded.broken or not isinstance(loaded.source, Strategy):
        raise StepUpError(f"{ref} is not a strategy that can be read; run: stepup validate {typed(ref)}")
    return loaded.source.model_copy(update={"ref": way(ref, folder) if own else ref})


def write_new(files: Mapping[Path, str | bytes], instead: str = "folder with -o") -> list[Path]:
    for path in files:
        if path.exists():
            raise StepUpError(f"{path} is there already, and is kept; nothing was written. Choose another {instead}.")
    for path, text in files.items():
        outputs.write(path, text if isinstance(text, bytes) else text.encode())
    return list(files)
