"""Checks a seed folder beyond its shape: what a careful editor would ask about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from db.assessment.days import out
from db.assessment.origins import Relays
from db.records.deal import Deal
from db.records.documents import Located
from db.records.publisher import Publisher
from db.records.source import Source
from db.vocabulary import designations
from db.vocabulary.categories import PublisherKind
from db.vocabulary.footing import Reliability
from db.vocabulary.lookup import ranked
from db.vocabulary.names import normalise
from db.vocabulary.problems import Problem
from seed.confidential import named_in
from seed.folder import Folder, refusals

LONGEST_TITLE = 44  # characters; more does not fit the table
# Kinds of publisher of which the country is often not known, or none.
ANYWHERE = (PublisherKind.AGGREGATOR, PublisherKind.BLOG, PublisherKind.NGO)


def check(folder: Folder) -> list[Problem]:
    """Every problem and warning of a folder, in the order of its files and lines."""
    refused = refusals(folder)
    if refused:
        return refused
    return [
        *unlisted_publishers(folder),
        *unjudged_publishers(folder),
        *homeless_publishers(folder),
        *publishers_twice(folder),
        *named_confidants(folder),
        *early_relays(folder),
        *uncited_sources(folder),
        *unlisted_designations(folder),
        *long_titles(folder),
        *parties_twice(folder),
    ]


def unlisted_publishers(folder: Folder) -> Iterator[Problem]:
    """Sources whose publisher is not in the table; the ledger takes them as not yet judged."""
    index = folder.publishers
    names = {p.name: [normalise(p.name)] for p in index.publishers.values()}
    for entry in folder.of(Source).values():
        source = entry.record
        if isinstance(source, Source) and source.publisher and not index.find(source.publisher):
            near = tuple(name for name, _ in ranked(source.publisher, names)[:2])
            yield Problem(
                "unlisted-publisher",
                entry.where(("publisher",)),
                f"publisher '{source.publisher}' is not in publishers.yaml",
                "" if near else "add it there",
                near,
            )


def unjudged_publishers(folder: Folder) -> Iterator[Problem]:
    """Publishers without the kind, or with a letter that has no reason, basis or date behind it."""
    for entry in folder.of(Publisher).values():
        publisher = entry.record
        if not isinstance(publisher, Publisher):
            continue
        wanted = ["kind"]
        if publisher.reliability is not Reliability.F:
            wanted += ["reason", "basis", "judged"]
        if missing := [name for name in wanted if getattr(publisher, name) is None]:
            yield Problem(
                "publisher-incomplete",
                entry.where(),
                f"publisher '{publisher.id}' lacks {', '.join(missing)}",
                "say what its letter rests on, and when it was judged",
            )


def homeless_publishers(folder: Folder) -> Iterator[Problem]:
    """Publishers without a country: whether they quote their own officials is then not known."""
    for entry in folder.of(Publisher).values():
        publisher = entry.record
        if not isinstance(publisher, Publisher) or publisher.kind in ANYWHERE:
            continue
        if publisher.country is None and publisher.state is None:
            what = f"publisher '{publisher.id}' has no country"
            yield _warning("publisher-homeless", entry, (), what)


def publishers_twice(folder: Folder) -> Iterator[Problem]:
    """Publishers that share a name: one spelled two ways, or an alias that is another's name."""
    holders: defaultdict[str, list[Located]] = defaultdict(list)
    for entry in folder.of(Publisher).values():
        publisher = entry.record
        if isinstance(publisher, Publisher):
            names = (publisher.id, publisher.name, *publisher.aliases)
            for name in dict.fromkeys(map(normalise, names)):
                holders[name].append(entry)
    for first, *others in holders.values():
        for entry in others:
            yield Problem(
                "publisher-twice",
                entry.where(),
                f"publisher '{entry.record.id}' shares a name with '{first.record.id}', at "
                f"{first.where()}",
                "make them one, with the other spelling among its aliases, or tell them apart",
            )


def named_confidants(folder: Folder) -> Iterator[Problem]:
    """Attributions that name somebody who asked not to be named."""
    for entry in folder.of(Deal).values():
        deal = entry.record
        if not isinstance(deal, Deal):
            continue
        for n, claim in enumerate(deal.claims):
            if name := named_in(claim.attribution.who or ""):
                what = f"`who` seems to name a source whose name is kept: {name}"
                field = ("claims", n, "attribution", "who")
                yield _warning("source-named", entry, field, what)


def early_relays(folder: Folder) -> Iterator[Problem]:
    """Sources dated before the report they relay."""
    sources = folder.sources
    relays = Relays(sources)
    for entry in folder.of(Source).values():
        source = entry.record
        if not isinstance(source, Source) or not source.relays or not source.published:
            continue
        origin = sources.get(source.relays)
        day = out(origin, relays).day if origin and origin.published else None
        last = source.published.last_day
        if (
            origin
            and origin.published
            and day
            and last
            and last < (origin.published.first_day or day)
        ):
            yield _warning(
                "relay-too-early",
                entry,
                ("published",),
                f"source '{source.id}' is dated before '{origin.id}', which it relays",
            )


def uncited_sources(folder: Folder) -> Iterator[Problem]:
    """Sources that nothing cites and nothing relays."""
    cited = {c.id for entry in folder.located.values() for c in entry.record.cites()}
    for id, entry in folder.of(Source).items():
        if id not in cited:
            yield _warning("uncited-source", entry, (), f"nothing cites source '{id}'")


def unlisted_designations(folder: Folder) -> Iterator[Problem]:
    """Items whose designation is not in the list; it is kept as written."""
    for entry in folder.of(Deal).values():
        deal = entry.record
        if not isinstance(deal, Deal):
            continue
        for n, claim in enumerate(deal.claims):
            for m, item in enumerate(claim.items):
                if item.category is None and designations.find(item.designation) is None:
                    yield _warning(
                        "unlisted-designation",
                        entry,
                        ("claims", n, "items", m, "designation"),
                        f"'{item.designation}' is not a listed designation and has no category",
                    )


def long_titles(folder: Folder) -> Iterator[Problem]:
    """Titles that are cut in the table."""
    for entry in folder.of(Deal).values():
        deal = entry.record
        if isinstance(deal, Deal) and len(deal.title) > LONGEST_TITLE:
            what = f"the title has {len(deal.title)} characters, more than {LONGEST_TITLE}"
            yield _warning("long-title", entry, ("title",), what)


def parties_twice(folder: Folder) -> Iterator[Problem]:
    """Deals with the same party on both sides."""
    for entry in folder.of(Deal).values():
        deal = entry.record
        if not isinstance(deal, Deal):
            continue
        both = {p.key for p in deal.suppliers} & {p.key for p in deal.recipients}
        for key in sorted(both):
            what = f"{key} is both supplier and recipient"
            yield _warning("supplier-is-recipient", entry, ("recipients",), what)


def _warning(code: str, entry: Located, field: tuple[str | int, ...], what: str) -> Problem:
    return Problem(code, entry.where(field), what, warning=True)
