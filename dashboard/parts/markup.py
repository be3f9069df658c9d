"""Builds HTML: text is escaped wherever it stands; only what was built here is taken as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dashboard import wording


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child: TypeAlias = "str | Html | Iterable[str | Html | None] | None"

_VOID = frozenset({"br", "hr", "img", "source", "wbr"})


def el(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element; `class_` and `data_copy` become `class` and `data-copy`, None and False go."""
    told = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{wording.html(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    inside = "" if name in _VOID else f"{join(*children)}</{name}>"
    return Html(f"<{name}{told}>{inside}")


def join(*children: Child) -> Html:
    """Pieces one after the other; what is no markup is escaped."""
    return Html("".join(_flat(children)))


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield wording.html(child)
        else:
            yield from _flat(child)


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def link(href: str, *children: Child, **attributes: str | bool | None) -> Html:
    """A link; one that leaves the dashboard opens beside it and tells nobody where from."""
    if href.startswith("/"):
        return el("a", *children, href=href, **attributes)
    away = {"target": "_blank", "rel": "noopener noreferrer nofollow"}
    return el("a", *children, href=href, **{**away, **attributes})


def hidden(text: str) -> Html:
    """Text for those who listen to the page."""
    return el("span", text, class_="al-hidden")
