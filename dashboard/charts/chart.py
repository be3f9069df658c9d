"""A chart, complete in itself: its figure, the table behind it, and everything said about it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from plotly import graph_objects as go

from dashboard.theme.tokens import ThemeName

LICENCE = "CC BY 4.0"
NARROW = 760  # px; below this names stand above their marks


@dataclass(frozen=True, slots=True)
class Look:
    """How large a picture is, in px, and on what ground."""

    width: int = 1200
    height: int = 800
    theme: ThemeName = "light"

    @property
    def narrow(self) -> bool:
        """Whether names must stand above their marks rather than beside them."""
        return self.width < NARROW


@dataclass(frozen=True, slots=True)
class Chart:
    """What leaves the dashboard: title, subtitle, note and source stand inside the figure too."""

    slug: str
    title: str
    subtitle: str
    note: str
    source: str
    licence: str
    words: str
    """The filter in words."""
    version: str
    """Ledger and version, "3f2a91c4/214"."""
    alt: str
    """What the picture shows, for those who cannot see it."""
    figure: go.Figure
    table: pd.DataFrame
    """The rows that are plotted and those that were left out for room."""
    empty: bool
    """Whether nothing is plotted."""
