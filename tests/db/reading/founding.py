"""A dozen deals written by hand after the founding research, for drawing before the store is there.

The facts are about those of the research drafts; what counts are the shapes: an open range, a
range in euros, a currency without a rate, a package with a part, a denied deal, a deal without a
value, one without a date, one whose status is not reported, an actor as the recipient.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from db.reading.columns import EventRow, Identity, Reported, Snapshot
from db.reading.encode import encode
from db.reading.facts import Facts, Rating
from db.vocabulary import dates
from db.vocabulary.confidence import Level
from db.vocabulary.statuses import Status

IDENTITY = Identity(
    ledger_id="3f2a91c4", version=214, head="3f2a" * 16,
    recorded_at=datetime(2026, 11, 24, 12, 0, tzinfo=UTC), method="1",
)  # fmt: skip
NAMES = {"reuters": "Reuters", "arab-news": "Arab News", "dawn": "Dawn", "afp": "AFP"}
BN = 10**9


def _event(name: str, title: str, start: date, end: date, countries: tuple[str, ...],
           kind: str) -> EventRow:  # fmt: skip
    return EventRow(name, title, start.toordinal(), end.toordinal(), countries, (), kind, ())


EVENTS = (
    _event("ind-pak-2025-05", "India–Pakistan conflict", date(2025, 5, 7), date(2025, 5, 11),
           ("IND", "PAK"), "conflict"),
    _event("beijing-trilateral-2025", "Beijing trilateral: China, Pakistan, Afghanistan",
           date(2025, 5, 21), date(2025, 5, 22), ("CHN", "PAK", "AFG"), "summit"),
    _event("imf-pak-2024", "IMF programme for Pakistan", date(2024, 9, 25), date(2027, 10, 1),
           ("PAK",), "programme"),
)  # fmt: skip


@cache
def founding_snapshot() -> Snapshot:
    """The snapshot of the deals below."""
    return encode(DEALS, IDENTITY, EVENTS, NAMES)


def deal(name: str, title: str, seller: str, buyer: str, status: Status | None, on: str | None,
         score: int, *, amount: Reported | None = None, sort: tuple[str, ...] = ("aircraft",),
         weapon: str = "JF-17", country: str = "", reports: tuple[str, ...] = (),
         text: str = "") -> Facts:  # fmt: skip
    """One deal with what most of them share filled in."""
    span = dates.parse(on) if on else None
    days = {date.fromisoformat(day): 1 for day in reports}
    return Facts(
        id=name,
        title=title,
        exists=rating(score),
        keys={
            "supplier": (seller,), "recipient": (buyer,),
            "party": (seller, buyer), "category": sort, "publisher": ("reuters", "dawn"),
            "designation": (weapon,) if sort else (),
            "source": tuple(f"{name}-{day}" for day in reports),
        },
        status=status,
        stage=status.stage if status else None,
        status_rating=rating(max(1, score - 10)) if status else None,
        amount=amount,
        dollars=in_dollars(amount),
        value_rating=rating(max(1, score - 5)) if amount else None,
        when=span,
        first_report=min(days, default=span.start if span else None),
        last_report=max(days, default=span.start if span else None),
        links=max(1, 2 * len(days)),
        origins=1 + (score > 60),
        steps=((status, span.start if span else None),) if status else (),
        reports=days,
        text=text or f"{name.replace('-', ' ')} {title}".lower(),
    )  # fmt: skip


def rating(score: int) -> Rating:
    """A score with the level that follows from it."""
    return Rating(score, Level.of(score))


def usd(low: float, high: float | None = None, **more: bool) -> Reported:
    """A value of so many billions of US dollars."""
    ends = [Decimal(str(end)) * BN for end in (low, high or low)]
    day = date(2026, 1, 9)
    return Reported(
        "USD", *ends, rate=Decimal(1), rate_day=day, rate_source="same currency", **more
    )


def in_dollars(amount: Reported | None) -> tuple[int, int] | None:
    """The ends of a value in whole dollars; None without a rate."""
    if amount is None or amount.rate is None:
        return None
    return round(amount.low * amount.rate), round(amount.high * amount.rate)


EUROS = Reported("EUR", Decimal(14 * BN), Decimal(14 * BN), rate=Decimal("1.0964"),
                 rate_day=date(2021, 12, 3), rate_source="ECB")  # fmt: skip
RUPEES = Reported("PKR", Decimal(40 * BN), Decimal(40 * BN))

SUDAN = replace(
    deal("pak-sdn-2026-air-package", "Aircraft, drones and air defence", "PAK", "SDN",
         Status.SUSPENDED, "2026-04-20", 63, amount=usd(1.5), weapon="Karakoram-8",
         sort=("aircraft", "air_defence"),
         reports=("2025-08-16", "2026-01-09", "2026-01-10", "2026-04-20", "2026-04-21"),
         text="pak sdn 2026 air package pakistan sudan karakoram8 k8 jf17 jf 17 super mushshak"),
    contested=True, embargoed=True,
    steps=((Status.SIGNED, date(2025, 8, 16)), (Status.AGREED_IN_PRINCIPLE, date(2026, 1, 9)),
           (Status.SUSPENDED, date(2026, 4, 20))),
)  # fmt: skip
LIBYA = replace(
    deal("pak-lna-2025-jf17", "JF-17s and trainers", "PAK", "libyan-national-army",
         Status.SIGNED, "2025-12", 58, amount=usd(4, 4.6), country="LBY",
         reports=("2025-12-22", "2025-12-23"),
         text="pak lna 2025 jf17 pakistan libya libyan national army lna haftar jf17 jf 17"),
    embargoed=True,
)  # fmt: skip
BANGLADESH = deal("pak-bgd-2026-jf17-talks", "JF-17 talks", "PAK", "BGD", Status.TALKS,
                  "2026-01-06", 82, reports=("2026-01-06", "2026-01-07"))  # fmt: skip

DEALS = (
    SUDAN,
    LIBYA,
    BANGLADESH,
    deal("pak-bgd-2026-super-mushshak", "Super Mushshak trainers", "PAK", "BGD",
         Status.ANNOUNCED, "2026-01-06", 66, weapon="Super Mushshak"),
    deal("pak-sau-2026-loan-swap", "JF-17s for loans", "PAK", "SAU", Status.TALKS, "2026-01-07",
         49, amount=usd(2, 4, open_high=True), reports=("2026-01-07",)),
    deal("pak-aze-2025-jf17", "Forty JF-17s", "PAK", "AZE", Status.SIGNED, "2025-06-06", 77,
         amount=usd(4.6), reports=("2025-06-06", "2025-06-09")),
    deal("fra-are-2021-rafale", "Eighty Rafales", "FRA", "ARE", Status.IN_DELIVERY, "2021-12-03",
         96, amount=EUROS, weapon="Rafale", reports=("2021-12-03",)),
    deal("chn-pak-2025-j35", "Forty J-35s", "CHN", "PAK", Status.DENIED, "2025-06~", 34,
         weapon="J-35", reports=("2025-06-07", "2025-07-01")),
    deal("pak-nga-2016-jf17", "Three JF-17s", "PAK", "NGA", Status.DELIVERED, "2021", 90,
         amount=usd(0.184), reports=("2021-05-21",)),
    deal("pak-phl-2020-rifles", "Rifles", "PAK", "PHL", Status.ANNOUNCED, "2020/2021", 38,
         amount=RUPEES, sort=("other",), weapon="rifles"),
    deal("pak-mmr-2016-jf17", "Sixteen JF-17s", "PAK", "MMR", Status.CANCELLED, None, 45,
         amount=usd(0.56)),
    deal("tur-pak-2018-milgem", "Four corvettes", "TUR", "PAK", Status.DELIVERED, "2018-09-06",
         93, amount=usd(1, 1.5), sort=("ships",), weapon="Ada class", reports=("2018-07-05",)),
    replace(deal("tur-pak-2018-milgem-guns", "Guns for the corvettes", "TUR", "PAK",
                 Status.SIGNED, "2019", 60, amount=usd(0.05), sort=("naval_weapons",),
                 weapon="76 mm"), package="tur-pak-2018-milgem"),
    deal("chn-pak-2018-wing-loong", "Drones, made together", "CHN", "PAK", None, "2018-10-07", 52,
         weapon="Wing Loong II"),
    replace(deal("pak-eth-2025-trainers", "Trainers", "PAK", "ETH", Status.SIGNED, "2025-03", 21,
                 amount=usd(0.1, open_low=True), sort=()), unattributed=True),
)  # fmt: skip
