"""More words of SU601: gaps that nobody filled, in brackets that name what is to stand there ("[venue]", "[figure from
Finance]") or as a blank ("a __% increase"). Data, to be mended when the rule cries wolf or misses one."""

# What may be missing, each with the clue of a bracket that begins or ends with it.
_MISSING = (
    "venue", "location", "place", "date", "day", "month", "time", "name", "number", "figure", "percentage", "total", "amount", "sum", "cost",
    "price", "title", "role", "ward", "site", "team", "supplier", "provider", "contractor", "organisation", "partner", "practice", "school",
    "speaker", "company", "quote", "example", "photo", "chart", "graph", "text", "wording", "reason", "result", "score", "rating", "baseline",
    "target", "detail", "address", "comparator", "job title", "sentence", "paragraph", "line", "bullet", "word", "case study",
)  # fmt: skip
_NOUN = rf"(?:{'|'.join(_MISSING)})s?"
_PLAIN = r"(?:venue|location|place|date|day|month|time|name|number|figure|percentage|total|amount|cost|price|title|role|ward|site|team|supplier|provider|contractor|organisation|speaker|company|score|rating|baseline|reason|job title)s?"
# What stands before it: whose it is, and which of several, but no word that would make it a remark ("[revised date]").
_WHOSE = (
    r"(?:(?:the|a|an|your|our|its|their|this|exact|correct|actual|relevant|final|latest|full|first|second|last|next|current|Q[1-4]|quarter [1-4]|one|two|three|some|more|"
    r"ward|team|site|service|staff|project|patient|supplier|provider|partner|contractor|host|lead|sponsor|speaker|school|hospital|trust|company|start|end|launch|go-live|completion"
    r"|meeting|event|training|contact|committee|programme|policy|street|job|[\w-]+['’]s?) )"
)
_AFTER = r"(?: (?:of|from|for|to|by|in|on|at|and|or|with|about|when|where|who|that) [^\[\]\n]{1,50})"
# Brackets behind a figure or a quotation explain it, and those behind a word without a space are a link's.
_OPENS = r"(?<![\w%”\"’'\]!])(?<![\d%”\"’] )\["
_CLOSES = r"\](?![(\[:])"
GAPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("[",),
        rf"{_OPENS}(?i:{_WHOSE}{{0,3}}{_PLAIN}|{_WHOSE}{{1,3}}{_NOUN}|{_WHOSE}{{0,3}}{_NOUN}{_AFTER}){_CLOSES}"
        rf"|{_OPENS}(?i:no\.|who|when|where|which(?: [\w’'-]+)?|how (?:many|much|long|often)(?: [\w’'-]+){{0,3}}){_CLOSES}",
    ),
    (("__", "_ _"), r"(?<![^\s£(])__(?=%|[ \n.,;)]|\Z)|(?<!\S)_(?: _)+(?=[\s.,;%])"),
    (("..%", "--%", "…%", ".. %", "-- %", "… %"), r"(?<![^\s(])(?:\.{2,4}|-{2,4}|…) ?%"),
    (("( )%", "( ) %", "()%", "() %", "£( )", "£()"), r"\( ?\) ?%|£\( ?\)"),
)  # fmt: skip
