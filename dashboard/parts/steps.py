"""Status over time: each headline from the day it was reported, and who said otherwise when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import wording
from dashboard.parts.marks import chip
from dashboard.parts.markup import Html, el, join
from dashboard.parts.told import Said, Told, denied, heaviest
from db.assessment.model import Step
from db.records.context import Event
from db.vocabulary.statuses import Status


@dataclass(frozen=True)
class Node:
    """One entry: a day, a dot, what was said, and by whom."""

    day: date | None
    kind: str
    text: Html | str
    sub: str


def section(told: Told) -> Html:
    """The heading and the entries by day."""
    nodes = [*(_step(told, step) for step in told.assessment.status.history), *_denials(told)]
    if not nodes:
        said = el("p", "No source says how far the deal has come.", class_="al-muted")
        return join(el("h2", "Status over time"), said)
    ordered = sorted(nodes, key=lambda node: node.day or date.max)
    drawn = [_drawn(node, n, len(ordered)) for n, node in enumerate(ordered)]
    return join(el("h2", "Status over time"), el("div", drawn, class_="al-steps"), _also(told))


def _step(told: Told, step: Step) -> Node:
    stating = told.denials if step.status is Status.DENIED else told.stating(step.status)
    found = [said for said in stating if said.source.id in step.sources]
    said = found[0] if found else None
    text = said.claim.says if said and said.claim.says else ""
    more = len(step.sources) - 1
    who = wording.capital(said.who) if said else ""
    also = f"; {wording.count(more, 'more report')}" if more > 0 else ""
    return Node(step.on, f"al-{step.status.stage}", join(chip(step.status), " ", text), who + also)


def _denials(told: Told) -> list[Node]:
    """One entry a report that denies something: a rewrite denies it only again.

    What made the headline `denied` stands there already.
    """
    made = {source for step in told.assessment.status.history if step.status is Status.DENIED
            for source in step.sources}  # fmt: skip
    firsts: dict[tuple[str, Status | None], Said] = {}
    for said in heaviest(told.denials):
        if said.source.id in made:
            continue
        firsts.setdefault((said.origin.id, said.claim.status), said)
    return [
        Node(
            said.day,
            "al-against",
            f"Denied: {denied(said)}. {said.claim.says or ''}".strip(),
            wording.capital(said.who),
        )
        for said in firsts.values()
    ]


def _drawn(node: Node, place: int, count: int) -> Html:
    ends = (" al-first" if place == 0 else "") + (" al-last" if place == count - 1 else "")
    return join(
        el("div", wording.day_label(node.day), class_="al-day"),
        el("div", el("i"), class_=f"al-node {node.kind}{ends}", aria_hidden="true"),
        el("div", node.text, el("div", node.sub, class_="al-muted")),
    )


def _also(told: Told) -> Html | None:
    """Statuses that never took the headline."""
    also = told.assessment.status.also_reported
    if not also:
        return None
    words = wording.listed([status.label.lower() for status in also])
    return el("p", f"Also reported, never the headline: {words}.", class_="al-muted")


def events(found: Sequence[Event]) -> Html | None:
    """What else went on around the parties, folded."""
    if not found:
        return None
    told = [el("li", el("b", event.date.label), ": ", event.title) for event in found]
    summary = f"{wording.count(len(found), 'event')} around the parties"
    return el("details", el("summary", summary), el("ul", told))
