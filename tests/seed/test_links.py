"""Whether cited pages still answer, asked of a server of this machine that has every trouble."""

from __future__ import annotations

import csv
import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import Result

from db.vocabulary.problems import Problems
from seed.folder import read_folder
from seed.links import report
from seed.links.ask import AGENT, Asker, Outcome
from seed.links.walk import Address, Manners, addresses, walk
from tests.seed.folders import FIRST, SeedFolder

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PATIENCE = 0.3  # seconds


class Site(ThreadingHTTPServer):
    """A server on this machine, and what it was asked."""

    daemon_threads = True
    asked: list[tuple[str, str, str | None]]
    end: Event

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Page(BaseHTTPRequestHandler):
    """Answers as its path says."""

    server: Site

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if path == "/hang":
            self.server.end.wait(5)
        elif path == "/cut" and self.command == "HEAD":
            self.close_connection = True
        elif path == "/available":
            self._available()
        elif path.startswith("/to/"):
            self._send(301, Location=f"/{path.removeprefix('/to/')}")
        elif path.startswith("/step/"):
            self._send(302, Location=f"/step/{int(path[6:]) - 1}" if path[6:] != "0" else "/200")
        elif path == "/loop":
            self._send(302, Location="/loop")
        elif path == "/file":
            self._send(302, Location="file:///etc/hostname")
        elif path in ("/head-405", "/cut"):
            self._send(405 if self.command == "HEAD" else 200)
        else:
            self._send(int(path.strip("/")[:3] or 200))

    def _available(self) -> None:
        of = parse_qs(urlsplit(self.path).query).get("url", [""])[0]
        copy = {
            "available": True,
            "url": f"http://web.archive.org/web/2026/{of}",
            "timestamp": "20260109",
            "status": "200",
        }
        found = {"closest": copy} if of.endswith("/404") else {}
        self._send(200, json.dumps({"archived_snapshots": found}).encode())

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("no_proxy", "*")
    server = Site(("127.0.0.1", 0), Page)
    server.asked, server.end = [], Event()
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.end.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def nowhere() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/200", Outcome.ANSWERS, 200),
        ("/to/200", Outcome.MOVED, 200),
        ("/to/404", Outcome.GONE, 404),
        ("/404", Outcome.GONE, 404),
        ("/410", Outcome.GONE, 410),
        ("/403", Outcome.REFUSED, 403),
        ("/429", Outcome.BUSY, 429),
        ("/500", Outcome.FAILED, 500),
        ("/hang", Outcome.UNREACHABLE, None),
        ("/loop", Outcome.LOOP, None),
        ("/step/9", Outcome.MOVED, 200),
        ("/step/10", Outcome.LOOP, None),
        ("/file", Outcome.FAILED, 302),
        ("/head-405", Outcome.ANSWERS, 200),
        ("/cut", Outcome.ANSWERS, 200),
    ],
)
def test_each_answer_is_told_for_what_it_is(
    site: Site, path: str, outcome: Outcome, status: int | None
) -> None:
    answer = Asker(PATIENCE).ask(site.root + path)
    assert (answer.outcome, answer.status) == (outcome, status)


def test_what_does_not_answer_says_why(site: Site, nowhere: str) -> None:
    asker = Asker(PATIENCE)
    assert asker.ask(f"{site.root}/hang").note == "no answer in time"
    assert asker.ask(nowhere).note == "the connection was refused or cut"
    assert asker.ask(f"{site.root}/step/12").note == "it redirects more than 10 times"


def test_it_asks_with_head_says_who_it_is_and_gets_only_where_head_is_refused(site: Site) -> None:
    asker = Asker(PATIENCE)
    asker.ask(f"{site.root}/200")
    asker.ask(f"{site.root}/head-405")
    assert site.asked == [
        ("HEAD", "/200", AGENT),
        ("HEAD", "/head-405", AGENT),
        ("GET", "/head-405", AGENT),
    ]


def test_an_address_with_letters_of_any_script_is_sent(site: Site) -> None:
    assert Asker(PATIENCE).ask(f"{site.root}/200/café?q=باكستان#top").outcome is Outcome.ANSWERS
    assert site.asked[0][1].startswith("/200/caf%C3%A9?q=%D8%A8")


def _listed(site: Site, *paths: str) -> list[Address]:
    return [Address(site.root + path, (f"source{n}",), None, "") for n, path in enumerate(paths)]


def _manners(site: Site, archived: bool = False) -> Manners:
    base = f"{site.root}/available" if archived else ""
    return Manners(pause=0, timeout=PATIENCE, archive=base)


