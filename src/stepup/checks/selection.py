"""Which rules are asked for: codes or the beginnings of codes, separated by commas."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from ..errors import StepUpError
from ..findings import Rule


class Selection(NamedTuple):
    """The rules whose findings are shown, and the rules that must run for that."""

    shown: frozenset[str]
    run: frozenset[str]
    narrowed: bool = False  # some rules that usually speak were not asked for

    def hides(self, code: str) -> bool:
        """Whether a file with this error, which is not shown, would look as if it had been judged: where rules were chosen,
        and always where nothing of the file can be read."""
        return self.narrowed or code.startswith("SU0")


def select(rules: Mapping[str, Rule], chosen: str = "", ignored: str = "", *, style: bool = False) -> Selection:
    """The selection that `--select`, `--ignore` and `--all` mean. Raises StepUpError for a code that no rule has.

    Findings of style are shown where they are selected, or with `style`.
    """
    if chosen.strip():
        shown = matching(rules, chosen, "--select")
        if not shown:  # commas alone
            raise StepUpError(
                "--select names no rule; write codes such as SU207, or the beginning of some, such as SU2"
            )
        if style:
            shown |= {code for code, one in rules.items() if one.severity == "style"}
    else:
        shown = {code for code, one in rules.items() if style or one.severity != "style"}
    shown -= matching(rules, ignored, "--ignore")
    if not shown:
        raise StepUpError("--ignore leaves out every rule that is to look at the files, and nothing would be checked")
    # SU901 can tell that an acceptance is unused only where the rule that it names was run.
    run = (
        frozenset(rules)
        if "SU901" in shown and (chosen.strip() or style)
        else frozenset(shown | _usual(rules) if "SU901" in shown else shown)
    )
    return Selection(frozenset(shown), run, narrowed=bool(chosen.strip()))


def _usual(rules: Mapping[str, Rule]) -> set[str]:
    return {code for code, one in rules.items() if one.severity != "style"}


def matching(rules: Mapping[str, Rule], text: str, option: str) -> set[str]:
    """The codes that a list of codes, or of their beginnings, means. Raises StepUpError for one that no rule has."""
    found: set[str] = set()
    for part in text.replace(";", ",").split(","):
        code = part.strip().upper()
        if not code:
            continue
        matching = {one for one in rules if one.startswith(code)}
        if not matching:
            near = nearest(code, rules) or get_close_matches(code, sorted({one[:3] for one in rules}), 1, 0.6)
            hint = (
                f"did you mean {near[0]}?"
                if near
                else "write codes such as SU207, or the beginning of some, such as SU2"
            )
            raise StepUpError(
                f"{option}{': ' if option else ''}no rule has the code '{part.strip()[:60]}'; {hint}\nTo list the rules: stepup explain --all"
            )
        found |= matching
    return found


def nearest(code: str, rules: Mapping[str, Rule]) -> list[str]:
    """The rules that may be meant by a code, in capitals, that none has: by name, with digits swapped, else the one nearest."""
    named = [one for one, rule in rules.items() if rule.name.upper() == code]
    swapped = [one for one in rules if sorted(one) == sorted(code)]
    return named or swapped or get_close_matches(code, list(rules), 1, 0.6)
