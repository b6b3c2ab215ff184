"""More words of SU601, most of them whole lines that a form or a draft left behind: "Name to confirm", "Mitigation here", "Max 50
words please". Data, to be mended when the rule cries wolf or misses one."""

from .requests import ALONE, END, NAME, START

_WRITTEN = (
    "achievement", "achievements", "mitigation", "mitigations", "risk", "risks", "impact", "impacts", "plan", "plans", "action",
    "actions", "outcome", "outcomes", "milestone", "milestones", "progress", "evidence", "summary", "commentary", "description",
)  # fmt: skip
_PARTS = (
    "section", "box", "row", "cell", "field", "part", "text", "paragraph", "entry", "narrative", "wording", "column",
)  # fmt: skip
_REWRITTEN = (
    "completed", "updated", "rewritten", "reworded", "checked", "finished", "redrafted", "revised", "refreshed", "populated", "filled in",
    "written", "shortened", "expanded",
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
        rf"{ALONE}(?i:please {_one(*_FORM_VERBS)}(?: (?:one|all|below|here|yes or no|box|option|level|(?:all )?that apply))?(?: {_one(*_WHERE)} {_one(*_FIT)})?){END}",
    ),
    (
        tuple(f"{verb} {where} {fit}" for verb in _FITTED for where in _WHERE for fit in _FIT),
        rf"{ALONE}(?i:{_one(*_FITTED)} {_one(*_WHERE)} {_one(*_FIT)}){END}",
    ),
    (
        tuple(f"{read} {the}{what}" for read in _READ for the in ("", "the ") for what in _GUIDANCE),
        rf"{ALONE}(?i:(?:please )?{_one(*_READ)} (?:the )?{_one(*_GUIDANCE)}(?: (?:notes?|document|sheet|page))?(?: (?:overleaf|below|above|on the next page))?(?: and (?:then )?(?:complete|confirm|answer|delete|tick)(?: (?:as|if|where) \w+)?)?){END}",
    ),
    (
        tuple(f"by {the}{kind}{who}" for the in ("", "the ") for kind in ("", "report ", "paper ", "lead ", "executive ") for who in _AUTHORS),
        rf"{ALONE}(?i:(?:to be (?:completed|filled in|confirmed|answered)|for completion) by (?:the )?(?:(?:report|paper|lead|executive) )?{_one(*_AUTHORS)}){END}",
    ),
    (("for author to", "for the author to"), rf"{ALONE}(?i:for (?:the )?author to (?:complete|confirm|fill in)){END}"),
    (
        ("if applicable", "where applicable", "if so, ", "if yes, ", "if no, ", "if not, ", "yes or no"),
        rf"{ALONE}(?i:(?:if|where) applicable|if (?:so|yes|no|not), (?:please )?(?:explain|specify|state|confirm|describe|give (?:the )?(?:details|reasons))(?: (?:why|how|details|reasons))?|yes or no){END}",
    ),
    ((*(f"this {part} is mandatory" for part in ("field", "box", "section", "row")), "mandatory field", "must be completed", "required field"), rf"{ALONE}(?i:this (?:field|box|section|row) is mandatory|mandatory field|this (?:field|box|section|row) must be completed|required field){END}"),
    (
        tuple(f"{who} to " for who in ("secretary", "secretariat", "governance", "governance team", "administrator")),
        r"\((?:the )?(?:Board|Company|Trust|Corporate|Committee) (?i:secretary|secretariat|administrator|governance(?: team)?) (?i:to (?:add|insert|complete|write|draft|fill in|confirm|supply|advise)(?: (?:the |this |some |final )*(?:text|wording|words|date|dates|details?|number|names?|rest))?)\)"
        rf"|{ALONE}(?:Board|Company|Trust|Corporate|Committee) (?i:secretary|secretariat|administrator|governance(?: team)?) (?i:to (?:add|insert|complete|write|draft|fill in)(?: (?:the |this |some |final )*(?:text|wording|words))?){END}",
    ),
)  # fmt: skip
# What a form asks in the words of its headings, addressed to whoever fills it in: "Anything else that you would like to add".
_YOU_MEANT = (
    r"(?:plan(?:ned)?|intend(?:ed)?|expect(?:ed)?|deliver(?:ed)?|achieved?|did|will (?:do|deliver|know|measure|achieve)|have (?:done|achieved|delivered|learn(?:ed|t))"
    r"|need|hope|propose|are (?:going|planning)|would like)"
)
_ASKED_OF_YOU: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        tuple(f"you{wish}" for wish in (" would", "'d", "’d", " want", " wish", " feel", " think")),
        rf"{ALONE}(?i:(?:(?:is|are) there |please (?:add|note|list|give) |list |note )?any(?:thing)?(?: else| other| further)?(?: [\w’'-]+){{0,3}}? (?:that )?you(?: would|['’]d| want| wish| feel| think)\b[^.?!\n]{{0,60}}\??){END}",
    ),
    (
        ("any other ", "anything to ", "anything else to "),
        rf"{ALONE}(?i:any other (?:comments?|information|points|remarks|updates|achievements|news)(?: (?:to (?:add|report|note|raise|flag)|for the (?:board|committee)))?|(?:is there )?anything (?:else )?to (?:add|report|note|escalate|flag|raise|mention)(?: to the (?:board|committee))?)\??{END}",
    ),
    (
        tuple(f"any {more} {what}" for more in ("further", "other", "additional") for what in ("information", "points", "matters", "issues", "comments")),
        rf"{ALONE}(?i:any (?:further|other|additional) (?:information|points|matters|issues|comments) (?:that )?the (?:board|committee|council) (?:should|needs to|may|must|might)\b[^.?!\n]{{0,40}}\??){END}",
    ),
    (
        tuple(f" you {meant}" for meant in ("plan", "intend", "expect", "deliver", "achieve", "did", "will ", "have ", "need", "hope", "propose", "are ", "would ")),
        rf"{ALONE}(?i:(?:what|how|who|when|which|where|why|(?:details|examples|evidence) of (?:any|the|what|how))(?: [\w’'-]+){{0,6}}? you {_YOU_MEANT}\b[^.?!\n]{{0,60}}\??){END}",
    ),
    (
        (*(f"your {which} " for which in ("key", "main", "top", "three", "five")), "your achievements", "your milestones", "your successes", "your risks", "your actions", "your points"),
        rf"{ALONE}(?i:your (?:(?:key|main|top|three|five) ){{0,2}}(?:achievements|milestones|successes|risks|actions|points)(?: (?:in|for|of|since|this|the|last|next|quarter|period|year|to date)){{0,4}}){END}",
    ),
    (
        ("tell us what ", "tell us how ", "tell us about "),
        rf"{ALONE}(?i:tell us (?:what difference|how (?:this|it)|about (?:any|your) (?:achievements?|progress|plans?|risks?|delays?|problems?)|what (?:was|has|went))\b[^.?!\n]{{0,60}}){END}",
    ),
    (("reason for any", "reasons for any"), rf"{ALONE}(?i:reasons? for any (?:delay|slippage|change|variance|deviation|shortfall)s?){END}"),
    (("where you can", "if you can", "wherever you can", "not exceed "), rf"{ALONE}(?i:(?:please )?(?:include|give|use|add|attach|quote) [^.,\n]{{2,30}} (?:wherever|where|if) you can|please do not exceed [^.\n]{{3,25}}){END}"),
    (("who is ", "who was ", "who will be "), rf"{ALONE}(?i:who (?:is|was|will be) (?:the lead|responsible|accountable|leading)(?: (?:for|on) [^.?\n]{{2,30}})?\??){END}"),
)  # fmt: skip
# Each with words of which one stands wherever it matches, and in few texts else.
LINES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("name to confirm", "draft wording", "draft text", "update needed", "updates needed", "update required", "updates required"),
        rf"{ALONE}(?i:name to confirm|draft (?:wording|text)|updates? (?:needed|required)){END}",
    ),
    (("to update", "placeholder", "select "), rf"{ALONE}(?i:to update|this is (?:just )?a placeholder|select (?:a )?date){END}"),
    (tuple(f"add {into}{what}" for into in ("", "in ") for what in _ADDED), rf"{ALONE}(?i:add (?:in )?{_one(*_ADDED)}){END}"),
    (
        (" here",),
        rf"{ALONE}(?i:(?:(?:enter|add|type|put|insert) )?(?:(?:the|your|any) )?(?:key )?{_one(*_WRITTEN)}(?: (?:of|against|on|to|for) [\w ]{{1,30}}?)? (?:to go |goes |go )?here){END}",
    ),
    (tuple(f"key {what}" for what in _KEY), rf"{ALONE}(?i:key {_one(*_KEY)} [1-9]){END}"),
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
        rf"{ALONE}(?i:{_one(*_LACKING)} (?:required|needed|missing)){END}",
    ),
    (("draft - ", "draft – ", "draft: "), rf"{ALONE}(?i:draft(?: [-–]|:) (?:not )?for (?:circulation|comments?|publication|review|discussion|approval)){END}"),
    (
        ("insert ", "add ", "update needed", "update required", "name to "),
        r"\b(?:(?:INSERT|ADD) (?:TEXT|DATES?|NAMES?|FIGURES?|NARRATIVE|DATA|DETAILS?|COMMENTARY|LINK)(?: HERE)?|UPDATE (?:NEEDED|REQUIRED)|NAME to (?:confirm|add|update|check))\b",
    ),
    (
        ("example text", "sample text", "dummy text", " narrative", " wording", " commentary"),
        r"\b(?i:(?:example|sample|dummy) text|please (?:add|insert|provide) (?:(?:some|more|further|the|your) )*(?:narrative|wording|commentary))\b",
    ),
    (("[",), rf"(?<!\])\[(?i:check|(?:trust|organisation|hospital) name|figures?|source|ref)\](?!\()|{ALONE}\[(?:…|\.{{2,4}})\]{END}"),
    (("dd month", "dd mmm", "dd mm "), r"\b(?i:dd (?:month|mmm|mm) yy(?:yy)?)\b"),
    (
        tuple(f"be {done} {then}" for done in _DONE for then in ("once ", "when ", "as soon as ")),
        rf"{ALONE}(?i:(?:this|this {_one(*_PARTS)}|text|narrative|wording|commentary) (?:will|to) be {_one(*_DONE)} (?:once|when|as soon as) [^.\n]{{1,50}}){END}",
    ),
    (
        tuple(f"{part} {lacks}" for part in _PARTS for lacks in ("needs to", "still needs", "is to be", "has to be", "to be ", "still to be")),
        rf"\b(?i:(?:(?:this|the) {_one(*_PARTS)} (?:needs|still needs|is|has) to be|this {_one(*_PARTS)} (?:still )?to be) {_one(*_REWRITTEN)})\b",
    ),
    (("this needs ", "this still needs ", "needs amend", "(link)"), rf"{ALONE}(?i:this (?:still )?needs (?:rewording|rewriting|redrafting|updating|checking|finishing)|needs (?:amendment|amending)|\(link\)){END}"),
    (
        tuple(f"{say} {what}" for say in _SAID for what in (*_OF, *_ASKED)),
        rf"{ALONE}(?i:{_one(*_SAID)} (?:{_one(*_OF)} ){{0,3}}{_one(*_ASKED)}s?(?: (?:made|achieved|against|for|in|during|this|was|has|the|your|to|date|plan|quarter|since|last|been|done|being|is|next|and|key|milestones?|were)){{0,12}}){END}",
    ),
    ((" words please", " characters please"), rf"{ALONE}(?i:(?:max(?:imum)?\.?|no more than|up to) \d{{2,4}} (?:words|characters) please){END}"),
    (("nb ", "nb:", "n.b."), rf"{START}(?:NB|N\.B\.):? {NAME} (?i:to (?:check|confirm|update|add|provide|complete|amend)){END}"),
    (
        ("as last quarter", "as q1", "as q2", "as q3", "as q4", "as before", "as previous"),
        r"\b(?i:(?:same )?as (?:last quarter|Q[1-4]|before|previous(?: quarter)?) ?[-–—,(;] ?(?:(?:needs )?to be |needs )?(?:refreshed|updated?|updating|revised|rewritten|checked))\b",
    ),
    (tuple(f"{what} to be " for what in _SEEN), rf"{ALONE}(?i:(?:\w+ )?(?:hyper)?{_one(*_SEEN)} to be (?:added|inserted|supplied|provided)){END}"),
    *_OF_A_FORM,
    *_ASKED_OF_YOU,
)  # fmt: skip
# Of what was done only: of what is to be done they may be a plan.
LINES_ON_WHAT_WAS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (" to update", " to complete", " to provide", " to confirm", " to check", " to advise", " to supply"),
        rf"{ALONE}{NAME} (?i:to (?:update|complete|provide|confirm|check|advise|supply)){END}",
    ),
    (
        ("to provide ", "to add ", "to write ", "to draft ", "to send "),
        rf"{ALONE}(?:{NAME}|Comms|Communications|Finance|HR|BI|IT|PMO|Digital|Estates|Informatics|Performance) to (?:provide|add|write|draft|send) (?:(?:a|an|the|some|more|further) )*"
        rf"(?:line|paragraph|sentence|wording|words|narrative|quote|update|figures?|numbers)(?: (?:on|for|about) this| here)?{END}",
    ),
    (("to check with ",), rf"{ALONE}(?:{NAME}|[A-Z]{{2,3}}) to check with [\w ]{{2,30}}{END}"),
    (("waiting on ", "waiting for "), rf"{ALONE}(?i:(?:still )?waiting (?:on|for)) {NAME} (?:for|to) [\w ]{{2,40}}{END}"),
    (
        tuple(f"{say} {what}" for say in ("state", "enter", "list", "give", "specify", "describe") for what in ("any ", "whether ", "if ")),
        rf"{ALONE}(?i:(?:state|enter|list|give|specify|describe) (?:any|whether|if) [\w &/,'’-]{{2,60}}){END}",
    ),
    (("to discuss", "to be discussed", "for discussion"), rf"{ALONE}(?i:to discuss|to be discussed|for discussion){END}"),
)  # fmt: skip
