"""Small seed folders: one deal with its reports, to be changed and spoilt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PUBLISHERS = """\
- {id: reuters, name: Reuters, country: GBR, kind: wire, reliability: B, judged: 2026-11-24,
   reason: Finds out for itself., basis: https://example.org/handbook}
- {id: arab-news, name: Arab News, aliases: [Arab News Pakistan], country: SAU, kind: newspaper}
"""
DEAL = """\
id: pak-sdn-2026-aircraft
title: Aircraft for Sudan
suppliers: [{country: PAK}]
recipients: [{country: SDN}]
sources:
  - id: reuters-20260109
    publisher: reuters
    published: 2026-01-09
  - id: arabnews-20260109
    publisher: Arab News Pakistan
    published: 2026-01-09
    relays: reuters-20260109
claims:
  - source: reuters-20260109
    attribution: {footing: anonymous, count: 3}
    status: talks
    value: {amount: 1.5 bn, currency: USD}
    items: [{designation: Karakoram-8, quantity: 10}]
  - source: arabnews-20260109
    attribution: {footing: anonymous, count: 3}
    status: talks
"""
FIRST = "deals/pak-sdn-2026-aircraft.yaml"
RECORDS = 5  # two publishers, two sources, one deal


@dataclass(frozen=True)
class SeedFolder:
    """A seed folder on disk and the address of a ledger beside it."""

    path: Path
    url: str

    def write(self, name: str, text: str) -> None:
        """Puts a document in place."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Changes a text that a document holds."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))


def second(**changes: str) -> str:
    """Another deal, on the first one's report; `of` is the source it cites."""
    of = changes.get("of", "reuters-20260109")
    return (
        "id: pak-bgd-2026-talks\ntitle: Talks with Bangladesh\n"
        "suppliers: [{country: PAK}]\nrecipients: [{country: BGD}]\n"
        f"claims:\n  - source: {of}\n    attribution: {{footing: own_account}}\n    status: talks\n"
    )


def beginning(path: Path, url: str) -> SeedFolder:
    """A folder with one deal, right as it stands."""
    folder = SeedFolder(path, url)
    folder.write("publishers.yaml", PUBLISHERS)
    folder.write(FIRST, DEAL)
    return folder
