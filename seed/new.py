"""A draft document for a page: what its address and the seed tell, and the rest left open."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from db.records.documents import write
from db.records.source import Source
from db.records.translate import problems_of
from db.vocabulary import dates
from db.vocabulary.problems import Problems
from seed.folder import Folder

_DAY = re.compile(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def draft(url: str, folder: Folder, today: date) -> str:
    """A YAML document to fill in. Raises Problems for a page that is already in the seed."""
    _refuse_known(url, folder)
    publisher = publisher_of(url, folder)
    published = day_in(url)
    source = {
        "id": _id(publisher or host(url), published),
        "publisher": publisher,
        "title": None,
        "url": url,
        "published": published,
        "accessed": today.isoformat(),
        "seen": "excerpt",
    }
    _refuse_bad(source)
    claim: dict[str, Any] = {
        "source": source["id"],
        "attribution": {"footing": None, "who": None, "speaks_for": []},
        "status": None,
        "value": None,
        "items": [],
        "says": None,
    }
    deal: dict[str, Any] = {"id": None, "title": None, "suppliers": [], "recipients": []}
    return write({**deal, "sources": [source], "claims": [claim]})


def host(url: str) -> str:
    """The site of an address, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def publisher_of(url: str, folder: Folder) -> str | None:
    """The publisher whose other pages in the seed are on the same site."""
    for source in folder.sources.values():
        if source.url and source.publisher and host(source.url) == host(url):
            return folder.publishers.key(source.publisher)
    return None


def day_in(url: str) -> str | None:
    """The day that an address carries, or None."""
    for found in _DAY.finditer(url):
        text = "-".join(found.groups())
        try:
            dates.parse(text)
        except Problems:
            continue
        return text
    return None


def _id(name: str, published: str | None) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"
    return f"{words}-{published.replace('-', '')}" if published else f"{words}-page"


def _refuse_known(url: str, folder: Folder) -> None:
    for id, source in folder.sources.items():
        if source.url == url:
            where = folder.located[id].where()
            raise Problems.one("known-page", f"the page is already source '{id}', at {where}",
                               "cite it by its id")  # fmt: skip


def _refuse_bad(source: dict[str, str | None]) -> None:
    known = {key: value for key, value in source.items() if value is not None}
    try:
        Source.model_validate(known)
    except ValidationError as error:
        raise Problems(problems_of(error, Source, lambda _: "")) from error
