"""Charts at permanent addresses: /chart/{slug}.{png,svg,csv}."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dashboard import links
from dashboard.charts import CHARTS, Look
from dashboard.ledger import ledger
from dashboard.pictures import pictures
from dashboard.publish.tables import chart_csv
from dashboard.routes.answers import answered, raise_if_wrong, safely, view_of
from db.reading.view import View
from db.vocabulary.problems import Problems

KINDS = ("png", "svg", "csv")
SMALLEST, LARGEST = 320, 2400  # px, either side
PNG_SCALE = 2  # pixels of the file for one of the layout: sharp in print
DEFAULT = Look()


@safely
def chart(request: Request) -> Response:
    """One chart as a file, as its query asks for it."""
    slug, kind = request.path_params["slug"], request.path_params["kind"]
    draw = CHARTS.get(slug)
    if draw is None or kind not in KINDS:
        raise unknown_chart(slug, kind)
    view = view_of(request)
    look = look_of(view)
    snapshot = ledger().snapshot(view)
    raise_if_wrong(view, snapshot)

    def make() -> bytes:
        made = draw(snapshot, view.filter, look)
        if kind == "csv":
            return chart_csv(made).encode()
        scale = PNG_SCALE if kind == "png" else 1
        return pictures().draw(made.figure, kind, scale)

    name = links.file_name(kind, snapshot, slug, chosen=view.filter)
    return answered(request, kind, snapshot, view, name, make, saved=kind == "csv")


def look_of(view: View) -> Look:
    """The size and ground that an address asks for; raises Problems for a side out of range."""
    width, height = map(int, view.size.split("x")) if view.size else (DEFAULT.width, DEFAULT.height)
    if not (min(width, height) >= SMALLEST and max(width, height) <= LARGEST):
        raise Problems.one(
            "bad-size",
            f"{width}x{height} is not a size that is drawn",
            f"give sides from {SMALLEST} to {LARGEST} pixels",
            where="size",
        )
    return Look(width, height, "dark" if view.theme == "dark" else "light")


def unknown_chart(slug: str, kind: str = "png") -> Problems:
    """There is no such chart, or not as such a file; what there is stands in the remedy."""
    if slug in CHARTS:
        return Problems.one(
            "unknown-chart", f"a chart is no .{kind[:20]} file", f"use {', '.join(KINDS)}"
        )
    return Problems.one(
        "unknown-chart",
        f"there is no chart '{slug[:60]}'",
        f"there are {', '.join(CHARTS)}",
    )
