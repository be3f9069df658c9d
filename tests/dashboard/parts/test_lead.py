"""The paragraph of every seeded deal: no figure and no step without the people it comes from."""

import re
from functools import cache

import pytest

from dashboard.parts import beside, figures, head, items, origins, sourcing, steps
from dashboard.parts.lead import lead_text
from dashboard.parts.told import Told
from db.assessment.assess import assess
from db.reading.columns import Identity
from db.reading.dossier import Dossier
from db.records.deal import Deal
from db.records.publisher import Publisher, PublisherIndex
from db.records.source import Source
from db.vocabulary.statuses import Status
from seed.folder import OWN, read_folder
from tests.db.reading.founding import IDENTITY

LIKELY = re.compile(r"\b(will|likely|probably|verified|true|certain|proves?)\b", re.IGNORECASE)
MONEY = re.compile(r"[$€£][\d.]|\b(AED|KRW|DKK|SEK|PKR)\s\d")


@cache
def told() -> dict[str, Told]:
    """Every deal of the seed with its assessment."""
    folder = read_folder(OWN)
    records = folder.records
    sources = {r.id: r for r in records if isinstance(r, Source)}
    index = PublisherIndex(r for r in records if isinstance(r, Publisher))
    deals = (r for r in records if isinstance(r, Deal))
    return {deal.id: _told(deal, sources, index, IDENTITY) for deal in deals}


def _told(
    deal: Deal, sources: dict[str, Source], index: PublisherIndex, identity: Identity
) -> Told:
    found = assess(deal, sources, index)
    assert found is not None
    return Told(Dossier(identity, deal, sources, sources, index, found, (), (), ()), found)


@pytest.fixture(params=sorted(told()))
def deal(request: pytest.FixtureRequest) -> Told:
    return told()[request.param]


def test_the_paragraph_is_never_stronger_than_the_claims(deal: Told) -> None:
    said = lead_text(deal)
    assert not LIKELY.search(said), said
    first, *rest = re.split(r"(?<=\.) (?=[A-Z])", said)
    status = deal.assessment.status.headline
    if status is None:
        assert first == "No source says how far it has come."
    else:
        assert "according to" in first or (status is Status.DENIED and " by " in first), said
    for sentence in rest:
        if MONEY.search(sentence):
            assert " by " in sentence or "denies" in sentence or "deny" in sentence, said


def test_what_is_contested_is_said(deal: Told) -> None:
    found = deal.assessment
    if found.contested and deal.denials and found.status.headline is not Status.DENIED:
        assert "Contested: " in lead_text(deal)
    if not found.contested:
        assert "Contested" not in lead_text(deal)


def test_every_piece_of_the_page_can_be_made(deal: Told) -> None:
    pieces = (head.headline(deal), figures.section(deal), steps.section(deal),
              items.section(deal), origins.section(deal), sourcing.panel(deal),
              beside.differs(deal), beside.silent(deal))  # fmt: skip
    assert all(piece is None or piece.startswith("<") for piece in pieces)


def test_the_reasons_shown_add_up_to_the_score(deal: Told) -> None:
    shown = str(sourcing.reasons(deal, deal.assessment.exists))
    points = re.findall(r"<b>([+−])(\d+)</b>", shown)
    total = sum(int(number) * (1 if sign == "+" else -1) for sign, number in points)
    assert total == deal.assessment.exists.score


def test_every_report_is_shown_once(deal: Told) -> None:
    reports = origins.reports(deal)
    claims = [said.position for report in reports for said in report.said]
    claims += [said.position for r in reports for _, own in r.reprints for said in own]
    assert sorted(claims) == list(range(len(deal.deal.claims)))
