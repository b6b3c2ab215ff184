"""More words of SU206: what stood in the way of the work, and what it came to. Data, as `slippage`."""

from .moments import IN_TIME, LATER

_PUT_OFF = (
    "pause", "halt", "suspend", "postpone", "defer", "delay", "hold back", "hold off", "hold fire", "stand down", "put back",
    "put off", "push back", "re-phase", "rephase", "reschedule", "re-schedule", "slow down", "shelve", "mothball",
)  # fmt: skip
_TAKES = ("need", "needs", "needed", "require", "requires", "required", "take", "takes", "taking", "took", "asked for", "requested", "allow", "allowing", "be", "wait")  # fmt: skip
_STOP = ("pull", "stop", "halt", "scrap", "drop", "abandon", "withdraw", "suspend", "cancel", "end")
_TIME = r"(?:days?|weeks?|months?|quarters?|years?)"
_NAMED_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = r"(?:Q[1-4]|quarter [1-4]|(?:early |late |mid-?|end )?(?:January|February|March|April|May\b|June|July|August|September|October|November|December))"
_WORK = (
    r"(?:(?:the|our|this|all|further) )?(?:work|progress|actions?|milestones?|project|programme|roll-?out|recruitment|talks|negotiations|discussions|uptake|take-up|delivery"
    r"|implementation|procurement|plans?|build|design|development|scheme|initiative|pilot)"
)
_ENDS = r"(?=\s*(?:[.,;:]|\Z|\n)| (?:and|but|so|as|because|since|while|when|for|owing|due|with|until|again|by|after|over|at|in|following|once)\b)"
NOT_IN_TIME = (
    (
        (" until ", " before "),
        rf"\b(?:will|would) not (?:now be|be) (?!(?:due|needed|required|charged|paid|renewed|changed|affected|reviewed)\b)(?:[\w’'-]+ ){{1,4}}?(?:until|before) (?:at (?:the )?(?:earliest|least) |well into |the (?:end|start|beginning|middle) of |after )*{LATER}",
    ),
    (
        (
            "in the time ",
            "in time for ",
            "this quarter",
            "this period",
            "this side of ",
            "in the quarter",
            "in the period",
        ),
        r"\bcould not (?:now |yet )?be (?:[\w’'-]+ ){1,4}?(?:in the time |in time for |(?:in )?this (?:quarter|period|side of )|(?:with)?in the (?:quarter|period))",
    ),
    (
        ("in time", "on time", "by then", "deadline", " date"),
        r"\b(?:did|could)(?: not|n['’]t) (?:(?:manage|make|do|return) (?:it|this|that|so|them|theirs)|(?:manage|achieve|finish|complete|submit)(?: (?:it|this|that|them|theirs))?) (?:in time|on time|by then|by (?:the|that|its|their|our) (?:\w+ )?(?:date|deadline))"
        r"(?=\s*(?:[.,;]|\Z)| (?:and|but|so|because|as|owing|due|while)\b)",
    ),
)  # what is not done: looked for where it says so (`slippage.UNDONE`)
_ABLE = ("suitable", "suitably qualified", "appointable", "compliant", "viable")
_BIDDERS = ("candidate", "applicant", "bidder", "bid", "tender", "application", "supplier", "provider")
# Each with words of which one stands wherever it matches, and in few texts else.
SETBACKS = (
    (
        (*(f"{time} late" for time in ("day", "days", "week", "weeks", "month", "months", "fortnight")), *(f"{be} late" for be in ("is", "are", "was", "were", "been", "came", "arrived", "in", "back"))),
        rf"\b(?!(?:each|every|last|this|next|per) )(?:\w+|\d+) (?:days?|weeks?|months?|fortnight) late{_ENDS}"
        rf"|\b(?:{_WORK}|audits?|reviews?|reports?|returns?|data|minutes|submissions?|responses?|replies|papers?|deliver(?:y|ies)|projects?|appraisals?|sign-offs?|results?|it|they|contractor|supplier)"
        rf"(?: (?:for|from|on|of) [^.;,\n]{{1,30}}?)? (?:is|are|was|were|has been|have been|came|arrived)(?: in| back)? late{_ENDS}",
    ),
    (
        tuple(f" to {how}" for how in (*_PUT_OFF, "wait for", "wait until")),
        r"\b(?:asked|told|instructed|required|advised|directed|requested|forced|obliged|compelled|decided|agreed|chose|chosen|elected|opted|decision|need|needs|needed|necessary|had)"
        rf" (?:(?:us|staff side|the \w+|all \w+|both \w+) )?to (?:{'|'.join(_PUT_OFF)}|wait (?:for|until))\b(?!(?: [\w’'-]+){{0,4}} (?:charges?|payments?|fees|rent|visiting|admissions?|leave|discharges?|cuffs?)\b)",
    ),
    (
        ("not to proceed", "not to go ahead", "not to start", "not to begin", "not to launch", "not to publish", "not to recruit", "not to go live"),
        r"\bnot to (?:proceed|go ahead|go live|start|begin|launch|publish|recruit)\b(?! (?:without|before|until))",
    ),
    (
        ("had hoped ", "had originally ", "had initially ", *(f"had {did} {what} " for did in ("expected", "planned", "intended", "aimed", "meant") for what in ("to", "that"))),
        r"\bhad (?:hoped (?:to|that|for)|(?:originally |initially )?(?:hoped|expected|planned|intended|aimed|meant) (?:to|that)) [^.;\n]{0,100}"
        r"\b(?:but|however|although|though|yet)\b(?! (?:in the end )?(?:we )?(?:exceeded|surpassed|managed|trained|did|reached|achieved))"
        r"[^.;\n]{0,80}?\b(?:not|no|unable|only|still|yet to|instead|until|because|will|wait\w*|await\w*|delay\w*|illness|sickness|prevented|took longer|ran out|fell)\b",
    ),
    (
        ("by now",),
        r"\b(?:was|were|had been|should|ought to|had) (?:[\w-]+ ){0,2}?(?:expected|due|meant|supposed|planned|intended|scheduled|hoped|have)\b[^.;\n]{0,50}\bby now\b",
    ),
    (
        (*(f"{was} {due} " for was in ("was", "were", "been") for due in ("due", "expected", "promised", "planned", "scheduled")), "was to have ", "were to have "),
        r"\b(?:was|were|had been) (?:due|expected|promised|planned|scheduled) (?:[\w’'-]+ ){0,6}?(?:in|by|for|on|at|from|during|this)\b[^.;\n]{0,30}[.;,]?(?: but| and| yet)?"
        rf" (?:it |this |they |these )?(?:is|are|will|should) (?:now |therefore |instead |likely to |to )*(?:be )?(?:promised|expected|due|planned|anticipated|scheduled|forecast|follow|come|arrive|take place|start|begin|ready)(?: [\w’'-]+){{0,4}}? (?:for|in|by|during|until|on|from) (?:the (?:end|start|beginning|middle) of )?{LATER}\b{IN_TIME}"
        r"|\b(?:was|were) to have (?:been |now |all )*\w+(?:ed|un|en|ne|ld|nt|et|me)\b",
    ),
    (
        ("to the right",),
        rf"\b(?:slid|slides?|sliding|slip(?:s|ping)?|drift(?:ed|s|ing)?|shunted|nudged|pushed|knocked) (?:\w+ )?to the right{_ENDS}",
    ),
    (
        (*(f"{time} behind" for time in ("day", "days", "week", "weeks", "month", "months", "year", "years", "fortnight", "quarter", "quarters")), "behind where ", "behind our ", "behind what ", *(f"behind the {what}" for what in ("plan", "pro", "pace", "curve", "sche", "time", "traj"))),
        rf"\b(?:\w+|\d+) (?:or (?:so|more|\w+) )?(?:{_TIME}|fortnight) behind\b(?! (?:us|them|him|her|the (?:national|england|scottish|welsh|regional|rest|others?)|other|bars|doors)\b)"
        r"|\bbehind (?:where (?:we|it|they)|our (?:plan|schedule|own (?:plan|timetable|schedule)|trajectory|target|timetable|ambition)|the (?:plan(?:ned)?|programme|project plan|profile|pace|curve|schedule|timetable|timeline|trajectory)|what (?:was|we) (?:had )?(?:planned|hoped|promised|intended|expected))\b",
    ),
    (
        ("adrift", "off the pace", "past its ", "past their ", "past the ", "past our "),
        rf"\b(?:{_TIME}|fortnight) (?:adrift|off the pace)\b|\badrift of (?:where|the|our|its|plan|schedule)\b"
        r"|\b(?:is|are|was|were|now) (?:now |well |long |already )?past (?:its|their|the|our) (?:due |agreed |target |completion )?(?:date|deadline)\b",
    ),
    (
        ("fell behind", "fallen behind", "falling behind", "slipping behind", "lagging", "lagged", "lags behind"),
        rf"\b(?:{_WORK}|we|sites?|wards?|localit(?:y|ies)|team|and|but|now|currently) (?:\w+ ){{0,4}}?(?:has |have |is |are |was |were )?(?:fell|fallen|falling|slipping|lagging|lagged|lags) behind\b"
        r"|\b(?:is|are|was|were) lagging\b",
    ),
    (
        ("movement", "headway", "traction", "momentum"),
        r"(?:(?<![^\n])|(?<=[-*•–—:.;,] )|\b(?:there (?:has been|was|is|have been)|(?:made|seen|gained|had|shown|been) ))(?:very |too )?(?:little|no|limited|minimal|not much|scant|hardly any|insufficient)"
        r" (?:further |real |visible |tangible |discernible )?(?:movement|headway|traction|momentum)(?: (?:on|in|with|towards|this|since|during|over|so far|to date|because|as|due|owing|while|to report|was|has been|could be)\b(?! (?:disorder|the (?:score|risk|rating|level))|(?: [\w’'-]+){0,3} (?:score|rating|level)s?\b)|(?=[.,;:]|\s*\Z))"
        r"|\b(?:lost|losing|lacks?|lacked|lost its) (?:its |some |all |much )?(?:momentum|traction)\b(?: since\b)?",
    ),
    (
        ("stuttered", "faltered", "foundered", "floundered", "stagnated", "tailed off", "dried up", "fizzled out", "petered out", "drifted", "ground to", "collapsed", "broken down", "broke down", "lapsed"),
        rf"\b(?:reports|reporting|meetings|returns|submissions|reviews)(?: (?:on|with|of|for|at|in|between|to|from) [\w’' -]{{1,50}}?)? (?:(?:has|have|had) )?(?:since |now |largely |rather |then )?(?:tailed off|dried up|fizzled out|petered out|lapsed)\b"
        rf"|\b{_WORK}(?: (?:on|with|of|for|at|in|between|to) [\w’' -]{{1,50}}?)? (?:(?:has|have|had) )?(?:since |now |largely |rather |then )?(?:stuttered|faltered|foundered|floundered|stagnated|tailed off|dried up|fizzled out|petered out|drifted|collapsed|broken down|broke down|lapsed)\b",
    ),
    (
        tuple(f" than {what}" for what in ("we ", "was ", "had ", "would ", "original", "advertised", "promised", "announced", "planned", "expected", "intended", "hoped", "anticipated", "foreseen")),
        r"\b(?:slower|later|more slowly|less quickly|less progress|less far|further behind|less advanced)(?: (?!and\b|but\b|than\b)[\w’'-]+){0,4} than (?:(?:we|was|had|would|originally) (?:had |would |have |been |was |ideally |first |originally )*(?:liked?|wished|wanted|advertised|promised|announced|said|stated|set out|pledged|agreed|foreseen|planned|expected|intended|hoped|anticipated|envisaged)|advertised|promised|announced|planned|expected|intended|hoped|anticipated|foreseen)\b",
    ),
    (
        tuple(f" as {much}" for much in ("far ", "fast ", "quick", "advanced ", "many ", "much ")),
        r"\bnot (?:\w+ )?as (?:far|fast|quick(?:ly)?|advanced|many|much)(?: [\w’'-]+){0,4} as (?:we |was |were |had |been |would have |originally |first |ideally )*(?:liked?|hoped|planned|intended|expected|wished|wanted|promised)\b",
    ),
    (
        ("disappointing", "sluggish", "lacklustre", "underwhelming"),
        r"\b(?:take-?up|uptake|attendance|response(?: rate)?|progress|turnout|interest|recruitment|engagement|numbers?|results?|delivery)(?: (?:of|from|among|at|by|in|for|to|with|on) [^.;,\n]{1,50}?)? (?:has been|have been|was|is|remains|remained|were|proved) (?:\w+ )?(?:disappointing|sluggish|lacklustre|underwhelming)\b",
    ),
    (
        (" missed", " unmet", " not met"),
        r"\b(?:milestones?|deadlines?|targets?|deliverables?|trajector(?:y|ies)|due dates?)(?: (?:[\d.,&]+|and|or|one|two|three|four|five|[A-Z]\d*)){0,4} (?:(?:was|were|has been|have been|is|are) )?(?:missed|unmet|not met)(?=\s*(?:[.,;)]|\Z|\n)| (?:by|because|as|owing|due|and|but|again|for|this)\b)(?! (?:last|in the previous))",
    ),
    (
        ("met since", "convened since", "sat since", "quorate", "met this", "convened this", "sat this", "met at all", "convened at all", "sat at all", "met yet", "convened yet", "sat yet"),
        r"\b(?:has|have)(?: not|n['’]t) (?:met|convened|sat|been convened) (?:since|this|at all|yet)\b|\binquorate\b|\bnot (?:been )?quorate\b",
    ),
    (
        ("extension",),
        rf"(?<!contract )(?<!lease )(?<!licence )\bextension (?:to|until|of|into) (?:the )?(?:end of |deadline|timescale|(?:[\w-]+ ){{1,2}}{_TIME}\b|{LATER})[^.;\n]{{0,40}}?(?<!not )\b(?:sought|requested|asked|granted|agreed|given|required|negotiated|obtained|secured|applied)(?: from)?\b"
        rf"|\b(?:asked|ask|apply|applied|applying|sought|seeking|requested|requesting|granted|given|negotiated|obtained|secured|agreed|need|needs) (?:\w+ ){{0,4}}?(?:a |an |for )+(?:further |short |[\w-]+ )?extension(?: of (?:time|(?:[\w-]+ ){{1,2}}{_TIME})| (?:to|until) (?:the (?:deadline|end|timescale)|{LATER})|(?=\s*(?:[.,;]|\Z)| (?:because|as|so|since|from|in order)\b))",
    ),
    (
        ("a further ", "another ", "an additional ", "an extra ", "a few more ", "some more "),
        rf"\b(?:{'|'.join(_TAKES)}) (?:a further|another|an additional|an extra|a few more|some more) (?:[\w-]+ ){{0,2}}{_TIME}\b(?!['’]| of\b)",
    ),
    (
        (" a back seat", "a backseat", "de-prioriti", "deprioriti", "second place to", "by the wayside", "overtaken by events"),
        r"\b(?:taken?|takes|took|taking) (?:a back ?seat|second place to)\b|\b(?:has been|have been|was|were|been) de-?prioriti[sz]ed\b|\b(?:fall|falls|fell|fallen) by the wayside\b|\bovertaken by events\b",
    ),
    (
        ("held over", "carried over", "carried forward", "rolled over", "rolled forward", "moved to", "put to ", "pushed to", "shifted to", "bumped to", "stood over", "put back", "pushed back", "moved back", "knocked back", "set back"),
        r"\b(?:held over|carried (?:over|forward)|rolled (?:over|forward)|moved|put(?: back)?|pushed(?: back)?|shifted|bumped|stood over) to (?:the |a )(?:(?:next|following|subsequent|later) (?:[\w-]+ ){0,2}(?:meeting|committee|board|cycle|agenda|round|date)|later (?:phase|stage|date|time|wave|cohort))\b"
        rf"|\b(?:pushed|put|moved|knocked|set) back (?:by )?(?:an?|one|two|three|four|five|six|several|some|another|at least|about|around|\d+)(?: [\w-]+){{0,2}}? (?:cycles?|meetings?|rounds?|fortnight|{_TIME})\b",
    ),
    (
        ("rolls ", "rolling ", "spill", "spilt ", "tips ", "tipped ", "strays ", "strayed ", "slip ", "slip.", "slip,", "slips "),
        rf"\b(?:rolls|rolling|spills?|spilled|spilt|spilling|tips|tipped|strays|strayed|slips?)(?: over| on)? (?:in)?to {LATER}\b|\b(?:will|has had to|have had to|had to|likely to|expected to|begun to|starting to) slip(?= |\.|,)",
    ),
    (
        (" a blank", "to nothing", "to nought", "to naught", "fell through", "fallen through", "falling through", "square one", "without success", "to no avail", "no takers", "impasse", "deadlock", "stalemate", "bogged down", "logjam", "log-jam"),
        rf"\b(?:drew|drawn|drawing|draws) a blank\b|\b(?:came|comes|(?:has|have) come) to (?:nothing|nought|naught)\b|\b(?:fell|fallen|falling) through\b(?! (?:the (?:gap|crack|net|floor|roof|ceiling)|gaps|a |an ))|\bback (?:to|at) square one\b|(?<=[a-z] )without success{_ENDS}|\bto no avail\b|\bno takers\b"
        r"|\b(?:reached|at) (?:an? )?(?:impasse|deadlock|stalemate)\b|\bbogged down\b|\blog-?jam\b",
    ),
    (
        tuple(f"no {one}" for one in (*_ABLE, *_BIDDERS)),
        rf"\bno (?:(?:{'|'.join(_ABLE)}) )?(?:{'|'.join(_BIDDERS)})s?(?: [\w’'-]+){{0,4}}? (?:came forward|applied|were received|was received|could be|was found|were found|were suitable|was suitable|was appointable|submitted|met the)\b"
        rf"|\b(?:attracted|received|drew|brought(?: in)?|produced) no (?:(?:{'|'.join(_ABLE)}) )?(?:{'|'.join(_BIDDERS)})s?\b"
        rf"|\bno (?:{'|'.join(_ABLE)}) (?:{'|'.join(_BIDDERS)})s?\b",
    ),
    (
        ("snag", "difficulties", "setback", "set-back", "hold-up", "obstacle", "stumbling block", "buffers", "hitch", "into the sand"),
        r"\b(?:hit|has hit|have hit|ran into|run into|met|met with|encountered|suffered|experienced|was dealt|struck) (?:an? |the |another |some |several |further |unexpected |serious )*(?:[\w-]+ )?(?:snags?|difficulties|set-?backs?|hold-ups?|obstacles?|stumbling blocks?|buffers|hitch(?:es)?)\b(?![^.\n]{0,80}\b(?:resolved|overcome|recovered|overcame|fixed|all now|made up|solved|but|nevertheless|nonetheless)\b)"
        r"|\brun(?:s|ning)? into the sand\b",
    ),
    (
        ("lost ",),
        rf"\blost (?:(?:most|much|some|all|part|half|the best part|the better part|nearly|almost|about|around|over|an?|one|two|three|four|five|six|several|the|\d+)(?: of)? )+(?:\w+ )?(?:{_TIME}|fortnight|{_MONTH}|time)\b(?= (?:to|because|through|owing|due|while|as|when|on)\b)",
    ),
    (
        ("have still to ", "has still to ", " still not ", "have yet to ", "has yet to "),
        r"\b(?:has|have) still to (?!be (?:seen|felt)|see\b)[a-z]+|\b(?:has|have|is|are) still not [a-z]+"
        r"|\b(?:solicitors|lawyers|landlord|board|committee|partners?|panel|group|lead|ministers?|planners|auditors?|consultants?|architects?|commissioners?|funder|charity|procurement|[Ff]inance|staff side|union|practices?|wards?|areas?|localit(?:y|ies))s? (?:has|have) yet to (?!see\b|find\b|experience\b|record\b)[a-z]+",
    ),
    (
        ("reopened", "re-opened", "re-run", "rerun", "readvertis", "re-advertis", "retender", "re-tender", "extended until", "extended by", "extended to", "kept open"),
        rf"\b(?:consultation|survey|advert(?:isement)?|tender|vacancy|posts?|roles?|competition|closing date|expressions? of interest)(?: (?!and\b)[\w’'-]+){{0,4}}? (?:(?:re-?opened|kept open)(?= (?:until|till|for|to)\b)|extended (?:until|by \w+ {_TIME}|to (?:the end|\d|{LATER})))"
        r"|\b(?:has been |have been |was |were |being |had to |will |to )(?:be )?(?:re-?advertise|re-?tender|re-?run)(?:d|ed)?\b(?![^.;\n]{0,80}\b(?:filled|appoint\w*|in post|accepted|recruited|awarded|in place)\b)",
    ),
    (
        ("remain in ", "remains in ", "remain with ", "remains with ", "still in ", "still with ", "sits in ", "sitting in ", "lies in "),
        rf"\b(?:remains?|sits|sitting|lies|still) in (?:its |the |their |our |a )?(?:crates?|box(?:es)?|stor(?:e|age)|warehouse|draft|queue){_ENDS}"
        r"|\b(?:still|remains?|remain) with (?:the |our |their )?(?:\w+['’]s )?(?:solicitors|lawyers|legal|staff side|procurement|landlord|planners|NHS England|Welsh Government|Scottish Government|ICB|supplier|contractor|council|finance|printers?)\b",
    ),
    (
        (" instead", "from the agenda"),
        rf"\b(?:in|until|for|by|during|from|to) (?:{LATER}|the next (?:meeting|committee|board|cycle|agenda)) instead\b|\b(?:withdrawn|taken|pulled|removed|held) from the agenda\b(?! (?:because|as|since) (?:it|this|they|all|the work))",
    ),
    (
        ("rather than ",),
        rf"\b(?:in|on|from|by|until|to|for|now|anticipated|expected|likely|due|planned) (?:[\w’'-]+ ){{0,5}}[\w’'-]+ rather than (?:in |by |on )?{_MONTH}",
    ),
    (
        ("turned down", "rejected", "refused", "not supported", "not approved", "sent back", "referred back", "knocked back", "thrown out", "not funded"),
        r"\b(?:bid|business case|planning (?:application|permission|consent)|funding (?:application|request|bid)|application for (?:funding|capital|planning)|tender|proposal|outline case|full case)s?(?: (?:for|to) [^.;,\n]{1,40}?)? (?:was|were|has been|have been) (?:turned down|rejected|refused|not (?:supported|approved|funded)|sent back|referred back|knocked back|thrown out)\b",
    ),
    (
        (" proved ", " proving ", " proven ", " turned out "),
        r"(?<= )(?:proved|proving|proven|turned out)(?: to be)? (?:far |much |rather |a little |somewhat |considerably )?(?:more (?:involved|complex|complicated|difficult|time-consuming|onerous|challenging|extensive)|harder|longer|bigger|trickier|slower) than\b(?![^.;\n]{0,100}\b(?:complet\w+|finish\w*|on time|nonetheless|nevertheless|done|delivered|all )\b)",
    ),
    (
        (" will now ",),
        rf"\b(?:could not|couldn['’]t|unable to|not able to|did not|didn['’]t|failed to) [^.;,\n]{{1,60}},? (?:so|which means that|which means|and) [^.;\n]{{1,40}} will now [^.;\n]{{1,30}} (?:in|by|during|from|until|after) {LATER}\b{IN_TIME}",
    ),
    (
        tuple(f"{remain} {empty}" for remain in ("remain", "remains", "remained", "still", "currently") for empty in ("vacant", "unfilled")),
        r"\b(?:the (?:other|remaining|last|first|second|third|rest)|posts?|roles?|vacanc(?:y|ies)|positions?)(?: (?!and\b|but\b|if\b|that\b|which\b)[\w’'-]+){0,4}? (?:remain(?:s|ed)?|(?:is|are|was|were) (?:still|currently)) (?:vacant|unfilled)\b",
    ),
    (
        ("stood down",),
        r"\b(?:sessions?|dates?|days|training|meetings?|workshops?|events?|visits?|courses?|interviews)(?: [\w’'-]+){0,6}? (?:was|were|had to be|have been|has been|been) stood down\b",
    ),
    (
        ("short of ", "short.", "short,", "short;"),
        r"\b(?:fell|fallen|falls?|falling|came|stopped|finished|ended|landed|left) (?!in\b)(?:[\w’'-]+ ){0,3}short(?= of (?!breath)|[.,;])",
    ),
    (
        ("held back", "held off", "holding back", "holding off", "holding fire"),
        r"\b(?:work|project|programme|launch|procurement|roll-?out|publication|recruitment)(?: (?:on|of|for) [^.;,\n]{1,40}?)? (?:is|are|was|were|has been|have been|being) held (?:back|off)\b|\bholding (?:back|off|fire) (?:on|until|while)\b",
    ),
    (
        tuple(f"{part} {done}" for part in ("partly", "partially", "in part") for done in ("complete", "delivered", "achieved", "met", "implemented", "done")),
        r"(?:(?<![^\n])|(?<=[-*•–—:] )|\bonly )(?:partly|partially|in part) (?:completed?|delivered|achieved|met|implemented|done)\b",
    ),
    (
        (" failed",),
        r"\b(?:bid|tender|procurement|recruitment|launch|migration|go-live)(?: (?:of|for|to) [\w ]{1,30}?)? (?:has |have )?failed(?=\s*(?:[.,;]|\Z)| (?:because|as|owing|due|and|at|in(?! 20)|on)\b)"
        r"|\bafter (?:an?|one|two|three|four|several|\d+) (?:\w+ )?failed (?:rounds?|recruitment|procurement|tenders?)\b",
    ),
    (
        tuple(f"before {who} can " for who in ("we", "it", "work", "training")),
        r"\b(?:needed|required|necessary|outstanding|must|needs?|have to|has to)\b[^.;\n]{0,60}? before (?:we|it|work|training) can (?:start|begin|launch|open|proceed|go live|go ahead|be (?:opened|launched|started))\b",
    ),
    (
        tuple(f"{who} {was}" for who in ("nobody", "no one", "no-one") for was in ("was ", "has been", "could be ")),
        r"\b(?:nobody|no[ -]one) (?:was|has been|could be) (?:appointed|recruited)\b(?! without)",
    ),
    (
        tuple(f"only {part}" for part in ("half", "a third", "a quarter", "part", "some", "a few")),
        r"\bonly (?:half|a third|a quarter|part|some|a few)(?: of [\w’' -]{1,40}?)? (?:was|were|is|are|has|have)(?: been)? (?:done|completed?|delivered|trained|opened|started|held|filled|implemented|achieved|met)\b",
    ),
    (
        (*(f"{thing} {was} {end}" for thing in ("launch", "go-live", "pilot", "project", "event", "workshop", "training", "audit") for was in ("was", "has been") for end in ("pulled", "scrapped", "axed")),),
        r"\b(?:launch|go-live|pilot|project|event|workshop|training|audit) (?:was|has been) (?:pulled|scrapped|axed)(?=\s*(?:[.,;]|\Z)| (?:because|as|owing|due|by|in|until|after|when)\b)",
    ),
    (
        tuple(f"short{end}" for end in (" of the plan", " of our plan", " of plan", " of the target", " of our target", " of target", " of what")),
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){1,2}short of (?:(?:the |our )?(?:plan|target)|what)\b",
    ),
    (
        tuple(f"{zero} {done}" for zero in ("0%", "0 %", "0 per cent", "zero per cent", "nil per cent") for done in ("complete", "done", "delivered", "started")),
        r"(?<![\d.,])(?:0 ?%|(?:0|zero|nil) per cent) (?:completed?|done|delivered|started)\b",
    ),
    (
        tuple(f"{below} {the}{what}" for below in ("below", "under", "short of") for the in ("", "the ", "our ", "its ") for what in ("target", "trajectory", "plan")),
        r"\b(?:uptake|take-?up|attendance|compliance|coverage|completion|recruitment|training|response rates?|performance|delivery|progress|enrolment|appraisals)"
        r"(?: (?:of|for|in|on|among|with) [^.;,\n]{1,40}?)? (?:(?:is|are|was|were|remains?|remained|stands?|stood|has been|still|now|just|well|also|slightly|at [\d.]+ ?(?:%|per cent)),? ){1,6}"
        r"(?:below|under|short of) (?:the |our |its )?(?:target|trajectory|plan)\b",
    ),
    (
        tuple(f"had to {end} " for end in _STOP),
        rf"\bhad to (?:{'|'.join(_STOP)}) (?:(?:the|our|this|both|all|two|three|one) )?(?:[\w’'-]+ ){{0,2}}?(?:{_WORK}|training|sessions?|survey|audit|review|course|launch|tender|procurement|trial|consultation)\b",
    ),
    (
        ("shelved", "parked", "halted", "mothballed", "axed"),
        rf"\b(?:{_WORK}|work|training|launch|review|roll-?out|recruitment|procurement|bid|plans?|scheme|consultation|tender|pilot|audit|survey)(?: (?:of|on|in|for|to|with|at) [^.;,\n]{{1,40}}?)?"
        r" (?:now )?(?:shelved|parked|halted|mothballed|axed)(?=\s*(?:[.;,]|\Z)| (?:in|until|by|because|when|while|as|pending|after|for|due|owing)\b)|\b(?:has|have) (?:now )?been parked(?=\s*(?:[.;,]|\Z))",
    ),
    (("cancelled twice", "cancelled again", "cancelled three", "cancelled at short"), r"\bcancelled (?:twice|again|three times|at short notice)\b"),
    (("pushed into ", "pushed to "), rf"\bpushed (?:in)?to {LATER}\b(?! from)"),
    (("progress to report",), r"(?:(?<![^\n])|(?<=[-*•–—:.;,] ))(?:no|little|limited) (?:further |significant )?progress to report\b"),
    (
        ("unable to ",),
        r"(?:(?<![^\n])|(?<=[-*•–—:.;] ))unable to (?:recruit|appoint|start|begin|launch|complete|deliver|finish|progress|proceed|hold|fill|secure|go ahead)\b",
    ),
    (("not happen", "n't happen", "n’t happen"), r"\bdid(?: not|n['’]t) happen(?=\s*(?:[.;,]|\Z))"),
    (
        ("had hoped to ", "had planned to ", "had expected to ", "had intended to "),
        r"\bwe had (?:hoped|planned|expected|intended) to [^.;\n]{1,60}?(?:[,;]|\bbut\b)(?! (?:and )?(?:we )?(?:did|succeeded|managed))[^.;\n]{0,40}\b(?:more realistic|more likely|now|not|later|instead|slower|longer|until|spring|summer|autumn|winter)\b",
    ),
    (
        ("held up at", "held up in"),
        r"\b(?:orders?|deliver(?:y|ies)|equipment|kit|parts?|approvals?|contracts?|installation|works?) held up (?:at|in)\b",
    ),
    (
        tuple(f"{it} {was} not" for it in ("it", "this", "that", "they", "we", "which", "and", "but") for was in ("is", "was", "has", "have", "did", "were", "are")),
        r"\b(?:(?:was|were) (?:due |meant |supposed |expected |planned |scheduled |promised )?to|should have|(?:was|were) due)\b [^.;,\n]{1,80}?"
        r"(?:[.;,–-]+ (?:and |but )?(?:it|this|that|they|we|which)|,? (?:and|but)(?: it| they)?) (?:is|was|has|have|did|were|are) not(?: yet)?(?: been| done so| happened)?(?=\s*(?:[.;,]|\Z))",
    ),
    (
        tuple(f"missed {the}" for the in ("the ", "our ", "its ", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")),
        rf"\bmissed (?:(?:the|our|its) (?:{_NAMED_MONTH}(?:['’]s)? )?|{_NAMED_MONTH}(?:['’]s)? )(?:(?:[\w&-]+ ){{0,3}}(?:Board|Committee|Council|Cabinet|Executive|Group)\b|(?:\w+ ){{0,2}}(?:meeting|cut-off|window|slot|cycle|agenda)\b)",
    ),
    (("fallen behind", "fell behind"), r"\b(?:(?:has|have|had) fallen|fell) behind\b(?! (?:a|the|their|his|her)\b)"),
    (("roll over ", "rolls over ", "rolled over ", "rolling over "), rf"\broll(?:s|ed|ing)? over (?:in)?to {LATER}"),
    (
        tuple(f"{end} since" for end in ("stalled", "paused", "lapsed", "stopped")),
        r"\b(?:has|have) (?:stalled|paused|lapsed|stopped) since\b(?! then)",
    ),
    (("will now be ",), rf"\bwill now be (?:in|at|by|during|after|from) (?:the (?:end|start|beginning) of )?{LATER}\b{IN_TIME}"),
    (("now quoting",), r"\b(?:suppliers?|contractors?|providers?|manufacturers?|they|builders?) (?:(?:is|are) )?now quoting\b(?! (?:less|below|a lower|£))"),
)  # fmt: skip
