"""How people say in a sentence of their own that nothing is planned, set or done: "The three teams have not got as far as
agreeing what comes after this". Words of SU202 to SU204 and SU402, by how such a sentence is built: what is denied, and of what."""

_NOUN = (
    r"(?:next steps?|further steps?|steps?|(?:action |recovery |delivery |work )?plans?|milestones?|activit(?:y|ies)|actions?|work|proposals?|deliverables?|objectives?|targets?|tasks?|events?"
    r"|commitments?|dates?|priorities|aims?|goals?|outputs?|sessions?|meetings?|ideas?|intentions?|measures?|options?|solutions?|mitigations?|controls?|answers?|remed(?:y|ies)|programme)"
)
_SET = (
    r"(?:planned|set(?: out| down| for)?|agreed|promised|profiled|programmed|scheduled|proposed|identified|(?:put|brought) forward|put in place|in place|drawn up|worked (?:up|out|through)|mapped out|laid (?:out|down)|in hand|in the (?:diary|calendar|pipeline|offing|plan)"
    r"|in (?:train|prospect|view|sight|mind)|on the (?:cards|table|stocks|books)|decided(?: up)?(?: on)?|settled|foreseen|intended|envisaged|anticipated|earmarked|lined up|committed(?: to)?|pencilled in|allotted|stated|recorded|supplied|offered|booked|arranged|defined|written(?: down)?"
    r"|developed|specified|asked for|thought (?:through|about|of|out)|fixed|mooted|being (?:done|planned|tried|attempted)|done|under ?way|possible|available|started|given|named|discussed|considered|tabled|found|received|submitted|returned|sent in)"
)
_LATELY = r"(?:(?:as )?yet|currently|at present|now|so far|still|ever|presently|really|actually|today|to date|at all|ourselves)"
_IS = r"(?:is|are|was|were|has|have|had|has been|have been|had been|will be|being|remains?)"
_FILL = rf"(?: (?:{_IS}|{_LATELY}|been|be|can|could))"
# What follows, unless it says after all what is to be done.
_REST = (
    r"(?: (?!so\b|but\b|however\b|instead\b|although\b|though\b|except\b|apart\b|unless\b|other than\b|will\b|shall\b|must\b|should\b|to be\b|are to\b|is to\b|without\b"
    r"|and (?:we|the|they|it|are|will|a|an|to|then|so|now|work)\b)[\w’'&()/-]+,?){0,16}?(?:,? (?:and|so|nor) (?:(?:have|has|had|did|do) not|none|nothing|no|nobody)\b[^.:;]{0,80})?\W*"
)
_TIME = (
    r"(?:(?:at (?:present|the moment|this stage|this point)|currently|as yet|so far|to date|for now|sadly|unfortunately|regrettably|for (?:the )?(?:time being|(?:q|quarter )[1-4]|(?:next|coming|rest of the) \w+)"
    r"|(?:in|for|during|over) (?:the )?(?:next|coming|new|(?:q|quarter )[1-4])(?: \w+)?),? )?"
)
# Who has not said: no clause about them, for what they lack may be what is to be mended ("wards that have not agreed").
_WHO = r"(?:we|they|it|i|nobody|no one|neither \w+|(?:(?!that\b|who\b|which\b|whose\b|where\b|when\b|if\b|as\b|and\b|to\b|not\b)[\w&’'()-]+ ){0,6}?(?!that\b|who\b|which\b|whose\b|where\b|when\b|if\b|to\b|not\b)[\w&’'()-]+)"
_MORE = r"(?: (?:further|more|new|else|other|specific|formal|firm|particular|concrete|definite|clear|additional|fresh|detailed|separate|real|agreed|set|recovery|immediate|much|great|available|viable|obvious|forward|written|mitigating|corrective|remedial|easy|quick|good))*"

