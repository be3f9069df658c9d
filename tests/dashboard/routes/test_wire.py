"""What surrounds every answer: a policy that keeps pages at home, and scripts packed once."""

import gzip

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.routes.wire import Guarded, Packed

SCRIPT = "let a = 1;\n" * 1000
asked: list[str] = []


def script(request: Request) -> Response:
    asked.append(request.url.path)
    return PlainTextResponse(SCRIPT, headers={"ETag": '"abc"', "Cache-Control": "max-age=1"})


def other(request: Request) -> Response:
    return PlainTextResponse("page", headers={"Content-Security-Policy": "mine"})


client = TestClient(
    Starlette(
        routes=[Route("/static/js/{name}", script), Route("/{rest:path}", other)],
        middleware=[Middleware(Guarded, policy="default-src 'self'"), Middleware(Packed)],
    )
)


def test_every_answer_has_a_policy_and_its_own_wins() -> None:
    assert client.get("/static/js/a.js").headers["content-security-policy"] == "default-src 'self'"
    answer = client.get("/")
    assert answer.headers["content-security-policy"] == "mine"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_script_is_packed_once_and_kept() -> None:
    asked.clear()
    for _ in range(3):
        answer = client.get("/static/js/once.js")
        assert answer.text == SCRIPT
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), 9))
    assert asked == ["/static/js/once.js"]


def test_who_cannot_unpack_gets_it_as_it_is() -> None:
    answer = client.get("/static/js/plain.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.text == SCRIPT


def test_who_has_it_is_told_so() -> None:
    tag = client.get("/static/js/had.js").headers["etag"]
    answer = client.get("/static/js/had.js", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_query_that_no_page_could_be_made_of_is_refused() -> None:
    assert client.get("/?" + "a=1&" * 200).status_code == 414
    assert client.get("/?a=" + "x" * 5000).status_code == 414
    assert client.get("/?a=1").status_code == 200
