"""A picture is drawn once and kept, the oldest go first, and the disk is never in the way."""

from pathlib import Path

import pytest
from plotly import graph_objects as go

from dashboard.publish.images import Pictures, key


class Pencil:
    """Stands in for the browser: draws the title, and counts how often."""

    def __init__(self, size: int = 1) -> None:
        self.drawn = 0
        self.size = size

    def draw(self, figure: go.Figure, kind: str = "png", scale: float = 1.0) -> bytes:
        self.drawn += 1
        return str(figure.layout.title.text).encode() * self.size


def titled(title: str) -> go.Figure:
    return go.Figure(layout={"title": {"text": title}})


def test_the_same_picture_is_drawn_once(tmp_path: Path) -> None:
    pencil = Pencil()
    pictures = Pictures(tmp_path / "new", pencil)
    assert {pictures.draw(titled("Sudan")) for _ in range(3)} == {b"Sudan"}
    assert pencil.drawn == 1


def test_another_title_kind_or_scale_is_another_picture() -> None:
    keys = [
        key(titled("Sudan")),
        key(titled("Libya")),
        key(titled("Sudan"), "svg"),
        key(titled("Sudan"), scale=2),
    ]
    assert len(set(keys)) == 4
    assert key(titled("Sudan")) == keys[0]


def test_the_oldest_go_when_the_folder_is_full(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, Pencil(size=300_000), megabytes=2)
    for n in range(9):
        pictures.draw(titled(f"n{n}"))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 2_000_000


def test_a_folder_that_cannot_be_written_costs_speed_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert Pictures(blocked / "below", Pencil()).draw(titled("Sudan")) == b"Sudan"


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_nothing_unfinished_is_left(tmp_path: Path, kind: str) -> None:
    Pictures(tmp_path, Pencil()).draw(titled("Sudan"), kind)
    assert [file.suffix for file in tmp_path.iterdir()] == [f".{kind}"]
