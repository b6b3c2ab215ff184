"""SU608, the part about titles and posts that the text of one part writes in two ways."""

from collections.abc import Iterator

from ...model import BrickReturn, Paper, Source
from ...patterns import late
from ..clues import Clues
from ..engine import Context, Problem, rule
from ..texts import Said, said
from .listed import NAMESAKES, named
from .names import name_key, same_name

_TITLED = late(r"\b(Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\.? ([A-Z][A-Za-z'’-]+) ([A-Z][A-Za-z'’-]+)\b")
_SURNAME = late(r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\.? ([A-Z][A-Za-z'’-]{4,})\b(?! [A-Z])")
_TITLES = Clues(
    *(
        f"{before}{title}{after}"
        for title in ("dr", "mr", "mrs", "ms", "miss", "prof", "professor")
        for before in " \n(/*"
        for after in " ."
    )
)
_LEAST = 4  # letters, of which there are more in a name that may hold a slip of the pen
_WOMEN, _MEN = frozenset(("Mrs", "Ms", "Miss")), frozenset(("Mr",))
# Another body's officer may be called otherwise: "the Chief Finance Officer of the ICB".
_POST = late(r"Chief (Operating|Operations|Finance|Financial) Officer\b(?! (?:of|at|for)\b)")
_POST_CLUES = Clues("chief operating", "chief operations", "chief finance", "chief financial")
_PAIR = late(r"Director of ([A-Z][a-z]+) (?:and|&) ([A-Z][a-z]+)\b(?! (?:and|of|at|for)\b)")
_PAIR_CLUES = Clues("director of")
_ONE_POST = {"Operations": "Operating", "Financial": "Finance"}


@rule("SU608", "name-varies", "warning", Paper, BrickReturn)
def title_or_post_varies(subject: Source, context: Context) -> Iterator[Problem]:
    everything = said(subject, context)
    if everything.places(_TITLES) or _TITLED.match(everything.text):
        yield from _titles(everything, subject, context)
    if len(everything.places(_POST_CLUES)) > 1:
        yield from _posts(everything)
    if everything.places(_PAIR_CLUES):
        yield from _pairs(everything, subject, context)


def _titles(everything: Said, subject: Source, context: Context) -> Iterator[Problem]:
    """People with two titles; and people with titles whose surnames differ by a slip of the pen."""
    known: dict[str, tuple[str, str]] = {}  # key -> title and name as first written
    for one in named(subject, context):
        match = _TITLED.match(one.name)
        if match:
            known.setdefault(one.key, (_short(match[1]), one.name))
    for text in everything.at([0, *(at + 1 for at in everything.places(_TITLES))]):  # before the first word is no sign
        for match in _TITLED.finditer(text.text):
            key, title = name_key(match[0]), _short(match[1])
            few = known if len(known) <= NAMESAKES else {}
            other = known.get(key) or next((its for one, its in few.items() if _slip(key, title, one, its[0])), None)
            if other and (key not in known or other[0] != title):
                message = f"“{match[0]}” is written “{other[1]}” elsewhere in this paper"
                yield text.problem(message, f"write {other[1]}, or correct the other places", *match.span())
            known.setdefault(key, (title, match[0]))
    yield from _surnames(
        everything, {key.rpartition(" ")[2] for key in (*known, *(one.key for one in named(subject, context)))}
    )


def _surnames(everything: Said, known: set[str]) -> Iterator[Problem]:
    """Dr Petry, where the paper has a Hannah Petrie."""
    if not known or len(known) > NAMESAKES:
        return
    for text in everything.at([0, *(at + 1 for at in everything.places(_TITLES))]):
        for match in _SURNAME.finditer(text.text):
            last = name_key(match[1])
            alike = [one for one in known if len(one) > _LEAST and same_name(*sorted((last, one), key=len))]
            if last not in known and len(alike) == 1:
                right = alike[0].title()
                message = f"the name “{match[1]}” is written “{right}” elsewhere in this paper"
                yield text.problem(message, f"write {right}, or correct the other places", *match.span())


def _short(title: str) -> str:
    return "Prof" if title == "Professor" else title


def _slip(key: str, title: str, other: str, its: str) -> bool:
    first, _, last = key.partition(" ")
    its_first, _, its_last = other.partition(" ")
    both = {title, its}
    return (
        first == its_first
        and min(len(last), len(its_last)) > 3
        and not (both & _WOMEN and both & _MEN)
        and same_name(*sorted((last, its_last), key=len))
    )


def _posts(everything: Said) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for text in everything.suspects(_POST_CLUES):
        for match in _POST.finditer(text.text):
            first = seen.setdefault(_ONE_POST.get(match[1], match[1]), match[0])
            if first != match[0]:
                message = f"“{match[0]}” is written “{first}” elsewhere in this paper"
                yield text.problem(message, f"write {first}, or correct the other places", *match.span())


def _pairs(everything: Said, subject: Source, context: Context) -> Iterator[Problem]:
    """Directors of A and B who are elsewhere of B and A."""
    if not _PAIR.search(everything.text):
        return
    seen: dict[tuple[str, str], str] = {}
    for one in named(subject, context):
        if match := _PAIR.search(one.role):
            seen.setdefault((match[1], match[2]), match[0])
    for text in everything.suspects(_PAIR_CLUES):
        for match in _PAIR.finditer(text.text):
            first = seen.get((match[2], match[1]))
            if first:
                message = f"“{match[0]}” is written “{first}” elsewhere in this paper"
                yield text.problem(message, f"write {first}, or correct the other places", *match.span())
            else:
                seen.setdefault((match[1], match[2]), match[0])
