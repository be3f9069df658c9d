"""One deal with all that belongs to it: /deal/{id}.{json,yaml}."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard import links
from dashboard.ledger import ledger
from dashboard.routes.answers import answered, safely, view_of
from db.reading.dossier import Dossier
from db.vocabulary.problems import Problems

KINDS = ("json", "yaml")


@safely
def deal(request: Request) -> Response:
    """A dossier as data, or the record as the document that a seed folder would hold.

    A deal that was renamed is sent on to the id it goes by.
    """
    id, kind = request.path_params["id"], request.path_params["kind"]
    if kind not in KINDS:
        what = f"a deal is no .{kind[:20]} file"
        raise Problems.one("unknown-route", what, f"use {' or '.join(KINDS)}")
    view = view_of(request)
    found = ledger().dossier(id, view)
    if found.forwarded_from:
        pin = links.Pin.asked(view)
        return RedirectResponse(links.deal_file(found.deal.id, kind, pin), 308)
    name = links.file_name(kind, found.identity, found.deal.id)
    make = {"json": _as_json, "yaml": _as_yaml}[kind]
    return answered(request, kind, found.identity, view, name, lambda: make(found))


def _as_json(found: Dossier) -> bytes:
    return json.dumps(found.as_data(), ensure_ascii=False, indent=1).encode()


def _as_yaml(found: Dossier) -> bytes:
    """The record and the sources it stands on, as one document of a seed folder."""
    from db.records.documents import write_deal

    return write_deal(found.deal, found.sources.values()).encode()
