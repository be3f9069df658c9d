"""One deal with all it stands on, at a version and by a day."""

import json
from datetime import date

import pytest

from db.reading.dossier import dossier
from db.store import history
from db.store.writer import rename
from db.vocabulary.problems import Problems
from tests.db.reading.small import make_ledger

JETS, SHIPS = "pak-lna-2025-jets", "tur-pak-2018-ships"


def refused(code: str, *given, **more) -> str:
    with pytest.raises(Problems) as raised:
        dossier(*given, **more)
    (problem,) = raised.value.problems
    assert problem.code == code
    return problem.sentence


def test_a_dossier_holds_the_deal_and_what_it_stands_on(small):
    found = dossier(small, JETS)
    assert found.deal.id == JETS
    assert list(found.sources) == ["wire-20251222", "copy-20251223", "ministry-20260201"]
    assert "reprint-2026" in found.around
    assert [publisher.id for publisher in found.cited_publishers] == ["copy", "ministry", "wire"]
    assert found.assessment == history.assessments_at(small)[JETS]
    assert [line.kind for line in found.revisions] == ["new"]
    assert found.forwarded_from is None


def test_context_is_what_was_in_force_and_what_touched_its_countries(small):
    found = dossier(small, JETS)
    assert [embargo.id for embargo in found.embargoes] == ["un-lby"]
    assert [event.id for event in found.events] == ["talks-in-benghazi"]


def test_as_data_it_has_the_published_shape(small):
    data = dossier(small, JETS).as_data()
    assert list(data)[:4] == ["deal", "sources", "publishers", "assessment"]
    assert json.loads(json.dumps(data)) == data
    assessment = data["assessment"]
    assert assessment["method"] == "1"
    assert assessment["ledger_version"] == history.latest(small).number
    assert assessment["reported_by"] is None
    assert assessment["links"] == 3
    assert {"low": "4000000000", "high": "4600000000"}.items() <= assessment["value"].items()
    assert assessment["items"][0]["quantity"]["low"] == 16
    assert len(assessment["claims"]) == 3
    assert {"pair", "origin", "side"} <= assessment["claims"][0].keys()
    assert {"headline", "stage", "since", "also_reported", "history"} <= assessment["status"].keys()


def test_reasons_add_up_and_each_has_its_sentence(small):
    assessment = dossier(small, JETS).as_data()["assessment"]
    for answer in (assessment["exists"], assessment["status"], assessment["value"]):
        assert sum(reason["points"] for reason in answer["reasons"]) == answer["score"]
        for reason in answer["reasons"]:
            assert list(reason) == ["code", "points", "origin", "sentence"]
            assert reason["sentence"].endswith(".")


def test_by_a_day_later_claims_are_null(small):
    found = dossier(small, JETS, reported_by=date(2025, 12, 31))
    data = found.as_data()["assessment"]
    assert data["reported_by"] == "2025-12-31"
    assert [claim is None for claim in data["claims"]] == [False, False, True]


def test_a_deal_not_yet_reported_has_no_assessment(small):
    found = dossier(small, JETS, reported_by=date(2020, 1, 1))
    assert found.as_data()["assessment"] is None
    assert found.embargoes == ()


def test_what_is_not_there_is_told_with_what_may_be_meant(small):
    sentence = refused("unknown-deal", small, "pak-lna-2025-jet")
    assert sentence == f"there is no deal 'pak-lna-2025-jet'; did you mean {JETS}?"
    refused("unknown-deal", small, "x" * 100_000)
    refused("unknown-deal", small, "wire-20251222")
    refused("unknown-version", small, JETS, 10_000)
    refused("other-ledger", small, JETS, ledger_id="deadbeef")


def test_at_a_version_before_it_the_deal_is_not_there(small):
    first = history.revisions(small, JETS)[0].version
    refused("unknown-deal", small, SHIPS, first)
    assert dossier(small, JETS, first).identity.latest is False


def test_a_renamed_deal_is_found_by_both_names_at_any_version(tmp_path):
    engine = make_ledger(tmp_path)
    before = history.latest(engine).number
    rename(engine, SHIPS, "tur-pak-2018-milgem", by="a test", why="a better name")
    now = dossier(engine, SHIPS)
    assert (now.deal.id, now.forwarded_from) == ("tur-pak-2018-milgem", SHIPS)
    then = dossier(engine, "tur-pak-2018-milgem", before)
    assert (then.deal.id, then.forwarded_from) == (SHIPS, "tur-pak-2018-milgem")
    assert all(line.number <= before for line in then.revisions)
