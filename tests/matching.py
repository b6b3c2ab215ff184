"""Texts that a pattern matches, made by walking through it: at each place where it leaves something open, what was taken least is
the likeliest. So a hundred texts go through nearly every word of a pattern. (1,929 clues were taken out, one at a time: with
these texts the tests noticed 1,807; with sixty of Hypothesis's `from_regex`, which took fifteen times as long, 1,390.)"""

import random
import re
import string
from collections import Counter
from collections.abc import Iterator
from typing import Any

_SIGNS = string.ascii_letters + string.digits + string.punctuation + "£é’– \n"
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
_TRIES = 60  # for one text: what stands before or behind a choice may be wrong for it
_MORE = (0, 1, 2, 9)  # times that what may be repeated stands there beyond the least


def matched(pattern: "re.Pattern[str]", count: int = 100) -> list[str]:
    """Texts in which a pattern finds something, the same each time."""
    found = list(_Walk(pattern).texts(count))
    assert len(found) > count / 2, f"only {len(found)} texts that {pattern.pattern} matches could be made"
    return found


class _Walk:
    """Through one pattern, as often as texts are wanted."""

    def __init__(self, pattern: "re.Pattern[str]") -> None:
        self.pattern = pattern
        self.parsed = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
        self.draw = random.Random(pattern.pattern)
        self.taken: dict[tuple[int, int], float] = Counter()  # how often each way was, at each place
        self.signs: dict[int, list[str]] = {}  # that may stand at a place
        self.groups: dict[int, str] = {}

    def texts(self, count: int) -> Iterator[str]:
        for _ in range(count):
            for _ in range(_TRIES):
                self.now: list[tuple[int, int]] = []
                text = self._beside() + self._all(self.parsed, self.pattern.flags) + self._beside()
                fits = self.pattern.search(text)
                for one in self.now:  # of a text that does not match, another choice may be at fault
                    self.taken[one] += 1 if fits else 0.1
                if fits:
                    yield text
                    break

    def _beside(self) -> str:
        """What stands before or behind: mostly nothing."""
        return "".join(self.draw.choices(_SIGNS, k=self.draw.choice((0, 0, 0, 1, 3))))

    def _way(self, place: object, count: int) -> int:
        """One of so many ways at a place: the less it was taken, the likelier."""
        [way] = self.draw.choices(range(count), [(1 + self.taken[id(place), way]) ** -3 for way in range(count)])
        self.now.append((id(place), way))
        return way

    def _all(self, parsed: Any, flags: int) -> str:
        return "".join(self._one(str(kind), given, flags) for kind, given in parsed)

    def _one(self, kind: str, given: Any, flags: int) -> str:
        match kind:
            case "LITERAL":
                signs = (chr(given), chr(given).swapcase())
                return self.draw.choice(signs) if flags & re.IGNORECASE else signs[0]
            case "NOT_LITERAL" | "ANY" | "IN":
                if id(given) not in self.signs:
                    self.signs[id(given)] = [sign for sign in _SIGNS if _may_stand(sign, kind, given)]
                return self.draw.choice(self.signs[id(given)])
            case "BRANCH":
                _, ways = given
                return self._all(ways[self._way(ways, len(ways))], flags)
            case "SUBPATTERN":
                group, added, without, inner = given
                self.groups[group] = self._all(inner, flags & ~without | added)
                return self.groups[group]
            case "GROUPREF":
                return self.groups[given]
            case "ATOMIC_GROUP":
                return self._all(given, flags)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = given
                counts = sorted({min(least + more, most) for more in _MORE})
                return "".join(self._all(inner, flags) for _ in range(counts[self._way(inner, len(counts))]))
            case "ASSERT":  # what must stand beside is put there, or comes by what follows
                _, inner = given
                return self._all(inner, flags) if self._way(inner, 2) else ""
            case "ASSERT_NOT" | "AT":
                return ""
        raise NotImplementedError(kind)


def _may_stand(sign: str, kind: str, given: Any) -> bool:
    """Whether a sign is one of a class: [^a-c]."""
    if kind != "IN":
        return sign != "\n" if kind == "ANY" else ord(sign) != given
    wanted = True
    for part, one in given:
        match str(part):
            case "NEGATE":
                wanted = False
            case "LITERAL" if ord(sign) == one:
                return wanted
            case "RANGE" if one[0] <= ord(sign) <= one[1]:
                return wanted
            case "CATEGORY" if re.match(_CATEGORIES[str(one)], sign):
                return wanted
    return not wanted
