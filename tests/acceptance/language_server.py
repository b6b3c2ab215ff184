"""A small client of the Language Server Protocol: what an editor asks, over the standard streams of a real server."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any


class Server:
    """A YAML server that knows some schemas: a file whose name begins with that of a kind is of this kind."""

    def __init__(self, server: Path, schemas: Path) -> None:
        self.process = subprocess.Popen(
            [str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.number = 0
        self.opened = 0
        end = ".schema.json"
        self.settings = {
            "schemas": {
                one.resolve().as_uri(): [f"{one.name.removesuffix(end)}-*.yaml"] for one in schemas.glob(f"*{end}")
            },
            "validate": True,
            "completion": True,
            "hover": True,
            "schemaStore": {"enable": False, "url": ""},
        }
        asked = {
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            "hover": {},
            "publishDiagnostics": {},
        }
        able = {"textDocument": asked, "workspace": {"configuration": True}}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": able})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.settings}})

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        number = self.number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.wait(lambda one: one.get("id") == number and "method" not in one).get("result")

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        try:
            while True:
                length = 0
                while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                if not length:
                    return
                self.answers.put(json.loads(self.process.stdout.read(length)))
        except ValueError:  # closed
            return

    def wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            one = self.answers.get(timeout=60)
            if wanted(one):
                return one
            if "id" in one and "method" in one:  # the server asks us
                result: Any = None
                if one["method"] == "workspace/configuration":
                    result = [
                        self.settings if item.get("section") == "yaml" else None for item in one["params"]["items"]
                    ]
                self._send({"jsonrpc": "2.0", "id": one["id"], "result": result})


class Editor:
    """A file open in an editor, or a text as a file of a kind. Lines and columns count from 0, as in LSP. ``problems`` is what the
    server underlines: each with its line."""

    def __init__(self, server: Server, kind: str, file: str | Path) -> None:
        self.server = server
        server.opened += 1
        self.uri = file.as_uri() if isinstance(file, Path) else f"file:///papers/{kind}-{server.opened}.yaml"
        text = file.read_text("utf-8") if isinstance(file, Path) else file
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})
        self.problems = self._problems()  # until it knows the schema, the server offers nothing

    def close(self) -> None:
        self.server.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})

    def _problems(self) -> list[str]:
        """What the server underlines."""
        method = "textDocument/publishDiagnostics"
        found = self.server.wait(lambda one: one.get("method") == method and one["params"]["uri"] == self.uri)
        return [f"{one['range']['start']['line']}: {one['message']}" for one in found["params"]["diagnostics"]]

    def completions(self, line: int, column: int) -> dict[str, str]:
        """What is offered at a place: each label with its documentation."""
        return {one["label"]: _text(one.get("documentation")) for one in self._offered(line, column)}

    def insertions(self, line: int, column: int) -> list[tuple[str, str]]:
        """What is offered at a place: each label with what it would write there, `$1` where the cursor goes."""
        offered = self._offered(line, column)
        return [(one["label"], (one.get("textEdit") or {}).get("newText") or one["insertText"]) for one in offered]

    def _offered(self, line: int, column: int) -> list[dict[str, Any]]:
        found = self.server.ask("textDocument/completion", self._at(line, column)) or {}
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found
        return items

    def hover(self, line: int, column: int) -> str:
        found = self.server.ask("textDocument/hover", self._at(line, column))
        return _text(found["contents"]) if found else ""

    def _at(self, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": column}}


def _text(said: Any) -> str:
    if isinstance(said, dict):
        return str(said.get("value", ""))
    if isinstance(said, list):
        return "\n".join(map(_text, said))
    return str(said or "")
