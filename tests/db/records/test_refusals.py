"""A wrong record is answered with all its problems, each a sentence with place and way out."""

from __future__ import annotations

import pytest

from tests.db.records.documents import (
    DOCUMENT,
    NAME,
    problems,
    sentence,
    sentences,
    spoilt,
)

ATTRIBUTION = "{footing: anonymous, count: 2, who: two officials}"
STATUS = "    status: talks\n"
PUBLISHED = "    published: 2026-01-09\n"


def _and(line: str, after: str = STATUS) -> tuple[str, str]:
    """A line more, after another."""
    return after, f"{after}    {line}\n"


def test_the_document_is_right_as_it_stands() -> None:
    assert problems(DOCUMENT) == []


def test_an_unknown_country() -> None:
    assert sentence(("SDN", "SUD")) == (
        f"{NAME}:4: country 'SUD' is not an ISO 3166-1 code; did you mean SDN (Sudan)?"
    )


def test_an_unknown_actor_is_told_where_actors_stand() -> None:
    told = sentence(("{country: SDN}", "{actor: Libyan Nationl Army}"))
    assert told.startswith(f"{NAME}:4: recipient 1, `actor`: 'Libyan Nationl Army' is not in the")
    assert told.endswith("did you mean libyan-national-army (Libyan National Army)?")


def test_a_party_is_a_country_or_an_actor_and_not_both() -> None:
    told = sentence(("{country: PAK}", "{country: PAK, actor: LNA}"))
    assert told.startswith(f"{NAME}:3: supplier 1: a party is either a country or an actor; write")


def test_a_deal_needs_both_sides() -> None:
    assert sentence(("[{country: PAK}]", "[]")) == (
        f"{NAME}:3: `suppliers` is empty; name at least one"
    )


def test_an_unknown_currency() -> None:
    told = sentence(_and("value: {amount: 4 bn, currency: usd}"))
    assert told == (
        f"{NAME}:13: claim 1, value, `currency`: 'usd' is not a currency; did you mean USD or AUD?"
    )


def test_an_unknown_status() -> None:
    assert sentence(("talks", "sigend")) == (
        f"{NAME}:12: claim 1, `status`: 'sigend' is not in the list; "
        "did you mean signed or suspended?"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("anonymous", "anonymus"), "`footing`: 'anonymus' is not in the list"),
        (("status: talks", "stance: denys"), "`stance`: 'denys' is not in the list"),
        (_and("interest: mine"), "`interest`: 'mine' is not in the list"),
        (_and("seen: wholly", PUBLISHED), "`seen`: 'wholly' is not in the list"),
        (_and("value: {amount: 4, currency: USD, covers: half}"), "`covers`: 'half'"),
        (_and("value: {amount: 4, currency: USD, basis: guess}"), "`basis`: 'guess'"),
        (_and("items: [{designation: JF-17, category: planes}]"), "`category`: 'planes'"),
        (_and("items: [{designation: JF-17, certainty: maybe}]"), "`certainty`: 'maybe'"),
    ],
)
def test_a_word_that_is_in_no_list(change: tuple[str, str], told: str) -> None:
    found = sentence(change)
    assert told in found
    assert "did you mean" in found or "use one of" in found


def test_denied_is_never_written() -> None:
    told = sentence(("talks", "denied"))
    assert "it is only derived; write `stance: denies`" in told


