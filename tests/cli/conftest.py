"""What the tests of reports share: files with something for each format to escape."""

from pathlib import Path

import pytest

from tests.cli.test_validate import RETURN

ODD = "a, b: 100%41 #é.yaml"


@pytest.fixture
def folder_of_faults(folder: Path) -> Path:
    """Errors, warnings, a clean file, a name and texts that each format has to escape."""
    (folder / "clean.yaml").write_text(RETURN)
    text = RETURN.replace("rag: green", "rag: gren").replace("Did it", "Did\u00a0it, 100%\u202e <b> ::error::x ]]>")
    (folder / ODD).write_text(text, "utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "many.yaml").write_text(many("rag: gren", 30))
    return folder


def many(rag: str, count: int) -> str:
    head, _, rest = RETURN.partition("  - id: TR1\n")
    action, _, tail = rest.partition("risks:")
    rows = [f"  - id: TR{n}\n{action.replace('rag: green', rag)}" for n in range(1, count + 1)]
    return head + "".join(rows) + "risks:" + tail
