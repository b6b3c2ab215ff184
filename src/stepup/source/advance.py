"""The files of a quarter -> those of the next: edits to their texts, as `roll` decided, with the comments kept."""

import os
from functools import partial
from pathlib import Path as FilePath
from typing import Any

import yaml

from stepup.model import Action, BrickReturn, Governance, NoReport, Period, QuarterlyReport, Risk
from stepup.model.fingerprints import fingerprint
from stepup.model.ratings import NOT_RATED
from stepup.paths import show_path, way
from stepup.patterns import late

from .dump import dump, scalar
from .reader import Loaded, Reader
from .splice import CannotSplice, Pair, Splice
from .tree import Tree, parse

_SCHEMA = late(r"(?m)^(#[^\n]*\$schema=)(\.{0,2}/?[^\s:]+\.json)")
_QUARTER = late(r"((?:^|[-_ ])[qQ])[1-4](?![0-9])")
_PARTS = ("bricks[", "appendices[")  # the files of a report's parts are not there yet when its own is judged
_EMPTIED = ("meeting", "purpose", "analysis", "proposal", "decision")


def advance(loaded: Loaded, rolled: QuarterlyReport, target: FilePath) -> dict[FilePath, str]:
    """The texts of the next quarter's files, with `target` the main one's path. A file whose text cannot be edited
    comes out in the canonical layout."""
    assert isinstance(loaded.source, QuarterlyReport)
    source = loaded.source.model_copy(update={"previous": None})
    files: dict[FilePath, str] = {}
    readers: _Readers = {}
    for number, brick in enumerate(rolled.bricks):
        path = target.parent / brick.ref
        tree, at = loaded.places.unit(("bricks", number))
        own = brick.model_copy(update={"ref": "", "strategy": _moved(rolled.strategy, loaded.path, path)})
        edit = partial(_brick, tree, at, source.bricks[number], own, path)
        files[path] = _or_dumped(edit, own, path, readers)
    main = rolled.model_copy(update={"strategy": _moved(rolled.strategy, loaded.path, target)})
    files[target] = _main(loaded, main, target, readers)
    return files


def next_file(path: FilePath, old: Period, new: Period) -> FilePath:
    """Where the next quarter's report goes: beside a folder that is named for its quarter (`q2`, `2023-24/q4`), in one
    named for the next, else in a folder of its own."""
    folder = FilePath(os.path.normpath(FilePath.cwd() / path)).parent
    name = _QUARTER.sub(lambda found: f"{found[1]}{new.quarter}", folder.name)
    if not _QUARTER.search(folder.name) or name == folder.name:
        return path.parent / f"q{new.quarter}" / f"q{new.quarter}.yaml"
    above = folder.parent
    if new.year != old.year:
        year, after = (f"{one.year}-{(one.year + 1) % 100:02}" for one in (old, new))
        name = name.replace(year, after)
        above = above.parent / above.name.replace(year, after)
    return FilePath(show_path(above / name / f"q{new.quarter}.yaml"))


def _moved(strategy: Any, old: FilePath, new: FilePath) -> Any:
    """A strategy, named as a file elsewhere names it."""
    return strategy.model_copy(update={"ref": move(strategy.ref, old, new)})


def move(ref: str, old: FilePath, new: FilePath) -> str:
    """A relative path of one file as another file, elsewhere, must write it. What is no path stays."""
    if not ref.endswith((".yaml", ".yml", ".png", ".jpg", ".jpeg", ".json")) or "://" in ref:
        return ref
    return way(old.parent / ref, new.parent)


_Readers = dict[FilePath, Reader]  # one for the files of a folder, which name one strategy


def _or_dumped(edit: Any, wanted: Any, path: FilePath, readers: _Readers) -> str:
    try:
        text: str = edit()
    except (CannotSplice, ValueError):
        return dump(wanted)
    return text if _says(text, wanted, path, readers) else dump(wanted)


def _says(text: str, wanted: Any, path: FilePath, readers: _Readers) -> bool:
    """Whether a text reads as the model that it is meant to be."""
    reader = readers.setdefault(path.parent, Reader(path.parent, previous=False))
    found = reader.read_text(text.encode(), path.name)
    reader.files.drop(path)
    errors = [one for one in found.findings if one.severity == "error"]
    if found.source is None or not all(one.path.startswith(_PARTS) for one in errors):
        return False
    return bool(_bare(found.source) == _bare(wanted))


