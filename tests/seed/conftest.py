"""A small seed folder for each test, and a command line that loads and checks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from seed.__main__ import app
from tests.seed.folders import SeedFolder, beginning


@pytest.fixture
def folder(tmp_path: Path) -> SeedFolder:
    """A folder with one deal, right as it stands."""
    return beginning(tmp_path / "seed", f"sqlite:///{tmp_path / 'ledger.db'}")


@pytest.fixture
def command(folder: SeedFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `python -m seed …` on the ledger beside the folder, which is the seed for it."""
    monkeypatch.setenv("LEDGER_URL", folder.url)
    monkeypatch.setattr("seed.folder.OWN", folder.path)

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    return run
