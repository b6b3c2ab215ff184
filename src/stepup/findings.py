"""What is wrong with the data, as values: a finding has a code, a place, plain English and what to write instead."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "style"]
Path = tuple[str | int, ...]

RANK: dict[Severity, int] = {"error": 0, "warning": 1, "style": 2}


class Rule(NamedTuple):
    """A rule as `explain` shows it: what it finds, why that matters, how to put it right."""

    code: str
    name: str
    severity: Severity
    text: str


class Place(NamedTuple):
    """Where something stands in a file. Lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    source: str = ""  # the text of the first line, as it stands in the file


class Finding(NamedTuple):
    """One thing wrong, at one place. `path` addresses it inside its file (`actions[0].rag`); `id` is that of the
    nearest action, item or risk."""

    code: str
    name: str
    severity: Severity
    place: Place
    message: str
    help: str = ""
    path: str = ""
    id: str = ""
    accepted: str = ""  # the reason, where an `accept` takes it
    until: str = ""  # the last quarter for which it is accepted

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """The stable order in which findings are shown."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


def brief(text: str, most: int = 600) -> str:
    """A text that quotes what a file holds, cut where nobody would read on."""
    return text if len(text) <= most else f"{text[: most - 30]} ... {text[-25:]}"


def dotted(path: Path) -> str:
    """A path as people read it: ("actions", 0, "rag") is `actions[0].rag`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
