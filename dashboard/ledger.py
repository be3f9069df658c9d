"""The ledger that pages and routes show: opened when first asked for, and again when it changed.

A ledger that is missing, locked or damaged is asked for anew each time, so that the dashboard
recovers as soon as it is mended. One that was replaced by another file is noticed by the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from sqlalchemy import Engine

from db.reading.columns import Mask, Snapshot
from db.reading.dossier import Dossier, dossier
from db.reading.records import Records, read_records
from db.reading.snapshots import Snapshots
from db.reading.view import View
from db.records.source import Source
from db.settings import settings
from db.store.engine import ledger_path, open_ledger
from db.vocabulary.problems import Problems

Mark = tuple[int, int]
"""The device and number of a file: another file at the same path has another."""


@dataclass(frozen=True)
class _Opened:
    mark: Mark | None
    engine: Engine
    snapshots: Snapshots


class Ledger:
    """A ledger that is only read. Safe to use from many threads."""

    def __init__(self, url: str, opener: Callable[[str], Engine] = open_ledger) -> None:
        self._url = url
        self._opener = opener
        self._lock = threading.Lock()
        self._opened: _Opened | None = None
        self._records: tuple[tuple[str, int], Records] | None = None

    def snapshot(self, view: View) -> Snapshot:
        """What an address asks for, at its version and day.

        Raises Problems: unknown-version, other-ledger, busy (with `retry_after`), and those of a
        ledger that cannot be read.
        """
        with self._reading() as opened:
            return opened.snapshots.of(view)

    def dossier(self, id: str, view: View) -> Dossier:
        """One deal with all that belongs to it; raises Problems, unknown-deal among them."""
        with self._reading() as opened:
            return dossier(opened.engine, id, view.version, view.reported_by, view.ledger_id)

    def records(self, snapshot: Snapshot) -> Records:
        """The records of a snapshot's version; those asked for last are kept."""
        key = (snapshot.head, snapshot.version)
        with self._lock:
            kept = self._records
        if kept and kept[0] == key:
            return kept[1]
        with self._reading() as opened:
            found = read_records(opened.engine, snapshot.version)
        with self._lock:
            self._records = (key, found)
        return found

    def cited(self, snapshot: Snapshot, mask: Mask) -> dict[str, tuple[Source, ...]]:
        """The sources behind each deal of a mask: those its claims cite and all these relay."""
        records = self.records(snapshot)
        chosen = (snapshot.ids[row] for row in np.flatnonzero(mask).tolist())
        return {id: _behind(records, id) for id in chosen if id in records.deals}

    @contextmanager
    def _reading(self) -> Iterator[_Opened]:
        """The open ledger; it is let go of when reading it fails, and opened again next time."""
        opened = self._open()
        try:
            yield opened
        except Problems as found:
            if any(problem.code in _BROKEN for problem in found.problems):
                self._let_go(opened)
            raise

    def _open(self) -> _Opened:
        mark = _mark(self._url)
        with self._lock:
            if self._opened is None or self._opened.mark != mark:
                self._close()
                engine = self._opener(self._url)
                self._opened = _Opened(mark, engine, Snapshots(engine))
            return self._opened

    def _let_go(self, opened: _Opened) -> None:
        with self._lock:
            if self._opened is opened:
                self._close()

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.engine.dispose()
        self._opened = self._records = None


_BROKEN = frozenset(
    {"ledger-missing", "ledger-empty", "ledger-corrupt", "ledger-newer", "ledger-unreachable",
     "not-a-ledger"}
)  # fmt: skip


def _mark(url: str) -> Mark | None:
    try:
        found = Path(ledger_path(url)).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _behind(records: Records, id: str) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for claim in records.deals[id].claims:
        link: str | None = claim.source
        while link is not None and link not in found and link in records.sources:
            found[link] = records.sources[link]
            link = found[link].relays
    return tuple(found.values())


@cache
def ledger() -> Ledger:
    """The ledger that the settings name; pages and routes share it."""
    return Ledger(settings().ledger_url)
