"""How findings speak of things: which action of which brick, and the words found, cut to what a line holds."""

from collections.abc import Iterable

from ..model import Action, BrickReturn, NoReport, Rating
from ..model.ratings import BUILT_IN
from .engine import Context


def of_brick(brick: BrickReturn | NoReport, context: Context) -> str:
    """The brick's name as the strategy has it, else its id."""
    known = context.strategy.brick_by_id.get(brick.brick) if context.strategy else None
    return known.name if known else brick.brick


def who(action: Action, context: Context) -> str:
    """`TR1 of Transformation`."""
    return f"{action.id} of {of_brick(context.brick, context)}" if context.brick else action.id


def quoted(text: str, most: int = 70) -> str:
    """The words found, on one line, in quotation marks."""
    line = " ".join(text[:1_000].split()).removeprefix("- ").removeprefix("* ")
    return f"“{line}”" if len(line) <= most else f"“{line[: most - 3].rsplit(' ', 1)[0]} ...”"


def parting(one: str, other: str) -> tuple[str, str]:
    """Two texts in quotation marks: of two that begin alike, what stands in each where they part."""
    left, right = one.split(), other.split()
    pairs = enumerate(zip(left, right, strict=False))
    same = next((at for at, (a, b) in pairs if a.lower() != b.lower()), min(len(left), len(right)))
    start = same - 3 if same > 5 else 0
    lead = "... " if start else ""
    return quoted(lead + " ".join(left[start:])), quoted(lead + " ".join(right[start:]))


def first_words(text: str, most: int = 200) -> str:
    """As much of a text as is looked for in the source to point at it."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] or text[:most]


def listed(names: Iterable[str], word: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    parts = list(names)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def rating(action: Action, context: Context) -> Rating:
    """The action's rating in the scale of its strategy."""
    scale = context.strategy.scale("rag") if context.strategy else BUILT_IN["rag"]
    return scale[action.rag]


def in_which(context: Context) -> str:
    """What the subject stands in: the name of its brick, or "this paper"."""
    return of_brick(context.brick, context) if context.brick else "this paper"
