"""Fills a ledger from the seed and serves it, for tests in a browser and for pictures."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 30  # seconds


def fill(ledger: Path) -> None:
    """Load the seed of the project into a ledger."""
    subprocess.run(
        [sys.executable, "-m", "seed", "load"],
        cwd=ROOT, env=environment(ledger), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def dashboard(ledger: Path) -> Iterator[str]:
    """Serve a ledger filled from the seed, and give its address."""
    fill(ledger)
    with serve(ledger) as address:
        yield address


@contextmanager
def serve(ledger: Path, **variables: str) -> Iterator[str]:
    """Serve a ledger on a free port, and give its address."""
    port = free_port()
    told = {**environment(ledger), "PORT": str(port), **variables}
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard"], cwd=ROOT, env=told, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def environment(ledger: Path) -> dict[str, str]:
    """The variables under which a command reads this ledger; pictures are kept beside it."""
    cache = str(ledger.parent / "cache")
    return {**os.environ, "LEDGER_URL": f"sqlite:///{ledger}", "CACHE_DIR": cache}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; raise when it ended or half a minute has passed."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The dashboard did not start, so there is nothing to look at.")
