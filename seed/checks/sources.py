"""What is asked of sources: each page once, no rewrite before its report, and a claim on each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from db.assessment.days import out
from db.assessment.origins import Relays
from db.records.deal import Deal
from db.records.documents import Located
from db.records.source import Source
from seed.checks.finding import Finding, doubt, each
from seed.confidential import named_in
from seed.folder import Folder

# Parts of a query that say how a reader came, and not what is read.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|cmpid|ref_src", re.IGNORECASE)


def page_of(url: str) -> str:
    """What an address leads to: without scheme, www, fragment, tracking and a slash at the end."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    kept = [pair for pair in parse_qsl(parts.query, True) if not TRACKING.fullmatch(pair[0])]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def pages_twice(folder: Folder) -> Iterator[Finding]:
    """Two sources for one page, unless they relay different reports.

    What a page adds of its own is an entry without `relays`, so there is at most one such.
    """
    entries: defaultdict[tuple[str, str | None], list[Located]] = defaultdict(list)
    for entry, source in each(folder, Source):
        if source.url:
            entries[page_of(source.url), source.relays].append(entry)
    for (_, relays), (first, *others) in entries.items():
        both = f"both relay '{relays}'" if relays else "neither relays another report"
        for entry in others:
            yield doubt(
                "page-twice",
                entry,
                ("url",),
                f"source '{entry.record.id}' is the page of '{first.record.id}', at "
                f"{first.where(('url',))}, and {both}",
                "make them one source, or say with `relays` what each repeats",
            )


def early_relays(folder: Folder) -> Iterator[Finding]:
    """Sources dated before the report they relay."""
    sources = folder.sources
    relays = Relays(sources)
    for entry, source in each(folder, Source):
        origin = sources.get(source.relays) if source.relays else None
        if not (origin and origin.published and source.published):
            continue
        begins, last = origin.published.first_day, source.published.last_day
        if (began := begins or out(origin, relays).day) and last and last < began:
            yield doubt(
                "relay-too-early",
                entry,
                ("published",),
                f"source '{source.id}' is dated before '{origin.id}', which it relays",
                "correct the dates, or name the report that it did repeat",
            )


def claimless_sources(folder: Folder) -> Iterator[Finding]:
    """Sources with no claim on them nor on a page that goes back to them.

    A source that an embargo or an event rests on needs no claim.
    """
    relays = Relays(folder.sources)
    cited = {
        link
        for record in folder.records
        if not isinstance(record, Source)
        for citation in record.cites()
        if citation.id in relays.sources
        for link in relays.chain(citation.id)
    }
    for entry, source in each(folder, Source):
        if source.id not in cited:
            yield doubt(
                "source-without-claim",
                entry,
                (),
                f"no claim rests on source '{source.id}'",
                "code what it says, if only the same again, or take it out",
            )


def named_confidants(folder: Folder) -> Iterator[Finding]:
    """Attributions that name somebody who asked not to be named."""
    for entry, deal in each(folder, Deal):
        for n, claim in enumerate(deal.claims):
            if name := named_in(claim.attribution.who or ""):
                yield doubt(
                    "source-named",
                    entry,
                    ("claims", n, "attribution", "who"),
                    f"`who` seems to name a source whose name is kept: {name}",
                    "take the name out",
                    deal.claim_keys[n],
                )
