"""Words of which the end was cut off, for SU602: no words themselves, and the beginning of one (decision 94)."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .wordlists import AMERICAN, words

_LEAST, _LEAST_OF_A_NAME = 2, 6  # letters: shorter names are people, places and abbreviations
_LEAST_OF_A_FORM = 6
# Short forms and small abbreviations that people write without a full stop, and words that are too new for the list.
_SHORT_FORMS = words(
    "ac ae ai al alia amb anaes api apr ar arrang async aug av ba bau bi bis breakpoint capita cath chemo cic cip co com comp"
    " config coord cyber cyp da de dec decon der derm dev di docu du edi eg ei el elec emboli emis en endo ent ers estab et eu eval"
    " exc ext facil facto feb foi fois fri gastro gi gynae haemo hepat hiv hosp ico immun indic infra insp ip jan jul jun lac las"
    " le loc lympho maint mammo manag marac math maxi mins mon mou mous nav neph neuro nov occup oct onco ophth org orig ortho"
    " osteo ot paed palli perf periph ph pharm picc pid pneumo po poo pre prev princ priori proc psychi pulm qual raci radiol"
    " recept renov repo repos req resus rio ro roi roma sar sars sched scrum se sen sep sept sha si simul sla slas smi st statin"
    " subco sui symp tele th theat thor thromb thu tia uk uncheck urol uti util vac vacc vasc versa wic"
)


def is_half(word: str) -> bool:
    """Whether the end of a word was cut off: "recruitm", "implementat", "ensu"."""
    least = _LEAST if word.islower() else _LEAST_OF_A_NAME
    word = word[:1].lower() + word[1:]
    if not (len(word) >= least and word.islower() and word.isascii() and word.isalpha()):
        return False
    if word in _SHORT_FORMS or word in AMERICAN:
        return False
    longer, begun = _english()
    at = bisect_left(longer, word)
    if at < len(longer) and longer[at].startswith(word):
        return longer[at] != word and word not in begun
    return len(word) >= _LEAST_OF_A_FORM and word not in begun and any(map(_is_known, _bases(word)))


def _is_known(word: str) -> bool:
    longer, begun = _english()
    at = bisect_left(longer, word)
    return word in begun or longer[at : at + 1] == [word]


def _bases(word: str) -> Iterator[str]:
    """Words of which a form may begin so: "trainin", "planni", "delivere", "polici"."""
    for end in ("in", "i", "e"):
        base = word.removesuffix(end)
        if base != word:
            yield base
            if base[-1] == base[-2]:
                yield base[:-1]
            if end != "e":
                yield f"{base}e"
    if word.endswith("i"):
        yield f"{word[:-1]}y"


@cache
def _english() -> tuple[list[str], frozenset[str]]:
    """The longer English words, in order; and those that look like half of one."""
    text = Path(__file__).with_name("english.txt").read_text("ascii")
    longer, _, begun = text[text.index("\na") + 1 :].partition("\n\n")
    return longer.split(), frozenset(begun.split())
