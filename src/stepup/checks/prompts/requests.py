"""The words of SU601 with which somebody is asked for what a draft lacks: "(figures awaited from Jo)", "- Jo to confirm". Data,
to be mended when the rule cries wolf or misses a note."""

START = r"(?:(?<![^\n])|(?<=[-*•] ))"
ALONE = rf"{START}[*_]{{0,3}}"  # a line begins
FIRST = rf"(?:{ALONE}|(?<=[.;!?(\[] )|(?<=[(\[]))"  # a sentence begins
END = r"(?=[*_]{0,3}\.?[*_]{0,3} *(?:\n|\Z))"  # a line ends
STOP = r"(?=[*_)]{0,3}(?:[.!;?](?:[ )\n]|\Z)| *(?:\n|\Z)))"  # a sentence ends
DATA = r"(?:text|statement|figures?|data|details?|wording|narrative|numbers?|words|charts?|graphs?|tables?|paragraph|section)"
# Whose a note may be, and not a body's decision.
NAME = r"(?!(?i:board|committee|council|trust|executive|group|panel|forum|cabinet|team|operations|finance|estates|procurement)\b)[A-Z][a-z][\w’'-]*(?: [A-Z][\w’'-]+)?"

# Each with words of which one stands wherever it matches.
REQUESTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("please ", "pls ", "could you", "can you"),
        rf"{START}[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? ?[,:–—-] ?(?:(?i:please|pls) (?i:add|advise|amend|check|complete|confirm|fill|finish|give|insert|provide|rewrite|send|supply|update|write)\b|(?i:can|could) you\b)[^.\n]{{0,60}}",
    ),
    (
        (
            "to complete",
            "to fill",
            "to write",
            "to insert",
            "to check",
            "to confirm",
            "to add",
            "to supply",
            "to advise",
        ),
        rf"\({NAME} (?i:to (?:complete|fill in|write|insert|check|confirm|add|supply|advise))\b[^()\n]{{0,60}}\)"
        rf"|(?:(?<= [-–—] )|(?<=[;,] )){NAME} to (?:confirm|check|supply|advise)(?=\.?(?:\n|\Z))",
    ),
    (
        ("to be added", "to be inserted", "to be supplied", "to be provided"),
        rf"{START}(?:[A-Za-z]+ ){{0,2}}{DATA} (?i:(?:is |are |still )*to be (?:added|inserted|supplied|provided))(?=\.?(?:\n|\Z))",
    ),
    (("(name)", "(names)", "(date)", "(figure)", "(amount)", "(number)"), r"\((?:names?|date|figure|amount|number)\)"),
    (
        (" to add ", " to write ", " to insert ", " to draft "),
        rf"{START}{NAME} (?i:to (?:add|write|insert|draft)(?: (?:the|this|some|more|final|missing|a))* {DATA})(?=\.?(?:\n|\Z))",
    ),
    (
        ("needed from", "required from", "wanted from", "awaited from", "due from"),
        rf"\((?:[^()\n]{{0,20}} )?(?i:{DATA}) (?i:needed|required|wanted|awaited|due) from [A-Z][^()\n]{{1,40}}\)",
    ),
    (
        ("(check ", "(confirm ", "(verify "),
        r"\((?i:(?:check|confirm|verify) (?:the |this |his |her |their )?(?:names?|spelling|dates?|figures?|numbers?|title|wording|amount|role|job title|total))\)",
    ),
    ((" to supply", " to provide"), rf"{START}[A-Z]{{2,3}} to (?:supply|provide)(?=\.?(?:\n|\Z))"),
    (
        ("awaited", "outstanding", "pending", "to come", "to follow"),
        rf"\((?:[^()\n]{{0,30}} )?{DATA} (?i:(?:is |are |still )*(?:awaited|outstanding|pending|to come|to follow))[^()\n]{{0,40}}\)",
    ),
    (
        ("to follow", "to come", "awaited", "tbc"),
        rf"{START}(?i:to (?:follow|come)|awaited|tbc)(?: ?[,;:.–—-]| \() ?(?:{NAME}|[A-Z]{{2,3}}) (?i:to (?:complete|fill in|finish|write|draft|add|send|supply|provide|confirm|update))\b[^.\n]{{0,40}}(?=\.?(?:\n|\Z))",
    ),
    (
        ("gadarnhau", "ddilyn", "to follow"),
        rf"{START}(?i:i['’]?w? (?:gadarnhau|ddilyn)|i ddilyn|to follow)(?i:(?: ?/ ?(?:to follow|to be confirmed))?)(?=\.?(?:\n|\Z))",
    ),
)
