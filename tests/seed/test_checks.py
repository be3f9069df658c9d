"""What is asked of deals, sources and weapons beyond their shape, one rule at a time."""

from __future__ import annotations

import pytest

from db.vocabulary.problems import Problem, Problems
from seed.check import check
from seed.checks.items import same_weapon
from seed.checks.sources import page_of
from seed.folder import read_folder
from tests.seed.folders import DEAL, FIRST, SeedFolder, second

SECOND = "deals/second.yaml"


def _found(folder: SeedFolder) -> list[Problem]:
    return check(read_folder(folder.path))


def _only(folder: SeedFolder) -> Problem:
    (problem,) = _found(folder)
    return problem


def _source(id: str, **fields: str) -> str:
    """One more source, before the claims."""
    told = ", ".join(f"{key}: '{value}'" for key, value in fields.items())
    return f"  - {{id: {id}, publisher: reuters, {told}}}\nclaims:\n"


def _claim(source: str = "reuters-20260109", footing: str = "own_account", **fields: str) -> str:
    """One more claim, at the end."""
    told = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"  - source: {source}\n    attribution: {{footing: {footing}}}\n{told}"


class TestPages:
    """The same address twice."""

    def _two(self, folder: SeedFolder, url: str, of_the_second: str = "") -> None:
        folder.change(
            FIRST,
            "publisher: reuters\n",
            "publisher: reuters\n    url: https://example.org/a\n",
        )
        folder.write(
            SECOND,
            second(of="again").replace(
                "claims:",
                f"sources:\n  - id: again\n    publisher: arab-news\n    url: {url}\n"
                f"    published: 2026-01-09\n{of_the_second}claims:",
            ),
        )

    @pytest.mark.parametrize(
        "url",
        [
            "https://example.org/a",
            "http://www.example.org/a/",
            "https://example.org/a?utm_source=x&fbclid=1#top",
        ],
    )
    def test_one_page_under_two_ids_is_asked_about(self, folder: SeedFolder, url: str) -> None:
        self._two(folder, url)
        problem = _only(folder)
        assert problem.warning
        assert problem.sentence == (
            "seed/deals/second.yaml:8: source 'again' is the page of 'reuters-20260109', at "
            f"seed/{FIRST}:8, and neither relays another report; make them one source, or say "
            "with `relays` what each repeats, or accept `page-twice` of `again`"
        )

    def test_what_a_page_adds_of_its_own_is_a_second_entry(self, folder: SeedFolder) -> None:
        self._two(folder, "https://example.org/a", "    relays: reuters-20260109\n")
        assert _found(folder) == []

    def test_another_page_of_the_site_is_another(self, folder: SeedFolder) -> None:
        self._two(folder, "https://example.org/a?id=2")
        assert _found(folder) == []

    def test_a_page_is_its_host_path_and_query(self) -> None:
        assert page_of("https://www.A.org:81/b/?id=1&utm_medium=x") == "a.org:81/b?id=1"


class TestRelays:
    """Sources and the reports they go back to."""

    def test_what_only_an_idle_page_relays_has_no_claim_either(self, folder: SeedFolder) -> None:
        folder.change(FIRST, "claims:\n", _source("idle", published="2026", relays="wire"))
        folder.change(FIRST, "claims:\n", _source("wire", published="2025"))
        assert [p.what for p in _found(folder)] == [
            "no claim rests on source 'idle'",
            "no claim rests on source 'wire'",
        ]

    def test_a_report_known_only_through_a_claimed_rewrite_is_in_use(
        self, folder: SeedFolder
    ) -> None:
        folder.change(
            FIRST,
            "publisher: reuters\n    published: 2026-01-09\n",
            "publisher: reuters\n    published: 2026-01-09\n    relays: wire\n",
        )
        folder.change(FIRST, "claims:\n", _source("wire", accessed="2026-02-01"))
        assert _found(folder) == []


