"""The one renderer of this process with its folder of pictures, and whether it can draw."""

from __future__ import annotations

from functools import cache

from dashboard.publish.images import Pictures
from dashboard.publish.renderer import Renderer
from db.settings import settings


@cache
def renderer() -> Renderer:
    """The renderer that pages and routes share."""
    return Renderer()


@cache
def pictures() -> Pictures:
    """Finished pictures, kept on disk by what they show."""
    return Pictures(settings().cache_dir / "pictures", renderer())


def can_draw() -> bool:
    """Whether there is a Chromium; asked anew each time, for one may have been installed."""
    from choreographer.browsers.chromium import Chromium

    named = settings().browser_path
    if named:
        return named.is_file()
    return Chromium.find_browser(skip_local=False) is not None
