"""Coverage-guided fuzzing, where atheris installs: `python -m tests.fuzz.fuzz_reader [FOLDER] [-max_total_time=600]`."""

import sys

import atheris

with atheris.instrument_imports(include=["stepup"]):
    from tests.fuzz.targets import read_anything


def try_one(data: bytes) -> None:
    read_anything(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
