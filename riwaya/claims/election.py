"""Choose among those who bid for a role: the likeliest, if likelier than nobody, and those coordinated with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from riwaya.claims.candidates import NobodyMarks, Pair, TieMarks
from riwaya.claims.model import odds
from riwaya.knowledge.forms import Marks
from riwaya.knowledge.scales import Scale

_FREE: Mapping[str | bool, int] = {"none": 0}


class Ballot(NamedTuple):
    """How much likelier than nobody each rival for a role is, but for ties; what its tie adds, and what it would add by its state.

    Attributes:
        scores: by mention.
        ties: by mention and state, as :attr:`TieMarks.state` has it.
        least: from which score on a rival is chosen.
    """

    scores: Mapping[int, float]
    ties: Mapping[int, Mapping[str | bool, float]]
    least: float


def ballots(rivals: Mapping[str, Sequence[Pair]], none: Mapping[str, NobodyMarks], scale: Scale) -> dict[str, Ballot]:
    """The ballot of each role, of the rivals for it and of nobody; those whom roles share are weighed once.

    The candidates compete (a conditional logit), so that a fair one wins where none is better and loses beside a good one.
    """
    unique = list({id(pair): pair for pairs in rivals.values() for pair in pairs}.values())
    tied = [pair for pair in unique if pair.beside is not None]
    ties = [(pair.tie._replace(state=state),) for pair in tied for state in (True, False)]
    weighed = scale.weigh([(TieMarks(),), *((none[role],) for role in rivals), *(pair.marks for pair in unique), *ties])
    first = 1 + len(rivals)
    places = {id(pair): at for at, pair in enumerate(unique, first)}
    states = {id(pair): {True: at, False: at + 1} for pair, at in zip(tied, count(first + len(unique), 2), strict=False)}
    made = {}
    for nobody, (role, pairs) in enumerate(rivals.items(), 1):
        told, bias = weighed.logits(role), scale.biases[role]
        scores = {p.mention: told[places[id(p)]] - told[nobody] for p in pairs}
        gains = {p.mention: {state: told[at] - bias for state, at in states.get(id(p), _FREE).items()} for p in pairs}
        made[role] = Ballot(scores, gains, scale.thresholds[role])
    return made


def elected(pairs: Sequence[Pair], ballot: Ballot) -> dict[int, float]:
    """What plays a role, with how much likelier than nobody: one mention, and those coordinated with it.

    One before the best joins it where the two are likelier together.
    """
    scores, least = ballot.scores, ballot.least
    alone = {p.mention: scores[p.mention] + _tie(p, (), ballot) for p in pairs}
    best = max(alone, key=lambda n: (alone[n], -n), default=-1)
    if best < 0 or alone[best] <= least:
        return {}
    taken = {best: alone[best]}
    own = {p.mention: p for p in pairs}
    while (before := own[first := min(taken)].beside) is not None and before in alone:
        gained = _tie(own[first], (before,), ballot) - _tie(own[first], (), ballot)
        if alone[before] + gained <= least:
            break
        taken[before] = alone[before]
    for pair in pairs:
        if pair.beside in taken:
            joined = scores[pair.mention] + _tie(pair, taken, ballot)
            if joined > least:
                taken.setdefault(pair.mention, joined)
    return {n: odds(score) for n, score in sorted(taken.items())}


def _tie(pair: Pair, taken: Collection[int], ballot: Ballot) -> float:
    return ballot.ties[pair.mention][_state(pair, taken)]


def _state(pair: Pair, taken: Collection[int]) -> str | bool:
    """What became of the mention that this one is coordinated with."""
    return "none" if pair.beside is None else pair.beside in taken


def whole(pair: Pair, taken: Collection[int]) -> tuple[Marks, ...]:
    """What is known of a mention, and what became of the one that it is coordinated with."""
    return *pair.marks, pair.tie._replace(state=_state(pair, taken))
