"""Ledgers made up for tests, benches and drawing: never shown to anybody as if they were real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from math import exp
from random import Random

from db.reading.columns import Identity, Reported, Snapshot
from db.reading.encode import encode
from db.reading.facts import Facts, Rating
from db.vocabulary import dates
from db.vocabulary.categories import Category
from db.vocabulary.confidence import Level
from db.vocabulary.statuses import Status
from tests.db.reading.founding import EVENTS, founding_snapshot

__all__ = ["founding_snapshot", "synthetic_facts", "synthetic_snapshot"]

SUPPLIERS = ("USA", "RUS", "FRA", "CHN", "DEU", "ITA", "GBR", "KOR", "ISR", "ESP", "TUR", "PAK",
             "SWE", "NLD", "POL", "IRN", "UKR", "BRA", "ZAF", "ARE", "IND", "CZE")  # fmt: skip
RECIPIENTS = ("IND", "SAU", "QAT", "UKR", "PAK", "JPN", "EGY", "AUS", "KOR", "CHN", "ARE", "DZA",
              "ISR", "POL", "IDN", "SDN", "LBY", "BGD", "MAR", "NGA", "PHL", "TUR", "GRC", "SRB",
              "AZE", "VNM", "THA", "BRA", "MMR", "ETH", "KEN", "libyan-national-army")  # fmt: skip
PUBLISHERS = tuple(f"publisher-{n}" for n in range(60))
PUBLISHER_NAMES = {key: key.replace("publisher-", "Publisher ") for key in PUBLISHERS}
STATUS_SHARES = {
    Status.TALKS: 0.14, Status.AGREED_IN_PRINCIPLE: 0.09, Status.ANNOUNCED: 0.12,
    Status.SIGNED: 0.26, Status.IN_DELIVERY: 0.14, Status.DELIVERED: 0.15, Status.SUSPENDED: 0.03,
    Status.CANCELLED: 0.04, Status.DENIED: 0.01, None: 0.02,
}  # fmt: skip
CURRENCY_SHARES = {"USD": 0.72, "EUR": 0.19, "GBP": 0.04, "PKR": 0.05}
RATES = {"USD": 1.0, "EUR": 1.1, "GBP": 1.28, "PKR": None}
FIRST_DAY = date(2008, 1, 1)
DAYS = 6_800
IDENTITY = Identity(
    ledger_id="5e7d00aa", version=30_000, head="5e7d" * 16,
    recorded_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC), method="1",
)  # fmt: skip


@cache
def synthetic_snapshot(n: int, seed: int = 1) -> Snapshot:
    """A snapshot of n deals whose shares of everything are about those of the research drafts."""
    return encode(synthetic_facts(n, seed), IDENTITY, EVENTS, PUBLISHER_NAMES)


def synthetic_facts(n: int, seed: int = 1) -> Iterator[Facts]:
    """The deals of `synthetic_snapshot`, one by one."""
    rng = Random(seed)
    suppliers = rng.choices(SUPPLIERS, _falling(len(SUPPLIERS)), k=n)
    recipients = rng.choices(RECIPIENTS, _falling(len(RECIPIENTS)), k=n)
    statuses = rng.choices(list(STATUS_SHARES), list(STATUS_SHARES.values()), k=n)
    for number, (supplier, recipient) in enumerate(zip(suppliers, recipients, strict=True)):
        if supplier == recipient:
            supplier = "BLR"
        yield _deal(rng, number, supplier, recipient, statuses[number])


def _deal(rng: Random, number: int, supplier: str, recipient: str, status: Status | None) -> Facts:
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    categories = tuple(dict.fromkeys(rng.choices(list(Category), k=rng.randrange(3))))
    amount, dollars = _amount(rng, day)
    score = min(99, max(1, round(rng.gauss(52, 22))))
    steps = _steps(rng, status, day)
    after = [rng.randrange(400) for _ in range(rng.randrange(1, 5))]
    reports = {day + timedelta(days=days): rng.randrange(1, 4) for days in after}
    dated = rng.random() < 0.94
    title = f"{' and '.join(c.label.lower() for c in categories) or 'arms'} deal {number}"
    return Facts(
        id=f"{supplier.lower()}-{recipient.lower()}-{day.year}-{number:06d}",
        title=title[:1].upper() + title[1:],
        exists=_rating(score),
        keys={
            "supplier": (supplier,),
            "recipient": (recipient,),
            "party": (supplier, recipient),
            "category": tuple(str(category) for category in categories),
            "source": tuple(f"source-{number}-{n}" for n in range(sum(reports.values()))),
            "publisher": tuple(rng.choices(PUBLISHERS, k=rng.randrange(1, 5))),
            "designation": (f"Type {number % 300}",) if categories else (),
        },
        status=status,
        stage=status.stage if status else None,
        status_rating=_rating(max(1, score - rng.randrange(0, 25))) if status else None,
        unattributed=bool(status and rng.random() < 0.03),
        amount=amount,
        dollars=dollars,
        value_rating=_rating(max(1, score - rng.randrange(0, 20))) if amount else None,
        contested=rng.random() < 0.08,
        confirmed=rng.random() < 0.35,
        embargoed=recipient in ("SDN", "LBY", "MMR", "libyan-national-army"),
        when=dates.on(day) if dated else None,
        first_report=min(reports) if dated else None,
        last_report=max(reports) if dated else None,
        links=sum(reports.values()),
        origins=rng.randrange(1, 4),
        steps=steps,
        reports=reports if dated else {},
        text=f"{supplier} {recipient} {title}".lower(),
    )


def _amount(rng: Random, day: date) -> tuple[Reported | None, tuple[int, int] | None]:
    if rng.random() < 0.38:
        return None, None
    currency = rng.choices(list(CURRENCY_SHARES), list(CURRENCY_SHARES.values()))[0]
    low = round(exp(rng.gauss(19.2, 1.9)), -6) + 1_000_000
    high = low if rng.random() < 0.75 else round(low * rng.uniform(1.05, 1.6), -6)
    rate = RATES[currency]
    reported = Reported(
        currency=currency,
        low=Decimal(int(low)),
        high=Decimal(int(high)),
        open_high=rng.random() < 0.12,
        open_low=rng.random() < 0.04,
        rate=Decimal(str(rate)) if rate else None,
        rate_day=day if rate else None,
        rate_source="ECB" if rate else None,
        qualifier_about=rng.random() < 0.2,
    )
    return reported, (round(low * rate), round(high * rate)) if rate else None


def _steps(rng: Random, status: Status | None, day: date) -> tuple[tuple[Status, date | None], ...]:
    if status is None:
        return ()
    if rng.random() < 0.7:
        return ((status, day),)
    first = day - timedelta(days=rng.randrange(20, 500))
    return (
        ((Status.TALKS, first), (status, day)) if status is not Status.TALKS else ((status, day),)
    )


def _rating(score: int) -> Rating:
    return Rating(score, Level.of(score))


def _falling(n: int) -> list[float]:
    """Shares that fall with rank, as those of suppliers and recipients do."""
    weights = [1 / (rank + 1) ** 0.8 for rank in range(n)]
    return [weight / sum(weights) for weight in weights]
