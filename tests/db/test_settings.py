"""Settings come from the environment, and a slip in a name is told, not ignored."""

from __future__ import annotations

import os

import pytest

from db.settings import ROOT, settings
from db.vocabulary.problems import Problems


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("LEDGER_") or name in ("HOST", "PORT", "BROWSER_PATH", "SITE_URL"):
            monkeypatch.delenv(name)


def test_without_any_the_ledger_is_in_the_folder_of_the_project():
    found = settings()
    assert found.ledger_url == f"sqlite:///{ROOT}/data/ledger.db"
    assert (found.host, found.port, found.site) == ("127.0.0.1", 8501, "http://127.0.0.1:8501")
    assert (found.ledger_by, found.browser_path) == ("unknown", None)


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch):
    for name, value in {
        "LEDGER_URL": "sqlite:///other.db", "LEDGER_BY": "the desk", "HOST": "::1", "PORT": "80",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    found = settings()
    assert (found.ledger_url, found.ledger_by) == ("sqlite:///other.db", "the desk")
    assert found.site == "http://[::1]:80"


def test_an_address_of_the_site_is_cited_without_its_last_slash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SITE_URL", "https://arms.example/ledger/")
    assert settings().site == "https://arms.example/ledger"


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("LEDGER_URL", "")
    assert settings().port == 8501
    assert settings().ledger_url.endswith("data/ledger.db")


def test_a_slip_in_a_name_is_told_with_what_may_be_meant(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEDGER_PROT", "9000")
    monkeypatch.setenv("LEDGER_URI", "sqlite:///x.db")
    with pytest.raises(Problems) as raised:
        settings()
    told = {problem.where: problem.suggestions for problem in raised.value.problems}
    assert "PORT" in told["LEDGER_PROT"]
    assert "LEDGER_URL" in told["LEDGER_URI"]


@pytest.mark.parametrize("value", ["many", "-1", "70000", "8501.5"])
def test_a_value_that_does_not_fit_is_told(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(Problems, match=f"PORT: '{value}' does not fit"):
        settings()
