"""The values chart: figures as they were reported, and titles that its rows prove."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import Look
from dashboard.charts._findings import TIMES, Figure, largest
from dashboard.charts.values import values
from db.reading.filters import DealFilter
from tests.dashboard.charts.boxes import measured
from tests.db.reading.founding import founding_snapshot
from tests.db.reading.synthetic import synthetic_snapshot


def said(query: str = "", look: Look | None = None) -> set[str]:
    chart = values(founding_snapshot(), DealFilter.parse(query), look or Look())
    return {words.replace("\u00a0", " ") for words, _ in measured(chart.figure)}


def test_values_are_said_as_they_were_reported() -> None:
    assert {"$4–4.6 bn", "$184 m", "$2 bn to more than $4 bn", "Up to $100 m"} <= said()


def test_another_currency_stands_beside_the_dollars() -> None:
    assert "€14 bn ($15.3 bn)" in said()


def test_an_actor_is_named_and_not_its_country() -> None:
    assert any("LNA" in words for words in said())


def test_deals_stand_under_their_stage() -> None:
    assert {"Signed or beyond", "Not yet signed", "Suspended, cancelled or denied"} <= said()


def test_one_side_alone_is_left_out_of_the_names() -> None:
    assert "Nigeria, Three JF-17s" in said("supplier=PAK")


def test_the_unit_stands_once_on_the_axis() -> None:
    assert {"0", "5", "10", "$15 bn"} <= said()


def test_only_levels_of_confidence_that_occur_are_in_the_key() -> None:
    assert "High confidence" not in said("country=SDN")


def test_the_note_counts_what_is_not_drawn() -> None:
    note = values(founding_snapshot(), DealFilter.parse(""), Look()).note
    assert "4 of 15 deals have no reported value." in note
    assert "1 value without an exchange rate is left out." in note
    assert "1 value in another currency is converted" in note


def test_the_highest_stay_where_there_is_no_room_and_the_note_says_so() -> None:
    chart = values(synthetic_snapshot(400, 3), DealFilter.parse(""), Look(600, 800))
    drawn = [end for trace in chart.figure.data if trace.mode == "markers" for end in trace.x]
    assert "highest of 242 values" in chart.note
    assert max(drawn) == chart.table["high"].max()


def test_a_single_deal_is_its_own_title() -> None:
    title = values(founding_snapshot(), DealFilter.parse("country=SDN"), Look()).title
    assert title.replace("\u00a0", " ") == "Pakistan to Sudan: $1.5 bn reported"


AMOUNTS = st.integers(1, 50)
FIGURES = st.builds(
    lambda seller, low, more, opened: Figure(
        (seller,), ("SDN",), low, low + more, opened == 1, opened == 2
    ),
    st.sampled_from(["PAK", "CHN", "TUR", "USA"]),
    AMOUNTS,
    st.integers(0, 20),
    st.integers(0, 6),
)


@given(st.lists(FIGURES, max_size=6))
def test_no_title_claims_what_the_rows_do_not_prove(figures: list[Figure]) -> None:
    title = largest("firm", figures)
    if title is None:
        return
    first, *rest = sorted(figures, key=lambda figure: -figure.floor)
    factor = next((n for n, word in TIMES.items() if f"more than {word} the" in title), 1)
    assert len(figures) > 1
    assert all(not other.open_high and first.floor > factor * other.high for other in rest)


def test_a_tie_or_an_open_end_proves_nothing() -> None:
    tie = [
        Figure(("PAK",), ("SDN",), 5, 5, False, False),
        Figure(("CHN",), ("SDN",), 1, 5, False, False),
    ]
    opened = [
        Figure(("PAK",), ("SDN",), 5, 5, False, False),
        Figure(("CHN",), ("SDN",), 1, 1, False, True),
    ]
    assert largest("firm", tie) is None
    assert largest("firm", opened) is None
    assert largest("firm", tie[:1]) is None
