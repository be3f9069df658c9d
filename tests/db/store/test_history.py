"""Any version that can be cited reads as it did, and the others name the next that can."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from db.store import history
from db.store.engine import reading
from db.store.tables import DERIVED, holds
from db.vocabulary.problems import Problems
from tests.db.store.made import NOON, deal, event, one_deal, record, rename, source, withdraw


def test_an_empty_ledger_is_at_version_nought(ledger: Engine):
    info = history.latest(ledger)
    assert (info.number, info.head, info.at, info.method) == (0, "0" * 64, NOON, "")
    assert history.citable(ledger, 0) == 0
    assert history.records_at(ledger).deals == {}


def test_only_the_last_revision_of_a_transaction_can_be_cited(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, event())
    assert [history.citable(ledger, n) for n in (5, 6)] == [5, 6]
    for number in (1, 4):
        with pytest.raises(Problems, match="the next that can is 5") as raised:
            history.citable(ledger, number)
        assert raised.value.problems[0].code == "unknown-version"


@pytest.mark.parametrize("number", [7, 10**12, 0, -1])
def test_a_version_that_never_was_names_the_newest(ledger: Engine, number: int):
    record(ledger, *one_deal())
    with pytest.raises(Problems, match="the newest is 5") as raised:
        history.version_info(ledger, number)
    assert raised.value.problems[0].code == "unknown-version"


def test_an_older_version_knows_its_own_head_and_time(ledger: Engine):
    record(ledger, *one_deal())
    then = history.latest(ledger)
    record(ledger, event())
    assert history.version_info(ledger, 5) == then
    assert history.version_info(ledger, 6) == history.latest(ledger) != then


def test_records_read_as_they_were_recorded(ledger: Engine):
    first = one_deal()
    record(ledger, *first)
    record(ledger, deal("sudan", "reprint", "wire"), event())
    withdraw(ledger, "talks-in-beijing")
    then, later, now = (history.records_at(ledger, n) for n in (5, 7, None))
    given = {one.id: one for one in first}
    assert {**then.deals, **then.sources, **then.publishers} == given
    assert (len(then.deals["sudan"].claims), len(now.deals["sudan"].claims)) == (1, 2)
    assert (list(then.events), list(later.events), list(now.events)) == (
        [], ["talks-in-beijing"], [],
    )  # fmt: skip


def test_records_can_be_asked_for_by_name(ledger: Engine):
    record(ledger, *one_deal())
    found = history.records_named(ledger, frozenset(["wire", "sudan", "nothing"]))
    assert sorted(found) == ["sudan", "wire"]


def test_the_history_of_what_never_was_is_refused(ledger: Engine):
    with pytest.raises(Problems, match="no record 'nothing' and never was"):
        history.revisions(ledger, "nothing")


def test_each_line_of_a_history_names_the_version_it_is_cited_by(ledger: Engine):
    record(ledger, *one_deal())
    rename(ledger, "wire", "reuters-wire")
    lines = history.revisions(ledger, "reuters-wire")
    assert [(line.number, line.version, line.kind) for line in lines] == [
        (3, 5, "new"), (6, 8, "renamed"), (7, 8, "renamed"),
    ]  # fmt: skip


def test_the_views_show_the_newest_version_in_plain_columns(ledger: Engine):
    value = {"amount": "more than 4 bn", "currency": "USD"}
    claims = [
        {"source": "reprint", "attribution": {"footing": "anonymous", "count": 4},
         "status": "signed", "value": value,
         "items": [{"designation": "JF-17 Thunder", "quantity": 16}]},
    ]  # fmt: skip
    record(ledger, *one_deal())
    record(ledger, deal("sudan", "reprint", claims=claims), source("wire", title="Jets"))
    with reading(ledger) as connection:
        one = connection.exec_driver_sql("SELECT * FROM deals").mappings().one()
        claim = connection.exec_driver_sql("SELECT * FROM claims").mappings().one()
        titles = connection.exec_driver_sql("SELECT title FROM sources ORDER BY id").scalars().all()
    assert (one["suppliers"], one["recipients"], one["status"]) == ("PAK", "SDN", "signed")
    assert (one["value"], one["currency"], one["value_covers"]) == (
        "more than 4000000000", "USD", "whole",
    )  # fmt: skip
    assert (claim["value"], claim["items"], claim["publisher"]) == (
        "more than 4 bn", "16 JF-17 Thunder", "arab-news",
    )  # fmt: skip
    assert titles == [None, "Jets"]


def test_one_where_reads_any_version_of_any_table(ledger: Engine):
    record(ledger, *one_deal())
    record(ledger, source("wire", title="Jets"))
    rows = DERIVED["source_rows"]
    with reading(ledger) as connection:
        for version, title in ((5, None), (6, "Jets"), (None, "Jets")):
            query = rows.select().where(holds(rows, version), rows.c.source_id == "wire")
            assert connection.execute(query).one().title == title
