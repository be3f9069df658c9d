"""The bench measures ways that agree: one that answered something else would be worth nothing."""

from db.reading.filters import DealFilter
from tests.bench import bundle
from tests.bench.__main__ import main
from tests.bench._sql_ledger import CLAUSES
from tests.db.reading.synthetic import synthetic_snapshot


def test_snapshot_pandas_and_sql_answer_alike(capsys):
    bundle.run(count=800, rounds=1)
    told = capsys.readouterr().out
    assert all(query in told for query in CLAUSES)


def test_the_filters_of_the_bench_keep_something():
    snapshot = synthetic_snapshot(800, 1)
    for query in CLAUSES:
        assert 0 < DealFilter.parse(query).mask(snapshot).sum() <= snapshot.n


def test_an_unknown_bench_is_told(capsys):
    assert main(["nothing"]) == 2
    assert "bundle" in capsys.readouterr().err
