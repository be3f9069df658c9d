"""Laws that every filter keeps: same address in and out, never wider, never shrunk by an "or"."""

from urllib.parse import urlencode

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from db.reading.filters import BY_KEY, CRITERIA, DealFilter, Widget
from db.reading.view import VIEW_KEYS
from tests.db.reading.synthetic import synthetic_snapshot

SNAPSHOT = synthetic_snapshot(400, 7)
CHOICES = {
    criterion.key: [value for value, _ in criterion.options(SNAPSHOT)]
    for criterion in CRITERIA
    if criterion.widget is Widget.CHOICES
}
OTHERS = {
    "since": st.sampled_from(["2012", "2015-06", "2019-02-11", "2020~", "2016/2018", "2021-33"]),
    "until": st.sampled_from(["2022", "2023-06", "2024-02-11", "2021?", "2022/2024", "202X"]),
    "min_value": st.integers(0, 10**9).map(str),
    "max_value": st.integers(10**9, 10**12).map(str),
    "min_score": st.integers(1, 99).map(str),
    "q": st.sampled_from(["deal", "aircraft deal", "missiles", "zzz", "deal 3"]),
}


@st.composite
def filters(draw: st.DrawFn) -> DealFilter:
    keys = draw(st.sets(st.sampled_from([criterion.key for criterion in CRITERIA]), max_size=4))
    values = {}
    for key in keys:
        if key in CHOICES:
            options = st.sampled_from(CHOICES[key])
            values[key] = draw(st.lists(options, min_size=1, max_size=3, unique=True))
        else:
            values[key] = [draw(OTHERS[key])]
    return DealFilter.of(values)


keys = st.sampled_from([*BY_KEY, "suplier", "", "x"]) | st.text(max_size=8)
anything = st.lists(st.tuples(keys, st.text(max_size=20)), max_size=6)


@given(filters())
def test_a_filter_survives_its_own_address(asked):
    assert not asked.problems
    assert DealFilter.parse(asked.query()) == asked
    assert DealFilter.parse(asked.query()).query() == asked.query()


@given(anything)
def test_whatever_was_asked_the_address_settles_at_once(pairs):
    once = DealFilter.parse(pairs).query()
    assert DealFilter.parse(once).query() == once


@given(filters(), filters())
def test_criteria_are_combined_by_and(one, other):
    both = DealFilter.of({**one.values, **other.values})
    if not set(one.values) & set(other.values):
        together = one.mask(SNAPSHOT) & other.mask(SNAPSHOT)
        assert np.array_equal(both.mask(SNAPSHOT), together) or both.problems


@given(filters(), st.data())
def test_a_further_value_of_a_repeated_key_never_takes_a_deal_away(asked, data):
    repeated = [key for key in asked.values if BY_KEY[key].repeated]
    if not repeated:
        return
    key = data.draw(st.sampled_from(repeated))
    value = data.draw(st.sampled_from(CHOICES[key]))
    more = asked.with_(key, [*asked.values[key], value])
    assert (more.mask(SNAPSHOT) >= asked.mask(SNAPSHOT)).all()


@given(filters(), anything)
def test_what_is_not_understood_never_widens_the_view(asked, pairs):
    query = asked.query() + "&" + urlencode(pairs, errors="replace")
    both = DealFilter.parse(query.strip("&"))
    if any(key not in BY_KEY and key not in VIEW_KEYS for key, _ in pairs):
        assert both.problems
    if both.problems:
        assert not both.mask(SNAPSHOT).any()


@given(filters())
def test_a_filter_and_what_it_leaves_out_do_not_overlap(asked):
    kept = int(asked.mask(SNAPSHOT).sum())
    for left_out in asked.left_out(SNAPSHOT):
        without = DealFilter.of({k: v for k, v in asked.values.items() if k not in left_out.keys})
        assert kept + left_out.deals <= int(without.mask(SNAPSHOT).sum())


@given(st.text(max_size=300))
def test_any_text_is_answered_and_never_raises(text):
    asked = DealFilter.parse(text)
    asked.words(SNAPSHOT)
    asked.left_out(SNAPSHOT)
    assert asked.mask(SNAPSHOT).shape == (SNAPSHOT.n,)