class TestTwins:
    """One deal under two ids."""

    def _again(self, folder: SeedFolder, *changes: tuple[str, str]) -> list[str]:
        text = DEAL.replace("id: pak-sdn-2026-aircraft", "id: pak-sdn-2026-jets")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        folder.write("deals/pak-sdn-2026-jets.yaml", text)
        return [problem.code for problem in _found(folder)]

    def test_the_same_parties_time_weapon_and_value(self, folder: SeedFolder) -> None:
        assert self._again(folder) == ["deal-twice"]
        assert self._again(folder, ("1.5 bn", "1.6 bn")) == ["deal-twice"]

    @pytest.mark.parametrize(
        "change",
        [
            ("country: SDN", "country: BGD"),
            ("Karakoram-8", "JF-17"),
            ("1.5 bn", "300 m"),
            ("currency: USD", "currency: EUR"),
            ("suppliers:", "rivals: [pak-sdn-2026-aircraft]\nsuppliers:"),
            ("suppliers:", "package: pak-sdn-2026-aircraft\nsuppliers:"),
            ("    status: talks", "    dated: 2021\n    status: talks"),
        ],
    )
    def test_another_party_weapon_sum_or_time_makes_another_deal(
        self, folder: SeedFolder, change: tuple[str, str]
    ) -> None:
        assert self._again(folder, change) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zorbulator 9", "Zorbulater 9", True),
        ("155 mm shell", "155 mm shells", True),
        ("unspecified drone", "unspecified drones", True),
        ("Su-27", "Su-30", False),
        ("Zorbulator 9", "Zorbulator 90", False),
        ("152 mm shells", "155 mm shells", False),
        ("drones", "unspecified drones", False),
    ],
)
def test_numbers_are_compared_first_and_exactly(one: str, other: str, same: bool) -> None:
    assert same_weapon(one, other) is same


def test_one_weapon_spelled_two_ways_is_asked_about_at_both_places(folder: SeedFolder) -> None:
    folder.change(FIRST, "Karakoram-8, quantity: 10", "Zorbulator 9, category: other")
    items = "[{designation: Zorbulater 9, category: other}]"
    folder.write(SECOND, second() + f"    items: {items}\n")
    problem = _only(folder)
    assert problem.what == f"'Zorbulator 9' may be 'Zorbulater 9' at seed/{SECOND}:9" or (
        problem.what == f"'Zorbulater 9' may be 'Zorbulator 9' at seed/{FIRST}:18"
    )
    assert problem.warning


def test_a_slip_in_a_listed_name_is_asked_about(folder: SeedFolder) -> None:
    folder.change(FIRST, "Karakoram-8, quantity: 10", "Karakorem-8, category: aircraft")
    assert _only(folder).what == "'Karakorem-8' may be the listed 'Karakoram-8'"


def test_a_number_of_nothing_named_and_one_that_stands_in_words_alone(folder: SeedFolder) -> None:
    folder.change(FIRST, "Karakoram-8, quantity: 10", "unspecified, quantity: 10, category: other")
    assert [p.code for p in _found(folder)] == ["quantity-without-item"]
    folder.change(
        FIRST, "unspecified, quantity: 10", "unspecified, description: jets, quantity: 10"
    )
    assert _found(folder) == []
    folder.write(SECOND, second() + "    says: Bangladesh talks of 16 JF-17 fighters.\n")
    problem = _only(folder)
    assert problem.what == "`says` counts weapons (16 JF-17 fighters), and the claim has no item"


