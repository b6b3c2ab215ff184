"""Makes the pictures of the terminal in the README and the handbook: `python docs/pictures/terminal.py`.

Runs commands in a scratch folder with the examples, on a screen of 80 columns, and saves what they print as SVG beside
this file. A test says when a picture shows what is no longer printed. Needs Linux or macOS.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WIDTH = 80
# Each colour at least 7 to 1 against the ground.
_COLOURS = [(30, 30, 30), (255, 150, 150), (126, 226, 168), (255, 216, 102), (150, 190, 255), (230, 160, 255), (127, 219, 255), (230, 230, 230)]  # fmt: skip
THEME = TerminalTheme((30, 30, 30), (235, 235, 235), _COLOURS, _COLOURS)


@dataclass(frozen=True)
class Picture:
    """A command, what is done before it, and how many of the lines it prints are shown."""

    command: tuple[str, ...]
    lines: int = 0  # all
    prepare: Callable[[Path], None] = lambda folder: None


def _a_slip(folder: Path) -> None:
    """A rating misspelled."""
    file = folder / "q3" / "bricks" / "high-standards.yaml"
    file.write_text(file.read_text("utf-8").replace("rag: green", "rag: gren", 1), "utf-8")


PICTURES = {
    "validate": Picture(("validate", "q3"), prepare=_a_slip),
    "diff": Picture(("diff", "q2", "q3"), lines=38),
}


def printed(picture: Picture) -> list[str]:
    """The lines that the command prints on a screen, in a copy of the example of a year."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "year"
        shutil.copytree(ROOT / "examples" / "lpt-2023-24", folder)
        picture.prepare(folder)
        env = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1", "TERM": "xterm-256color"}
        env.pop("NO_COLOR", None)
        ours, theirs = os.openpty()  # so that the program takes it for a screen
        ran = subprocess.Popen([sys.executable, "-m", "stepup", *picture.command], cwd=folder, env=env, stdout=theirs)
        os.close(theirs)
        data = b""
        with suppress(OSError):  # how Linux says that nobody writes any more
            while some := os.read(ours, 65536):
                data += some
        os.close(ours)
        ran.wait()
    lines = data.decode().replace("\r\n", "\n").rstrip("\n").splitlines()
    return [*lines[: picture.lines], "..."] if picture.lines and len(lines) > picture.lines else lines


def svg(name: str) -> str:
    """A picture of the terminal. Long lines are wrapped, as a terminal does."""
    picture = PICTURES[name]
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(f"[bold]$ stepup {' '.join(picture.command)}[/bold]", highlight=False)
    for line in printed(picture):
        console.print(Text.from_ansi(line))
    made = console.export_svg(title="stepup", theme=THEME, unique_id=f"stepup-{name}")
    made = re.sub(r"\s*@font-face \{.*?\}", "", made, flags=re.S)  # which would be fetched from a server
    return re.sub(r"[ \t]+$", "", made, flags=re.M)


def shown(made: str) -> str:
    """The words of such a picture, without the space between them."""
    return "".join(unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", made))).split())


def main() -> None:
    for name in PICTURES:
        path = HERE / f"{name}.svg"
        path.write_text(svg(name), "utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
