"""What the Tab key offers, by the word that stands for an argument or option in the help: kinds, codes, ids, formats.

Where nothing is offered the shell completes the names of files, as it does everywhere.
"""

from collections.abc import Callable, Iterable
from inspect import signature
from typing import Any

from typer.models import ParameterInfo

Offer = tuple[str, str]  # what is completed, and a few words about it
ABOUT = 60  # characters of these words: typer wraps longer ones, and shells take each line for an offer


def kinds() -> Iterable[Offer]:
    from ..model import KINDS

    return [(name, (model.__doc__ or "").split(".")[0].split(":")[0]) for name, model in KINDS.items()]


def codes() -> Iterable[Offer]:
    from ..pipeline import rules

    return [(code, rule.name) for code, rule in rules().items()]


def strategies() -> Iterable[Offer]:
    from ..pipeline.starting import built_in

    return [(one.id, one.title) for one in built_in()]


def bricks() -> Iterable[Offer]:
    from ..pipeline.starting import built_in

    return {brick.id: (brick.id, brick.name) for one in built_in() for brick in one.bricks}.values()


OFFERS: dict[str, Callable[[], Iterable[Offer]]] = {
    "KIND": kinds,
    "CODE": codes,
    "CODES": codes,
    "ID": bricks,
    "BRICK": bricks,
    "ID|FILE": strategies,
}


def offered(metavar: str) -> Callable[[str], list[Offer]] | None:
    """What completes a word that the help calls so; None for a name, a number, a file.

    `a|b` in the help is a choice of one, and `a,b` of several with commas between.
    """
    word = metavar.strip("[].")
    several = word.endswith("S") or "," in word
    find = OFFERS.get(word)
    if find is None:
        words = word.replace(",", "|").split("|")
        if len(words) < 2 or not word.islower():
            return None

        def find() -> Iterable[Offer]:
            return [(one, "") for one in words]

    def complete(incomplete: str) -> list[Offer]:
        before, comma, last = incomplete.rpartition(",") if several else ("", "", incomplete)
        return [
            (f"{before}{comma}{one}", about[:ABOUT]) for one, about in find() if one.lower().startswith(last.lower())
        ]

    return complete


def offer(command: Callable[..., Any]) -> None:
    """Give each argument and option of a command what completes it."""
    for one in signature(command).parameters.values():
        if isinstance(one.default, ParameterInfo) and one.default.metavar and one.default.autocompletion is None:
            complete = offered(str(one.default.metavar))
            if complete is not None:
                one.default.autocompletion = complete
