"""The small ledger, made once for tests that only read it."""

import pytest

from tests.db.reading.small import make_ledger


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    engine = make_ledger(tmp_path_factory.mktemp("reading"))
    yield engine
    engine.dispose()
