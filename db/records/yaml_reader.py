"""Reads YAML as plain texts, lists and mappings, and remembers the line of every entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from db.vocabulary.fields import shown
from db.vocabulary.problems import Problem, Problems

Place = tuple[str | int, ...]
LARGEST_DOCUMENT = 2_000_000  # characters; the largest real one is a few tens of thousands
DEEPEST = 40
# What YAML allows nowhere, as its reader has it.
_UNREADABLE = yaml.reader.Reader.NON_PRINTABLE
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

    Every scalar is a text (so `NO` is Norway's letters and 2026-01-09 is as written), but a key
    with nothing, `null` or `~` beside it is unknown; anchors, tags and repeated keys are refused.
    """
    if len(text) > LARGEST_DOCUMENT:
        raise Problems.one("document-too-large", "the file is too large to be one document",
                           "split it, one deal a file", where=file)  # fmt: skip
    if found := _UNREADABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what = f"the file holds the character U+{ord(found.group()):04X}, which no text needs"
        raise _refused("control-character", what, f"{file}:{line}", "take it out")
    try:
        node = _compose(text, file)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, file) from error
    document = Read(file)
    problems: list[Problem] = []
    if node is not None:
        document.data = _plain(node, (), document, problems)
    if problems:
        raise Problems(problems)
    return document


def _not_yaml(error: yaml.MarkedYAMLError, file: str) -> Problems:
    mark = error.problem_mark or error.context_mark
    where = f"{file}:{mark.line + 1 if mark else 1}"
    if "nesting depth" in str(error.problem):
        return _too_deep(where)
    what = f"this is not YAML: {error.problem or error.context}"
    remedy = "indent with spaces, close brackets and quotes, and put quotes around odd texts"
    return _refused("not-yaml", what, where, remedy)


def _compose(text: str, file: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        _refuse_events(text, file)
        return loader.get_single_node()
    finally:
        loader.dispose()


def _refuse_events(text: str, file: str) -> None:
    """Refuses anchors, aliases, tags and depth while they are events, before anything is built."""
    depth = 0
    problems = []
    for event in yaml.parse(text, Loader=_Loader):
        where = f"{file}:{event.start_mark.line + 1}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.append(Problem("anchor", where, "anchors and aliases are not used here",
                                    "write the entry out"))  # fmt: skip
        if tag := getattr(event, "tag", None):
            problems.append(Problem("tag", where, f"the tag {shown(tag)} is not used here",
                                    "write the plain text"))  # fmt: skip
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _too_deep(where)
    if problems:
        raise Problems(problems)


def _too_deep(where: str) -> Problems:
    return _refused("too-deep", "the file is nested too deeply", where, "close the brackets")


def _plain(node: yaml.Node, place: Place, document: Read, problems: list[Problem]) -> Any:
    line = node.start_mark.line + 1
    document.lines.setdefault(place, line)
    if isinstance(node, yaml.ScalarNode):
        # The C loader calls the style of a plain text "", the other None.
        return None if not node.style and node.value in _NULLS else str(node.value)
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
            problems.append(Problem("bad-key", where, "a key is not a word", "write one"))
            continue
        key = str(key_node.value)
        if key in entries:
            problems.append(
                Problem("key-twice", where, f"the key {shown(key)} is there twice", "keep one")
            )
            continue
        document.lines[(*place, key)] = key_node.start_mark.line + 1
        value = _plain(value_node, (*place, key), document, problems)
        # A key with nothing beside it means unknown, which is what leaving it out means.
        entries[key] = value
    return {key: value for key, value in entries.items() if value is not None}


def _refused(code: str, what: str, where: str, remedy: str = "") -> Problems:
    return Problems.one(code, what, remedy, where=where)
