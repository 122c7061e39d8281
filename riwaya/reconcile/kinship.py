"""Kinds that can be told of one happening.

Different tellers use different words for one thing: the raid of the one is the attack of the other, and who says only that people
were killed may speak of either. 1 stands for the same kind, what is not listed cannot be one happening.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from riwaya.records.claim import KINDS

_KIN = {
    ("attack", "clash"): 0.5,
    ("attack", "airstrike"): 0.2,
    ("attack", "shelling"): 0.3,
    ("attack", "bombing"): 0.8,
    ("attack", "killing"): 0.5,
    ("attack", "repel"): 0.4,
    ("attack", "destruction"): 0.3,
    ("airstrike", "shelling"): 0.6,
    ("airstrike", "killing"): 0.5,
    ("airstrike", "destruction"): 0.4,
    ("airstrike", "bombing"): 0.2,
    ("shelling", "killing"): 0.5,
    ("shelling", "destruction"): 0.4,
    ("shelling", "bombing"): 0.3,
    ("bombing", "killing"): 0.5,
    ("bombing", "destruction"): 0.4,
    ("clash", "killing"): 0.3,
    ("clash", "repel"): 0.4,
    ("killing", "repel"): 0.2,
    ("repel", "shelling"): 0.2,
    ("abduction", "detention"): 0.6,
    ("accuse", "demand"): 0.3,
    ("accuse", "threaten"): 0.3,
    ("demand", "threaten"): 0.3,
    ("agreement", "negotiate"): 0.4,
    ("agreement", "release"): 0.3,
    ("advance", "attack"): 0.2,
    ("advance", "deploy"): 0.3,
    ("advance", "capture"): 0.5,
    ("capture", "hold"): 0.2,
    ("capture", "withdraw"): 0.8,
    ("surrender", "withdraw"): 0.4,
    ("displacement", "release"): 0.1,
}

CHANGES = frozenset({"capture", "withdraw"})
"""Kinds that come to a place but once in weeks, so that reports tell of them again and again."""


def mirrored(a: str, b: str) -> bool:
    """Whether the two tell a change of hands from both sides: who takes a place, and who leaves it."""
    return {a, b} == CHANGES


def kin(a: str, b: str) -> float:
    """How well two kinds go together: 1 the same, 0 never one happening."""
    return 1.0 if a == b else _KIN.get((a, b)) or _KIN.get((b, a)) or 0.0


@lru_cache(maxsize=1)
def families() -> Mapping[str, str]:
    """Each kind's family, named by its first kind in the alphabet: only claims of one family are ever compared."""
    family = {kind: kind for kind in KINDS}
    for _ in KINDS:
        for a, b in _KIN:
            family[a] = family[b] = min(family[a], family[b])
    return family
