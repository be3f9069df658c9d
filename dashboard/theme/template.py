"""The Plotly template: what all charts share, light or dark, and what only a screen needs."""

from __future__ import annotations

from typing import Any

from plotly import graph_objects as go

from dashboard.theme.tokens import PALETTES, Palette, ThemeName
from dashboard.theme.type import SANS


def template(theme: ThemeName = "light", screen: bool = False) -> go.layout.Template:
    """The template to hand to a figure by itself; it is never registered as a default.

    (The first `st.plotly_chart` of a process changes Plotly's default template for everybody.)
    """
    palette = PALETTES[theme]
    made = go.layout.Template(layout=_common() | _coloured(palette))
    if screen:
        made.layout.update(_screen_only(palette))
    return made


def _common() -> dict[str, Any]:
    return {
        "autotypenumbers": "strict",
        "separators": ".,",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "bargap": 0.34,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "annotationdefaults": {"showarrow": False, "borderpad": 0, "borderwidth": 0},
        "modebar": {"remove": ["zoom", "pan", "select", "lasso", "zoomin", "zoomout", "autoscale"]},
    }


def _coloured(palette: Palette) -> dict[str, Any]:
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "gridcolor": palette.rule,
        "zerolinecolor": palette.ink,
        "linecolor": palette.rule,
        "tickfont": {"color": palette.muted},
    }
    return {
        "font": {"family": SANS, "color": palette.ink, "size": 13},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        # A mark that nobody gave a colour is ink: colour by order would look like a stage.
        "colorway": [palette.ink],
        "xaxis": axis,
        "yaxis": axis,
    }


def _screen_only(palette: Palette) -> dict[str, Any]:
    return {
        "hoverlabel": {
            "bgcolor": palette.panel,
            "bordercolor": palette.border,
            "font": {"family": SANS, "color": palette.ink, "size": 13},
            "align": "left",
        },
        "transition": {"duration": 0},
    }
