"""A small document of a deal, to be spoilt in one place at a time."""

from __future__ import annotations

from db.records.documents import read_text
from db.vocabulary.problems import Problem

NAME = "seed/deals/x.yaml"
DOCUMENT = """\
id: pak-sdn-2026-aircraft
title: Aircraft for Sudan
suppliers: [{country: PAK}]
recipients: [{country: SDN}]
sources:
  - id: reuters-20260109
    publisher: reuters
    published: 2026-01-09
claims:
  - source: reuters-20260109
    attribution: {footing: anonymous, count: 2, who: two officials}
    status: talks
    says: Talks are in their final phases.
"""


def spoilt(*changes: tuple[str, str]) -> str:
    """The document with texts changed, each of which it must hold."""
    text = DOCUMENT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def problems(text: str) -> list[Problem]:
    """What is wrong with a document."""
    return read_text(text, NAME)[1]


def sentences(text: str) -> list[str]:
    """What is wrong with a document, in sentences."""
    return [problem.sentence for problem in problems(text)]


def sentence(*changes: tuple[str, str]) -> str:
    """The one sentence that a spoilt document is answered with."""
    (only,) = sentences(spoilt(*changes))
    return only
