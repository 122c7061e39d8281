"""Which clitics may stand before and behind a surface form, by its class."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Affixes(NamedTuple):
    """Proclitic and enclitic strings (folded) that a class of forms allows."""

    before: frozenset[str]
    behind: frozenset[str]


_AND = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_PRONOUNS = frozenset({"", "ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم"})
_BARE = frozenset(a + p for a in _AND for p in _PREPOSITIONS)
_ARTICLE = frozenset(a + p for a in _AND for p in ("ال", "بال", "كال", "لل"))
_JOINED = frozenset(_AND)

ARTICLES = _ARTICLE
"""Proclitic strings that hold the article."""

CLASSES: dict[str, Affixes] = {
    "past": Affixes(_JOINED, _PRONOUNS | {"ني"}),
    "present": Affixes(frozenset(a + p for a in _AND for p in ("", "س", "ل")), _PRONOUNS | {"ني"}),
    "noun": Affixes(_BARE | _ARTICLE, _PRONOUNS | {"ي"}),
    "construct": Affixes(_BARE, (_PRONOUNS | {"ي"}) - {""}),
    "closed": Affixes(_BARE | _ARTICLE, frozenset({""})),
    "name": Affixes(_BARE, frozenset({""})),
    "lam": Affixes(_JOINED, frozenset({""})),
    "word": Affixes(_JOINED, frozenset({""})),
    "particle": Affixes(_JOINED, _PRONOUNS | {"ي"}),
}
"""Affixes by class: finite verbs (past, present), nouns, nouns in the form that only a pronoun follows (construct), nouns
that take no pronoun (closed: those in ة), names, names in ال behind لـ (lam: للنظام), words and particles."""


@lru_cache(maxsize=1 << 14)
def classes(before: str, behind: str) -> frozenset[str]:
    """The classes of forms that may carry these clitics."""
    if behind and before in _ARTICLE:
        return frozenset()
    return frozenset(name for name, affixes in CLASSES.items() if before in affixes.before and behind in affixes.behind)
