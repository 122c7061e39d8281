"""Which claims of a store belong together: blocks, links and people's bonds, kept as claims come and go."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, delete, select

from riwaya.reconcile.block import keys, within
from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.decide import Judged
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.lineage import Keys, pairs_at
from riwaya.reconcile.merge import measured
from riwaya.reconcile.ties import Ties
from riwaya.store.facts import Facts
from riwaya.store.near import Near, in_order
from riwaya.store.rows import BULK, hashed, pieces, pour
from riwaya.store.schema import bands, blocks, bonds, copies, links, sketches


class Material:
    """The facts of a store and what comparing them needs, read as they are asked for."""

    def __init__(self, connection: Connection, ties: Ties) -> None:
        self._connection = connection
        self._facts, self._near = Facts(connection), Near()
        self.grounds = Grounds(ties, self._near)

    def facts(self, ids: Iterable[str]) -> dict[str, Fact]:
        """The facts of claims as people left them; the near-copies of their reports are known from then on."""
        found = self._facts.of(ids)
        self._near.learn(self._connection, (fact.report for fact in found.values()))
        return found

    def judged_on(self, report_ids: Iterable[str]) -> Judged:
        """What people decided on the claims of reports, of all that decisions tie together."""
        return self._facts.judged_on(report_ids)


def clear(connection: Connection) -> None:
    """Forget all that joining found of claims and near-copies, events apart."""
    for table in (sketches, bands, copies, blocks, links, bonds):
        connection.execute(delete(table))


def forget(connection: Connection, ids: Iterable[str]) -> None:
    """Take claims out of their blocks, links and bonds."""
    for piece in pieces(ids):
        connection.execute(delete(blocks).where(blocks.c.claim.in_(piece)))
        for table in (links, bonds):
            connection.execute(delete(table).where(table.c.claim.in_(piece)))
            connection.execute(delete(table).where(table.c.other.in_(piece)))


def link(connection: Connection, new: Collection[str], material: Material) -> None:
    """Put new claims into their blocks, and link them to each other and to those already there."""
    facts = material.facts(sorted(new))
    held = _blocks(facts.values())
    met = _met_before(connection, facts.values()) | _met_anew(list(facts), held)
    _put_blocks(connection, list(facts), held)
    met |= _met_in_copies(connection, facts.values(), material.grounds, new)
    for piece in pieces(sorted(met), BULK):
        pour(connection, links, _links(piece, material))


class _Blocks(NamedTuple):
    """Rows of blocks: their names, the claims in them by position, and whether these own them."""

    names: Keys
    claims: Keys
    own: npt.NDArray[np.bool_]


def _blocks(facts: Iterable[Fact]) -> _Blocks:
    held = array("q")
    for at, fact in enumerate(facts):
        for name, own in _names(fact).items():
            held.extend((name, at, own))
    rows = np.frombuffer(held, dtype=np.int64).reshape(-1, 3)
    return _Blocks(rows[:, 0], rows[:, 1], rows[:, 2].astype(np.bool_))


def _put_blocks(connection: Connection, ids: Sequence[str], held: _Blocks) -> None:
    """In the order of the table, which spares the database much searching."""
    for rows in in_order(held.names, held.claims):
        columns = (column[rows].tolist() for column in held)
        pour(connection, blocks, ((name, ids[at], own) for name, at, own in zip(*columns, strict=True)))


def _names(fact: Fact) -> dict[int, bool]:
    """A claim's blocks; it owns one that it is in for two reasons when either makes it an owner."""
    own: dict[int, bool] = {}
    for key in keys(fact):
        name = hashed(key.name)
        own[name] = own.get(name, False) or key.own
    return own


def _links(met: Iterable[tuple[str, str]], material: Material) -> Iterator[tuple[str, str, float]]:
    """The links between those claims of the met ones that belong together, in both directions."""
    facts = material.facts(claim for pair in met for claim in pair)
    for a, b in met:
        score = measured(facts[a], facts[b], material.grounds)
        if score > 0:
            yield a, b, score
            yield b, a, score


