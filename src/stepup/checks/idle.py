"""The words of SU402: what a mitigation says that makes a risk no less likely. Data, to be mended when the rule cries wolf or
misses one."""

import re

from ..patterns import late
from .phrases import Phrases

# A sentence with one of these, and otherwise only names and words that carry nothing, says who knows of a risk.
AWARE = frozenset(
    "aware awareness included listed captured noted note escalated escalation escalate escalating raised raise raising informed inform notified reported"
    " report discussed discuss discussing discussion sighted flagged flag update updates briefed briefing alerted highlighted logged"
    " recorded acknowledged advised radar agenda recognise recognised recognises acknowledge understood alive watch watched watching sight"
    " reports reporting minuted apprised appraised told mindful reminded loop known attention feature features featured flags flagging alerts discussions"
    " monitor monitors monitored monitoring acknowledges informing notify visibility conversations cognisant"
    " anxiety anxious worry worries worried view spoken mentioned mention".split()
)
CARRIES_NOTHING = frozenset(
    "a all also already an and are at as been being board by cttee committee concern concerns director directors directorate"
    " discussions executive executives for formally from further group has have in into is issue issues it its lead leads"
    " level management matter meeting meetings monthly of on our position risk risks senior system team teams that the their"
    " these they this those through to trust up via was we were will with within yes regularly fully currently now quarterly"
    " weekly chair chairs colleagues partners icb nhse remain remains own owned owner provided given regular high medium low red amber same unchanged forum"
    " continue continues continued continuing closely kept keep keeps keeping close eye situation under"
    " be reviewed usual channels routes route register registers added next fully operational operations finance nursing medical"
    " clinical quality performance workforce estates digital corporate governance strategic delivery standing item each every month week quarter fortnight log logs shall"
    " members boards trusts hospitals trustees expressed expressing where calls call receive receives receiving months weeks over coming any change changes"
    " significant serious challenge challenges challenging one which shared many other across similar nationally locally drawn draw"
    " drawing brought bring number occasions several times years well throughout divisional division divisions department departmental"
    " departments service services managers head heads communications score scored scoring if necessary required needed appropriate"
    " worsens deteriorates escalates occur ongoing commissioners national regional system-wide about how but so far both until"
    " made sponsor sponsors parties relevant await awaiting awaited outcome outcomes response responses reply decision decisions there no more than also who upwards upward again point taken programme programmes project continual continually summer autumn winter spring consultants clinicians"
    " matron matrons sister sisters nurse nurses officer officers corridor committees some anyone everyone fact day once twice before put assurance assurances pressure pressures constant constantly carefully position positions organisation organisations staff time sent".split()
)
# A risk that is only this says that there is none.
NO_RISK = late(
    r"(?:there (?:is|are|were) )?(?:currently )?(?:none|nil|n/?a|not applicable|no(?: (?:new|further|other|additional|specific|significant|known|current))? risks?)"
    r"(?: (?:is|are|was|were|has been|have been))?(?: (?:identified|reported|noted|known|to report|to note|to declare))?"
    r"(?: (?:at (?:this|the) (?:stage|time|point|moment|present)|at present|currently|(?:in |for |during )?this (?:quarter|period)))?\W*",
    re.IGNORECASE,
)
_END = r"\b[^.:]{0,40}\.?\Z"  # what follows a colon is what is being done
_MITIGATIONS = r"(?:(?:the |a |an )?(?:mitigations?|mitigating actions?|options?|solutions?|plans?|actions?|action plan|mitigation plan|risk|this|it|work)(?: plan)? )?"
_WAITS_FOR = (
    r"(?:the |a |an |any |further |formal |national |final |more |regional |system |full )*(?:decisions?|outcomes?|confirmation|approval|guidance|feedback"
    r"|responses?|funding|results?|information|clarification|publication|review|discussions?|advice|direction|updates?|instructions?)"
)
_TRUST = r"(?:we |(?:the |our |all |each )?(?:[\w&’'-]+ ){0,2}?(?:trust|team|service|committee|executive|board|lead|director|group|directorate|division|department|manager|head)s? )?"
_BODY = r"(?:(?:we|(?:the |this |our )?(?:trust|health board|board|icb|charity|team|service|committee|executive|division|directorate|department|organisation|group|lead|director|trustees)s?) )?"
# "We recognise that" it is beyond us; "Divisional leads know about it and" look on.
_GRANTED = rf"(?:(?:{_BODY}(?:(?:fully|also) )?(?:recognise|accept|acknowledge|appreciate|understand)s?|it is (?:recognised|accepted|acknowledged|understood|appreciated)) that )?"
_OF_IT = r"(?:it|this|them|these|(?:this|the|these) (?:risk|issue|problem|matter|position|situation)s?)"
_LOOKS_ON = (
    r"(?:(?:will|shall|is|are|continues? to) )?(?:keep(?:s|ing)? (?:a |an )?(?:close |watchful |careful )?(?:eye|watch) on|watch(?:es|ing)?|monitor(?:s|ing)?|follow(?:s|ing)?)"
    rf" (?:progress|things|events|developments|{_OF_IT})"
)
NO_MITIGATION = Phrases(
    (
        ("none", "nil", "not applicable", "mitigat", "nothing"),
        r"(?:none(?! of\b)|nil|not applicable|no (?:further |other )?mitigat\w*|nothing(?! (?:is|goes|leaves|can|may|will)\b)|there (?:is|are) no mitigat\w*"
        rf"|(?:(?:this |the )?risk (?:is |remains ))?(?:currently |presently |still )?unmitigated){_END}",
    ),
    (
        ("business as usual", "bau"),
        rf"(?:managed |covered )?(?:through |by |as |under )?(?:business as usual|bau)(?: (?:controls?|process(?:es)?|arrangements?|activit(?:y|ies)|management))?{_END}",
    ),
    (
        ("tolerated", "accepted"),
        r"(?:(?:the |this )?risk )?(?:is |has been )?(?:tolerated|accepted) and (?:is )?(?:kept )?under (?:regular |close |monthly |quarterly )?review\W*\Z",
    ),
    (("n/a", "na"), rf"n/?a(?! until\b){_END}"),
    (
        (
            "be agreed",
            "be confirmed",
            "be considered",
            "be de",
            "be discussed",
            "be identified",
            "be scoped",
            "be worked up",
        ),
        r"(?:mitigations? |plans? |actions? )?(?:still |yet )?(?:is |are |will )?(?:still |yet )?(?:to )?be"
        rf" (?:agreed|confirmed|considered|decided|defined|determined|developed|discussed|identified|scoped|worked up)(?: (?:at|by) (?:the |our |a )?(?:next |\w+ )?(?:meeting|group|committee|board|team))?{_END}",
    ),
    (
        ("being ", "in development", "under "),
        r"(?:(?:the |an? )?(?:mitigation |mitigating |action |risk )?(?:mitigations?|plans?|actions?) )?(?:is |are )?(?:currently |still )?(?:being (?:developed|considered|discussed|scoped)"
        r"|in development|under (?:development|review|discussion|consideration))\b(?![^.]* and )[^.:,;]{0,40}\.?\Z",
    ),
    (
        ("monitor", "review"),
        r"(?:(?:this |the )?risk )?(?:(?:is|are|to be|will be|will continue to be|continues to be|continue to be) )?(?:being )?"
        r"(?:(?:closely|regularly|actively|kept|under|to|constant|continual|continuous|regular|close|active) ){0,3}(?:monitor(?:ed|ing)?|review(?:ed)?)(?: closely| regularly| monthly| weekly| quarterly| (?:the )?risk)?"
        r"(?: (?:by|through|via|at|in) (?:the )?(?:[\w&/]+ ){0,4}(?:group|committee|cttee|board|forum|team|meetings?|channels?|routes?|process(?:es)?|arrangements?|structures?|matrons?|sisters|managers?|leads?|directors?|(?-i:[A-Z]{2,6})))?\W*\Z",
    ),
    (
        ("to mitigate",),
        rf"(?:(?:this |the )?(?:risk )?(?:is |remains )?)?(?:unable|not able|not possible|no ability|difficult|hard|impossible) to mitigate{_END}",
    ),
    (
        ("be mitigated",),
        rf"(?:(?:this|the risk|it) )?(?:cannot|can ?not|could not) (?:currently |fully )?be mitigated{_END}",
    ),
    (
        ("ongoing", "on-going", "in progress", "in hand"),
        r"(?:mitigations? |work |actions? )?(?:is |are )?(?:ongoing|on-going|in progress|in hand)\W*\Z",
    ),
    (
        ("accept", "tolerate", "treat", "carried"),
        r"(?:(?:this |the )?risk )?(?:is |has been |to be )?(?:being )?(?:accept(?:ed)?|tolerated?|treat|carried)(?: for (?:now|the (?:time being|moment|present)))?\W*\Z",
    ),
    (
        ("live with", "accept", "tolerate", "carry"),
        rf"(?:it is what it is\W+)?{_BODY}(?:will |shall )?(?:currently |simply |just )?(?:(?:have|has|having|need|needs) to|must) (?:simply |just )?(?:live with|accept|tolerate|carry)"
        rf" (?:this|that|it|(?:some|much|most|all) of (?:this|it)|the (?:risk|position|situation)){_END}",
    ),
    (
        ("can be done", "could be done", "can do", "could do"),
        r"(?:currently |at present,? )?(?:there is |there['’]s )?(?:very )?(?:little|nothing|not much|not a lot)(?: more| else| further)?(?: (?:that|which))?"
        r" (?:(?:can|could) be done|(?:we|the \w+|anyone) (?:can|could) do)[^.:;,]{0,60}\.?\Z",
    ),
    (
        (
            "no action",
            "no plan",
            "no control",
            "no measure",
            "no mitigation",
            "no option",
            "no further ",
            "no additional ",
            "no other ",
            "no more ",
            "no new ",
            "no specific ",
            "no formal ",
            "no agreed ",
        ),
        r"(?:there are |there is )?(?:currently |presently )?no (?:further |additional |other |more |new |specific |formal |agreed )?(?:actions?|plans?|controls?|measures?|mitigations?|options?)"
        r" (?:(?:is|are|has been|have been|were|was|can be|currently|presently|considered|thought|yet|at present|at this (?:time|stage)) )*"
        rf"(?:possible|available|required|needed|planned|taken|identified|in place|at present|yet|feasible|agreed|considered|proposed|at this)(?! (?:now|since|as|because|while|until)\b){_END}",
    ),
    (
        (
            *(
                f"no {what}"
                for what in (
                    "fund",
                    "resource",
                    "budget",
                    "capacity",
                    "additional ",
                    "further ",
                    "extra ",
                    "dedicated ",
                    "identified ",
                    "new ",
                    "recurrent ",
                    "central ",
                )
            ),
            "unfunded",
        ),
        r"(?:there is |there are )?(?:currently |presently |as yet,? )?no (?:additional |further |extra |dedicated |identified |new |recurrent |central )?(?:funding|funds|resources?|budget|capacity)"
        rf" (?:(?:is|are|has|have|been|has been|currently|yet) )*(?:available|identified|secured|allocated|found|agreed|to){_END}|unfunded\W*\Z",
    ),
    (
        ("score", "rating", "graded"),
        r"(?:current |the |risk )*(?:score|rating)(?: of \d+)? (?:(?:is|remains|stays|has been|was|currently) )*(?:has not (?:moved|changed|come down|fallen|improved)(?: since \w+)?|unchanged|the same|at \d+|high|medium|low|red|amber|\d+)"
        r"(?: (?:(?:this|last) (?:month|quarter)|at present))?\W*\Z",
    ),
    (
        ("hope", "hoping"),
        rf"(?:it is |{_BODY})(?:is |are |remains? )?hope(?:s|d|ful|fully)? (?:that |to |for )[^.:;,]{{1,120}}\.?\Z|hopefully\b[^.:;]{{1,120}}\.?\Z"
        r"|(?:none|nothing|nil)\b[^.:;]{0,40}[,;] (?:though|although|but|however)\b[^.:;]{0,40}\bhop(?:e|es|ed|ing)\b[^.:;]{0,80}\.?\Z",
    ),
    (
        ("insufficient", "not enough", "too few", "lack of", "shortage of"),
        r"there (?:is|are|remains?|continues to be) (?:still |currently )?(?:insufficient|not enough|too few|an? (?:\w+ ){0,2}(?:lack|shortage) of) [^.:;,]{1,50}\.?\Z",
    ),
    (
        ("difficult", "challeng", "hard", "slow", "problem", "issue"),
        r"(?:there is insufficient [^.:;,]{1,40} and )?(?:the )?(?:recruitment|recruiting|retention)(?: and retention)?(?: (?:to|of|in) [^.:;,]{1,40})? (?:is|are|remains?|continues? to be|has been|have been|has proved|is proving|proves)"
        r" (?:very |extremely |increasingly |a |an |particularly |still )*(?:difficult|challenging|challenge|hard|slow|problematic|issue|problem)(?: (?:nationally|locally|across|at)\b[^.:;,]{0,30})?\W*\Z",
    ),
    (
        ("hard", "best", "they can", "we can", "it can"),
        r"(?:all |our |the |ward )?(?:staff|teams?|everyone|colleagues|we) (?:are|is|continues? to|will) (?:all |still )?(?:do(?:ing)? (?:their|our|its|the) (?:very )?best|try(?:ing)? (?:even )?hard(?:er)?|do(?:ing)? (?:all|everything|what) (?:that )?(?:they|we|it) can"
        r"|work(?:ing)? (?:very |extremely |incredibly )?hard)[^.:;,]{0,30}\W*\Z",
    ),
    (
        ("know about ", "knows about ", "know of ", "knows of ", "sight of "),
        rf"[^.:;,]{{1,60}} (?:knows? (?:about|of)|(?:has|have|retains?|keeps?|maintains?) (?:(?:full|good|regular|clear) )?(?:over)?sight of) {_OF_IT}(?: and {_LOOKS_ON})?\W*\Z",
    ),
    (
        ("vigilan", "watchful", "on the alert", "alert", "on their guard"),
        r"(?:(?:all|our|the|ward|local|senior) )*(?:staff|teams?|colleagues|everyone|managers?|leads?|services?|we)(?: (?:on|at|in) (?:[\w’'-]+ ){0,2}[\w’'-]+)?"
        r" (?:(?:will )?(?:remains?|stays?|be)|are|is|continues? to be|(?:have|has) been (?:asked|told|reminded) to (?:be|remain|stay)|(?:are|is) (?:asked|told|reminded|encouraged) to (?:be|remain|stay))"
        r" (?:ever |very |extra |particularly |highly )?(?:vigilant|watchful|alert|on (?:the alert|their guard))(?: (?:to|for|about|at|in|over|during)(?: (?!and\b)[\w’'-]+){1,6})?\W*\Z"
        r"|vigilance (?:is|will be|is being|continues|continues to be)(?: (?:maintained|needed|required|encouraged|kept up))?\W*\Z",
    ),
    (
        ("managed", "under control"),
        r"(?:(?:this |the )?risk )?(?:is |are )?(?:being |currently )?(?:managed(?: (?:locally|internally|appropriately|day to day|(?:by|within|at|through) (?:the )?(?:\w+ )?(?:team|service|directorate|division|lead|ward|site)s?(?: level)?))?|under control)\W*\Z",
    ),
    (
        tuple(f"{whose} plan" for whose in ("action", "mitigation", "improvement", "recovery", "project", "delivery")),
        r"(?:please )?(?:see|as per|refer to|as in|in) (?:the |our )?(?:separate |attached |existing )?(?:action|mitigation|improvement|recovery|project|delivery) plan\W*\Z",
    ),
    (
        ("likelihood", "probability", "impact"),
        r"(?:the )?(?:(?:very )?(?:low|small|medium|moderate|high)(?: to (?:low|medium|moderate|high))? (?:likelihood|probability|impact)|(?:likelihood|probability|impact) (?:is |remains )?(?:very )?(?:low|small|medium|moderate|high))\W*\Z",
    ),
    (("business as usual", "bau"), r"(?:managed (?:as|through|under|via) |part of )?(?:business as usual|bau)\W*\Z"),
    (("unknown",), r"unknown\W*\Z"),
    (
        ("on board", "into account", "brought up"),
        r"[^.:;,]{1,60} (?:(?:has|have) )?(?:taken|take|takes) (?:this|it|the (?:point|risk|issue|concern|matter)s?) (?:on board|into account)\W*\Z"
        r"|(?:the |this )?(?:\w+ )?(?:was|has been|is|were|have been) brought up (?:with|at|by|in)\b[^.:;]{1,80}\W*\Z",
    ),
    (
        ("register",),
        r"(?:please )?(?:see|refer to|as per|as in|as on|(?:risk )?(?:is )?(?:detailed|recorded|set out|included|logged|captured|held|now|added|entered|placed) (?:in|on|to|onto)|(?:has been )?(?:added|entered|placed) (?:in|on|to|onto)|already on|on) (?:the )?(?:\w+ ){0,2}register\b[\W\d]*\Z",
    ),
    (
        ("ability to mitigate",),
        r"[^.]{0,80}\b(?:restrict|limit|prevent|reduc|hamper)\w* (?:the |our |any )?ability to mitigate\b[^.]*\.?\Z",
    ),
    (
        ("await", "waiting for", "pending", "subject to", "dependent on"),
        rf"(?:still |currently )?(?:await(?:ing|s)?|waiting for|pending|subject to|dependent on) {_WAITS_FOR}\b[^.:,;]{{0,60}}\.?\Z"
        rf"|(?:and )?{_WAITS_FOR} (?:(?:is|are) )?(?:still )?awaited{_END}",
    ),
    (
        ("being ", "investigation", "to follow", "awaited"),
        rf"{_MITIGATIONS}(?:is |are )?(?:currently |still |now )?(?:being (?:looked (?:into|at)|investigated|explored|reviewed|worked (?:up|through)|assessed|considered|developed|discussed|scoped|established"
        rf"|identified|drafted|prepared|tolerated|accepted|monitored)|under investigation|to follow|awaited){_END}",
    ),
    (
        ("control", "gift", "remit", "hands"),
        rf"{_GRANTED}(?:this (?:risk |issue |matter )?is |the (?:risk|issue|matter) is |it is |these are )?(?:an? (?:national|regional|system-?wide|global|wider) (?:issue|risk|problem|matter|concern),? (?:and |which |that )?(?:it )?(?:is |are )?)?"
        r"(?:largely |entirely |wholly |completely )?(?:outside|out|outwith|beyond|not within)(?: of)? (?:the control of (?:the )?(?:\w+ ){1,3}?|(?:our|local|trust|its|their|the (?:\w+ ){0,2}\w+['’]s?|lpt['’]s)(?: (?:direct|immediate))? (?:control|gift|remit|hands)"
        rf"|the (?:gift|remit) of (?:the )?\w+)(?!,? (?:so|but|hence|therefore)\b)\b[^.:]{{0,80}}\.?\Z",
    ),
    (
        ("nothing ", "no action", "no plan", "no further ", "not "),
        rf"nothing (?:can|could|more can) be done{_END}|no (?:further )?(?:actions?|plans?)(?: is| are)? (?:possible|available|required|needed|planned|taken|identified|in place|at present|yet){_END}"
        rf"|{_MITIGATIONS}(?:is |are )?not (?:yet |currently )*(?:mitigated|identified|known|available|possible|started|agreed|applicable|in place|required|needed|stated){_END}",
    ),
    (
        (
            "be agreed",
            "be confirmed",
            "be decided",
            "be defined",
            "be determined",
            "be developed",
            "be discussed",
            "be identified",
            "be put in place",
            "be scoped",
            "be worked up",
        ),
        rf"{_MITIGATIONS}(?:(?:will|is to|are to|to|needs? to|should) )?be (?:agreed|confirmed|decided|defined|determined|developed|discussed|identified|put in place|scoped|worked up){_END}",
    ),
    (
        ("monitor", "watch", "review", "eye", "and see", "oversight"),
        rf"{_TRUST}(?:will |to |are |is )?(?:continu(?:e|es|ing) )?(?:to )?(?:closely |actively |regularly )?(?:ongoing |on-going |continued |regular |routine |close )?(?:monitor(?:ing|s)?|watch(?:ing)?|review)(?: of)?"
        r"(?: (?:the|this|our|position|situation|risk|issue|impact|matter|it|closely|regularly|monthly|weekly|quarterly|ongoing))*\W*\Z"
        rf"|(?:{_TRUST}(?:to |will |shall |is |are )?(?:keep|maintain|hold)(?:s|ing)? )?(?:a )?watching brief{_END}|watch(?:ing)? and wait(?:ing)?\W*\Z|wait(?:ing)? and see\W*\Z|(?:{_TRUST}(?:to |will |is |are )?)?keep(?:ing)? (?:(?:it|this|the (?:position|situation|risk|matter)) )?(?:under (?:close |regular |constant |active )?review|(?:a |an )?(?:close |watchful )?(?:eye|watch)){_END}|(?:to be )?kept under review{_END}"
        rf"|(?:{_TRUST}(?:to |will |shall |is |are )?(?:maintain|retain|keep|have|has|provide)(?:s|ing)? )?(?:(?:close|full|regular) )?oversight(?: (?:of|over) {_OF_IT})?(?: by (?:the )?(?:[\w&’'-]+ ){{0,4}}[\w’'-]+)?\W*\Z",
    ),
    (
        ("consider", "discuss", "agree", "decide", "look ", "explore", "monitor", "review"),
        r"(?:the )?(?:\w+ ){0,2}(?:lead|director|team|committee|board|executive|group) (?:to|will) (?:consider|discuss|review|agree|decide|look at|look into|explore|monitor)"
        r"(?: (?:options?|the|position|situation|further|next|steps|mitigations?|this|it|risk|what|can|be|done|at [^.:;,]{1,40}|in \w+))*\W*\Z",
    ),
    (
        ("issue", "risk", "problem", "concern", "challenge", "shortage"),
        r"(?:this is )?(?:a |an )?(?:well[- ])?(?:known|national|recognised|system-?wide|sector-?wide|long-?standing|trust-?wide|legacy|historic(?:al)?)(?: (?:national|local|and|known|workforce|staffing))*"
        r" (?:issue|risk|problem|concern|challenge|shortage)\b(?! (?:log|fund|pool|register|board|group|team|assessment))[^.:,;]{0,30}\.?\Z",
    ),
    (
        (
            "as above",
            "see above",
            "as before",
            "as last",
            "as previous",
            "no change",
            "unchanged",
            "as reported",
            "remains as",
            "as per ",
        ),
        r"(?:same )?(?:as|see) above\W*\Z|(?:as|remains as) (?:per )?(?:before|last (?:quarter|report|time|month)|previous(?:ly)?(?: \w+)?|reported(?: \w+){0,3})\W*\Z|no change(?: (?:from|since|this) [^.:;]{1,30})?\W*\Z|unchanged\W*\Z",
    ),
    flags=re.IGNORECASE,
)