# "Nothing further is in hand", "No milestones were set for July", "The team has no proposals to put to the Board"
_THERE_IS = rf"{_TIME}(?:there (?:{_IS}|is to be)(?: {_LATELY})* |{_WHO} (?:(?:currently|still|now) )?(?:has|have|had|sees?|holds?)(?: {_LATELY})* )?"
NOTHING_IS = (
    ("no ", "nothing ", "none ", "little ", "not much", "not anything", "neither "),
    rf"{_THERE_IS}(?:(?:nothing|none|little|not (?:much|anything)){_MORE}|no{_MORE} {_NOUN}(?: (?:or|and|nor) {_NOUN})?){_FILL}* {_SET}{_REST}"
    rf"|{_THERE_IS}no{_MORE} (?:plans?|proposals?|milestones?|targets?|next steps?|ideas?|intentions?|priorities|deliverables?)(?=\W*\Z| (?:to|for|beyond|at|in|against|after|this|next|as|on|from|under|with|until)\b){_REST}",
)
# "We did not set ourselves anything", "Partnerships were never asked what they meant to deliver"
NOBODY_SAID = (
    ("not ", "n't ", "n’t ", "never ", "nobody ", "no one "),
    rf"{_TIME}{_WHO} (?:(?:did|do|does|has|have|had|was|were|is|are)(?: not|n['’]t| never)|never|(?<=nobody )(?:has|had|have)|(?<=no one )(?:has|had|have)|(?<=nobody )(?=\w)|(?<=no one )(?=\w))(?: {_LATELY}| been)*"
    r" (?:set|sets|plan(?:ned|ning)?|promised?|agreed?|decided?|settled?|look(?:ed|ing)? (?:beyond|past|further|ahead)|got (?:as far as|round to|to)|reached the point|put(?: anything)? forward|put (?:anything|a plan)|draw(?:n)? up|committ?(?:ed)?"
    r"|propos(?:e|ed|ing)|asked (?:to|what|for|how)|named?|sa(?:y|id)|told us|turned (?:our|their|its) minds?|thought (?:about|of|through|beyond)|work(?:ed)? out|mapped? out|have (?:a|any)(?: \w+)? (?:plans?|proposals?|milestones?|targets?)|have anything|identif(?:y|ied)|scheduled?|given (?:any|a)"
    rf"|expect(?:ing)? to (?:do|take|make|start)|intend(?:ing)? to (?:do|take|make|start)|offered?|suppl(?:y|ied)|provided?|received? (?:any|a|the)(?: \w+)? (?:plans?|proposals?|return)){_REST}",
)
# "Next steps have still to be drawn up", "What can be done about it has yet to be thought through"
TO_BE_SET = (
    ("to be ", "not ", "yet to ", "still to "),
    rf"{_TIME}(?:(?:the|our|its|their|any|all|some|further|firm|next|new|detailed|specific|formal|(?:q|quarter )[1-4])(?:['’]s)? )*(?:\w+ )?(?:{_NOUN}|(?:way forward|approach|timetable|scope|detail|details|content|remit|next stage|next phase)|(?:what|how|when|who|whether)\b[^.:;,]{{1,70}}?)"
    rf"(?: (?:for|after|on|beyond|under|of) (?!{_IS})[^.:;,]{{1,40}}?)? (?:(?:has|have|had|is|are|was|were|remains?)(?:(?: (?:still|yet|also|all|as yet))+ to be|(?: (?:still|also|all))* not(?: (?:yet|all|as yet))* been)|remains? to be) {_SET}{_REST}"
    rf"|{_TIME}{_WHO} (?:has|have|had)(?: still| yet)+ to (?:say|set(?: out)?|agree|decide|tell us|name|propose|put forward|draw up|develop|settle|work out|come up with)(?: (?:what|how|when|whether|if)\b[^.:;]*\W*|{_REST})",
)
# fmt: off
# "It is not now possible to say what ...", "How this gets back on course was not known", "Whether any more is attempted is a matter for ..."
NOT_KNOWN = (
    ("not", "cannot", "can not", "unable", "impossible", "hard", "too early", "too soon", "unclear", "unknown", "uncertain", "undecided", "open", "unresolved",
     "matter for", "question for", "up to", "left to", "for others", "for somebody", "for someone"),
    rf"{_TIME}(?:{_WHO} (?:(?:is|was|are|were)(?: {_LATELY})* )?(?:not|cannot|can ?not|could not|unable|impossible|hard|too (?:early|soon))\b(?: {_LATELY}| been| yet| be| possible| able| in a position| clear| known| certain| sure| agreed| decided)*(?: to)?(?: (?:say|tell|judge|set out|state|know|forecast))?"
    r"|(?:it is |it was |we are |still )?(?:unclear|unknown|uncertain|undecided|an open question))(?: (?:at (?:this|the) \w+|at present|yet|now))?,? (?:how|what|when|whether|which|if)\b[^.:;]*\W*"
    rf"|(?:how|what|whether|when|which)\b[^.:;]{{1,90}}? (?:is|was|are|were|remains?|has)(?: {_LATELY})* (?:not (?:(?:yet|been|now) )*(?:known|clear|decided|settled|agreed|established|worked out|certain)|unknown|unclear|undecided|uncertain|unresolved"
    r"|a matter for|a question for|up to|left to|for (?:others|somebody|someone)\b|an open question|(?:left )?open)\b[^.:;]*\W*",
)
# "Left open until the Medical Director is back", "Quarter 3 will be a fallow one", "Work went ahead unplanned"
LEFT_OPEN = (
    ("left open", "left blank", "left alone", "left as it is", "parked", "shelved", "held over", "fallow", "quiet", "blank", "empty", "unplanned", "without ", "had no", "has no", "had neither", "has neither",
     "their course", "its course", "own course", "as it is", "as they are", "as things stand", "alone", "open", "can do", "could do", "has not", "have not", "has yet to", "have yet to", " on as "),
    r"(?:(?:this|it|the (?:plan|action|matter|question)) (?:is|was|has been|will be) )?(?:to be )?(?:left (?:open|blank|alone|as it is)|parked|shelved|held over)\b(?: (?:for|until|till|pending|while|because|as|by|at|in|to)\b[^.:;,]*)?\W*"
    r"|(?:the |this )?(?:(?:q|quarter )[1-4]|next quarter|(?:coming|next) (?:quarter|period|three months))(?: (?:will|is|looks|is to|is likely to|is expected to))*(?: be)? (?:a )?(?:fallow|quiet|blank|empty)\b[^.:;,]*\W*"
    r"|(?:the |this |our )?(?:work|activity|it|this|delivery)\b[^.:;,]{0,40} (?:unplanned|without (?:a|any) (?:plan|target|milestones?))\b[^.:;]*\W*"
    r"|[^.:;,]{1,90} without (?:yet )?(?:settling|agreeing|deciding|saying|setting|fixing|naming)(?: up)?(?: on)? (?:what|how|when|any|a)\b[^.:;,]*\W*"
    r"|[^.:;,]{1,90} (?:had|has) (?:no|neither) (?:plans?|targets?|milestones?)(?: (?:against|for|under|of) [^.:;,]*)?\W*"
    r"|(?:we|the (?:\w+ ){1,3}?)(?: ?(?:are|is|remains?|will|shall))*(?: (?:content|happy|prepared|going|minded|just|simply))*(?: (?:to|be))* (?:let|leave)\b[^.:;,]{0,40} (?:take (?:their|its) (?:own )?course|as (?:it is|they are|things stand)|alone|open)\W*"
    r"|(?:there is |there['’]s )?(?:very )?(?:little|nothing|not much)(?: more| else)?(?: that)? (?:[\w&’'-]+ ){1,4}?(?:can|could) do\b(?! without)[^.:;,]*\W*"
    r"|(?:thinking|planning|work|discussions?|talks)\b[^.:;,]{0,60} (?:has|have) (?:not|yet to) (?:yet )?(?:started|begun|begin|start|commenced)\b[^.:;,]*\W*"
    r"|(?:we|they|it|the (?:\w+ ){1,3}?)(?:shall|will| )+(?:go|carry|continue|keep) on as (?:now|before|we are|at present|we were|ever)\W*",
)
# fmt: on
# "The team will let the PMO know its intentions in due course", "Ideas would be welcome from directorates"
OTHERS_SAY = (
    (
        " let",
        " tell",
        " inform",
        "advise",
        "write to",
        "come back to",
        "get back to",
        "notify",
        "welcome",
        "sought",
        "invited",
        "awaited",
        "wanted",
    ),
    rf"{_WHO} (?:will|shall|is to|are to|has promised to|have promised to) (?:let|tell|inform|advise|write to|come back to|get back to|notify)\b[^.:;]{{1,60}}\b(?:intentions?|plans?|proposals?|next steps)\b[^.:;,]*\W*"
    rf"|(?:ideas|suggestions|proposals|plans)(?: from [^.:;,]{{1,40}}?)? (?:would be|are|will be|is|still)(?: still| most| very)* (?:welcome|sought|invited|awaited|wanted)\b[^.:;]*\W*",
)
ALL = (NOTHING_IS, NOBODY_SAID, TO_BE_SET, NOT_KNOWN, LEFT_OPEN, OTHERS_SAY)
