"""What `import` does: a Word file as source files. See `pipeline/__init__.py` first.

.docx --importer.read--> Reading --returned (ours) or recover (anybody's)--> draft --source.drafted--> Paper, its files
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import inputs, outputs
from ..errors import StepUpError
from ..findings import Finding, Place
from ..model import NOT_RATED
from ..paths import show_path, way
from ..source import Reader
from .shared import EXTENSIONS
from .starting import quarter_of, strategy_for

if TYPE_CHECKING:
    from ..document.blocks import Blocks
    from ..importer import Reading, Unplaced
    from ..model import Strategy


_OWN_STRATEGY = "strategy.yaml"


@dataclass(slots=True)
class Imported:
    """What a Word file became: its source files by path (and pictures beside them), what is to be said about it, and what
    was not placed. `accounted` are words that became something else: (what, words)."""

    files: dict[Path, str]
    findings: tuple[Finding, ...] = ()
    placed: int = 0
    unplaced: "list[Unplaced]" = field(default_factory=list)
    accounted: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[Path, bytes] = field(default_factory=dict)
    paper: Any = None
    readable: bool = True
    noun: str = "paragraph"  # what is counted as placed

    def held(self) -> list[tuple[int, str]]:
        """What the paper holds, its appendices included, to be compared with the Word file: how many of each."""
        counts: Counter[str] = Counter()
        papers = [self.paper]
        while papers:
            paper = papers.pop()
            bricks = getattr(paper, "bricks", (paper,))
            actions = [action for brick in bricks for action in getattr(brick, "actions", ())]
            items = getattr(paper, "items", ())
            counts["brick"] += sum(bool(getattr(brick, "actions", ())) for brick in bricks)
            counts["action"] += len(actions)
            counts["action not rated"] += sum(one.rag == NOT_RATED for one in actions)
            counts["risk"] += sum(len(getattr(brick, "risks", None) or ()) for brick in bricks)
            counts["item"] += len(items)
            counts["item not rated"] += sum(one.assurance == NOT_RATED for one in items)
            counts["governance table"] += len(getattr(paper, "governance", ()))
            appendices = getattr(paper, "appendices", ())
            counts["appendix"] += len(appendices)
            papers += appendices
        return [(count, noun) for noun, count in counts.items() if count]

    answers: dict[str, str] = field(default_factory=dict)  # of a form: what it says, by field


def import_word(
    file: Path,
    folder: Path | None = None,
    *,
    strategy: str = "",
    changes: str = "",
    period: str = "",
    write: bool = True,
) -> Imported:
    """A Word paper or return as source files in `folder` (by default one named after it, beside it); never over a file
    that is there. `changes` (accept, reject) is for tracked changes. Raises StepUpError where too little is known."""
    from .. import importer
    from ..source.rules import finding

    shown = show_path(file)
    try:
        reading = importer.read(inputs.read(file), changes)  # type: ignore[arg-type]
    except importer.NotReadable as error:
        found = finding("SU001", Place(shown), str(error))
        return Imported({}, (found,), readable=False)
    target = folder if folder is not None else file.with_suffix("")
    if reading.properties:
        from .word_form import import_form

        made, _ = import_form(reading, file, target, strategy, period)
    else:
        made = _ours(reading, file, target, strategy) or _anybodys(reading, file, target, strategy, period)
    made.findings = tuple(one._replace(place=one.place._replace(file=shown)) for one in made.findings)
    if write:
        write_new({path: text.encode() for path, text in made.files.items()}, made.pictures)
    return made


def write_new(files: dict[Path, bytes], beside: dict[Path, bytes]) -> None:
    """Write files where none are; those `beside` only where they are missing. Nothing is written if one is there."""
    for path in files:
        if path.exists():
            raise StepUpError(
                f"{path} is there already, and is kept; nothing was written. Choose another folder with -o."
            )
    for path, data in files.items():
        outputs.write(path, data)
    for path, data in beside.items():
        if not path.exists():
            outputs.write(path, data)


# ---------------------------------------------------------------------------------------------------- anybody's papers


def _anybodys(reading: "Reading", file: Path, target: Path, strategy: str, period: str) -> Imported:
    from .. import importer
    from ..source.drafts import drafted
    from ..source.dump import dump

    known = _built_in(target)
    chosen = strategy_for(strategy, target) if strategy else importer.best_strategy(reading, known)
    quarter = quarter_of(period, date.min) if period else None
    draft = importer.recover(reading, chosen, known, quarter)
    name = _OWN_STRATEGY if not (target / _OWN_STRATEGY).exists() else f"{file.stem}-{_OWN_STRATEGY}"
    own = draft.strategy.model_copy(update={"ref": name}) if draft.strategy and draft.revised else None
    made = drafted(draft.kind, draft.data, own or chosen, f"{file.stem}.yaml")
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    files = {target / path: text for path, text in made.files.items()}
    if own is not None:
        files[target / name] = (
            f"# The strategy {own.id}, with the words of {file.name} where it has its own.\n{dump(own)}"
        )
        said = f"the paper says some of its strategy in words of its own: they are in {name}, a copy of {own.id}"
        draft.findings.append(importer.finding("SU804", "", said))
    unplaced = [*draft.unplaced, *refused]
    return Imported(files, tuple(draft.findings), draft.placed, unplaced, draft.accounted, paper=made.paper)


def _built_in(target: Path) -> "list[Strategy]":
    from ..assets import built_in

    return [strategy_for(name, target) for name in built_in()]


# ---------------------------------------------------------------------------------------------------------- our papers


def _ours(reading: "Reading", file: Path, target: Path, strategy: str) -> Imported | None:
    """A paper that `build` made, by its record and its controls; None where it has none."""
    from pydantic import ValidationError

    from .. import importer
    from ..source.drafts import drafted

    try:
        back = importer.returned(reading, strategies_beside(file, target, strategy), _rendered)
    except importer.NotReturned:
        return None
    earlier = _earlier(back.data, file)
    told = _moved(back.data, earlier, target)
    try:
        made = drafted(back.kind, back.data, back.data.get("strategy"), f"{file.stem}.yaml", apart=False)
    except ValidationError:
        return None  # a record that somebody changed: too little is left of the paper
    refused = [importer.Unplaced(at, importer.words_of(value)) for at, value, _ in made.refused]
    added = _added(reading, made.paper, file, earlier)
    found = [
        *back.findings,
        *(
            importer.finding("SU804", "", f"the control of {tag} is gone from the Word file; what it held was not read")
            for tag in back.missing
        ),
        *(
            importer.finding("SU806", one.place, f"a comment stands in the Word file: {one.text[:300]}")
            for one in reading.asides
            if one.kind == "comment"
        ),
        *(importer.finding("SU807", "the file", one) for one in (*told, *_left(back.left), *reading.notices)),
    ]
    count = sum(bool(para.text) for para in importer.paragraphs(reading.blocks)) - len(added)
    files = {target / path: text for path, text in made.files.items()}
    pictures = dict(zip((target / name for name in _figures(made.paper, "")), reading.pictures, strict=False))
    return Imported(files, tuple(found), count, [*added, *refused], [], pictures, made.paper)


def _left(where: list[str]) -> list[str]:
    """What is to be said of findings that the source accepts: a paper keeps no reasons that it does not print."""
    named = ", ".join(one or "the paper" for one in where)
    said = f"the source of this paper accepts findings ({named}); a paper keeps no reasons that it does not print"
    return [said] if where else []


def _rendered(text: str, free: bool) -> "Blocks":
    """A text of Markdown as a paper shows it; `free`: it may hold headings and tables."""
    from ..compose.filters import body, prose
    from ..document.markup import read
    from ..document.problem import MarkupProblem

    try:
        return read(str(body(text) if free else prose(text)))
    except MarkupProblem:  # it is none: a record that somebody changed
        return ()


def strategies_beside(
    file: Path, target: Path, option: str, collected: Path | None = None
) -> "Callable[[str], Strategy | None]":
    """What finds the strategies that a paper of ours names: built in, or beside the Word file as it was beside the source; of
    a form, beside the folder that it is `collected` from, too."""

    def find(ref: str) -> "Strategy | None":
        if not ref.endswith(EXTENSIONS):
            return strategy_for(ref, target)
        for folder in (file.parent, collected or file.parent):
            if (folder / ref).is_file():
                return strategy_for(str(folder / ref), target)
        if option:
            return strategy_for(option, target)
        raise StepUpError(
            f"the paper reports on the strategy {ref}, which is not beside {file}; name it with --strategy FILE"
        )

    return find


def _earlier(data: dict[str, Any], file: Path) -> Path | None:
    """Last quarter's report, where the record names one and it lies beside the Word file as it did beside the source."""
    there = file.parent / str(data.get("previous", ""))
    return there if "previous" in data and there.is_file() else None


