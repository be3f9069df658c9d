"""Every route beside Streamlit's own, and the end of those prefixes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import warm
from dashboard.routes.errors import refused
from db.vocabulary.problems import Problems, closest

SCRIPT = Path(__file__).parents[1] / "static" / "page.js"
# Addresses of files: what is not there yet must not answer with a page.
CLOSED = ("/chart", "/data", "/embed", "/feed.atom", "/openapi.json")
Handler = Callable[[Request], Response]


def late(module: str, name: str) -> Handler:
    """A handler of a module that is imported when it is first asked for: a start must be quick."""

    def answer(request: Request) -> Response:
        warm.wait()
        handler: Handler = getattr(import_module(f"dashboard.routes.{module}"), name)
        return handler(request)

    answer.__name__ = name
    return answer


def nothing(request: Request) -> Response:
    """The answer to what is not there: what there is."""
    path, known = request.url.path[:80], there()
    near = closest(path, [address.partition("{")[0].rstrip(".") for address in known], 1)
    what = f"there is nothing at {path}"
    return refused(Problems.one("unknown-route", what, f"there are {', '.join(known)}", near))


def there() -> tuple[str, ...]:
    """Every address that is answered with a file."""
    warm.wait()
    from dashboard.charts import CHARTS
    from dashboard.routes import charts, data, deals

    return (
        *(f"/chart/{slug}.{{{','.join(charts.KINDS)}}}" for slug in CHARTS),
        f"/data/deals.{{{','.join(data.KINDS)}}}",
        f"/deal/{{id}}.{{{','.join(deals.KINDS)}}}",
    )


def script(request: Request) -> Response:
    """The one script of our own: links inside pages without a reload, and copying."""
    headers = {"Cache-Control": "no-cache"}
    return FileResponse(SCRIPT, media_type="text/javascript", headers=headers)


# Without the last of them Streamlit would answer 200 with its page to whatever is not there.
ROUTES: tuple[BaseRoute, ...] = (
    Route("/chart/{slug}.{kind}", late("charts", "chart")),
    Route("/data/deals.{kind}", late("data", "deals")),
    Route("/deal/{id}.{kind}", late("deals", "deal")),
    Route("/page.js", script),
    *(Route(path, nothing) for path in CLOSED),
    *(Route(f"/{prefix}/{{rest:path}}", nothing) for prefix in ("chart", "data", "deal", "embed")),
)
