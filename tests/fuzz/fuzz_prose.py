"""Coverage-guided fuzzing, where atheris installs: `python -m tests.fuzz.fuzz_prose [FOLDER] [-max_total_time=600]`.

With `-rss_limit_mb=0`, for the parser that it asks keeps some of each text (decision 0064).
"""

import sys

import atheris

with atheris.instrument_imports(include=["stepup", "markdown_it"]):
    from markdown_it import MarkdownIt

    from tests.fuzz.targets import judge_prose, text_of

_GUIDE = MarkdownIt("commonmark").enable("table")


def try_one(data: bytes) -> None:
    text = text_of(data)
    _GUIDE.parse(text)  # patterns and cmark show a fuzzer nothing of what it comes to; a parser in Python does
    judge_prose(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
