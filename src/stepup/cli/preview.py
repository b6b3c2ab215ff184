"""The page of `watch`: on this machine only, at an address that nobody can guess, and nothing else is there.

Four addresses under a random name: the page, its script, the paper as JSON, and events that say when it is new. No file
is ever served. The Host header must be ours, so that no other site can reach the page through a name of its own.
"""

import asyncio
import gc
import json
import secrets
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
import uvicorn
import watchfiles
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from ..findings import Finding
    from ..pipeline.looks import Preview
    from .watch import Watched

HERE = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PASSAGES = 12
_LOOK = 1000  # milliseconds between looks at the files themselves: some drives tell of no change
_SHELL = (
    '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>stepup watch</title>\n'
    '<script src="watch.js" defer></script>\n</head>\n<body>\n<aside id="watch:findings" aria-label="Findings">'
    '<p role="status"></p></aside>\n<div id="watch:paper"></div>\n</body>\n</html>\n'
)


def serve(watched: "Watched", open_page: bool) -> None:
    """Show a paper until the program is stopped."""
    gc.enable()  # this program is not short
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who comes before the paper is made waits for it
        name = secrets.token_urlsafe(16)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/{name}/"
        page = _Page(watched, url if open_page else "")
        app = Starlette(
            routes=[
                Route(f"/{name}/", page.shell),
                Route(f"/{name}/watch.js", page.script),
                Route(f"/{name}/paper", page.paper),
                Route(f"/{name}/events", page.events),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1"], www_redirect=False)],
            lifespan=page.life,
        )
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1, ws="none")
        typer.echo(f"The paper is at {url} (Ctrl+C stops)")
        uvicorn.Server(config).run([listening])


class _Page:
    """The paper as it was made last, and who waits for the next."""

    def __init__(self, watched: "Watched", url: str) -> None:
        self._watched = watched
        self._url = url
        self._version = 0
        self._shown: Preview | None = None  # the last that could be shown
        self._made: Preview | None = None
        self._new = asyncio.Condition()

    @asynccontextmanager
    async def life(self, app: Starlette) -> AsyncIterator[None]:
        await self._make()
        if self._url:
            webbrowser.open(self._url)
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _make(self) -> None:
        try:
            self._made = await asyncio.to_thread(self._watched.make)
        except Exception as error:  # whatever it is, the author's next save may be without it
            self._made = self._watched.failed(error)
        if self._made.body:
            self._shown = self._made
        self._version += 1
        async with self._new:
            self._new.notify_all()

    async def _watch(self) -> None:
        """Make the paper anew at each save. What it is made from, and so what is watched, may change with it."""
        while True:
            folders = self._watched.folders
            async for changes in watchfiles.awatch(
                *folders,
                recursive=False,
                step=40,
                debounce=400,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if any(self._watched.concerns(path) for _, path in changes) or self._watched.is_stale():
                    await self._make()
                if self._watched.folders != folders:
                    break
            else:
                return

    async def shell(self, request: Request) -> Response:
        return Response(_SHELL, media_type="text/html", headers=_HEADERS)

    async def script(self, request: Request) -> Response:
        return Response((HERE / "watch.js").read_bytes(), media_type="text/javascript", headers=_HEADERS)

    async def paper(self, request: Request) -> Response:
        shown, made = self._shown, self._made
        fields = shown.fields if shown else {}
        data: dict[str, Any] = {
            "version": self._version,
            "title": shown.title if shown else self._watched.source.name,
            "body": shown.body if shown else "",
            "style": (shown.style if shown else "") + (HERE / "watch.css").read_text("utf-8"),
            "kept": made is not shown,
            "problem": made.problem if made else "",
            "findings": [_finding(one, fields) for one in made.findings] if made else [],
        }
        return Response(json.dumps(data), media_type="application/json", headers=_HEADERS)

    async def events(self, request: Request) -> Response:
        """Says the version now, and at each new one."""

        async def told() -> AsyncIterator[str]:
            while True:
                version = self._version
                yield f"data: {version}\n\n"
                async with self._new:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._new.wait_for(lambda: self._version != version), 15)  # noqa: B023

        return StreamingResponse(told(), media_type="text/event-stream", headers=_HEADERS)


def _finding(one: "Finding", fields: dict[tuple[str, str], str]) -> dict[str, Any]:
    """A finding for the page, with the addresses of the passages that it may stand beside."""
    place = f"{one.place.file}:{one.place.line}"
    return {
        "code": one.code, "severity": one.severity, "message": one.message, "help": one.help, "place": place,
        "id": one.id, "fields": _passages(one, fields),
    }  # fmt: skip


def _passages(one: "Finding", fields: dict[tuple[str, str], str]) -> list[str]:
    """The passages that a finding may stand beside, best first: of its own path; inside what it is about; inside what
    that is part of. Not each of them is in the paper."""
    here = [(at, field) for (file, at), field in fields.items() if file == one.place.file]
    found: dict[str, None] = {}
    path = one.path
    while path and len(found) < _PASSAGES:
        found |= {field: None for at, field in here if at == path}
        found |= {field: None for at, field in here if at.startswith((f"{path}.", f"{path}["))}
        path = path.rpartition(".")[0] or path.rpartition("[")[0]
        if not path:
            found |= {field: None for _, field in here}
    return list(found)[:_PASSAGES]
