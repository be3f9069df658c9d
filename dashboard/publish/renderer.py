"""Turns figures into PNG, SVG and PDF, in a process of its own and one order at a time.

The drawing library gives callers each other's charts when two threads ask at once, and a frozen
browser blocks whoever waits for it. So a child process draws (see _draw.py), a lock hands it one
order at a time, and what hangs or dies is ended whole and started again.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from plotly import graph_objects as go

from dashboard.publish._finish import finish
from dashboard.publish._fonts import write_config

Kind = Literal["png", "svg", "pdf"]
SECONDS = 20.0  # for one order, the start of the browser included
WAITING = 8
SECONDS_EACH = 0.5  # what one order takes, for saying when to come back
_CHILD = Path(__file__).with_name("_draw.py")


class NotDrawn(Exception):
    """The picture could not be made; the sentence says why."""


class NoBrowser(NotDrawn):
    """There is no Chromium on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "Pictures are drawn by Chromium, and none was found on this machine. "
            "Install it (Debian: apt install chromium) or set BROWSER_PATH to one."
        )


class Busy(NotDrawn):
    """Too many pictures are asked for at once; `retry_after` is in whole seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            f"Too many pictures are being drawn just now; ask again in {retry_after} seconds."
        )


class TooSlow(NotDrawn):
    """The browser did not answer in time and was ended."""


class _BrowserLost(Exception):
    """The browser or the process that drives it died; the order may be given again."""


class Renderer:
    """Draws figures; one a process. Safe to call from many threads."""

    def __init__(self, seconds: float = SECONDS, waiting: int = WAITING) -> None:
        self._seconds = seconds
        self._waiting = 0
        self._most_waiting = waiting
        self._counting = threading.Lock()
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._browser: int | None = None  # its process group
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._late = False

    def draw(self, figure: go.Figure, kind: Kind = "png", scale: float = 1.0) -> bytes:
        """The figure as a file, at the size of its layout in px times `scale`.

        Raises NoBrowser, Busy (more than `waiting` callers before this one), TooSlow, NotDrawn.
        """
        layout = figure.layout
        options = {
            "format": kind,
            "scale": scale,
            "width": layout.width,
            "height": layout.height,
        }
        order = {"figure": json.loads(figure.to_json()), "options": options}
        self._queue()
        try:
            with self._turn:
                return finish(self._drawn(json.dumps(order).encode()), kind)
        finally:
            with self._counting:
                self._waiting -= 1

    def close(self) -> None:
        """End the browser and everything that came with it; a later order starts it again."""
        with self._turn:
            self._end()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _queue(self) -> None:
        with self._counting:
            if self._waiting > self._most_waiting:  # one of them is being served
                raise Busy(max(1, round(self._waiting * SECONDS_EACH)))
            self._waiting += 1

    def _drawn(self, order: bytes) -> bytes:
        try:
            return self._ask(order)
        except _BrowserLost:
            pass  # it died between two orders, or somebody ended it: once more with a new one
        try:
            return self._ask(order)
        except _BrowserLost as problem:
            raise NotDrawn(f"The browser that draws pictures keeps failing: {problem}") from problem

    def _ask(self, order: bytes) -> bytes:
        self._late = False
        timer = threading.Timer(self._seconds, self._too_late)
        timer.start()
        try:
            child = self._running()
            _send(child, order)
            return self._answer(child)
        except OSError as problem:
            self._end()
            raise _BrowserLost(str(problem)) from problem
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._folder = tempfile.TemporaryDirectory(
            prefix="arms-ledger-", ignore_cleanup_errors=True
        )
        # Before the folder is taken away at the end of the process: a live browser refills it.
        atexit.register(self._end)
        folder = Path(self._folder.name)
        fonts = write_config(folder)
        self._child = subprocess.Popen(
            [sys.executable, "-P", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # The browser's profile goes into our folder, so that none is left when it is killed.
            env={**os.environ, "FONTCONFIG_FILE": str(fonts), "TMPDIR": str(folder)},
        )
        self._browser = int(self._answer(self._child))
        return self._child

    def _answer(self, child: subprocess.Popen[bytes]) -> bytes:
        """The body of the next answer; raises what it tells of, or the silence, as an error."""
        assert child.stdout is not None
        head = child.stdout.read(9)
        body = child.stdout.read(int.from_bytes(head[1:], "big")) if len(head) == 9 else b""
        if len(head) < 9 or len(body) < int.from_bytes(head[1:], "big"):
            self._end()
            if self._late:
                raise TooSlow(f"The picture was not drawn within {self._seconds:g} seconds.")
            raise _BrowserLost("it ended without an answer")
        if head[:1] == b"!":
            self._refused(json.loads(body))
        return body

    def _refused(self, told: dict[str, Any]) -> None:
        if told["code"] == "not-drawn":
            raise NotDrawn(f"The picture could not be drawn: {told['said']}")
        self._end()
        if told["code"] == "no-browser":
            raise NoBrowser
        raise _BrowserLost(told["said"])

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _end(self) -> None:
        atexit.unregister(self._end)
        self._kill()
        if self._child is not None:
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._child = self._browser = self._folder = None

    def _kill(self) -> None:
        child, browser = self._child, self._browser
        if browser is not None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(browser, signal.SIGKILL)
        if child is not None:
            child.kill()


def _send(child: subprocess.Popen[bytes], order: bytes) -> None:
    assert child.stdin is not None
    child.stdin.write(len(order).to_bytes(8, "big") + order)
    child.stdin.flush()
