"""Words for what was to be done and for a later time: what the words of SU206 are made of."""

DONE = (
    r"(?:completed?|finished|finalised|delivered|started|begun|commenced|launched|implemented|approved|agreed|established"
    r"|achieved|met|held|published|recruited|appointed|issued(?! with\b)|signed|sent|submitted|opened|installed|ratified|awarded|procured|secured|filled"
    r"|rolled out|put in place|in place|gone live|gone ahead|taken place|hit|reached)"
)
START = (
    r"(?:start|begin|commence|launch|proceed|go ahead|go live|progress|complete|finish|conclude|be (?:started|begun|commenced|launched"
    r"|completed|finished|finalised|progressed|signed off|approved|closed))"
)
# What is "yet to be seen" need not be late: what is known of the work, and not the work.
SEEN = r"(?:seen|felt|known|found|heard|understood|measured|quantified|evaluated|evidenced|assessed|reali[sz]ed|determined)"
WHEN = (
    r"(?:the |early |late |mid-?)*(?:spring|summer|autumn|winter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Easter|Christmas)"
)
SHORT = r"(?-i:(?:early |late |mid-?|end )?(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))"
LATER = (
    r"(?:Q[1-4]|Qtr|quarter|the (?:next|last|third|fourth|new) (?:financial )?(?:quarter|year|month|week|half|term)|next (?:quarter|year|month|week|spring|summer|autumn|winter)|later"
    rf"|{WHEN}|20\d\d)"
)
IN_TIME = r"(?![^.;\n]{0,40}\b(?:earl|ahead|sooner|as planned|on time|before))"  # no slip, but the reverse
BY_TIME = r"by (?:\w+ ){1,3}(?:days?|weeks?|months?|quarters?|year)"
THOUGHT = r"(?:was |were |we |had |first |originally )*(?:planned|expected|intended|scheduled|anticipated|hoped|envisaged|forecast|thought)"
