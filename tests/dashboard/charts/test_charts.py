"""What every chart promises: complete in itself, safe with any text, the same when asked again."""

import html
from dataclasses import replace

import pytest
from plotly import graph_objects as go
from plotly import io
from streamlit.testing.v1 import AppTest

from dashboard.charts import CHARTS, Chart, Look
from dashboard.theme.tokens import PALETTES
from db.reading.columns import Snapshot
from db.reading.filters import DealFilter
from tests.db.reading.founding import founding_snapshot

EACH = pytest.mark.parametrize("slug", CHARTS)


def drawn(
    slug: str, query: str = "", look: Look | None = None, of: Snapshot | None = None
) -> Chart:
    return CHARTS[slug](of or founding_snapshot(), DealFilter.parse(query), look or Look())


def words_in(figure: go.Figure) -> str:
    return " ".join(html.unescape(note.text) for note in figure.layout.annotations)


def one_line(text: str) -> str:
    return text.replace("\u00a0", " ")


@EACH
@pytest.mark.parametrize("query", ["", "country=PAK", "country=SDN", "supplier=SWE"])
def test_all_that_is_said_stands_in_the_picture(slug: str, query: str) -> None:
    chart = drawn(slug, query)
    inside = one_line(words_in(chart.figure))
    for said in (chart.title, chart.subtitle, chart.note, chart.source, "Licence: CC BY 4.0"):
        assert one_line(said) in inside


@EACH
def test_ledger_version_reports_and_origins_are_in_the_source(slug: str) -> None:
    chart = drawn(slug)
    assert chart.version == "3f2a91c4/214"
    assert chart.source.startswith(
        "Source: Arms Ledger, ledger version 3f2a91c4/214, 24 Nov 2026; "
    )
    assert "reports" in chart.source
    assert "independent origins" in chart.source


@EACH
@pytest.mark.parametrize("query", ["supplier=SWE", "supplier=XXX", "nonsense=1", "q=zzzz"])
def test_nothing_is_a_picture_too(slug: str, query: str) -> None:
    chart = drawn(slug, query)
    assert chart.empty
    assert not chart.figure.data
    assert chart.title.startswith("No ")
    assert chart.alt


@EACH
def test_an_unknown_value_never_widens_the_view(slug: str) -> None:
    assert drawn(slug, "country=PAK&supplier=XXX").empty


@EACH
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_stands_on_the_ground_of_its_theme(slug: str, theme: str) -> None:
    figure = drawn(slug, look=Look(theme=theme)).figure
    assert figure.layout.template.layout.paper_bgcolor == PALETTES[theme].ground


@EACH
def test_the_filter_is_said_in_words(slug: str) -> None:
    assert "Pakistan on either side" in drawn(slug, "country=PAK").subtitle


@EACH
def test_a_view_of_an_earlier_day_says_so(slug: str) -> None:
    snapshot = founding_snapshot()
    earlier = replace(snapshot, reported_by=snapshot.recorded_at.date())
    assert "as reported by 24 Nov 2026" in drawn(slug, of=earlier).subtitle


@EACH
def test_record_text_is_shown_and_not_obeyed(slug: str) -> None:
    snapshot = founding_snapshot()
    title = '<a href="https://example.org">x</a> & <b>y</b>'
    hostile = replace(snapshot, titles=(title,) * snapshot.n)
    told = drawn(slug, of=hostile).figure.to_json()
    assert "<a " not in told
    assert "<b>" not in told


@EACH
def test_every_mark_has_a_colour_of_its_own(slug: str) -> None:
    for trace in drawn(slug).figure.data:
        assert trace.marker.color is not None or trace.line.color is not None


@EACH
def test_the_same_question_gives_the_same_picture(slug: str) -> None:
    assert (
        drawn(slug, "country=PAK").figure.to_json() == drawn(slug, "country=PAK").figure.to_json()
    )


def show_a_chart() -> None:
    import streamlit as st
    from plotly import graph_objects as go

    st.plotly_chart(go.Figure(go.Bar(x=[1], y=[1])), theme=None)


def test_charts_keep_their_colours_after_streamlit_has_shown_one() -> None:
    # The first `st.plotly_chart` of a process puts placeholder colours into Plotly's default.
    before = {slug: drawn(slug).figure.to_json() for slug in CHARTS}
    default = io.templates.default
    try:
        assert not AppTest.from_function(show_a_chart).run(timeout=20).exception
        for slug in CHARTS:
            assert drawn(slug).figure.to_json() == before[slug]
            assert "#00000" not in before[slug]
    finally:
        io.templates.default = default


@EACH
def test_the_table_behind_it_has_every_deal_of_the_view(slug: str) -> None:
    chart = drawn(slug, look=Look(358, 500))
    assert len(chart.table) == len(drawn(slug, look=Look(1600, 1600)).table)
