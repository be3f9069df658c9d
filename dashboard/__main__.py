"""Serves Arms Ledger: `python -m dashboard`; HOST, PORT, LEDGER_URL are in the environment."""

from __future__ import annotations

import errno
import socket
import sys
from typing import Any

from db.settings import settings
from db.vocabulary.problems import Problems

CANNOT_LISTEN = 1
EVERYWHERE = ("0.0.0.0", "::", "")


def main() -> int:
    """Serve until told to stop; returns the exit code."""
    try:
        chosen = settings()
    except Problems as found:
        print(found, file=sys.stderr)
        return CANNOT_LISTEN
    if problem := why_not(chosen.host, chosen.port):
        print(problem, file=sys.stderr)
        return CANNOT_LISTEN
    serve(chosen.host, chosen.port)
    return 0


def why_not(host: str, port: int) -> str | None:
    """Why nothing can listen there, in one sentence; None where it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, UnicodeError) as error:
        number = getattr(error, "errno", None)
        if number == errno.EADDRINUSE:
            return f"Port {port} is taken: stop what listens there, or set another PORT."
        if number == errno.EACCES:
            return f"Port {port} is kept for the system: set another PORT."
        return f"HOST={host} is not an address of this machine."
    return None


def serve(host: str, port: int) -> None:
    """Start Streamlit with our settings and block; prints one line once it answers."""
    import uvicorn.config

    from dashboard.app import app

    # One line is printed when it is ready, and it is ours.
    uvicorn.config.LOGGING_CONFIG["loggers"]["uvicorn"]["level"] = "WARNING"
    shown = "localhost" if host in (*EVERYWHERE, "127.0.0.1", "::1") else host
    app.state["ready"] = f"Arms Ledger is at http://{shown}:{port}"
    app.run(config=streamlit_options(host, port))


def streamlit_options(host: str, port: int) -> dict[str, Any]:
    """What must hold even where .streamlit/config.toml is broken or not found."""
    return {
        "server.address": host,
        "server.port": port,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableStaticServing": True,
        "server.enableWebsocketCompression": True,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "logger.level": "warning",
    }


if __name__ == "__main__":
    sys.exit(main())
