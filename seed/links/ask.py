"""Asks one address whether it answers: HEAD, then GET where HEAD is refused, redirects by hand."""

from __future__ import annotations

import http.client
import socket
import string
import urllib.error
import urllib.request
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

AGENT = "arms-ledger-links/0.1 (looks once a month whether a cited page is still there)"
MOST_REDIRECTS = 10
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
BUSY = 429


class Outcome(StrEnum):
    """What became of a page, as far as one request tells."""

    ANSWERS = "answers"
    MOVED = "moved"  # it answers at another address
    GONE = "gone"
    REFUSED = "refused"  # to us; a reader may be let in
    BUSY = "busy"  # asked too often: nothing is known of the page
    FAILED = "failed"  # the site's own error
    LOOP = "loop"  # redirects without an end
    UNREACHABLE = "unreachable"  # no such host, no connection, or no answer in time

    @property
    def settled(self) -> bool:
        """Whether it is knowledge about the page, and no passing trouble on the way there."""
        return self not in (Outcome.BUSY, Outcome.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the last status, and where its redirects led."""

    outcome: Outcome
    status: int | None = None
    final: str = ""
    note: str = ""


class Asker:
    """Sends requests that say who asks, and never waits longer than a timeout (seconds)."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        # Without HTTPErrorProcessor, so that every status comes back as it is; http and https
        # alone, so that no redirect leads to a file of this machine.
        self.opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
        ):
            self.opener.add_handler(handler)

    def ask(self, url: str) -> Answer:
        """What becomes of a request for the address; never raises for what a server does."""
        here, seen = _plain(url), set[str]()
        for _ in range(MOST_REDIRECTS + 1):
            if here in seen:
                return Answer(Outcome.LOOP, None, here, "it redirects in a circle")
            seen.add(here)
            try:
                status, location = self._knock(here)
            except (OSError, http.client.HTTPException, ValueError) as error:
                return Answer(Outcome.UNREACHABLE, None, _moved(url, here), trouble(error))
            onward = _plain(urljoin(here, location)) if status in REDIRECTS and location else ""
            if not onward:
                return Answer(_outcome(status, url, here), status, _moved(url, here))
            if urlsplit(onward).scheme not in ("http", "https"):
                return Answer(Outcome.FAILED, status, "", "it redirects to what is no web page")
            here = onward
        return Answer(Outcome.LOOP, None, here, f"it redirects more than {MOST_REDIRECTS} times")

    def read(self, url: str, most: int) -> bytes:
        """The first `most` bytes at an address. Raises OSError or HTTPException where it fails,
        ConnectionError where the status is not 200."""
        with self.opener.open(self._request("GET", url), timeout=self.timeout) as response:
            if response.status != http.client.OK:
                raise ConnectionError(response.status, f"status {response.status}")
            return bytes(response.read(most))

    def _knock(self, url: str) -> tuple[int, str | None]:
        """Status and Location: of HEAD, or of GET where HEAD is answered with an error or cut."""
        try:
            status, location = self._send("HEAD", url)
        except (http.client.HTTPException, ConnectionResetError):
            return self._send("GET", url)
        refused = status >= http.client.BAD_REQUEST and status != BUSY
        return self._send("GET", url) if refused else (status, location)

    def _send(self, method: str, url: str) -> tuple[int, str | None]:
        with self.opener.open(self._request(method, url), timeout=self.timeout) as response:
            return response.status, response.headers.get("Location")

    @staticmethod
    def _request(method: str, url: str) -> urllib.request.Request:
        headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8"}
        return urllib.request.Request(url, method=method, headers=headers)


def trouble(error: Exception) -> str:
    """What went wrong on the way, in a few words."""
    reason = getattr(error, "reason", None)
    cause = reason if isinstance(reason, Exception) else error
    if isinstance(cause, TimeoutError):
        return "no answer in time"
    if isinstance(cause, socket.gaierror):
        return "there is no such host"
    if isinstance(cause, ConnectionError):
        return "the connection was refused or cut"
    if "certificate" in str(cause).lower():
        return "its certificate does not hold"
    return " ".join(str(cause).split())[:120] or type(cause).__name__


def _outcome(status: int, url: str, here: str) -> Outcome:
    if status < http.client.BAD_REQUEST:
        return Outcome.MOVED if _moved(url, here) else Outcome.ANSWERS
    if status in GONE:
        return Outcome.GONE
    if status == BUSY:
        return Outcome.BUSY
    return Outcome.REFUSED if status < http.client.INTERNAL_SERVER_ERROR else Outcome.FAILED


def _moved(url: str, here: str) -> str:
    return "" if here == _plain(url) else here


def _plain(url: str) -> str:
    """The address in ASCII, as it goes over the wire, without its fragment."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a redirect to nonsense; sending it will say so
        return url
    place = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    path, query = (quote(text, safe=string.punctuation) for text in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path or "/", query, ""))
