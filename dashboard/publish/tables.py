"""Deals and charts as tables: CSV that no spreadsheet obeys, and JSON with every source."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.chart import LICENCE, Chart
from db.reading.columns import LEVELS, STAGES, STATUSES, UNKNOWN, Mask, Snapshot
from db.reading.filters import DealFilter
from db.records.publisher import PublisherIndex
from db.records.source import Source

# A spreadsheet takes a cell that begins with one of these for a formula.
_OBEYED = ("=", "+", "-", "@", "\t", "\r")
SOURCE_FIELDS = ("id", "publisher", "title", "url", "published", "accessed", "relays", "seen")

Row = dict[str, Any]
Cited = Mapping[str, Sequence[Source]]
"""The sources behind each deal: those its claims cite and all that these relay."""


def harmless(text: str) -> str:
    """A text that a spreadsheet shows and does not obey."""
    return f"'{text}" if text.startswith(_OBEYED) else text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV (UTF-8, CRLF, a head line). What is not known is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, list):
        return harmless("; ".join(map(str, plain)))
    return str(plain)


def _plain(value: Any) -> Any:
    """A value as JSON knows it; what is missing is None, a whole number has no point."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return list(value) if isinstance(value, tuple) else value


def chart_csv(chart: Chart) -> str:
    """The rows behind a chart, each with the ledger version it comes from."""
    # `row` is the place in a snapshot, and means nothing outside it.
    columns = [str(name) for name in chart.table.columns if name != "row"]
    rows = ({**row, "ledger_version": chart.version} for row in chart.table.to_dict("records"))
    return csv_text([*columns, "ledger_version"], rows)  # type: ignore[arg-type]


def deals_csv(snapshot: Snapshot, mask: Mask, cited: Cited, publishers: PublisherIndex) -> str:
    """The deals of a mask, one line each, with where they were reported."""
    return csv_text(DEAL_COLUMNS, deal_rows(snapshot, mask, cited, publishers))


