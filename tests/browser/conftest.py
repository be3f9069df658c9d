"""A dashboard over the project's own seed, served once for all tests in the browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import serving

SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.dataset.testScriptState === 'notRunning'
        && [...document.images].every(image => image.complete)
        && !document.querySelector('[data-testid="stSkeleton"]');
}"""
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard over a ledger filled from the seed."""
    ledger = tmp_path_factory.mktemp("site") / "ledger.db"
    with serving.dashboard(ledger) as address:
        yield address


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext], site: str) -> Open:
    """Open an address in a fresh browser, and wait until the page has settled."""

    def opened(path: str, where: str = site, **options: object) -> Page:
        page = new_context(**{"viewport": DESK, **options}).new_page()
        page.goto(where + path)
        settle(page)
        return page

    return opened


def go(page: Page, address: str) -> Page:
    """Go on to another address in the same browser, which has the scripts already."""
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until nothing runs any more."""
    page.wait_for_timeout(100)  # a click is on its way for a moment before anything runs
    page.wait_for_function(SETTLED)
    page.wait_for_timeout(100)
    page.wait_for_function(SETTLED)


def title(page: Page) -> str:
    """The headline of the page."""
    return page.locator(".stHtml h1").first.inner_text()
