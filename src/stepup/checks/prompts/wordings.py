"""The words of SU601: prompts of a form, and notes of a draft. Data, to be mended when the rule cries wolf or misses one."""

from ..clues import Clues
from ..phrases import Phrases
from .alone import LINES, LINES_ON_WHAT_WAS
from .colleagues import COLLEAGUES, LEFT_BY_COLLEAGUES
from .gaps import GAPS
from .placeholders import DRAFTED, NOTED
from .requests import DATA, REQUESTS, START

# What `stepup new` writes for people to write over, each on a line of its own.
_STARTERS = (
    r"The key action, as the Board agreed it|What this quarter was to deliver|What it delivered|"
    r"What difference that made to patients, staff or the trust|What next quarter is to deliver|What could go wrong|"
    r"What is being done about it|Say in a sentence or two why the board is given this paper|"
    r"Say what the board needs to know|Say what the board is asked to do: note, discuss, approve|"
    r"Say what this report is for|What the committee tells the board|Text, lists, and tables if you need them"
)
_IN_STARTERS = (
    "as the board agreed it", "was to deliver", "is to deliver", "what it delivered", "difference that made", "could go wrong",
    "being done about it", "say in a sentence or two", "say what the board", "say what this report", "tells the board",
    "tables if you",
)  # fmt: skip
_NOTES = ("note to ", "drafting note", "'s note")
# One of these stands in every prompt.
CLUES = Clues(
    *_NOTES, *_IN_STARTERS, "tbc", "tba", "tbd", "t.b.", "xx", "£x", "£ x", "£n", "£ n", "x%", "x %", "qx", "mm/yy", "mm.yy", "mm-yy",
    "??", "(?)", "___", ".....", "[", "«", "<<", "#ref!", "#n/a", "#value!", "#div/0!", "#name?", "rror! ",
    "insert ", "be inserted", " here", "required from", "needed from", "requested from", "before sending",
    "needs updating", "needs checking", "needs rewording", "needs rewriting", "right?", "correct?", "up to date?", "accurate?", "true?", " text",
    "achievement ", "bullet ", "lorem ipsum", "placeholder", "to follow", "todo", "fixme", "choose an item", "delete ",
    "can someone", "can anyone", "can you", "yes/", "yes /", "/partially", "/ partially", "to be supplied", "be added",
    "be revised", "be rewritten", "be drafted", "please ", "pls ", "publication", "be confirmed", "be updated", "be completed", "verbal update",
    "be advised)", "needs to ", "need to ", "list risk number", "awaiting", "awaited", "nb ", "nb:", "n.b.", "check with ",
    " to check", " to confirm", " to provide", " to supply", " to add", " to update",
    *dict.fromkeys(clue for clues, _ in (*REQUESTS, *DRAFTED, *NOTED, *LINES, *LINES_ON_WHAT_WAS, *GAPS, *COLLEAGUES, *LEFT_BY_COLLEAGUES) for clue in clues),
)  # fmt: skip
DRAFT = Clues("draft")  # in capitals only