def _bare(source: Any) -> Any:
    """A model without what stands in other files."""
    bare: dict[str, Any] = {"strategy": source.strategy and source.strategy.id}
    if isinstance(source, QuarterlyReport):
        tables = tuple(_bare(one) for one in source.governance)
        bare |= {"governance": tables, "bricks": (), "previous": None, "appendices": ()}
    return source.model_copy(update=bare)


# ------------------------------------------------------------------------------------------------------- one return


def _brick(
    tree: Tree, at: tuple[str | int, ...], old: BrickReturn | NoReport, new: BrickReturn | NoReport, path: FilePath
) -> str:
    """The text of a return: its file's, or its part of the report's."""
    text = tree.text if not at else _alone(tree, at)
    own = Splice(parse(text, tree.file, tree.path))
    root = own.tree.root
    if root.flow_style:
        raise CannotSplice  # a file that is one group in braces would not be known as ours
    assert new.strategy is not None
    head = {"kind": "brick-return", "strategy": scalar(new.strategy.ref or new.strategy.id), "period": str(new.period)}
    missing = [f"{key}: {value}" for key, value in head.items() if own.entry(root, key) is None]
    for key in ("strategy", "period"):
        if (pair := own.entry(root, key)) is not None:
            own.put_value(pair, head[key])
    own.remove(root, own.entry(root, "signed_off"))
    _accepts(own, root, old, new)
    if isinstance(old, BrickReturn) and isinstance(new, BrickReturn):
        _actions(own, own.entry(root, "actions"), old.actions, new.actions)
        _risks(own, own.entry(root, "risks"), old.risks or (), new.risks or ())
    text = own.text()
    if missing:
        text = own.newline.join([*missing, text])
    return _schemas(text, tree.path, path)


def _alone(tree: Tree, at: tuple[str | int, ...]) -> str:
    """A part of a file as a text of its own: its lines, moved to the left."""
    splice = Splice(tree)
    node = tree.node(at)[1]
    start, column = node.start_mark.index, node.start_mark.column
    lines = tree.text[start : splice.line_end(splice.end(node))].split("\n")
    moved = [lines[0], *(line[column:] if not line[:column].strip() else line.lstrip() for line in lines[1:])]
    return "\n".join(moved)


def _actions(own: Splice, pair: Pair | None, olds: tuple[Action, ...], news: tuple[Action, ...]) -> None:
    going_on = {one.id: one for one in news}
    own.keep(pair, [one.id in going_on for one in olds])
    nodes = dict(zip((one.id for one in olds), own.items(pair), strict=True))
    for old in olds:
        if (new := going_on.get(old.id)) is not None:
            _action(own, nodes[old.id], old, new)
            belongs = own.entry(nodes[old.id], "continues")
            if belongs is not None and new.action is not None:  # the row takes over the words of an action that is done
                head = own.entry(nodes.get(old.continues or ""), "action")
                if head is None:
                    raise CannotSplice
                own.rename(belongs, "action", own.after_key(head))
            elif belongs is not None and old.continues != new.continues:
                own.put_value(belongs, new.continues or "")


def _action(own: Splice, node: Any, old: Action, new: Action) -> None:
    plan, promised = own.entry(node, "plan"), own.entry(node, "next_plan")
    if plan is not None and new.plan is not None and promised is not None:
        own.put(plan, own.after_key(promised))
    elif plan is not None:
        own.empty(plan)
    elif new.plan is not None and promised is not None:
        head = own.entry(node, "owner") or own.entry(node, "action") or own.entry(node, "continues")
        assert head is not None
        own.insert(head, f"plan{own.after_key(promised)}")
    for key in ("achievements", "impact", "next_plan"):
        own.empty(own.entry(node, key))
    own.remove(node, own.entry(node, "recovery"))
    rating = own.entry(node, "rag")
    assert rating is not None
    own.put_value(rating, NOT_RATED)
    if old.status != new.status:
        own.remove(node, own.entry(node, "status"))
        own.remove(node, own.entry(node, "deferred_to"))
    _accepts(own, node, old, new)


def _risks(own: Splice, pair: Pair | None, olds: tuple[Risk, ...], news: tuple[Risk, ...]) -> None:
    own.keep(pair, [one.closed is None for one in olds])
    left = [(node, old) for node, old in zip(own.items(pair), olds, strict=True) if old.closed is None]
    for (node, old), new in zip(left, news, strict=True):
        _accepts(own, node, old, new)


