"""Text is escaped wherever it stands, and markup is only what was built."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts.markup import Html, el, join, link


def test_an_element_has_its_attributes_in_html() -> None:
    assert el("p", "a & b", class_="x", data_copy='"q"', hidden=True, title=None) == (
        '<p class="x" data-copy="&quot;q&quot;" hidden>a &amp; b</p>'
    )
    assert el("br") == "<br>"


@given(st.text(), st.text())
def test_no_text_becomes_markup(inside: str, attribute: str) -> None:
    made = el("p", inside, [inside, None], title=attribute)
    assert re.findall(r"<[^>]*>", made)[0].startswith("<p title=")
    assert made.count("<") == 2


def test_markup_goes_through_once() -> None:
    assert join(Html("<b>x</b>"), "<b>") == "<b>x</b>&lt;b&gt;"


def test_a_link_away_opens_beside_and_tells_nobody() -> None:
    assert 'rel="noopener noreferrer nofollow"' in link("https://a.example/", "a")
    assert "target" not in link("/deal?id=x", "a")
