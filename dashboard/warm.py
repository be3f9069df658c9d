"""Loads what the first page needs while the server already answers; whoever comes early waits.

Only one thread loads: two that import the same large packages at once can see them half made.
"""

from __future__ import annotations

import threading

_loading: threading.Thread | None = None


def start() -> None:
    """Begin to load, once."""
    global _loading
    if _loading is None:
        _loading = threading.Thread(target=_load, name="warm", daemon=True)
        _loading.start()


def wait() -> None:
    """Return when all is loaded, at once where nothing was begun."""
    if _loading is not None and _loading is not threading.current_thread():
        _loading.join()


def _load() -> None:
    """Draw the first page for nobody; a ledger that cannot be read is left for the page to say."""
    from dashboard.ledger import ledger
    from dashboard.pages import charts, deal, deals, method
    from dashboard.routes import charts as chart_files
    from dashboard.routes import data
    from db.reading.view import View
    from db.vocabulary.problems import Problems

    del charts, deal, method, chart_files, data  # imported so that nobody has to wait for them
    try:
        deals.prepare(ledger().snapshot(View.parse("")))
    except Problems:
        return
