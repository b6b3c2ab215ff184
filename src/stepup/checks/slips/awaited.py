"""The words of SU206 by which an action that is complete still waits for something. Data, as in `slippage.py`."""

import re

from ...patterns import late
from ..clues import Clues

AWAITED_CLUES = Clues(
    "await",
    "waiting for ",
    "waiting on ",
    "on order",
    "apart from ",
    "except for ",
    " bar the ",
    " bar one",
    "save for ",
    "but for ",
)
_NOW = r"(?:is|are|['’]s|['’]re|remains?|now|still|only|just|but)"
AWAITED = late(
    rf"\b{_NOW} (?:(?:still|just|only|now|currently|being) )*(?:awaiting|waiting (?:for|on)|awaited|on order)\b"
    r"|(?:, |\band )(?:still )?awaiting (?=(?:the |its |their |our |an? |final )*(?:sign-off|approval|delivery|confirmation|installation|decision|fitting|inspection|certificat\w+|parts?)\b)"
    r"|(?<!\bto )(?<!\bwho )\bawaits?\b(?= (?:the|its|their|our|an?|one|two|three|new|final|approval|delivery|sign-off|confirmation)\b)"
    r"|\b(?:completed?|finished|done|in place|closed),? (?:apart from|except for|bar|save for|but for) (?=(?:the|an?|its|their|one|two|three|some|final|sign-off)\b)",
    re.IGNORECASE,
)
# Somebody else's waiting: "a family that is waiting for a flat", "results are awaited by the college".
AWAITED_BY_OTHERS = late(
    r"\b(?:patients?|people|person|children|child|families|family|parents|carers|callers?|visitors|women|men|users|clients|referrals?|nobody|nothing|none|no[ -]one|few|fewer|number|those|anyone)\b[^.;:]*\Z",
    re.IGNORECASE,
)
