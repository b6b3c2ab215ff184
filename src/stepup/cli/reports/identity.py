"""How a server knows a finding again from run to run: not by its line, for text above it comes and goes."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from ...findings import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """One for each finding, 32 hexadecimal digits, from its rule, file, id and words; those of the same are counted."""
    seen: Counter[tuple[str, ...]] = Counter()
    for one in findings:
        words = (one.code, one.place.file, one.id or one.path, one.message)
        seen[words] += 1
        again = (str(seen[words]),) if seen[words] > 1 else ()
        yield hashlib.sha256("\0".join((*words, *again)).encode("utf-8", "replace")).hexdigest()[:32]
