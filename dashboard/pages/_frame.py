"""What all pages share: the ledger or one sentence why not, the other clock, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import filterbar
from dashboard.ledger import ledger
from dashboard.parts import clock
from dashboard.parts.markup import Html, el, join
from db.reading.columns import Snapshot
from db.reading.view import View
from db.store.engine import EXIT_CODES
from db.vocabulary.problems import Problems

SCRIPT = Html('<script type="module" src="/page.js"></script>')


def show(*pieces: Html | None) -> None:
    """Put HTML on the page."""
    if body := join(*pieces):
        st.html(body)


def title(words: str) -> None:
    """What the browser's tab says."""
    st.set_page_config(page_title=f"{words} · Arms Ledger")


def script() -> None:
    """Load our one script: links that change the page without loading all of it again."""
    st.html(SCRIPT, unsafe_allow_javascript=True)


def here() -> str:
    """The address of the site as the reader reached it, without a path."""
    from urllib.parse import urlsplit

    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


@contextmanager
def told(view: View, clear: str) -> Iterator[None]:
    """Says the problems raised within in place of what is missing, and ends the page."""
    try:
        yield
    except Problems as found:
        say(view, found, clear)
        st.stop()


def say(view: View, found: Problems, clear: str) -> None:
    """The problems of a page as sentences, with what can be done."""
    codes = {problem.code for problem in found.problems}
    if codes & EXIT_CODES.keys() or "busy" in codes:
        sentences = [clock.sentence(problem) for problem in found.problems]
        again = "Reload the page once it is mended; nothing else has to be done."
        show(el("h1", "The ledger cannot be shown just now"),
             el("p", " ".join(sentences), class_="al-problem", role="alert"),
             el("p", again, class_="al-muted"))  # fmt: skip
        return
    titles = {"unknown-deal": "No such deal", "unknown-version": "No such version",
              "other-ledger": "Another ledger", "redacted": "Taken away",
              "unknown-chart": "No such chart"}  # fmt: skip
    title = next((titles[code] for code in codes if code in titles), "No deal matches")
    show(el("h1", title, class_="al-none"), clock.problems(view, found.problems, clear))


def snapshot_of(view: View, clear: str, unpin: Callable[[], str]) -> Snapshot:
    """The snapshot that the address asks for, with the mark of another clock; or the page ends."""
    with told(view, clear):
        snapshot = ledger().snapshot(view)
    show(clock.mark(snapshot, unpin()))
    return snapshot


def asked() -> View:
    """What the address asks for."""
    return filterbar.asked()
