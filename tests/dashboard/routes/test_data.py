"""Deals as files: the rows of the view with their sources, at any version."""

import csv
import io

from starlette.testclient import TestClient

from dashboard.publish.tables import DEAL_COLUMNS


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_rows_of_a_view_have_their_sources(client: TestClient) -> None:
    answer = client.get("/data/deals.csv?country=SDN")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    [row] = rows(answer.text)
    assert tuple(row) == DEAL_COLUMNS
    assert (row["id"], row["status"], row["value_low"]) == ("sdn", "signed", "1500000000")
    assert (row["source_publishers"], row["source_urls"]) == ("Reuters", "https://example.org/a")


def test_what_is_not_known_is_empty_and_named(client: TestClient) -> None:
    [row] = rows(client.get("/data/deals.csv?country=BGD").text)
    assert (row["value_low"], row["usd_low"]) == ("", "")
    assert row["not_reported"] == "value_low; usd_low"


def test_the_same_as_json_says_which_ledger_filter_and_licence(client: TestClient) -> None:
    told = client.get("/data/deals.json?country=SDN").json()
    assert (told["filter"], told["words"]) == ("country=SDN", "Sudan on either side")
    assert told["count"] == len(told["deals"]) == 1
    assert told["licence"] == "CC BY 4.0"
    assert [source["id"] for source in told["deals"][0]["sources"]] == ["wire"]
    assert len(told["ledger"]["head"]) == 64
    pinned = f"version={told['ledger']['id']}/{told['ledger']['version']}"
    assert told["citation"].endswith(f"/data/deals.json?country=SDN&{pinned}")


def test_a_pinned_link_gives_what_the_ledger_said_then(client: TestClient) -> None:
    told = client.get("/data/deals.json?country=SDN").json()["ledger"]
    then = client.get(f"/data/deals.json?country=SDN&version={told['id']}/5").json()
    assert then["deals"][0]["status"] == "talks"
    now = client.get("/data/deals.json?country=SDN").json()
    assert now["deals"][0]["status"] == "signed"


def test_a_day_before_any_report_has_no_deals(client: TestClient) -> None:
    assert client.get("/data/deals.json?reported_by=2020-01-01").json()["deals"] == []


def test_pinned_answers_may_be_kept_and_others_are_asked_for_again(client: TestClient) -> None:
    told = client.get("/data/deals.json").json()["ledger"]
    pinned = client.get(f"/data/deals.csv?version={told['id']}/{told['version']}")
    assert pinned.headers["cache-control"] == "public, max-age=3600"
    assert client.get("/data/deals.csv").headers["cache-control"] == "public, no-cache"


def test_other_files_are_refused(client: TestClient) -> None:
    answer = client.get("/data/deals.exe")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown-route")
    assert client.post("/data/deals.csv").status_code == 405
    assert client.post("/data/deals.csv").json()["error"]["code"] == "http-405"
