"""Looks up archived copies of pages through the Internet Archive's availability API."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from seed.links.ask import BUSY, Asker

AVAILABLE = "https://archive.org/wayback/available"
LONGEST = 100_000  # bytes; an answer has a few hundred


class Archive:
    """The Archive, asked by one thread at a time and with a pause; `wait` sleeps that long."""

    def __init__(self, asker: Asker, base: str, wait: Callable[[], object]) -> None:
        self.asker = asker
        self.base = base
        self.wait = wait
        self.lock = Lock()
        self.resting = False  # it said that it is asked too often

    def copy_of(self, url: str, day: date | None) -> str:
        """The address of the copy nearest to a day (now, if None); empty where none is known."""
        asked = {"url": url, **({"timestamp": f"{day:%Y%m%d}"} if day else {})}
        with self.lock:
            if self.resting:
                return ""
            try:
                told = self.asker.read(f"{self.base}?{urlencode(asked)}", LONGEST)
                return _closest(json.loads(told))
            except ConnectionError as error:
                self.resting = BUSY in error.args
            except (OSError, http.client.HTTPException, ValueError):
                pass  # no copy is known then, and the next run asks again
            finally:
                self.wait()
        return ""


def _closest(told: Any) -> str:
    """The copy in an answer, with https; empty where the answer holds none."""
    copy = told
    for key in ("archived_snapshots", "closest"):
        copy = copy.get(key) if isinstance(copy, dict) else None
    if not isinstance(copy, dict) or not copy.get("available"):
        return ""
    url = str(copy.get("url", ""))
    return url.replace("http://web.archive.org", "https://web.archive.org", 1)
