"""Imported once before processes are forked: lists are read and statements compiled by then."""

from __future__ import annotations

import tempfile
from pathlib import Path

from db.store.engine import open_file
from tests.db.store.made import event, one_deal, record

with tempfile.TemporaryDirectory() as _folder:
    _ledger = open_file(Path(_folder) / "warm.db", write=True, create=True)
    record(_ledger, *one_deal(), event())
    _ledger.dispose()
