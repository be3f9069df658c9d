"""The picture of a view in which there is nothing to plot: it says so, with its source."""

from __future__ import annotations

import pandas as pd

from dashboard.charts._canvas import Box
from dashboard.charts._frame import Frame, Words
from dashboard.charts._view import View
from dashboard.charts.chart import Chart, Look
from dashboard.theme.measure import wrap


def empty(slug: str, view: View, look: Look, title: str, table: pd.DataFrame) -> Chart:
    """A chart without a plot, complete in everything else."""
    subtitle = f"Deals in this ledger: {view.scope}"
    words = Words(title, subtitle, "", view.credit)
    frame = Frame(look, words)
    _say(frame, "Nothing to draw with this filter.")
    figure = frame.canvas.figure(frame.body)
    return view.chart(slug, words, f"{title}. {subtitle}.", figure, table, empty=True)


def _say(frame: Frame, sentence: str) -> None:
    body, size = frame.body, frame.sizes.subtitle
    lines = wrap(sentence, size, "regular", body.width * 0.8)
    top = (body.top + body.bottom) / 2 - len(lines) * size * 0.7
    for n, line in enumerate(lines):
        frame.canvas.text(
            (body.left + body.right) / 2,
            top + n * size * 1.4,
            line,
            size,
            colour=frame.palette.muted,
            across="center",
        )
    middle = top - size
    frame.canvas.line(Box(body.left, middle, body.right, middle))
    under = top + len(lines) * size * 1.4 + size
    frame.canvas.line(Box(body.left, under, body.right, under))
