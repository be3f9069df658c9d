"""A seed folder read whole: what its documents hold, and what is wrong between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records.publisher import Publisher
from db.vocabulary.problems import Problems
from seed.folder import read_folder, refusals
from tests.own_seed import own_seed
from tests.seed.folders import FIRST, RECORDS, SeedFolder, second

SECOND = "deals/second.yaml"


def _refused(folder: SeedFolder) -> list[str]:
    return [problem.sentence for problem in refusals(read_folder(folder.path))]


def test_a_document_gives_a_deal_and_the_sources_first_used_there(folder: SeedFolder) -> None:
    read = read_folder(folder.path)
    assert len(read.records) == RECORDS
    assert set(read.sources) == {"reuters-20260109", "arabnews-20260109"}
    assert refusals(read) == []


def test_other_documents_cite_a_source_by_its_id(folder: SeedFolder) -> None:
    folder.write(SECOND, second())
    assert _refused(folder) == []


def test_the_same_source_twice_with_one_content_is_one(folder: SeedFolder) -> None:
    again = (
        "sources:\n  - id: reuters-20260109\n    publisher: reuters\n    published: 2026-01-09\n"
    )
    folder.write(SECOND, second().replace("claims:", f"{again}claims:"))
    assert _refused(folder) == []


def test_one_id_with_two_contents_names_both_places(folder: SeedFolder) -> None:
    other = "sources:\n  - id: reuters-20260109\n    publisher: afp\n"
    folder.write(SECOND, second().replace("claims:", f"{other}claims:"))
    (told,) = _refused(folder)
    assert told == (
        "seed/deals/second.yaml:6: the id 'reuters-20260109' stands with another content at "
        f"seed/{FIRST}:6; give one of them another id, or cite the first by its id"
    )


def test_one_id_for_two_kinds_names_both_places(folder: SeedFolder) -> None:
    folder.write(SECOND, second().replace("pak-bgd-2026-talks", "reuters"))
    (told,) = _refused(folder)
    assert told.startswith("seed/deals/second.yaml:1: the id 'reuters' stands as a publisher at")


def test_a_claim_on_a_source_that_is_not_there(folder: SeedFolder) -> None:
    folder.write(SECOND, second(of="reuters-20260110"))
    assert _refused(folder) == [
        "seed/deals/second.yaml:6: there is no source 'reuters-20260110'; "
        "did you mean reuters-20260109 or arabnews-20260109?"
    ]


def test_sources_that_relay_one_another(folder: SeedFolder) -> None:
    folder.change(
        FIRST, "publisher: reuters\n", "publisher: reuters\n    relays: arabnews-20260109\n"
    )
    (told,) = _refused(folder)
    assert told.startswith(f"seed/{FIRST}:8: sources relay one another in a circle: ")
    assert told.endswith("the report that came first relays nothing")


def test_a_report_for_which_nothing_tells_a_day(folder: SeedFolder) -> None:
    folder.change(FIRST, "    published: 2026-01-09\n", "")
    (told,) = _refused(folder)
    assert told.endswith("add `published`, or `accessed` for the day it was seen")


def test_a_report_without_a_day_whose_rewrite_has_one_is_dated_by_it(folder: SeedFolder) -> None:
    folder.change(FIRST, "reuters\n    published: 2026-01-09\n", "reuters\n")
    assert _refused(folder) == []


def test_all_problems_of_all_documents_are_told_at_once(folder: SeedFolder) -> None:
    folder.change(FIRST, "SDN", "SUD")
    folder.write(SECOND, second(of="gone").replace("own_account", "own_acount"))
    folder.write("deals/third.yaml", "[" * 2000)
    folder.write("events.yaml", "events:\n  - {id: a, title: A, date: 2026-13}\n")
    told = "\n".join(_refused(folder))
    for file in (FIRST, SECOND, "deals/third.yaml:1", "events.yaml:2"):
        assert f"seed/{file}" in told


def test_embargoes_and_events_may_be_absent_and_an_empty_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "gone"):
        with pytest.raises(Problems, match="holds no documents"):
            read_folder(path)


class TestOwnSeed:
    """The project's own seed."""

    def test_it_is_read_without_a_problem(self) -> None:
        assert refusals(own_seed()) == []

    def test_every_publisher_has_an_id_a_kind_and_a_letter(self) -> None:
        publishers = own_seed().of(Publisher)
        assert publishers
        for entry in publishers.values():
            assert isinstance(entry.record, Publisher)
            assert entry.record.kind
