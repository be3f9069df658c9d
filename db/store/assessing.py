"""Which assessments a change calls for: made before the write lock is taken, kept as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from db.assessment.model import Assessment
from db.records.deal import Deal
from db.records.publisher import PublisherIndex
from db.records.source import Source
from db.store.held import ASSESSMENTS, in_lots
from db.store.tables import holds
from db.store.world import World

Assess = Callable[[Deal, Mapping[str, Source], PublisherIndex], Assessment | None]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to assess deals, by the name that assessments made by it carry."""

    name: str
    assess: Assess

    def body(self, deal: Deal, sources: Mapping[str, Source], publishers: PublisherIndex) -> str:
        """A deal's assessment as the ledger keeps it: JSON without defaults, `null` for none."""
        found = self.assess(deal, sources, publishers)
        return "null" if found is None else found.model_dump_json(exclude_defaults=True)


def todays_method() -> Method:
    """The method of this program."""
    from db.assessment.assess import METHOD, assess

    return Method(METHOD, assess)


def new_assessments(world: World, method: Method) -> dict[str, str]:
    """The bodies that change, by deal: of deals touched, and of those by an older method."""
    query = select(ASSESSMENTS.c.deal_id).where(
        holds(ASSESSMENTS), ASSESSMENTS.c.method != method.name
    )
    outdated = set(world.connection.scalars(query)) - world.changed.keys()
    bodies = assessed(world, method, {*world.deals_touched(), *outdated})
    kept = _bodies(world, bodies, method)
    return {id_: body for id_, body in bodies.items() if kept.get(id_) != body}


def assessed(world: World, method: Method, ids: Iterable[str]) -> dict[str, str]:
    """What deals add up to in a world, by id."""
    deals = world.deals(ids)
    if not deals:
        return {}
    around, publishers = world.sources_around(deals), world.publishers
    return {deal.id: method.body(deal, around[deal.id], publishers) for deal in deals}


def _bodies(world: World, ids: Iterable[str], method: Method) -> dict[str, str | None]:
    """What today's assessments by this method say, by deal."""
    found: dict[str, str | None] = {}
    query = select(ASSESSMENTS.c.deal_id, ASSESSMENTS.c.body).where(
        holds(ASSESSMENTS), ASSESSMENTS.c.method == method.name
    )
    for lot in in_lots(ids):
        rows = world.connection.execute(query.where(ASSESSMENTS.c.deal_id.in_(lot)))
        found |= dict(rows.all())
    return found
