"""The bench of the Deals page runs, and the page sends no more than it may."""

import pytest

from tests.bench import page

MOST_ON_THE_WIRE = 2_000_000  # bytes, for the first page with its chart


@pytest.mark.browser
@pytest.mark.slow
def test_the_first_page_is_light_and_a_country_can_be_chosen(capsys):
    ours, bare = page.run(rounds=1)
    assert ours.sent[0] <= MOST_ON_THE_WIRE
    assert ours.sent[0] < bare.sent[0]
    assert ours.change[0] > 0
    assert "filter change" in capsys.readouterr().out
