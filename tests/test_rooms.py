"""The map of the house: which room may import which, and which package has its home where. CONTRIBUTING draws it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "stepup"
BASEMENT = {
    "errors",
    "findings",
    "assets",
    "inputs",
    "outputs",
    "wordfile",
    "sequences",
    "alignment",
    "cache",
    "compiled",
    "patterns",
    "paths",
}
NOUNS = {"model", "document"}
PURE = {"model", *BASEMENT}
BOTH = {*NOUNS, *BASEMENT}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "findings": set(),
    "assets": set(),
    "outputs": {"errors"},
    "sequences": set(),
    "alignment": {"sequences"},
    "cache": set(),
    "compiled": {"cache"},
    "patterns": {"compiled"},
    "paths": {"errors"},
    "records": {"assets", "cache"},
    "inputs": {"errors", "paths"},
    "wordfile": {"errors", "inputs"},
    "look": {"errors", "assets", "paths"},
    "model": BASEMENT,
    "document": BASEMENT,
    "source": PURE,
    "checks": PURE,
    "starters": PURE,
    "compare": PURE,
    "roll": PURE,
    "status": PURE,
    "freeze": PURE,
    "revisions": {"errors"},
    "export": PURE,
    "plot": PURE,
    "compose": BOTH,
    "writers": {"document", *BASEMENT},
    "redline": BASEMENT,
    "inspect": BOTH,
    "frontsheet": BOTH,
    "importer": BOTH,
    "forms": BOTH,
    "cli": {"pipeline", *PURE},
    "__init__": set(),
    "__main__": {"cli", "compiled", "__init__"},
}
MAY_IMPORT["pipeline"] = set(MAY_IMPORT) - {"cli", "__main__", "__init__"}  # where all rooms meet
MAY_USE: dict[str, set[str]] = {
    "model": {"pydantic", "pydantic_core", "cmarkgfm"},
    "source": {"yaml", "pydantic", "PIL"},
    "checks": {"ahocorasick_rs"},
    "compare": {"pydantic"},
    "compose": {"jinja2", "cmarkgfm", "markupsafe"},
    "wordfile": {"lxml"},
    "redline": {"lxml"},
    "plot": {"matplotlib"},
    "frontsheet": {"docxtpl", "jinja2"},
    "writers": {"pikepdf"},
    "export": {"openpyxl", "pyarrow"},
    "pipeline": {"pydantic"},
    "cli": {"typer", "rich", "watchfiles", "starlette", "uvicorn"},
}
FILES = sorted(SRC.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(SRC).with_suffix("").parts[0]


def imports(file: Path) -> Iterator[list[str]]:
    """Each imported name as its parts, from the top package on; relative ones made whole."""
    package = ("stepup", *file.relative_to(SRC).with_suffix("").parts)[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = [*base, *(node.module.split(".") if node.module else [])]
            yield from ([*stem, alias.name] for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SRC)))
def test_a_room_imports_only_what_the_map_allows(file: Path) -> None:
    found = list(imports(file))
    ours = {parts[1] for parts in found if parts[0] == "stepup" and len(parts) > 1}
    ours.discard("__version__")
    others = {parts[0] for parts in found} - {"stepup", "__future__", *sys.stdlib_module_names}
    assert ours - {room(file)} <= MAY_IMPORT[room(file)]
    assert others <= MAY_USE.get(room(file), set())


def test_every_room_is_on_the_map() -> None:
    assert len(FILES) > 20
    assert {room(file) for file in FILES if room(file) != "strategies"} == set(MAY_IMPORT)
