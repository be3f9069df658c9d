"""An address says what it asks for, and reads back as just that."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import links
from dashboard.links import Pin
from db.reading.filters import DealFilter
from db.reading.view import View
from tests.db.reading.founding import founding_snapshot

PAKISTAN = DealFilter.parse("country=PAK")
PINS = (Pin(), Pin(214), Pin(214, "3f2a91c4"), Pin(None, None, date(2026, 1, 31)),
        Pin(214, "3f2a91c4", date(2026, 1, 31)))  # fmt: skip


def test_a_page_has_a_short_address() -> None:
    assert links.deals(DealFilter()) == "/"
    assert links.deals(PAKISTAN) == "/?country=PAK"
    assert links.deal("pak-sdn") == "/deal?id=pak-sdn"
    assert links.charts("flows", PAKISTAN) == "/charts?chart=flows&country=PAK"
    assert links.method() == "/method"


def test_what_is_cited_names_ledger_version_and_day() -> None:
    pin = Pin.exact(founding_snapshot())
    assert links.deal("x", pin) == "/deal?id=x&version=3f2a91c4/214"
    file = links.chart_file("values", "png", PAKISTAN, pin, "1200x800", "light")
    assert file == ("/chart/values.png?country=PAK&size=1200x800&theme=light&version=3f2a91c4/214")


@pytest.mark.parametrize("pin", PINS)
@given(
    country=st.lists(st.sampled_from(["PAK", "SDN", "CHN"]), unique=True, max_size=3),
    q=st.text(st.characters(min_codepoint=0x20, exclude_categories=("C", "Z")), max_size=20),
)
def test_an_address_reads_back_as_what_it_was_made_of(pin: Pin, country: list[str], q: str) -> None:
    words = {"q": [q]} if q and not DealFilter.of({"q": [q]}).problems else {}
    chosen = DealFilter.of({"country": country, **words})
    for address in (links.deals(chosen, pin), links.charts("flows", chosen, pin),
                    links.chart_file("flows", "svg", chosen, pin),
                    links.deals_file("csv", chosen, pin)):  # fmt: skip
        view = View.parse(urlsplit(address).query)
        assert view.problems == ()
        assert view.filter.values == chosen.values
        assert Pin.asked(view) == pin


def test_a_file_is_named_after_what_is_in_it() -> None:
    snapshot = founding_snapshot()
    name = links.file_name("svg", snapshot, "flows", chosen=PAKISTAN)
    assert name == "arms-ledger_flows_pakistan-on-either-side_v214.svg"
    long = DealFilter.parse("q=" + "ab " * 60)
    assert len(links.file_name("svg", snapshot, "flows", chosen=long)) < 160


def test_citations_go_to_the_site_where_one_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert links.absolute("/deal?id=x", "http://localhost:8501/") == (
        "http://localhost:8501/deal?id=x"
    )
    monkeypatch.setenv("SITE_URL", "https://ledger.example/")
    assert links.absolute("/deal?id=x", "http://localhost") == "https://ledger.example/deal?id=x"
