"""A relay tree is a source, what it relays, and all that relays any of those."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.store.trees import KnownLinks, Link, Trees


def links(**relays: str | None) -> KnownLinks:
    known = KnownLinks()
    for id_, parent in relays.items():
        known.put(id_, Link(parent, None))
    return known


def test_a_reprint_leads_to_its_siblings_and_their_reprints():
    known = links(wire=None, a="wire", b="wire", c="b", other=None, d="other")
    trees = Trees(known, ["a"])
    assert trees.around(["a"]) == {"wire", "a", "b", "c"}
    assert trees.root("c") == "wire"
    assert "other" not in trees.links


def test_a_source_that_moves_to_another_tree_leaves_the_first():
    known = links(wire=None, a="wire", other=None)
    known.put("a", Link("other", None))
    assert Trees(known, ["wire"]).around(["wire"]) == {"wire"}
    known.put("a", None)
    assert Trees(known, ["other"]).around(["other"]) == {"other"}


def test_what_is_not_known_has_no_tree():
    assert Trees(links(), ["gone"]).around(["gone"]) == set()


@given(st.lists(st.integers(min_value=-1, max_value=10), max_size=12))
def test_each_source_is_in_the_tree_of_its_root_alone(parents: list[int]):
    known = KnownLinks()
    for n, parent in enumerate(parents):
        known.put(f"s{n}", Link(f"s{parent}" if -1 < parent < n else None, None))
    ids = [f"s{n}" for n in range(len(parents))]
    trees = Trees(known, ids)
    for one in ids:
        around = trees.around([one])
        assert one in around
        assert around == Trees(known, [one]).around([one])
        assert {trees.root(other) for other in around} == {trees.root(one)}
