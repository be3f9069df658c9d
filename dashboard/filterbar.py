"""The filter bar: widgets drawn from CRITERIA. The address is the state, widgets only show it.

On every run each widget is set from the address before it is drawn; a change writes the address
and nothing else. So reload, a shared link and the back button all give the same view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard import wording
from db.reading.columns import UNKNOWN, Snapshot
from db.reading.filters import BY_KEY, DealFilter, Widget
from db.reading.view import VIEW_KEYS, View
from db.vocabulary import money
from db.vocabulary.problems import Problems

Pairs = list[tuple[str, str]]
# Kept in the address when a filter changes; the page number is not, since it counts other rows.
_STAY = ("version", "reported_by", "sort", "chart", "size", "theme")


@dataclass(frozen=True)
class Group:
    """A popover: what its button says, and the criteria asked for in it."""

    name: str
    keys: tuple[str, ...]


GROUPS = (
    Group("Supplier", ("supplier",)),
    Group("Recipient", ("recipient",)),
    Group("Status", ("status",)),
    Group("Category", ("category",)),
    Group("Years", ("since", "until")),
    Group("Value", ("min_value", "max_value")),
    Group("Confidence", ("confidence", "min_score", "flag")),
    Group("More", ("party", "publisher")),
)
SHORT = {"firm": "Signed or beyond", "prospective": "Not yet signed", "dead": "Fallen through"}
AMOUNTS = ("10000000", "100000000", "500000000", "1000000000", "5000000000", "10000000000")
SCORES = tuple(str(score) for score in range(10, 100, 10))
# Closed lists that are short enough to be seen at once.
_PILLS = frozenset({"status", "category", "confidence", "flag"})


def asked() -> View:
    """What the address asks for; read before any widget is drawn."""
    return View.parse(raw_pairs())


def raw_pairs() -> Pairs:
    """The keys and values of the address as they were given."""
    return [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]


def draw(view: View, snapshot: Snapshot) -> None:
    """Draw all widgets, set to what the address asks for."""
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        _choices(view, snapshot, "country", "Country, on either side", "Any country")
        _words(view)
        _stages(view)
    with st.container(key="more", horizontal=True, vertical_alignment="center"):
        for group in GROUPS:
            with st.popover(_button(group, view, snapshot), key=f"popover-{group.name}"):
                for key in group.keys:
                    _widget(view, snapshot, key)
        st.button("Clear", key="filter-clear", type="tertiary", on_click=clear,
                  disabled=view.filter.is_empty)  # fmt: skip


def clear() -> None:
    """Take every filter out of the address, and what was wrong in it."""
    write(DealFilter())


def write(chosen: DealFilter) -> None:
    """Put a filter into the address, beside what stays."""
    stay = {key: st.query_params.get_all(key) for key in _STAY if key in st.query_params}
    valid = {key: values for key, values in stay.items() if _read(key, values)}
    st.query_params.from_dict({**chosen.values, **valid})


def _read(key: str, values: Sequence[str]) -> bool:
    try:
        VIEW_KEYS[key](values[0])
    except Problems:
        return False
    return len(values) == 1


def _widget(view: View, snapshot: Snapshot, key: str) -> None:
    criterion = BY_KEY[key]
    if key in _PILLS:
        _pills(view, snapshot, key)
    elif criterion.widget is Widget.CHOICES:
        _choices(view, snapshot, key, criterion.label, "Any")
    elif criterion.widget is Widget.DATE:
        _one(view, key, _years(snapshot), "Any", lambda text: text)
    elif key == "min_score":
        _one(view, key, SCORES, "Any", lambda text: text)
    else:
        _one(view, key, AMOUNTS, "Any, or type such as 2.5 bn", _amount_words)


def _choices(view: View, snapshot: Snapshot, key: str, label: str, empty: str) -> None:
    """Any number of a list that may be long; values of the address are options, too."""
    criterion = BY_KEY[key]
    labels = dict(criterion.options(snapshot))
    chosen = [value for value in view.filter.values.get(key, ()) if _understood(key, value)]
    for value in chosen:
        labels.setdefault(value, _label(key, value))
    hold(_name(key), chosen)
    st.multiselect(
        label, list(labels), key=_name(key), format_func=lambda value: labels.get(value, value),
        placeholder=empty, help=criterion.help if key != "country" else None,
        on_change=_changed, args=(key, _as_they_are),
    )  # fmt: skip


def _pills(view: View, snapshot: Snapshot, key: str) -> None:
    criterion = BY_KEY[key]
    labels = dict(criterion.options(snapshot))
    hold(_name(key), [value for value in view.filter.values.get(key, ()) if value in labels])
    st.pills(
        criterion.label, list(labels), key=_name(key), selection_mode="multi",
        format_func=lambda value: labels[value], help=criterion.help,
        on_change=_changed, args=(key, _as_they_are),
    )  # fmt: skip


def _stages(view: View) -> None:
    hold(_name("stage"), [value for value in view.filter.values.get("stage", ()) if value in SHORT])
    st.segmented_control(
        "Stage", list(SHORT), key=_name("stage"), selection_mode="multi",
        format_func=lambda value: SHORT[value], on_change=_changed, args=("stage", _as_they_are),
    )  # fmt: skip


def _words(view: View) -> None:
    hold(_name("q"), view.filter.values.get("q", ("",))[0])
    st.text_input(
        "Words in title, items or sources", key=_name("q"), placeholder="JF-17, submarine, Reuters",
        icon=":material/search:", max_chars=200, on_change=_changed, args=("q", _one_text),
    )  # fmt: skip


def _one(
    view: View, key: str, options: Iterable[str], empty: str, said: Callable[[str], str]
) -> None:
    """One value of a list, or one that is typed."""
    given = view.filter.values.get(key, ())
    present = given[0] if given else None
    listed = [*options, *([present] if present and present not in options else [])]
    hold(_name(key), present)
    criterion = BY_KEY[key]
    st.selectbox(
        criterion.label, listed, key=_name(key), index=None, format_func=said,
        placeholder=empty, accept_new_options=True, help=criterion.help,
        on_change=_changed, args=(key, _dollars if key.endswith("value") else _one_text),
    )  # fmt: skip


def _changed(key: str, read: Callable[[Any], Sequence[str]]) -> None:
    """Put what a widget now holds into the address."""
    values = read(st.session_state[_name(key)])
    write(View.parse(raw_pairs()).filter.with_(key, values))


def _as_they_are(values: Sequence[str]) -> Sequence[str]:
    return values


def _one_text(text: str | None) -> Sequence[str]:
    return (text.strip(),) if text and text.strip() else ()


def _dollars(text: str | None) -> Sequence[str]:
    """An amount typed as people write it, in digits; what is none is kept and told as a problem."""
    for typed in _one_text(text):
        try:
            amount = money.parse(typed.lstrip("$").strip())
        except Problems:
            return (typed,)
        whole = amount.low == amount.low.to_integral_value()
        exact = amount.qualifier is None and amount.low == amount.high and whole
        return (f"{amount.low:.0f}",) if exact else (typed,)
    return ()


def _amount_words(text: str) -> str:
    return (
        wording.money(Decimal(text), Decimal(text)) if text.isascii() and text.isdigit() else text
    )


def put(name: str, key: str) -> None:
    """Put what a widget beside the filters now holds into the address."""
    st.query_params[name] = st.session_state[key]


def hold(key: str, value: Any) -> None:
    """Let a widget show what the address says; left alone where it does so already."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _name(key: str) -> str:
    return f"filter-{key}"


