"""Method: how confidence, status and value are worked out, from the code that does it."""

from __future__ import annotations

from dashboard.pages import _frame
from dashboard.parts import published
from dashboard.parts.markup import el

TITLE = "Method"


def page() -> None:
    """The page at `/method`."""
    _frame.title(TITLE)
    _frame.show(el("h1", "How sure the ledger is, and why"), published.method())
