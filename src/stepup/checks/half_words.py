"""Words of which the end was cut off, for SU602: no words themselves, and the beginning of one (decision 94)."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

from .wordlists import AMERICAN, words

_LEAST, _LEAST_OF_A_NAME = 4, 6  # letters: shorter ones are short forms, and people and places
# Short forms that people write without a full stop, and words that are too new for the list.
_SHORT_FORMS = words(
    "admin appt approx arrang assoc asst async auth avail comp conf config cons cont coord demo dept depts detox devt diff dist docu elec"
    " equip equiv estab eval exec execs expt facil freq gastro gynae haem hist hosp immun incl indic info infra inpt inpts insp inst intro"
    " lapar mammo maint manag math maxi meds mgmt mini mins misc natl neuro obstet occup onco ophth orig ortho outpt paed paeds palli"
    " pathol perf perm pharm phys physio physios pneumo poss prelim prep prev princ prob probs proc prof prog psych pulm qual quals"
    " radiol recept rehab renov repo repro resp resus retro rheum sched secs simul spec specs stat stats subs surv symp sync synch tech"
    " techs tele temp temps theat thor transp typo univ urol util vacc vasc vent video vocab anaes derm endo haemo hepat lympho micro"
    " neph nephro optho osteo periph psychi stereo thromb toxic"
)


def is_half(word: str) -> bool:
    """Whether the end of a word was cut off: "recruitm", "implementat", "ensu"."""
    least = _LEAST if word.islower() else _LEAST_OF_A_NAME
    word = word[:1].lower() + word[1:]
    if not (len(word) >= least and word.islower() and word.isascii() and word.isalpha()):
        return False
    longer, whole = _english()
    if word in whole or word in _SHORT_FORMS or word in AMERICAN:
        return False
    at = bisect_right(longer, word)
    return at < len(longer) and longer[at].startswith(word)


@cache
def _english() -> tuple[list[str], frozenset[str]]:
    """The longer English words in order; and these, with the words with which one of them begins."""
    text = Path(__file__).with_name("english.txt").read_text("ascii")
    longer, _, begun = text[text.index("\na") + 1 :].partition("\n\n")
    known = longer.split()
    return known, frozenset((*known, *begun.split()))
