"""Which action or table of one paper is which of the other. It never matters which paper is the older."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from stepup.model import Action, BrickReturn, NoReport
from stepup.model.likeness import likeness, pairs, words_of

T = TypeVar("T")
Located = tuple[BrickReturn | NoReport, Action]
TITLES = 0.6  # how alike two titles must be to be one: the part of their words that they share


def match_actions(olds: dict[str, Located], news: dict[str, Located]) -> dict[str, str]:
    """The old id of each new action that was in the old paper: by id, then by the action that both continue, then by
    likeness of title, within the brick before beyond it."""
    known = {id: id for id in news if id in olds}
    if len(known) == len(olds) or len(known) == len(news):
        return known
    _match_titles(olds, news, known)
    further_old = [one for id, one in olds.items() if id not in known.values() and one[1].continues]
    further_new = [one for id, one in news.items() if id not in known and one[1].continues]

    def same_action(old: Located, new: Located) -> float:
        belongs = known.get(new[1].continues or "") == old[1].continues
        return belongs * (1 + likeness(words_of(old[1].plan), words_of(new[1].plan)))

    for old, new in pairs(further_old, further_new, same_action, 1, lambda one: one[1].id):
        known[new[1].id] = old[1].id
    return known


def _match_titles(olds: dict[str, Located], news: dict[str, Located], known: dict[str, str]) -> None:
    taken = set(known.values())
    left_old = [one for id, one in olds.items() if id not in taken and one[1].action]
    left_new = [one for id, one in news.items() if id not in known and one[1].action]
    titles = {id(one): words_of(one[1].action) for one in (*left_old, *left_new)}

    def alike(old: Located, new: Located) -> float:
        return likeness(titles[id(old)], titles[id(new)]) + (old[0].brick == new[0].brick) * 0.001

    for old, new in pairs(left_old, left_new, alike, TITLES, lambda one: one[1].id):
        known[new[1].id] = old[1].id


def match_parts(
    olds: Sequence[T], news: Sequence[T], key: Callable[[T], object]
) -> list[tuple[int | None, int | None]]:
    """The places of each part in the two papers: by key, then, of those left, in order where as many are left."""
    where: dict[object, int] = {}
    for number, old in enumerate(olds):
        where.setdefault(key(old), number)
    found: dict[int, int] = {}
    for number, new in enumerate(news):
        old_number = where.pop(key(new), None)
        if old_number is not None:
            found[number] = old_number
    left_old = [n for n in range(len(olds)) if n not in found.values()]
    left_new = [n for n in range(len(news)) if n not in found]
    if len(left_old) == len(left_new):
        found |= dict(zip(left_new, left_old, strict=True))
        left_old = []
    return [(found.get(n), n) for n in range(len(news))] + [(n, None) for n in left_old]