def _moved(data: dict[str, Any], earlier: Path | None, target: Path) -> list[str]:
    """Name last quarter's report as it is from the new folder; where there is no such file it is left out, and told."""
    if earlier is not None:
        data["previous"] = way(earlier, target)
    elif "previous" in data:
        named = data.pop("previous")
        return [f"last quarter's report {named} is not beside the Word file; `previous` was left out"]
    return []


def _figures(paper: Any, folder: str) -> Iterator[str]:
    """The paths of a paper's pictures, in the order printed; none that leads out of its folder."""
    for figure in getattr(paper, "figures", ()):
        if ".." not in figure.file.split("/"):
            yield f"{folder}{figure.file}"
    for appendix in getattr(paper, "appendices", ()):
        yield from _figures(appendix, folder + "".join(appendix.ref.rpartition("/")[:2]))


def _added(reading: "Reading", paper: Any, file: Path, earlier: Path | None) -> "list[Unplaced]":
    """Paragraphs of a built paper that its source does not make: typed between the controls, in new rows and the like."""
    from .. import importer, look
    from ..compare import compare
    from ..compose import compose
    from ..document.fields import lines
    from ..document.markup import Picture

    ref = paper.strategy.ref if getattr(paper, "strategy", None) is not None else ""
    folders = look.look(look.places_of(file, ref if ref.endswith(EXTENSIONS) else "")).folders
    paper = _with_earlier(paper, file.parent, earlier)
    expected: Counter[str] = Counter()
    for draft in (False, True):
        document = compose(
            paper,
            folders=folders,
            draft=draft,
            since=lambda report: compare(report.previous, report, edits=False) if report.previous else None,
            plot=lambda _: Picture(b"", "png", 1, 1),  # its caption is told, whether or not it can be drawn here
        )
        expected |= Counter(importer.normal(line) for line in lines(document.blocks))
    expected.update(importer.normal(caption) for caption in captions(paper))
    return importer.beyond(reading, expected)


def _with_earlier(paper: Any, folder: Path, earlier: Path | None) -> Any:
    """A paper, and its appendices, with the reports that they name as the quarter before where these can be read."""
    known: dict[str, Any] = {}
    if hasattr(paper, "previous"):
        known["previous"] = Reader().read(earlier).source if earlier is not None else None
    appendices = []
    for one in getattr(paper, "appendices", ()):
        beside = (folder / one.ref).parent
        named = beside / one.previous.ref if getattr(one, "previous", None) else None
        appendices.append(_with_earlier(one, beside, named if named and named.is_file() else None))
    if appendices:
        known["appendices"] = tuple(appendices)
    return paper.model_copy(update=known)


def captions(paper: Any) -> Iterator[str]:
    """What stands under the pictures, which are not read again."""
    for figure in getattr(paper, "figures", ()):
        yield figure.caption or figure.alt
    for appendix in getattr(paper, "appendices", ()):
        yield from captions(appendix)
