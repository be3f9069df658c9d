"""What an address asks for beside the filter."""

from datetime import date

import pytest

from db.reading.filters import View
from tests.db.reading.founding import founding_snapshot


def test_a_whole_address_is_read():
    view = View.parse(
        "country=SDN&version=3f2a91c4/214&reported_by=2026-01-31&chart=values&size=1200x800"
        "&theme=dark&sort=-value&page=2&group=stage&id=pak-sdn-2026-air-package"
    )
    assert not view.problems
    assert view.filter.query() == "country=SDN"
    assert (view.version, view.ledger_id) == (214, "3f2a91c4")
    assert view.reported_by == date(2026, 1, 31)
    assert (view.chart, view.size, view.theme) == ("values", "1200x800", "dark")
    assert (view.sort, view.page, view.group) == ("-value", 2, "stage")
    assert view.id == "pak-sdn-2026-air-package"


def test_a_version_may_stand_alone():
    assert View.parse("version=7").version == 7
    assert View.parse("version=7").ledger_id is None


@pytest.mark.parametrize(
    "query",
    ["version=x", "version=0", "version=a/b/1", "reported_by=2026", "reported_by=2026-02-30",
     "page=0", "page=1.5", "size=big", "theme=drak", "chart=../x", "version=1&version=2", "id=",
     "theme=" + "d" * 500, "from_version=-1"],
)  # fmt: skip
def test_what_is_not_known_empties_the_view_too(query):
    view = View.parse(f"country=PAK&{query}")
    assert len(view.problems) == 1
    assert not view.filter.mask(founding_snapshot()).any()


def test_an_address_that_is_too_long_is_one_problem():
    view = View.parse("a=" + "b" * 100_000)
    assert [problem.code for problem in view.problems] == ["query-too-long"]
