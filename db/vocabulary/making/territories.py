"""Makes tables/territories.json from rigour's territories and our choices.

Run from the project's root, in an environment of its own (see requirements.txt beside this):

    python -m venv /somewhere/making
    /somewhere/making/bin/pip install -r db/vocabulary/making/requirements.txt
    /somewhere/making/bin/python -m db.vocabulary.making.territories

Running it again changes nothing. rigour's data is under the MIT licence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from db.vocabulary.names import normalise

HERE = Path(__file__).parent
TABLE = HERE.parent / "tables" / "territories.json"
Row = dict[str, Any]


def make() -> str:
    """The table as text, one territory a line; raises ValueError if a name means two of them."""
    choices = yaml.safe_load((HERE / "choices.yaml").read_text(encoding="utf-8"))
    rows = [_row(raw, choices) for raw in _territories(choices["leave_out"])]
    rows += [_added(code, more, choices) for code, more in choices["add"].items()]
    rows.sort(key=lambda row: str(row["code"]))
    _refuse_ambiguity(rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n"


def _territories(leave_out: list[str]) -> Iterator[Row]:
    """Rigour's territories that have a three-letter code, with their strong names."""
    # Not installed beside the ledger, so imported where it is needed.
    from rigour.data import iter_jsonl_text  # type: ignore[import-not-found]
    from rigour.territories import get_territory  # type: ignore[import-not-found]
    from rigour._core import territories_jsonl  # type: ignore[import-not-found]  # isort: skip

    for raw in iter_jsonl_text(territories_jsonl()):
        territory = get_territory(raw["code"])
        code = (territory.alpha3 or "").upper()
        if len(code) == 3 and code not in leave_out:
            yield {
                "code": code,
                "alpha2": territory.code.upper() if len(territory.code) == 2 else None,
                "name": territory.name,
                "in_sentence": territory.in_sentence,
                "region": territory.subregion or territory.region,
                "historical": territory.is_historical,
                "successors": sorted(s.alpha3.upper() for s in territory.successors if s.alpha3),
                "names": [territory.name, territory.full_name, *raw.get("names_strong", [])],
            }


def _row(raw: Row, choices: Row) -> Row:
    """One line of the table, from rigour's data and our choices."""
    code = raw["code"]
    name = choices["names"].get(code, raw["name"])
    same = raw["in_sentence"] == raw["name"]
    names = [n for n in raw["names"] if n not in choices["drop"]]
    return {
        "code": code,
        "alpha2": raw["alpha2"],
        "codes": choices["codes"].get(code, []),
        "name": name,
        "in_sentence": choices["in_sentence"].get(code, name if same else raw["in_sentence"]),
        "region": raw["region"],
        "historical": raw["historical"],
        "successors": choices["successors"].get(code, raw["successors"]),
        "aliases": _distinct(name, [*choices["aliases"].get(code, []), *names]),
    }


def _added(code: str, more: Row, choices: Row) -> Row:
    """A line for a historical state that rigour does not have."""
    name = more["name"]
    return {
        "code": code,
        "alpha2": None,
        "codes": [],
        "name": name,
        "in_sentence": name,
        "region": more["region"],
        "historical": True,
        "successors": more["successors"],
        "aliases": _distinct(name, [*more.get("aliases", []), *choices["aliases"].get(code, [])]),
    }


def _distinct(name: str, aliases: Iterable[str]) -> list[str]:
    """Aliases that are not the name, nor one another, under another spelling."""
    seen = {normalise(name): name}
    for alias in aliases:
        seen.setdefault(normalise(alias), alias)
    return list(seen.values())[1:]


def _refuse_ambiguity(rows: list[Row]) -> None:
    """Raise ValueError naming every code or name that leads to two territories."""
    owners: dict[str, set[str]] = {}
    for row in rows:
        for word in (row["code"], *row["codes"], row["name"], *row["aliases"]):
            owners.setdefault(normalise(word), set()).add(row["code"])
    if doubles := [f"{w}: {', '.join(sorted(c))}" for w, c in owners.items() if len(c) > 1]:
        raise ValueError("names that mean two territories: " + "; ".join(sorted(doubles)))


if __name__ == "__main__":
    TABLE.write_text(make(), encoding="utf-8")
    sys.stdout.write(f"wrote {TABLE.name}: {TABLE.stat().st_size:,} bytes\n")
