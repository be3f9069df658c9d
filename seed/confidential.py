"""Notices an attribution that names somebody who asked not to be named, before it is published."""

from __future__ import annotations

import re

from db.vocabulary import parties

# What reporters write of people whose names they keep.
KEPT = re.compile(
    r"not to be (?:named|identified|quoted)|not be(?:ing)? (?:named|identified)|"
    r"anonym|on background|condition (?:that|of) (?:he|she|they|no|not|anonymity)|"
    r"declined to (?:be named|give (?:his|her|their) names?)|not authori[sz]ed to speak|"
    r"withheld|unnamed",
    re.IGNORECASE,
)
TITLE = r"(?:Gen|Lt|Col|Maj|Brig|Capt|Cmdr|Adm|Dr|Mr|Mrs|Ms|Sheikh|Marshal|Prince)\.?"
PARTICLE = r"(?:al|ul|el|bin|ibn|de|van|von|bint)"
NAME = rf"[A-Z][^\W\d_]+(?:-[^\W\d_]+)?(?: (?:{PARTICLE}[ -])?[A-Z][^\W\d_]+(?:-[^\W\d_]+)?)+"
NAMED = re.compile(rf"{TITLE} [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)*|{NAME}")
# Words that begin a phrase without being part of a name.
LEADING = frozenset(
    "A An The Some Several Many One Two Three Four Five Six Seven Eight Nine Ten Senior Former "
    "Retired Unnamed Anonymous".split()
)
# Words of institutions: a phrase that holds one is no person's name.
INSTITUTIONS = frozenset(
    "Agency Air Army Armed Assembly Authority Board Bureau Cabinet Command Commission Committee "
    "Company Congress Corps Council Court Defence Defense Department Directorate Embassy Force "
    "Forces Foreign Government Group Guard House Industries Industry Institute Intelligence "
    "Military Ministry Mission Nations Navy News Office Organisation Palace Parliament Party "
    "Police Press Procurement Production Security Senate Service Services Staff State States "
    "Street Times Union United University White Wing Works".split()
)


def named_in(who: str) -> str | None:
    """The person whom an attribution names although it says that the name is kept; else None.

    Two capitalised words side by side are taken for a name, unless they are a country, an actor or
    an institution: a pattern, so what it finds is a warning and no refusal.
    """
    if not KEPT.search(who):
        return None
    for found in NAMED.finditer(who):
        words = found.group().split()
        while words and words[0] in LEADING:
            words = words[1:]
        name = " ".join(words)
        if len(words) > 1 and not INSTITUTIONS & set(words) and parties.find(name) is None:
            return name
    return None
