"""A ledger that cannot be shown is told in one sentence; the page recovers when it is mended."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store.engine import open_ledger
from tests import serving
from tests.browser.conftest import Open, settle, title

pytestmark = pytest.mark.browser
SORRY = "The ledger cannot be shown just now"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger filled from the seed, to copy from."""
    ledger = tmp_path_factory.mktemp("filled") / "ledger.db"
    serving.fill(ledger)
    return ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def served(ledger: Path) -> Iterator[str]:
    with serving.serve(ledger) as address:
        yield address


def test_a_ledger_that_comes_goes_breaks_and_is_replaced(
    visit: Open, served: str, ledger: Path, filled: Path
) -> None:
    page = visit("/", where=served)

    def again() -> str:
        page.reload()
        settle(page)
        return title(page)

    def told() -> str:
        return page.locator(".al-problem").inner_text()

    assert title(page) == SORRY
    assert "is not there" in told()
    assert page.request.get(f"{served}/data/deals.csv").status == 503
    shutil.copy(filled, ledger)
    assert "deals in this ledger" in again()
    ledger.write_bytes(b"not a database at all" * 1000)
    assert again() == SORRY
    ledger.unlink()
    ledger.touch()
    assert again() == SORRY
    assert "empty file" in told()
    other = ledger.with_name("other.db")
    open_ledger(f"sqlite:///{other}", create=True, write=True).dispose()
    other.replace(ledger)
    assert again() == "The ledger is empty"
    assert page.get_by_text("Traceback").count() == 0


def test_without_a_chromium_charts_are_drawn_by_the_reader(
    visit: Open, filled: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.db"
    shutil.copy(filled, ledger)
    with serving.serve(ledger, BROWSER_PATH=str(tmp_path / "none")) as address:
        page = visit("/charts?chart=values", where=address)
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        assert "apt install chromium" in page.locator(".al-clock").inner_text()
        assert page.get_by_role("link", name="CSV", exact=True).is_visible()
        answer = page.request.get(f"{address}/chart/values.png")
        assert answer.status == 503
        assert "apt install chromium" in answer.json()["error"]["what"]
        with page.expect_download() as download:
            page.locator(".js-plotly-plot").first.hover()
            page.locator(".modebar-btn").first.click()
        assert download.value.suggested_filename == "arms-ledger_values.svg"
