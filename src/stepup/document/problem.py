"""What is wrong with a piece of markup, in words for someone who edits templates."""

from xml.parsers.expat import ErrorString, ExpatError

from stepup.errors import TemplateProblem


class MarkupProblem(TemplateProblem):
    """What is wrong with the markup; `tag` is the tag it is about, "" where there is none."""

    def __init__(self, message: str, tag: str = "") -> None:
        super().__init__(message)
        self.tag = tag


def malformed(error: ExpatError, markup: str) -> MarkupProblem:
    """The problem that the XML parser met, with what stands there."""
    words = {
        "mismatched tag": "a tag is closed that was not the last one opened, or one is never closed",
        "undefined entity": "only &amp; &lt; &gt; &quot; and numbers are known after &: write the character itself",
        "not well-formed (invalid token)": "a character cannot stand here: a control character, or a bare < or &",
    }
    reason = ErrorString(error.code)
    words_found = words.get(reason, f"the markup is not well formed ({reason})")
    return MarkupProblem(f"{words_found}, near {_excerpt(markup, error)!r}")


def _excerpt(markup: str, error: ExpatError) -> str:
    lines = markup.split("\n")[error.lineno - 1 : error.lineno] or [""]
    at = error.offset - (len("<paper>") if error.lineno == 1 else 0)
    return lines[0][max(0, at - 60) : max(0, at) + 20].strip()
