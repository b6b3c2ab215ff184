"""The table of docs/performance.md, measured here and now: `python -m benchmarks`, or `--only building` for a part.

Needs a virtual environment's python; pandoc, git, check-jsonschema and deepdiff where they are (rows without are left
out, or say so). Ratios are what to quote: milliseconds depend on the machine.
"""

import argparse
import os
import sys
from collections.abc import Iterator

from benchmarks import building, checking, comparing
from benchmarks.measure import REPORT, Row, table

PARTS = {"building": building.rows, "checking": checking.rows, "comparing": comparing.rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="turns; the best counts")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    args = parser.parse_args()
    version = sys.version.split()[0]
    print(f"{REPORT.parent.name}/{REPORT.name}, Python {version}, {os.cpu_count()} cores, best of {args.runs}\n")

    def rows() -> Iterator[Row]:
        for name in [args.only] if args.only else PARTS:
            yield from PARTS[name](args.runs)

    table(rows())


if __name__ == "__main__":
    main()
