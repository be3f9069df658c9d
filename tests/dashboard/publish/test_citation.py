"""A citation names the ledger, its version and day, the method, a checkpoint and a lasting link."""

from dataclasses import replace
from datetime import date

from dashboard.publish import citation
from tests.db.reading.founding import IDENTITY


def test_a_deal_is_cited_so_that_it_can_be_found_again() -> None:
    said = citation.plain("Pakistan–Sudan: Jets", IDENTITY, "https://x.org/deal?id=a&version=1")
    assert said == (
        "Arms Ledger, “Pakistan–Sudan: Jets”, ledger version 3f2a91c4/214, 24 Nov 2026, "
        "sourcing confidence by method 1, checkpoint 3f2a3f2a3f2a3f2a, "
        "https://x.org/deal?id=a&version=1"
    )


def test_the_day_up_to_which_the_press_was_read_is_said() -> None:
    then = replace(IDENTITY, reported_by=date(2026, 1, 31))
    assert "24 Nov 2026, as reported by 31 Jan 2026" in citation.plain("A", then, "x")
