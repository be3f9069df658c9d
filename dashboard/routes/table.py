"""Every route beside Streamlit's own, and the end of those prefixes."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.charts import CHARTS
from dashboard.routes import charts, data, deals
from dashboard.routes.answers import safely
from db.vocabulary.problems import Problems, closest

SCRIPT = Path(__file__).parents[1] / "static" / "page.js"
_THERE = (
    *(f"/chart/{slug}.{{{','.join(charts.KINDS)}}}" for slug in CHARTS),
    f"/data/deals.{{{','.join(data.KINDS)}}}",
    f"/deal/{{id}}.{{{','.join(deals.KINDS)}}}",
)


@safely
def nothing(request: Request) -> Response:
    """Raises Problems: there is nothing here, and this is what there is."""
    path = request.url.path[:80]
    near = closest(path, [there.partition("{")[0].rstrip(".") for there in _THERE], 1)
    what = f"there is nothing at {path}"
    raise Problems.one("unknown-route", what, f"there are {', '.join(_THERE)}", near)


def script(request: Request) -> Response:
    """The one script of our own: links inside pages without a reload, and copying."""
    headers = {"Cache-Control": "no-cache"}
    return FileResponse(SCRIPT, media_type="text/javascript", headers=headers)


# Without the last of them Streamlit would answer 200 with its page to whatever is not there.
ROUTES: tuple[BaseRoute, ...] = (
    Route("/chart/{slug}.{kind}", charts.chart),
    Route("/data/deals.{kind}", data.deals),
    Route("/deal/{id}.{kind}", deals.deal),
    Route("/page.js", script),
    *(Route(path, nothing) for path in ("/chart", "/data", "/embed")),
    *(Route(f"/{prefix}/{{rest:path}}", nothing) for prefix in ("chart", "data", "deal", "embed")),
)