def _accepts(own: Splice, node: Any, old: Any, new: Any) -> None:
    if old.accept == new.accept:
        return
    pair = own.entry(node, "accept")
    if new.accept:
        own.keep(pair, [one in new.accept for one in old.accept])
    else:
        own.remove(node, pair)


# --------------------------------------------------------------------------------------------------------- sign-off


def signed(loaded: Loaded) -> dict[FilePath, str]:
    """The files of a paper in which a return is signed off without a fingerprint, with it."""
    report = loaded.source
    whole = (
        ((("bricks", n), one) for n, one in enumerate(report.bricks))
        if isinstance(report, QuarterlyReport)
        else [((), report)]
    )
    splices: dict[FilePath, Splice] = {}
    for at, brick in whole:
        if not isinstance(brick, BrickReturn) or brick.signed_off is None or brick.signed_off.fingerprint:
            continue
        tree, inside = loaded.places.unit(at)
        own = splices.setdefault(tree.path, Splice(tree))
        pair = own.entry(tree.node(inside)[1], "signed_off")
        if pair is None or not isinstance(pair[1], yaml.MappingNode) or not pair[1].value:
            continue
        known = own.entry(pair[1], "fingerprint")
        if known is not None:
            own.put_value(known, fingerprint(brick))
        else:
            own.insert(pair[1].value[-1], f"fingerprint: {fingerprint(brick)}")
    return {path: own.text() for path, own in splices.items() if own.text() != own.source}


# ------------------------------------------------------------------------------------------------------ the report


def _main(loaded: Loaded, new: QuarterlyReport, target: FilePath, readers: _Readers) -> str:
    assert loaded.tree is not None
    old = loaded.source
    wanted = new.model_copy(
        update={
            "appendices": tuple(_file(one, loaded.path, target) for one in new.appendices),
            "governance": tuple(_table(one, loaded.path, target) for one in new.governance),
            "figures": tuple(
                one.model_copy(update={"file": move(one.file, loaded.path, target)}) for one in new.figures
            ),
        }
    )

    def edit() -> str:
        own = Splice(loaded.tree)  # type: ignore[arg-type]
        root = own.tree.root
        for key in _EMPTIED:
            own.empty(own.entry(root, key))
        period, previous = own.entry(root, "period"), own.entry(root, "previous")
        assert period is not None
        own.put_value(period, str(new.period))
        assert new.previous is not None
        if previous is not None:
            own.put_value(previous, scalar(new.previous.ref))
        else:
            own.insert(period, f"previous: {scalar(new.previous.ref)}")
        _path(own, own.entry(root, "strategy"), loaded.path, target)
        for node in own.items(own.entry(root, "governance")):
            own.empty(own.entry(node, "submitted"))
            _path(own, own.entry(node, "strategy"), loaded.path, target)
        for node in own.items(own.entry(root, "figures")):
            _path(own, own.entry(node, "file"), loaded.path, target)
        for node in own.items(own.entry(root, "appendices")):
            if not isinstance(node, yaml.ScalarNode):
                raise CannotSplice
            own.replace(node, scalar(move(node.value.strip(), loaded.path, target)))
        for node, brick in zip(own.items(own.entry(root, "bricks")), new.bricks, strict=True):
            own.replace(node, scalar(brick.ref))
        _accepts(own, root, old, new)
        return _schemas(own.text(), loaded.path, target)

    return _or_dumped(edit, wanted, target, readers)


def _file(paper: Any, old: FilePath, new: FilePath) -> Any:
    return paper.model_copy(update={"ref": move(paper.ref, old, new)}) if paper.ref else paper


def _table(table: Governance, old: FilePath, new: FilePath) -> Governance:
    return table.model_copy(update={"strategy": _moved(table.strategy, old, new)}) if table.strategy else table


def _path(own: Splice, pair: Pair | None, old: FilePath, new: FilePath) -> None:
    if pair is not None and (moved := move(pair[1].value.strip(), old, new)) != pair[1].value.strip():
        own.put_value(pair, scalar(moved))


def _schemas(text: str, old: FilePath, new: FilePath) -> str:
    """A text with the schema that its first comment names, where that is a relative path."""
    return _SCHEMA.sub(lambda found: found[1] + move(found[2], old, new), text)
