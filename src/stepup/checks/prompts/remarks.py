"""More words of SU601: what drafters and reviewers of a paper say to each other in it: "Suggest we reword this", "shout if you
want it back in", "[Comment AB3: ...]". Data, to be mended when the rule cries wolf or misses one."""

from .requests import ALONE, END, FIRST, START

_FIGURES = r"(?:figures?|numbers?|text|wording|data|details?|dates?|costs?|info(?:rmation)?|narrative|commentary)"
_PART = r"(?:section|paragraph|table|chart|graph|row|bullet|part|box|column|summary|narrative|commentary|text|wording|entry)"
_LACKED = r"(?:quotes?|figures?|numbers?|dates?|sentence|line|paragraph|example|chart|graph|photos?|pictures?|case study|wording|stats|statistics|baseline|comparator|source|something|detail|evidence)"
# With these a person speaks, whom a paper may quote.
SPOKEN = ("shout", "give me", "let me", "i've", "i’ve", "not sure", "thanks", "many thanks", "cheers", "happy to", "hope th", "do we", "should we", "sorry", "i have", "i haven", "i did", "once i", "as soon as i", "please can", "can you please", "as discussed", "as we discussed")  # fmt: skip

# Each with words of which one stands wherever it matches, and in few texts else.
REMARKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("suggest",),
        rf"{FIRST}(?:(?i:I(?:['’]d)?|we|would) )?(?i:suggest(?:ed)? (?:that )?(?:we|you) (?:reword|rephrase|remove|delete|cut|drop|soften|shorten|tone|take (?:this|it|that) out|leave (?:this|it|that) out|say)"
        r"|suggest (?:rewording|rephrasing|removing|deleting|cutting|dropping|softening|shortening|toning))\b[^.\n]{0,60}",
    ),
    (
        ("shout if", "a shout", "let me know if", "let me know what", "let me know when", "let me know whether"),
        r"\b(?i:(?:just )?shout if|give me a shout|let me know (?:if|what|when|whether))\b[^.\n]{0,50}",
    ),
    (("happy to ", "hope this ", "hope that "), rf"{FIRST}(?i:happy to (?:expand|discuss|change|amend|reword|take (?:this|it) out|add|provide more)|hope (?:this|that) (?:helps|is ok(?:ay)?|makes sense))\b[^.\n]{{0,40}}"),
    (
        ("i've ", "i’ve "),
        r"\bI['’]ve (?:taken|left|put|moved|cut|highlighted|marked) [^.\n]{0,40}\b(?:here|out|in|back|below|above|yellow|red)\b[^.\n]{0,40}",
    ),
    (
        ("thanks", "cheers", "regards"),
        rf"{FIRST}(?:(?:Many |Kind )?[Tt]hanks|Cheers|(?:Kind |Best )?[Rr]egards),? ?[-–—]? ?[A-Z][a-z]+(?= ?[.!x]?{END})",
    ),
    (
        ("do we ", "should we ", "can we "),
        rf"{FIRST}(?i:(?:do we (?:really )?(?:want|need) to (?:say|include|mention|keep|publish|put|share)|should we (?:say|include|mention|keep|put|take)|can we (?:say|include|mention|share|publish)) )[^.?\n]{{2,80}}\?",
    ),
    (
        ("[",),
        r"\[(?:Comment|Commented|Reviewer|Query|Author|Editor)\b[^\]\n]{1,120}\](?!\()|\[(?:[A-Z]{2,3}\d{0,3}|[A-Z][a-z]+) ?[:–—-] [^\]\n]{3,120}\?\](?!\()"
        r"|\[(?i:(?:is|are|was|were|do|does|did|has|have|can|could|should|what|who|when|where|which|why|how) )[^\]\n]{3,100}\?\](?!\()",
    ),
    (
        ("query: ", "comment: ", "reviewer: "),
        rf"{FIRST}(?:Query|(?:Reviewer['’]?s? )?[Cc]omment|Reviewer): [^.?\n]{{3,120}}\?",
    ),
    (
        ("not sure ",),
        rf"{FIRST}(?i:not sure (?:what|why|how|whether|if|when|who) (?:we|this|these|that|it|they) (?:are|is|mean|means|want|should|still|can|need)\b)[^.\n]{{0,60}}",
    ),
    (
        ("copy from", "copied from", "paste from", "pasted from", "lift from", "lifted from"),
        rf"{FIRST}(?i:(?:copy|cut)(?: (?:and|&) |/)paste|copy|copied(?: and pasted)?|pasted?|lift(?:ed)?) from (?:the |our )?(?:(?:last|previous) \w+(?:['’]s)?|Q[1-4]|quarter [1-4]|board|committee|old)\b[^.\n]{{0,50}}",
    ),
    (
        tuple(f"{kind} {what}" for kind in ("holding", "filler") for what in ("text", "line", "paragraph", "wording", "narrative", "sentence", "bullet")),
        rf"{ALONE}(?i:(?:holding|filler) (?:text|line|paragraph|wording|narrative|sentence|bullet))(?= ?[-–—:(]|{END})",
    ),
    (("placeholder for",), rf"{FIRST}(?i:placeholder for)\b[^.\n]{{0,50}}"),
    (
        tuple(f"this {part}" for part in ("section", "paragraph", "table", "chart", "graph", "row", "bullet", "part", "box", "column", "summary", "narrative", "commentary", "text", "wording", "entry")),
        rf"\b(?i:this {_PART} (?:will|is to|is still to|needs? to|has yet to|still needs to|has still to|is yet to) be (?:finalised|completed|updated|populated|written|refreshed|added to|expanded|revised)"
        rf" (?:once|when|after|before|prior to|ahead of|following|closer to|as soon as|by|nearer)\b)[^.\n]{{0,40}}",
    ),
    (
        tuple(f"{first} {what}" for first in ("before", "prior to", "ahead of") for what in ("publication", "publishing", "submission", "circulation", "it goes", "it is pub", "this goes", "this is pub", "the paper", "the board")),
        rf"{FIRST}(?i:(?:these |the |all )?(?:{_FIGURES}|this|these|it)\b)[^.\n]{{0,50}}\b(?i:(?:needs?|still needs?|requires?|awaiting|to be) (?:to be )?(?:check(?:ing|ed)|validat(?:ion|ing|ed)|verif(?:ying|ied|ication)|confirm(?:ing|ation|ed)|proof ?read(?:ing)?)\b)"
        r"[^.\n]{0,40}\b(?i:(?:before|prior to|ahead of) (?:publication|publishing|submission|circulation|(?:it|this|the paper) (?:goes|is published)|the board))\b",
    ),
    (
        (" here",),
        rf"{FIRST}(?i:(?:we )?(?:still )?needs? (?:to (?:get|find|add|have) )?(?:a |an |some |more |another )+{_LACKED}(?: \w+){{0,2}} (?:in )?here\b)[^.\n]{{0,40}}",
    ),
    (
        ("to be drafted", "to be written", "to be populated", "to be worded"),
        rf"{ALONE}(?i:(?:still |yet )?to be (?:drafted|written|populated|worded)(?: up)?(?: (?:by|with|once|when|after) [^.\n]{{1,50}})?){END}",
    ),
    (
        (" to supply ", " to provide ", " to confirm ", " to send "),
        rf"(?:(?<= [-–—] )|(?<=[;(] )|(?<=\())(?!(?:Estates|Finance|Procurement|Board|Committee|Council|Contractor|Supplier|Trust|Staff|Team|Group|Operations)\b)[A-Z][a-z]+ (?i:to (?:supply|provide|confirm|send)) (?:the |final |exact |latest |some )*{_FIGURES}(?=\)|{END})",
    ),
    (
        ("please ", "pls "),
        rf"{START}(?i:please|pls) (?i:provide|give|include|summarise|describe|outline|list|limit|keep|use|explain|state) [^.\n]{{0,40}}\b(?i:bullet points?|bullets|sentences?|words|characters|lines|your|the box|this box|below|this section)\b[^.\n]{{0,80}}{END}",
    ),
    (
        (" to complete", " to insert", " to write", " to draft", " to fill in"),
        rf"{ALONE}(?i:(?:report |paper |lead )?(?:author|owner|drafter|lead|director|pmo|sponsor) to (?:complete|insert|write|draft|fill in)(?: (?:this|here|text|wording|section|row|box|narrative|details?))*){END}",
    ),
    (
        tuple(f"nn {what}" for what in ("day", "week", "month", "hour", "minute", "year", "bed", "post", "case", "site", "team", "call", "referral", "visit", "cent", "out", "colleague", "member", "carer", "famil", "children", "complaint", "incident", "new ", "extra ", "more ", "working ", "per ")),
        r"\bNN+ (?:(?:new|extra|more|working|per) )?(?:days?|weeks?|months?|hours?|minutes?|years?|beds|posts|cases|sites|teams|calls|referrals|visits|cent|out|colleagues|members|carers|families|children|complaints|incidents)\b",
    ),
    (("£y", "£ y", "yy%", "yy %", "#%", "£#", "£ #", "# %"), r"£ ?YY?(?:k|m|bn)?\b|\bYY ?%|£ ?#+(?:k|m|bn)?|#+ ?%"),
    (
        ("(old ", "(this is ", "(made", "(dummy", "guess"),
        r"\((?i:(?:this is (?:the |an? )?)?(?:old|made[- ]up|dummy) (?:figures?|numbers?|wording|text|dates?)(?=[,;:)–-]| [-–])|(?:a |my |our )?(?:best )?(?:guess(?:work)?|guesstimate)\b)[^()\n]{0,60}\)",
    ),
    (("dn: ", "dn - ", "dn – ", "[dn"), rf"(?:{ALONE}|(?<=\()|(?<=\[))DN(?::| [-–]) [^\n.)\]]{{3,60}}"),
    (
        tuple(f"{may} {who}" for may in ("can", "could", "would") for who in ("some", "any")),
        r"\b(?i:(?:can|could|would) (?:someone|somebody|anyone|anybody) (?:from|in) (?:the )?(?:\w+ ){1,3}(?:please )?(?:check|confirm|add|update|provide|complete|advise|amend|supply))\b(?! on\b)[^.\n]{0,40}",
    ),
    (
        tuple(f"(to {what})" for what in ("confirm", "check", "update", "add", "be checked", "be updated", "be added")),
        r"\((?i:to (?:confirm|check|update|add|be (?:checked|updated|added)))\)",
    ),
    (
        ("discussed with you", "discussed on ", "discussed by ", "discussed in our", "discussed when we", "as discussed", "previously discussed", *(f"per {whose} {last}" for whose in ("my", "your") for last in ("last", "previous", "email", "e-mail", "call", "message", "note", "conversation"))),
        r"\b(?i:as (?:we )?discussed (?:with you|on the phone|by (?:phone|e-?mail)|on Teams|in our \w+|when we (?:met|spoke)))\b"
        r"|\b(?i:(?:as )?per (?:my|your) (?:(?:last|previous) )?(?:e-?mail|call|message|note|conversation))\b"
        rf"|{ALONE}(?i:as (?:previously )?discussed){END}",
    ),
    (
        ("formatted: ", "deleted: ", "field code changed"),  # what Word shows beside a text whose changes are tracked
        rf"{FIRST}(?:Formatted: (?:Font|Normal|Indent|Bullet|Number|List|Left|Right|Justified|Centred|Space|Heading|Highlight|Not Highlight)\w*"
        r"|Field Code Changed\b)"
        rf"|{ALONE}Deleted: (?:the|a|an|and|of|in|to|for|is|are|was|were|has|have|will|which|that|this|our|their|[“”‘’\"',.;])(?!\w)",
    ),
    (
        ("sorry", "time to ", "chance to ", "opportunity to "),
        rf"{FIRST}Sorry[,:;]?(?: [-–])? (?:I|not|but|about|this|for|no)\b[^.\n]{{0,60}}"
        r"|\bI (?:have not|haven['’]t|have yet|did not|didn['’]t) (?:yet )?(?:had|have|get|got|to get) (?:a |any |the |much )?(?:time|chance|opportunity) to [^.\n]{1,40}",
    ),
    (
        tuple(f"{please}{who}{after}" for please, after in (("please can ", ""), ("can ", " please")) for who in ("you", "someone", "somebody", "anyone")),
        r"\b(?i:please can (?:you|someone|somebody|anyone)|can (?:you|someone|somebody|anyone) please) [a-z]+\b[^.\n]{0,40}",
    ),
    (
        ("over to you", "left blank", "once i", "as soon as i"),
        rf"{FIRST}[A-Z][a-z]+ ?[-–,:] over to you\b|{ALONE}[Ll]eft blank\b[^.\n]{{0,40}}"
        r"|\b(?i:once|as soon as) I(?:['’]ve| have| hear| get| know| receive| can| speak)\b[^.\n]{0,40}",
    ),
    (
        tuple(f"{what} to {do}" for what in ("figure", "figures", "number", "numbers", "date", "dates", "text", "wording") for do in ("confirm", "check", "verify")),
        rf"(?<=[-–—,:;(] )(?:the )?(?:figures?|numbers?|dates?|text|wording) to (?:confirm|check|verify){END}",
    ),
    (
        tuple(f"{which} {what}" for which in ("last", "previous", "earlier") for what in ("version", "draft", "return", "submission")),
        rf"{FIRST}No changes? (?i:(?:from|since|to) (?:the |my |our )?(?:last|previous|earlier) (?:version|draft|return|submission))\b[^.\n]{{0,40}}",
    ),
    (
        tuple(f"{note} for {sign}" for note in ("nb", "note") for sign in ("author", "editor", "drafter", "review", "self", "pmo", "lead", "the ")),
        rf"{FIRST}(?:NB|[Nn]ote) (?i:for (?:the )?(?:authors?|editor|drafter|reviewers?|self|PMO|lead director)):",
    ),
)  # fmt: skip
# In a plan these are work to be done; elsewhere somebody meant to come back to the text.
LEFT: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        tuple(f"{lacks} {what}" for lacks in ("need", "needs", "wants", "need a", "needs a", "wants a") for what in ("refresh", "tidying", "shortening", "expanding", "editing", "proofing", "finessing")),
        rf"(?<=[-–—(*,;.] )(?i:(?:still )?(?:needs?|wants) (?:a )?(?:refresh(?:ing)?|tidying(?: up)?|shortening|expanding|editing|proofing|finessing)){END}",
    ),
    (
        ("same as last ", "same as previous", "as per last ", "same as q", "same as the last"),
        rf"{ALONE}(?i:(?:the )?(?:same as|as per) (?:the )?(?:last|previous) (?:time|quarter|month|report|return|update)|same as Q[1-4])(?=,|{END})",
    ),
    (
        tuple(f"{do} {what}" for do in ("update", "refresh") for what in ("this ", "these ", "figure", "for ", "with ")),
        rf"{ALONE}(?i:(?:update|refresh) (?:this |these |figures? )?(?:for|with) (?:the )?(?:M(?:onth)? ?\d{{1,2}}|latest|year[- ]end)(?: (?:figures?|position|data|numbers?))?){END}",
    ),
)  # fmt: skip
