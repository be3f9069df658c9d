"""The top of a deal's page: where it stands, its title, its chips and its parties."""

from __future__ import annotations

from dashboard import wording
from dashboard.parts.marks import chip, contested, dots
from dashboard.parts.markup import Html, el, join, link
from dashboard.parts.told import Told
from db.records.deal import Deal, Party
from db.vocabulary import parties

_ROLES = {"broker": "Broker", "financier": "Financier"}


def title(deal: Deal) -> str:
    """The deal with its parties: "Pakistan–Sudan: Aircraft, drones and air defence"."""
    return f"{_names(deal.suppliers)}–{_names(deal.recipients)}: {deal.title}"


def _names(members: tuple[Party, ...]) -> str:
    return wording.listed([parties.label(party.key) for party in members])


def crumbs(deal: Deal, home: str) -> Html:
    """The way back, and by whose country the deal is found."""
    trail = f" / {_names(deal.suppliers)} / {_names(deal.recipients)}"
    return el("nav", link(home, "Deals"), trail, class_="al-crumbs", aria_label="Breadcrumb")


def headline(told: Told) -> Html:
    """Chips, parties and dates on one line."""
    found = told.assessment
    level = found.exists.level
    return el(
        "div",
        chip(found.status.headline),
        contested() if found.contested else None,
        el("span", dots(level), f" {level.label} confidence", class_="al-nowrap"),
        el("span", f"{_between(told.deal)}. {_days(told)}", class_="al-muted"),
        class_="al-headline",
    )


def _between(deal: Deal) -> str:
    sellers = wording.listed([_in_sentence(party) for party in deal.suppliers])
    buyers = wording.listed([_in_sentence(party) for party in deal.recipients])
    others = [f"{_ROLES[role].lower()}: {parties.label(party.key)}"
              + (" (disputed)" if party.disputed else "")
              for role, party in deal.parties if role in _ROLES]  # fmt: skip
    return "; ".join([f"{wording.capital(sellers)} to {buyers}", *others])


def _in_sentence(party: Party) -> str:
    """A party, an actor with its country."""
    name, country = parties.in_sentence(party.key), parties.country_of(party.key)
    if parties.is_actor(party.key) and country:
        return f"{name}, {parties.label(country)}"
    return name


def _days(told: Told) -> str:
    first, last = told.assessment.first_reported, told.assessment.last_reported
    if first is None or last is None:
        return "No report is dated."
    if first == last:
        return f"Reported {wording.day_label(first)}."
    return f"First reported {wording.day_label(first)}, last {wording.day_label(last)}."


def package(above: tuple[str, str] | None, parts: list[tuple[str, str]]) -> Html | None:
    """The larger deal this is part of, or its parts: pairs of title and address."""
    if above:
        return el("p", "Part of ", link(above[1], above[0]),
                  "; it adds to no sum of its own.", class_="al-muted")  # fmt: skip
    if not parts:
        return None
    pieces: list[Html | str] = []
    for n, (name, address) in enumerate(parts):
        pieces += ["; " if n else "", link(address, name)]
    return el("p", "Parts of it: ", join(pieces), ". Their values are counted here.",
              class_="al-muted")  # fmt: skip
