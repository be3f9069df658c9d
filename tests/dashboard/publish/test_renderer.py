"""The renderer gives everybody their own picture, and comes back after every kind of trouble."""

import io
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from plotly import graph_objects as go
from pypdf import PdfReader

from dashboard.publish.renderer import Busy, NoBrowser, NotDrawn, Renderer, TooSlow
from dashboard.theme.template import template
from dashboard.theme.type import SERIF

pytestmark = pytest.mark.browser
PNG = b"\x89PNG\r\n"


def titled(title: str) -> go.Figure:
    words = {"text": title, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
    layout = {"template": template(), "width": 300, "height": 200, "annotations": [words]}
    return go.Figure(layout=layout)


def in_serif(title: str) -> go.Figure:
    figure = titled(title).update_annotations(font={"family": SERIF, "weight": 600})
    return figure.add_annotation(text="Source", x=0, y=0, xref="paper", yref="paper")


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with Renderer(waiting=16) as renderer:
        yield renderer


def test_sixteen_threads_get_their_own_charts(renderer: Renderer) -> None:
    titles = [f"Deal number {n}" for n in range(16)]
    with ThreadPoolExecutor(16) as pool:
        files = list(pool.map(lambda title: renderer.draw(titled(title), "svg"), titles))
    for title, svg in zip(titles, files, strict=True):
        assert re.findall(r"Deal number \d+", svg.decode()) == [title]


def test_a_picture_has_the_size_of_the_layout_times_the_scale(renderer: Renderer) -> None:
    png = renderer.draw(titled("x"), "png", scale=2)
    assert png.startswith(PNG)
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (600, 400)


def test_the_fonts_of_a_pdf_are_ours_and_its_text_can_be_searched(renderer: Renderer) -> None:
    page = PdfReader(io.BytesIO(renderer.draw(in_serif("Türkiye – JF‑17 → ş"), "pdf"))).pages[0]
    resources = page["/Resources"].get_object()
    fonts = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert {re.sub(r"^/[A-Z]+\+", "", font) for font in fonts} == {
        "IBMPlexSans",
        "SourceSerif4-Semibold",
    }
    assert "Türkiye – JF" in page.extract_text()
    assert "17 → ş" in page.extract_text()


def test_an_svg_carries_the_fonts_it_uses_and_no_others(renderer: Renderer) -> None:
    svg = renderer.draw(in_serif("Sudan"), "svg").decode()
    assert set(re.findall(r'@font-face{font-family:"([^"]+)"', svg)) == {
        "IBM Plex Sans",
        "Source Serif 4",
    }
    assert not re.search(r"(?:href|src)=.https?:|url\(https?:", svg)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(renderer: Renderer, kind: str) -> None:
    assert renderer.draw(titled("twice"), kind) == renderer.draw(titled("twice"), kind)


def test_markup_in_record_text_is_a_matter_of_the_chart_and_never_a_request(
    renderer: Renderer,
) -> None:
    svg = renderer.draw(titled("&lt;script&gt;alert(1)&lt;/script&gt;"), "svg").decode()
    assert "<script" not in svg


@pytest.mark.slow
def test_a_killed_browser_is_started_again(renderer: Renderer) -> None:
    renderer.draw(titled("before"))
    assert renderer._browser
    os.killpg(renderer._browser, signal.SIGKILL)
    assert renderer.draw(titled("after")).startswith(PNG)


@pytest.mark.slow
def test_a_killed_child_is_started_again(renderer: Renderer) -> None:
    renderer.draw(titled("before"))
    assert renderer._child
    renderer._child.kill()
    assert renderer.draw(titled("after")).startswith(PNG)


@pytest.mark.slow
def test_a_frozen_browser_is_ended_and_the_next_chart_is_drawn() -> None:
    with Renderer(seconds=6) as renderer:
        renderer.draw(titled("before"))
        assert renderer._browser
        renderer._seconds = 1.5
        os.killpg(renderer._browser, signal.SIGSTOP)
        with pytest.raises(TooSlow, match=r"within 1\.5 seconds"):
            renderer.draw(titled("never"))
        renderer._seconds = 15
        assert renderer.draw(titled("after")).startswith(PNG)


def test_more_callers_than_places_are_told_when_to_come_back(renderer: Renderer) -> None:
    with Renderer(waiting=0) as crowded:
        with crowded._counting:
            crowded._waiting = 1
        with pytest.raises(Busy, match="seconds") as told:
            crowded.draw(titled("one too many"))
    assert told.value.retry_after >= 1


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with Renderer() as renderer, pytest.raises(NoBrowser, match="apt install chromium"):
        renderer.draw(titled("x"))


def test_what_cannot_be_drawn_is_said_and_harms_nobody_else(renderer: Renderer) -> None:
    with pytest.raises(NotDrawn):
        renderer.draw(titled("x"), "bmp")
    assert renderer.draw(titled("x")).startswith(PNG)


def test_closing_leaves_no_process_and_no_folder() -> None:
    with Renderer() as renderer:
        renderer.draw(titled("x"))
        child, folder = renderer._child, renderer._folder
    assert child is not None and child.poll() is not None
    assert folder is not None and not Path(folder.name).exists()
