"""Takes a picture of every page, wide and narrow, light and dark: `make shots`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from dashboard.charts import CHARTS
from tests import chromium

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "shots"
WIDTHS = {1440: 900, 390: 844}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {
    "deals": "/",
    "deals-sudan": "/?country=SDN",
    "deals-nothing-matches": "/?supplier=SDN&stage=firm",
    "deals-unknown-country": "/?country=XXX",
    "deal-sudan": "/deal?id=pak-sdn-2026-air-package",
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


@contextmanager
def dashboard(ledger: Path) -> Iterator[str]:
    """Serve a ledger filled from the seed, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {**os.environ, "PORT": str(port), "LEDGER_URL": f"sqlite:///{ledger}"}
    subprocess.run([sys.executable, "-m", "seed", "load"], cwd=ROOT, env=variables, check=True)
    server = subprocess.Popen([sys.executable, "-m", "dashboard"], cwd=ROOT, env=variables)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; raise when it ended or half a minute has passed."""
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The dashboard did not start, so there is nothing to take pictures of.")


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
    with (
        tempfile.TemporaryDirectory() as folder,
        dashboard(Path(folder) / "ledger.db") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=chromium.SWITCHES)
        for name, path in PAGES.items():
            take(browser, address, name, path)
            print(f"{FOLDER.relative_to(ROOT)}/{name}-*.png")


if __name__ == "__main__":
    main()
