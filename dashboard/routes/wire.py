"""What surrounds every answer: headers that keep a page at home, compression, and long queries."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace

import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.reading.query import LONGEST_QUERY, MOST_PAIRS

# Streamlit's page styles itself inline, starts one inline script, and compiles WebAssembly for
# nothing that is used here; figures are drawn with blobs and data. Nothing comes from elsewhere.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SMALLEST = 1_000  # bytes; below this compression saves nothing
PACKED = ("/static/js/", "/static/css/")
"""Streamlit's own scripts, which it sends as they are; their names change with their content."""


class Guarded:
    """Sets the headers of every answer, and refuses a query that no page could be made of.

    Streamlit silently drops a query with too many fields, and would show the whole ledger.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self._app = app
        self._headers = {**ALWAYS, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        query = scope.get("query_string", b"")
        if len(query) > LONGEST_QUERY or query.count(b"&") >= MOST_PAIRS:
            refusal = PlainTextResponse("The address is too long; use fewer filters.\n", 414)
            await refusal(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


@dataclass(frozen=True)
class _Kept:
    """A file as it is sent: its headers, and its body compressed."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


class Packed:
    """Compresses Streamlit's scripts once a process and keeps them; all else it lets through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, _Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _wanted(scope):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = await self._whole(scope, receive)
            if answer.status != 200:
                await answer.send(send)
                return
            body = await anyio.to_thread.run_sync(gzip.compress, answer.body, 9)
            self._kept[path] = _kept(answer.headers, body)
        await _send(self._kept[path], Headers(scope=scope), scope["method"], send)

    async def _whole(self, scope: Scope, receive: Receive) -> _Answer:
        answer = _Answer()
        # Without the reader's validator, so that it is the file itself that is kept.
        plain = [pair for pair in scope["headers"] if not pair[0].startswith(b"if-")]
        await self._app({**scope, "method": "GET", "headers": plain}, receive, answer.take)
        return answer


class _Answer:
    """Collects what an application sends."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body})


def _wanted(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    headers = Headers(scope=scope)
    packs = "gzip" in headers.get("accept-encoding", "") and "range" not in headers
    return packs and scope["path"].startswith(PACKED)


def _kept(headers: list[tuple[bytes, bytes]], body: bytes) -> _Kept:
    changed = MutableHeaders(raw=list(headers))
    changed["Content-Encoding"] = "gzip"
    changed["Content-Length"] = str(len(body))
    changed.add_vary_header("Accept-Encoding")
    if "etag" in changed:  # the packed file is another representation
        changed["ETag"] = f"W/{changed['etag'].removeprefix('W/')}"
    return _Kept(changed.raw, body)


async def _send(kept: _Kept, asked: Headers, method: str, send: Send) -> None:
    tag = Headers(raw=kept.headers).get("etag")
    if tag and tag in asked.get("if-none-match", ""):
        status, kept = 304, replace(kept, body=b"")
    else:
        status = 200
    await send({"type": "http.response.start", "status": status, "headers": kept.headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else kept.body})
