"""More words of SU206: a slip told indirectly, by what was to be ("should have left us in August"), by what it waits for ("frozen
until the new budget") or by who let it down. Data, as `slippage`."""

from .moments import DONE, IN_TIME, LATER
from .redated import DATE, NOW, WAS

_MONTHS = r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIMES = tuple(
    "january february march april may june july august september october november december spring summer autumn winter easter christmas".split()
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
# What has a date: not the beds and chairs that porters put back.
_EVENT = (
    r"(?:publication|launch|opening|date|go-live|review|start|meetings?|training|deadline|roll-?out|move|completion|audits?|release|procurement|decision|interviews|sessions?"
    r"|workshops?|survey|consultation|work|events?|visits?|exercise|pilot|project|programme|policy|report|strategy|delivery|installation|tender|migration|courses?|implementation|phase|submission|inspection|study|trial)"
)
_FIRMS = (
    r"(?:contractor|supplier|provider|builder|company|firm|developer|manufacturer|bidder|vendor|landlord|installer)s?"
)
# What work waits for, and a rule for patients does not.
_HURDLE = (
    r"(?:contract|lease|budget|funding|money|funds|licen[cs]es?|system|software|kit|equipment|works?|building|lift|doors?|checks|case|posts?|lead|agreement|approval|supplier|contractor|grading|rooms?|sites?"
    r"|recruitment|procurement|upgrade|survey|repairs|network|tender|plans?|decision|guidance|specification|order|parts|consultation|pilot|move|review|negotiations|paperwork|signature|estate|ICB|Council|Board|Committee)"
)
_UNTIL = rf"(?:until|till|before) (?:after )?(?:the|our|its|their|this|that) (?:[\w’'-]+ ){{0,4}}?{_HURDLE}\b"
_NOT_BY_RULE = (
    r"(?!(?:be )?(?:discharge|admit|seen?\b|give|treat|release|prescrib|transfer|paid|pay\b|lock|leave|left|visit))"
)
_CAME = (
    r"(?:came|arrived|reached|went (?:live|in|out|to)|opened|started|began|landed|followed|materialised|took place|happened|finished|launched|joined"
    r"|(?:was|were) (?:only |finally |eventually |in fact |actually )?(?:in|on|delivered|held|published|completed|signed|finished|issued|opened|launched|handed over|received|submitted|sent|approved|agreed|installed|fitted))"
)
_MEANTS = ("planned", "due", "promised", "expected", "scheduled", "meant")
_MEANT = rf"(?:{'|'.join(_MEANTS)})"
_PROMISED = rf"\b(?:(?:was|were|been) {_MEANT}(?: to [\w’'-]+(?: [\w’'-]+){{0,4}})?|(?:(?<=, )|(?!planned)){_MEANT}) (?:for|in|by|on|from)"
_BUT = r"(?:[,;]|,? (?:and|but|yet))(?: (?:it|they|this|these|the [\w-]+))?"
_PAST = r"(?:[a-z]+(?:ed|en|wn|ne|nt|ft|lt|pt|ught|ade|eld|un|ut)|been|had|come|become|met|set|got|won|sat|led|read|hit|built)"
_DEADLINE = (
    r"(?:its|the|their|our) (?:(?:agreed|due|own|original|planned|target) )?(?:date|deadline|timescale|timetable)"
)
_ENDS = r"(?=\s*(?:[.,;:]|\Z)| (?:and|but|so|as|because|since|while|when|for|owing|due|with|until|again|by|after|at|in|following|once)\b)"

# Each with words of which one stands wherever it matches, and in few texts else.
INDIRECT = (
    (
        tuple(f"{than} {now}" for than in ("rather than", "instead of", "and not") for now in ("with the ", "now", "alongside", "straight", "at once", "together with", "immediately")),
        rf"\b(?:in|on|from|after|until|for|to|by) (?:the )?(?:{LATER}|new year)\b,? (?:rather than|instead of|and not) (?:with the |now\b|alongside|straight|at once|together with|immediately)",
    ),
    (
        (*(f"{should}{by_rights} have " for should in ("should", "ought to") for by_rights in ("", " by rights", " really", " already", " all", " now")), "by now"),
        rf"\b(?:should|ought to)(?: by rights| really| already| all| now)? have (?!been (?:seen|told|offered|given|referred|admitted|treated|discharged)\b)(?:been )?{_PAST}(?: [\w’'-]+){{0,6}}? (?:by|in|before|on|during|at) (?:the )?(?:(?:end|start|beginning|middle) of )?(?:the )?"
        rf"(?:early |late |mid-?)?(?:{_MONTHS}|spring|summer|autumn|winter|holidays|Easter|Christmas|Q[1-4]|year|quarter)\b(?![^.;\n]{{0,60}}\b(?:and (?:all |it |they |most |we )?(?:did|has|have|was|were)|which (?:it|they) (?:did|was|were))\b)"
        r"|\bought to be (?:[\w’'-]+ ){0,3}by now\b",
    ),
    (
        (*(f"now in {date}" for date in (*_TIMES, "q1", "q2", "q3", "q4")), "now set for", "now booked for", "now down for", "now fixed for"),
        rf"(?<!\bwe )(?<!\bthis )\b(?:is|are) now (?:in|set for|booked for|down for|fixed for) (?P<now>{'|'.join(_TIMES)}|Q[1-4])\b",
    ),
    (
        tuple(f"{put} back {by}" for put in ("moved", "put", "pushed") for by in ("at", "by", "while", "because", "as", "owing", "due", "pending", "so that", "when", "again", "once more", "twice")),
        rf"\b{_EVENT}(?: [\w’'-]+){{0,6}}? (?:was|were|been|is|are|be) (?:moved|put|pushed) back (?:at|by|while|because|as|owing|due|pending|so that|when|again|once more|twice)\b(?! (?:into|in place|home)\b)",
    ),
    (
        (*(f"{was} {meant} " for was in ("was", "were", "been") for meant in _MEANTS), *(f"{meant} {when}" for meant in (", planned", *_MEANTS[1:]) for when in ("for ", "in ", "by ", "on ", "from "))),
        rf"{_PROMISED} {WAS}{_BUT} (?:(?:[\w’'-]+ ){{0,3}}?{_CAME}(?: [\w’'-]+){{0,6}}? (?:in|on|at|by|from|during)|(?:was|were)(?: only| finally| in fact)? (?:in|on)) {NOW}(?! (?:20\d\d,? )?(?:as|ahead|early)\b)"
        rf"|{_PROMISED} {DATE}{_BUT} (?:[\w’'-]+ ){{0,3}}?{_CAME}(?: [\w’'-]+){{0,6}}? (?:weeks?|months?|fortnight|quarter) (?:after(?:wards| that| it| then|(?=[.,;]|\s*\Z))|later\b|late\b)",
    ),
    (
        ("standstill", "at a halt", "complete halt", "virtual halt", "at an impasse", "in limbo", "state of limbo"),
        r"\b(?:is|are|was|were|remains?|been|now|still|left) (?:at (?:a (?:complete |virtual )?(?:standstill|halt)|an impasse)(?! for\b)|in (?:a state of )?limbo)\b",
    ),
    (
        ("nothing has moved", "nothing moved", "little has moved", "little moved", "has not moved", "have not moved", "no sign ", "heard nothing", "heard no more", "gone quiet", "not heard back from", "no word from", "no word since", "no more since", "nothing since", "no more from"),
        r"\b(?:nothing|little) (?:has )?moved (?:since|on (?:this|it)(?: since)?|forward|while|because)\b|\b(?:project|work|matter|case|bid|negotiations|plan|it|this) (?:has|have) not moved (?:since|on|forward)\b"
        r"|\bno sign (?:yet )?of (?:the|our|its|a) (?:[\w-]+ )?(?:contract|delivery|kit|equipment|report|decision|funding|money|approval|response|reply|signature|results?|lease|system|supplier|guidance|parts)\b"
        r"|\b(?:(?:heard (?:nothing|no more)|no word) (?:from|since)|not heard back from)\b|\b(?:has|have) gone quiet\b",
    ),
    (
        tuple(f"{can} " for can in ("cannot", "can't", "can’t", "can not", "nobody can", "no one can", "no-one can", "nothing can", "none can", "neither can")),
        rf"\b(?:cannot|can not|can['’]t|(?:nobody|no[ -]one|nothing|none|neither) can) (?:yet |now )?{_NOT_BY_RULE}(?:be )?{_NOT_BY_RULE}[\w’'-]+[^.;:\n]{{0,50}}? {_UNTIL}",
    ),
    (
        (" frozen", "recruitment freeze", "vacancy freeze", "hiring freeze", "spending freeze"),
        r"\b(?:posts?|recruitment|vacanc(?:y|ies)|hiring|funding|budgets?|spend|spending|project|programme|work|places|money|appointments?|roles?|scheme)(?: (?!food\b)[\w’'-]+){0,4}? (?:is|are|was|were|remains?|been|now) (?:still |now |currently |also )*frozen\b"
        r"|\b(?:is|are|was|were|remains?) (?:still |now )?frozen (?:until|pending|while|by)\b|\b(?:owing to|because of|due to|under|since|by|with) (?:the|a|our|this) (?:[\w-]+ )?(?:recruitment|vacancy|hiring|spending) freeze\b",
    ),
    (
        ("to wait", "must wait", "must now wait", "must therefore wait"),
        r"\b(?:will|shall|would|going to|has|have|had|is|are)(?: now| therefore| all| simply| still| just)* (?:have |had )?to (?<!yet to )wait(?= (?:for|until|till|its|their|another|while)\b|\s*[.,;]|\s*\Z)"
        r"|\bmust (?:now |therefore )?wait (?:for|until|till|its|their|while)\b",
    ),
    (
        ("are waiting for", "are waiting on", "is waiting for", "is waiting on", "in the queue"),
        r"\b(?:the )?(?:rest|others|remainder|remaining [\w-]+|other (?:two|three|four|five|six|half) [\w-]+)(?: of (?:the|our) (?!patients|people|families|children)[\w-]+)? (?:is|are) (?:waiting (?:for|on) (?!less|fewer|under|up\b|no more|\d)|(?:still |now )?in the queue\b)",
    ),
    (
        ("no further than", "round to", "not get to ", "n't get to ", "n’t get to "),
        r"\b(?:got|gone|went|came|progressed|advanced) no further than\b|\b(?:not|n['’]t|never)(?: yet)? (?:get|got|gotten) (?:a)?round to\b|\bdid(?: not|n['’]t) get to (?:the|any|our|all|it|them|every|as many)\b",
    ),
    (
        ("times as long", "twice as long"),
        r"\b(?:took|taken|taking) (?:almost |nearly |about |more than )?(?:twice|three times|several times) as long\b",
    ),
    (
        (*(f"picked {it} up" for it in ("it", "this", "them")), *(f"taken {it} {on}" for it in ("it", "this", "them") for on in ("on", "over", "forward")), "taken over"),
        r"\b(?:nobody|no[ -]one) (?:has |had )?(?:since |yet )?(?:picked (?:it|this|them) up|taken (?:(?:it|this|them) (?:on|over|forward)|over))\b(?: since\b)?",
    ),
    (
        ("fell victim to", "fallen victim to", "put paid to", "lost to ", "long grass", "give way to", "make way for", "gave way to", "crowded out", "squeezed out", "lost its slot", "lost its place"),
        rf"\b(?:fell|fallen) victim to\b|\bput paid to\b|\b{_EVENT}(?: [\w’'-]+){{0,3}}? (?:was|were) lost to (?:the |an? )?(?:industrial|sickness|strikes?|heat\w*|flood\w*|snow|storms?|illness|norovirus|outbreak|bad weather|staff|absence|winter)\b"
        r"|\binto the long grass\b|\b(?:had to|has had to|have had to) (?:give way to|make way for)\b|\b(?:crowded|squeezed) out by\b|\blost its (?:slot|place) (?:on|in|at)\b",
    ),
    (
        (*(f"{meant} {that}{only}" for meant in ("meant", "means", "meaning") for that in ("", "that ") for only in ("only", "just")), "so only"),
        rf"\b(?:meant|means|meaning) (?:that )?(?:only|just) (?:half|some|part|a few|{_NUMBER})\b(?! (?:call|visit|form|place|point|number|journey|trip|step)s?\b)|\bso only (?:half|some|{_NUMBER}) (?:out )?of (?:the |our )?(?:{_NUMBER}|planned)\b",
    ),
    (
        (" yet to ",),
        r"\b(?-i:[A-Z]{2,5}|NHS England|Council|Board|Committee) (?:has|have) yet to (?!see\b|find\b|experience\b|record\b|report\b)[a-z]+",
    ),
    (
        ("back for more", "back for further", "back for rework", "back for re-work", "back to the drawing", "back to its author", "with questions", "with queries", "unsigned", "unapproved"),
        r"\b(?:sent|referred|handed|came|come|went|gone|was|were|been) (?:[\w’'-]+ ){0,6}?back (?:for (?:more|further|re-?work)|to (?:the drawing board|its authors?)|(?:from (?:[\w’'-]+ ){1,4})?(?:with (?:questions|queries)|unsigned|unapproved))\b(?! (?:care|treatment|tests|training|support|appointments?|help)\b)",
    ),
    (
        tuple(f"{more} {work}" for more in ("more", "further", "additional") for work in ("work", "detail", "evidence", "information", "assurance")),
        r"\b(?:wants?|wanted|asked for|requested|requires?|required|needs?) (?:to see )?(?:more|further|additional) (?:work|details?|evidence|information|assurance)\b[^.;\n]{0,50}? before (?:(?:it|they|this) (?:will |can |is |are )?(?:agree[sd]?|approve[sd]?|signe?d?s?|decide[sd]?|release[sd]?|commits?|supports?|funds?|proceed|start|begin|go)\b|approving|agreeing|signing|we (?:can|start|begin|may)|any|the (?:\w+ )?(?:launch|contract|work|order|case))\b",
    ),
    (
        ("walked off", "walked away", "into administration", "into liquidation", "into receivership", "entered administration", "entered liquidation", "went bust", "gone bust", "going bust", "went under", "gone under", "going under", "ceased trading", "stopped trading", "let us down", "pulled the plug"),
        rf"(?<!former )(?<!previous )(?<!old )\b{_FIRMS}(?: [\w’'-]+){{0,5}}? (?:walked (?:off|away)|(?:went|gone|going) (?:into (?:administration|liquidation|receivership)|bust|under)|entered (?:administration|liquidation)|(?:ceased|stopped) trading|let us down(?! the\b)|pulled the plug)\b",
    ),
    (
        tuple(f"not {now}{thought}" for now in ("", "now ") for thought in ("expected", "likely", "anticipated", "forecast")),
        rf"(?<!inspection )(?<!visit )(?<!census )\b(?:is|are|was|were) not (?:now )?(?:expected|likely|anticipated|forecast)(?: to (?:be )?[\w’'-]+(?: [\w’'-]+){{0,3}}?)? (?:before|until|till) (?:the )?(?:{LATER}|new year|(?:end|start) of)\b",
    ),
    (
        tuple(f"{can} {deliver}" for can in ("cannot", "can not", "can't", "can’t", "unable to") for deliver in ("deliver", "supply", "install", "fit", "come", "release", "provide")),
        rf"\b(?:cannot|can not|can['’]t|unable to) (?:deliver|supply|install|fit|come|release|provide)(?: [\w’'-]+){{0,4}}? before (?:the )?(?:{LATER}|new year|end of)\b",
    ),
    (
        tuple(f"{date} before" for date in (*_TIMES, "new year")),
        rf"\b(?:likely|going|expected|set) to be (?:at least |well into )?(?:the )?(?:{'|'.join(_TIMES)}|new year) before\b",
    ),
    (
        ("left until", "left till", "left for now", "left for the moment", "left for the time", "to one side", "on one side", "aside for now", "aside for the moment", "aside until", "aside while", "aside for the time"),
        rf"\b(?:been|was|were|is|are) left (?:(?:until|till) (?:the )?(?:{LATER}|new year)|for (?:now|the moment|the time being))\b|\b(?:put|set|laid)(?: (?:it|this|that|them|the [\w-]+|our [\w-]+))?(?: [\w’'-]+){{0,3}}? (?:(?:to|on) one side(?! for \w+ing\b)|aside (?:for (?:now|the (?:moment|time being))|until|while))\b",
    ),
    (
        tuple(f"{back} to {it} " for back in ("come back", "return", "get back", "go back") for it in ("this", "it", "that", "them")),
        rf"\b(?:come back|return|get back|go back) to (?:this|it|that|them) (?:in |after |during |once |next )(?:the )?(?:{LATER}|new year|quarter|year|month|spring)\b",
    ),
    (
        ("a matter for",),
        rf"\b(?:is|are) now a matter for (?:the )?(?:{LATER}|new year)\b",
    ),
    (
        tuple(f"after {it} {should}" for it in ("it", "they", "this", "that") for should in ("should", "was to", "was due", "were to", "were due", "ought", "had been due")),
        r"\b(?:days?|weeks?|months?|fortnight|quarter|year) after (?:it|they|this|that) (?:should|was to|was due|were to|were due|ought|had been due)\b",
    ),
    (
        (*(f"{after} {whose} {date}" for after in ("after", "outside", "beyond", "past") for whose in ("its", "the", "their", "our") for date in ("date", "deadline", "time", "agreed ", "due ", "own ", "original ", "planned ", "target ")),
         *(f"{but} not {by}" for but in ("but", "though", "albeit") for by in ("by ", "within ", "before ", "in time for ", "until after "))),
        rf"\b(?:finished|completed?|came in|submitted|held|delivered|done|arrived|signed|returned|published|sent|finalised|approved|achieved|ready|launched|opened) (?:well |shortly |just |some way |\w+ (?:days|weeks|months) )?(?:after|outside|beyond|past) {_DEADLINE}\b(?! (?:of|for) (?:comments|appeals?|bids)\b)"
        rf"|\b(?:but|(?:al)?though|albeit) not (?:by|within|before|in time for|until after) (?:the (?:agreed |due |target )?(?:date|deadline|timescale)|{_MONTHS},? as (?:promised|planned|agreed|intended))\b",
    ),
    (
        (*(f"{has} {now}{gone}" for has in ("has", "have", "had") for now in ("", "now ", "since ") for gone in ("passed", "come and gone")), "came and went", "passed without"),
        r"\b(?:dates?|deadline|milestone) (?:(?:has|have|had) (?:now |since )?(?:come and gone|passed(?! (?:the|all|every|an?)\b))|came and went|passed without)\b",
    ),
    (
        ("no date ", "no firm date", "no new date", "no start date", "no go-live date", "no launch date", "no opening date"),
        r"\bno (?:new |firm |start |go-live |launch |opening )?date (?:(?:has (?:yet |so far )?been|is|was|can be|could be)(?: yet)? (?:set|agreed|fixed|given|found|known)|yet|for (?:the|its|our))\b(?![^.;\n]{0,40}\b(?:inspection|CQC|next (?:visit|review|audit|meeting))\b)",
    ),
    (
        (*(f"{go} {plan}" for go in ("gone", "go", "going", "went") for plan in ("to plan", "as planned", "as hoped", "as intended", "as expected", "as we ")), *(f"{yet} where {we} " for yet in ("not", "yet", "quite") for we in ("we", "it", "they"))),
        r"\bnot (?:gone|go|going|went) (?:to plan|as (?:we (?:had )?)?(?:planned|hoped|intended|expected))\b|\b(?:is|are|was|were) not (?:yet |quite )?where (?:we|it|they) (?:wanted|want|should|hoped|had hoped|planned|had planned|need|ought)\b",
    ),
    (
        ("not all ",),
        rf"\bnot all (?:of )?(?:the |our )?(?:\d+ )?(?:wards|sites|teams|practices|services|departments|sessions|homes|modules|managers) (?:have|has|were|was) (?:yet )?(?:been )?(?:{DONE}|reached|trained|visited|audited|fitted|moved|covered)\b",
    ),
    (
        ("only the first",),
        rf"\bonly the first (?:\w+ )?of (?:the |our |its )?{_NUMBER} (?:[\w-]+ ){{1,3}}?(?:is|was|has|took|went)\b",
    ),
    (
        ("been with ", "been sitting with"),
        r"\b(?:draft|bid|case|paper|contract|report|application|lease|order|request|proposal|specification)s? (?:has|have) been (?:sitting )?with (?!us\b|me\b|them\b)(?:the |our |their )?[\w’'-]+(?: [\w’'-]+){0,3}? (?:since|for (?:[\w-]+ ){1,3}(?:weeks|months))\b",
    ),
    (
        tuple(f"{still} {undone}" for still in ("still", "remain", "remains") for undone in ("unsigned", "unfinished", "unapproved", "unfunded")),
        r"\b(?:still|remains?) (?:unsigned|unfinished|unapproved|unfunded)\b",
    ),
    (
        ("downed tools", "not come off", "n't come off", "n’t come off", "at the printer", "out of road", "for want of", "in customs", "on the shelf", "shunted "),
        rf"\bdowned tools\b|\b(?:{_EVENT}|handover|deal|sale|bid|plan)(?: [\w’'-]+){{0,3}} (?:did|has|have)(?: not|n['’]t) come off\b|\bstill at the printer['’]?s?\b|\b(?:ran|run|running) out of road\b|\b(?:dropped|cancelled|lost|failed|fell|stopped|did not (?:run|start|happen)) (?:[\w’'-]+ ){{0,4}}?for want of\b|\b(?:sat|sitting) in customs\b|\bon the shelf (?:until|while|since)\b|\bshunted (?:back )?(?:in)?to {LATER}\b",
    ),
    (
        tuple(f"more {time}" for time in ("days", "weeks", "months")),
        rf"\b(?:{_FIRMS}|ICB|Council|auditors?|team|university|we|they)(?: (?:has|have|had|also|now|still)){{0,2}} (?:asked for|requested|needs?|needed|wants?|wanted|requires?) (?:another )?{_NUMBER} more (?:days|weeks|months)\b(?! of\b)",
    ),
    (
        tuple(f"{moved} {again}" for moved in ("has moved", "have moved", "now moved") for again in ("twice", "again", "once more", "three times", "several times")),
        r"\b(?:dates?|deadline|launch|go-live|opening) (?:has|have) (?:now )?moved (?:twice|again|once more|three times|several times)\b",
    ),
    (("agenda",), r"\b(?:pulled|withdrawn|held|dropped|removed) from the (?:[\w’'-]+ ){1,2}agenda\b"),
    (
        tuple(f"after we {had}" for had in ("had ", "planned", "hoped", "said", "promised", "intended", "expected")),
        r"\b(?:days|weeks|months|a month|a quarter|a year) after we (?:had )?(?:planned|hoped|said|promised|intended|expected)\b",
    ),
    (
        ("will now ", "shall now "),
        rf"\b(?:will|shall) now (?:do|hold|run|publish|finish|complete|deliver|send) (?:[\w’'-]+ ){{1,5}}?(?:in|by|during|after) {LATER}\b{IN_TIME}",
    ),
    (("left out this", "left out for now"), r"\bleft out (?:this (?:time|quarter|round|year)|for now)\b"),
    (
        ("last met in ", "last met on ", "last meeting was", "last meeting took place"),
        rf"\b(?:(?:group|board|committee|panel|forum|network|council) last met (?:in|on)|(?:the|its|their) last meeting (?:was(?: held)?|took place) (?:in|on)) (?P<since>{DATE})",
    ),
)  # fmt: skip
