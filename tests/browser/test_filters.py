"""A view of deals is its address: kept on reload, when shared, and on the way back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, go, settle, title

pytestmark = pytest.mark.browser
VIEWS = (
    "country=PAK",
    "country=PAK&country=CHN",
    "supplier=PAK&stage=firm",
    "recipient=LBY",
    "party=libyan-national-army",
    "status=in_delivery&status=delivered",
    "category=missiles",
    "since=2025&until=2026",
    "since=2025-06",
    "min_value=1000000000&max_value=5000000000",
    "confidence=moderate",
    "min_score=50&flag=contested",
    "publisher=reuters",
    "q=JF-17",
)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def rows(page: Page) -> list[str]:
    return page.locator(".al-table tbody .al-title").all_inner_texts()


def counted(page: Page) -> int:
    """How many deals the headline says there are; the table shows a hundred at a time."""
    return int(title(page).split()[0].replace(",", ""))


def test_a_link_shows_what_it_asks_for_and_stays_as_it_is(
    visit: Open, site: str, subtests: pytest.Subtests
) -> None:
    page = visit("/")
    everything = counted(page)
    for view in VIEWS:
        with subtests.test(view):
            go(page, f"{site}/?{view}")
            shown = title(page), rows(page)
            assert asked(page) == parse_qs(view)
            assert 0 < counted(page) < everything
            assert rows(page)
            page.reload()
            settle(page)
            assert (title(page), rows(page)) == shown
            assert asked(page) == parse_qs(view)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_what_is_chosen_goes_into_the_address_and_to_whoever_gets_the_link(visit: Open) -> None:
    page = visit("/")
    choose(page, "Country, on either side", "Sudan")
    assert asked(page) == {"country": ["SDN"]}
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fallen through").click()
    settle(page)
    assert asked(page) == {"country": ["SDN"], "stage": ["dead"]}
    assert "1 deal with Sudan on either side" in title(page)
    other = visit("/?" + urlsplit(page.url).query)
    assert (title(other), rows(other)) == (title(page), rows(page))
    assert "Sudan" in other.locator(".st-key-filter-country").inner_text()


def test_a_word_that_is_looked_for_goes_into_the_address(visit: Open) -> None:
    page = visit("/?country=PAK")
    page.get_by_label("Words in title, items or sources").fill("submarine")
    page.keyboard.press("Enter")
    settle(page)
    assert asked(page) == {"country": ["PAK"], "q": ["submarine"]}
    assert "Eight Hangor-class submarines" in rows(page)


def test_a_popover_sets_its_filter_and_says_so(visit: Open) -> None:
    page = visit("/")
    page.get_by_role("button", name="Confidence: any").click()
    page.get_by_role("button", name="Moderate", exact=True).click()
    settle(page)
    assert asked(page) == {"confidence": ["moderate"]}
    assert page.get_by_role("button", name="Confidence: Moderate").is_visible()


def test_a_value_may_be_typed_as_people_write_it(visit: Open) -> None:
    page = visit("/")
    page.get_by_role("button", name="Value: any").click()
    field = page.get_by_role("combobox", name="Worth at least")
    field.fill("2.5 bn")
    field.press("Enter")
    settle(page)
    assert asked(page) == {"min_value": ["2500000000"]}
    assert page.get_by_role("button", name="Value: from $2.5").is_visible()


def test_the_way_back_and_forward_shows_each_view_again(visit: Open) -> None:
    page = visit("/")
    everything = title(page)
    page.get_by_role("button", name="Not yet signed").click()
    settle(page)
    first = title(page)
    page.get_by_role("button", name="Fallen through").click()
    settle(page)
    second = title(page)
    assert len({everything, first, second}) == 3
    for step, expected in ((page.go_back, first), (page.go_back, everything),
                           (page.go_forward, first), (page.go_forward, second)):  # fmt: skip
        step()
        settle(page)
        assert title(page) == expected
    assert page.get_by_role("button", name="Fallen through").get_attribute("aria-pressed") == "true"


def test_clear_takes_every_filter_and_keeps_the_clock(visit: Open) -> None:
    page = visit("/?country=PAK&stage=firm&reported_by=2026-01-31")
    page.get_by_role("button", name="Clear", exact=True).click()
    settle(page)
    assert asked(page) == {"reported_by": ["2026-01-31"]}
    assert page.locator(".al-clock").is_visible()


BAD_LINKS = (
    ("country=XXX", "'XXX' is not an ISO 3166-1 code"),
    ("country=Somali", "did you mean SOM (Somalia)?"),
    ("contry=PAK", "'contry' is not a key of a filter"),
    ("stage=firmly", "'firmly' is not a stage"),
    ("min_value=lots", "'lots' is not a whole number of US dollars"),
    ("since=2026-13", "2026-13"),
    ("version=999999", "there is no version 999999"),
    ("version=ffffffff/1", "made by another ledger, ffffffff"),
    ("sort=colour", "'colour' is no column"),
    ("q=%00", "invisible character"),
    ("q=%FF", "not UTF-8"),
    ("country=%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>"),
    ("q=%5Bx%5D(http://a.example)**b**$c$", "No deal in this ledger fits"),
)


def test_a_bad_link_is_answered_with_a_sentence_and_no_deals(
    visit: Open, site: str, subtests: pytest.Subtests
) -> None:
    page = visit("/")
    for query, said in BAD_LINKS:
        with subtests.test(query):
            go(page, f"{site}/?{query}")
            assert said.lower() in page.locator(".al-problem").first.inner_text().lower()
            assert rows(page) == []
            assert page.get_by_text("Traceback").count() == 0


def test_a_suggestion_mends_the_link(visit: Open) -> None:
    page = visit("/?contry=PAK&stage=firm")
    page.get_by_role("link", name="country").click()
    settle(page)
    assert asked(page) == {"country": ["PAK"], "stage": ["firm"]}
    assert "Pakistan" in title(page)


def test_a_link_with_thousands_of_filters_is_refused_and_never_shows_all(
    visit: Open, site: str
) -> None:
    page = visit("/")
    answer = page.goto(f"{site}/?" + "&".join(f"a{n}=1" for n in range(1200)))
    assert answer is not None and answer.status == 414
    assert rows(page) == []


def test_nothing_matches_says_what_would_have_to_go(visit: Open) -> None:
    page = visit("/?country=SDN&min_value=900000000000")
    assert title(page) == "No deal matches"
    page.get_by_role("link", name="Without “worth at least").click()
    settle(page)
    assert asked(page) == {"country": ["SDN"]}
    assert rows(page)