class TestAttribution:
    def test_unnamed_sources_need_a_count(self) -> None:
        assert sentence((", count: 2", "")) == (
            f"{NAME}:11: claim 1, `attribution`: unnamed sources are given without `count`; "
            "say how many they were; a plural of unknown number is coded 2"
        )

    @pytest.mark.parametrize(
        ("count", "told"),
        [("0", "the least is 1"), ("two", "write one in digits"), ("2.5", "write one in digits"),
         ("1001", "the most is 1000"), ("-1", "the least is 1")],
    )  # fmt: skip
    def test_a_count_is_a_whole_number_from_one(self, count: str, told: str) -> None:
        assert sentence(("count: 2", f"count: {count}")).endswith(told)

    def test_a_count_above_one_is_for_unnamed_sources_alone(self) -> None:
        assert "`count` is 2 on footing named" in sentence(("anonymous", "named"))

    def test_a_count_of_one_may_stand_anywhere(self) -> None:
        assert problems(spoilt(("anonymous, count: 2", "named, count: 1"))) == []

    @pytest.mark.parametrize("footing", ["official_on_record", "public_record"])
    def test_a_denial_on_record_says_whose_it_is(self, footing: str) -> None:
        told = sentence((ATTRIBUTION, f"{{footing: {footing}}}\n    stance: denies"))
        assert told == (
            f"{NAME}:10: claim 1: an on-record denial does not say for whom it speaks; "
            "add `speaks_for`"
        )

    def test_a_body_in_three_letters_is_asked_to_be_written_out(self) -> None:
        told = sentence(("who: two officials", "speaks_for: [PAX]"))
        assert "'PAX' is not an ISO 3166-1 code; a body that is no country is written out" in told

    def test_a_body_written_out_may_speak(self) -> None:
        assert problems(spoilt(("who: two officials", "speaks_for: [UN Panel of Experts]"))) == []


@pytest.mark.parametrize("blank", ["''", "' '", '"\\u00a0"', '"\\n"'])
def test_a_blank_who_or_says(blank: str) -> None:
    told = "the text is blank; write it, or leave the key out"
    who = sentence(("who: two officials", f"who: {blank}"))
    assert who == f"{NAME}:11: claim 1, attribution, `who`: {told}"
    says = sentence(("Talks are in their final phases.", blank))
    assert says == f"{NAME}:13: claim 1, `says`: {told}"


def test_a_paraphrase_has_at_most_30_words() -> None:
    assert "`says` has 31 words" in sentence(("Talks are in their final phases.", "word " * 31))
    assert problems(spoilt(("Talks are in their final phases.", "word " * 30))) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1026-01-09", "the year of '1026-01-09' is out of range; years run from 1900 to 2100"),
        ("2026-02-30", "Feb 2026 has no day 30; its days are 01 to 28"),
        ("2026-13", "there is no month 13"),
        ("9 January 2026", "'9 January 2026' is not written as a date; write 2026-01-09"),
        ("2026-02/2026-01", "ends before it begins"),
        ("../..", "open at both ends"),
    ],
)
def test_a_date_that_is_none(day: str, told: str) -> None:
    found = sentence(("2026-01-09", day))
    assert found.startswith(f"{NAME}:8: `published`: ")
    assert told in found


@pytest.mark.parametrize("key", ["accessed", "retracted"])
def test_a_day_that_has_to_end(key: str) -> None:
    assert f"`{key}` has no last day" in sentence(_and(f"{key}: 2026/..", PUBLISHED))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.org/a", "http://", "https:///a", "example.org",
     "'//a.b'", "'https://example.org/a b'", "data:text/html,x", "file:///etc/passwd", "'http://[::1'"],
)  # fmt: skip
def test_an_address_that_is_not_http(address: str) -> None:
    told = sentence(_and(f"url: {address}", PUBLISHED))
    assert told.startswith(f"{NAME}:9: `url`: ")
    assert told.endswith("is not a web address; it begins with http:// or https://")


def test_an_address_with_a_password() -> None:
    told = sentence(_and("url: https://user:secret@example.org/", PUBLISHED))
    assert told == f"{NAME}:9: `url`: the address holds a user name or password; take it out"


@pytest.mark.parametrize(
    ("hidden", "name"),
    [("\u202e", "RIGHT-TO-LEFT OVERRIDE"), ("\u200b", "ZERO WIDTH SPACE"),
     ("\u2066", "LEFT-TO-RIGHT ISOLATE"), ("\u200f", "RIGHT-TO-LEFT MARK"),
     ("\u00ad", "SOFT HYPHEN"), ("\u2060", "WORD JOINER")],
)  # fmt: skip
def test_characters_that_show_one_text_and_hold_another(hidden: str, name: str) -> None:
    for old in ("Aircraft", "two officials", "Talks are"):
        assert f"the text holds an invisible {name}; take it out" in sentence(
            (old, f"{old[:2]}{hidden}{old[2:]}")
        )
    assert name in sentence(_and(f"items: [{{designation: JF{hidden}-17}}]"))
    assert name in sentence(_and(f"url: https://example.org/{hidden}", PUBLISHED))


