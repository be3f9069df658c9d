"""The deals that a filter keeps, with their sources: /data/deals.{csv,json}."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dashboard import links, wording
from dashboard.ledger import ledger
from dashboard.publish import citation
from dashboard.publish.tables import deals_csv, deals_json
from dashboard.routes.answers import answered, raise_if_wrong, safely, view_of
from db.reading.columns import Snapshot
from db.reading.view import View
from db.vocabulary.problems import Problems

KINDS = ("csv", "json")


@safely
def deals(request: Request) -> Response:
    """The rows of a view as a file."""
    kind = request.path_params["kind"]
    if kind not in KINDS:
        what = f"deals are no .{kind[:20]} file"
        raise Problems.one("unknown-route", what, f"use {' or '.join(KINDS)}")
    view = view_of(request)
    snapshot = ledger().snapshot(view)
    raise_if_wrong(view, snapshot)
    name = links.file_name(kind, snapshot, "deals", chosen=view.filter)

    def make() -> bytes:
        return _made(kind, view, snapshot, str(request.base_url)).encode()

    return answered(request, kind, snapshot, view, name, make, saved=kind == "csv")


def _made(kind: str, view: View, snapshot: Snapshot, here: str) -> str:
    mask = view.filter.mask(snapshot)
    publishers = ledger().records(snapshot).publishers
    cited = ledger().cited(snapshot, mask)
    if kind == "csv":
        return deals_csv(snapshot, mask, cited, publishers)
    pinned = links.deals_file(kind, view.filter, links.Pin.exact(snapshot))
    title = wording.capital(view.filter.words(snapshot))
    said = citation.plain(title, snapshot, links.absolute(pinned, here))
    return deals_json(snapshot, view.filter, cited, publishers, said)
