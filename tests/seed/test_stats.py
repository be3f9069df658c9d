"""What is counted of a seed folder, and what each count means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from seed.folder import read_folder
from seed.stats import Count, counts
from tests.seed.folders import DEAL, FIRST, SeedFolder, second

DENIAL = """\
  - source: reuters-20260109
    attribution: {footing: official_on_record, speaks_for: [SDN]}
    stance: denies
    status: agreed_in_principle
"""
CONTRARY = """\
  - source: reuters-20260109
    attribution: {footing: anonymous, count: 3, who: two others}
    value: {amount: AMOUNT, currency: USD}
"""
EMBARGO = """\
embargoes:
  - {id: un-sudan, issuer: UN Security Council, target: SDN, scope: SCOPE, from: FROM}
"""
STEP = """\
  - source: reuters-20260109
    attribution: {footing: own_account}
    status: STATUS
    dated: DAY
"""


def _number(folder: SeedFolder, name: str) -> int:
    (found,) = [c for c in counts(read_folder(folder.path)) if c.name.strip() == name]
    return found.number


def test_deals_sources_and_rewrites_are_counted(folder: SeedFolder) -> None:
    assert _number(folder, "deals") == 1
    assert _number(folder, "sources") == 2
    assert _number(folder, "claims") == 2
    assert _number(folder, "sources that relay another") == 1
    assert _number(folder, "deals in talks or agreed in principle") == 1
    assert _number(folder, "deals suspended, cancelled or denied") == 0


class TestConflicts:
    """Claims that contradict one another."""

    def _conflicts(self, folder: SeedFolder, more: str) -> int:
        folder.write(FIRST, DEAL + more)
        return _number(folder, "deals with conflicting claims")

    def test_a_denial_is_one(self, folder: SeedFolder) -> None:
        assert self._conflicts(folder, "") == 0
        assert self._conflicts(folder, DENIAL) == 1

    @pytest.mark.parametrize(("amount", "number"), [("1.55 bn", 0), ("2 bn", 1), ("1 bn", 1)])
    def test_two_figures_are_one_if_more_than_five_per_cent_apart(
        self, folder: SeedFolder, amount: str, number: int
    ) -> None:
        assert self._conflicts(folder, CONTRARY.replace("AMOUNT", amount)) == number

    def test_a_range_of_one_speaker_and_a_stop_are_none(self, folder: SeedFolder) -> None:
        stopped = DENIAL.replace("stance: denies", "said_on: 2026-03-01")
        stopped = stopped.replace("agreed_in_principle", "cancelled")
        assert self._conflicts(folder, stopped) == 0
        folder.change(FIRST, "amount: 1.5 bn", "amount: 1-3 bn")
        assert _number(folder, "deals with conflicting claims") == 0


class TestParties:
    """Deals of non-state parties, and deals under an embargo."""

    def test_an_armed_force_that_is_no_government_s(self, folder: SeedFolder) -> None:
        folder.change(FIRST, "country: SDN", "actor: libyan-national-army")
        assert _number(folder, "of a non-state or sub-state party") == 1
        assert _number(folder, "deals of a non-state party or under an embargo") == 1

    @pytest.mark.parametrize(
        ("scope", "begin", "number"),
        [
            ("whole_territory", "2004-07-30", 1),
            ("whole_territory", "2026-02", 0),
            ("non_state", "2004", 0),
        ],
    )
    def test_an_embargo_counts_if_it_reaches_the_recipient_on_the_day(
        self, folder: SeedFolder, scope: str, begin: str, number: int
    ) -> None:
        folder.write("embargoes.yaml", EMBARGO.replace("SCOPE", scope).replace("FROM", begin))
        assert _number(folder, "under an embargo") == number


def test_a_deal_is_followed_if_each_step_has_a_day_and_they_come_in_order(
    folder: SeedFolder,
) -> None:
    signed = STEP.replace("STATUS", "signed").replace("DAY", "2026-02")
    delivered = STEP.replace("STATUS", "in_delivery")
    folder.write(FIRST, DEAL + signed)
    assert _number(folder, "deals followed from talks to delivery") == 0
    folder.write(FIRST, DEAL + signed + delivered.replace("DAY", "2026-06"))
    assert _number(folder, "deals followed from talks to delivery") == 1
    folder.write(FIRST, DEAL + signed + delivered.replace("DAY", "2026-01-20"))
    assert _number(folder, "deals followed from talks to delivery") == 0


def test_packages_rivals_and_currencies(folder: SeedFolder) -> None:
    folder.write("deals/second.yaml", second().replace("title:", "package: a-frame\ntitle:"))
    frame = second().replace("pak-bgd-2026-talks", "a-frame")
    value = "    value: {amount: 4 m, currency: EUR}\n"
    folder.write("deals/third.yaml", frame.replace("title:", "rivals: [b-bid]\ntitle:") + value)
    folder.write("deals/fourth.yaml", second().replace("pak-bgd-2026-talks", "b-bid"))
    assert _number(folder, "packages and frameworks with their parts") == 1
    assert _number(folder, "deals with a rival bid") == 2
    assert _number(folder, "deals valued in another currency than USD") == 1


def test_a_publisher_is_judged_by_a_letter_or_for_a_reason(folder: SeedFolder) -> None:
    assert _number(folder, "not yet judged") == 1
    assert _number(folder, "not yet judged and at the end of a relay chain") == 0
    folder.change("publishers.yaml", "reliability: B", "reliability: F")
    folder.change("publishers.yaml", "Finds out for itself.", "Not yet judged.")
    assert _number(folder, "not yet judged and at the end of a relay chain") == 1
    folder.change("publishers.yaml", "Not yet judged.", "Too little known to judge.")
    assert _number(folder, "not yet judged") == 1


def test_a_line_says_what_was_wanted_and_whether_it_was_reached() -> None:
    assert Count("deals", 9, 160).line.split() == "deals 9 at least 160 SHORT".split()
    assert Count("deals", 160, 160).line.split() == "deals 160 at least 160".split()
    assert Count("undated", 41, 40, at_most=True, unit=" %").line.endswith("SHORT")
    assert Count("claims", 7).line.split() == "claims 7".split()


def test_the_command_prints_a_line_for_each(
    folder: SeedFolder, command: Callable[..., Result]
) -> None:
    told = command("stats")
    assert told.exit_code == 0
    assert len(told.output.splitlines()) == len(counts(read_folder(folder.path)))
    folder.change(FIRST, "SDN", "SUD")
    told = command("stats")
    assert told.exit_code == 1
    assert "not an ISO 3166-1 code" in told.output
