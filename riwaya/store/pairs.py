"""Which claims of a store belong together: blocks, links and people's bonds, kept as claims come and go."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, delete, or_, select

from riwaya.reconcile.block import keys, within
from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.decide import Judged
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.merge import measured
from riwaya.reconcile.ties import Ties
from riwaya.store.facts import Facts
from riwaya.store.near import Near
from riwaya.store.rows import hashed, pieces, pour
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
    pour(connection, blocks, _blocks(material.facts(sorted(new))))
    for piece in pieces(new):
        pour(connection, links, _links(connection, material.facts(piece), new, material))


def _blocks(facts: Mapping[str, Fact]) -> Iterator[tuple[int, str, bool]]:
    """The blocks of claims, in the order of their table, which spares the database much searching."""
    ids = list(facts)
    held = array("q")
    for at, fact in enumerate(facts.values()):
        for name, own in _names(fact).items():
            held.extend((name, at, own))
    rows = np.frombuffer(held, dtype=np.int64).reshape(-1, 3)
    for piece in pieces(np.lexsort((rows[:, 1], rows[:, 0]))):
        yield from ((name, ids[at], bool(own)) for name, at, own in rows[piece].tolist())


def _names(fact: Fact) -> dict[int, bool]:
    """A claim's blocks; it owns one that it is in for two reasons when either makes it an owner."""
    own: dict[int, bool] = {}
    for key in keys(fact):
        name = hashed(key.name)
        own[name] = own.get(name, False) or key.own
    return own


def _links(connection: Connection, facts: Mapping[str, Fact], new: Collection[str], material: Material) -> Iterator[tuple[str, str, float]]:
    """The links of some new claims; of two new ones only one finds the other."""
    met = _met(connection, facts) | _met_in_copies(connection, facts, material.grounds)
    chosen = [(a, b) for a, b in met if a < b or b not in new]
    others = material.facts(b for _, b in chosen)
    for a, b in chosen:
        score = measured(facts[a], others[b], material.grounds)
        if score > 0:
            yield a, b, score
            yield b, a, score


def _met(connection: Connection, facts: Iterable[str]) -> set[tuple[str, str]]:
    mine, others = blocks.alias(), blocks.alias()
    meet = select(mine.c.claim, others.c.claim).distinct().join(others, mine.c.name == others.c.name)
    chosen = meet.where(mine.c.claim.in_(list(facts)), mine.c.claim != others.c.claim, or_(mine.c.own, others.c.own))
    return set(connection.execute(chosen))


def _met_in_copies(connection: Connection, facts: Mapping[str, Fact], grounds: Grounds) -> set[tuple[str, str]]:
    """A report's claims meet those of its near-copies."""
    seekers: dict[int, list[str]] = {}
    for fact in facts.values():
        for report in grounds.copies.get(fact.report, ()):
            seekers.setdefault(hashed(within(report, fact.kind)), []).append(fact.id)
    return {
        (seeker, row.claim)
        for piece in pieces(seekers)
        for row in connection.execute(select(blocks).where(blocks.c.name.in_(piece)))
        for seeker in seekers[row.name]
    }


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