def deals_json(
    snapshot: Snapshot,
    chosen: DealFilter,
    cited: Cited,
    publishers: PublisherIndex,
    citation: str,
) -> str:
    """The deals of a filter as one JSON object that says which ledger, filter and licence."""
    mask = chosen.mask(snapshot)
    deals = []
    for row in deal_rows(snapshot, mask, cited, publishers):
        sources = [source_data(source, publishers) for source in cited.get(row["id"], ())]
        plain = {name: _plain(row[name]) for name in DEAL_COLUMNS if name not in _FOR_CSV}
        deals.append({**plain, "sources": sources})
    told = {
        "ledger": _ledger(snapshot),
        "filter": chosen.query(),
        "words": chosen.words(snapshot),
        "licence": LICENCE,
        "citation": citation,
        "count": len(deals),
        "deals": deals,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def source_data(source: Source, publishers: PublisherIndex) -> Row:
    """One source as plain data."""
    data = source.model_dump(mode="json")
    found: Row = {name: data.get(name) for name in SOURCE_FIELDS}
    found["publisher_name"] = publishers.name(source.publisher) if source.publisher else None
    return found


def _ledger(snapshot: Snapshot) -> Row:
    return {
        "id": snapshot.ledger_id,
        "version": snapshot.version,
        "head": snapshot.head,
        "recorded_at": snapshot.recorded_at.isoformat().replace("+00:00", "Z"),
        "reported_by": _plain(snapshot.reported_by),
        "method": snapshot.method,
    }


DEAL_COLUMNS = (
    "id", "title", "suppliers", "recipients", "supplier_codes", "recipient_codes",
    "status", "stage", "date", "categories", "designations",
    "currency", "value_low", "value_high", "open_below", "open_above", "about", "covers", "basis",
    "usd_low", "usd_high", "usd_rate", "usd_rate_day", "usd_rate_source",
    "not_reported", "in_totals", "part_of",
    "score_exists", "level_exists", "score_status", "level_status", "score_value", "level_value",
    "contested", "confirmed_on_record", "under_embargo", "reports", "independent_origins",
    "first_report", "last_report", "source_ids", "source_publishers", "source_urls",
    "ledger_version", "reported_by",
)  # fmt: skip
_FOR_CSV = ("source_ids", "source_publishers", "source_urls")


def deal_rows(
    snapshot: Snapshot, mask: Mask, cited: Cited, publishers: PublisherIndex
) -> Iterable[Row]:
    """One row a deal of a mask, in the order of the snapshot, with all of DEAL_COLUMNS."""
    for row in np.flatnonzero(mask).tolist():
        known = {
            **_what(snapshot, row),
            **_value(snapshot, row),
            **_sourcing(snapshot, row),
            **_sources(cited.get(snapshot.ids[row], ()), publishers),
            "ledger_version": snapshot.name,
            "reported_by": snapshot.reported_by,
        }
        missing = ("status", "date", "value_low", "usd_low", "categories")
        yield {**known, "not_reported": tuple(n for n in missing if known[n] in (None, ()))}


def _what(snapshot: Snapshot, row: int) -> Row:
    relations = snapshot.relations
    package = int(snapshot.part_of[row])
    return {
        "id": snapshot.ids[row],
        "title": snapshot.titles[row],
        "suppliers": snapshot.supplier_names[row],
        "recipients": snapshot.recipient_names[row],
        "supplier_codes": relations["supplier"].of(row),
        "recipient_codes": relations["recipient"].of(row),
        "status": _word(STATUSES, snapshot.status[row]),
        "stage": _word(STAGES, snapshot.stage[row]),
        "date": snapshot.date_texts[row],
        "categories": relations["category"].of(row),
        "designations": relations["designation"].of(row),
        "in_totals": bool(snapshot.counted[row]),
        "part_of": snapshot.ids[package] if package != UNKNOWN else None,
    }


def _value(snapshot: Snapshot, row: int) -> Row:
    amount = snapshot.amounts[row]
    low, high = float(snapshot.low[row]), float(snapshot.high[row])
    return {
        "currency": amount and amount.currency,
        "value_low": amount and amount.low,
        "value_high": amount and amount.high,
        "open_below": amount and amount.open_low,
        "open_above": amount and amount.open_high,
        "about": amount and amount.qualifier_about,
        "covers": amount and str(amount.covers),
        "basis": amount and str(amount.basis),
        "usd_low": None if math.isnan(low) else low,
        "usd_high": None if math.isnan(high) else high,
        "usd_rate": amount and amount.rate,
        "usd_rate_day": amount and amount.rate_day,
        "usd_rate_source": amount and amount.rate_source,
    }


def _sourcing(snapshot: Snapshot, row: int) -> Row:
    found: Row = {}
    for question in ("exists", "status", "value"):
        score = int(getattr(snapshot, f"score_{question}")[row])
        found[f"score_{question}"] = None if score == UNKNOWN else score
        level = getattr(snapshot, f"level_{question}")[row]
        found[f"level_{question}"] = _word(LEVELS, level)
    return {
        **found,
        "contested": bool(snapshot.contested[row]),
        "confirmed_on_record": bool(snapshot.confirmed[row]),
        "under_embargo": bool(snapshot.embargoed[row]),
        "reports": int(snapshot.links[row]),
        "independent_origins": int(snapshot.origins[row]),
        "first_report": _day(snapshot.first_report[row]),
        "last_report": _day(snapshot.last_report[row]),
    }


def _sources(sources: Sequence[Source], publishers: PublisherIndex) -> Row:
    return {
        "source_ids": tuple(source.id for source in sources),
        "source_publishers": tuple(
            dict.fromkeys(publishers.name(source.publisher) for source in sources)
        ),
        "source_urls": tuple(str(source.url) for source in sources if source.url),
    }


def _word(words: Sequence[Any], code: Any) -> str | None:
    return None if code == UNKNOWN else str(words[code])


def _day(ordinal: Any) -> date | None:
    return None if ordinal == UNKNOWN else date.fromordinal(int(ordinal))
