"""Reads YAML as plain texts, lists and mappings, and remembers the line of every entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from db.vocabulary.problems import Problem, Problems

Place = tuple[str | int, ...]
LARGEST_DOCUMENT = 2_000_000  # characters; the largest real one is a few tens of thousands
DEEPEST = 40
_NULLS = ("", "~", "null", "Null", "NULL")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Read:
    """What a document holds, and the line each place in it begins on."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def where(self, place: Place) -> str:
        """The file and line of a place, or of the nearest thing that holds it."""
        while place and place not in self.lines:
            place = place[:-1]
        return f"{self.file}:{self.lines.get(place, 1)}"


def read(text: str, file: str) -> Read:
    """The document in a text; raises Problems where it is not the YAML that records use.

    Every scalar is a text (so `NO` is Norway's letters and 2026-01-09 is as written); anchors,
    tags and repeated keys are refused.
    """
    if len(text) > LARGEST_DOCUMENT:
        raise Problems.one("document-too-large", "the file is too large to be one document",
                           "split it, one deal a file", where=file)  # fmt: skip
    try:
        node = _compose(text, file)
    except RecursionError as error:
        raise _refused("too-deep", "the file is nested too deeply", f"{file}:1") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        sentence = f"this is not YAML: {error.problem or error.context}"
        raise _refused("not-yaml", sentence, f"{file}:{line}") from error
    except yaml.YAMLError as error:
        raise _refused("not-yaml", f"this is not YAML: {_first_line(error)}", file) from error
    document = Read(file)
    problems: list[Problem] = []
    if node is not None:
        document.data = _plain(node, (), document, problems)
    if problems:
        raise Problems(problems)
    return document


def _compose(text: str, file: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        _refuse_anchors(text, file)
        return loader.get_single_node()
    finally:
        loader.dispose()


def _refuse_anchors(text: str, file: str) -> None:
    """Refuses anchors, aliases and depth while they are events, before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused("anchor", "anchors and aliases are not used here", f"{file}:{line}",
                           "write the entry out")  # fmt: skip
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _refused("too-deep", "the file is nested too deeply", f"{file}:{line}")


def _plain(node: yaml.Node, place: Place, document: Read, problems: list[Problem]) -> Any:
    line = node.start_mark.line + 1
    document.lines.setdefault(place, line)
    if not node.tag.startswith("tag:yaml.org,2002:"):
        problems.append(
            Problem("tag", f"{document.file}:{line}", f"the tag {node.tag} is not used here")
        )
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in _NULLS else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(entry, (*place, n), document, problems) for n, entry in enumerate(node.value)
        ]
    return _mapping(node, place, document, problems)


def _mapping(
    node: yaml.Node, place: Place, document: Read, problems: list[Problem]
) -> Mapping[str, Any]:
    entries: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = f"{document.file}:{key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem("bad-key", where, "a key is not a word"))
            continue
        key = str(key_node.value)
        if key in entries:
            problems.append(Problem("key-twice", where, f"the key '{key}' is there twice"))
            continue
        document.lines[(*place, key)] = key_node.start_mark.line + 1
        value = _plain(value_node, (*place, key), document, problems)
        # A key with nothing beside it means unknown, which is what leaving it out means.
        entries[key] = value
    return {key: value for key, value in entries.items() if value is not None}


def _refused(code: str, what: str, where: str, remedy: str = "") -> Problems:
    return Problems.one(code, what, remedy, where=where)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
