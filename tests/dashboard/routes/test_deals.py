"""One deal as a file, read back as what it was."""

from starlette.testclient import TestClient

from db.records.documents import read_text


def test_a_deal_as_json_is_its_dossier(client: TestClient) -> None:
    answer = client.get("/deal/sdn.json")
    told = answer.json()
    assert told["deal"]["id"] == "sdn"
    assert told["assessment"]["status"]["headline"] == "signed"
    assert (
        sum(r["points"] for r in told["assessment"]["exists"]["reasons"])
        == (told["assessment"]["exists"]["score"])
    )
    assert 'filename="arms-ledger_sdn_v6.json"' in answer.headers["content-disposition"]


def test_a_deal_as_yaml_is_a_document_that_can_be_loaded(client: TestClient) -> None:
    located, problems = read_text(client.get("/deal/sdn.yaml").text, "sdn.yaml")
    assert problems == []
    assert {entry.record.id for entry in located} == {"sdn", "wire"}


def test_an_unknown_deal_names_the_nearest(client: TestClient) -> None:
    answer = client.get("/deal/sdm.json")
    assert answer.status_code == 404
    assert "sdn" in answer.json()["error"]["suggestions"]


def test_a_deal_not_yet_reported_has_no_assessment(client: TestClient) -> None:
    told = client.get("/deal/sdn.json?reported_by=2020-01-01")
    assert (told.status_code, told.json()["assessment"]) == (200, None)


def test_hostile_ids_are_answered_like_any_other(client: TestClient) -> None:
    for path in ("/deal/%3Cscript%3E.json", "/deal/..%2F..%2Fetc%2Fpasswd.yaml", "/deal/a.exe"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "error" in answer.json()