@pytest.mark.parametrize("code", ["\\0", "\\a", "\\e", "\\x7f", "\\t"])
def test_control_characters_written_as_escapes(code: str) -> None:
    told = sentence(("title: Aircraft for Sudan", f'title: "Aircraft{code}"'))
    assert told == f"{NAME}:2: `title`: the text holds a control character; take it out"


def test_no_sentence_repeats_a_hidden_or_control_character() -> None:
    for change in (
        ("SDN", '"S\\eDN"'), ("talks", '"ta\\u202elks"'), ("pak-sdn-2026-aircraft", '"a-\\e[31m"'),
        ("status:", '"sta\\etus":'), ("count: 2", 'count: "\\e"'), ("2026-01-09", '"\\e2026"'),
        _and('value: {amount: "\\e4", currency: "\\eUSD"}'),
        _and('url: "http://\\ea"', PUBLISHED),
    ):  # fmt: skip
        for told in sentences(spoilt(change)):
            assert all(letter.isprintable() for letter in told), told


@pytest.mark.parametrize(
    ("amount", "told"),
    [("-4", "has a sign"), ("4 billion", "write it in bn"), ("$4 bn", "names a currency"),
     ("4,6 bn", "has a comma"), ("5-4 bn", "runs downwards"), ("lots", "is not an amount")],
)  # fmt: skip
def test_an_amount_that_is_none(amount: str, told: str) -> None:
    assert told in sentence(_and(f"value: {{amount: '{amount}', currency: USD}}"))


def test_things_are_counted_in_whole_numbers() -> None:
    told = sentence(_and("items: [{designation: JF-17, quantity: 4.5}]"))
    assert "'4.5' is not a whole number of things" in told


def test_unknown_keys_are_named_with_those_that_may_be_meant() -> None:
    assert sentence(("status:", "staus:")) == (
        f"{NAME}:12: claim 1, `staus` is not a key of this record; did you mean status or says?"
    )


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("id: pak-sdn-2026-aircraft\n", f"{NAME}:1: `id` is missing; add it"),
        ("footing: anonymous, ", f"{NAME}:11: claim 1, attribution, `footing` is missing; add it"),
    ],
)
def test_what_is_missing_is_told_where_it_belongs(gone: str, told: str) -> None:
    assert sentence((gone, "")) == told


def test_ids_are_plain() -> None:
    for id in ("A Deal", "a_deal", "-a", "a--b", "ä", "a" * 101):
        told = sentence(("pak-sdn-2026-aircraft", f"'{id}'"))
        assert told.endswith("use lower-case letters, digits and single hyphens, at most 100")


def test_a_source_that_relays_itself() -> None:
    told = sentence(_and("relays: reuters-20260109", PUBLISHED))
    assert told == f"{NAME}:6: source 'reuters-20260109' relays itself"


def test_a_deal_that_is_part_of_itself() -> None:
    told = sentence(("title:", "package: pak-sdn-2026-aircraft\ntitle:"))
    assert told == f"{NAME}:1: deal 'pak-sdn-2026-aircraft' is a part of itself"


def test_two_claims_with_one_key() -> None:
    more = "  - {source: reuters-20260109, key: a, attribution: {footing: named}}\n"
    told = sentences(spoilt(("    says", "    key: a\n    says")) + more)
    assert told == [f"{NAME}:1: two claims have the key 'a'"]


def test_all_problems_are_told_at_once_each_at_its_line() -> None:
    text = spoilt(
        ("SDN", "SUD"),
        ("2026-01-09", "2026-13-09"),
        ("anonymous", "anonymus"),
        ("status: talks", "status: tlaks\n    value: {amount: 4 billion, currency: USDD}"),
        ("says: Talks", "saz: Talks"),
    )
    found = problems(text)
    assert [problem.where for problem in found] == [
        f"{NAME}:{n}" for n in (8, 4, 11, 12, 13, 13, 14)
    ]
    assert all(problem.remedy or problem.suggestions for problem in found)


def test_what_is_wrong_in_a_list_is_not_told_again_as_its_being_empty() -> None:
    assert len(sentences(spoilt(("{country: PAK}", "Pakistan")))) == 1
