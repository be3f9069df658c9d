"""A new ledger for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.store.engine import open_file
from tests.db.store.made import noon


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger of the test is, or will be."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Engine]:
    """A new and empty ledger, open for writing."""
    engine = open_file(path, write=True, create=True, clock=noon)
    yield engine
    engine.dispose()
