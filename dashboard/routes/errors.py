"""The one error body of every route, in the words that the page uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from db.vocabulary.problems import Problem, Problems

if TYPE_CHECKING:
    from dashboard.publish.renderer import NotDrawn

RETRY_LEDGER = 30  # seconds; somebody has to mend the file first
RETRY_PICTURE = 5
# What is not there answers 404; what is not understood answers 400.
_NOT_THERE = frozenset(
    {"unknown-deal", "unknown-version", "unknown-chart", "unknown-route", "other-ledger",
     "redacted", "unknown-record"}
)  # fmt: skip


def refused(found: Problems) -> JSONResponse:
    """The answer to a request that cannot be met as it was asked."""
    from db.reading.snapshots import Busy
    from db.store.engine import EXIT_CODES

    codes = {problem.code for problem in found.problems}
    if isinstance(found, Busy):
        return _answer(503, found.problems, {"Retry-After": str(found.retry_after)})
    if codes & EXIT_CODES.keys():
        return _answer(503, found.problems, {"Retry-After": str(RETRY_LEDGER)})
    return _answer(404 if codes & _NOT_THERE else 400, found.problems)


def not_drawn(found: NotDrawn) -> JSONResponse:
    """The answer where a picture could not be made."""
    from dashboard.publish.renderer import Busy, NoBrowser, TooSlow

    if isinstance(found, NoBrowser):
        problem = Problem("no-browser", "", str(found), "ask for csv, which needs none")
        return _answer(503, (problem,))
    if isinstance(found, Busy):
        problem = Problem("busy", "", str(found))
        return _answer(503, (problem,), {"Retry-After": str(found.retry_after)})
    code = "too-slow" if isinstance(found, TooSlow) else "not-drawn"
    problem = Problem(code, "", str(found), "ask again, or for csv")
    return _answer(503, (problem,), {"Retry-After": str(RETRY_PICTURE)})


def failed(request: Request, error: Exception) -> JSONResponse:
    """The answer where this program made a mistake; the log has what happened."""
    what = "something went wrong in this program"
    return _answer(500, (Problem("fault", "", what, "tell us what you asked for"),))


def http_error(request: Request, error: HTTPException) -> JSONResponse:
    """The answer to what no route takes, such as a POST."""
    problem = Problem(f"http-{error.status_code}", "", str(error.detail).lower())
    return _answer(error.status_code, (problem,), error.headers or {})


HANDLERS: Mapping[Any, Callable[..., JSONResponse]] = {500: failed, HTTPException: http_error}
"""What answers what no route has answered."""


def _answer(
    status: int, problems: tuple[Problem, ...], headers: Mapping[str, str] | None = None
) -> JSONResponse:
    first, *others = map(as_data, problems)
    body: dict[str, Any] = {"error": first}
    if others:
        body["others"] = others
    always = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return JSONResponse(body, status, headers={**always, **(headers or {})})


def as_data(problem: Problem) -> dict[str, Any]:
    """A problem as plain data; `sentence` is what the page shows."""
    return {
        "code": problem.code,
        "where": problem.where,
        "what": problem.what,
        "remedy": problem.remedy,
        "suggestions": list(problem.suggestions),
        "sentence": problem.sentence,
    }
