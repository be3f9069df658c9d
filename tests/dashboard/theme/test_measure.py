"""Text is measured and broken so that it fits, evenly, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.theme.measure import ascent_descent, fit, line_height, width, wrap

TITLE = "Pakistan’s largest signed sale, to a Libyan faction, is more than twice the next one"
WORDS = st.lists(
    st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=30),
    max_size=12,
)


def test_digits_are_all_equally_wide() -> None:
    assert len({width(digit, 13) for digit in "0123456789"}) == 1
    assert len({width(digit, 28, "serif") for digit in "0123456789"}) == 1


def test_a_heavier_face_is_wider() -> None:
    text = "Libyan National Army"
    assert width(text, 13) < width(text, 13, "medium") < width(text, 13, "bold")


def test_a_line_has_room_above_and_below_its_baseline() -> None:
    above, below = ascent_descent(20)
    assert above > below > 0
    assert line_height(20) == above + below


def test_a_title_breaks_into_lines_of_about_equal_length() -> None:
    lines = wrap(TITLE, 22, "serif", 560)
    widths = [width(line, 22, "serif") for line in lines]
    assert len(lines) == 2
    assert max(widths) <= 560
    assert min(widths) > 0.8 * max(widths)


def test_a_no_break_space_holds() -> None:
    lines = wrap("worth about $4.6\u00a0bn in all", 22, "regular", 120)
    assert any("$4.6\u00a0bn" in line for line in lines)


@given(WORDS, st.integers(40, 400))
def test_wrapping_loses_nothing_and_every_line_fits(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), 14, "regular", room)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(width(line, 14) <= room for line in lines)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F)), st.integers(20, 300))
def test_text_is_cut_to_fit_and_says_so(text: str, room: int) -> None:
    cut = fit(text, 14, "regular", room)
    assert width(cut, 14) <= room
    assert cut == text or cut.endswith("…")
