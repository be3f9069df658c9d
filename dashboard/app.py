"""The ASGI app: Streamlit's pages, the routes beside them, and what surrounds both."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from dashboard import warm
from dashboard.routes.errors import HANDLERS
from dashboard.routes.table import ROUTES
from dashboard.routes.wire import POLICY, Guarded, Packed

HERE = Path(__file__).resolve().parent
FAULT = "Something went wrong in this program. Reload the page; if it stays, tell us what you did."


def policy() -> str:
    """The content policy, which lets the inline scripts of Streamlit's own page run, by hash."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    return POLICY.format(scripts=" ".join(f"'sha256-{told}'" for told in hashes))


def say_fault(error: Exception) -> bool:
    """Shows one sentence in place of a traceback, which goes to the log."""
    st.html(f'<p class="al-problem" role="alert">{FAULT}</p>')
    return True


@asynccontextmanager
async def lifespan(application: st.App) -> AsyncIterator[dict[str, Any]]:
    """Loads the ledger beside the server, and ends the browser that draws."""
    warm.start()
    if line := application.state.get("ready"):
        print(line, flush=True)
    yield {}
    await anyio.to_thread.run_sync(_end)


def _end() -> None:
    from dashboard.pictures import renderer

    warm.wait()
    renderer().close()


# Beside a folder `pages` the first address asked for would be run as a script of its own, until
# st.navigation has been called once in this process.
PagesManager.uses_pages_directory = False

app = st.App(
    HERE / "main.py",
    routes=ROUTES,
    lifespan=lifespan,
    middleware=[Middleware(Guarded, policy=policy()), Middleware(Packed)],
    on_script_error=say_fault,
    exception_handlers=HANDLERS,
)
