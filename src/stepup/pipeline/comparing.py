"""Two papers -> what differs: diff, as changes or as a Word paper with tracked changes. See `pipeline/__init__.py` first.

two Papers --compare--> Changes --compose--> Document        two built Papers --redline--> one with tracked changes
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import inputs, outputs
from ..errors import StepUpError
from ..findings import Finding
from ..paths import missing, typed
from ..source import Loaded, Reader, gather
from .building import BuildOptions
from .composing import composed, look_of
from .shared import EXTENSIONS

if TYPE_CHECKING:
    from datetime import datetime

    from ..model.changes import Changes

_Side = tuple[str, Loaded]  # its name for the reader, and the paper


@dataclass(frozen=True, slots=True)
class Compared:
    """What `diff` found; `changes` is None where one of the papers cannot be read, and `findings` say why."""

    changes: "Changes | None"
    findings: tuple[Finding, ...] = ()
    new: Loaded | None = None


def diff(old: str, new: str, brick: str = "", strategy: str = "") -> Compared:
    """What changed from one paper to another, each named as a file, a folder (its quarterly report) or `REV:path` in git;
    with `brick`, in that one alone. `strategy` is what a Word paper reports on that does not lie beside its strategy."""
    from ..compare import compare

    with _sides(old, new, Reader(previous=False), strategy) as ((old_name, before), (new_name, after), errors):
        if errors or before.source is None or after.source is None:
            return Compared(None, errors)
        old_paper, new_paper = before.source, after.source
        if any(one.path.suffix.lower() == ".docx" for one in (before, after)):
            old_paper, new_paper = _as_word_keeps(old_paper), _as_word_keeps(new_paper)
        return Compared(compare(old_paper, new_paper, (old_name, new_name), brick), new=after)


def _as_word_keeps(value: Any) -> Any:
    """A paper without the reasons for accepted findings, which a Word paper does not keep."""
    from ..model import Model, Strategy

    if isinstance(value, tuple):
        return tuple(map(_as_word_keeps, value)) if value and isinstance(value[0], Model) else value
    if not isinstance(value, Model) or isinstance(value, Strategy):
        return value
    kept = {name: () if name == "accept" else _as_word_keeps(one) for name, one in value.__dict__.items()}
    return value.model_copy(update=kept)


def changes_paper(compared: Compared, format: str) -> bytes:
    """What changed as a paper of its own (docx, md), in the look of the trust whose the new paper is."""
    from ..compose.changes import compose_changes
    from ..writers import write

    assert compared.changes is not None and compared.new is not None
    strategy = getattr(compared.new.source, "strategy", None)
    look = look_of(compared.new)
    document = compose_changes(compared.changes, strategy, folders=look.folders)
    return write(format, document, reference=inputs.read(look.reference))


def place_changes(compared: Compared, format: str, path: Path, *, force: bool = False) -> dict[Path, outputs.Outcome]:
    """Write what changed as a paper to a path. Raises StepUpError where something else stands there, unless `force`."""
    from ..writers.fingerprint import state

    made = outputs.Output(path, changes_paper(compared, format), partial(state, format=format))
    return outputs.place([made], force=force)


@dataclass(frozen=True, slots=True)
class Redlined:
    """A Word file; None where one of the papers cannot be read, and `findings` say why."""

    data: bytes | None
    changed: bool = False
    findings: tuple[Finding, ...] = ()


def redline(old: str, new: str, author: str, moment: "datetime | None" = None, strategy: str = "") -> Redlined:
    """The new paper in Word with every change since the old one tracked, as `author`'s, made at a `moment`: by default on
    the day that dates the new paper. Each paper is named as in `diff`, and is as `build` makes it; both have the look of
    the new one. Raises StepUpError where they are not of one kind."""
    from datetime import datetime

    from ..compare import one_kind
    from ..redline import must_not_be_too_long
    from ..redline import redline as tracked
    from ..writers.signing import sign_word
    from ..writers.word import write

    with _sides(old, new, Reader(), strategy) as ((old_name, before), (new_name, after), errors):
        if errors or before.source is None or after.source is None:
            return Redlined(None, findings=errors)
        one_kind(before.source, after.source, (old_name, new_name))
        look = look_of(after)
        reference = inputs.read(look.reference)
        files, dated = [], ""
        for name, source in ((old_name, before.source), (new_name, after.source)):
            document = composed(source, look, BuildOptions())
            files.append(write(document, reference))
            must_not_be_too_long(files[-1], name)
            dated = document.date
    if moment is None and dated:
        moment = datetime.fromisoformat(dated)
    data, changed = tracked(files[0], files[1], author, moment)
    return Redlined(sign_word(data), changed)


def place_redline(redlined: Redlined, path: Path, *, force: bool = False) -> dict[Path, outputs.Outcome]:
    """Write a redline to a path. Raises StepUpError where something else stands there, unless `force`."""
    from ..writers.fingerprint import state

    assert redlined.data is not None
    made = outputs.Output(path, redlined.data, partial(state, format="docx"))
    return outputs.place([made], force=force)


@contextmanager
def _sides(old: str, new: str, reader: Reader, strategy: str) -> Iterator[tuple[_Side, _Side, tuple[Finding, ...]]]:
    """Two papers to compare, and the errors that stop it. What git has of them stands in files until the end."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="stepup-") as temporary:
        first, second = (
            _side(text, reader, Path(temporary).resolve() / name, strategy)
            for text, name in ((old, "old"), (new, "new"))
        )
        errors = {one for _, loaded in (first, second) for one in loaded.findings if one.severity == "error"}
        yield first, second, tuple(sorted(errors, key=lambda one: one.key))


def _side(text: str, reader: Reader, into: Path, strategy: str) -> _Side:
    """A paper to compare, and its name for the reader; what git has of it is put in the folder `into`."""
    from .. import revisions
    from ..source.named import named_files, report_in

    at = revisions.split(text)
    prefix = f"{at[0]}:" if at else ""
    path = revisions.materialise(*at, into, named_files) if at else Path(os.path.normpath(text))
    if path.is_dir():
        path = report_in(text, gather([path]))
    elif not path.exists():
        raise missing(text, "file or folder")
    reader = Reader(into, previous=reader.previous) if at else reader
    if path.suffix.lower() == ".docx":
        return prefix + reader.files.show(path), _word_side(path, reader, strategy)
    if path.suffix.lower() not in EXTENSIONS:
        raise StepUpError(f"{text} is no paper; name a source file (.yaml) or a Word paper (.docx)")
    loaded = reader.read(path)
    if prefix:
        loaded.findings = [
            one._replace(place=one.place._replace(file=prefix + one.place.file)) for one in loaded.findings
        ]
    return prefix + reader.files.show(path), loaded


def _word_side(path: Path, reader: Reader, strategy: str) -> Loaded:
    """A Word paper as the import reads it."""
    from .word import import_word

    made = import_word(path, path.parent, strategy=strategy, write=False)
    errors = [one for one in made.findings if one.severity == "error"]
    if made.paper is None and not errors:
        raise StepUpError(
            f"{path} cannot be read as a paper; see what is wrong with: stepup import {typed(path)} --dry-run"
        )
    paper = made.paper
    if previous := getattr(paper, "previous", None):
        earlier = reader.read(path.parent / previous.ref).source if reader.previous else None
        paper = paper.model_copy(update={"previous": earlier})
    return Loaded(path, source=paper, findings=errors)