def _met_anew(ids: Sequence[str], held: _Blocks) -> set[tuple[str, str]]:
    """New claims that are in one block."""
    return {(ids[a], ids[b]) for a, b in pairs_at(*held)}


def _met_before(connection: Connection, facts: Iterable[Fact]) -> set[tuple[str, str]]:
    """New claims with those that were in their blocks before them."""
    if not connection.execute(select(blocks.c.name).limit(1)).first():
        return set()
    seekers: dict[bool, dict[int, list[str]]] = {True: {}, False: {}}
    for fact in facts:
        for name, own in _names(fact).items():
            seekers[own].setdefault(name, []).append(fact.id)
    return _held(connection, seekers[True]) | _held(connection, seekers[False], blocks.c.own)


def _held(connection: Connection, seekers: Mapping[int, list[str]], *which: ColumnElement[bool]) -> set[tuple[str, str]]:
    """Seekers of blocks with the claims that are there."""
    held = select(blocks.c.name, blocks.c.claim).where(*which)
    rows = (row for piece in pieces(seekers) for row in connection.execute(held.where(blocks.c.name.in_(piece))).all())
    return {(seeker, claim) for name, claim in rows for seeker in seekers[name]}


def _met_in_copies(connection: Connection, facts: Iterable[Fact], grounds: Grounds, new: Collection[str]) -> set[tuple[str, str]]:
    """New claims with those of the near-copies of their reports; of two new ones only one finds the other."""
    seekers: dict[int, list[str]] = {}
    for fact in facts:
        for report in grounds.copies.get(fact.report, ()):
            seekers.setdefault(hashed(within(report, fact.kind)), []).append(fact.id)
    return {(a, b) for a, b in _held(connection, seekers) if a < b or b not in new}


def bond(connection: Connection, judged: Judged) -> None:
    """Keep what people joined (each claim of a group with the next) and what they keep apart."""
    pairs = {pair: True for group in judged.same for pair in pairwise(group)} | dict.fromkeys(judged.apart, False)
    pour(connection, bonds, ((*one, same) for pair, same in pairs.items() for one in (pair, pair[::-1])))


class Web(NamedTuple):
    """Claims with all that ties them: ``links`` by claim and other, ``same`` and ``apart`` as people left them."""

    links: dict[str, dict[str, float]]
    same: dict[str, set[str]]
    apart: dict[str, set[str]]

    def component(self, seed: str) -> set[str]:
        """The claims that links and people's word hold together with a claim."""
        return _grown(seed, lambda claim: (*self.links[claim], *self.same.get(claim, ())))

    def judged(self, component: set[str]) -> Judged:
        """What people decided on the claims of a component."""
        groups = {tuple(sorted(_grown(c, lambda claim: self.same.get(claim, ())))) for c in component if c in self.same}
        return Judged((), tuple(sorted(groups)), frozenset((a, b) for a in component for b in self.apart.get(a, ()) if a < b))


def web(connection: Connection, seeds: Iterable[str]) -> Web:
    """Everything that is tied to some claims, over however many steps."""
    found = Web({}, {}, {})
    todo = set(seeds)
    while todo:
        found.links.update((claim, {}) for claim in todo)
        near: set[str] = set()
        for piece in pieces(todo):
            for claim, other, score in connection.execute(select(links).where(links.c.claim.in_(piece))):
                found.links[claim][other] = score
                near.add(other)
            for claim, other, same in connection.execute(select(bonds).where(bonds.c.claim.in_(piece))):
                (found.same if same else found.apart).setdefault(claim, set()).add(other)
                near.update((other,) if same else ())
        todo = near - found.links.keys()
    return found


def _grown(seed: str, neighbours: Callable[[str], Iterable[str]]) -> set[str]:
    reached, todo = {seed}, [seed]
    while todo:
        more = set(neighbours(todo.pop())) - reached
        reached |= more
        todo += more
    return reached
