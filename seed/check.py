"""Checks a seed folder beyond its shape: what a careful editor would ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from db.vocabulary.problems import Problem
from seed.accepted import left_over
from seed.checks import deals, founding, items, publishers, sources, twins
from seed.checks.finding import Finding
from seed.folder import Folder, refusals

RULES: tuple[Callable[[Folder], Iterator[Finding]], ...] = (
    founding.missing_facts,
    publishers.unlisted_publishers,
    publishers.unjudged_publishers,
    publishers.homeless_publishers,
    publishers.publishers_twice,
    sources.named_confidants,
    sources.pages_twice,
    sources.early_relays,
    sources.claimless_sources,
    items.unlisted_designations,
    items.designations_twice,
    items.numbers_without_items,
    deals.long_titles,
    deals.parties_twice,
    deals.other_recipients,
    deals.backward_statuses,
    deals.far_values,
    twins.deals_twice,
)


def check(folder: Folder) -> list[Problem]:
    """Every problem and warning of a folder that it does not accept, rule by rule.

    What a load would refuse is told alone: the rules need records that stand.
    """
    refused = refusals(folder)
    if refused:
        return refused
    return left_over(folder, (finding for rule in RULES for finding in rule(folder)))