def _understood(key: str, value: str) -> bool:
    return not DealFilter.of({key: (value,)}).problems


def _label(key: str, value: str) -> str:
    from db.reading.wording import label

    return label(None, key, value)


def _years(snapshot: Snapshot) -> list[str]:
    known = snapshot.year[snapshot.year != UNKNOWN]
    if not len(known):
        return []
    return [str(year) for year in range(int(known.max()), int(known.min()) - 1, -1)]


def _button(group: Group, view: View, snapshot: Snapshot) -> str:
    """What a popover's button says: its present setting."""
    values = view.filter.values
    given = [key for key in group.keys if key in values]
    if not given:
        return group.name if group.name == "More" else f"{group.name}: any"
    return wording.plain(f"{group.name}: {_present(group, view, snapshot, given)}")


def _present(group: Group, view: View, snapshot: Snapshot, given: list[str]) -> str:
    values = view.filter.values
    if group.name in ("Years", "Value"):
        first, last = (values.get(key, ("",))[0] for key in group.keys)
        said = _amount_words if group.name == "Value" else str
        if first and last:
            return f"{said(first)} to {said(last)}"
        return f"from {said(first)}" if first else f"to {said(last)}"
    chosen = [(key, value) for key in given for value in values[key]]
    if len(chosen) > 1:
        return f"{len(chosen)} chosen"
    key, value = chosen[0]
    return dict(BY_KEY[key].options(snapshot)).get(value, value)
