"""Finished pictures on disk: a chart of a ledger version never changes, so it is drawn once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from plotly import graph_objects as go

from dashboard.publish.renderer import Kind, Renderer

# What the pixels depend on besides the figure; a file drawn by other versions is drawn again.
_DRAWN_BY = f"1 plotly {version('plotly')} kaleido {version('kaleido')}"


def key(figure: go.Figure, kind: Kind = "png", scale: float = 1.0) -> str:
    """What a picture is known by, before it is drawn: fit for a file name and an ETag."""
    told = f"{_DRAWN_BY}\n{kind} {scale:g}\n{figure.to_json()}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class Pictures:
    """A folder of finished files in front of a renderer; the oldest go when it is full."""

    def __init__(self, folder: Path, renderer: Renderer, megabytes: int = 256) -> None:
        self.folder = folder
        self._renderer = renderer
        self._most_bytes = megabytes * 1_000_000

    def draw(self, figure: go.Figure, kind: Kind = "png", scale: float = 1.0) -> bytes:
        """The figure as a file, from the folder if it was drawn before. Raises as Renderer.draw."""
        file = self.folder / f"{key(figure, kind, scale)}.{kind}"
        with suppress(OSError):
            return file.read_bytes()
        drawn = self._renderer.draw(figure, kind, scale)
        with suppress(OSError):  # a full or read-only disk costs speed, never the picture
            self._keep(file, drawn)
        return drawn

    def _keep(self, file: Path, drawn: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(drawn)
            Path(unfinished).replace(file)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise
        self._make_room()

    def _make_room(self) -> None:
        files = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        used = 0
        for file in files:
            used += file.stat().st_size
            if used > self._most_bytes:
                file.unlink(missing_ok=True)
