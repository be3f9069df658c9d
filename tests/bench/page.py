"""The Deals page in a real browser beside a bare Streamlit page of the same deals, in turns."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from db.reading import listing
from db.reading.snapshot import Snapshot, load
from db.store.engine import open_ledger
from tests import chromium
from tests.bench._proxy import Door, door
from tests.bench._timing import line
from tests.serving import fill, free_port, serve, wait_for

ROUNDS = 7
COUNTRY = "Sudan"
BARE = Path(__file__).parent / "_bare.py"
# What is on the page, as one text: how many rows, and what the chart looks like; empty until both
# are drawn and the script has ended.
_SEEN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return '';
    const rows = %s, chart = %s;
    return rows && chart ? rows + ' ' + chart : '';
}"""
# Set before the page loads: when it is first seen whole, and how long a change takes.
_WATCH = """
window.__seen = %s;
window.__first = new Promise(done => (function look() {
    if (window.__seen()) done(performance.now()); else requestAnimationFrame(look);
})());
window.__change = () => new Promise(done => {
    const before = window.__seen();
    addEventListener('keydown', function pressed(event) {
        if (event.key !== 'Enter') return;
        removeEventListener('keydown', pressed, true);
        const begun = performance.now();
        (function look() {
            const now = window.__seen();
            if (now && now !== before) done(performance.now() - begun);
            else requestAnimationFrame(look);
        })();
    }, true);
});
"""


@dataclass
class Contestant:
    """A page with how its rows and its chart are seen, and what was measured."""

    name: str
    door: Door
    rows: str
    chart: str
    first: list[float] = field(default_factory=list)  # milliseconds
    change: list[float] = field(default_factory=list)  # milliseconds
    sent: list[int] = field(default_factory=list)  # bytes


def run(rounds: int = ROUNDS) -> tuple[Contestant, ...]:
    """Prints first page, filter change and bytes of both, and the ratios; returns ours and theirs.

    Without a Chromium it says what to install.
    """
    browser_path = chromium.find()
    if browser_path is None:
        print(chromium.MISSING)
        return ()
    with (
        tempfile.TemporaryDirectory(prefix="arms-ledger-bench-") as folder,
        filled_and_served(Path(folder) / "ledger.db") as address,
        bare_page(Path(folder), _snapshot(Path(folder))) as bare_address,
        door(address) as ours,
        door(bare_address) as theirs,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=browser_path, args=chromium.SWITCHES)
        contestants = (
            Contestant("Deals page", ours, "document.querySelectorAll('.al-table tbody tr').length",
                       "(document.querySelector('.al-years') || {}).textContent"),
            Contestant("bare page", theirs,
                       "(document.querySelector('[role=grid]') || {ariaRowCount: 0}).ariaRowCount",
                       "document.querySelectorAll('.js-plotly-plot .main-svg .point').length"),
        )  # fmt: skip
        for turn in range(rounds + 1):
            for contestant in contestants:
                visit(browser, contestant, keep=turn > 0)
        browser.close()
    report(contestants, rounds)
    return contestants


def visit(browser: Browser, contestant: Contestant, *, keep: bool) -> None:
    """Opens the page as somebody who was never there, and chooses a country."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH % (_SEEN % (contestant.rows, contestant.chart)))
    before = contestant.door.sent
    page.goto(contestant.door.address, wait_until="commit")
    first = float(page.evaluate("window.__first"))
    page.wait_for_timeout(700)  # what comes after the first view is on the wire, too
    sent = contestant.door.sent - before
    change = choose(page)
    context.close()
    if keep:
        contestant.first.append(first)
        contestant.sent.append(sent)
        contestant.change.append(change)


def choose(page: Page) -> float:
    """Chooses a country in the filter; milliseconds from the key to the changed page."""
    box = page.get_by_role("combobox").first
    box.click()
    box.press_sequentially(COUNTRY)
    page.get_by_role("option", name=COUNTRY, exact=True).first.wait_for()
    page.evaluate("window.__changed = window.__change(); null")
    box.press("Enter")
    return float(page.evaluate("window.__changed"))


def report(contestants: tuple[Contestant, ...], rounds: int) -> None:
    """One line a figure, with the ratio to the bare page."""
    print(f"Deals page in a browser, the seed's deals, median of {rounds} rounds in turns")
    print(f"(each time a browser without a cache; the filter change is to {COUNTRY})")
    ours, bare = contestants
    for label, figure in (("first page", "first"), ("filter change", "change")):
        times = {one.name: median(getattr(one, figure)) for one in (bare, ours)}
        print(line(label, times, 16))
    sent = {one.name: median(one.sent) / 1e6 for one in (bare, ours)}
    ratio = sent[ours.name] / sent[bare.name]
    print(f"{'on the wire':16}{bare.name} {sent[bare.name]:8.2f} MB   "
          f"{ours.name} {sent[ours.name]:8.2f} MB ({ratio:.2f} x)")  # fmt: skip


@contextmanager
def bare_page(folder: Path, snapshot: Snapshot) -> Iterator[str]:
    """Serves the bare page, as `streamlit run` does, and gives its address."""
    data = folder / "deals.json"
    values = listing.values(snapshot, snapshot.everything).assign(year=snapshot.year)
    shown = ["title", "supplier", "recipient", "status", "stage", "year", "low", "high", "level"]
    values[shown].to_json(data, orient="records")
    port = free_port()
    switches = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1",
                "--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(BARE), *switches],
        cwd=folder, env={**os.environ, "BENCH_DEALS": str(data)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def filled_and_served(ledger: Path) -> Iterator[str]:
    """The dashboard over a new ledger with the project's seed; gives its address."""
    fill(ledger)
    with serve(ledger) as address:
        yield address


def _snapshot(folder: Path) -> Snapshot:
    engine = open_ledger(f"sqlite:///{folder / 'ledger.db'}")
    try:
        return load(engine)
    finally:
        engine.dispose()


if __name__ == "__main__":
    run()
