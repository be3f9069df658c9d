"""What is asked of publishers: listed, judged with a reason, at home somewhere, and only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from db.records.documents import Located
from db.records.publisher import Publisher
from db.records.source import Source
from db.vocabulary.categories import PublisherKind
from db.vocabulary.footing import Reliability
from db.vocabulary.lookup import ranked
from db.vocabulary.names import normalise
from seed.checks.finding import Finding, doubt, each, fault
from seed.folder import Folder

# Kinds of publisher of which the country is often not known, or none.
ANYWHERE = (PublisherKind.AGGREGATOR, PublisherKind.BLOG, PublisherKind.NGO)


def unlisted_publishers(folder: Folder) -> Iterator[Finding]:
    """Sources whose publisher is not in the table; the ledger takes them as not yet judged."""
    index = folder.publishers
    names = {p.name: [normalise(p.name)] for p in index.publishers.values()}
    for entry, source in each(folder, Source):
        if source.publisher and not index.find(source.publisher):
            near = tuple(name for name, _ in ranked(source.publisher, names)[:2])
            yield fault(
                "unlisted-publisher",
                entry,
                ("publisher",),
                f"publisher '{source.publisher}' is not in publishers.yaml",
                "" if near else "add it there",
                suggestions=near,
            )


def unjudged_publishers(folder: Folder) -> Iterator[Finding]:
    """Publishers without the kind, or with a letter that has no reason, basis or date behind it."""
    for entry, publisher in each(folder, Publisher):
        wanted = ["kind"]
        if publisher.reliability is not Reliability.F:
            wanted += ["reason", "basis", "judged"]
        if missing := [name for name in wanted if getattr(publisher, name) is None]:
            yield fault(
                "publisher-incomplete",
                entry,
                (),
                f"publisher '{publisher.id}' lacks {', '.join(missing)}",
                "say what its letter rests on, and when it was judged",
            )


def homeless_publishers(folder: Folder) -> Iterator[Finding]:
    """Publishers without a country: whether they quote their own officials is then not known."""
    for entry, publisher in each(folder, Publisher):
        at_home = publisher.country or publisher.state or publisher.kind in ANYWHERE
        if not at_home:
            what = f"publisher '{publisher.id}' has no country"
            yield doubt("publisher-homeless", entry, (), what, "add `country`")


def publishers_twice(folder: Folder) -> Iterator[Finding]:
    """Publishers that share a name: one spelled two ways, or an alias that is another's name."""
    holders: defaultdict[str, list[Located]] = defaultdict(list)
    for entry, publisher in each(folder, Publisher):
        names = (publisher.id, publisher.name, *publisher.aliases)
        for name in dict.fromkeys(map(normalise, names)):
            holders[name].append(entry)
    for first, *others in holders.values():
        for entry in others:
            yield fault(
                "publisher-twice",
                entry,
                (),
                f"publisher '{entry.record.id}' shares a name with '{first.record.id}', at "
                f"{first.where()}",
                "make them one, with the other spelling among its aliases, or tell them apart",
            )
