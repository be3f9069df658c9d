"""The Chromium that tests and pictures use: where it is, and how it is kept on this machine."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium found: install it (Debian: apt install chromium) or set BROWSER_PATH"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # A page that asks for anything elsewhere gets nothing, and the test that opened it fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
HOME = {"localhost", "127.0.0.1", "::1"}
LOCAL_SCHEMES = {"about", "blob", "chrome-error", "data"}


def find() -> str | None:
    """Return the path of a Chromium: BROWSER_PATH where it is set, else the first on PATH."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def leaves_the_machine(url: str) -> bool:
    """Say whether a request to this address would leave the machine."""
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname not in HOME
