"""Charts: choose one, see it as it prints, and take it along with its source on it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import filterbar, links, wording
from dashboard.charts import CHARTS, Chart, Look
from dashboard.pages import _frame
from dashboard.parts import export
from dashboard.parts.markup import el, link
from dashboard.pictures import can_draw
from dashboard.routes.answers import raise_if_wrong
from dashboard.routes.charts import look_of, unknown_chart
from db.reading.columns import Snapshot
from db.reading.view import View
from db.vocabulary.problems import Problems

TITLE = "Charts"
NAMES = {
    "values": "Value of each deal",
    "timeline": "Status over time",
    "flows": "Who supplies whom",
}
THEMES = {"light": "Light", "dark": "Dark"}


def page() -> None:
    """The page at `/charts`."""
    view = _frame.asked()
    everything = links.charts(view.chart, filterbar.DealFilter())
    snapshot = _frame.snapshot_of(
        view, everything, lambda: links.charts(view.chart, view.filter, links.NOW, view.size)
    )
    with _frame.told(view, everything):
        slug, look = _asked_for(view, snapshot)
    picker(slug)
    chart = CHARTS[slug](snapshot, view.filter, look)
    _frame.title(f"{NAMES.get(slug, slug)}: {view.filter.words(snapshot)}")
    _frame.show(el("h1", chart.title, class_="al-hidden"))
    left, right = st.columns([74, 26], gap="large")
    with left:
        words(view, snapshot)
        picture(view, chart, look)
    with right:
        controls(view, look)
        _frame.show(export.ways(view, snapshot, chart, look, _frame.here(), drawn=can_draw()))


def _asked_for(view: View, snapshot: Snapshot) -> tuple[str, Look]:
    """Which chart, and how large; raises Problems for whatever is not understood."""
    if view.problems:
        raise Problems(view.problems)
    slug = view.chart or next(iter(CHARTS))
    if slug not in CHARTS:
        raise unknown_chart(slug)
    raise_if_wrong(view, snapshot)
    return slug, look_of(view)


def picker(slug: str) -> None:
    """The charts there are."""
    _choice("chart", "Chart", list(CHARTS), slug, NAMES, hidden=True)


def words(view: View, snapshot: Snapshot) -> None:
    """Which deals are drawn, and the way to change that."""
    said = f"{wording.capital(view.filter.words(snapshot))}. "
    change = link(links.deals(view.filter, links.Pin.asked(view)), "Change the filter")
    _frame.show(el("p", said, change, class_="al-muted"))


def picture(view: View, chart: Chart, look: Look) -> None:
    """The file itself, so that what is seen is saved; without a Chromium, drawn by the browser."""
    if can_draw():
        _frame.show(export.picture(view, chart, look))
        return
    _frame.show(el("p", export.WITHOUT_BROWSER, class_="al-clock", role="note"))
    st.plotly_chart(
        chart.figure, theme=None, width="content", alt=chart.alt,
        config={"displayModeBar": True, "displaylogo": False,
                "toImageButtonOptions": {"format": "svg", "filename": f"arms-ledger_{chart.slug}"}},
    )  # fmt: skip


def controls(view: View, look: Look) -> None:
    """Size and ground of the picture."""
    _frame.show(el("h2", "Print and export"))
    size = f"{look.width}x{look.height}"
    names = export.SIZES if size in export.SIZES else {**export.SIZES, size: size}
    key = "charts-size"
    filterbar.hold(key, size)
    st.selectbox("Size", list(names), key=key, format_func=lambda value: names[value],
                 on_change=filterbar.put, args=("size", key))  # fmt: skip
    _choice("theme", "Ground", list(THEMES), look.theme, THEMES)


def _choice(
    name: str, label: str, options: Sequence[str], present: str, names: dict[str, str],
    *, hidden: bool = False,
) -> None:  # fmt: skip
    """One of a few, shown side by side, and kept in the address."""
    key = f"charts-{name}"
    filterbar.hold(key, present)
    st.segmented_control(
        label, options, key=key, required=True, width="stretch",
        format_func=lambda value: names.get(value, value),
        label_visibility="collapsed" if hidden else "visible",
        on_change=filterbar.put, args=(name, key),
    )  # fmt: skip
