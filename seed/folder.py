"""A seed folder: its documents read together, every record with the file and line it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.assessment.days import out
from db.assessment.origins import Relays
from db.records.deal import Deal
from db.records.documents import Located, read_file
from db.records.publisher import Publisher, PublisherIndex
from db.records.record import Citation, Record
from db.records.source import Source
from db.vocabulary.problems import Problem, Problems, closest

OWN = Path(__file__).resolve().parent
LISTS = ("publishers.yaml", "embargoes.yaml", "events.yaml")


@dataclass(slots=True)
class Folder:
    """The records of a folder by id, and the problems found while reading them."""

    path: Path
    located: dict[str, Located] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        """Every record, in the order read."""
        return [entry.record for entry in self.located.values()]

    def of(self, kind: type[Source] | type[Deal] | type[Publisher]) -> Mapping[str, Located]:
        """The records of one kind by id."""
        return {id: e for id, e in self.located.items() if isinstance(e.record, kind)}

    @property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        records = self.records
        return {record.id: record for record in records if isinstance(record, Source)}

    @property
    def publishers(self) -> PublisherIndex:
        """The publishers of the folder."""
        return PublisherIndex(r for r in self.records if isinstance(r, Publisher))


def files_of(path: Path) -> list[Path]:
    """The documents of a folder: the lists, and every YAML file under deals/."""
    lists = [path / name for name in LISTS if (path / name).exists()]
    return [*lists, *sorted((path / "deals").glob("*.yaml"))]


def read_folder(path: Path) -> Folder:
    """Reads a folder whole; raises Problems if it is no seed folder, gathers all others."""
    folder = Folder(path)
    files = files_of(path) if path.is_dir() else []
    if not files:
        raise Problems.one(
            "no-seed-folder",
            f"{path} holds no documents",
            "name a folder with deals/*.yaml, publishers.yaml",
        )
    root = OWN.parent if path.resolve() == OWN else path.resolve().parent
    for file in files:
        located, problems = read_file(file, file.resolve().relative_to(root).as_posix())
        folder.problems += problems
        for entry in located:
            _take(folder, entry)
    return folder


def _take(folder: Folder, entry: Located) -> None:
    """Adds a record; the same id with two contents is a problem that names both places."""
    record = entry.record
    before = folder.located.setdefault(record.id, entry)
    if before is entry or before.record == record:
        return
    same = type(before.record) is type(record)
    what = "with another content" if same else f"as a {before.record.kind_of_record.label}"
    folder.problems.append(
        Problem(
            "id-twice",
            entry.where(("id",)),
            f"the id '{record.id}' stands {what} at {before.where(('id',))}",
            "give one of them another id, or cite the first by its id",
        )
    )


def broken_references(folder: Folder, elsewhere: Iterable[str] = ()) -> list[Problem]:
    """Every citation of a record that is neither in the folder nor `elsewhere` (in the ledger)."""
    known = {*folder.located, *elsewhere}
    return [
        _broken(folder, entry, citation)
        for entry in folder.located.values()
        for citation in entry.record.cites()
        if citation.id not in known
    ]


def _broken(folder: Folder, entry: Located, citation: Citation) -> Problem:
    alike = [record.id for record in folder.records if record.kind_of_record is citation.kind]
    near = closest(citation.id, alike, 2)
    what = f"there is no {citation.kind.label} '{citation.id}'"
    remedy = "" if near else "add it, or correct the id"
    return Problem("broken-reference", entry.where(citation.field), what, remedy, near)


def relay_loops(folder: Folder) -> list[Problem]:
    """Sources that relay one another in a circle, each circle once."""
    relays = Relays(folder.sources)
    problems: dict[frozenset[str], Problem] = {}
    for id, entry in folder.of(Source).items():
        try:
            relays.chain(id)
        except Problems as found:
            problem = found.problems[0].at(entry.where(("relays",)))
            problems.setdefault(frozenset(problem.what.split()), problem)
    return list(problems.values())


def dayless_origins(folder: Folder) -> list[Problem]:
    """Origins of claims for which nothing tells from when they count."""
    sources = folder.sources
    relays = Relays(sources)
    cited = {
        relays.chain(claim.source)[-1]
        for entry in folder.of(Deal).values()
        if isinstance(entry.record, Deal)
        for claim in entry.record.claims
        if claim.source in sources
    }
    return [
        Problem(
            "no-day",
            folder.located[id].where(),
            f"source '{id}' has no date, and no dated source relays it",
            "add `published`, or `accessed` for the day it was seen",
        )
        for id in sorted(cited)
        if id in sources and out(sources[id], relays).day is None
    ]


def refusals(folder: Folder, elsewhere: Iterable[str] = ()) -> list[Problem]:
    """What a load refuses: wrong shapes, broken references, loops and claims without a day."""
    references = broken_references(folder, elsewhere)
    loops = relay_loops(folder)
    days = [] if loops or references else dayless_origins(folder)
    return [*folder.problems, *references, *loops, *days]
