"""What a filter keeps, what it says, and what it refuses."""

from time import perf_counter

import numpy as np
import pytest

from db.reading.filters import BY_KEY, CRITERIA, DealFilter
from db.reading.snapshot import Snapshot
from tests.db.reading.founding import founding_snapshot


@pytest.fixture(scope="module")
def ledger() -> Snapshot:
    return founding_snapshot()


def kept(ledger: Snapshot, query: str) -> set[str]:
    return {ledger.ids[row] for row in np.flatnonzero(DealFilter.parse(query).mask(ledger))}


def sentences(query: str) -> list[str]:
    return [problem.sentence for problem in DealFilter.parse(query).problems]


def test_no_filter_is_all_deals(ledger):
    nothing = DealFilter.parse("")
    assert nothing.is_empty
    assert nothing.mask(ledger).all()
    assert nothing.words() == "all deals"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "country=PAK&stage=prospective&since=2020",
            "Pakistan on either side, not yet signed, since 2020",
        ),
        ("supplier=PAK&supplier=NLD&recipient=SDN", "from Pakistan or the Netherlands, to Sudan"),
        ("party=libyan-national-army", "with the Libyan National Army as a party"),
        ("status=talks&status=signed&category=aircraft", "in talks or signed, aircraft"),
        ("since=2025-12&until=2026-04~", "since Dec 2025, until about Apr 2026"),
        (
            "min_value=1000000000&max_value=2500000000",
            "worth at least $1 bn, worth at most $2.5 bn",
        ),
        ("confidence=moderate&confidence=high&min_score=50",
         "moderate or high confidence, with a score of at least 50"),
        ("flag=contested&flag=embargo", "contested or under an embargo"),
        ("q=JF-17", "mentioning “JF-17”"),
    ],
)  # fmt: skip
def test_a_filter_says_itself_in_words(query, words):
    assert DealFilter.parse(query).words() == words


def test_a_publisher_is_called_by_name(ledger):
    assert DealFilter.parse("publisher=arab-news").words(ledger) == "reported by Arab News"


def test_a_country_is_found_on_either_side_and_where_an_actor_is_at_home(ledger):
    assert kept(ledger, "country=SDN") == {"pak-sdn-2026-air-package"}
    assert kept(ledger, "recipient=LBY") == {"pak-lna-2025-jf17"}
    assert kept(ledger, "country=LBY") == kept(ledger, "party=libyan-national-army")
    assert "tur-pak-2018-milgem" in kept(ledger, "country=PAK")
    assert "tur-pak-2018-milgem" not in kept(ledger, "supplier=PAK")


def test_a_party_may_be_called_by_any_of_its_names_and_the_id_is_kept():
    for name in ("LNA", "libyan-national-army", "Libyan National Army"):
        assert DealFilter.parse([("party", name)]).query() == "party=libyan-national-army"


def test_a_deal_known_to_the_month_is_found_from_any_day_of_it(ledger):
    assert "pak-lna-2025-jf17" in kept(ledger, "since=2025-12-15&until=2025-12-20")
    assert "pak-lna-2025-jf17" not in kept(ledger, "since=2026")
    assert "pak-lna-2025-jf17" not in kept(ledger, "until=2025-11-30")
    assert "pak-phl-2020-rifles" in kept(ledger, "since=2021-06&until=2021-06")


def test_a_deal_without_a_date_matches_no_date_and_is_counted(ledger):
    assert "pak-mmr-2016-jf17" not in kept(ledger, "since=1990") | kept(ledger, "until=2050")
    (left_out,) = DealFilter.parse("since=1990&until=2050").left_out(ledger)
    assert left_out.deals == 1
    assert left_out.keys == ("since", "until")
    assert left_out.sentence == "1 deal without a date is left out."


def test_a_value_matches_where_its_range_reaches(ledger):
    assert "pak-lna-2025-jf17" in kept(ledger, "min_value=4500000000")
    assert "pak-lna-2025-jf17" not in kept(ledger, "min_value=4700000000")
    assert "pak-lna-2025-jf17" in kept(ledger, "max_value=4000000000")
    assert "pak-lna-2025-jf17" not in kept(ledger, "max_value=3900000000")


def test_more_than_four_billion_may_be_ten(ledger):
    assert "pak-sau-2026-loan-swap" in kept(ledger, "min_value=10000000000")
    assert "pak-eth-2025-trainers" in kept(ledger, "max_value=1000")


def test_what_is_worth_nothing_known_is_left_out_and_counted(ledger):
    asked = DealFilter.parse("country=BGD&min_value=1")
    assert not asked.mask(ledger).any()
    (left_out,) = asked.left_out(ledger)
    assert left_out.sentence == "2 deals without a reported value in dollars are left out."


def test_a_value_without_a_rate_matches_no_dollars(ledger):
    assert "pak-phl-2020-rifles" not in kept(ledger, "min_value=0")


def test_a_deal_whose_status_is_not_reported_is_at_no_stage(ledger):
    stages = "stage=firm&stage=prospective&stage=dead"
    assert "chn-pak-2018-wing-loong" not in kept(ledger, stages)
    (left_out,) = DealFilter.parse(stages).left_out(ledger)
    assert left_out.sentence == "1 deal whose status is not reported is left out."


def test_a_deal_without_items_is_in_no_category(ledger):
    every = "&".join(f"category={key}" for key, _ in BY_KEY["category"].options(ledger))
    assert "pak-eth-2025-trainers" not in kept(ledger, every)
    assert DealFilter.parse(every).left_out(ledger)[0].deals == 1


