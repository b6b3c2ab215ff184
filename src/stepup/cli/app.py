"""The program: its commands, the options that stand everywhere, and the one place where what stops it is shown."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import typer

from ..errors import StepUpError
from . import show
from .worded import Command, Group, misuse

_CONTEXT = {"help_option_names": ["-h", "--help"]}
# Every command: its name, where it is, and what it does in the words of a PMO officer. A command's file is loaded when it
# is called, so that one does not pay for the others.
GROUPS = {
    "Make papers": {
        "build": ("build.build", "Check source files, then build them into papers"),
        "watch": ("watch.watch", "Show a paper in the browser, and anew at each save"),
        "new": ("new.new", "Write a starting file, with notes on how to fill it in"),
        "next": ("next_quarter.next_quarter", "Open the next quarter: what was promised becomes the plan"),
        "form": ("form.form", "Write Word forms for the leads to fill in"),
        "collect": ("collect.collect", "Read the forms that came back, and say who is missing"),
        "import": ("import_.import_word", "Turn a Word paper into source files"),
        "template": ("template.app", "List, copy and check the templates that papers are made with"),
    },
    "Check them": {
        "validate": ("validate.validate", "Say what is wrong, where, and what to write instead"),
        "explain": ("explain.explain", "Say what a rule finds, why, and how to put it right"),
        "verify": ("verify.verify", "Say whether a Word paper is as it was built"),
        "inspect": ("inspect.inspect", "Check any Word file for accessibility"),
    },
    "Compare and follow up": {
        "diff": ("diff.diff", "Show what changed between two quarters or two drafts"),
        "freeze": ("freeze.freeze", "Keep what was signed and promised, so that a later edit shows"),
        "status": ("status.status", "Show which returns are in, and what to ask of whom"),
    },
    "For editors and other programs": {
        "fmt": ("fmt.fmt", "Bring source files to one layout, their comments kept"),
        "export": ("export.export", "Write papers as tables for Excel, databases and dashboards"),
        "git-setup": ("git_setup.git_setup", "Make git show what changed in papers, in your terms"),
        "schema": ("schema.schema", "Print or write the JSON Schemas of source files"),
    },
}
COMMANDS = {name: target for group in GROUPS.values() for name, (target, _) in group.items()}


# What people call the same, who have not read the list.
CALLED = {
    "check": "validate", "lint": "validate", "test": "validate", "compare": "diff", "changes": "diff", "redline": "diff",
    "make": "build", "word": "build", "docx": "build", "pdf": "build --to pdf", "html": "build --to html", "open": "watch",
    "preview": "watch", "view": "watch", "show": "watch", "create": "new", "start": "new", "init": "new", "convert": "import",
    "read": "import", "forms": "form", "chase": "status", "remind": "status", "missing": "status", "sign": "freeze",
    "approve": "freeze", "format": "fmt", "tidy": "fmt", "excel": "export --to xlsx", "csv": "export", "rules": "explain",
    "version": "--version", "update": "import --update", "accessibility": "inspect", "templates": "template",
}  # fmt: skip


class Commands(Group):
    """Takes `--color` and `--debug` wherever they are typed, and ends every mishap in words, not in a traceback."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and Path(args[0]).exists():
            from . import here

            here.keep_window()
            args = here.dropped(args) or args
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if Path(args[0]).suffix or any(one in args[0] for one in "/\\"):  # no command, but the name of a file
                from . import here

                raise here.not_taken(Path(args[0]))
            if args[0] == "help":
                return super().resolve_command(ctx, [*args[1:2], "--help"]) if args[1:] else self._help(ctx)
            near = [CALLED[args[0].lower()]] if args[0].lower() in CALLED else []
            near = near or get_close_matches(args[0].lower(), list(COMMANDS), 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else "To see all commands: stepup --help"
            ctx.fail(f"there is no command '{show.safe(args[0])}'. {hint}")
        return super().resolve_command(ctx, args)

    def _help(self, ctx: Any) -> NoReturn:
        typer.echo(ctx.get_help())
        raise typer.Exit

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for heading, group in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, summary) for name, (_, summary) in group.items()])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _hoist(args))

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().make_context(*args, **kwargs)
        except Exception as error:
            if hasattr(error, "format_message"):
                _misused(error, getattr(error, "ctx", None))
            raise

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
            if hasattr(error, "format_message"):
                _misused(error, ctx)
            if type(error).__module__.startswith(("typer", "click")):
                raise  # how typer itself ends a command
            _stop(
                ctx,
                f"{type(error).__name__}: {error}\nThis is a fault in stepup, not in your files. Run again with --debug and report what it prints.",
            )


def _load(name: str) -> Any:
    module, _, function = COMMANDS[name].partition(".")
    found = getattr(import_module(f".{module}", __package__), function)
    if isinstance(found, typer.Typer):  # a command with commands of its own
        found.info.cls = Group
        for one in found.registered_commands:
            one.cls = Command
        return typer.main.get_command(found)
    if os.environ.get("_STEPUP_COMPLETE"):  # the Tab key was pressed
        from .completion import offer

        offer(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
    alone.command(name, cls=Command)(found)
    return typer.main.get_command(alone)


def _misused(error: Any, ctx: Any) -> NoReturn:
    """End a command that was typed wrongly: what is wrong, how it is written, where to read more."""
    where = error.ctx or ctx
    told = f"stepup: {show.safe(misuse(error))}\n{where.get_usage()}\nTo read more: {where.command_path} --help"
    typer.echo(show.fitted(told, sys.stderr), err=True)
    raise typer.Exit(2)


def _stop(ctx: Any, message: str) -> NoReturn:
    if ctx.params.get("debug"):
        raise
    typer.echo(show.fitted(f"stepup: {show.safe(message, keep_lines=True)}", sys.stderr), err=True)
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
    context_settings=_CONTEXT,
    help="Builds board papers from text files: stepup build q2.yaml\n\nWith nothing after it, stepup looks at the folder that you are in, and says what to do next.",
)


@app.callback()
def everywhere(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
    color: str = typer.Option(
        "auto", "--color", metavar="auto|always|never", help="Colour in what is printed: auto is on a screen."
    ),
    debug: bool = typer.Option(
        False, "--debug", help="Show where in the program a fault arose, for a report to its makers."
    ),
) -> None:
    if color not in ("auto", "always", "never"):
        raise typer.BadParameter("write auto, always or never", param_hint="--color")
    show.set_color(color)
    if version:
        from .. import __version__

        typer.echo(f"stepup {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from . import here

        here.keep_window()
        here.here()
        raise typer.Exit
