"""A chart at its permanent address: the file, its name, its validator, and every refusal."""

import csv
import io

import pytest
from starlette.testclient import TestClient

from dashboard.charts import CHARTS
from dashboard.pictures import pictures


def test_a_chart_as_csv_holds_the_rows_behind_it(client: TestClient) -> None:
    answer = client.get("/chart/values.csv?supplier=PAK")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["id"] for row in rows} == {"sdn", "lna", "bgd"}
    assert all(row["ledger_version"].count("/") == 1 for row in rows)


def test_the_name_of_a_file_says_what_is_in_it(client: TestClient) -> None:
    told = client.get("/chart/flows.csv?country=SDN").headers["content-disposition"]
    assert told.startswith('attachment; filename="arms-ledger_flows_sudan-on-either-side_v')


def test_who_has_the_file_is_told_so_before_anything_is_drawn(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.head("/chart/values.csv").headers["etag"]
    monkeypatch.setattr(type(pictures()), "draw", None)
    again = client.get("/chart/values.csv", headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/chart/values.csv?country=SDN").headers["etag"] != tag


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/chart/nope.png", 404, "unknown-chart"),
        ("/chart/values.gif", 404, "unknown-chart"),
        ("/chart/values", 404, "unknown-route"),
        ("/chart", 404, "unknown-route"),
        ("/chart/", 404, "unknown-route"),
        ("/chart/a/b.png", 404, "unknown-route"),
        ("/feed.atom", 404, "unknown-route"),
        ("/embed/values", 404, "unknown-route"),
        ("/chart/values.csv?country=XXX", 400, "unknown-country"),
        ("/chart/values.csv?colour=red", 400, "unknown-key"),
        ("/chart/values.csv?publisher=nobody", 400, "unknown-publisher"),
        ("/chart/values.csv?size=10x10", 400, "bad-size"),
        ("/chart/values.csv?size=9999x9999", 400, "bad-size"),
        ("/chart/values.csv?theme=pink", 400, "unknown-theme"),
        ("/chart/values.csv?version=2", 404, "unknown-version"),
        ("/chart/values.csv?version=abcdef/1", 404, "other-ledger"),
    ],
)
def test_what_cannot_be_answered_says_why(
    client: TestClient, path: str, status: int, code: str
) -> None:
    answer = client.get(path)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    assert error["what"] and set(error) >= {"what", "remedy", "suggestions", "sentence"}


def test_an_unknown_chart_names_those_there_are(client: TestClient) -> None:
    remedy = client.get("/chart/nope.png").json()["error"]["remedy"]
    assert all(slug in remedy for slug in CHARTS)


def test_a_version_that_cannot_be_cited_names_the_next(client: TestClient) -> None:
    error = client.get("/chart/values.csv?version=2").json()["error"]
    assert "the next that can is 5" in error["remedy"]


def test_without_a_chromium_the_route_says_what_to_install(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    answer = client.get("/chart/values.png")
    assert answer.status_code == 503
    assert "apt install chromium" in answer.json()["error"]["what"]
