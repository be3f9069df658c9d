"""From the list to a deal and back, sorted, exported, on a phone and in the dark."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, go, settle, title

pytestmark = pytest.mark.browser
SUDAN = "/deal?id=pak-sdn-2026-air-package"
PAGES = ("/", "/?country=SDN", "/?country=XXX", SUDAN, "/deal?id=nope", "/charts", "/method")


def test_a_deal_opens_from_the_list_without_a_reload_and_leads_back(visit: Open) -> None:
    page = visit("/?country=SDN")
    page.evaluate("() => { window.stayed = true; }")
    page.get_by_role("link", name="Aircraft, drones and air defence").click()
    expect(page.locator(".al-lead")).to_be_visible()
    settle(page)
    assert page.url.endswith(SUDAN)
    assert page.evaluate("() => window.stayed")
    assert title(page) == "Pakistan–Sudan: Aircraft, drones and air defence"
    page.go_back()
    settle(page)
    assert "Sudan on either side" in title(page)


def test_the_sudan_deal_has_its_value_history_and_sources(visit: Open) -> None:
    text = visit(SUDAN).locator(".stMain").inner_text()
    for said in ("$1.5 bn", "Suspended", "16 Aug 2025", "9 Jan 2026", "20 Apr 2026", "Contested",
                 "three unnamed sources cited by Reuters", "pages repeat this report"):  # fmt: skip
        assert said.replace(" ", " ") in text.replace("\u00a0", " "), said


def test_a_reported_by_day_shows_what_was_known_then_and_says_so(visit: Open) -> None:
    page = visit(f"{SUDAN}&reported_by=2026-01-31")
    assert "Agreed in principle" in page.locator(".al-headline").inner_text()
    assert "reported by 31 Jan 2026" in page.locator(".al-clock").inner_text()
    page.get_by_role("link", name="Show what holds now").click()
    settle(page)
    assert "Suspended" in page.locator(".al-headline").inner_text()
    early = visit(f"{SUDAN}&reported_by=2020-01-01")
    assert "Nothing had been reported" in early.locator(".stMain").inner_text()


def test_an_unknown_deal_is_told_with_the_nearest_ids(visit: Open) -> None:
    page = visit("/deal?id=pak-sdn-2026-air-packag")
    assert title(page) == "No such deal"
    assert "pak-sdn-2026-air-package" in page.locator(".al-problem").inner_text()


def test_the_list_sorts_by_a_column_and_the_address_says_so(visit: Open, site: str) -> None:
    page = visit("/")
    page.locator(".al-table th", has_text="Reported value").get_by_role("link").click()
    settle(page)
    assert "sort=-value" in page.url
    deals = json.loads(page.request.get(f"{site}/data/deals.json").body())["deals"]
    highest = max(deals, key=lambda deal: deal["usd_high"] or 0)
    first = page.locator(".al-table tbody .al-title a").first
    assert first.get_attribute("href") == f"/deal?id={highest['id']}"
    head = page.locator(".al-table th", has_text="Reported value")
    assert head.get_attribute("aria-sort") == "descending"


def test_the_files_of_a_view_hold_its_rows(visit: Open, site: str) -> None:
    page = visit("/?country=SDN")
    count = page.locator(".al-table tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    assert download.value.suggested_filename.startswith("arms-ledger_deals_sudan-on-either-side_v")
    answer = page.request.get(f"{site}/data/deals.json?country=SDN")
    assert len(json.loads(answer.body())["deals"]) == count


def test_a_chart_leaves_as_a_file(visit: Open) -> None:
    page = visit("/charts?chart=values&supplier=PAK")
    for kind, beginning in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"id,")):
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("link", name=kind, exact=True).click()
        name = download.value.suggested_filename
        assert name.startswith("arms-ledger_values_from-pakistan_v")
        assert beginning in download.value.path().read_bytes()[:60]


def test_choosing_another_chart_and_size_keeps_the_filter(visit: Open) -> None:
    page = visit("/charts?supplier=PAK")
    page.get_by_role("radio", name="Who supplies whom").or_(
        page.get_by_role("button", name="Who supplies whom")
    ).first.click()
    settle(page)
    assert "chart=flows" in page.url and "supplier=PAK" in page.url
    source = page.locator("picture img").get_attribute("src")
    assert source is not None and source.startswith("/chart/flows.png?supplier=PAK")


def sideways(page: Page) -> int:
    measure = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(measure))


def test_a_phone_needs_no_sideways_scroll(
    visit: Open, site: str, subtests: pytest.Subtests
) -> None:
    page = visit("/", viewport=PHONE)
    for path in PAGES:
        with subtests.test(path):
            go(page, site + path)
            assert sideways(page) == 0
            main = page.locator('[data-testid="stMain"]')
            assert main.evaluate("part => part.scrollWidth <= part.clientWidth")


def test_pages_follow_the_theme_of_the_system_without_a_rerun(visit: Open) -> None:
    page = visit("/", color_scheme="dark")
    ground = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 26)"
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => ({ground})() === 'rgb(255, 255, 255)'")


def test_the_first_page_is_at_most_two_megabytes_on_the_wire(visit: Open, site: str) -> None:
    page = visit("/method")
    session = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    wire = session.context.new_cdp_session(session)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.on("Network.webSocketFrameReceived",
            lambda event: sizes.append(len(event["response"]["payloadData"])))  # fmt: skip
    session.goto(site)
    settle(session)
    session.wait_for_timeout(1000)
    assert sum(sizes) <= 2_000_000
