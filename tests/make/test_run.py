"""`make run` in a fresh copy: it fills the ledger, says one line, starts again in seconds."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.make.conftest import BUILD_FILES, ROOT

pytestmark = pytest.mark.slow

HOUSE = ("db", "seed", "dashboard", ".streamlit", ".ci")
NOT_COPIED = shutil.ignore_patterns("log", "__pycache__")
FEW = ("gbr-tur-2025-typhoon.yaml", "dnk-arg-2024-f16.yaml")  # deals that cite no other document
PATIENCE = 60  # seconds; a second start takes five on an idle machine, and tests share theirs


@dataclass
class Start:
    """One `make run`: what it said, and how long it took to answer."""

    output: str
    complaints: str
    seconds: float


@dataclass
class Clone:
    """A fresh copy of the project that shares this environment, and the port of its dashboard."""

    folder: Path
    port: int

    def run(self) -> Start:
        """Start the dashboard, wait until it answers, and end it as Ctrl-C does."""
        began = time.monotonic()
        process = self.make_run()
        try:
            self.wait(process)
            seconds = time.monotonic() - began
        finally:
            os.killpg(process.pid, signal.SIGINT)
            output, complaints = process.communicate(timeout=PATIENCE)
        return Start(output, complaints, seconds)

    def make_run(self) -> subprocess.Popen[str]:
        """Start `make run` in a process group of its own."""
        pipe = subprocess.PIPE
        # `make test` runs this inside make, which would speak up as the outer of two.
        variables = {
            key: value
            for key, value in os.environ.items()
            if key != "LEDGER_URL" and not key.startswith(("MAKE", "MFLAGS"))
        }
        command = ["make", "run", f"PORT={self.port}"]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=variables,
            stdout=pipe,
            stderr=pipe,
            text=True,
            start_new_session=True,
        )

    def wait(self, process: subprocess.Popen[str]) -> None:
        """Wait until the dashboard is healthy."""
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5)
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
            else:
                return
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail(f"no dashboard: {process.communicate()}")

    def keep_up(self) -> None:
        """Do what a start does with the ledger, without the dashboard."""
        command = [sys.executable, ".ci/serve.py", "upkeep"]
        subprocess.run(command, cwd=self.folder, check=True)

    def ledger(self, *command: str) -> str:
        """Return what a command of the ledger says."""
        done = subprocess.run(
            [sys.executable, "-m", "db", *command],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    @property
    def checkpoints(self) -> list[str]:
        """The lines of data/checkpoints."""
        return (self.folder / "data" / "checkpoints").read_text().splitlines()


@pytest.fixture
def clone(tmp_path: Path, free_port: int) -> Iterator[Clone]:
    """A copy of the project, its environment borrowed from this run of the tests."""
    if not Path(sys.prefix, "made-from").exists():
        pytest.skip("these tests were not started by make, so there is no environment to borrow")
    (tmp_path / "tests").mkdir()
    for name in BUILD_FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in HOUSE:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=NOT_COPIED)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    keep_few(tmp_path / "seed")
    yield Clone(tmp_path, free_port)


def keep_few(seed: Path) -> None:
    """Leave a seed that fills in a moment."""
    for document in [*seed.glob("deals/*.yaml"), seed / "embargoes.yaml", seed / "events.yaml"]:
        if document.name not in FEW:
            document.unlink()


def test_a_second_start_writes_nothing_and_a_new_record_is_recorded(clone: Clone) -> None:
    first = clone.run()
    assert first.output.splitlines() == [f"Arms Ledger is at http://localhost:{clone.port}"]
    assert "Traceback" not in first.complaints
    assert clone.checkpoints == [clone.ledger("checkpoint")]

    second = clone.run()
    assert second.output == first.output
    clone.keep_up()
    assert clone.checkpoints == [clone.ledger("checkpoint")]

    deal = next(iter(sorted((clone.folder / "seed" / "deals").glob("*.yaml"))))
    deal.write_text(deal.read_text().replace("title: ", "title: Again, ", 1))
    clone.keep_up()
    assert len(clone.checkpoints) == 2
    assert clone.checkpoints[-1] == clone.ledger("checkpoint")


def test_a_wrong_record_takes_no_ledger_away_from_its_readers(clone: Clone) -> None:
    clone.keep_up()
    (clone.folder / "seed" / "deals" / "wrong.yaml").write_text("id: wrong\ncolour: red\n")
    started = clone.run()
    assert started.output.splitlines() == [f"Arms Ledger is at http://localhost:{clone.port}"]


def test_a_wrong_record_is_said_and_no_new_ledger_starts(clone: Clone) -> None:
    (clone.folder / "seed" / "deals" / "wrong.yaml").write_text("id: wrong\ncolour: red\n")
    process = clone.make_run()
    output, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert output == ""
    assert "seed/deals/wrong.yaml:2" in complaints
    assert "Traceback" not in complaints
