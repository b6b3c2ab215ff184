"""Coverage-guided fuzzing, where atheris installs: `python -m tests.fuzz.fuzz_prose [FOLDER] [-max_total_time=600]`.

With `-rss_limit_mb=0`, for the parser that it asks keeps some of each text (decision 0064).
"""

import sys

import atheris

with atheris.instrument_imports(include=["stepup"]):
    from tests.fuzz.targets import judge_prose


def try_one(data: bytes) -> None:
    judge_prose(data.decode("utf-8", "replace"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
