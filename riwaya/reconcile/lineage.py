"""Which claims go back to one origin.

Two reports are near-copies when the folded three-word shingles of one are mostly those of the other (MinHash, verified by the
estimate itself, so that nothing but the two sketches decides). Inside an event, claims are of one lineage when their reports are
near-copies, when they name one agency, or when they go back to one known narrator: an army's statement in forty papers is one
word, whether or not the papers name each other.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from riwaya.arabic.fold import fold
from riwaya.reconcile.facts import Fact, Teller
from riwaya.reconcile.ties import Ties
from riwaya.records.event import Lineage

_WIDTH = 3
_PERMUTATIONS, _BANDS, _ROWS = 96, 32, 3
_HASH = np.dtype("<u4")
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads a band's hashes over 64 bits; two bands that meet by chance only cost a comparison."""
Keys = npt.NDArray[np.int64]
SHARED = 0.6
"""A near-copy shares this part of the shorter text's shingles."""
_ENOUGH = 12
"""Texts of fewer shingles are too short to tell a copy from a formula."""
Copies = Mapping[str, frozenset[str]]
"""A report's id → the ids of its near-copies."""


class Sketch(NamedTuple):
    """A report's text as MinHash sees it: how many different shingles it has, and their least hashes, four bytes each."""

    size: int
    least: bytes


def sketch(text: str) -> Sketch:
    """The sketch of a report's text; the same on every machine."""
    words = fold(text).plain.split()
    shingles = {zlib.crc32(" ".join(words[i : i + _WIDTH]).encode()) for i in range(len(words) - _WIDTH + 1)}
    made = copy(_empty())
    if shingles:
        made.update_batch(sorted(shingles))
    return Sketch(len(shingles), made.hashvalues.astype(_HASH).tobytes())


def copies(sketches: Mapping[str, Sketch]) -> dict[str, frozenset[str]]:
    """The near-copies among reports, by report id; reports without any are left out."""
    names = sorted(sketches)
    made = [sketches[name] for name in names]
    found: dict[str, set[str]] = {}
    for a, b in pairs_at(*bands(made)):
        if is_copy(made[a], made[b]):
            found.setdefault(names[a], set()).add(names[b])
            found.setdefault(names[b], set()).add(names[a])
    return {report: frozenset(others) for report, others in found.items()}


def bands(sketches: Sequence[Sketch]) -> tuple[Keys, Keys]:
    """The hashed keys under which near-copies meet, and at the same places whose they are, by position.

    Two sketches without a common key are never compared; those of short texts have none.
    """
    chosen = [at for at, one in enumerate(sketches) if one.size >= _ENOUGH]
    least = np.frombuffer(b"".join(sketches[at].least for at in chosen), _HASH).astype(np.uint64).reshape(-1, _BANDS, _ROWS)
    mixed = np.broadcast_to(np.arange(1, _BANDS + 1, dtype=np.uint64), least.shape[:2])
    for row in range(_ROWS):
        mixed = (mixed ^ least[:, :, row]) * _MIX
        mixed ^= mixed >> np.uint64(32)
    return mixed.reshape(-1).view(np.int64), np.repeat(np.array(chosen, dtype=np.int64), _BANDS)


def pairs_at(names: Keys, owners: Keys, leads: npt.NDArray[np.bool_] | None = None) -> list[tuple[int, int]]:
    """The pairs of owners of one name, each once, the smaller first; with ``leads`` only those pairs of which one is marked there."""
    led = np.ones(len(names), dtype=np.bool_) if leads is None else leads
    order = np.lexsort((~led, names))
    names, owners = names[order], owners[order]
    most = int(owners.max(initial=0)) + 1
    found = [np.empty(0, dtype=np.int64)]
    at, step = np.flatnonzero(led[order]), 1
    while at.size:
        at = at[at + step < len(names)]
        at = at[names[at] == names[at + step]]
        one, other = owners[at], owners[at + step]
        found.append(np.minimum(one, other) * most + np.maximum(one, other))
        step += 1
    return [pair for code in np.unique(np.concatenate(found)).tolist() if (pair := divmod(code, most))[0] != pair[1]]


def is_copy(a: Sketch, b: Sketch) -> bool:
    """Whether two reports share most of the shorter one's shingles."""
    small, large = sorted((a.size, b.size))
    if small < _ENOUGH:
        return False
    shared = int(np.count_nonzero(np.frombuffer(a.least, _HASH) == np.frombuffer(b.least, _HASH)))
    jaccard = shared / _PERMUTATIONS
    return jaccard * (small + large) / (1 + jaccard) >= SHARED * small


def origins(fact: Fact, ties: Ties) -> tuple[str, ...]:
    """The names of a claim's origin: its known narrator nearest to the event, each agency of the chain; without either its outlet."""
    told = [t for t in fact.tellers if t.kind != "outlet"]
    agencies = [_name(t, ties) for t in told if t.kind == "agency"]
    known = next((t.doer.key for t in told if t.doer.actor or t.kind == "monitor"), None)
    return tuple(dict.fromkeys([*([known] if known else []), *agencies])) or ("outlet " + ties.outlet(fact.outlet).id,)


def _name(teller: Teller, ties: Ties) -> str:
    """An agency under the name of the outlet that it is, so that its own reports meet their reprints."""
    return "outlet " + ties.outlet(teller.doer.key.removeprefix("~").lower()).id


def lineages(facts: Sequence[Fact], near: Copies, ties: Ties) -> tuple[Lineage, ...]:
    """The lineages of an event's claims, each named by its first claim id, in the order of those names."""
    boss = {f.id: f.id for f in facts}

    def find(claim: str) -> str:
        while boss[claim] != claim:
            claim = boss[claim]
        return claim

    first: dict[str, str] = {}
    for fact in facts:
        for origin in origins(fact, ties):
            _join(boss, find, fact.id, first.setdefault(origin, fact.id))
    by_report = {f.report: f.id for f in facts}
    for fact in facts:
        for other in near.get(fact.report, frozenset()) & by_report.keys():
            _join(boss, find, fact.id, by_report[other])
    groups: dict[str, list[str]] = {}
    for claim in sorted(boss):
        groups.setdefault(find(claim), []).append(claim)
    return tuple(Lineage(name, tuple(claims)) for name, claims in sorted(groups.items()))


def _join(boss: dict[str, str], find: Callable[[str], str], a: str, b: str) -> None:
    low, high = sorted((find(a), find(b)))
    boss[high] = low


def sketches(reports: Iterable[Mapping[str, Any]]) -> dict[str, Sketch]:
    """The sketches of report objects, by report id."""
    return {str(r["id"]): sketch(r["text"]) for r in reports}


@lru_cache(maxsize=1)
def _empty() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=lambda value: value, scheme="affine32")
