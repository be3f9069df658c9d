"""What a careful editor would ask about a seed folder."""

from __future__ import annotations

import pytest

from db.vocabulary.problems import Problem
from seed.check import check
from seed.confidential import named_in
from seed.folder import read_folder
from tests.own_seed import own_seed
from tests.seed.folders import FIRST, SeedFolder


def _found(folder: SeedFolder) -> list[Problem]:
    return check(read_folder(folder.path))


def _codes(folder: SeedFolder) -> dict[str, bool]:
    """The codes found, and whether each is only a warning."""
    return {problem.code: problem.warning for problem in _found(folder)}


def test_a_folder_that_is_right_has_nothing_to_ask(folder: SeedFolder) -> None:
    assert _found(folder) == []


def test_a_publisher_that_is_not_in_the_table_is_a_problem(folder: SeedFolder) -> None:
    folder.change(FIRST, "publisher: reuters\n", "publisher: Reuter\n")
    (problem,) = _found(folder)
    assert not problem.warning
    assert problem.sentence == (
        f"seed/{FIRST}:7: publisher 'Reuter' is not in publishers.yaml; did you mean Reuters?"
    )


def test_a_letter_needs_a_reason_a_basis_and_a_day(folder: SeedFolder) -> None:
    folder.write(
        "publishers.yaml",
        "- {name: Reuters, country: GBR, reliability: B}\n"
        "- {id: arab-news, name: Arab News Pakistan, country: SAU, kind: newspaper}\n",
    )
    (problem,) = _found(folder)
    assert "publisher 'reuters' lacks kind, reason, basis, judged" in problem.sentence
    assert not problem.warning


def test_a_newsroom_without_a_country_is_asked_about(folder: SeedFolder) -> None:
    folder.change("publishers.yaml", "country: SAU, ", "")
    assert _codes(folder) == {"publisher-homeless": True}
    folder.change("publishers.yaml", "kind: newspaper", "kind: blog")
    assert _codes(folder) == {}


@pytest.mark.parametrize("name", ["arab news", "ARAB-NEWS", "Arab News Pakistan", "Ārab News"])
def test_a_publisher_spelled_two_ways_is_a_problem_at_both_places(
    folder: SeedFolder, name: str
) -> None:
    more = f"  - {{id: the-arab-news, name: {name}, country: SAU, kind: newspaper}}\n"
    folder.write("deals/more.yaml", f"publishers:\n{more}")
    (problem,) = _found(folder)
    assert not problem.warning
    assert problem.sentence == (
        "seed/deals/more.yaml:2: publisher 'the-arab-news' shares a name with 'arab-news', at "
        "seed/publishers.yaml:3; "
        "make them one, with the other spelling among its aliases, or tell them apart"
    )


def test_an_alias_of_its_own_name_is_no_second_spelling(folder: SeedFolder) -> None:
    folder.change("publishers.yaml", "[Arab News Pakistan]", "[Arab News, Arab News Pakistan]")
    assert _found(folder) == []


@pytest.mark.parametrize(
    "who",
    [
        "Imran Ali, who asked not to be named",
        "Col. Imran, on condition of anonymity",
        "an aide to Abdel Fattah al-Burhan, not authorised to speak to the press",
        "Muhammad bin Khalid, who declined to be identified, not to be named",
    ],
)
def test_an_attribution_that_names_a_confidential_source_is_a_warning(
    folder: SeedFolder, who: str
) -> None:
    folder.change(
        FIRST,
        "count: 3}\n    status: talks\n    value",
        f"count: 3, who: '{who}'}}\n    status: talks\n    value",
    )
    (problem,) = _found(folder)
    assert problem.warning
    assert problem.code == "source-named"
    assert problem.where == f"seed/{FIRST}:15"


@pytest.mark.parametrize(
    "who",
    [
        "three officials who asked not to be named",
        "Two Pakistani officials, on condition of anonymity",
        "a Pakistan Air Force officer who declined to be named",
        "an official of Saudi Arabia, not to be named",
        "a Libyan National Army commander, anonymous",
        "an unnamed source of the Wall Street Journal",
        "Asim Munir, chief of army staff",
        "",
    ],
)
def test_institutions_countries_and_people_on_record_are_not_taken_for_one(who: str) -> None:
    assert named_in(who) is None


def test_a_rewrite_older_than_its_report_is_a_warning(folder: SeedFolder) -> None:
    folder.change(
        FIRST, "Pakistan\n    published: 2026-01-09", "Pakistan\n    published: 2026-01-02"
    )
    assert _codes(folder) == {"relay-too-early": True}


def test_a_source_that_nothing_cites_is_a_warning(folder: SeedFolder) -> None:
    folder.change(
        FIRST, "claims:\n", "  - {id: idle, publisher: reuters, published: 2026}\nclaims:\n"
    )
    assert _codes(folder) == {"source-without-claim": True}


def test_a_weapon_that_is_not_listed_and_has_no_category_is_a_warning(folder: SeedFolder) -> None:
    folder.change(FIRST, "Karakoram-8", "Zorbulator 9")
    assert _codes(folder) == {"unlisted-designation": True}
    folder.change(FIRST, "Zorbulator 9", "Zorbulator 9, category: other")
    assert _codes(folder) == {}


def test_a_long_title_and_a_party_on_both_sides_are_warnings(folder: SeedFolder) -> None:
    folder.change(
        FIRST, "Aircraft for Sudan", "Aircraft, drones and air defence for the army of Sudan"
    )
    folder.change(
        FIRST, "recipients: [{country: SDN}]", "recipients: [{country: SDN}, {country: PAK}]"
    )
    assert _codes(folder) == {"long-title": True, "supplier-is-recipient": True}


def test_what_a_load_refuses_is_told_first_and_alone(folder: SeedFolder) -> None:
    folder.change(FIRST, "publisher: reuters\n", "publisher: Nobody Knows\n")
    folder.change(FIRST, "country: SDN", "country: SUD")
    assert set(_codes(folder)) == {"unknown-country"}


def test_the_project_s_own_seed_has_no_problem() -> None:
    assert [p.sentence for p in check(own_seed()) if not p.warning] == []