THING = r"(?:names?|dates?|numbers?|figures?|titles?|text|details?|wording|link|hyperlink|role|job title|ref|reference|month|year|amount|value|percentage)"
PIECE = (
    rf"(?:{THING}|charts?|graphs?|tables?|quotes?|picture|photos?|images?|summary|case study|example|paragraph|"
    r"narrative|update|information|info|rating|rag|risks?|quarter|trust|organisation|director|lead)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# In parts, each with clues of which one stands in every text that it finds something in.
PROMPTS = Phrases(
    # to be confirmed, in short
    (("t.b.", "tbc", "tba", "tbd"), r"\b(?:T\.B\.[CAD]\.|(?i:tb[cad])\b)"),
    # figures and dates to be filled in
    (
        ("xx",),
        r"\bx{2,}\b(?!-)|\bXX+(?:\.X+)? ?%|\bXX+/(?:XX+/)?(?:XX+|20\d\d|\d\d)\b"
        rf"|\bXX\b(?= ?(?:[.,;)\]]|\n|\Z)| [a-z(]| {_MONTH})(?! ?(?:chromosom|karyo|geno|and XY|or XY|male|female))"
        r"|\b(?<![0-9],)XXX+\b(?! ?(?:[Ss]yndrome|chromosom|karyo|geno))",
    ),
    (
        ("£x", "£ x", "x%", "x %", "£n", "£ n"),
        r"£ ?n{1,3}(?:\.n+)?(?:k|m|bn)?\b|£ ?[xX]{1,4}(?:\.[xX]+)?(?:k|m|bn)?\b|(?<![\w-])[xX] ?%(?!\w)",
    ),
    (("20xx", "qx", "mm/", "mm.", "mm-"), r"\b20[xX]{2}\b|\bQ[xX]\b|\b(?i:dd[/.-]mm[/.-](?:yy){1,2}|mm[/.-]yyyy)\b"),
    (("??", "(?)", "___", "....."), r"\?{2,}|\(\?\)|_{3,}|\.{5,}"),
    # brackets that ask for something
    (
        ("[", "«", "<<"),
        r"\[(?i:(?:please |pls )?(?:(?:insert|add|enter|specify|delete)\b|tb[cad]\b|xx+\b|awaiting\b|(?:complete|type) (?:this|the|here|text|name)|(?:update|check|confirm|amend|describe|provide|state|fill(?: in)?) \w))[^\]\n]*\](?!\()"
        r"|\[[^\]\n]{0,40}\b(?i:to (?:confirm|check|update|add|provide|complete|insert|supply|advise|follow|be (?:confirmed|added|completed|inserted|agreed|updated|provided|supplied|written|drafted|finalised|refreshed)))\b[^\]\n]{0,40}\](?!\()"
        rf"|(?<!\])\[(?i:(?:your |the |full )?{THING}(?: of [^\]\n]{{1,30}})?)\](?![(\[])"
        r"|\[[ _.…]*[_ ]\](?!\()|(?<![\w\]!])\[\](?!\()|«[A-Za-z]\w{0,40}»|<<[^<>\n]{1,40}>>",
    ),
    (
        ("be confirmed)", "be advised)"),
        rf"\((?:[^()\n]{{0,30}} )?(?i:{THING}|venue|lead|owner|time)(?i: is| are| still)* (?i:to be (?:confirmed|advised))\)",
    ),
    (
        ("submission", "publication", "going to", "board", "paper", "meeting"),
        r"\b(?i:(?:to|must|will) be (?:added|updated|completed|inserted|confirmed)\b[^.\n]{0,20}\b(?:before|prior to|ahead of)"
        r" (?:submission|publication|going to|(?:the )?(?:board|papers?|meeting)\b))",
    ),
    # instructions of a form
    (_IN_STARTERS, rf"{START}(?:{_STARTERS})\.?(?= *(?:\n|\Z))"),
    (("list risk number",), r"(?i:\blist risk number(?: and title(?: of(?: the)? risk)?)?)"),
    (
        ("choose an item", "insert "),
        rf"{START}(?i:choose an item\b\.?)|{START}(?i:insert (?:a |an |the |your |short |brief |relevant )*{PIECE}\b)[^.\n]{{0,40}}"
        rf"|\b(?i:insert (?:a |an |the |your )?(?:\w+ ){{1,3}}here(?! (?:and|to|in|at|for))|insert here)\b"
        rf"|\((?i:insert (?:a |an |the |your )?(?:\w+ )?(?:{PIECE}|definition|comments?)\b)[^()\n]{{0,25}}\)",
    ),
    (
        (" here",),
        r"\b(?i:(?:click|tap)(?: or tap| or click)? here to (?:enter|add|insert)[^.\n]*|(?:type|enter) (?:your |the )?(?:text|details?|date|name) here\b"
        rf"|(?<!can )(?<!may )(?<!could )(?:add|put|include) (?:\w+ ){{0,2}}(?:{PIECE}|comments?|evidence|achievements?|milestones?|actions?) here\b)"
        r"|\((?i:add|put|include|insert|attach|enter|paste) [^()\n]{2,60} (?i:here)\)",
    ),
    (
        ("delete ",),
        r"\b(?i:delete as (?:appropriate|applicable|necessary|required))\b|\((?i:delete (?:one|either|which(?:ever)?))\b[^()\n]{0,30}\)",
    ),
    (
        ("yes", "partially"),
        r"\A(?i:yes ?/ ?no|assured ?/ ?partially assured ?/ ?not assured)(?: ?/ ?(?i:n/?a))?\Z",
    ),
    (
        ("lorem ipsum", "placeholder"),
        rf"\b(?i:lorem ipsum|placeholder (?:text|wording|figures?|paragraph|narrative))\b|{START}(?i:placeholder)(?= ?(?:[-–—:.(]|\n|\Z))",
    ),
    (
        (" here",),
        rf"(?:{START}|(?<=[(])){THING} (?i:goes |to go )?here(?= ?(?:[.)\]]|\n|\Z))"
        rf"|(?:{START}|(?<=[.;(] ))(?i:(?:the |final |some )?(?:{DATA}|{PIECE}|commentary))(?: from [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)? (?i:goes|go|to go|will go|is to go|should go) (?:in )?here(?= ?(?:[.)\]]|\n|\Z))"
        # notes of a draft
        r"|\b(?i:(?:will|to|should|can|must|needs? to) be (?:\w+ly )?(?:included|inserted|added|updated|completed|filled in|written|set out|summarised|expanded|populated) here|(?:included|inserted|filled in|more to add|more to come|more (?:details?|information|info|text|evidence) (?:is |are )?(?:needed|required)) here)\b",
    ),
    (
        ("need to s", "need to r", "needs to s", "needs to r"),
        rf"(?:{START}|\b(?i:(?:Q(?:tr)?\.? ?[1-4]|quarter [1-4]|next quarter's|next|quarter's|quarterly|action) plan|(?:this|the) (?:text|section|row|cell|column|paragraph|wording|narrative|entry|field|box|bullet|sentence)|text|wording|narrative) |(?<=[.!?] )(?i:this|it) )(?i:needs? to (?:show|say|read))\b[^.\n]{{0,30}}",
    ),
    (
        (" to be inserted", " to be added", " to be supplied"),
        rf"\((?i:{DATA} to be (?:added|inserted|supplied))[^()\n]{{0,30}}\)|\b(?i:{DATA} to be inserted)\b",
    ),
    (
        ("can you", "can someone", "can anyone"),
        r"\b(?i:can (?:you|someone|anyone)(?: please)? (?:check|confirm|add|update|provide|complete|advise|amend|review|send|supply))\b(?! on\b)[^.\n]{0,30}",
    ),
    (
        _NOTES,
        r"\b(?i:note to (?:self|authors?|editor|pmo|director|lead|reviewer)|drafting note|(?:author|editor|drafter)'s note)\b:?",
    ),
    (
        ("please ", "pls "),
        r"\((?:[A-Z][\w’'-]+[,:]? )?(?i:please|pls) (?i:confirm|check|advise|update|add|amend|provide|insert|complete)\b[^()\n]{0,60}\)"
        r"|[-–—(] ?[A-Z][\w’'-]+ (?i:please|pls) (?i:confirm|check|advise|update|add|amend|provide)\b[^.\n]{0,30}",
    ),
    (
        ("please ", "pls "),
        rf"{START}(?i:please|pls) (?i:complete|update|provide|add|insert|amend|describe|state|specify|list)\b[^.\n]{{0,60}}(?=\.?(?:\n|\Z))",
    ),
    (
        (" to confirm", " to add", " to provide", " to supply", " to update"),
        rf"{START}(?:\w+ )?(?i:lead|author|owner|director|pmo|exec)(?:/\w+)? (?i:to (?:confirm|add|provide|supply|update))\b[^.\n]{{0,30}}(?=\.?(?:\n|\Z))",
    ),
    (
        ("awaiting", "nb", "n.b."),
        r"\((?i:awaiting (?:an |the |further )?(?:update|figures?|data|confirmation|text|input|response|information))\b[^()\n]{0,40}\)"
        rf"|{START}(?:NB|N\.B\.):? (?i:check|confirm|ask|add|update|amend)\b[^.\n]{{0,40}}",
    ),
    (
        ("awaited", "awaiting"),
        rf"{START}(?:(?i:an? |further |full )?(?i:update|figures?|narrative|text|commentary|input|return)(?: (?i:is|are))?(?: (?i:still))? (?i:awaited)"
        r"|(?i:awaiting (?:an |the |further |full )?(?:update|figures|narrative|text|commentary|input|return)))(?: (?i:from|by) [^.\n]{1,40})?(?=\.?(?:\n|\Z))",
    ),
    (
        ("required from", "needed from", "requested from", "before sending"),
        rf"{START}(?i:an? |further |full |latest |final |updated )?(?i:update|figures?|narrative|text|commentary|input|data|numbers?|details?)(?: (?i:is|are))? (?i:required|needed|requested) from [^.\n]{{1,40}}(?=\.?(?:\n|\Z))"
        rf"|(?:{START}|(?<=[-–—(.;:] ))(?i:check|confirm) with [A-Z][\w’'-]+ before (?i:sending)\b",
    ),
    (("needs ",), r"(?:(?<=[-–—(*] )|(?<=[(*]))(?i:needs (?:updating|checking|rewording|rewriting))(?=\W*(?:\n|\Z))"),
    (("achievement ", "bullet "), rf"{START}(?i:achievement|bullet|bullet point) \d{{1,2}}(?=\.?(?:\n|\Z))"),
    (
        (" to check", " to confirm", " to update", " to add"),
        r"\([A-Z]{2,3} (?i:to (?:check|confirm|update|add))\b[^()\n]{0,30}\)|\b[A-Z]{2,3} to (?:check|confirm|update|add) (?:the |this |final )*(?:wording|text|figures|narrative)\b",
    ),
    (
        ("be completed", "be updated", "be added", "verbal update"),
        rf"{START}(?i:to be (?:completed|updated|added)|verbal update (?:to be (?:given|provided)|to follow)[^.\n]{{0,30}})(?=\.?(?:\n|\Z))",
    ),
    (
        ("right?", "correct?", "up to date?", "accurate?", "true?"),
        r"\b(?i:(?:is|are) (?:this|that|these|it|they) (?:still |now |all )?(?:right|correct|up to date|accurate|true))\?",
    ),
    (("text",), rf"{START}(?i:(?:enter|type|add|insert) (?:your )?text(?: here)?)(?=\.?(?:\n|\Z))"),
    (("draft",), r"(?:\A|(?<=[([]))DRAFT(?: v?\d[\d.]*)?(?= ?[-–—:)\]])|(?<=[-–—:] )DRAFT(?: v?\d[\d.]*)?\Z"),
    (("check with ",), r"[-–—(] ?(?i:check) with [A-Z][\w’'-]+"),
    (("not for publication",), r"\b(?i:not for publication)\b"),
    (
        ("to be updated", "to be added", "to be completed", "to be revised", "to be rewritten", "to be drafted"),
        r"\b(?i:(?:narrative|wording|text|commentary|paragraph) to be (?:updated|added|completed|revised|rewritten|drafted)(?: by [^.;\n]{1,40})?)(?= ?(?:[.;)\]]|\n|\Z))",
    ),
    (("please check",), rf"(?:{START}|(?<=[.;!?(] ))(?i:please check)\b[^.\n]{{0,30}}"),
    (("need to ", "needs to "), r"\b(?i:needs? to (?:add|insert|include|put|write)\b[^.\n]{0,40}\bhere\b)"),
    *REQUESTS,
    *DRAFTED,
    *LINES,
    *GAPS,
    *COLLEAGUES,
    (("todo", "fixme"), r"\bTODO\b|\bFIXME\b"),
    (("#", "rror! "), r"#(?:REF!|N/A\b|VALUE!|DIV/0!|NAME\?)|\bError! (?:Reference|Bookmark|Hyperlink)[^.\n]{0,40}"),
)
NOTES_ON_WHAT_WAS = Phrases(*NOTED, *LINES_ON_WHAT_WAS, *LEFT_BY_COLLEAGUES)