def test_flags_and_levels_and_scores(ledger):
    assert kept(ledger, "flag=contested") == {"pak-sdn-2026-air-package"}
    assert kept(ledger, "flag=embargo") == {"pak-sdn-2026-air-package", "pak-lna-2025-jf17"}
    assert kept(ledger, "min_score=90") == kept(ledger, "confidence=high&min_score=90")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("country=XXX", "country: 'XXX' is not an ISO 3166-1 code; did you mean XKX (Kosovo)?"),
        ("country=pak", "country: 'pak' is not an ISO 3166-1 code; did you mean PAK (Pakistan)?"),
        ("country=Sudan", "country: 'Sudan' is not an ISO 3166-1 code; did you mean SDN (Sudan)?"),
        ("suplier=PAK", "'suplier' is not a key of a filter; did you mean supplier?"),
        ("stage=sined", None),
        ("status=Signed", "status: 'Signed' is not a status; did you mean signed?"),
        ("category=planes", None),
        ("since=soon", None),
        ("since=../2020", "since: '../2020' has no first day; give one"),
        ("until=2020/..", "until: '2020/..' has no last day; give one"),
        ("since=2024&until=2023", "since: it is after `until`; change them round"),
        ("since=2024&since=2025", "since: more than one value is given; give one"),
        ("min_value=1.5bn", "min_value: '1.5bn' is not a whole number of US dollars; "
                            "write digits alone; did you mean 1500000000?"),
        ("min_value=-1", None),
        ("min_value=1e9", None),
        ("min_value=nan", None),
        ("max_value=٣", None),
        ("min_value=2&max_value=1", "min_value: it is above `max_value`; change them round"),
        ("min_score=100", "min_score: '100' is not a score; scores run from 1 to 99"),
        ("confidence=certain", None),
        ("flag=embargoed", "flag: 'embargoed' is not a flag; did you mean embargo?"),
        ("q=---", "q: '---' holds no letter and no digit"),
        ("party=nobody-at-all", None),
        ("country=", "country: no value is given; give one, or leave the key out"),
        ("country", "country: no value is given; give one, or leave the key out"),
        ("q=a%00b", "q: 'a\N{REPLACEMENT CHARACTER}b' holds an invisible character"),
        ("q=a%E2%80%AEb", "q: 'a\N{REPLACEMENT CHARACTER}b' holds an invisible character"),
        ("q=%ff", "the address holds bytes that are not UTF-8 text; copy it again"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_told_and_empties_the_view(ledger, query, sentence):
    told = sentences(query)
    assert len(told) == 1
    assert sentence is None or told == [sentence]
    assert not DealFilter.parse(query).mask(ledger).any()
    assert not DealFilter.parse(f"country=PAK&{query}&stage=firm").mask(ledger).any()


def test_a_mistake_is_kept_in_the_address():
    for query in ("country=XXX", "suplier=PAK", "supplier=PAK&country=XXX", "min_value=1.5bn"):
        assert set(DealFilter.parse(query).query().split("&")) == set(query.split("&"))


def test_a_publisher_that_no_ledger_has_is_a_mistake_that_only_the_ledger_can_tell(ledger):
    asked = DealFilter.parse("publisher=reuters&publisher=rueters")
    assert not asked.problems
    assert not asked.mask(ledger).any()
    (problem,) = asked.problems_in(ledger)
    assert problem.sentence == (
        "publisher: 'rueters' is no publisher of this ledger; did you mean reuters?"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "q=" + "a" * 100_000,
        "a" * 100_000,
        "country=" + "%00" * 1_000,
        "&".join(["country=PAK"] * 1_000),
        "&".join(f"key{n}=1" for n in range(1_000)),
        "%" * 3_000,
        "q=" + "%zz" * 500,
        "q=" + "a " * 99 + "&party=" + "é" * 199,
        "min_value=" + "9" * 3_000,
        "since=" + "9" * 199,
        "category=" + "aircraf" * 28,
        "\N{NULL}=\N{NULL}",
        "=",
        "q=\ud800",
    ],
)
def test_hostile_addresses_are_answered_quickly(ledger, hostile):
    begun = perf_counter()
    asked = DealFilter.parse(hostile)
    mask = asked.mask(ledger)
    asked.query()
    assert perf_counter() - begun < 0.5
    assert asked.problems
    assert not mask.any()


def test_pairs_of_an_address_are_read_like_the_address():
    pairs = [("country", "PAK"), ("q", "drone & radar"), ("page", "2")]
    assert DealFilter.parse(pairs) == DealFilter.parse("country=PAK&q=drone+%26+radar&page=2")
    assert DealFilter.parse("?country=PAK") == DealFilter.parse("country=PAK")
    assert DealFilter.parse(("country", "PAK") for _ in range(10**9)).problems


def test_keys_of_the_view_are_passed_over(ledger):
    asked = DealFilter.parse("country=SDN&version=3f2a91c4/214&chart=values&theme=dark&page=x")
    assert asked.query() == "country=SDN"


def test_a_key_can_be_set_and_taken_out():
    asked = DealFilter.parse("country=PAK&q=drones")
    assert asked.with_("stage", ["firm"]).query() == "country=PAK&stage=firm&q=drones"
    assert asked.with_("country", []).query() == "q=drones"
    assert hash(asked.with_("country", ["PAK"])) == hash(asked)


def test_every_criterion_says_what_it_is_and_offers_only_what_it_knows(ledger):
    for criterion in CRITERIA:
        assert criterion.label
        assert criterion.help
        for value, label in criterion.options(ledger):
            assert criterion.parse(value) == value
            assert label
            assert not DealFilter.parse([(criterion.key, value)]).problems_in(ledger)
