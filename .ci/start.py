"""Starts Arms Ledger for `make run`: the environment first, then all else inside it (serve.py)."""

import errno
import os
import socket
import sys

import environment
from environment import ROOT, VENV_PYTHON, Fault

HOST, PORT = "127.0.0.1", "8501"
SERVE = ROOT / ".ci" / "serve.py"


def main() -> None:
    """Make the environment ready where it is not, and go on in it."""
    require_free(os.environ.get("HOST") or HOST, port_asked_for())
    with environment.one_at_a_time():
        environment.ensure("run")
    os.chdir(ROOT)
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(SERVE)])


def port_asked_for() -> int:
    """Return the port of PORT=, or the usual one; raise Fault when it is none."""
    text = os.environ.get("PORT") or PORT
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise Fault(f"PORT={text} is not a port: give a number from 1 to 65535.")
    return int(text)


def require_free(host: str, port: int) -> None:
    """Raise Fault unless the dashboard could listen there: before half a minute of installing."""
    if (error := why_taken(host, port)) is None:
        return
    if error == errno.EADDRINUSE:
        free = next((p for p in range(port + 1, 65536) if why_taken(host, p) is None), None)
        other = f"make run PORT={free}" if free else "another PORT="
        raise Fault(f"Port {port} is taken: stop what listens there, or try {other}.")
    if error == errno.EACCES:
        raise Fault(f"Port {port} is kept for the system: try make run PORT={PORT}.")
    raise Fault(f"HOST={host} is not an address of this machine.")


def why_taken(host: str, port: int) -> int | None:
    """Return the error number of listening there, or None when it works."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, UnicodeError) as error:
        return getattr(error, "errno", None) or errno.EADDRNOTAVAIL
    return None


if __name__ == "__main__":
    sys.exit(environment.told(main))
