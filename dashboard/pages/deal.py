"""Deal: everything about one deal on one page, down to who says each thing."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import links, wording
from dashboard.ledger import ledger
from dashboard.pages import _frame
from dashboard.parts import beside, clock, figures, head, items, lead, origins, sourcing, steps
from dashboard.parts.markup import Html, el, link
from dashboard.parts.told import Told
from dashboard.publish import citation
from db.reading.columns import UNKNOWN
from db.reading.dossier import Dossier
from db.reading.filters import DealFilter
from db.reading.view import View
from db.vocabulary.problems import Problems

TITLE = "Deal"


def page() -> None:
    """The page at `/deal?id=…`."""
    view = _frame.asked()
    everything = links.deals(DealFilter(), links.Pin.asked(view))
    with _frame.told(view, everything):
        found = dossier_of(view)
    _frame.title(head.title(found.deal))
    _frame.show(clock.mark(found.identity, links.deal(found.deal.id)))
    _frame.show(head.crumbs(found.deal, everything), el("h1", head.title(found.deal)))
    if found.assessment is None:
        _frame.show(not_yet(found))
        return
    told = Told(found, found.assessment)
    _frame.show(head.headline(told), lead.lead(told), around(view, found))
    left, right = st.columns([63, 37], gap="large")
    with left:
        _frame.show(
            figures.section(told), steps.section(told), steps.events(found.events),
            items.section(told), origins.section(told),
        )  # fmt: skip
    with right:
        _frame.show(
            sourcing.panel(told), beside.raising(told), beside.differs(told), beside.silent(told),
            beside.embargoes(found.embargoes), cite(found), history(found),
        )  # fmt: skip


def dossier_of(view: View) -> Dossier:
    """The deal that the address names; raises Problems."""
    if view.problems:
        raise Problems(view.problems)
    if view.id is None:
        raise Problems.one("unknown-deal", "the address names no deal", "choose one from the list")
    return ledger().dossier(view.id, view)


def not_yet(found: Dossier) -> Html:
    """That nothing had been reported by the day that is asked for."""
    day = wording.day_label(found.identity.reported_by)
    now = link(links.deal(found.deal.id), "Show what holds now")
    return el("p", f"Nothing had been reported of this deal by {day}. ", now, class_="al-problem")


def cite(found: Dossier) -> Html:
    """The citation and the files, held to this version and day."""
    exact = links.Pin(found.identity.version, found.identity.ledger_id, found.identity.reported_by)
    address = links.absolute(links.deal(found.deal.id, exact), _frame.here())
    text = citation.plain(head.title(found.deal), found.identity, address)
    files = [(f"Record ({kind.upper()})", links.deal_file(found.deal.id, kind, exact))
             for kind in ("yaml", "json")]  # fmt: skip
    return beside.cite(text, files)


def history(found: Dossier) -> Html:
    """The revisions of the record with links to the page as it was."""
    ledger_id = found.identity.ledger_id
    pins = {line.version: links.Pin(line.version, ledger_id) for line in found.revisions}
    return beside.history(
        found.revisions, {n: links.deal(found.deal.id, p) for n, p in pins.items()}
    )


def around(view: View, found: Dossier) -> Html | None:
    """The larger deal that this one is part of, or its own parts."""
    snapshot = ledger().snapshot(view)
    row = snapshot.row(found.deal.id)
    if row is None:
        return None
    pin = links.Pin.asked(view)
    above = int(snapshot.part_of[row])
    parts = np.flatnonzero(snapshot.part_of == row).tolist()
    named = {n: (snapshot.titles[n], links.deal(snapshot.ids[n], pin)) for n in [above, *parts]}
    return head.package(named[above] if above != UNKNOWN else None, [named[n] for n in parts])
