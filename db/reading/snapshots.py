"""Holds a few snapshots in memory, so that pages and routes share them and none is built twice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine

from db.reading.columns import Snapshot
from db.reading.identity import same_ledger
from db.reading.loading import load
from db.reading.view import View
from db.store import history
from db.store.engine import reading
from db.store.held import Newest, newest
from db.vocabulary.problems import Problem, Problems

MOST = 4
PATIENCE = 5.0  # seconds to wait while somebody else's older snapshot is built
RETRY_AFTER = 10  # seconds

Key = tuple[int, date | None]


class Busy(Problems):
    """Another older snapshot is being built; `retry_after` is in seconds (503 with Retry-After)."""

    def __init__(self, retry_after: int = RETRY_AFTER) -> None:
        self.retry_after = retry_after
        remedy = f"try again in {retry_after} seconds"
        super().__init__([Problem("busy", "", "another older view is being put together", remedy)])


class Snapshots:
    """At most four snapshots of one ledger, the least recently used going first. Thread-safe.

    What was held is dropped when anything is recorded, since a revision may take away what an
    older version showed. The newest is built at once; of all others one at a time.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        patience: float = PATIENCE,
        loader: Callable[[Engine, int | None, date | None], Snapshot] = load,
    ) -> None:
        self._engine = engine
        self._patience = patience
        self._loader = loader
        self._held: OrderedDict[Key, Snapshot] = OrderedDict()
        self._seen: tuple[str, str] | None = None  # ledger id and head
        self._guard = threading.Lock()
        self._building_newest = threading.Lock()
        self._building_older = threading.Lock()

    def get(self, version: int | None = None, reported_by: date | None = None) -> Snapshot:
        """The snapshot of a version (the newest without one), as reported by a day or now.

        Raises Problems `unknown-version`, those of a ledger that cannot be read, and Busy.
        """
        now = self._newest()
        self._forget_unless((now.ledger_id, now.head))
        number = now.number if version is None else history.citable(self._engine, version)
        key = (number, reported_by)
        if (held := self._look(key)) is not None:
            return held
        if key == (now.number, None):
            with self._building_newest:
                return self._look(key) or self._build(key)
        if not self._building_older.acquire(timeout=self._patience):
            raise Busy
        try:
            return self._look(key) or self._build(key)
        finally:
            self._building_older.release()

    def of(self, view: View) -> Snapshot:
        """The snapshot that an address asks for; raises Problems `other-ledger`, too."""
        same_ledger(self._newest().ledger_id, view.ledger_id)
        return self.get(view.version, view.reported_by)

    def _newest(self) -> Newest:
        """The newest revision, by an index alone, since this is asked on every view."""
        with reading(self._engine) as connection:
            return newest(connection)

    def _forget_unless(self, seen: tuple[str, str]) -> None:
        with self._guard:
            if self._seen != seen:
                self._held.clear()
                self._seen = seen

    def _look(self, key: Key) -> Snapshot | None:
        with self._guard:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _build(self, key: Key) -> Snapshot:
        """Builds and keeps a snapshot, unless something was recorded while it was built."""
        seen = self._seen
        number, reported_by = key
        built = self._loader(self._engine, number or None, reported_by)
        with self._guard:
            if self._seen == seen:
                self._held[key] = built
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
        return built
