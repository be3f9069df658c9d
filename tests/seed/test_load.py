"""Loading a seed folder: all of it in one transaction, or nothing; the same again adds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from click.testing import Result

from db.assessment.model import Assessment
from db.records.deal import Deal
from db.store import engine as ledgers
from db.store import history
from db.vocabulary.problems import Problems
from seed.load import load
from tests.seed.folders import DEAL, FIRST, PUBLISHERS, RECORDS, SeedFolder, second

Command = Callable[..., Result]


def _load(folder: SeedFolder, **more: bool) -> tuple[int, int, int]:
    """What is new, what changed, and the version that now is."""
    outcome = load(folder.path, folder.url, by="a test", why="to see", **more)
    return len(outcome.new), len(outcome.updated), outcome.version


def _held(folder: SeedFolder) -> tuple[history.RecordSet, dict[str, Assessment]]:
    ledger = ledgers.open_ledger(folder.url)
    try:
        return history.records_at(ledger), history.assessments_at(ledger)
    finally:
        ledger.dispose()


def test_a_folder_loads_into_a_ledger_that_is_not_there_yet(folder: SeedFolder) -> None:
    assert _load(folder) == (RECORDS, 0, RECORDS)
    records, assessments = _held(folder)
    assert set(records.deals) == {"pak-sdn-2026-aircraft"}
    assert set(records.sources) == {"reuters-20260109", "arabnews-20260109"}
    assert assessments["pak-sdn-2026-aircraft"].exists.score == 50


def test_the_same_again_adds_nothing(folder: SeedFolder) -> None:
    _load(folder)
    assert _load(folder) == (0, 0, RECORDS)


def test_a_changed_document_updates_its_record_alone(folder: SeedFolder) -> None:
    _load(folder)
    folder.change(FIRST, "title: Aircraft for Sudan", "title: Trainers for Sudan")
    assert _load(folder) == (0, 1, RECORDS + 1)
    records, _ = _held(folder)
    assert records.deals["pak-sdn-2026-aircraft"].title == "Trainers for Sudan"


def test_a_changed_publisher_moves_the_deals_that_rest_on_it(folder: SeedFolder) -> None:
    _load(folder)
    folder.change("publishers.yaml", "reliability: B", "reliability: A")
    assert _load(folder, correction=True) == (0, 1, RECORDS + 1)
    _, assessments = _held(folder)
    assert assessments["pak-sdn-2026-aircraft"].exists.score == 55


def test_a_document_that_is_gone_changes_nothing(folder: SeedFolder) -> None:
    folder.write("deals/second.yaml", second())
    _load(folder)
    (folder.path / "deals/second.yaml").unlink()
    assert _load(folder) == (0, 0, RECORDS + 1)
    assert len(_held(folder)[0].deals) == 2


def test_a_document_may_cite_what_the_ledger_already_holds(folder: SeedFolder) -> None:
    _load(folder)
    (folder.path / FIRST).unlink()
    folder.write("deals/second.yaml", second())
    assert _load(folder) == (1, 0, RECORDS + 1)


def test_a_document_may_not_cite_a_deal_as_a_source(folder: SeedFolder) -> None:
    folder.write("deals/second.yaml", second(of="pak-sdn-2026-aircraft"))
    with pytest.raises(Problems, match=r"seed/deals/second.yaml:6"):
        _load(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deals/bad.yaml", "id: [" * 3),
        ("deals/bad.yaml", DEAL.replace("PAK", "PAX").replace("id: pak", "id: x-pak")),
        ("deals/bad.yaml", second(of="gone")),
        ("deals/bad.yaml", second().replace("pak-bgd-2026-talks", "reuters")),
        ("publishers.yaml", PUBLISHERS.replace("reliability: B", "reliability: Z")),
    ],
)
def test_nothing_is_half_written_after_a_refusal(folder: SeedFolder, name: str, text: str) -> None:
    _load(folder)
    before = _held(folder)
    folder.change(FIRST, "title: Aircraft for Sudan", "title: Trainers for Sudan")
    folder.write("deals/third.yaml", second().replace("pak-bgd-2026-talks", "a-third-deal"))
    folder.write(name, text)
    with pytest.raises(Problems):
        _load(folder)
    assert _held(folder) == before


def test_a_refusal_makes_no_ledger(folder: SeedFolder, tmp_path: Path) -> None:
    folder.change(FIRST, "SDN", "SUD")
    with pytest.raises(Problems):
        _load(folder)
    assert not (tmp_path / "ledger.db").exists()


def test_what_check_asks_about_is_loaded_all_the_same(folder: SeedFolder) -> None:
    folder.change(FIRST, "publisher: reuters\n", "publisher: An Unheard Courier\n")
    assert _load(folder) == (RECORDS, 0, RECORDS)
    _, assessments = _held(folder)
    assert assessments["pak-sdn-2026-aircraft"].claims[0].pair == "F3"  # type: ignore[union-attr]


class TestCommands:
    def test_load_says_what_it_recorded(self, folder: SeedFolder, command: Command) -> None:
        first, again = command("load", str(folder.path)), command("load", str(folder.path))
        assert (first.exit_code, again.exit_code) == (0, 0)
        assert first.stdout == (
            f"Recorded {RECORDS} new and 0 changed records; the ledger is at version {RECORDS}.\n"
        )
        assert again.stdout == f"Nothing new; the ledger is at version {RECORDS}.\n"

    def test_load_keeps_by_and_why(self, folder: SeedFolder, command: Command) -> None:
        command("load", str(folder.path), "--by", "the desk", "--why", "first deals")
        ledger = ledgers.open_ledger(folder.url)
        (line,) = history.revisions(ledger, "pak-sdn-2026-aircraft")
        ledger.dispose()
        assert (line.by, line.why) == ("the desk", "first deals")

    def test_load_refuses_with_every_sentence_and_exit_code_1(
        self, folder: SeedFolder, command: Command
    ) -> None:
        folder.change(FIRST, "SDN", "SUD")
        folder.write("deals/second.yaml", "[" * 2000)
        told = command("load", str(folder.path))
        assert told.exit_code == 1
        assert told.stdout == ""
        assert told.stderr.splitlines() == [
            f"seed/{FIRST}:4: country 'SUD' is not an ISO 3166-1 code; did you mean SDN (Sudan)?",
            "seed/deals/second.yaml:1: the file is nested too deeply; close the brackets",
        ]

    def test_check_passes_with_warnings_and_fails_with_problems(
        self, folder: SeedFolder, command: Command
    ) -> None:
        assert command("check", str(folder.path)).stdout == f"{RECORDS} records checked.\n"
        folder.change(FIRST, "Karakoram-8", "Zorbulator 9")
        warned = command("check", str(folder.path))
        assert warned.exit_code == 0
        assert warned.stderr.startswith(f"warning: seed/{FIRST}:18: 'Zorbulator 9' is not a listed")
        folder.change(FIRST, "publisher: reuters\n", "publisher: Reuter\n")
        assert command("check", str(folder.path)).exit_code == 1

    def test_a_folder_that_is_none_is_told_in_a_sentence(
        self, command: Command, tmp_path: Path
    ) -> None:
        for name in ("load", "check"):
            told = command(name, str(tmp_path / "gone"))
            assert told.exit_code == 1
            assert "gone holds no documents; name a folder with" in told.stderr

    def test_a_ledger_that_cannot_be_opened_is_told_in_a_sentence(
        self, folder: SeedFolder, command: Command, tmp_path: Path
    ) -> None:
        (tmp_path / "ledger.db").write_bytes(b"no database at all, but long enough" * 40)
        told = command("load", str(folder.path))
        assert told.exit_code == 1
        assert "Traceback" not in told.stderr
        assert told.stderr.strip()


@pytest.mark.slow
def test_the_project_s_own_seed_loads_and_loads_again(tmp_path: Path) -> None:
    from seed.folder import OWN

    copied = copytree(OWN, tmp_path / "seed", ignore=ignore_patterns("*.py", "__pycache__"))
    own = SeedFolder(copied, f"sqlite:///{tmp_path / 'own.db'}")
    new, updated, version = _load(own)
    assert (new, updated) == (version, 0)
    assert _load(own) == (0, 0, version)
    records, assessments = _held(own)
    assert set(assessments) == set(records.deals)
    assert all(isinstance(deal, Deal) for deal in records.deals.values())
