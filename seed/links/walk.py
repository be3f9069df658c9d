"""Goes through every address of a seed folder: hosts beside one another, one host step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from db.records.source import Source
from db.vocabulary.problems import Problems
from seed.checks.finding import each
from seed.folder import Folder
from seed.links import report
from seed.links.archive import Archive
from seed.links.ask import Answer, Asker, Outcome
from seed.links.report import Row

HOSTS_TRIED = 3  # before it is said that there is no network


@dataclass(frozen=True, slots=True)
class Address:
    """An address with the sources that give it, their day, and the copy that they name."""

    url: str
    sources: tuple[str, ...]
    day: date | None
    archived: str

    @property
    def host(self) -> str:
        """The site that is asked."""
        return urlsplit(self.url).netloc.lower()


@dataclass(frozen=True, slots=True)
class Manners:
    """How the walk behaves: seconds between requests to one host, seconds to wait for an answer,
    hosts asked at once, days for which an answer is good, and where archived copies are asked."""

    pause: float = 2.0
    timeout: float = 20.0
    hosts: int = 8
    days: int = 30
    archive: str = ""  # empty: not asked


def addresses(folder: Folder) -> list[Address]:
    """The addresses of the sources, each once, in the order read."""
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for _, source in each(folder, Source):
        if source.url:
            found[source.url].append(source)
    return [
        Address(
            url,
            tuple(source.id for source in sources),
            next((s.published.first_day for s in sources if s.published), None),
            next((s.archived for s in sources if s.archived), ""),
        )
        for url, sources in found.items()
    ]


def walk(
    listed: Sequence[Address], path: Path, manners: Manners, now: Callable[[], datetime]
) -> list[Row]:
    """The rows of all addresses; those asked lately are taken from the report at `path`.

    Every answer is written there as it comes. Raises Problems where there is no network.
    """
    known = report.read(path)
    within = timedelta(days=manners.days)
    started = now()
    due = [
        address
        for address in listed
        if address.url not in known or not known[address.url].fresh(started, within)
    ]
    asker = Asker(manners.timeout)
    if due and not _online(asker, due, manners):
        raise Problems.one(
            "offline", "no host answers: there seems to be no network", "nothing was recorded"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    report.write(path, _in_order(listed, known))
    for row in _Visit(asker, manners, now).all(due):
        known[row.url] = row
        report.append(path, row)
    rows = _in_order(listed, known)
    report.write(path, rows)
    return rows


def _in_order(listed: Sequence[Address], known: Mapping[str, Row]) -> list[Row]:
    return [known[address.url] for address in listed if address.url in known]


def _online(asker: Asker, due: Sequence[Address], manners: Manners) -> bool:
    """Whether anything answers: the archive, or one of the first hosts."""
    hosts = list({address.host: address.url for address in due}.values())
    tried = [manners.archive] if manners.archive else []
    tried += hosts[:HOSTS_TRIED]
    return any(asker.ask(url).outcome is not Outcome.UNREACHABLE for url in tried)


class _Visit:
    """One walk under way: several hosts at once, each address by address."""

    def __init__(self, asker: Asker, manners: Manners, now: Callable[[], datetime]) -> None:
        self.asker = asker
        self.manners = manners
        self.now = now
        self.stop = Event()
        self.rows: SimpleQueue[Row | None] = SimpleQueue()  # None: a host is done
        self.archive = Archive(asker, manners.archive, self.rest) if manners.archive else None

    def rest(self) -> None:
        """Waits between two requests, unless the walk is stopped."""
        self.stop.wait(self.manners.pause)

    def all(self, due: Sequence[Address]) -> Iterator[Row]:
        """Asks every address that is due and gives the rows as they come."""
        hosts: defaultdict[str, list[Address]] = defaultdict(list)
        for address in due:
            hosts[address.host].append(address)
        # The longest lists first, so that the last host does not keep everybody waiting.
        lists = sorted(hosts.values(), key=len, reverse=True)
        with ThreadPoolExecutor(self.manners.hosts) as pool:
            try:
                walks = [pool.submit(self.one_host, listed) for listed in lists]
                for _ in walks:
                    yield from iter(self.rows.get, None)
            finally:
                self.stop.set()
                pool.shutdown(cancel_futures=True)
        for walked in walks:
            walked.result()

    def one_host(self, listed: Sequence[Address]) -> None:
        """Asks one host with a pause, until it says that it is asked too often.

        The rest then stays out of the report, and the next run asks.
        """
        try:
            for address in listed:
                if self.stop.is_set():
                    return
                answer = self.asker.ask(address.url)
                self.rows.put(_row(address, answer, self._copy(address), self.now()))
                if answer.outcome is Outcome.BUSY:
                    return
                self.rest()
        finally:
            self.rows.put(None)

    def _copy(self, address: Address) -> str:
        if address.archived or not self.archive:
            return address.archived
        return self.archive.copy_of(address.url, address.day)


def _row(address: Address, answer: Answer, copy: str, when: datetime) -> Row:
    status = str(answer.status) if answer.status else ""
    checked = when.isoformat(timespec="seconds")
    return Row(
        address.url,
        " ".join(address.sources),
        answer.outcome,
        status,
        answer.final,
        copy,
        checked,
        answer.note,
    )
