"""The template is handed to each figure by itself, and leaves Plotly's own alone."""

import pytest
from plotly import graph_objects as go
from plotly import io

from dashboard.theme.template import template
from dashboard.theme.tokens import PALETTES


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_template_has_the_colours_of_its_theme(theme: str) -> None:
    layout = template(theme).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == PALETTES[theme].ground
    assert layout.font.color == PALETTES[theme].ink


def test_it_is_never_a_default() -> None:
    before = (io.templates.default, set(io.templates))
    go.Figure(layout={"template": template("light")})
    assert (io.templates.default, set(io.templates)) == before


def test_colour_by_order_is_ink() -> None:
    assert template("light").layout.colorway == (PALETTES["light"].ink,)


def test_only_a_screen_has_hover_labels() -> None:
    assert template("light", screen=True).layout.hoverlabel.bgcolor == PALETTES["light"].panel
    assert template("light").layout.hoverlabel.bgcolor is None
