"""The program: its commands, the options that stand everywhere, and the one place where what stops it is shown."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from ..errors import StepUpError
from . import show

_EVERYWHERE = ("--color", "--debug")


class Commands(TyperGroup):
    """Takes `--color` and `--debug` wherever they are typed, and ends every mishap in words, not in a traceback."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _hoist(args))

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except StepUpError as error:
            _stop(ctx, str(error))
        except KeyboardInterrupt:
            _stop(ctx, "stopped")
        except OSError as error:
            if error.errno == 32 or isinstance(error, BrokenPipeError):  # the reader of a pipe has seen enough
                raise
            where = f"{error.filename}: " if error.filename else ""
            _stop(ctx, f"{where}{error.strerror or error}")
        except MemoryError:
            _stop(ctx, "this machine has not enough memory for these files")
        except RecursionError:
            _stop(ctx, "something in these files is nested too deep to be read")
        except Exception as error:
            if type(error).__module__.startswith(("typer", "click")):
                raise  # how typer itself ends a command
            _stop(
                ctx,
                f"{type(error).__name__}: {error}\nThis is a fault in stepup, not in your files. Run again with --debug and report what it prints.",
            )


def _stop(ctx: Any, message: str) -> NoReturn:
    if ctx.params.get("debug"):
        raise
    typer.echo(f"stepup: {show.safe(message, keep_lines=True)}", err=True)
    raise typer.Exit(2)


def _hoist(args: Sequence[str]) -> list[str]:
    """The arguments with the options that stand everywhere moved to the front."""
    front: list[str] = []
    rest: list[str] = []
    left = iter(args)
    for arg in left:
        if arg == "--":
            rest += [arg, *left]
        elif arg == "--color":
            front += [arg, next(left, "")]
        elif arg == "--debug" or arg.startswith("--color="):
            front.append(arg)
        else:
            rest.append(arg)
    return front + rest


app = typer.Typer(
    cls=Commands,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Builds board papers from YAML files: stepup build q2.yaml",
)


@app.callback()
def everywhere(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
    color: str = typer.Option("auto", "--color", metavar="auto|always|never", help="Colour in what is printed."),
    debug: bool = typer.Option(False, "--debug", help="Show where in the program an error arose."),
) -> None:
    if color not in ("auto", "always", "never"):
        raise typer.BadParameter("write auto, always or never", param_hint="--color")
    show.set_color(color)
    if version:
        from .. import __version__

        typer.echo(f"stepup {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit


from . import (  # noqa: E402  (commands register themselves on `app`'s parts)
    build,
    diff,
    explain,
    import_,
    inspect,
    new,
    next_quarter,
    schema,
    validate,
)

app.command("build")(build.build)
app.command("validate")(validate.validate)
app.command("diff")(diff.diff)
app.command("import")(import_.import_word)
app.command("explain")(explain.explain)
app.command("inspect")(inspect.inspect)
app.command("new")(new.new)
app.command("next")(next_quarter.next_quarter)
app.command("schema")(schema.schema)

if sys.platform == "win32":  # a code page that lacks a character must not stop the program
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