class TestWalk:
    """All addresses of a folder, and the report."""

    def test_a_page_that_several_sources_give_is_asked_once(self, folder: SeedFolder) -> None:
        url = "    url: https://example.org/a\n"
        folder.change(FIRST, "publisher: reuters\n", f"publisher: reuters\n{url}")
        folder.change(FIRST, "publisher: Arab News Pakistan\n", f"publisher: arab-news\n{url}")
        (address,) = addresses(read_folder(folder.path))
        assert address.sources == ("reuters-20260109", "arabnews-20260109")
        assert address.host == "example.org"
        assert str(address.day) == "2026-01-09"

    def test_the_report_has_a_row_for_each_in_the_order_of_the_folder(
        self, site: Site, tmp_path: Path
    ) -> None:
        path = tmp_path / "data" / "links.csv"
        listed = _listed(site, "/to/200", "/404", "/200")
        rows = walk(listed, path, _manners(site, archived=True), lambda: NOW)
        with path.open(encoding="utf-8", newline="") as stream:
            told = list(csv.DictReader(stream))
        assert [(row["url"], row["outcome"]) for row in told] == [
            (f"{site.root}/to/200", "moved"),
            (f"{site.root}/404", "gone"),
            (f"{site.root}/200", "answers"),
        ]
        assert told[0]["final"] == f"{site.root}/200"
        assert told[1]["archived"] == f"https://web.archive.org/web/2026/{site.root}/404"
        assert report.summary(rows) == (
            "3 addresses: 1 answer, 1 moved, 1 gone, 1 with an archived copy."
        )

    def test_what_was_asked_lately_is_not_asked_again(self, site: Site, tmp_path: Path) -> None:
        path = tmp_path / "links.csv"
        walk(_listed(site, "/200", "/404"), path, _manners(site), lambda: NOW)
        site.asked.clear()
        later = NOW + timedelta(days=29)
        walk(_listed(site, "/200", "/404", "/410"), path, _manners(site), lambda: later)
        assert {asked[1] for asked in site.asked} == {"/410"}
        site.asked.clear()
        walk(_listed(site, "/200", "/410"), path, _manners(site), lambda: NOW + timedelta(days=31))
        assert {asked[1] for asked in site.asked} == {"/200"}
        assert [row.rpartition("/")[2] for row in report.read(path)] == ["200", "410"]

    def test_what_was_not_reached_is_asked_again(self, site: Site, tmp_path: Path) -> None:
        path = tmp_path / "links.csv"
        listed = _listed(site, "/200", "/hang")
        for _ in range(2):
            walk(listed, path, _manners(site, archived=True), lambda: NOW)
        assert [asked[1] for asked in site.asked].count("/hang") == 2

    def test_a_host_that_is_asked_too_often_is_left_in_peace(
        self, site: Site, tmp_path: Path
    ) -> None:
        rows = walk(_listed(site, "/429", "/200"), tmp_path / "a.csv", _manners(site), lambda: NOW)
        assert [row.outcome for row in rows] == [Outcome.BUSY]

    def test_a_report_that_a_crash_cut_off_is_read_up_to_there(
        self, site: Site, tmp_path: Path
    ) -> None:
        path = tmp_path / "links.csv"
        walk(_listed(site, "/200", "/404"), path, _manners(site), lambda: NOW)
        path.write_text(path.read_text()[:-60])
        assert [row.rpartition("/")[2] for row in report.read(path)] == ["200"]
        rows = walk(_listed(site, "/200", "/404"), path, _manners(site), lambda: NOW)
        assert [row.outcome for row in rows] == [Outcome.ANSWERS, Outcome.GONE]

    def test_without_a_network_it_says_so_and_records_nothing(
        self, nowhere: str, tmp_path: Path, site: Site
    ) -> None:
        path = tmp_path / "links.csv"
        with pytest.raises(Problems, match="there seems to be no network; nothing was recorded"):
            walk([Address(nowhere, ("a",), None, "")], path, _manners(site), lambda: NOW)
        assert not path.exists()


class TestCommand:
    """python -m seed links."""

    def _run(self, command: Callable[..., Result], path: Path, archive: str) -> Result:
        words = ("--pause", "0", "--timeout", "0.3", "--archive", archive)
        return command("links", "--report", str(path), *words)

    def test_it_writes_the_report_and_one_line(
        self, folder: SeedFolder, site: Site, command: Callable[..., Result], tmp_path: Path
    ) -> None:
        folder.change(FIRST, "reuters\n", f"reuters\n    url: {site.root}/404\n")
        path = tmp_path / "links.csv"
        told = self._run(command, path, f"{site.root}/available")
        assert told.exit_code == 0
        assert told.output == (f"1 address: 1 gone, 1 with an archived copy. Report: {path}\n")

    def test_offline_it_says_one_sentence_and_fails(
        self, folder: SeedFolder, nowhere: str, command: Callable[..., Result], tmp_path: Path
    ) -> None:
        folder.change(FIRST, "reuters\n", f"reuters\n    url: {nowhere}/a\n")
        told = self._run(command, tmp_path / "links.csv", nowhere)
        assert told.exit_code == 1
        assert told.output == (
            "no host answers: there seems to be no network; nothing was recorded\n"
        )
