"""How a file is answered: its validator before it is made, its name, and who may use it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from dashboard.publish.renderer import NotDrawn
from dashboard.routes.errors import not_drawn, refused
from db.reading.columns import Identity, Snapshot
from db.reading.view import View
from db.vocabulary.problems import Problems

Handler = Callable[[Request], Response]
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "yaml": "application/yaml; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
}
# A pinned answer stays as it is, but a passage may have to be taken out of a ledger for good.
PINNED = "public, max-age=3600"
MOVING = "public, no-cache"
# A drawing or record opened by itself runs nothing and fetches nothing.
CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
MADE_BY = "1"  # raise it when a file of the same version and filter is written differently


def safely(handler: Handler) -> Handler:
    """Answers the mistakes of whoever asks with the one error body."""

    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except Problems as found:
            return refused(found)
        except NotDrawn as found:
            return not_drawn(found)

    answer.__name__ = handler.__name__
    return answer


def view_of(request: Request) -> View:
    """What the address asks for; raises Problems for anything in it that is not understood."""
    query = request.scope["query_string"].decode("latin-1")
    view = View.parse(query)
    if view.problems:
        raise Problems(view.problems)
    return view


def raise_if_wrong(view: View, snapshot: Snapshot) -> None:
    """Raises Problems for what only the snapshot knows to be wrong, such as a publisher."""
    if problems := view.filter.problems_in(snapshot):
        raise Problems(problems)


def answered(
    request: Request,
    kind: str,
    origin: Snapshot | Identity,
    view: View,
    name: str,
    make: Callable[[], bytes],
    *,
    saved: bool = False,
) -> Response:
    """The file, or 304 where the reader has it; `make` is only called when it must be.

    `saved` files are kept rather than shown by a browser.
    """
    tag = _tag(request, kind, origin)
    headers = {
        "ETag": tag,
        "Cache-Control": PINNED if view.version and view.ledger_id else MOVING,
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Content-Disposition",
        "Content-Security-Policy": CONTENT_POLICY,
    }
    if tag in [given.strip() for given in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    how = "attachment" if saved else "inline"
    headers["Content-Disposition"] = f"{how}; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    return Response(make(), media_type=MEDIA[kind], headers=headers)


def _tag(request: Request, kind: str, origin: Snapshot | Identity) -> str:
    """Weak, since a middleware may compress the file on its way."""
    day = origin.reported_by.isoformat() if origin.reported_by else ""
    query = request.scope["query_string"].decode("latin-1")
    told = [
        MADE_BY,
        request.url.path,
        query,
        kind,
        origin.ledger_id,
        origin.head,
        origin.method,
        day,
    ]
    return f'W/"{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:32]}"'
