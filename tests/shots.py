"""Takes a picture of every page, wide and narrow, light and dark: `make shots`."""

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Playwright, sync_playwright

from dashboard.charts import CHARTS
from tests import chromium, serving
from tests.serving import ROOT

FOLDER = ROOT / "docs" / "shots"
WIDTHS = {1440: 900, 390: 844}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {
    "deals": "/",
    "deals-pakistan": "/?country=PAK",
    "deals-sudan": "/?country=SDN",
    "deals-nothing-matches": "/?country=IRN&stage=firm",
    "deals-unknown-country": "/?country=XXX",
    "deal-sudan": "/deal?id=pak-sdn-2026-air-package",
    "deal-lna": "/deal?id=pak-lna-2025-jf17",
    "deal-lna-in-january": "/deal?id=pak-lna-2025-jf17&reported_by=2026-01-05",
    "deal-unknown": "/deal?id=no-such-deal",
    **{f"chart-{slug}": f"/charts?chart={slug}" for slug in CHARTS},
    "method": "/method",
}
# The page is drawn once its script has ended and every picture is there.
DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const plots = [...document.querySelectorAll('.js-plotly-plot')];
    return app && app.dataset.testScriptState === 'notRunning'
        && plots.every(plot => plot.querySelector('.main-svg'))
        && [...document.images].every(image => image.complete)
        && !document.querySelector('[data-testid="stSkeleton"]');
}"""
HEIGHT = """() => Math.max(...[...document.querySelectorAll('[data-testid="stMain"], body')]
    .map(part => part.scrollHeight))"""


def take(browser: Browser, address: str, name: str, path: str) -> None:
    """Take the pictures of one page, each as long as the page is."""
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme
            )
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_function(DRAWN)
            page.set_viewport_size({"width": width, "height": page.evaluate(HEIGHT)})
            page.wait_for_function(DRAWN)
            page.wait_for_timeout(500)  # figures redraw after a change of size
            page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png")
            context.close()


def main() -> None:
    """Fill a ledger of its own, serve it, and take the pictures."""
    browser_path = chromium.find()
    if browser_path is None:
        raise SystemExit(chromium.MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        served = serving.dashboard(Path(folder) / "ledger.db")
        with served as address, sync_playwright() as playwright:
            take_all(playwright, browser_path, address)


def take_all(playwright: Playwright, browser_path: str, address: str) -> None:
    """Take the pictures of all pages."""
    with playwright.chromium.launch(
        executable_path=browser_path, args=chromium.SWITCHES
    ) as browser:
        for name, path in PAGES.items():
            take(browser, address, name, path)
            print(f"{FOLDER.relative_to(ROOT)}/{name}-*.png")


if __name__ == "__main__":
    main()
