"""The rules that reading itself applies: the file (SU0) and its shape (SU1). The texts are what `explain` prints."""

from ..findings import Finding, Place, Rule

MAX_FINDINGS = 1_000  # of one kind of problem in one file: who has so many mends the cause, not each

_TEXTS = """
SU001 not-readable error
The file cannot be opened, is not UTF-8 text, is empty, or is too large.
Notepad and Excel sometimes save text as UTF-16 or Windows-1252; a dash or a curly quote then turns into nonsense.
Example: a file that Notepad saved as UTF-16, or one with nothing in it.
To put it right: open the file in Notepad, choose Save as, and pick the encoding UTF-8.

SU002 not-yaml error
The file is not YAML: a colon in plain text, a tab, a quote that is not closed, a bullet pasted from Word.
Example: `plan: Phase 2: train the night staff`, where the second colon reads as a key.
To put it right: write longer text under a key that ends in `|`, indented by two spaces; there nothing needs quotes.

SU003 duplicate-key error
The same key stands twice in one group; one of the two texts would be lost.
Example: `plan:` twice under one action.
To put it right: join the two texts under one key, or give the second its own entry.

SU004 unsafe-yaml error
The file uses YAML that no paper needs and that can harm: tags (`!!python`), aliases that multiply, nesting without end.
Example: `plan: !!python/name:os.system`
To put it right: write the text out in full.

SU005 control-character error
A character that neither Word nor a web page can hold, often pasted from another program.
Example: a vertical tab (U+000B), pasted with text from a slide.
To put it right: delete the character and type the text again.

SU006 look-alike warning
A character that looks like another: a Cyrillic or full-width letter, a soft hyphen, a non-breaking or invisible space, a
mark that reverses the reading direction. Searches miss the word, and a screen reader stumbles over it.
Example: `title: Nursing standards` with a Cyrillic `а` in it.
To put it right: delete the word and type it again.

SU007 misread warning
A text that YAML takes otherwise than it was typed: cut short at a #, without its first word, with the next key inside it,
or with its points run together, for • and - without a space make no list. The paper would say something else.
Example: `impact: Falls on Ward #4 halved`, of which only “Falls on Ward” is printed.
To put it right: write longer text under a key that ends in `|`, indented by two spaces, with a dash and a space before each
point.

SU101 missing-field error
Something that the paper cannot do without is missing.
Example: an action without `rag:`.
To put it right: add the key that the message names.

SU102 unknown-field error
A key that the format does not have: mostly a slip of the pen. Its text would be lost.
Example: `achievments: All wards were trained`
To put it right: write the key that the message suggests.

SU103 unknown-rating error
A rating that is not in the strategy's scale. A rating is never guessed.
Example: `rag: ambr`
To put it right: write one of the ratings that the message lists, or not-rated.

SU104 wrong-type error
A list where text is expected, text where a list is expected, and the like.
Example: `risks: none`, where a list is expected; for an empty one write `risks: []`.
To put it right: write it as the message shows.

SU105 bad-date error
A date or quarter that does not exist, or is written another way than 2023-11-28 or 2023/24 Q2.
Example: `submitted: 2023-02-31`, or `period: 2023/24 Q5`.
To put it right: write the year first, with two digits each for month and day.

SU106 bad-reference error
A strategy, brick, priority, file or action that does not exist, or a path that leads where no source file is.
Paths are relative to the file that names them, with / between folders, and lead to .yaml files of the kind expected.
Example: `brick: transformatoin`, or `previous: /home/me/q1.yaml`.
To put it right: check the spelling, and that the file is there.

SU108 bad-prose error
Something stands in a text that a field cannot hold: a heading, a picture, a table, program code, HTML, or a link that
leads to neither a web page nor an e-mail address.
Example: `achievements: "# What we did"`, which is a heading.
To put it right: write paragraphs and lists; bold text serves for a heading.

SU111 low-contrast error
A rating whose word cannot be read on its colour: WCAG 2.2 asks for a contrast of 4.5 to 1.
Example: `fill: "#FFFFFF"` with `text: "#FFFF00"`, white behind yellow.
To put it right: choose black or white for the text, whichever the message names.

SU112 unknown-word error
A word that is not one of the few that belong here: a `kind`, a `status`, a `level`, an `outlook`.
Example: `status: opn`
To put it right: write one of those that the message lists.

SU113 bad-figure error
A figure that is no PNG or JPEG, cannot be decoded, is too large, or has no alternative text.
Example: `figures: [{file: chart.png}]`, with no `alt:`.
To put it right: save the picture as PNG, and say in `alt` what it shows.
"""


def _read(texts: str) -> dict[str, Rule]:
    rules = {}
    for entry in texts.strip().split("\n\n"):
        head, _, body = entry.partition("\n")
        code, name, severity = head.split()
        for start in (
            "Example:",
            "To put it right:",
        ):  # paragraphs of their own, as in the docstrings of the other rules
            body = body.replace(f"\n{start}", f"\n\n{start}", 1)
        rules[code] = Rule(code, name, severity, body)  # type: ignore[arg-type]
    return rules


RULES = _read(_TEXTS)


def finding(code: str, place: Place, message: str, help: str = "", path: str = "", id: str = "") -> Finding:
    """A finding of one of these rules."""
    rule = RULES[code]
    return Finding(code, rule.name, rule.severity, place, message, help, path, id)
