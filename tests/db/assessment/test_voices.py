"""A voice has one position; a joint statement belongs to each party that made it (section 4)."""

from __future__ import annotations

from tests.db.assessment.saying import Said, adds_up, dollars, headlines, points, said

ON_RECORD = "official_on_record"


def _pakistan(day: str | None, on: str = "reuters", **claim: object) -> Said:
    return said(on, day, ON_RECORD, by=["PAK"], **claim)


class TestWithdrawals:
    def test_signed_followed_by_nothing_agreed_still_supports_talks(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"),
            _pakistan("2026-02-09", denies="agreed_in_principle"),
        )
        assert deal.status.headline == "talks"
        assert deal.status.confirmed_by == ("PAK",)
        assert not deal.contested

    def test_the_history_keeps_both(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"),
            _pakistan("2026-02-09", denies="agreed_in_principle"),
        )
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-02-09", "talks")]

    def test_a_denial_followed_by_the_party_s_own_confirmation_is_gone(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", denies="deal"), _pakistan("2026-02-09", status="signed")
        )
        assert not deal.contested
        assert points(deal.exists) == [(1, "start"), (71, "voice:PAK")]

    def test_a_denial_of_a_rung_is_gone_once_the_party_reaches_it(self) -> None:
        denial = _pakistan("2026-01-09", denies="signed")
        report = said("afp", "2026-01-10", "document", status="signed")
        assert adds_up(denial, report).contested
        assert adds_up(denial, report, _pakistan("2026-02-09", status="announced")).contested
        assert not adds_up(denial, report, _pakistan("2026-02-09", status="signed")).contested

    def test_a_lower_rung_of_a_later_day_lowers_the_party_s_own_word(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"), _pakistan("2026-02-09", status="talks")
        )
        assert deal.status.headline == "talks"

    def test_the_deal_denied_takes_back_all_the_party_said(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed", value=dollars("1 bn")),
            _pakistan("2026-02-09", denies="deal"),
            said("afp", "2026-01-10", count=1, status="talks"),
        )
        assert deal.status.headline == "denied"
        assert deal.value is None
        assert deal.confirmed_by == ()

    def test_a_later_word_on_no_rung_leaves_the_rung_as_it_was(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"),
            _pakistan("2026-02-09", value=dollars("1 bn")),
            _pakistan("2026-02-10", denies="suspended"),
        )
        assert (deal.status.headline, deal.status.confirmed_by) == ("signed", ("PAK",))

    def test_only_an_established_word_withdraws(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"), _pakistan("2026-02-09", "horn", denies="deal")
        )
        assert deal.status.headline == "signed"
        assert deal.contested

    def test_only_a_word_of_a_later_day_withdraws(self) -> None:
        for day in ("2026-01-09", None):
            deal = adds_up(
                _pakistan("2026-01-09", denies="deal"),
                _pakistan(day, "ispr", status="signed"),
            )
            assert deal.contested, day

    def test_another_voice_withdraws_nothing(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", denies="deal"),
            said("suna", "2026-02-09", ON_RECORD, by=["SDN"], status="signed"),
        )
        assert deal.contested

    def test_unnamed_officials_of_the_party_are_no_part_of_its_voice(self) -> None:
        deal = adds_up(
            said("afp", "2026-01-09", count=2, by=["PAK"], status="signed"),
            _pakistan("2026-02-09", denies="agreed_in_principle"),
        )
        assert "signed" in deal.status.also_reported or deal.status.history[0].status == "signed"
        assert deal.status.headline == "talks"
        assert points(deal.exists)[1] == (44, "newsroom:afp")

    def test_a_stop_denied_later_by_the_party_is_withdrawn(self) -> None:
        deal = adds_up(
            said("afp", "2026-01-01", "document", status="signed"),
            _pakistan("2026-01-09", status="suspended"),
            _pakistan("2026-02-09", denies="suspended"),
        )
        assert deal.status.headline == "signed"

    def test_a_later_stop_does_not_unsay_that_it_was_signed(self) -> None:
        deal = adds_up(
            _pakistan("2026-01-09", status="signed"), _pakistan("2026-02-09", status="cancelled")
        )
        assert headlines(deal) == [("2026-01-09", "signed"), ("2026-02-09", "cancelled")]

    def test_a_value_and_an_item_denied_are_confirmed_by_the_party_itself(self) -> None:
        items = [{"designation": "JF-17 Thunder"}]
        claims = [
            said("afp", "2026-01-01", "document", value=dollars("1 bn"), items=items),
            said("reuters", "2026-01-09", ON_RECORD, by=["PAK"], stance="denies",
                 value=dollars("1 bn")),
            said("reuters", "2026-01-10", ON_RECORD, by=["PAK"], stance="denies", items=items),
        ]  # fmt: skip
        denied = adds_up(*claims)
        assert denied.value is not None
        assert (denied.value.contested, denied.items[0].contested) == (True, True)
        later = _pakistan("2026-02-09", value=dollars("1 bn"), items=items)
        confirmed = adds_up(*claims, later)
        assert confirmed.value is not None
        assert (confirmed.value.contested, confirmed.items[0].contested) == (False, False)


