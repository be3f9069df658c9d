"""No text of any chart is cut off or lies on other text, at any size, for none, one and many."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from dashboard.charts import CHARTS, Chart, Look
from dashboard.publish.renderer import Renderer
from db.reading.filters import DealFilter
from tests.dashboard.charts.boxes import faults, in_browser, measured
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot

SIZES = [(1200, 800), (600, 800), (1600, 900), (1080, 1080), (720, 960), (358, 640), (358, 900)]
VIEWS = {
    "none": ("founding", "supplier=SWE"),
    "one": ("founding", "country=SDN"),
    "some": ("founding", "country=PAK"),
    "all": ("founding", ""),
    "crowd": ("crowd", ""),
    "one seller, crowd": ("crowd", "supplier=USA"),
    "both sides, crowd": ("crowd", "country=IND"),
    "dead": ("crowd", "stage=dead"),
}


def drawn(slug: str, view: str, size: tuple[int, int], theme: str = "light") -> Chart:
    ledger, query = VIEWS[view]
    snapshot = founding_snapshot() if ledger == "founding" else synthetic_snapshot(400, 3)
    return CHARTS[slug](snapshot, DealFilter.parse(query), Look(*size, theme=theme))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("slug", CHARTS)
def test_by_our_own_measure(slug: str, view: str, size: tuple[int, int]) -> None:
    assert faults(measured(drawn(slug, view, size).figure), *size) == []


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer() as renderer:
        yield renderer


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("slug", CHARTS)
def test_as_a_browser_sets_it(slug: str, renderer: Renderer, page: Page) -> None:
    page.set_viewport_size({"width": 1700, "height": 1200})
    for size, view in [
        (SIZES[0], "all"),
        (SIZES[4], "some"),
        (SIZES[2], "crowd"),
        (SIZES[6], "one"),
    ]:
        figure = drawn(slug, view, size).figure
        found = in_browser(page, renderer.draw(figure, "svg"))
        assert faults(found, *size) == []
        assert len(found) == len(measured(figure))


@pytest.mark.browser
def test_our_measure_is_the_browsers(renderer: Renderer, page: Page) -> None:
    page.set_viewport_size({"width": 1700, "height": 1200})
    figure = drawn("values", "all", (1200, 800)).figure
    expected = dict(measured(figure))
    for words, box in in_browser(page, renderer.draw(figure, "svg")):
        assert abs(box.width - expected[words].width) < 3 + box.width * 0.01, words
        assert abs(box.left - expected[words].left) < 3, words
        assert abs(box.top - expected[words].top) < 3, words
