"""How much one group or list of a source file may hold: more is a slip or an attack, and is refused before it is judged."""

MAX_KEYS = 5_000  # of one group
MAX_ENTRIES = 10_000  # of one list
# Of some, each is looked at, and printed, at length.
FEW = {**dict.fromkeys(("governance", "lead", "sponsor", "author", "owner"), 100), "appendices": 1_000}