class TestStatus:
    """A voice that goes back on its own word."""

    def _later(self, folder: SeedFolder, *claims: str, first: str = "signed") -> list[str]:
        folder.change(FIRST, "status: talks", f"status: {first}")
        folder.change(FIRST, "claims:\n", _source("reuters-20260301", published="2026-03-01"))
        folder.write(FIRST, (folder.path / FIRST).read_text() + "".join(claims))
        return [problem.code for problem in _found(folder)]

    TALKS = _claim("reuters-20260301", status="talks")
    DENIAL = (
        "  - source: reuters-20260301\n"
        "    attribution: {footing: official_on_record, speaks_for: [SDN]}\n"
        "    stance: denies\n    status: signed\n"
    )

    def test_signed_and_then_talks_with_nothing_between(self, folder: SeedFolder) -> None:
        assert self._later(folder, self.TALKS) == ["status-backwards"]

    def test_a_denial_or_a_stop_is_a_claim_for_the_step_back(self, folder: SeedFolder) -> None:
        stop = _claim("reuters-20260301", status="suspended")
        assert self._later(folder, self.TALKS, self.DENIAL) == []
        assert self._later(folder, stop, first="signed") == []

    def test_what_nobody_is_named_for_is_no_voice(self, folder: SeedFolder) -> None:
        heard = _claim(footing="unattributed", status="signed")
        talks = _claim("reuters-20260301", footing="unattributed", status="talks")
        assert self._later(folder, heard, talks, first="talks") == []

    def test_a_step_forward_and_a_step_among_the_unsigned_are_none(
        self, folder: SeedFolder
    ) -> None:
        assert self._later(folder, self.TALKS, first="announced") == []


def test_a_figure_far_from_the_others_of_its_kind(folder: SeedFolder) -> None:
    folder.write(FIRST, DEAL + _claim(value="{amount: 1.4 m, currency: USD}"))
    problem = _only(folder)
    assert problem.code == "value-far"
    assert problem.warning
    folder.write(FIRST, DEAL + _claim(value="{amount: 1.4 m, currency: USD, covers: unit}"))
    assert _found(folder) == []
    folder.write(FIRST, DEAL + _claim(value="{amount: 4 bn, currency: USD}"))
    assert _found(folder) == []


@pytest.mark.parametrize("key", ["package: pak-bgd-2026-talks", "rivals: [pak-bgd-2026-talks]"])
def test_a_rival_or_a_package_of_another_recipient(folder: SeedFolder, key: str) -> None:
    folder.change(FIRST, "recipients:", f"{key}\nrecipients:")
    folder.write(SECOND, second())
    problem = _only(folder)
    assert problem.code == "other-recipient"
    assert problem.where == f"seed/{FIRST}:4"


class TestFounding:
    """The facts that a folder holds for good."""

    HELD = (
        "{source: reuters-20260109}",
        "{deal: pak-sdn-2026-aircraft}",
        "{deal: pak-sdn-2026-aircraft, status: talks}",
        "{deal: pak-sdn-2026-aircraft, amount: 1.5 bn, currency: USD}",
        "{deal: pak-sdn-2026-aircraft, designation: K-8}",
    )
    MISSING = (
        "{source: pak-sdn-2026-aircraft}",
        "{deal: pak-sdn-2026}",
        "{deal: reuters-20260109}",
        "{deal: pak-sdn-2026-aircraft, status: signed}",
        "{deal: pak-sdn-2026-aircraft, amount: 1.5 bn, currency: EUR}",
        "{deal: pak-sdn-2026-aircraft, amount: more than 1.5 bn, currency: USD}",
        "{deal: pak-sdn-2026-aircraft, designation: JF-17}",
    )

    def test_facts_that_are_there_are_not_spoken_of(self, folder: SeedFolder) -> None:
        folder.write("founding.yaml", "".join(f"- {fact}\n" for fact in self.HELD))
        assert _found(folder) == []

    @pytest.mark.parametrize("fact", MISSING)
    def test_a_fact_that_is_gone_is_a_problem(self, folder: SeedFolder, fact: str) -> None:
        folder.write("founding.yaml", f"- {self.HELD[0]}\n- {fact}\n")
        problem = _only(folder)
        assert not problem.warning
        assert problem.where == "seed/founding.yaml:2"
        assert problem.code == "founding-fact-missing"

    def test_a_table_with_a_word_that_does_not_exist(self, folder: SeedFolder) -> None:
        folder.write("founding.yaml", "- {deal: pak-sdn-2026-aircraft, status: sinned}\n")
        with pytest.raises(Problems, match=r"seed/founding.yaml:1: .* did you mean signed"):
            _found(folder)
