"""The command `stepup`."""

import codecs
import os
import sys
from io import TextIOWrapper

_PLAIN = {**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—−•", "-"), "…": "...", "→": "->"}


def main() -> None:
    """Run the program; `--version` is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"stepup {__version__}")
        return
    _set_encoding()
    import gc

    # Nobody else's code is to see what is read: pydantic would hand it to whatever plugin is installed beside it.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.disable()  # a command is short: collecting costs more than it frees
    from .cli.app import app

    try:
        app(prog_name="stepup")
    finally:
        gc.freeze()  # the program ends here: what it holds need not be taken apart piece by piece


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
