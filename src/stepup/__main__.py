"""The command `stepup`."""

import codecs
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType

_LOADER = "pydantic.plugin._loader"
_PLAIN = {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—−•", "-"), "…": "...", "→": "->"}


def main() -> None:
    """Run the program; `--version` is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"stepup {__version__}")
        return
    _set_encoding()
    import gc

    _without_plugins()
    gc.disable()  # a command is short: collecting costs more than it frees
    from . import compiled
    from .cli.app import app

    try:
        app(prog_name="stepup")
    finally:
        compiled.keep()
        gc.freeze()  # the program ends here: what it holds need not be taken apart piece by piece


def _without_plugins() -> None:
    """Nobody else's code is to see what is read: pydantic would hand it to whatever plugin is installed beside it."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))


class _NoPlugins(ModuleType):
    """Stands for the part of pydantic that looks for plugins, which loads a twentieth of all that a command does, and then
    finds that none is wanted. Whatever else may be asked of that part, it answers itself."""

    def get_plugins(self) -> tuple[object, ...]:
        return ()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # only the import itself asks so
            raise AttributeError(name)
        del sys.modules[_LOADER]
        found: object = getattr(import_module(_LOADER), name)
        return found


def _set_encoding() -> None:
    """What goes to a pipe or a file is UTF-8 on every platform, for other programs read it; on a screen, a character that
    its code page lacks becomes one like it, else a question mark."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            asked = stream.isatty() or os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=None if asked else "utf-8", errors="plainer")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """What is printed for characters that a code page lacks."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_PLAIN.get(one, "?") for one in error.object[error.start : error.end]), error.end


if __name__ == "__main__":
    main()
