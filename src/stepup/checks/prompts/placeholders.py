"""More words of SU601: what a form says to whoever fills it in, what stands for text that is to come, and what drafters note to
themselves. Data, to be mended when the rule cries wolf or misses one."""

from .remarks import LEFT, REMARKS
from .requests import ALONE, DATA, END

_FIGURES = r"(?:figures?|numbers?|text|wording|data|details?|dates?|info(?:rmation)?|narrative|commentary)"
_THING = r"(?:names?|dates?|numbers?|figures?|titles?|text|details?|wording|link|role|job title|ref|reference|month|year|amount|value|percentage)"
_NOUNS = ("update", "figure", "figures", "number", "numbers", "text", "wording", "data", "detail", "details", "date", "dates", "info", "information", "narrative", "commentary", "confirmation")  # fmt: skip
_TELLING = r"(?:statement|narrative|commentary|wording|text|paragraph|summary|content|impact|evidence|rationale)"
_COMING = rf"(?:{DATA}|content|info(?:rmation)?|photos?|pictures?|quotes?|case stud(?:y|ies)|evidence|update|impact|examples?)(?: is| are)?"
# Each with words of which one stands wherever it matches, and in few texts else.
DRAFTED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("copy from", "copied from", "paste from", "pasted from"),
        r"\b(?i:(?:copy|copied|pasted?) from (?:the |our )?(?:(?:Q[1-4]|quarter [1-4])\b(?: (?:return|report|update|text|paper))?|(?:last|previous) (?:quarter|return|report|time|year|update)\b))",
    ),
    # questions that a drafter asks
    (
        ("?",),
        rf"(?:{ALONE}|\()(?i:(?:what |which |the |by |how )*(?:{_THING}|venue|source|evidence|rag|rating|who|when|whom|owner|many|much|check|lead))\?(?=\)|{END})"
        r"|\((?:[A-Z]{2,3}|[A-Z][a-z]+) ?[-–—:,] ?[^()\n]{3,70}\?\)"
        r"|\((?i:(?:is|are|was|were|do|does|did|has|have|should|shall|can) (?:this|these|it|that|the (?:figures?|dates?|numbers?|latest|final)|we)\b[^()\n]{2,60}\?)\)"
        rf"|{ALONE}[A-Z][a-z]+ ?[-–—,:] ?(?i:(?:is|are|has|have|should|do|can) (?:this|these|it|that|we|you))\b[^.\n]{{2,60}}\?(?: (?i:otherwise|if (?:not|so)|or)\b,? (?i:please )?(?i:take|cut|leave|delete|remove|drop|change|amend|reword|strike|lose) [^.\n]{{2,40}})?{END}"
        r"|\[ ?\?+ ?\]|(?<![\w)?])\?{1,3} ?%|£ ?\?+(?:\.\?+)?(?:k|m|bn)?",
    ),
    (
        ("(need", "(must "),
        r"\((?i:needs? to|need|must) (?i:confirm|check|verify|clarify|find out|ask|chase|add|update|get)\b[^()\n]{0,60}\)",
    ),
    (
        (" to complete", " to provide", " to supply", " to advise", " to send", " to draft", " to write", " to finish", " to amend", " to chase"),
        r"\([A-Z]{2,3} (?i:to (?:complete|provide|supply|advise|send|draft|write|finish|amend|chase)(?: (?:this|it|here|text|wording|figures?|numbers?|data|details?|section))?)\)",
    ),
    (
        ("draft wording", "draft text", "draft narrative", "draft copy", "draft only", "draft for comment"),
        rf"{ALONE}(?i:draft (?:wording|text|narrative|copy|only|for comment)(?: only)?)(?= ?[-–—:])|{ALONE}DRAFT (?:WORDING|TEXT|NARRATIVE|COPY|ONLY|FOR COMMENT)\b",
    ),
    (
        ("example text", "example wording", "sample text", "sample wording", "sample answer", "example answer", "dummy ", "test text"),
        rf"{ALONE}(?i:(?:example|sample) (?:text|wording|answer)(?= ?[-–—:]|{END})|dummy (?:text|data|figures?|entry)\b|test text{END})",
    ),
    (
        ("x of y", "x of the y", "x out of y", "x out of the y", "x/y"),
        r"\bX (?:out )?of (?:the )?Y\b|(?<![\w/])X/Y\b(?! (?:chromosom|ax[ei]s|plot))",
    ),
    (("0/0",), r"\b0{1,2}/0{1,2}/(?:0{2,4}|20\d\d)\b"),
    (
        ("***",),
        r"\*{3} ?(?i:check|confirm|update|add|insert|complete|amend|query|to ?do|tbc)\b[^*\n]{0,40}",
    ),
    (
        ("{",),
        r"\{{1,2} ?(?i:(?:(?:first|last|full|your|trust|ward|team)[ _]?)?(?:name|date|number|figure|title|text|role|trust|ward|quarter|month|year)s?|insert [^{}\n]{1,30}) ?\}{1,2}",
    ),
    (("nn%", "nn %", "nn staff", "nn patients", "nn people", "nn wards", "nn of", "nn out"), r"\b(?:NN+|nn+) ?%|\bNN+ (?:staff|patients|people|wards|of|out of)\b"),
    (
        ("to be confirmed", "to be advised"),
        rf"{ALONE}(?i:(?:(?:start|end|launch|meeting|completion|go[- ]live) )?(?:{_THING}|venue|lead|owner|time|location|membership|chair|author|sponsor)(?:[:*_]+|(?: is| are| still)*) ?to be (?:confirmed|advised)){END}",
    ),
    (
        (" name]", "[quarter", "[period", "[x"),
        r"\[(?i:(?:ward|team|site|service|staff|project|lead|sponsor|patient|programme|committee) name|quarter|period|x+)\](?!\()",
    ),
    (("comment [", "commented ["), r"\b(?:Comment|Commented) \[[A-Z]{1,3}\d{1,3}\]"),
    ((": please", ": check", ": confirm", ": add", ": update"), r"\[[A-Z]{2,3}: (?i:please|check|confirm|add|update)\b[^\]\n]*\]"),
    (
        ("insert ", "enter "),
        rf"{ALONE}(?i:(?:insert|enter) (?:a |an |the |your |any )?(?:kpis?|milestones?|achievements?|outcomes?|actions?|measures?|progress|comments?|response|answer|evidence|target|baseline)){END}",
    ),
    (
        ("type here", "typing here", "write here", "free text", "free-text", "text box", "write your ", "your answer", "your text", "your response"),
        rf"{ALONE}(?i:(?:start )?typ(?:e|ing) here|write here|free[- ]text(?: box| field)?|text box|(?:write )?your (?:answer|text|response)(?: goes)?(?: here)?){END}",
    ),
    (
        (" here",),
        rf"{ALONE}(?i:(?:summarise|describe|outline|explain|detail|list|state|give) (?:[\w’']+ ){{1,5}}here){END}",
    ),
    (
        (" words", " characters"),
        rf"(?:{ALONE}|\()(?i:(?:max(?:imum)?\.?|no more than|up to|limit(?:ed)? to|approx(?:imately)?\.?)(?: of)? \d{{2,4}} (?:words|characters)(?: max(?:imum)?)?|\d{{2,4}} (?:words|characters) max(?:imum)?)(?=\)|{END})",
    ),
    (
        ("use bullet", "use plain english", "use this box", "use this space", "use this section", "use no more"),
        rf"{ALONE}(?i:(?:please )?use (?:bullet points?|bullets|plain English|no more than|this (?:box|space|section)))\b[^.\n]{{0,50}}{END}",
    ),
    (
        ("guidance: ", "guidance note: ", "guidance notes: "),
        rf"{ALONE}(?i:guidance(?: notes?)?: (?:say|list|describe|no more|please|use|include|give|state|what|explain|set out)\b)[^.\n]{{0,40}}",
    ),
    (("@",), r"(?<![\w.])@[A-Z][a-z]+,? (?i:please|pls|can you|to confirm|to check|to add)\b[^.\n]{0,30}"),
    (
        ("see attached", "see my ", "see e-mail", "see email", "see the e", "see the attach", "see attachment", "see separate ", "s email", "s e-mail", "spreadsheet"),
        rf"(?:{ALONE}|\()(?i:(?:please )?see (?:attached|(?:the |my |separate )?(?:attached )?(?:e-?mail|attachment|spreadsheet)|[A-Z][a-z]+['’]s e-?mail)(?: (?:from|of|dated) [^.\n()]{{1,30}})?)(?=\)|{END})",
    ),
    (
        tuple(f": please {say}" for say in ("state", "explain", "describe", "specify", "say", "tell us", "give", "provide", "list", "summarise", "outline")),
        r"(?<=[a-z]: )(?i:please (?:state|explain|describe|specify|say|tell us|give|provide|list|summarise|outline)) (?:how|what|why|when|who|which|where|whether|details?|evidence|examples?|reasons?|figures?|dates?|the|your|any)\b[^.\n]{0,60}",
    ),
    (("watch this space", "blah", "asdf", "qwerty"), rf"{ALONE}(?i:watch this space|blah(?: blah)*|asdf\w*|qwerty\w*){END}"),
    (("t b c", "t.b.c", "t.b.a", "t.b.d"), r"\bT B C\b|\bt\.b\.[cad]\b\.?"),
    (
        ("delete ", "remove "),
        r"\b(?i:(?:delete|remove) (?:this (?:row|line|text|section|box|paragraph|table|page)|if (?:not (?:needed|applicable|required|used)|blank|empty)|before (?:publication|publishing|sending|submission|printing)))\b",
    ),
    (("more to come", "more to follow", "more to add"), rf"(?:{ALONE}|\()(?i:more to (?:come|follow|add))(?=\)|{END})"),
    (
        (" to follow",),
        rf"\b(?i:{_COMING} to follow)(?= ?(?:[.;)\]]|\n|\Z))|{ALONE}(?:\w+ ){{0,2}}(?i:{_COMING} to follow from)\b[^.\n]{{0,40}}",
    ),
    (
        (" here",),
        rf"{ALONE}(?i:(?:please )?(?:add|put|include|insert) (?:an? |the |some )?(?:\w+ )?(?:quotes?|figures?|examples?|case study|photos?|charts?|graphs?|tables?|numbers?|dates?|names?) (?:from|of|for|about|on) [^.\n]{{2,40}} here){END}",
    ),
    (
        ("to go here", "to go in here", "to go in this", "goes in here", "to be pasted", "to paste in"),
        rf"{ALONE}(?i:(?:the |final |agreed |some )*(?:{_FIGURES}|paragraph|sentence|quote|chart|table|graph|update)\b[^.\n]{{0,40}}? (?:to go (?:in )?here|goes in here|to go in this (?:box|section|row|cell)|to (?:be pasted|paste) in(?: here)?)){END}",
    ),
    (
        (" here]", " to follow]", " to come]", " pending]", " needed]", " missing]", " outstanding]"),
        r"\[[^\]\n]{2,60} (?i:here|to (?:follow|come)|pending|needed|missing|outstanding)\](?!\()",
    ),
    (
        tuple(f"{word}{sign}" for word in ("hold", "query", "check", "pending", "stet") for sign in (":", " -", " –", " —")),
        rf"{ALONE}(?:HOLD|QUERY|CHECK|PENDING|STET)(?::| [-–—]) ?[^\n]{{2,60}}",
    ),
    (
        (" here of ", " here from ", " here about ", " here on ", " here with "),
        rf"{ALONE}(?i:(?:an? |the )?(?:examples?|quotes?|case stud(?:y|ies)|stor(?:y|ies)|photos?|pictures?|charts?|graphs?|tables?|figures?) here (?:of|from|about|on|with)) [^.\n]{{1,40}}{END}",
    ),
    *REMARKS,
)  # fmt: skip
# In a plan these are work to be done; elsewhere somebody meant to come back to the text.
NOTED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (" to add ", " to provide ", " to supply ", " to insert ", " to check ", " to confirm ", " to send "),
        rf"{ALONE}(?:[A-Z][a-z]+|[A-Z]{{2,3}}) (?i:to (?:add|provide|supply|insert|check|confirm|send) (?:the |this |some |final |latest )*{_FIGURES}){END}",
    ),
    (
        tuple(f"to be {done}" for done in ("provided", "supplied", "completed", "inserted", "written", "drafted", "populated", "finalised", "agreed", "confirmed", "added")),
        rf"{ALONE}(?i:(?:\w+ ){{0,2}}{_TELLING}(?: is| are| still)* to be (?:provided|supplied|completed|inserted|written|drafted|populated|finalised|agreed|confirmed|added)(?: (?:by|with|from|once|when|after) [^.\n]{{1,40}})?){END}",
    ),
    (
        tuple(f"to be {done} by" for done in ("added", "provided", "supplied", "inserted", "confirmed", "sent")),
        rf"(?:{ALONE}|(?<=[:;–—(-] ))(?i:(?:the |final |exact |audit )*(?:{_FIGURES}|scores?|results?|ratings?|totals?|percentages?|impact)(?: is| are)? to be (?:added|provided|supplied|inserted|confirmed|sent) by) [^.;()\n]{{2,40}}(?=\)|{END})",
    ),
    (("to be confirmed", "to be advised", "to be provided", "to be supplied", "to be inserted", "to be written", "to be filled in"), rf"{ALONE}(?i:to be (?:confirmed|advised|provided|supplied|inserted|written|filled in)){END}"),
    (
        ("something ", "anything ", "a line ", "a sentence ", "a paragraph ", "a few words ", "a few lines "),
        rf"{ALONE}(?i:(?:add|put|include|say|write|mention) (?:something|anything|a (?:line|sentence|paragraph)|a few (?:words|lines)) (?:here|about|on|re)\b)[^.\n]{{0,60}}",
    ),
    (
        tuple(f"{what} {lacking}" for what in _NOUNS for lacking in ("required", "needed", "outstanding", "missing")),
        rf"(?:(?<=[-–—:] )|\()(?i:(?:(?:%|£|more|exact|latest|final|actual|up[- ]to[- ]date) )?(?:{'|'.join(_NOUNS)}) (?:required|needed|outstanding|missing))(?=\)|{END})",
    ),
    (
        tuple(f"{more} {what}" for more in ("more", "further", "some") for what in ("detail", "info", "figures", "numbers", "evidence", "text", "narrative", "context", "background")),
        rf"(?:{ALONE}|(?<=[.;:–—(-] )|(?<=\())(?i:(?:please )?(?:add|insert|include|give|provide|needs?|could do with) (?:some )?(?:more|further|some) (?:details?|info(?:rmation)?|figures|numbers|evidence|text|narrative|context|background))(?=\)|{END})",
    ),
    (
        (*(f"check {what}" for what in ("this", "these", "it", "with ", "again", "the ", "spelling", *_NOUNS)), "query with ", "query for ", "chase "),
        rf"{ALONE}(?i:(?:double[- ]?)?check (?:this|these|it|figures?|dates?|numbers?|wording|spelling|(?:the |this )?{_FIGURES}|(?-i:with [A-Z]?[a-z]+))(?: again)?){END}"
        rf"|{ALONE}(?i:query) (?:with|for) [^.\n]{{1,30}}{END}|{ALONE}(?i:chase)(?: up)? [A-Z]\w+(?: (?:for|re|about) [^.\n]{{1,40}})?{END}",
    ),
    (("to do", "to-do"), rf"{ALONE}(?i:to[ -]do)(?=:|{END})"),
    (("to add:", "to insert:", "to include:", "to confirm:", "to check:", "to update:"), rf"{ALONE}(?i:to (?:add|insert|include|confirm|check|update)): [^\n]{{2,60}}"),
    (
        tuple(f" to {do} {what}" for do in ("expand", "reword", "rewrite", "revise", "revisit", "review", "shorten", "finish", "tidy", "edit", "flesh") for what in ("on ", "out ", "up ", "this", "these", "the ", "final ", "wording", "text", "narrative")),
        rf"{ALONE}(?:(?i:(?:report |paper |brick )?(?:lead|author|owner|drafter|director|pmo|sponsor|exec))|(?!(?:Board|Committee|Council|Cabinet|Trust|Executive|Group|Team|Panel|Staff|Plan|Need|Work|Aim|Agreed)\b)[A-Z][a-z]+|[A-Z]{{2,3}}) (?i:to (?:expand|reword|rewrite|revise|revisit|review|shorten|finish|tidy|edit|flesh)(?: (?:on|out|up))? (?:this|these|(?:the |final )?(?:wording|text|narrative))(?: (?:bit|bullet|paragraph|section|row|sentence))?){END}",
    ),
    (
        (*(f"no {what} " for what in ("update", "return", "narrative", "text", "input")), *(f"nothing {was}received from" for was in ("", "was ", "has been ", "yet "))),
        rf"{ALONE}(?i:(?:nothing (?:was |has been |yet )?received from|no (?:update|return|narrative|text|input) (?:(?:was |has been |yet )?(?:received|provided|supplied|submitted)|from)))\b[^.\n]{{0,50}}{END}",
    ),
    (
        (
            "fill in", "fill this in", "rewrite", "needs work", *(f"{act} {what}" for act in ("finish", "redo", "complete", "expand", "amend", "update", "refresh") for what in ("this", "later", "it", "for ", "from ", "bit", "section", "bullet", "paragraph")),
        ),
        rf"{ALONE}(?i:fill (?:this )?in(?: later)?|(?:complete|finish|rewrite|expand|amend|redo|update) (?:this )?(?:later|bit|section|bullet|paragraph)|(?:finish|rewrite|redo) (?:this|it)|rewrite|needs work"
        rf"|(?:amend|update|refresh|rewrite) (?:this )?(?:for|from) (?:Q[1-4]|quarter [1-4]|next quarter|last quarter|this quarter)){END}",
    ),
    (
        tuple(f"{of} {what}" for of in ("quarter's", "quarter’s", "q1", "q2", "q3", "q4", "previous", "old") for what in ("text", "wording", "narrative")),
        rf"{ALONE}(?i:(?:last quarter['’]s|Q[1-4]|previous|old) (?:text|wording|narrative))(?= ?[-–—:(]|{END})",
    ),
    (
        tuple(f"{what} from {which}" for what in ("text", "wording", "narrative") for which in ("last ", "the last ", "the previous ", "previous ", "q1", "q2", "q3", "q4")),
        rf"{ALONE}(?i:(?:text|wording|narrative) from (?:the )?(?:last|previous|q[1-4]) ?(?:year|quarter|time|report|return)?)(?= ?[-–—:(,]|{END})",
    ),
    (("not sure ",), rf"{ALONE}(?i:not sure (?:about|if|whether) (?:this|that|these)\b)[^.\n]{{0,40}}"),
    (
        ("awaiting ", "waiting for ", "waiting on "),
        rf"{ALONE}(?i:(?:awaiting|waiting (?:for|on)) (?:an |the |some |final |updated |further |full )*(?:update|info(?:rmation)?|figures|numbers|data|narrative|text|commentary|input|return|response|details?))(?: (?i:from|by) [^.\n]{{1,40}})?{END}",
    ),
    (("roll forward", "rolled forward"), rf"{ALONE}(?i:roll(?:ed)? forward from (?:Q[1-4]|quarter [1-4]|last quarter)){END}"),
    *LEFT,
)  # fmt: skip
