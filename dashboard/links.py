"""The only speller of addresses: short for a page, explicit and dated for whoever cites it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import quote, urlencode

from db.reading.columns import Snapshot
from db.reading.filters import DealFilter
from db.reading.view import View
from db.settings import settings

Pairs = Sequence[tuple[str, str]]

DEALS = "/"
DEAL = "/deal"
CHARTS = "/charts"
METHOD = "/method"


@dataclass(frozen=True, slots=True)
class Pin:
    """Which of the two clocks an address is held to; with neither it shows what holds now."""

    version: int | None = None
    ledger_id: str | None = None
    reported_by: date | None = None

    @classmethod
    def asked(cls, view: View) -> Self:
        """The pin that an address already has, so that links from it keep it."""
        return cls(view.version, view.ledger_id, view.reported_by)

    @classmethod
    def exact(cls, snapshot: Snapshot) -> Self:
        """The pin that shows next year what this snapshot shows."""
        return cls(snapshot.version, snapshot.ledger_id, snapshot.reported_by)

    @property
    def now(self) -> bool:
        """Whether nothing is pinned."""
        return self.version is None and self.reported_by is None

    @property
    def pairs(self) -> Pairs:
        """Its keys and values in an address."""
        found = []
        if self.version is not None:
            ledger = f"{self.ledger_id}/" if self.ledger_id else ""
            found.append(("version", f"{ledger}{self.version}"))
        if self.reported_by is not None:
            found.append(("reported_by", self.reported_by.isoformat()))
        return found


NOW = Pin()


def absolute(address: str, here: str) -> str:
    """An address to be written down: at SITE_URL, else where the reader is just now."""
    return (settings().site_url or here).rstrip("/") + address


def deals(
    chosen: DealFilter, pin: Pin = NOW, sort: str | None = None, page: int | None = None
) -> str:
    """The page of all deals that a filter keeps."""
    own = _given(("sort", sort), ("page", str(page) if page and page > 1 else None))
    return _address(DEALS, _of(chosen), own, pin.pairs)


def deal(id: str, pin: Pin = NOW) -> str:
    """The page of one deal."""
    return _address(DEAL, [("id", id)], pin.pairs)


def charts(
    slug: str | None,
    chosen: DealFilter,
    pin: Pin = NOW,
    size: str | None = None,
    theme: str | None = None,
) -> str:
    """The page on which a chart is looked at and exported."""
    own = _given(("size", size), ("theme", theme))
    return _address(CHARTS, _given(("chart", slug)), _of(chosen), own, pin.pairs)


def method(pin: Pin = NOW) -> str:
    """The page that says how confidence is worked out."""
    return _address(METHOD, pin.pairs)


def chart_file(
    slug: str,
    kind: str,
    chosen: DealFilter,
    pin: Pin = NOW,
    size: str | None = None,
    theme: str | None = None,
) -> str:
    """A chart as a file; `kind` is png, svg or csv."""
    own = _given(("size", size), ("theme", theme))
    return _address(f"/chart/{quote(slug)}.{kind}", _of(chosen), own, pin.pairs)


def deals_file(kind: str, chosen: DealFilter, pin: Pin = NOW) -> str:
    """The deals that a filter keeps as a file; `kind` is csv or json."""
    return _address(f"/data/deals.{kind}", _of(chosen), pin.pairs)


def deal_file(id: str, kind: str, pin: Pin = NOW) -> str:
    """One deal as a file; `kind` is json or yaml."""
    return _address(f"/deal/{quote(id, safe='')}.{kind}", pin.pairs)


def file_name(kind: str, snapshot: Snapshot, *about: str, chosen: DealFilter | None = None) -> str:
    """What a downloaded file is called: `arms-ledger_flows_pakistan_v42.svg`.

    It says what is in it as far as 120 characters go; parties by their names.
    """
    words = [_slug(word) for word in about]
    if chosen is not None:
        words += [_slug(chosen.words(snapshot))] if not chosen.is_empty else []
    clock = f"v{snapshot.version}"
    if snapshot.reported_by:
        clock += f"_by-{snapshot.reported_by.isoformat()}"
    told = "_".join(word for word in words if word)[:120].strip("-_")
    return f"arms-ledger_{told}_{clock}.{kind}"


def _slug(text: str) -> str:
    from db.records.publisher import slug

    return slug(text)


def _of(chosen: DealFilter) -> Pairs:
    return [(key, value) for key, values in chosen.asked_for for value in values]


def _given(*pairs: tuple[str, str | None]) -> Pairs:
    return [(key, value) for key, value in pairs if value is not None]


def _address(path: str, *parts: Iterable[tuple[str, str]]) -> str:
    # A slash needs no escape in a query, and `version=id/214` is read by people.
    query = urlencode([pair for part in parts for pair in part], safe="/", errors="replace")
    return f"{path}?{query}" if query else path
