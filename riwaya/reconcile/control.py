"""Who held a place, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.facts import Fact
from riwaya.reconcile.intervals import confidence, history, pieces, unheld
from riwaya.reconcile.merge import Cluster
from riwaya.reconcile.moves import DENIAL, Move, moves
from riwaya.reconcile.policies import counting
from riwaya.reconcile.ties import Ties
from riwaya.records.event import Control


def control(clusters: Iterable[Cluster], facts: Mapping[str, Fact], grounds: Grounds, policy: str = "cautious") -> tuple[Control, ...]:
    """The control history of every place that a claim bears on, by place and day.

    Args:
        clusters: the partition of the claims into events.
        facts: the facts by claim id.
        grounds: the ties between actors and outlets, and the near-copies.
        policy: whose word counts, one of ``POLICIES``.

    Raises:
        ValueError: there is no such policy.
    """
    by_place: dict[str, list[Move]] = {}
    for cluster in clusters:
        for move in moves([facts[c] for c in cluster], grounds):
            by_place.setdefault(move.place, []).append(move)
    return tuple(c for place in sorted(by_place) for c in of_place(by_place[place], grounds.ties, policy))


def of_place(told: Sequence[Move], ties: Ties, policy: str) -> Iterator[Control]:
    """The intervals of one place, from all moves on it."""
    walk = history(told, counting(policy, told, ties))
    denied = [m for m in told if m.what == DENIAL]
    for tenure in walk.tenures or unheld(walk.spells):
        sure = confidence(tenure, denied, ties)
        for piece in pieces(tenure, walk.spells):
            first, last = date.fromordinal(piece.first), date.fromordinal(piece.last) if piece.last else None
            word = _last_word(told, piece.first, piece.last)
            yield Control(told[0].place, first, last, tenure.holders, piece.state, "whole", piece.opened, piece.closed, sure, word, policy)


def _last_word(told: Sequence[Move], first: int, last: int | None) -> date | None:
    days = [m.published for m in told if m.day >= first and (last is None or m.day <= last)]
    earlier = [m.published for m in told if m.day < first]
    return date.fromordinal(max(days or earlier)) if days or earlier else None
