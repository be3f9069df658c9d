"""Who says so: one block for each report that others go back to, with its reprints folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import wording
from dashboard.parts.marks import chip
from dashboard.parts.markup import Html, el, join, link
from dashboard.parts.told import Said, Told, amount_words, denied
from db.assessment.words import UNATTRIBUTED
from db.records.deal import Claim, Item
from db.records.source import Source
from db.vocabulary.footing import Seen, Stance

OPEN = 8  # blocks that are not folded


@dataclass(frozen=True)
class Report:
    """A report, the page on which its claims were read, and the pages that repeat it."""

    origin: Source
    carrier: Source
    said: tuple[Said, ...]
    reprints: tuple[tuple[Source, tuple[Said, ...]], ...]

    @property
    def rank(self) -> tuple[bool, float, str]:
        """The best sourced first; what names no source last."""
        named = any(said.reading.group != UNATTRIBUTED for said in self.said)
        return not named, -max(float(said.weight) for said in self.said), self.origin.id


def section(told: Told) -> Html:
    """The heading and the blocks, the best sourced first."""
    found = sorted(reports(told), key=lambda report: report.rank)
    sub = f"{wording.count(told.assessment.links, 'report')}, by the report they go back to"
    shown = [_block(told, report) for report in found[:OPEN]]
    rest = found[OPEN:]
    return join(el("h2", "Who says so"), el("p", sub, class_="al-sub"), shown, _more(told, rest))


def _more(told: Told, rest: Sequence[Report]) -> Html | None:
    if not rest:
        return None
    summary = f"{wording.count(len(rest), 'more report')} and what repeats them"
    return el("details", el("summary", summary), [_block(told, report) for report in rest])


def reports(told: Told) -> list[Report]:
    """The claims by the report they go back to."""
    by_origin: dict[str, list[Said]] = {}
    for said in told.claims:
        by_origin.setdefault(said.origin.id, []).append(said)
    return [_report(claims) for claims in by_origin.values()]


def _report(claims: Sequence[Said]) -> Report:
    by_source: dict[str, list[Said]] = {}
    for said in claims:
        by_source.setdefault(said.source.id, []).append(said)
    origin = claims[0].origin
    best = max(by_source, key=lambda id: (id == origin.id, len(by_source[id])))
    rest = tuple((own[0].source, tuple(own)) for id, own in by_source.items() if id != best)
    return Report(origin, by_source[best][0].source, tuple(by_source[best]), rest)


def _block(told: Told, report: Report) -> Html:
    origin = report.origin
    name = told.dossier.publishers.name(origin.publisher)
    published = origin.published.label if origin.published else wording.UNDATED
    standing = el("span", _standing(report), class_="al-muted")
    head = el("div", el("h3", f"{name}, {published}"), standing, class_="al-origin-head")
    return el(
        "div",
        head,
        [_claim(said) for said in report.said],
        el("div", _page(told, report.carrier), class_="al-claim al-small"),
        _reprints(told, report),
        class_="al-origin",
    )


def _standing(report: Report) -> str:
    seen = "" if report.origin.seen is Seen.WHOLE else report.origin.seen.label
    retracted = "retracted" if report.origin.retracted else ""
    return wording.capital("; ".join(word for word in (retracted, seen) if word))


def _claim(said: Said) -> Html:
    claim = said.claim
    says = claim.says or _states(claim)
    quoted = f" “{claim.quote}”" if claim.quote else ""
    against = " al-denies" if claim.stance is Stance.DENIES else ""
    status = chip(claim.status) if claim.status and claim.stance.supports else None
    return el(
        "div",
        el("p", says, quoted),
        el("span", said.how, _stance(said), status and " ", status, _pair(said), class_="al-muted"),
        class_=f"al-claim{against}",
    )


def _stance(said: Said) -> str:
    claim = said.claim
    if claim.stance is Stance.DENIES:
        return f"; denies {denied(said)}"
    if claim.stance is Stance.DECLINES:
        return "; asked, and did not answer"
    return "; confirms" if claim.stance is Stance.CONFIRMS else ""


def _pair(said: Said) -> Html | None:
    pair = said.reading.pair
    if pair is None:
        return None
    told = "letter: how reliable whoever reports; digit: what other origins say (1 agrees, 6 alone)"
    return join(" ", el("span", pair, title=told, class_="al-nowrap"))


def _states(claim: Claim) -> str:
    """What a claim without a paraphrase states."""
    said = [claim.status.label] if claim.status else []
    said += [amount_words(claim)] if claim.value else []
    said += [_item(item) for item in claim.items]
    return wording.capital(", ".join(said)) + "." if said else "Nothing is stated."


def _item(item: Item) -> str:
    if item.quantity is None:
        return item.designation
    amount = item.quantity
    number = wording.quantity(amount.low, amount.high, amount.open_low, amount.open_high)
    return f"{number} {item.designation}"


def _page(told: Told, source: Source) -> Html:
    """The page that was read: headline and publisher, with the link where one is known."""
    publisher = told.dossier.publishers.name(source.publisher)
    title = source.title or "headline unknown"
    named = link(str(source.url), title) if source.url else title
    archived = [" (", link(str(source.archived), "archived copy"), ")"] if source.archived else []
    return join(named, el("span", f" {publisher}", class_="al-from"), *archived)


def _reprints(told: Told, report: Report) -> Html | None:
    if not report.reprints:
        return None
    count = len(report.reprints)
    words = "page repeats" if count == 1 else "pages repeat"
    entries = [el("li", _page(told, source), _date(source), _adds(said))
               for source, said in report.reprints]  # fmt: skip
    return el("details", el("summary", f"{count} {words} this report"), el("ul", entries))


def _date(source: Source) -> str:
    return f", {source.published.label}" if source.published else ", undated"


def _adds(said: Iterable[Said]) -> Html | None:
    told = " ".join(one.claim.says for one in said if one.claim.says)
    return el("span", f". {told}", class_="al-from") if told else None
