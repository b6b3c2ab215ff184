"""Which part of a paper stands in which file: a paper is made of units, each from its own file or part of one."""

from dataclasses import dataclass, field

from ..findings import Path, Place, dotted
from .problems import nearest_id
from .tree import Tree


@dataclass(slots=True)
class Places:
    """The units of a paper: its prefix in the paper -> (the file's tree, the unit's path there)."""

    units: dict[Path, tuple[Tree, Path]] = field(default_factory=dict)

    def unit(self, path: Path) -> tuple[Tree, Path]:
        """The file that a path of the paper stands in, and its path there."""
        for end in range(len(path), -1, -1):
            found = self.units.get(path[:end])
            if found is not None:
                return found[0], (*found[1], *path[end:])
        raise KeyError(path)

    def place(self, path: Path, *, of_key: bool = False, words: str = "", nth: int = 0) -> tuple[Place, str, str]:
        """The place of a path (or of words in its text, the `nth` of the same), its path inside its file as people read it, and the id of the nearest action or item. A key that is not there is told where it would be."""
        tree, inside = self.unit(path)
        while of_key and inside and isinstance(inside[-1], str) and not tree.has_key(inside[:-1], inside[-1]):
            inside = inside[:-1]
        return tree.place(inside, of_key=of_key, words=words, nth=nth), dotted(inside), nearest_id(inside, tree.data)

    def extent(self, path: Path) -> tuple[str, int, int]:
        """The file, the first and the last line of the action, risk or item that a path lies in; of its field where it
        lies in none, or in a governance table: the rows of these are answered one by one."""
        tree, inside = self.unit(path)
        whole = next((n + 1 for n in range(len(inside) - 1, 0, -1) if isinstance(inside[n], int)), len(inside))
        if "governance" in inside:
            whole = inside.index("governance") + 3
        key, value = tree.node(inside[:whole])
        node = key if key is not None else value
        if node is None:
            return tree.file, 1, 1
        while isinstance(value.value, list) and value.value and not value.flow_style:  # ends where the next one begins
            value = value.value[-1][1] if isinstance(value.value[-1], tuple) else value.value[-1]
        last = value.end_mark.line + (value.end_mark.column > 0)
        return tree.file, node.start_mark.line + 1, max(last, node.start_mark.line + 1)

    def graft(self, prefix: Path, other: "Places") -> None:
        """Take in the units of a part of this paper."""
        for path, unit in other.units.items():
            self.units[(*prefix, *path)] = unit
