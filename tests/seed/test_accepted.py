"""Warnings that a document accepts by name, each with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from db.vocabulary.problems import Problem
from seed.check import check
from seed.folder import read_folder
from tests.seed.folders import DEAL, FIRST, SeedFolder

LONG = "Aircraft, drones and air defence for the army of Sudan"
REASON = "The ministry calls it so."


def _found(folder: SeedFolder) -> list[Problem]:
    return check(read_folder(folder.path))


def _accept(folder: SeedFolder, entries: str) -> None:
    text = DEAL.replace("Aircraft for Sudan", LONG)
    folder.write(FIRST, text + f"accepted: {entries}\n")


def test_an_accepted_warning_is_asked_no_more(folder: SeedFolder) -> None:
    _accept(folder, f"[{{code: long-title, of: pak-sdn-2026-aircraft, why: {REASON}}}]")
    assert _found(folder) == []


def test_a_warning_says_under_which_name_it_can_be_accepted(folder: SeedFolder) -> None:
    _accept(folder, "[]")
    (warning,) = _found(folder)
    assert warning.remedy.endswith("or accept `long-title` of `pak-sdn-2026-aircraft`")


@pytest.mark.parametrize("of", ["pak-sdn-2026", "reuters-20260109#1"])
def test_an_acceptance_of_nothing_is_told(folder: SeedFolder, of: str) -> None:
    _accept(folder, f"[{{code: long-title, of: '{of}', why: {REASON}}}]")
    assert {problem.code for problem in _found(folder)} == {"long-title", "nothing-to-accept"}


def test_an_acceptance_needs_its_reason_and_no_other_key(folder: SeedFolder) -> None:
    _accept(folder, "[{code: long-title, of: pak-sdn-2026-aircraft, wy: so}]")
    told = [p.sentence for p in _found(folder) if not p.warning]
    assert sorted(told) == [
        f"seed/{FIRST}:22: `why` is missing; add it",
        f"seed/{FIRST}:22: `wy` is not a key of this record; did you mean why?",
    ]
    _accept(folder, "long-title")
    assert "`accepted` is not a list" in _found(folder)[0].sentence


def test_a_problem_cannot_be_accepted(folder: SeedFolder) -> None:
    text = DEAL.replace("publisher: reuters\n", "publisher: Nobody Knows\n")
    entry = f"[{{code: unlisted-publisher, of: reuters-20260109, why: {REASON}}}]"
    folder.write(FIRST, f"{text}accepted: {entry}\n")
    codes = [problem.code for problem in _found(folder)]
    assert codes == ["unlisted-publisher", "nothing-to-accept"]


def test_a_list_of_publishers_accepts_too(folder: SeedFolder) -> None:
    accepted = f"accepted: [{{code: publisher-homeless, of: arab-news, why: {REASON}}}]\n"
    text = (folder.path / "publishers.yaml").read_text().replace("country: SAU, ", "")
    folder.write("publishers.yaml", f"publishers:\n{text}{accepted}")
    assert _found(folder) == []


def test_it_is_no_part_of_a_record(folder: SeedFolder, command: Callable[..., Result]) -> None:
    assert command("load", str(folder.path), "--by", "a test").exit_code == 0
    folder.write(FIRST, f"{DEAL}accepted: [{{code: long-title, of: x, why: {REASON}}}]\n")
    told = command("load", str(folder.path), "--by", "a test")
    assert told.exit_code == 0
    assert "Nothing new" in told.output
