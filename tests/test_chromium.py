"""Tests that open a page fail when the page asks for anything beyond this machine."""

import pytest

from tests import chromium


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8501/deal?id=x",
        "http://127.0.0.1/",
        "http://[::1]:80/",
        "ws://localhost:8501/_stcore/stream",
        "data:text/html,hi",
        "blob:http://localhost/7",
        "about:blank",
    ],
)
def test_a_request_at_home_is_let_pass(url: str) -> None:
    assert not chromium.leaves_the_machine(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://fonts.example/a.woff2",
        "wss://example.org/",
        "http://localhost.example.org/",
        "http://localhost@example.org/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
    ],
)
def test_a_request_elsewhere_is_caught(url: str) -> None:
    assert chromium.leaves_the_machine(url)


def test_a_browser_that_is_named_but_missing_counts_as_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    assert chromium.find() is None


@pytest.mark.browser
def test_the_watched_browser_draws_a_page(page) -> None:
    page.goto("data:text/html,<title>At home</title>")
    assert page.title() == "At home"
