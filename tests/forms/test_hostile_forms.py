"""Return forms whose memory of themselves was altered by somebody of no good will, before every door that reads a form: words,
nothing written outside the folder that was named, nothing taken for an answer that is none."""

import base64
import json
import re
import shutil
import zlib
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest

from tests.acceptance.test_hostile_word import MAIN, Parts, declared, packed

CUSTOM = "docProps/custom.xml"
_PART = re.compile(r'(<property [^>]*name="stepup-form-\d+"[^>]*><vt:lpwstr[^>]*>)([^<]*)(</vt:lpwstr></property>)')
Make = Callable[[Parts], bytes]


def keeping(change: Callable[[dict[str, Any]], Any]) -> Make:
    """A form that keeps something else of itself: what `change` makes of it, as JSON, or as these bytes."""

    def make(parts: Parts) -> bytes:
        xml = parts[CUSTOM].decode()
        found = _PART.findall(xml)
        kept = change(json.loads(zlib.decompress(base64.b64decode("".join(text for _, text, _ in found)))))
        whole = base64.b64encode(zlib.compress(kept if isinstance(kept, bytes) else json.dumps(kept).encode())).decode()
        pieces = [whole[at : at + 255] for at in range(0, len(whole), 255)]
        start, _, end = found[0]
        more = "".join(
            re.sub(r"stepup-form-\d+", f"stepup-form-{n:02}", re.sub(r'pid="\d+"', f'pid="{n + 900}"', start))
            + piece
            + end
            for n, piece in enumerate(pieces, 1)
        )
        return packed({**parts, CUSTOM: _PART.sub("", xml).replace("</Properties>", f"{more}</Properties>").encode()})

    return make


def saying(**values: Any) -> Make:
    return keeping(lambda kept: {**kept, **values})


def body(old: bytes, new: bytes) -> Make:
    return lambda parts: packed({**parts, MAIN: re.sub(old, new, parts[MAIN], flags=re.DOTALL)})


FORMS: dict[str, Make] = {
    "a brick elsewhere": saying(brick="../../evil"),
    "a brick at the root": saying(brick="/evil"),
    "a brick of control characters": saying(brick="\x1b[31m\u202e\0"),
    "a brick of 5,000 letters": saying(brick="a" * 5_000),
    "a brick that is a device": saying(brick="CON"),
    "a strategy elsewhere": saying(strategy="../../../etc/passwd.yaml"),
    "a quarter of none": saying(period="9999/00 Q9"),
    "a quarter that is a number": saying(period=5),
    "questions without end": keeping(lambda kept: {**kept, "questions": kept["questions"] * 2_000}),
    "a question about Python": saying(questions=[["x", ["actions", 999, "__class__"], [], "", 0]]),
    "no questions": saying(questions=[]),
    "a return that is a list": saying(data=[]),
    "brackets in brackets": keeping(lambda kept: b"[" * 200_000),
    "a bomb": keeping(lambda kept: b" " * 300_000_000),
    "an id that is a path": keeping(
        lambda kept: {**kept, "data": {**kept["data"], "actions": [{"id": "../x", "action": "a"}]}}
    ),
    "tags of YAML": keeping(
        lambda kept: {**kept, "data": {**kept["data"], "lead": [{"name": "!!python/object:os.system x"}]}}
    ),
    "3,000 bricks": saying(bricks=[["a" * 1_000, "b"]] * 3_000),
    "a later version": saying(version=99),
    "entities": lambda parts: packed({**parts, CUSTOM: declared(parts[CUSTOM])}),
    "400,000 properties": lambda parts: packed(
        {**parts, CUSTOM: parts[CUSTOM].replace(b"</Properties>", b"<property/>" * 400_000 + b"</Properties>")}
    ),
    "each box four times": body(rb"(<w:sdt>.*</w:sdt>)", rb"\1\1\1\1"),
    "boxes without controls": body(rb"</?w:sdt(?:Content)?>|<w:sdtPr>.*?</w:sdtPr>", b""),
    "words that turn round and templates": body(rb"Choose", "\u202e{{ 7*7 }}".encode()),
}
DOORS = (
    ("collect", "pile", "--for", "trust/q3/q3.yaml"),
    ("collect", "pile", "--dry-run"),
    ("import", "x.docx", "-o", "out", "--strategy", "trust/strategy.yaml"),
    ("import", "x.docx", "--update", "trust/q3/q3.yaml", "--dry-run"),
    ("verify", "x.docx"),
    ("inspect", "x.docx"),
)


@pytest.fixture
def place(stepup, example, folder):
    """The folder of a trust, with a form, and a pile for what comes back."""
    shutil.copytree(example.parents[1], folder / "trust")
    assert stepup("form", "transformation", "--from", "trust/q2/q2.yaml", "-o", "form.docx").code == 0
    (folder / "pile").mkdir()
    return folder


def test_an_altered_form_gets_no_further_than_its_folder(stepup, place):
    with ZipFile(place / "form.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (place / "x.docx").touch()
    (place / "pile" / "x.docx").touch()
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*") if path.suffix != ".docx" and path.is_file()}
    for name, make in FORMS.items():
        data = make(parts)
        (place / "x.docx").write_bytes(data)
        (place / "pile" / "x.docx").write_bytes(data)
        for door in DOORS:
            ran = stepup(*door)
            said = ran.out + ran.err
            assert ran.code in (0, 1, 2) and said.strip(), (name, door)
            assert not re.search("[\x1b\u202e]", said) and "root:" not in said, (name, door)
            shutil.rmtree(place / "out", ignore_errors=True)
            shutil.rmtree(place / "pile" / "returns", ignore_errors=True)
        after = {
            path: path.stat().st_mtime_ns for path in place.rglob("*") if path.suffix != ".docx" and path.is_file()
        }
        assert after == before, name
    assert not [*place.parent.rglob("*evil*")]
