"""How much memory a program had at most: asked of the system inside the program, for what `getrusage` says of a child begins
with what the process had that started it."""

from pathlib import Path

import pytest

_STATUS = Path("/proc/self/status")
PEAK = f"""
def peak():
    with open({str(_STATUS)!r}) as status:  # in kB
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
"""
needed = pytest.mark.skipif(
    not _STATUS.exists(), reason="this system does not say how much memory a program had at most"
)
