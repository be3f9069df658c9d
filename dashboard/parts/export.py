"""A chart as a picture on a page, and how it leaves: files, link, and what it leaves out."""

from __future__ import annotations

from dashboard import links
from dashboard.charts import Chart, Look
from dashboard.parts.markup import Html, el, join, link
from db.reading.columns import Snapshot
from db.reading.view import View

SIZES = {
    "1200x800": "Report 1200 × 800",
    "1600x900": "Slide 1600 × 900",
    "1080x1080": "Square 1080 × 1080",
    "720x960": "Portrait 720 × 960",
    "600x800": "Column 600 × 800",
}
ON_A_PHONE = Look(360, 780)
WITHOUT_BROWSER = (
    "This machine has no Chromium to draw pictures with (Debian: apt install chromium). The "
    "camera above the chart saves it from your own browser."
)


def picture(view: View, chart: Chart, look: Look) -> Html:
    """The chart as it prints; on a narrow screen one that is built for it."""
    pin = links.Pin.asked(view)
    wide = links.chart_file(chart.slug, "png", view.filter, pin, _size(look), look.theme)
    small = _size(ON_A_PHONE)
    narrow = links.chart_file(chart.slug, "png", view.filter, pin, small, look.theme)
    return el(
        "picture",
        el("source", media="(max-width: 640px)", srcset=narrow,
           width=ON_A_PHONE.width, height=ON_A_PHONE.height),
        el("img", src=wide, alt=chart.alt, width=look.width, height=look.height),
        class_="al-picture",
    )  # fmt: skip


def _size(look: Look) -> str:
    return f"{look.width}x{look.height}"


def ways(
    view: View, snapshot: Snapshot, chart: Chart, look: Look, here: str, *, drawn: bool
) -> Html:
    """Buttons for the files, the permanent link, and what the picture does not show."""
    pin, exact = links.Pin.asked(view), links.Pin.exact(snapshot)
    size = _size(look)
    kinds = ("png", "svg", "csv") if drawn else ("csv",)
    buttons = [
        link(
            links.chart_file(chart.slug, kind, view.filter, pin, size, look.theme),
            kind.upper(),
            class_="al-button al-first" if kind == "png" else "al-button",
            download=True,
        )
        for kind in kinds
    ]
    lasting = links.chart_file(chart.slug, kinds[0], view.filter, exact, size, look.theme)
    address = links.absolute(lasting, here)
    return join(
        el("div", buttons, class_="al-buttons"),
        el("h2", "Permanent link"),
        el("div", address, class_="al-cite"),
        el("div", el("button", "Copy link", type="button", class_="al-button", data_copy=address),
           class_="al-buttons"),
        el("h2", "What is not shown"),
        el("p", chart.note.removeprefix("Note: ") or "Every deal of this view is drawn.",
           class_="al-muted"),
        el("p", "The picture carries its filter, source, note, version and licence.",
           class_="al-muted"),
    )  # fmt: skip
