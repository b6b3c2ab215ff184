"""More words of SU601, most of them whole lines that a form or a draft left behind: "Name to confirm", "Mitigation here", "Max 50
words please". Data, to be mended when the rule cries wolf or misses one."""

from .requests import NAME, START

_END = r"(?=[*_]{0,3}\.?[*_]{0,3} *(?:\n|\Z))"
_ALONE = rf"{START}[*_]{{0,3}}"
_WRITTEN = (
    "achievement", "achievements", "mitigation", "mitigations", "risk", "risks", "impact", "impacts", "plan", "plans", "action",
    "actions", "outcome", "outcomes", "milestone", "milestones", "progress", "evidence", "summary", "commentary", "description",
)  # fmt: skip
_PARTS = (
    "section", "box", "row", "cell", "field", "part", "text", "paragraph", "entry", "narrative", "wording", "column",
)  # fmt: skip
_REWRITTEN = (
    "completed", "updated", "rewritten", "reworded", "checked", "finished", "redrafted", "revised", "refreshed", "populated", "filled in",
)  # fmt: skip
_SAID = ("describe", "summarise", "outline", "list", "state", "explain")
_OF = ("the", "your", "any", "key", "main")
_ASKED = ("progress", "achievement", "impact", "outcome", "milestone", "what")
_ADDED = ("data", "detail", "link", "text", "figures", "narrative", "details")
_DONE = ("added", "updated", "inserted", "completed", "provided", "written")
_SEEN = ("link", "photo", "chart", "graph", "table", "quote", "picture")
_LACKING = ("narrative", "commentary", "wording", "text", "detail", "details", "data", "figures", "evidence", "link")
_KEY = ("achievement", "action", "milestone", "risk", "point")