class TestJointStatements:
    def test_it_belongs_to_each_party_that_made_it(self) -> None:
        joint = said("reuters", "2026-01-09", ON_RECORD, by=["PAK", "SDN"], status="signed")
        deal = adds_up(joint)
        assert deal.confirmed_by == ("PAK", "SDN")
        assert points(deal.exists) == [(1, "start"), (71, "voice:PAK"), (19, "voice:SDN")]
        assert (deal.exists.level, deal.exists.origins, deal.links) == ("high", 2, 1)

    def test_each_party_withdraws_its_own_part(self) -> None:
        deal = adds_up(
            said("reuters", "2026-01-09", ON_RECORD, by=["PAK", "SDN"], denies="deal"),
            said("afp", "2026-01-01", "document", status="signed"),
            said("suna", "2026-02-09", ON_RECORD, by=["SDN"], status="signed"),
        )
        assert deal.contested
        against = [reason.origin for reason in deal.exists.reasons if reason.code == "against"]
        assert against == ["voice:PAK"]

    def test_a_party_and_a_country_that_is_none_are_weighed_apart(self) -> None:
        deal = adds_up(said("reuters", "2026-01-09", ON_RECORD, by=["PAK", "USA"], status="signed"))
        assert [points(deal.exists)[n][0] for n in (1, 2)] == [71, 11]
        assert deal.confirmed_by == ("PAK",)

    def test_a_party_named_twice_speaks_once(self) -> None:
        deal = adds_up(said("reuters", "2026-01-09", ON_RECORD, by=["PAK", "Pakistan"],
                            status="signed"))  # fmt: skip
        assert deal.exists.origins == 1


class TestParties:
    def test_a_broker_and_an_undisputed_financier_are_principals(self) -> None:
        for role, party in (("brokers", {"country": "ARE"}), ("financiers", {"country": "ARE"})):
            claim = said("reuters", "2026-01-09", ON_RECORD, by=["ARE"], status="signed")
            assert adds_up(claim, **{role: (party,)}).confirmed_by == ("ARE",), role

    def test_whether_a_supplier_is_disputed_makes_it_no_less_a_principal(self) -> None:
        claim = said("reuters", "2026-01-09", ON_RECORD, by=["ARE"], status="signed")
        broker = ({"country": "ARE", "disputed": True},)
        assert adds_up(claim, brokers=broker).confirmed_by == ("ARE",)

    def test_a_disputed_financier_is_none(self) -> None:
        claim = said("reuters", "2026-01-09", ON_RECORD, by=["ARE"], status="signed")
        disputed = ({"country": "ARE", "disputed": True},)
        assert adds_up(claim, financiers=disputed).confirmed_by == ()

    def test_an_actor_s_country_is_no_principal(self) -> None:
        libya = said("reuters", "2026-01-09", ON_RECORD, by=["LBY"], status="signed")
        assert adds_up(libya, recipients=["libyan-national-army"]).confirmed_by == ()
        army = said("reuters", "2026-01-09", ON_RECORD, by=["LNA"], status="signed")
        assert adds_up(army, recipients=["libyan-national-army"]).confirmed_by == (
            "libyan-national-army",
        )

    def test_a_body_that_is_no_party_is_a_voice_and_a_side_of_its_own(self) -> None:
        panel = said("united-nations", "2026-01-09", "document", by=["UN Panel of Experts"],
                     status="in_delivery")  # fmt: skip
        deal = adds_up(panel, _pakistan("2026-01-10", status="signed"))
        assert points(deal.exists) == [
            (1, "start"), (71, "voice:PAK"), (19, "voice:UN Panel of Experts"),
        ]  # fmt: skip
