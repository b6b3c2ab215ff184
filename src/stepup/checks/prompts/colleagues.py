"""More words of SU601: what colleagues say to each other about the writing itself: "Second sentence to come from Finance", "Are
you happy with this wording?", "Date still to be checked before we submit". Data, to be mended when the rule cries wolf or misses
one."""

from .requests import ALONE, END, FIRST, NAME, STOP

# Parts of a writing, and what else in it is looked up. Of "text" and "wording" others may have some too.
_PART = r"(?:sentences?|paragraphs?|paras?|bullets?(?: points?)?|wording|form of words|blurb|captions?|narrative|commentary|words|text|write-up)"
_LINES = r"(?:(?:a|an|one|two|three|few|some|several|couple of|short|extra|more|another) )+(?:short |more |extra )?(?:lines?|words|figures?|numbers|examples?|quotes?)"
_WHICH = (
    r"(?:(?:the|this|that|these|a|an|another|one|two|three|first|second|third|fourth|last|final|next|other|some|more|extra|new|short|agreed|remaining|opening|closing|missing"
    r"|further|our|your|my|its|full|correct|right|better|draft|revised|all|few|couple of|rest of the|rest of this) )"
)
_ABOUT = r"(?: (?:on|about|for|from|re|regarding) [^.;\n]{1,40}?)"
_BY = r"(?: (?:from|by|with|once|when|after|before|until|on|tomorrow|next|today) ?[^.\n]{0,50}?)"
_NOTE = rf"(?:{FIRST}|(?<= [-–—] )|(?<=[:,] ))"
_DONE = (
    r"(?:added|supplied|provided|written|drafted|checked|agreed|confirmed|finished|completed|shortened|updated|sent|inserted|reworded|rewritten|approved"
    r"|cleared|verified|validated|corrected|filled in|double-checked|proofread|expanded|signed off)"
)
_DOING = r"(?:checking|confirming|updating|completing|verifying|validating|finishing|agreeing|clearing|correcting|proofreading)"
_DO = r"(?:complete|check|confirm|finish|add|fill in|update|agree|supply|insert|verify|clear|write|review|sign off|amend|proofread)"
# What a note asks to be looked up.
_FACT = (
    r"(?:dates?|names?|numbers?|figures?|percentages?|totals?|costs?|spellings?|titles?|amounts?|details?|data|quotes?|job titles?|venue|"
    rf"references?|{_PART})"
)
_BEFORE = (
    r"(?i:before (?:we (?:submit|send|circulate|publish|issue)(?: (?:it|this|them|(?:the|our) (?:paper|papers|report|return)))?(?: off| out| in)?"
    r"|(?:this|it|the (?:paper|report|return|pack)) (?:goes|is (?:sent|submitted|issued|circulated|published)|can go|leaves us)[^.\n]{0,30}"
    r"|(?:the )?(?:papers|packs?) (?:goes?|are (?:issued|sent|circulated))(?: out)?|(?:final )?(?:circulation|circulating|submission|submitting)|(?:the )?(?:final version|paper deadline|deadline)))"
)
_BEFORES = tuple(
    f"before {what}"
    for what in ("we submit", "we send", "we circul", "we publish", "we issue", "this goes", "it goes", *(f"{it} is {sent}" for it in ("this", "it") for sent in ("sent", "submitted", "issued", "circulated", "published")), "this can", "it can", "this leaves", "it leaves",
        "the paper", "the report", "the return", "the pack", "papers ", "pack", "circulat", "final ", "submi", "the final", "deadline", "the deadline")
)  # fmt: skip
_WRITER = r"(?:(?:(?:report|paper|lead|executive|brick|section|the) )*(?:author|sponsor|owner|drafter|lead|director|secretary|secretariat|governance(?: team)?|PMO|administrator))"
_SOON = r"(?:by (?:Monday|Tuesday|Wednesday|Thursday|Friday|tomorrow|tonight|noon|midday|lunchtime|close\b[^.\n]{0,15}|COP|COB|the deadline|then)|tomorrow|today|please|asap|here|for this(?: \w+)?|shortly)"
_GIVE = r"(?:provide|supply|send|write|draft|add|give|let|finish|complete|insert)"
_GIVES = ("provide", "supply", "send", "write", "draft", "add", "give", "let", "finish", "complete", "insert")  # fmt: skip
# Whoever is to give some words: "Lead for Med Devices", "Head of Nursing", "HR".
_DOER = r"(?!(?i:(?:the )?(?:board|committee|council|cabinet|trust|executive|group|panel|plan|need|work|aim|agreed|continue|we|they|it|ability|chance|time))\b)[A-Z][\w’'&/-]*(?: [\w’'&/-]+){0,4}?"
_THIS = rf"(?:this|that|the|my|our|these) (?:{_PART}|figures?|numbers?|phrase|lines?|version|draft|heading|section|bit|chart|table|quote)"
_TO_YOU = (
    r"you (?:happy|content|comfortable|all right|sure|able to (?:add|supply|send|check|update)|want (?:me|us|this|that|it|to (?:say|add|include|mention|keep|cut|change))"
    r"|prefer|rather (?:we|I)|need (?:me|anything)|live with|agree with|mind (?:if|this)|like (?:me|us|this|it) )"
)
_ASKING = r"(?:Are|Is|Do|Does|Did|Shall|Should|Can|Could|Would|Will|Have|Has|What|Who|When|Where|How|Which|May|Might|Was|Were)"
_ASKED = ("is", "are", "do", "does", "did", "shall", "should", "can", "could", "would", "will", "have", "has", "what", "who", "when", "where", "how", "which")  # fmt: skip
_LEAVE = r"(?:take|put|leave|left|say|said|add|include|mention|use|cut|keep|move|change|lose|drop|get|got|spell|spelt)"

