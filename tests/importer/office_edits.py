"""Edits a Word paper in LibreOffice, as a person there would. Run by a Python that has `uno`, with LibreOffice started by it:

    python3 office_edits.py SOFFICE IN.docx OUT.docx EDITS.json [THROUGH.odt]

EDITS.json: [[how often the same text stood before, the paragraph's text, what is done, new text], ...]; what is done is
`retype`, `add` (words at its end), `point` (a paragraph below it) or `delete`. With THROUGH.odt the paper is saved as that first.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(soffice, source, target, edits, through=""):
    import uno
    from com.sun.star.beans import PropertyValue

    def option(name, value):
        one = PropertyValue()
        one.Name, one.Value = name, value
        return one

    def paragraphs(text):
        enumeration = text.createEnumeration()
        while enumeration.hasMoreElements():
            one = enumeration.nextElement()
            if one.supportsService("com.sun.star.text.TextTable"):
                for name in one.getCellNames():
                    yield from paragraphs(one.getCellByName(name))
            elif one.supportsService("com.sun.star.text.Paragraph"):
                yield one

    def edit(document, wanted):
        found, seen = [], {}
        for one in paragraphs(document.Text):
            words = " ".join(one.getString().split())
            number = seen[words] = seen.get(words, -1) + 1
            for before, text, what, new in wanted:
                if text == words and before == number:
                    found.append((one, what, new))
        assert len(found) == len(wanted), f"{len(found)} of {len(wanted)} paragraphs were found"
        for one, what, new in found:
            text = one.getText()
            if what in ("retype", "delete"):
                one.setString(new if what == "retype" else "")
            else:
                cursor = text.createTextCursorByRange(one.getEnd())
                if what == "point":
                    text.insertControlCharacter(cursor, 0, False)  # PARAGRAPH_BREAK
                text.insertString(cursor, new, False)

    def desktop(pipe):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            except Exception:
                time.sleep(0.25)
        raise SystemExit("LibreOffice did not start")

    def opened(path):
        return own.loadComponentFromURL(Path(path).absolute().as_uri(), "_blank", 0, (option("Hidden", True),))

    with tempfile.TemporaryDirectory() as profile:
        pipe = f"stepup{os.getpid()}"
        office = subprocess.Popen(
            [
                soffice,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            own = desktop(pipe)
            document = opened(source)
            edit(document, json.loads(Path(edits).read_text("utf-8")))
            if through:
                document.storeToURL(Path(through).absolute().as_uri(), (option("FilterName", "writer8"),))
                document.close(True)
                document = opened(through)
            document.storeToURL(Path(target).absolute().as_uri(), (option("FilterName", "MS Word 2007 XML"),))
            document.close(True)
            with contextlib.suppress(Exception):  # it goes without an answer
                own.terminate()
        finally:
            try:
                office.wait(20)
            except subprocess.TimeoutExpired:
                office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
