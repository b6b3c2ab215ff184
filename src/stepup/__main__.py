"""The command `stepup`."""

import sys


def main() -> None:
    """Run the program; `--version` is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"stepup {__version__}")
        return
    import gc

    gc.disable()  # a command is short: collecting costs more than it frees
    from .cli.app import app

    try:
        app(prog_name="stepup")
    finally:
        gc.freeze()  # the program ends here: what it holds need not be taken apart piece by piece


if __name__ == "__main__":
    main()
