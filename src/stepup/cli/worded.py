"""Commands whose help reads as a person would write it: each argument and option by its own word, no types of Python.

Typer's own help names the type of every argument (`<list[Path]>`) and brackets what is needed, differently in each of
its versions; here it is always `stepup build [OPTIONS] FILE...`.
"""

from typing import Any

from typer.core import TyperCommand, TyperGroup

_WORDS = {  # of the options that typer adds
    "help": "Show this help and stop.",
    "install_completion": "Let the Tab key complete commands, files and codes, from the next window on.",
    "show_completion": "",
}


class _Worded:
    """What commands and groups of commands share."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        pieces = ["[OPTIONS]"]
        pieces += [_word(one) for one in self.get_params(ctx) if one.param_type_name == "argument"]  # type: ignore[attr-defined]
        return [*pieces, "COMMAND ..."] if isinstance(self, TyperGroup) else pieces

    def format_options(self, ctx: Any, formatter: Any) -> None:
        rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for one in self.get_params(ctx):  # type: ignore[attr-defined]
            text = _WORDS.get(one.name, one.help or "")
            if text and not one.hidden:
                rows[one.param_type_name].append((_names(one), text + _default(one)))
        for heading, kind in (("What to name", "argument"), ("Options", "option")):
            if rows[kind]:
                with formatter.section(heading):
                    formatter.write_dl(rows[kind])
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)


class Command(_Worded, TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:  # what the parser refuses does not say of which command
                error.ctx = ctx  # type: ignore[attr-defined]
            raise


class Group(_Worded, TyperGroup):
    """Several commands under one name."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, (one.help or "").partition(".")[0]) for name, one in found if one is not None])


def misuse(error: Any) -> str:
    """What is wrong with what was typed, of an error by which typer refuses it."""
    kind = type(error).__name__
    message: str = error.format_message().rstrip(".")
    if kind == "MissingParameter":
        return f"{_word(error.param)} is missing. {(error.param.help or '').partition('. ')[0].rstrip('.')}"
    if kind == "NoArgsIsHelpError":
        return "a command is missing"
    if message.startswith("No such command"):
        return message.replace("No such", "there is no", 1)
    if kind == "NoSuchOption":
        near = f"; did you mean {' or '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        early = "" if near or error.ctx is None or error.ctx.parent else "; the options of a command stand after it"
        return f"there is no option {error.option_name}{near}{early}"
    if kind == "BadOptionUsage" and "not take a value" in message:
        return f"nothing is written after {error.option_name}"
    if kind == "BadOptionUsage":
        return f"something has to follow {error.option_name}"
    if "valid integer" in message or "greater than" in message:
        return f"a whole number has to follow {error.param.opts[0]}"
    if "unexpected extra argument" in message:
        rest = message.rpartition("(")[2].rstrip(")")
        return f"there is more here than was expected: {rest}; what has a space in it is written in quotes"
    if kind == "BadParameter" and error.param_hint:
        return f"{error.param_hint}: {error.message}"
    return message


def _word(one: Any) -> str:
    """What stands for an argument: the word that its command gives it."""
    return str(one.metavar or one.name.upper())


def _names(one: Any) -> str:
    if one.param_type_name == "argument":
        return _word(one)
    names = ", ".join(sorted(one.opts, key=len))
    if one.secondary_opts:  # a pair of flags, of which one is the default
        return f"{names} / {', '.join(one.secondary_opts)}"
    return names if one.is_flag else f"{names} {_word(one)}"


def _default(one: Any) -> str:
    """The default, where it is a word or a number that says something, and the help has not said it."""
    value = one.default
    if getattr(one, "secondary_opts", None):
        value = (one.opts if value else one.secondary_opts)[0]
    told = "Default:" in (one.help or "")
    return f" Default: {value}." if isinstance(value, str | int) and value and value is not True and not told else ""
