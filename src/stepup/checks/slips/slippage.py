"""The words of SU206: what people write where work was late, put off or did not happen. Data, to be mended when the rule
cries wolf or misses a slip."""

import re

from ...patterns import late
from ..clues import Clues
from ..phrases import Phrases
from .indirect import INDIRECT
from .moments import BY_TIME, DONE, IN_TIME, LATER, SEEN, SHORT, START, THOUGHT
from .redated import REDATED
from .setbacks import NOT_IN_TIME, SETBACKS

_HAS_BEEN = r"(?:(?:has|have|had) (?:now |had to )?(?:been |be )?|had to be |was |were |is |are |is being |are being )"
_EVENT = (
    r"(?:exercise|event|meeting|workshop|training|interviews|visit|launch|pilot|audit|review|recruitment|programme|project"
    r"|work|roll-?out)"
)
_ACTIVITY = (
    r"(?:work|project|programme|roll-?out|recruitment|training|pilot|review|reports?|reporting|meetings?|sessions?|audits?|surveys?"
    r"|courses?|events?)"
)
_DATE_OF = (
    r"(?:deadlines?|timescales?|timelines?|timetable|go[- ]live(?: date)?|(?:completion|end|target|due|launch|start|delivery) dates?"
    r"|completion)"
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", *"0123456789")
_LACK = r"(?:time|capacity|staff|staffing|resources?|funding|money|trainers|people)"
# "Unable to accept four referrals", "not possible to identify a single cause": about a case or a question, and no work.
_NO_WORK = r"(?! (?:accept|admit|offer|contact|identify|determine|confirm|trace|say|tell|know|conclude|compare|attribute|quantify|distinguish|separate)\b)"

# What a text with a slip in the negative says after "not".
UNDONE = late(
    r"not (?:yet|be|fully|meet\b|report|submit|start|take place|happen|go ahead|going ahead|go live|proceed|complete|deliver|finish|achieve|commence"
    r"|launch|implement|approve|agree|establish|publish|recruit|appoint|finalise|materiali[sz]e|progress|conclude|possible|able"
    rf"|done|ready|manage (?:to|in|on|by)\b|(?:manage|make|do|return) (?:it|this|that|so|them|theirs)\b|taken forward|progressed|run\b|on |currently on |taking place|now |meet |reach |hit |{DONE}|{START})",
    re.IGNORECASE,
)
_NOT = (" not ", "n't ", "n’t ")
_NEGATED = (
    (
        (*_NOT, "not yet "),
        r"\b(?:(?:is|are|was|were|has|have|had|did|could|yet)(?: not|n['’]t) (?:yet )?(?:be(?:en)? )?(?:fully )?"
        rf"{DONE}(?! since\b)|not yet (?:been )?(?:fully )?{DONE})\b",
    ),
    (
        ("did not ", "didn't ", "didn’t ", "could not ", "couldn't ", "couldn’t "),
        r"\b(?:did|could)(?: not|n['’]t) (?:start|take place|happen|go ahead|go live|begin|proceed|launch|materiali[sz]e|conclude|run(?=\s*(?:[.;]|\Z)| (?:because|as|owing|due|this)\b)|progress(?! to\b)"
        rf"|manage to (?:{START}|hold|recruit|appoint|deliver|fill|train|publish|meet|do)|be (?:run|done|filled)|(?:meet|reach|hit) (?:the |its |our |their |this )(?:\w+ )?(?:targets?|deadlines?|milestones?|trajectory|timescales?))\b",
    ),
    (
        ("taken forward", "progressed"),
        r"\b(?:was|were|is|are|been)(?: not|n['’]t) (?:yet )?(?:been )?(?:taken forward|progressed)(?=\s*(?:[.;]|\Z)| (?:this|because|as|owing|due|in|until)\b)",
    ),
    (
        ("not done", "n't done", "n’t done"),
        rf"\b{_ACTIVITY}(?: (?:of|on|in|for|at) [\w ]{{1,40}}?)? (?:was|were|is|are)(?: not|n['’]t) done\b",
    ),
    (
        ("not meet", "n't meet", "n’t meet"),
        r"\b(?:group|board|committee|panel|forum|network|council)s? did(?: not|n['’]t) meet"
        r"(?= (?:this (?:quarter|period|summer)|in the quarter|because|owing|due|since|until)\b|\s*(?:[.;]|\Z))",
    ),
    (
        (" ready",),
        r"\b(?:is|are|was|were)(?: not|n['’]t) (?:yet )?ready(?= (?:for (?:the|launch|publication|sign-off|approval|consultation|go[- ]live|testing)"
        r"|to (?:launch|start|begin|go|publish|open|report|share)|in time|by|until|as|because)\b|\s*(?:[.,;]|\Z))",
    ),
    (("possible to", "able to"), rf"(?:\b(?:is|was|were)(?: not|n['’]t) (?:yet )?possible|\b(?:has|have) not been (?:possible|able)) to\b{_NO_WORK}"),
    (
        ("on track", "on course", "on schedule", "on target", "on plan", "going ahead", "proceeding", "taking place", "will not", "would not"),
        r"\b(?:not|n['’]t) (?:currently |yet )?on (?:track|course|schedule|target|plan)\b"
        r"|\b(?:is|are)(?: not|n['’]t) (?:now )?(?:going ahead|proceeding|taking place)\b"
        rf"|\b(?:will|would) not (?:now )?(?:go ahead|take place|proceed|happen|be (?:{DONE}|run))\b",
    ),
    (
        ("target", "milestone", "deadline", "trajectory", "timescale"),
        r"\b(?:targets?|milestones?|deadlines?|trajectory|timescales?)\b(?: [\w’'-]+){0,4} not (?:yet )?(?:been )?(?:fully )?"
        r"(?:met|achieved|reached|hit|delivered)\b",
    ),
    (
        ("not ",),  # in a line, or after its heading, with nothing before it
        r"(?:(?<![^\n])|(?<=[-*•–—:] ))not (?:yet )?(?:been )?(?:started|commenced|begun|completed|delivered|achieved|met|done)\b",
    ),
)  # fmt: skip
# Each with words of which one stands wherever it matches, and in few texts else.
_SAID = (
    (
        ("deferr", "scheduled", "postpon", "delayed"),
        r"\b(?:deferr(?:ed|ing|al)|re-?scheduled|postpon(?:ed|ing|ement)|delayed)\b",
    ),
    (
        (" delay",),
        r"\b(?:there (?:has|have) been (?:a |an |some |further |slight |significant |considerable |minor )*delays?"
        r"|due to (?:a |the |some |further )?delays? (?:in|to|with|from|by))\b",
    ),
    (
        ("delays in ", "delays to ", "delays with "),
        r"\bdelays (?:in|to|with) [^.;\n]{1,40} (?:means?|meant|has|have)\b",
    ),
    (
        ("slipp", "still ongoing", "still on-going", "still outstanding", "still pending", "on hold", "on pause", "paused", "stalled", "overran", "over-ran", "overrun", "over-run"),
        r"\b(?:slipp(?:ed|age)|still (?:on-?going|outstanding|pending)|on (?:hold|pause)(?!-)|paused|stalled|over-?ran|(?:is|are|was|were|been) over-?running|(?:has|have) over-?run)\b",
    ),
    (
        ("put back ", "pushed back", "moved back ", "put off"),
        rf"\b(?:(?:put|pushed|moved) back (?:(?:in)?to {LATER}|until|till|{BY_TIME})|put off (?:to|until|till)|(?:been|was|were) (?:put off|pushed back)(?=[.;,]|\s*\Z))\b",
    ),
    (
        ("behind schedule", "behind plan", "behind target", "behind trajectory", "behind time"),
        r"\bbehind (?:schedule|plan|target|trajectory|time)\b",
    ),
    (
        ("later than ", "slower than ", "longer than "),
        rf"\b(?:later|slower|(?<!that )(?<!which )(?<!who )(?:takes?|taken|taking|took|proved|proving) (?:much |far |slightly |a little )?longer) than {THOUGHT}\b"
        r"|\blater than (?:first )?(?:set out|agreed|promised|due|in the plan|the (?:first |original |agreed |planned )?(?:date|plan|timetable))\b",
    ),
    (
        (" as planned", " as intended", " as expected", " as scheduled", " as hoped", " as anticipated", " as envisaged", " as originally "),
        r"\b(?:not|(?:did|was|were|is|are|has|have)n['’]t)(?! (?:as|so|only)\b)(?: (?!(?:and|but|so|because)\b)[\w’'-]+){1,8} as (?:originally )?(?:planned|intended|expected|scheduled|hoped|anticipated|envisaged)\b",
    ),
    (
        ("moved to", "moved into", "carried over", "carried forward", "carry over", "carry forward", "rolled "),
        rf"\b(?:moved|carr(?:y|ied) (?:over|forward)|rolled(?: over| forward)?) (?:in)?to {LATER}\b(?!['’]s\b| (?:rota|timetable|hours|menu|site|building|ward|term)\b)",
    ),
    (
        ("unable to", "not able to"),
        r"\b(?:was|were|been|are|is) unable to (?:start|begin|launch|complete|deliver|finish|finalise|implement|proceed|go ahead"
        r"|recruit|appoint|hold|publish|be (?:completed|delivered))\b"
        r"|\b(?:we|(?:team|service|trust|group|provider|supplier|contractor|directorate|department|university|council|site)s?|(?-i:[A-Z]{2,5})) (?:was|were|have been"
        rf"|has been|are|is) (?:still |also )?(?:unable|not able) to\b{_NO_WORK}",
    ),
    (
        ("running late", "running behind", "missed"),
        r"\brunning (?:late|behind)\b|(?:(?<![^\n])|(?<=[-*•–—:] ))missed(?=\s*(?:[.;,]|\Z|\n))|\b(?:target|deadline|milestone|trajectory)s? (?:was|were|(?:has|have) been) missed\b"
        r"|\b(?:was|were|has been|have been) missed(?= (?:and|but|so|because|by|owing|due)\b|[.,;])"
        rf"|\bmissed (?:the|its|our|their|this|a|both|several|some|{_NUMBER})(?: [\w-]+){{0,2}} (?:deadline|target|milestone|date|trajectory|timescale)s?\b",
    ),
    (
        ("progress was", "progress has", "progress could", "progress is", "progress on ", "progress in ", "progress with ", "no progress", "little progress", "further progress", "real progress", "much progress", "limited progress", "minimal progress"),
        r"(?:(?<![^\n])|(?<=[-*•–—:.;,] )|\b(?:there (?:has been|was|is) |made ))(?:very |too )?(?:little|no|limited|minimal|not much) progress\b"
        r"(?= (?:this|on|in|with|owing|due|because|as|since|so far|to date|yet|over|during)\b|\s*(?:[.,;]|\Z))|\b(?:no|(?:very )?little) (?:further |real )?progress (?:was|has been|could be|is being)(?: \w+ly)? made\b|\bmade (?:no|(?:very )?little) progress\b"
        r"|\bprogress (?:(?:on|in|with) [^.;,\n]{1,40} )?(?:has been|was|is) (?:very |too |more |rather |somewhat |fairly |relatively )?(?:slow|slower|limited|poor|hampered|hindered|patchy|disappointing|impeded|minimal)\b",
    ),
    (
        ("yet to ", "still to ", "remain to be ", "remains to be "),
        r"\b(?:(?:has|have|is|are) yet|still) to (?:start|begin|commence|launch|take place|happen|meet|open|report|conclude|finish|complete|get (?:going|started|under\s?way)"
        rf"|do\b(?! with)|be (?!{SEEN}\b)\w+)\b|(?<!much )(?<!more )\bremains? to be (?:{DONE}|done)\b",
    ),
    (
        ("still waiting", "still awaiting"),
        r"\bstill a?waiting\b",
    ),
    (
        ("nothing ", "no work ", "no activity ", "no training ", "no meeting", "no session", "no visit", "no testing ", "no recruitment ", "no audit"),
        r"\b(?:nothing|no (?:work|activity|training|meetings?|sessions?|visits?|testing|recruitment|audits?)) (?:has|have|had|was|were|could be) (?:yet |so far )?(?:been )?"
        rf"(?:{DONE}|happened|done|possible)\b(?! (?:late|below|outside|behind|without|over|back|up))",
    ),
    (("overdue",), r"\b(?:is|are|was|were|remains?|now)(?: now| still| currently)? overdue\b"),
    (
        (" stopped", " suspended", " halted", " cancelled", " abandoned", " dropped", "scaled back", "cut short", "stood down"),
        rf"\b{_ACTIVITY}(?: (?:of|on|in|for|to|with|at) [\w ]{{1,50}})? (?:(?:(?:has|have) been|was|is|were|are|remains?)(?: currently| now| still| temporarily)? (?:stopped|suspended|halted)\b"
        r"|(?:has|have) (?:stopped|halted)(?=\s*(?:[.;,]|\Z)| (?:because|due|while|until|pending|for|in|at|as|owing|and|but|since|after)\b))"
        r"|\b(?:was|were|been|be|and) cancelled\b"
        rf"|\b{_EVENT} (?:cancelled|suspended)(?=\s*(?:[;,.]|\Z|\n)| (?:by|due|because|owing|pending|until|as)\b)"
        r"|\b(?:had to be|was|were|been) abandoned\b|\bhad to be (?:dropped|scaled back|cut short|stood down)\b"
        r"|\b(?:was|were|been|is|are) stood down (?:until|for now|pending|for the time being)\b",
    ),
    (("called off",), r"\bcalled off\b"),
    (
        ("come to a ", "came to a ", "ground to a "),
        r"\b(?:come|came|ground) to a (?:\w+ )?(?:halt|stop|standstill)\b(?: since\b)?",
    ),
    (("arranged ",), rf"\b(?:was|were|been) re-?arranged (?:for|to|until) {LATER}"),
    (
        ("did not report", "did not submit"),
        r"\bdid not (?:submit|report(?= (?:in|for|to|by|this|because|until|as|its|their)\b| *[.;,]|\s*\Z))\b(?! any)",
    ),
    (
        ("remains outstanding", "remain outstanding", "is outstanding", "are outstanding", "now outstanding", "also outstanding", "still outstanding"),
        r"\b(?:launch|review|sign[ -]off|approval|submission|response|decision|appointment|contract|agreement|audit|polic(?:y|ie)|document|strategy|plan|case|bid|licence|lease|form|quote|order|visit|test|action|task|step|milestone|element|signature|assessment|report|return|training|recruitment|installation|of (?:the|our) \w+ [a-z]+)s?(?: (?:of|on|in|for|by|from) [\w ]{1,40}?)? remains? outstanding\b"
        r"|\b(?:sign[ -]off|approval|submission|signature|contract|licence|lease|quote)s?(?: (?:of|on|in|for|by|from) [\w ]{1,40}?)? (?:is|are)(?: still| now| also)? outstanding\b"
        r"|[;,.–-] (?:and |but )?(?:this|that|which) (?:still )?(?:remains|is)(?: still| now)? outstanding(?=\s*(?:[.;,]|\Z))",
    ),
    (
        ("held up ",),
        r"\b(?:been|was|were|is|are) held up (?:by|because|while|until|due|owing|pending|at|in)\b|\bheld up (?:by|because|while|until|pending|owing|due)\b",
    ),
    (
        ("neither ", "none "),
        r"\b(?:neither|none)(?: of (?:the |our |these |its )?[\w’'-]+(?: [\w’'-]+){0,7}?)? (?:went ahead|took place|happened|(?:was|were) (?:held|completed|started|delivered|met|launched)|went live|met (?:its|their|the) (?:target|deadline|milestone)s?)\b",
    ),
    (
        ("below ",),
        r"\bbelow (?:the |our |its )?(?:[\d.,]+ ?(?:%|per cent)?|half|one|two|three|four|five|six|seven|eight|nine|ten) (?:that |which )?(?:(?:was|were|we|we had|had been) )?(?:planned|promised|intended|agreed)\b",
    ),
    (
        ("outstanding from", "outstanding at", "outstanding in", "outstanding for", "outstanding with"),
        r"\b(?:baselines?|data|returns?|responses?|replies|sign-offs?|reports?|plans?|figures|comments|evidence|signatures?|approvals?|audits?|actions?|work|contracts?|checks?)(?: (?:is|are|was|were|remains?|still))* outstanding (?:from|at|in|for|with)\b",
    ),
    (("happened", "occurred"), r"\b(?:has|have|had)(?: not|n['’]t) (?:yet )?(?:happened|occurred)\b"),
    (
        ("not turn up", "n't turn up", "not arrive", "n't arrive", "n’t turn up", "n’t arrive"),
        r"\bdid(?: not|n['’]t) (?:turn up|arrive)\b(?! late)",
    ),
    (("booked ",), rf"\bre-?booked (?:for|to|in|into) {LATER}"),
    (
        ("could start", "could begin", "could join", "could go ahead", "could proceed", "could take place"),
        r"\b(?:nothing |(?:no|none of the|neither) (?!harm|evidence|fault|error|cause|reason|link)(?:[\w-]+ ){1,4})could (?:start|begin|join|go ahead|proceed|take place)\b",
    ),
    (("o/s",), r"\b(?:sign-off|returns?|data|reports?|replies|response|approval|contract|signature|plans?|audits?|evidence) (?:is |are |still )*o/s\b"),
    (
        ("yet to ",),
        r"\b(?:we|they|(?:team|service|trust|group|provider|supplier|contractor|university|council|site|directorate)s?) (?:have|has|are|is) yet to (?!see\b|find\b)[a-z]+",
    ),
    (("will not now", "won't now", "won’t now", "will now not "), r"\b(?:(?:will not|won['’]t) now|will now not [a-z]+)\b"),
    (("short of ",), r"[,;–-] (?:still |well |just |some way |far )?short of (?:the|our|what)\b(?! (?:[a-z]+ )?(?:limit|ceiling|cap|maximum|threshold|tolerance)\b)"),
    (("held over ",), rf"\bheld over (?:(?:in)?to {LATER}|until|till|for (?:now|the time being))\b"),
    (
        ("withdrew", "withdrawn", "pulled out"),
        r"\b(?:candidate|appointee|bidder|supplier|contractor|provider|landlord|tenderer|developer|partner)s?(?: [\w-]+){0,5}? (?:withdrew|(?:has|have)(?: since)? withdrawn|pulled out)\b",
    ),
    (("out to advert",), r"\b(?:back out to advert|out to advert(?:isement)? (?:again|for (?:the|a) \w+ time))\b"),
    (
        ("stuck ",),
        r"\bstuck (?:in (?:customs|transit|procurement|planning|legals?|negotiations?|contract\w*|approvals?|the (?:\w+ )?(?:queue|system|pipeline|process|supply chain))\b"
        r"|with (?:the |our |its )?(?:\w+ )?(?:supplier|contractor|landlord|lawyers|solicitors|legal|procurement|finance|planners|NHSE|NHS England|ICB)\b"
        r"|behind\b|at (?:the )?(?:\w+ )?(?:procurement|approval|contract|design|planning|legal|stage|customs)\b)",
    ),
    (
        ("slid ", "slides ", "sliding ", "drifted ", "pushed to the right"),
        rf"\b(?:slid|slides|sliding|drifted) (?:in)?to {LATER}\b|\bpushed to the right\b",
    ),
    (("to wait ",), r"(?:(?<=had to )|(?<=has to )|(?<=have to ))wait (?:for|until)\b"),
    (
        ("instead of ",),
        r"\b(?:in|on|from|by|until|to|for|now) (?:[\w’']+ ){1,6}instead of (?:in |on )?(?:Q[1-4]\b|quarter [1-4]|January|February|March|April|May\b|June|July|August"
        r"|September|October|November|December)",
    ),
    (("unlikely ",), rf"\b(?:unlikely to be {DONE}|it is (?:now )?unlikely that)\b"),
    (
        tuple(f"only {number}" for number in _NUMBERS),
        rf"\bonly {_NUMBER} (?:out )?of (?:the |our |its |all )*{_NUMBER} (?:[\w-]+ ){{0,3}}(?:planned|opened|started|began|went live)\b|\bonly {_NUMBER} (?:out )?of (?:the |our |its |all )*{_NUMBER}\b(?: (?!with\b)[\w’'-]+){{0,5}}? (?:has|have|had|was|were) (?:been |yet |so far )*"
        rf"(?:{DONE}|trained|returned|responded|attended|visited|audited|migrated|moved|done|reviewed)\b",
    ),
    (
        ("rephas", "re-phas", "rebaselin", "re-baselin", "retimetabl", "re-timetabl", "reprofil", "re-profil"),
        rf"\bre-?(?:phas|baselin|timetabl)(?:ed|ing)\b|\bre-?profil(?:ed|ing) (?:in)?to {LATER}",
    ),
    (
        ("back burner", "backburner", "back foot", "on ice", "in abeyance", "parked ", "shelved", "mothballed"),
        r"\bon (?:the|a) (?:back ?burner|back foot)\b|\bon ice\b|\bin abeyance\b|\b(?:has|have) been (?:shelved|mothballed)\b|\b(?:was|were|is|are) (?:shelved|mothballed)\b"
        r"|\bparked (?:until|for now|pending|while|for the time being)\b",
    ),
    (
        ("will now ", "to now ", "now planned", "now expected", "now due", "now scheduled", "now timetabled", "now anticipated", "now forecast", "now likely", "now projected"),
        rf"\bwill now (?:be \w+|take place|happen|start|begin|commence|complete|finish|launch|go live|open|report|conclude|run)\b[^.;\n]{{0,40}}? (?:in|by|from|during|until|at) (?:the (?:end|start|beginning) of )?{LATER}\b{IN_TIME}"
        rf"|\bwill now (?:go|come|be \w+) (?:back )?(?:to|at|by) (?:the )?(?:next|following|{LATER})(?: [\w-]+){{0,3}}? (?:board|committee)\b"
        rf"|\bnow (?:planned|expected|due|scheduled|timetabled|anticipated|forecast|likely|projected)(?: to \w+(?: \w+)?)? (?:(?:for|in|by|during|at|from|after) )?(?:the (?:end|start|beginning) of )?(?:{LATER}|{SHORT})\b{IN_TIME}"
        rf"|\bit is now (?:planned|expected|anticipated|forecast|likely|projected) that (?:(?!and\b|but\b|all\b)[\w’'-]+ ){{1,8}}?will (?:not )?(?:be \w+|open|start|begin|launch|finish|complete|go live|come|follow|take place|arrive|move)(?: [\w’'-]+){{0,3}}? (?:in|by|from|during|until|at|before) (?:the (?:end|start|beginning) of )?{LATER}\b{IN_TIME}",
    ),
    (
        ("some way short", "well short", "far short", "still short", "just short"),
        r"\bwith (?:(?!no\b|nobody\b|none\b)[\w’'-]+ ){1,4}(?:some way|well|far|still|just) short(?= (?:at|on|with) \d| of (?:it|target|the (?:target|standard|plan|mark|ambition))\b|\s*[.;]|\s*\Z)",
    ),
    (("no longer ", *(f"off{sign}{what}" for what in ("track", "course", "target", "schedule", "traject") for sign in " -")),
        r"\bno longer (?:on (?:track|course|schedule|target|plan)|going ahead|proceeding|taking place)\b|\boff[ -](?:track|course|target|schedule|trajectory)\b"),
    (
        ("deadline", "timescale", "timeline", "timetable", "go-live", "go live", "completion", *(f"{end} date" for end in "ndtehy")),
        rf"\b{_DATE_OF}(?: (?:of|for) (?:[\w’'-]+ ){{0,4}}?[\w’'-]+)?(?: (?:has|have) been| was| were| is| are)?(?: now)? (?:extended|revised|moved|changed|reset|stretched|lengthened|shifted|relaxed|put back|pushed(?: back| out)?)\b(?! (?:so that|back from|from (?:the )?[A-Z\d]))(?: (?:in)?to\b)?{IN_TIME}",
    ),
    (
        ("cannot ", "can't ", "can’t ", "can not ", "could not ", "couldn't ", "couldn’t "),
        rf"\b(?:cannot|can not|can['’]t|could not|couldn['’]t) (?:yet )?{START}\b[^.;\n]{{0,60}}? (?:until|without|while|because|before|unless|due|owing)\b",
    ),
    (("short of",), r"\b(?:fell|fallen|falls?|falling) short of\b"),
    (
        (" out of ",),
        r"\b(?:ran|run|running) out of (?:time|money|funds|funding|capacity)\b",
    ),
    (
        ("not enough ", "insufficient ", " no time", " no capacity", " no staff", " no resource", " no funding", " no money", " no trainers", " no people"),
        rf"\b(?:(?:there (?:was|were|is|are)|had|having) )(?:not enough|insufficient|no) {_LACK} (?:available )?(?:to|for)\b",
    ),
    (
        ("could be ",),
        r"\bno (?!harm|evidence|fault|error|cause|reason|link|breach|issue|problem|difference)(?:\w+ ){1,3}could be (?:found|held|run|released|appointed|recruited|arranged|secured|booked|made)\b",
    ),
    (
        (" unsuccessful",),
        r"\b(?:recruitment|appointments?|adverts?|bids?|tenders?|procurement|interviews|advertising|applications? for funding)(?: (?:of|for|to) [^.;,\n]{1,40})? (?:was|were|has been|have been|proved) unsuccessful\b",
    ),
    (
        ("failed to ",),
        r"\bfailed to (?:appoint|recruit|attract|launch|deliver|meet|start|complete|go live|submit|report|achieve|reach)\b",
    ),
    (
        (" time is ", " time was ", " time will ", " time has "),
        r"\b(?:more|further|additional|extra) time (?:is|was|will be|has been) (?:now )?(?:needed|required|requested|sought)\b",
    ),
    (
        ("slowed", "hampered", "hindered", "held back", "impeded", "disrupted", "prevented"),
        rf"\b(?:{_ACTIVITY}|delivery|implementation|progress|launch)(?: (?:of|on|in|for|with|to) [^.;,\n]{{1,40}}?)? (?:(?:has|have|had) been|was|were) (?:\w+ly )?"
        r"(?:slowed|hampered|hindered|held back|impeded|disrupted)(?: down)? by\b|"
        r"\b(?:slowed|hampered|hindered|held back|impeded|disrupted|prevented)(?: down)? (?:the |our |this |any |further )*(?:work|progress|delivery|roll-?out|implementation|launch|recruitment|project|programme|completion)\b",
    ),
    (("picked up ",), rf"\bpicked up (?:in|during|by|again in) {LATER}\b|\bpicked up next (?:quarter|year|month)\b"),
)  # fmt: skip
SLIPS = Phrases(*_NEGATED, *NOT_IN_TIME, *_SAID, *SETBACKS, *INDIRECT, *REDATED, flags=re.IGNORECASE)
# One of these stands in every text with a slip in it, or UNDONE after "not": a text without any is not looked at further.
CLUES = Clues(
    "n't ", "n’t ", *dict.fromkeys(clue for clues, _ in (*_SAID, *SETBACKS, *INDIRECT, *REDATED) for clue in clues)
)
NOT_CLUES = Clues("not", whole=True)
