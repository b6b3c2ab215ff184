"""Words of which the end was cut off, for SU602: known by how they end, for there is no dictionary here."""

from .wordlists import words

# In these no word of six small letters or more ends, but for a few that no board paper has ("kumquat", "improv").
_ENDINGS = words(
    "tm pm nm bl pl cl gl dl kl sl br cr dr gr pr tr vr mm rr dd qu iv ev ov av lv rv"
    " ssm vem cem tio sio sib anc enc onc duc urc orc itt tur sur dur gul pul mul cul dul tig eag oug nci rci eci cti pti"
    " ssi nsi uat ilit alit ivit ntat ltat rtat grat erat icat ocat inat ulat idat igat ivat ibil abil cien tien ntif stif"
    " rtif ctif ssif ecif ific"
)
_LEAST = 6  # letters: shorter ones are short forms
_WHOLE = words("scientific specific terrific horrific prolific pacific honorific equiv abbrev")


def is_half(word: str) -> bool:
    """Whether the end of a word was cut off: "recruitm", "implementat", "responsib"."""
    return (
        (word[-2:] in _ENDINGS or word[-3:] in _ENDINGS or word[-4:] in _ENDINGS)
        and len(word) >= _LEAST
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and word not in _WHOLE
    )
