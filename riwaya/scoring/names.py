"""When a mention of a reader names an actor or place of an annotated report."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from riwaya.records.earth import kilometres

# Scoring must not move when the reader's own folding does, so it keeps its own.
_DROPPED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f]")
_SAME = str.maketrans(dict(zip("أإآٱىةؤئگپ", "اااايهويكب", strict=True)))
_WORD = re.compile(r"\w+")
_CLITICS = ("وال", "بال", "كال", "فال", "لل", "ال", "ب", "ل", "و")
GENERIC = frozenset(
    "قوات قوه مسلحي مسلحو مسلحين عناصر مقاتلي مقاتلو مقاتلين تنظيم جيش وحدات مليشيا مليشيات ميليشيا ميليشيات حي احياء "
    "مدينه مخيم بلده قريه منطقه محافظه ريف محيط قاعده جسر نهر وكاله ناشط متحدث باسم قيادي قائد "
    "مسوول رييس وزير هذه هذا التي الذي في من علي".split()
)
"""Words that say what sort of thing a name names: alone they decide no identity."""
APART = frozenset("مطار ميناء سد معبر سجن مستشفي جامعه حقل سفاره حزب حر".split())
"""Words that make another thing of the same name."""
_CLOSE = 3.0  # kilometres within which a point alone names a place

Table = Mapping[str, Any]
"""A report's actors (a list of names each) or places (``names``, ``lat``, ``lon``, ``km``)."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A name in the spelling in which names are compared."""
    return _DROPPED.sub("", text).translate(_SAME).lower()


def stem(word: str) -> str:
    """A folded word without its clitics where three letters stay; plurals in one case."""
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    return word[:-2] + "ون" if word.endswith("ين") else word


@lru_cache(maxsize=65536)
def telling(text: str) -> frozenset[str]:
    """The words of a name that identify; generic ones only when there are no others."""
    found = _WORD.findall(folded(text))
    own = frozenset(stem(w) for w in found if w not in GENERIC and stem(w) not in GENERIC)
    return own or frozenset(map(stem, found))


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """The same telling words, or all of one name's within at most twice as many of the other's.

    A nationality alone is not enough, nor is a name whose further words make it another thing.
    """
    few, many = sorted((telling(one), telling(other)), key=len)
    if few == many:
        return True
    nationality = len(few) == 1 and next(iter(few)).endswith(("ي", "يه"))
    return few < many and len(many) <= 2 * len(few) and not nationality and not (many - few) & APART


def equal(one: str, other: str) -> bool:
    """The same name but for spelling."""
    return folded(one) == folded(other)


def aliases(entry: Any) -> list[str]:
    """The names of an actor or place of an annotated report."""
    return list(entry["names"] if isinstance(entry, Mapping) else entry)


def resolve(mention: Mapping[str, Any], table: Table, claimed: Collection[str]) -> str | None:
    """The key of the table that a mention names, or None.

    The resolved name goes before the words found, an equal name before a like one, a like one before a near point; what is
    ``claimed`` decides only between keys that share a name.
    """
    name = mention.get("name") or {}
    names = [n for n in (name.get("ar"), name.get("en"), mention.get("text")) if n]
    known = {key: aliases(entry) for key, entry in table.items()}
    for test in (equal, alike):
        for word in names:
            keys = [key for key, options in known.items() if any(test(word, option) for option in options)]
            if keys:
                return max(keys, key=lambda key: (key in claimed, sum(test(n, o) for n in names for o in known[key])))
    close = list(_close(mention, table))
    return next((key for key in close if key in claimed), close[0] if close else None)


def _close(mention: Mapping[str, Any], table: Table) -> Iterator[str]:
    for key, entry in table.items():
        if isinstance(entry, Mapping) and not entry.get("km") and distance(entry, mention) <= _CLOSE:
            yield key


def distance(entry: Mapping[str, Any], mention: Mapping[str, Any]) -> float:
    """Kilometres between two points on a great circle; infinite where either has none."""
    a, b, c, d = entry.get("lat"), entry.get("lon"), mention.get("lat"), mention.get("lon")
    if a is None or b is None or c is None or d is None:
        return math.inf
    return kilometres((a, b), (c, d))
