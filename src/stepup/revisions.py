"""Files as git has them at a revision, without a shell and without touching the work tree."""

import os
import posixpath
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from .errors import StepUpError


class Repository:
    """The git repository that a folder is in. Raises StepUpError where there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = Path(self.run(["rev-parse", "--show-toplevel"]).decode().rstrip("\n"))

    def run(self, args: Sequence[str], stdin: bytes = b"") -> bytes:
        """What a git command prints. Raises StepUpError with what git says where it fails."""
        try:
            done = subprocess.run(
                ["git", *args], cwd=self._folder, input=stdin, capture_output=True, check=False,
                env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            )  # fmt: skip
        except FileNotFoundError as error:
            raise StepUpError(
                "git is not installed, or cannot be found, and REV:path needs it. Name two files instead."
            ) from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise StepUpError(f"git: {said[0].removeprefix('fatal: ') if said else 'failed'}")
        return done.stdout

    def commit(self, revision: str) -> str:
        """The full name of a commit. Raises StepUpError where there is none; no revision is taken for an option."""
        if not revision or revision.startswith("-") or "\n" in revision or "\0" in revision:
            raise StepUpError(f"'{revision}' is not a revision of git; it may not begin with -")
        try:
            return (
                self.run(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
                .decode()
                .strip()
            )
        except StepUpError:
            raise StepUpError(f"git knows no revision '{revision}'; git log shows those there are") from None

    def names(self, commit: str) -> set[str]:
        """Every file of a commit, from the repository's root, with /."""
        listed = self.run(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
        return set(listed.decode("utf-8", "surrogateescape").split("\0")) - {""}

    def read(self, commit: str, names: Iterable[str]) -> dict[str, bytes]:
        """The bytes of some files of a commit; names that it does not have, or that are no file there, are left out."""
        wanted = [name for name in names if "\n" not in name]
        asked = "".join(f"{commit}:{name}\n" for name in wanted).encode("utf-8", "surrogateescape")
        answer = self.run(["cat-file", "--batch"], asked) if wanted else b""
        found: dict[str, bytes] = {}
        at = 0
        for name in wanted:
            end = answer.index(b"\n", at)
            head = answer[at:end].rsplit(b" ", 2)
            at = end + 1
            if len(head) == 3 and head[2].isdigit():
                size = int(head[2])
                if head[1] == b"blob":
                    found[name] = answer[at : at + size]
                at += size + 1
        return found


def split(text: str) -> tuple[str, str] | None:
    """The revision and the path of `REV:path`; None where it is a plain path: one that exists, a drive, or no colon."""
    revision, colon, path = text.partition(":")
    if not colon or Path(text).exists() or (len(revision) == 1 and revision.isalpha()):
        return None
    return revision, path


def _word_and_sources(name: str, known: set[str]) -> set[str]:
    """A Word paper, and the source files beside it and above it: its strategy is one of them. Empty where it is none."""
    if name not in known or not name.lower().endswith(".docx"):
        return set()
    above = [name]
    while above[-1]:
        above.append(posixpath.dirname(above[-1]))
    return {name} | {
        one for one in known if posixpath.dirname(one) in above[1:] and one.lower().endswith((".yaml", ".yml"))
    }


def materialise(revision: str, path: str, into: Path, named: Callable[[bytes], set[str]]) -> Path:
    """Write a file of a revision, or those of a folder, and every file that they name, to `into`; return where it is
    there. `named` gives the paths that a file names. A path counts from the repository's root, as in git, else from
    here. Raises StepUpError where the revision does not have it."""
    here = Path.cwd()
    repository = Repository(here)
    commit = repository.commit(revision)
    known = repository.names(commit)
    asked = posixpath.normpath(path.replace("\\", "/").removeprefix("./") or ".")
    inside = Path(os.path.relpath(here.resolve(), repository.root.resolve())).as_posix()
    from_here = posixpath.normpath(posixpath.join(inside, asked))
    for name in (from_here, asked) if path.startswith(("./", "../")) else (asked, from_here):
        start = (
            _word_and_sources(name, known)
            or {name} & known
            or {one for one in known if name == "." or one.startswith(f"{name}/")}
        )
        start = {one for one in start if one == name or one.lower().endswith((".yaml", ".yml"))}
        if start:
            break
    else:
        raise StepUpError(f"{revision} has no {path}; to see what it has: git ls-tree -r --name-only {revision}")
    waiting, written = start, set[str]()
    while waiting:
        texts = repository.read(commit, sorted(waiting))
        written |= waiting
        waiting = set()
        for one, raw in texts.items():
            target = into / one
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
            beside = posixpath.dirname(one)
            waiting |= {posixpath.normpath(posixpath.join(beside, other)) for other in named(raw)} & known
        waiting -= written
    return into / name


# ------------------------------------------------------------------------------------------------------------ set up

_BEGIN, _END = "# stepup: begin (stepup git-setup --undo takes these lines out)", "# stepup: end"
_ATTRIBUTES = (_BEGIN, "*.docx diff=stepup", "*.yaml diff=stepup", "*.yml diff=stepup", _END)


def set_up(folder: Path) -> list[str]:
    """Set the repository's `.gitattributes` and its local configuration, so that git compares what papers say."""
    repository = Repository(folder)
    path = repository.root / ".gitattributes"
    text = path.read_text("utf-8") if path.exists() else ""
    kept = _without(text)
    wanted = (kept.rstrip("\n") + "\n\n" if kept.strip() else "") + "\n".join(_ATTRIBUTES) + "\n"
    if wanted != text:
        path.write_text(wanted, "utf-8", newline="\n")
    # git runs this through a shell of its own, on Windows too: quotes and forward slashes are understood there.
    program = Path(sys.executable).as_posix()
    # Where stepup is gone, or the file is none of its own, git shows the file as it is.
    command = f'f() {{ "{program}" -m stepup git-setup --text "$1" 2>/dev/null || cat "$1"; }}; f'
    repository.run(["config", "--local", "diff.stepup.textconv", command])
    repository.run(["config", "--local", "diff.stepup.xfuncname", r"^([^|]+) \|.*$"])
    return [
        f"{'changed' if wanted != text else 'unchanged'}: {path}",
        "set: diff.stepup in this repository's configuration",
    ]


def undo_setup(folder: Path) -> list[str]:
    """Take both out again; everything else stays."""
    repository = Repository(folder)
    path = repository.root / ".gitattributes"
    done = []
    if path.exists() and (kept := _without(text := path.read_text("utf-8"))) != text:
        if kept.strip():
            path.write_text(kept, "utf-8", newline="\n")
        else:
            path.unlink()
        done.append(f"changed: {path}")
    try:
        repository.run(["config", "--local", "--remove-section", "diff.stepup"])
        done.append("taken out: diff.stepup in this repository's configuration")
    except StepUpError:
        pass  # there was none
    return done or ["there was nothing to take out"]


def _without(text: str) -> str:
    """The attributes without our lines."""
    lines = text.split("\n")
    if _BEGIN not in lines or _END not in lines[lines.index(_BEGIN) :]:
        return text
    start = lines.index(_BEGIN)
    end = lines.index(_END, start)
    before = lines[:start]
    while before and not before[-1]:
        before.pop()
    after = lines[end + 1 :]
    return "\n".join([*before, *(after if before else [one for one in after if one])]) if before else "\n".join(after)
