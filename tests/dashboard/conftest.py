"""A small ledger of two versions, and the routes over it, for tests without a browser."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.ledger import ledger
from dashboard.pictures import pictures
from dashboard.routes.errors import HANDLERS
from dashboard.routes.table import ROUTES
from db.records.deal import Deal
from db.records.publisher import Publisher
from db.records.record import Record
from db.records.source import Source
from db.store.engine import open_ledger
from db.store.writer import record


@pytest.fixture(scope="module", autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's AppTest puts its script in the place of the main module, and leaves it there;
    processes that tests start later would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


def deal(id: str, buyer: str, status: str, amount: str | None, title: str = "Jets") -> Deal:
    """A deal of Pakistan's that one wire report tells of."""
    claim: dict[str, object] = {
        "source": "wire",
        "attribution": {"footing": "anonymous", "count": 3, "who": "three officials"},
        "status": status,
        "items": [{"designation": "JF-17 Thunder", "quantity": 16, "category": "aircraft"}],
        "says": "A deal is told of.",
    }
    if amount:
        claim["value"] = {"amount": amount, "currency": "USD"}
    party = {"actor": buyer} if "-" in buyer else {"country": buyer}
    return Deal.model_validate(
        {"id": id, "title": title, "suppliers": [{"country": "PAK"}], "recipients": [party],
         "claims": [claim]}
    )  # fmt: skip


def press() -> list[Record]:
    """A wire, and its report."""
    return [
        Publisher.model_validate({"id": "reuters", "name": "Reuters", "reliability": "B"}),
        Source.model_validate(
            {"id": "wire", "publisher": "reuters", "title": "A deal", "published": "2026-01-09",
             "url": "https://example.org/a", "seen": "whole"}
        ),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that said talks with Sudan first, and a signed deal later, beside one with Libya."""
    path = tmp_path_factory.mktemp("two") / "ledger.db"
    engine = open_ledger(f"sqlite:///{path}", create=True, write=True)
    first = [*press(), deal("sdn", "SDN", "talks", "1.5 bn"),
             deal("lna", "libyan-national-army", "signed", "4-4.6 bn"),
             deal("bgd", "BGD", "talks", None)]  # fmt: skip
    record(engine, first, by="a test", why="first")
    record(engine, [deal("sdn", "SDN", "signed", "1.5 bn")], by="a test", why="second")
    engine.dispose()
    return path


@pytest.fixture
def reading(two_versions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The settings name the ledger of two versions."""
    monkeypatch.setenv("LEDGER_URL", f"sqlite:///{two_versions}")
    monkeypatch.setenv("CACHE_DIR", str(tmp_path))
    ledger.cache_clear()
    pictures.cache_clear()
    yield two_versions
    ledger.cache_clear()
    pictures.cache_clear()


@pytest.fixture
def client(reading: Path) -> Iterator[TestClient]:
    """The routes over the ledger of two versions."""
    app = Starlette(routes=list(ROUTES), exception_handlers=dict(HANDLERS))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
