"""`python -m seed new URL`: a draft for a page, with what is known filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from db.records.documents import read_text
from db.vocabulary.problems import Problems
from seed.folder import read_folder
from seed.new import day_in, draft
from tests.seed.folders import FIRST, SeedFolder

TODAY = date(2026, 11, 24)
PAGE = "https://www.reuters.com/world/2026-04-20/sudan/"


def _draft(folder: SeedFolder, url: str = PAGE) -> str:
    return draft(url, read_folder(folder.path), TODAY)


def test_what_the_address_tells_is_filled_in(folder: SeedFolder) -> None:
    text = _draft(folder)
    assert f"url: {PAGE}\n" in text
    assert "published: 2026-04-20\n" in text
    assert "accessed: 2026-11-24\n" in text


def test_the_publisher_is_known_by_other_pages_of_its_site(folder: SeedFolder) -> None:
    assert "publisher: null\n" in _draft(folder)
    folder.change(
        FIRST, "publisher: reuters\n", "publisher: reuters\n    url: https://reuters.com/a\n"
    )
    text = _draft(folder)
    assert "publisher: reuters\n" in text
    assert "id: reuters-20260420\n" in text


def test_what_is_left_open_is_told_when_it_is_read(folder: SeedFolder) -> None:
    located, problems = read_text(_draft(folder), "draft.yaml")
    assert [entry.record.kind_of_record for entry in located] == ["source"]
    told = [problem.sentence for problem in problems]
    assert told == [
        "draft.yaml:1: `id` is missing; add it",
        "draft.yaml:1: `title` is missing; add it",
        "draft.yaml:3: `suppliers` is empty; name at least one",
        "draft.yaml:4: `recipients` is empty; name at least one",
        "draft.yaml:15: claim 1, attribution, `footing` is missing; add it",
    ]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.org/2026/01/09/a", "2026-01-09"),
        ("https://x.org/20260109-a", "2026-01-09"),
        ("https://x.org/2026-02-30/a", None),
        ("https://x.org/a-120260109", None),
        ("https://x.org/a", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in(url) == day


def test_a_page_that_is_already_there_is_refused_with_its_place(folder: SeedFolder) -> None:
    folder.change(FIRST, "publisher: reuters\n", f"publisher: reuters\n    url: {PAGE}\n")
    with pytest.raises(Problems, match=f"already source 'reuters-20260109', at seed/{FIRST}:6"):
        _draft(folder)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org", "ftp://x.org/a"])
def test_an_address_that_is_not_http_is_refused(folder: SeedFolder, url: str) -> None:
    with pytest.raises(Problems, match="is not a web address"):
        _draft(folder, url)


class TestCommand:
    def test_it_prints_or_writes_and_never_overwrites(
        self, command: Callable[..., Result], tmp_path: Path
    ) -> None:
        out = tmp_path / "draft.yaml"
        url = "https://example.org/a-page-in-no-seed"
        printed = command("new", url)
        assert printed.exit_code == 0
        assert command("new", url, "--out", str(out)).exit_code == 0
        assert out.read_text(encoding="utf-8") == printed.stdout
        out.write_text("mine", encoding="utf-8")
        again = command("new", url, "--out", str(out))
        assert again.exit_code == 1
        assert "nothing was written" in again.stderr
        assert out.read_text(encoding="utf-8") == "mine"

    def test_a_bad_address_is_told_in_a_sentence(self, command: Callable[..., Result]) -> None:
        told = command("new", "javascript:alert(1)")
        assert told.exit_code == 1
        assert told.stderr == (
            "`url`: 'javascript:alert(1)' is not a web address; "
            "it begins with http:// or https://\n"
        )