def _one(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


# What a form says beside a box, left in it: "See guidance overleaf and complete", "Please confirm", "Tick as appropriate".
_GUIDANCE = ("guidance", "guidelines", "instructions", "overleaf")
_READ = ("see", "refer to", "read", "follow", "consult")
_WHERE = ("if", "where", "as")
_FIT = ("applicable", "appropriate", "relevant", "required", "necessary")
_FORM_VERBS = (
    "confirm",
    "tick",
    "select",
    "indicate",
    "complete",
    "delete",
    "circle",
    "choose",
    "amend",
    "answer",
    "cross",
)
_AUTHORS = ("author", "sponsor", "owner", "director")
_FITTED = ("tick", "delete", "complete", "select", "circle", "amend")
_OF_A_FORM: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        tuple(f"please {verb}" for verb in _FORM_VERBS),
        rf"{_ALONE}(?i:please {_one(*_FORM_VERBS)}(?: (?:one|all|below|here|yes or no|box|option|level|(?:all )?that apply))?(?: {_one(*_WHERE)} {_one(*_FIT)})?){_END}",
    ),
    (
        tuple(f"{verb} {where} {fit}" for verb in _FITTED for where in _WHERE for fit in _FIT),
        rf"{_ALONE}(?i:{_one(*_FITTED)} {_one(*_WHERE)} {_one(*_FIT)}){_END}",
    ),
    (
        tuple(f"{read} {the}{what}" for read in _READ for the in ("", "the ") for what in _GUIDANCE),
        rf"{_ALONE}(?i:(?:please )?{_one(*_READ)} (?:the )?{_one(*_GUIDANCE)}(?: (?:notes?|document|sheet|page))?(?: (?:overleaf|below|above|on the next page))?(?: and (?:then )?(?:complete|confirm|answer|delete|tick)(?: (?:as|if|where) \w+)?)?){_END}",
    ),
    (
        tuple(f"by {the}{kind}{who}" for the in ("", "the ") for kind in ("", "report ", "paper ", "lead ", "executive ") for who in _AUTHORS),
        rf"{_ALONE}(?i:(?:to be (?:completed|filled in|confirmed|answered)|for completion) by (?:the )?(?:(?:report|paper|lead|executive) )?{_one(*_AUTHORS)}){_END}",
    ),
    (("for author to", "for the author to"), rf"{_ALONE}(?i:for (?:the )?author to (?:complete|confirm|fill in)){_END}"),
    (
        ("if applicable", "where applicable", "if so, ", "if yes, ", "if no, ", "if not, ", "yes or no"),
        rf"{_ALONE}(?i:(?:if|where) applicable|if (?:so|yes|no|not), (?:please )?(?:explain|specify|state|confirm|describe|give (?:the )?(?:details|reasons))(?: (?:why|how|details|reasons))?|yes or no){_END}",
    ),
    ((*(f"this {part} is mandatory" for part in ("field", "box", "section", "row")), "mandatory field", "must be completed", "required field"), rf"{_ALONE}(?i:this (?:field|box|section|row) is mandatory|mandatory field|this (?:field|box|section|row) must be completed|required field){_END}"),
    (
        tuple(f"{who} to " for who in ("secretary", "secretariat", "governance", "governance team", "administrator")),
        r"\((?:the )?(?:Board|Company|Trust|Corporate|Committee) (?i:secretary|secretariat|administrator|governance(?: team)?) (?i:to (?:add|insert|complete|write|draft|fill in|confirm|supply|advise)(?: (?:the |this |some |final )*(?:text|wording|words|date|dates|details?|number|names?|rest))?)\)"
        rf"|{_ALONE}(?:Board|Company|Trust|Corporate|Committee) (?i:secretary|secretariat|administrator|governance(?: team)?) (?i:to (?:add|insert|complete|write|draft|fill in)(?: (?:the |this |some |final )*(?:text|wording|words))?){_END}",
    ),
)  # fmt: skip
# Each with words of which one stands wherever it matches, and in few texts else.
LINES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("name to confirm", "draft wording", "draft text", "update needed", "updates needed", "update required", "updates required"),
        rf"{_ALONE}(?i:name to confirm|draft (?:wording|text)|updates? (?:needed|required)){_END}",
    ),
    (("to update", "placeholder", "select "), rf"{_ALONE}(?i:to update|this is (?:just )?a placeholder|select (?:a )?date){_END}"),
    (tuple(f"add {into}{what}" for into in ("", "in ") for what in _ADDED), rf"{_ALONE}(?i:add (?:in )?{_one(*_ADDED)}){_END}"),
    (
        (" here",),
        rf"{_ALONE}(?i:(?:(?:enter|add|type|put|insert) )?(?:(?:the|your|any) )?(?:key )?{_one(*_WRITTEN)}(?: (?:of|against|on|to|for) [\w ]{{1,30}}?)? (?:to go |goes |go )?here){_END}",
    ),
    (tuple(f"key {what}" for what in _KEY), rf"{_ALONE}(?i:key {_one(*_KEY)} [1-9]){_END}"),
    (("(insert)", "(check)", "(to check)", "(confirm)", "(to confirm)"), r"\((?i:insert|(?:to )?(?:check|confirm))\)"),
    (("%%", "£_"), r"%{2,}|£_+"),
    (("<",), r"<(?:[A-Za-z][\w’'-]* ){1,6}[\w’'-]+>"),
    (
        ("before this ", "before it ", "before the paper ", "before the report "),
        rf"\b{NAME} (?i:to (?:confirm|check|agree|update|review) [\w ]{{0,40}}?before (?:this|it|the (?:paper|report)) (?:goes|is sent|is submitted|can go))\b[^.\n]{{0,30}}",
    ),
    (
        ("(need ", "(needs ", "(get ", "(chase "),
        r"\((?i:needs?|get|chase) [^()\n]{0,40}\b(?i:figures?|data|numbers?|wording|updates?|text|confirmation)\b[^()\n]{0,30}\)",
    ),
    (
        tuple(f"{what} {lacks}" for what in _LACKING for lacks in ("required", "needed", "missing")),
        rf"{_ALONE}(?i:{_one(*_LACKING)} (?:required|needed|missing)){_END}",
    ),
    (("draft - ", "draft – ", "draft: "), rf"{_ALONE}(?i:draft(?: [-–]|:) (?:not )?for (?:circulation|comments?|publication|review|discussion|approval)){_END}"),
    (
        ("insert ", "add ", "update needed", "update required", "name to "),
        r"\b(?:(?:INSERT|ADD) (?:TEXT|DATES?|NAMES?|FIGURES?|NARRATIVE|DATA|DETAILS?|COMMENTARY|LINK)(?: HERE)?|UPDATE (?:NEEDED|REQUIRED)|NAME to (?:confirm|add|update|check))\b",
    ),
    (
        ("example text", "sample text", "dummy text", " narrative", " wording", " commentary"),
        r"\b(?i:(?:example|sample|dummy) text|please (?:add|insert|provide) (?:(?:some|more|further|the|your) )*(?:narrative|wording|commentary))\b",
    ),
    (("[",), rf"\[(?i:check|(?:trust|organisation|hospital) name|figures?|source|ref)\](?!\()|{_ALONE}\[(?:…|\.{{2,4}})\]{_END}"),
    (("dd month", "dd mmm", "dd mm "), r"\b(?i:dd (?:month|mmm|mm) yy(?:yy)?)\b"),
    (
        tuple(f"be {done} {then}" for done in _DONE for then in ("once ", "when ", "as soon as ")),
        rf"{_ALONE}(?i:(?:this|this {_one(*_PARTS)}|text|narrative|wording|commentary) (?:will|to) be {_one(*_DONE)} (?:once|when|as soon as) [^.\n]{{1,50}}){_END}",
    ),
    (
        tuple(f"{part} {lacks}" for part in _PARTS for lacks in ("needs to", "still needs", "is to be", "has to be")),
        rf"\b(?i:(?:this|the) {_one(*_PARTS)} (?:needs|still needs|is|has) to be {_one(*_REWRITTEN)})\b",
    ),
    (("this needs ", "this still needs ", "needs amend", "(link)"), rf"{_ALONE}(?i:this (?:still )?needs (?:rewording|rewriting|redrafting|updating|checking|finishing)|needs (?:amendment|amending)|\(link\)){_END}"),
    (
        tuple(f"{say} {what}" for say in _SAID for what in (*_OF, *_ASKED)),
        rf"{_ALONE}(?i:{_one(*_SAID)} (?:{_one(*_OF)} ){{0,3}}{_one(*_ASKED)}s?(?: (?:made|achieved|against|for|in|during|this|was|has|the|your|to|date|plan|quarter|since|last|been|done|being|is|next|and|key|milestones?|were)){{0,12}}){_END}",
    ),
    ((" words please", " characters please"), rf"{_ALONE}(?i:(?:max(?:imum)?\.?|no more than|up to) \d{{2,4}} (?:words|characters) please){_END}"),
    (("nb ", "nb:", "n.b."), rf"{START}(?:NB|N\.B\.):? {NAME} (?i:to (?:check|confirm|update|add|provide|complete|amend)){_END}"),
    (
        ("as last quarter", "as q1", "as q2", "as q3", "as q4", "as before", "as previous"),
        r"\b(?i:(?:same )?as (?:last quarter|Q[1-4]|before|previous(?: quarter)?) ?[-–—,(;] ?(?:(?:needs )?to be |needs )?(?:refreshed|updated?|updating|revised|rewritten|checked))\b",
    ),
    (tuple(f"{what} to be " for what in _SEEN), rf"{_ALONE}(?i:(?:\w+ )?(?:hyper)?{_one(*_SEEN)} to be (?:added|inserted|supplied|provided)){_END}"),
    *_OF_A_FORM,
)  # fmt: skip
# Of what was done only: of what is to be done they may be a plan.
LINES_ON_WHAT_WAS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (" to update", " to complete", " to provide", " to confirm", " to check", " to advise", " to supply"),
        rf"{_ALONE}{NAME} (?i:to (?:update|complete|provide|confirm|check|advise|supply)){_END}",
    ),
    (
        ("to provide ", "to add ", "to write ", "to draft ", "to send "),
        rf"{_ALONE}(?:{NAME}|Comms|Communications|Finance|HR|BI|IT|PMO|Digital|Estates|Informatics|Performance) to (?:provide|add|write|draft|send) (?:(?:a|an|the|some|more|further) )*"
        rf"(?:line|paragraph|sentence|wording|words|narrative|quote|update|figures?|numbers)(?: (?:on|for|about) this| here)?{_END}",
    ),
    (("to check with ",), rf"{_ALONE}(?:{NAME}|[A-Z]{{2,3}}) to check with [\w ]{{2,30}}{_END}"),
    (("waiting on ", "waiting for "), rf"{_ALONE}(?i:(?:still )?waiting (?:on|for)) {NAME} (?:for|to) [\w ]{{2,40}}{_END}"),
    (
        tuple(f"{say} {what}" for say in ("state", "enter", "list", "give", "specify", "describe") for what in ("any ", "whether ", "if ")),
        rf"{_ALONE}(?i:(?:state|enter|list|give|specify|describe) (?:any|whether|if) [\w &/,'’-]{{2,60}}){_END}",
    ),
    (("to discuss", "to be discussed", "for discussion"), rf"{_ALONE}(?i:to discuss|to be discussed|for discussion){_END}"),
)  # fmt: skip
