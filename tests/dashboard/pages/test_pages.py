"""Each page over a ledger, without a browser: it runs, and says what it should."""

import re
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dashboard.ledger import ledger

MAIN = Path(__file__).parents[3] / "dashboard" / "main.py"


def run(page: str, **query: str | list[str]) -> str:
    """The text of a page, tags taken out."""
    if page == "deals":
        app = AppTest.from_file(str(MAIN), default_timeout=20)
    else:  # AppTest reaches no other page of a navigation
        alone = f"from dashboard.pages import {page}\n{page}.page()"
        app = AppTest.from_string(alone, default_timeout=20)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    PagesManager.uses_pages_directory = False
    bodies = [element.proto.body for element in app.get("html")]
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", "\n".join(bodies)).split())


@pytest.mark.usefixtures("reading")
def test_the_list_says_in_words_what_it_shows() -> None:
    assert "3 deals in this ledger" in run("deals")
    said = run("deals", country="SDN")
    assert "1 deal with Sudan on either side" in said
    assert "$1.5" in said
    assert "BGD" not in said


@pytest.mark.usefixtures("reading")
def test_stages_are_never_added_to_one_another() -> None:
    said = run("deals")
    assert "Signed or beyond $5.5–6.1" in said
    assert "Not yet signed Not reported 1 deal, 1 without a reported value" in said


@pytest.mark.usefixtures("reading")
def test_an_older_version_is_shown_as_it_was_with_a_mark() -> None:
    said = run("deals", country="SDN", version="5")
    assert "Not what holds now. Shown is ledger version" in said
    assert "In talks" in said


@pytest.mark.usefixtures("reading")
def test_a_bad_link_shows_no_deal() -> None:
    said = run("deals", country="XXX")
    assert "'XXX' is not an ISO 3166-1 code" in said.replace("&#x27;", "'")
    assert "Jets" not in said


@pytest.mark.usefixtures("reading")
def test_a_deal_says_who_says_so() -> None:
    said = run("deal", id="lna")
    assert "The deal was signed, according to three unnamed sources cited by Reuters." in said
    assert "$4–4.6" in said
    assert "1 independent origin in 1 report" in said
    assert "Cite this page" in said


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("query", [{}, {"id": "nope"}, {"id": "sdn", "version": "2"}])
def test_a_deal_that_is_not_there_is_a_sentence(query: dict[str, str]) -> None:
    said = run("deal", **query)
    assert "No such" in said


@pytest.mark.usefixtures("reading")
def test_the_charts_page_offers_the_files_and_a_lasting_link() -> None:
    said = run("charts", chart="flows", country="SDN")
    assert "Sudan on either side" in said
    assert "/chart/flows.png?country=SDN" in said.replace("&amp;", "&")
    assert "No such chart" in run("charts", chart="nope")


def test_the_method_is_read_from_the_code() -> None:
    said = run("method")
    assert "Public record 90" in said
    assert "high from 75, moderate from 40" in said
    assert "Held at 74" in said


def test_a_missing_ledger_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEDGER_URL", f"sqlite:///{tmp_path / 'none.db'}")
    ledger.cache_clear()
    try:
        for page in ("deals", "charts"):
            assert "is not there" in run(page)
        assert "is not there" in run("deal", id="x")
    finally:
        ledger.cache_clear()
