"""Which claims are worth comparing.

Claims meet in a block when they are of one family of kinds, of nearly the same days, and of one place: the same id, points in
neighbouring cells, or one of them inside the other. A change of hands meets what is told of it for weeks. A claim without a place of
known point meets others by its toll, by two known parties, or in its own and in copied reports. Blocks are narrow (three days, one
place), so their number grows with the claims and their size does not: the work grows with the claims as long as the claims of one place
and day do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor
from typing import NamedTuple

from riwaya.reconcile.facts import Fact, Site
from riwaya.reconcile.kinship import CHANGES, families
from riwaya.reconcile.lineage import Copies
from riwaya.reconcile.where_when import RETOLD

_DAYS = 3
_LONG = 21
"""Windows of more days meet only each other."""
_CELL = 0.1
"""Degrees; two points less than half of it apart always share a cell."""
_POINTS = frozenset({"exact", "settlement"})
_TOLD = 3
"""The least toll by which claims of vague places meet."""


class Key(NamedTuple):
    """A block's name. Only ``own`` members are compared with all others of the block."""

    name: tuple[object, ...]
    own: bool


def keys(fact: Fact) -> Iterator[Key]:
    """The blocks of a claim; each name is built of plain strings and numbers, so that a store can keep it."""
    yield Key(within(fact.report, fact.kind), own=True)
    if fact.window is None:
        return
    vague = not any(site.precision in _POINTS for site in fact.sites)
    parties = sorted({tuple(sorted((a.key, b.key))) for a in fact.agents for b in fact.targets if a.actor and b.actor})
    if fact.kind in CHANGES:
        weeks = range(fact.window.first // RETOLD, fact.window.last // RETOLD + 2)
        sites = [site for site in fact.sites if not _nowhere(site)]
        yield from (Key((families()[fact.kind], f"weeks {n}", "at", s.key), own=not fact.window.stated) for n in weeks for s in sites)
    for bucket in _buckets(fact):
        base = (families()[fact.kind], bucket)
        for site in fact.sites:
            yield from _at(site, base)
        if fact.killed and fact.killed.least >= _TOLD:
            yield Key((*base, "toll", fact.killed.least), own=vague)
        yield from (Key((*base, "parties", *pair), own=vague) for pair in parties)


def within(report: str, kind: str) -> tuple[object, ...]:
    """The name of the block of a report's claims of a kind's family; near-copies look into each other's."""
    return ("report", report, families()[kind])


def _buckets(fact: Fact) -> Iterator[str]:
    first, last = (fact.window.first, fact.window.last) if fact.window else (0, -1)
    if last - first > _LONG:
        yield f"long {last // 30}"
        return
    for bucket in range((first - 1) // _DAYS, (last + 1) // _DAYS + 1):
        yield f"days {bucket}"


def _at(site: Site, base: tuple[object, ...]) -> Iterator[Key]:
    if _nowhere(site):
        return
    yield Key((*base, "at", site.key), own=True)
    for outer in site.within:
        yield Key((*base, "at", outer), own=False)
    if site.lat is not None and site.lon is not None and site.precision in _POINTS:
        x, y = site.lat / _CELL, site.lon / _CELL
        for i in {floor(x), floor(x + 0.5) + 0.5}:
            yield from (Key((*base, "cell", i, j), own=True) for j in {floor(y), floor(y + 0.5) + 0.5})


def _nowhere(site: Site) -> bool:
    """A place of no id under a bare noun (the town, the road) is another in every report."""
    return site.place is None and " " not in site.key


class Index:
    """Blocks in memory, filled as claims come; a store that keeps the same keys in a table does the same work."""

    def __init__(self, copies: Copies) -> None:
        self._blocks: dict[tuple[object, ...], tuple[list[str], list[str]]] = {}
        self._reports: dict[tuple[str, str], list[str]] = {}
        self._copies = copies

    def add(self, fact: Fact) -> set[str]:
        """Put a claim into its blocks; the claims already there that it is to be compared with."""
        partners: set[str] = set()
        for name, own in dict.fromkeys(keys(fact)):
            owners, guests = self._blocks.setdefault(name, ([], []))
            partners.update(owners)
            if own:
                partners.update(guests)
            (owners if own else guests).append(fact.id)
        family = families()[fact.kind]
        for other in self._copies.get(fact.report, ()):
            partners.update(self._reports.get((other, family), ()))
        self._reports.setdefault((fact.report, family), []).append(fact.id)
        partners.discard(fact.id)
        return partners


def pairs(facts: Iterable[Fact], copies: Copies) -> Iterator[tuple[str, str]]:
    """All pairs worth comparing, each once, the smaller id first."""
    index = Index(copies)
    for fact in facts:
        for other in index.add(fact):
            yield (fact.id, other) if fact.id < other else (other, fact.id)