_NEEDED = ("better ", "different ", "sentence", "paragraph", "bullet", "figure", "number", "example", "quote", "date", "heading", "wording")  # fmt: skip

COLLEAGUES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        tuple(f" {lacks}" for lacks in ("to come", "to follow", "awaited", "missing", "outstanding")),
        rf"{_NOTE}(?i:{_WHICH}{{0,3}}(?:sentences?|paragraphs?|bullets?(?: points?)?|wording|form of words|blurb|captions?|narrative|commentary|words|text|write-up){_ABOUT}?(?: (?:is|are|still|yet|now))* (?:to come|to follow|awaited|missing|outstanding){_BY}?){STOP}",
    ),
    (
        (*(f"{_do} {what}" for _do in ("agree", "check", "finish", "write", "add", "confirm", "reword", "supply", "amend", "shorten") for what in ("this wording", "this text", "this sentence", "this paragraph", "this bullet", "the wording", "these words")),),
        rf"{_NOTE}(?i:(?:still |yet |need |needs )*to (?:agree|check|finish|write|add|confirm|reword|supply|amend|shorten) (?:this (?:wording|text|sentence|paragraph|bullet)|the wording|these words){_BY}?){STOP}",
    ),
    (
        tuple(f"to {give} " for give in _GIVES),
        rf"{FIRST}{_DOER} (?:is |are |still |due |has |have )*to (?i:{_GIVE} (?:(?:me|us|you)(?: have)? )?(?:{_WHICH}{{0,3}}{_PART}|{_LINES})(?: (?:on|about|for|re) (?:this|it|that|here)\b)? {_SOON}){STOP}",
    ),
    (
        ("?",),
        rf"{FIRST}(?:{NAME}(?:,|:| [-–—]) )?(?i:{_ASKING})\b (?:[^.?!\n“”\"]{{0,80}} )?(?i:{_THIS}|{_TO_YOU})\b[^.?!\n“”\"]{{0,80}}\?"
        rf"|{FIRST}(?:{NAME}(?:,|:| [-–—]) )?(?:{_ASKING}|Any chance) (?:(?:I(?: (?:really|still|also|need to|just))? {_LEAVE}|we(?: (?:really|still|also|want to|need to|just))? (?:say|said|mention|include|publish|name|quote))(?: [\w’'-]+){{0,4}}? (?:this|that|it|these)|(?:I|we) (?:got|spelt|put|said) [^.?!\n]{{2,30}} (?:right|correctly|wrong))\b[^.?!\n“”\"]{{0,60}}\?"
        rf"|{FIRST}(?:{NAME}(?:,|:| [-–—]) )?(?i:Are we (?:able|allowed|ready|happy|content|safe) (?:to|with|for) (?:say|share|publish|include|name|use|quote|this|that)\b)[^.?!\n“”\"]{{0,60}}\?",
    ),
    (
        ("i think ", "i guess ", "i assume ", "i suspect ", "i believe ", "i was not ", "i am not ", "i’m not ", "i'm not ", "i will ", "i'll ", "i’ll ", "i do not ", "i don't ", "i don’t ", "i did not ", "i didn't ", "i didn’t ", "i couldn", "i could not "),
        rf"{FIRST}I(?: (?:think|guess|assume|suspect|believe) (?:this|that|these|it) (?:is|are|was|were|should be|needs|has)|(?: was| am|['’]m) not (?:sure|certain) (?:what|how|whether|if|who|which|about|of)"
        r"|(?: will|['’]ll) (?:send|add|update|check|chase|get|fill|forward|let you|come back|rewrite|tidy)| (?:do not|don['’]t|did not|didn['’]t) (?:have|know|get|receive)| could(?:n['’]t| not) (?:find|get|work out))\b[^.\n“”\"]{0,80}",
    ),
    (
        ("want to ", "wish to ", "like to ", "prefer to ", "feel free to ", "happy for ", "what to put", "to put here", "if you prefer", "left this", "kept this"),
        rf"{FIRST}(?i:you (?:may|might|can|could) (?:want|wish|like|prefer) to (?:reword|rephrase|rewrite|cut|check|shorten|drop|soften|change|add|take (?:this|it) out)|feel free to (?:edit|amend|change|cut|reword|add|shorten|delete|rewrite)|happy for (?:you|this|it|others) to (?:change|edit|amend|cut|reword|be (?:cut|changed|edited|amended|shortened|taken out)|come out|go))\b[^.\n]{{0,60}}"
        rf"|\b(?i:what to put here|(?:have |I |I've |I’ve )(?:left|kept) this (?:as (?:it was|is|last|before)|in\b|unchanged)(?: (?:last|for)\b[^.\n]{{0,20}})?|(?:shorter|longer|out|change|this|it),? if you prefer){STOP}",
    ),
    (
        tuple(f"this {part} {is_}" for part in ("sentence", "paragraph", "bullet", "wording", "narrative", "text", "line") for is_ in ("needs", "still", "is ", "was ", "could", "reads", "repeats", "belongs", "has not")),
        rf"{FIRST}This (?i:(?:sentence|paragraph|bullet|wording|narrative|text|line) (?:(?:still )?needs (?:a |an |to be |more |work|updating|checking)|is (?:too|a bit|for the next|from (?:the )?(?:last|previous|old)|the old|last|out of date|not (?:right|agreed|mine))|was (?:in|from) (?:the )?last|could (?:be|do with|go)|reads|repeats|belongs|has not (?:yet )?been (?:agreed|checked|cleared)))\b[^.\n]{{0,60}}",
    ),
    (
        tuple(f"this is {whose}" for whose in ("last ", "the ", "from ", "q", "old ", "previous ")),
        rf"{ALONE}This is (?i:(?:from )?(?:the )?(?:last (?:quarter|time|year|month)['’]?s?|old|previous|Q[1-4](?:['’]s)?)(?: (?:quarter|return|report)['’]?s?)? (?:wording|text|narrative|figures?|number|return|version|entry|bullet|sentence)){STOP}",
    ),
    (
        (" needed here", " required here", " wanted here", " missing here", *(f"{need} {a} {what}" for need in ("need", "needs") for a in ("a", "an", "another", "some", "one", "more") for what in _NEEDED), "to go in here", "to go here"),
        rf"{_NOTE}(?i:(?:an? |another |some |more |one )(?:\w+ )?(?:sentence|paragraph|bullet|line|example|quote|figure|number|words|detail) (?:is |are )?(?:needed|required|wanted|missing) here\b[^.\n]{{0,40}}|(?:we |this |still |also )*needs? (?:an?|another|some|one|more) (?:better |different )?(?:sentence|paragraph|bullet|figure|number|example|quote|date|heading|wording)(?: (?:here|(?:for|on|about) (?:this|it|here)))?|something (?:on|about) [^.\n]{{1,40}} to go (?:in )?here){STOP}",
    ),
    (
        ("not sure ", "unsure ", "see my ", "awaiting "),
        rf"{FIRST}(?i:(?:I am |I'm |I’m )?(?:not sure|unsure) (?:if |whether )?(?:this|that|it) (?:belongs|goes|fits|is right|makes sense|should)|(?:please )?see my (?:comments?|notes?|suggestions?|changes|tracked changes))\b[^.\n]{{0,40}}|{FIRST}(?i:awaiting (?:sign-off|approval|confirmation|agreement) (?:of|on|for) this {_PART}){_BY}?{STOP}",
    ),
    (
        tuple(f"i have {did}" for did in ("put ", "used ", "left ", "added ", "copied ", "guessed ", "taken ")),
        rf"{FIRST}I have (?:put|used|left|added|copied|guessed|taken)(?: in| out)? (?:this|these|it|them|last (?:year|quarter)['’]s|the (?:old|draft|latest|wrong)|a (?:rough|draft)) ?[^.\n“”\"]{{0,50}}",
    ),
)  # fmt: skip
# In a plan these are work to be done; elsewhere somebody meant to come back to the text.
LEFT_BY_COLLEAGUES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        tuple(f"{part}{then}" for part in ("sentence", "paragraph", "bullet", "wording", "form of words", "blurb", "caption", "narrative", "commentary", "words", "text", "bullet point", "write-up") for then in (" on ", " about ", " for ", " from ", " still ", " to be ", " is ", "s to be ", "s are ", " are ", " yet ", " being ", " needed", " required", " pending", " needs ", "s need ", " need ", " not yet ", "s on ", "s about ", "s from ")),
        rf"{_NOTE}(?i:{_WHICH}{{0,3}}{_PART}{_ABOUT}?(?: (?:is|are|still|yet|now|also))* (?:(?:still )?to be {_DONE}|(?:being|getting) {_DONE}(?! by\b)|(?:needed|required|pending)|needs? {_DOING}|not yet (?:{_DONE}|received|in|back)){_BY}?){STOP}",
    ),
    (
        tuple(f"to {give} " for give in _GIVES),
        rf"{FIRST}{_DOER} (?:is |are |still |due |has |have )*to (?i:{_GIVE} (?:(?:me|us|you)(?: have)? )?(?:{_WHICH}{{0,3}}{_PART}|{_LINES})(?: (?:on|about|re) (?!each\b|every\b|all\b)[^.\n]{{1,40}}?| for (?:this|it|here))?){STOP}",
    ),
    (
        _BEFORES,
        rf"{FIRST}(?i:(?:(?:the|exact|final|latest|this|these|all|some|other|\w+['’]s) ){{0,2}}{_FACT}(?: (?:of|for|from|in|on|about) [^.;\n]{{1,40}}?)?|this|these|it|that)(?i:(?: (?:still|yet|now|also|all|is|are))* (?:(?:to be|needs? to be|have to be|has to be|must be) {_DONE}|needs? {_DOING}|to {_DO})(?: (?:with|by|against|from|in) [^.\n]{{1,40}}?)?) {_BEFORE}{STOP}"
        rf"|{ALONE}(?i:(?:still )?to be {_DONE}(?: (?:by|with) [^.\n]{{1,30}}?)?|(?:need |needs )?(?:to )?(?:complete|check|confirm|update|fill in)(?: (?:this|these|it|figures?|dates?|numbers?|names?))?) {_BEFORE}{END}",
    ),
    (
        ("still with ", " is with ", " are with ", "now with "),
        rf"{_NOTE}(?i:{_WHICH}{{0,3}}(?:sentences?|paragraphs?|bullets?(?: points?)?|wording|narrative|commentary|words|text)(?: (?:on|about|for|re) [^.;\n]{{1,40}}?)?(?: (?:is|are|still|now))+ with )(?:the )?[A-Z][^.;\n]{{1,40}}{STOP}",
    ),
    (
        ("will update", "will add", "will complete", "will send", "will finish", "will check", "need to double", "need to check", "needs to be double", "to be tidied", "to be polished", "to be proofread", "to be edited"),
        rf"{FIRST}(?:Will (?:update|add|complete|send|finish|check)(?: (?:this|these|more|it))? (?:once|when|as soon as) [^.\n]{{2,50}}|Need to (?:double[- ]?check|check) (?:this|these|it|that)(?: with [^.\n]{{2,40}})?){STOP}|{ALONE}(?i:to be (?:tidied(?: up)?|polished|proofread|edited)(?: (?:by|before|with) [^.\n]{{2,40}})?){END}",
    ),
    (
        (" to confirm", " to check", " to supply", " to provide", " to add"),
        rf"{ALONE}(?:{NAME}|(?i:{_WRITER})|(?:[A-Z][\w-]*['’]s) office) to (?i:(?:confirm|check|supply|provide|add) (?:(?:the|this|his|her|their|exact|correct|right|final) ){{0,2}}(?:spellings?|names?|job titles?|dates?|venue|quotes?|wording)(?: of (?:the |this )?\w+)?){END}",
    ),
    (
        ("to come from ", "to come by ", "more detail", "further detail"),
        rf"{ALONE}(?i:(?:(?:the|final|latest|exact|more|some|\w+) ){{0,2}}(?:figures?|numbers?|data|details?|dates?|quotes?|charts?|photos?) (?:is |are )?(?:still )?to come (?:from|by) [^.\n]{{2,40}}|(?:more|further) details? (?:is |are )?(?:still )?to (?:come|be (?:added|inserted|supplied|written))(?: (?:by|from) [^.\n]{{2,30}})?){END}",
    ),
    (
        _BEFORES,
        rf"{FIRST}(?:(?i:{_WRITER})|{NAME}) (?i:to {_DO}(?: (?:this|it|these|here|(?:the |this |final )*{_FACT}))?) {_BEFORE}{STOP}",
    ),
)  # fmt: skip
