"""What all tests share: a fixed seed, the size of a soak, and a browser that never leaves home."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import BrowserContext, Page

from tests import chromium, serving

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=100,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("soak", settings.get_profile("ci"), derandomize=False, max_examples=1000)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --soak: the whole of what an ordinary run takes a tenth of."""
    parser.addoption("--soak", action="store_true", help="run soaks whole, with fresh seeds")


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile with many and fresh examples for a soak."""
    if config.getoption("--soak"):
        settings.load_profile("soak")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs Chromium where there is none, or fail it with REQUIRE_BROWSER=1."""
    if item.get_closest_marker("browser") is None or chromium.find():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(chromium.MISSING, pytrace=False)
    pytest.skip(chromium.MISSING)


@pytest.fixture(scope="session")
def soaking(pytestconfig: pytest.Config) -> bool:
    """Say whether this run is a soak (`make soak`)."""
    return bool(pytestconfig.getoption("--soak"))


@pytest.fixture(scope="session")
def rounds(soaking: bool) -> Callable[[int], int]:
    """Return how many of so many rounds this run takes: all in a soak, else a tenth."""
    return lambda whole: whole if soaking else max(1, whole // 10)


@pytest.fixture
def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    return serving.free_port()


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the path of Chromium, for tests that start one without Playwright."""
    path = chromium.find()
    assert path, "mark the test `browser`"
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium, quiet and without a way out of the machine."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium.find(),
        "args": chromium.SWITCHES,
    }


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext],
) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts that are watched: a request that leaves the machine fails the test."""
    left: list[str] = []

    def note(url: str) -> None:
        if chromium.leaves_the_machine(url):
            left.append(url)

    def watch(page: Page) -> None:
        page.on("websocket", lambda socket: note(socket.url))

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.on("request", lambda request: note(request.url))
        context.on("page", watch)
        return context

    yield watched
    assert not left, f"the page asked for what is not on this machine: {sorted(set(left))}"
