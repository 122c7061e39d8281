"""Whose word counts: the named policies of control.

* ``latest``: every claim counts, the latest day last.
* ``cautious``: a party's own claim of a gain needs another side or an independent lineage in the same event, or the loser's admission
  within three days; a party's admission of a loss counts at once; that the other side left is nobody's word but its own or an
  outsider's.
* ``self-interest``: a partisan source counts only against its own side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.reconcile.moves import GAIN, HOLD, LOSS, Move
from riwaya.reconcile.ties import Ties
from riwaya.records.event import POLICIES

Counts = Callable[[Move, tuple[str, ...]], bool]
"""Whether a move counts, given who holds the place at that moment."""
ADMITTED = 3
"""Days between a gain and the loser's admission of it."""


def counting(policy: str, moves: Sequence[Move], ties: Ties) -> Counts:
    """The rule of a policy for the moves of one place.

    Raises:
        ValueError: there is no such policy.
    """
    if policy == "latest":
        return lambda _, __: True
    if policy == "self-interest":
        return lambda move, holders: against_itself(move, holders, ties)
    if policy == "cautious":
        borne = _borne_out(moves, ties)
        return lambda move, _: not interested(move, ties) or (move.event, move.what, move.sides) in borne
    raise ValueError(f"policy {policy!r} is none of {', '.join(POLICIES)}")


def interested(move: Move, ties: Ties) -> bool:
    """The teller gains by what it tells: its own side's gain or holding, the other side's leaving."""
    if move.voice is None:
        return False
    own = any(ties.one_word(move.voice, side) for side in move.sides)
    if move.what == LOSS:
        return not own
    return own and len(move.sides) == 1 and move.what in (GAIN, HOLD)


def against_itself(move: Move, holders: tuple[str, ...], ties: Ties) -> bool:
    """The teller is of no side, or tells its own side's loss."""
    if move.voice is None:
        return True
    own = any(ties.one_word(move.voice, side) for side in move.sides)
    if move.what == LOSS or len(move.sides) > 1:
        return own
    return not own and any(ties.one_word(move.voice, side) for side in (*move.against, *holders))


def _borne_out(moves: Sequence[Move], ties: Ties) -> set[tuple[str, str, tuple[str, ...]]]:
    """The gains and losses of an event that somebody without interest in them tells too, or the loser admits."""
    found = {(m.event, m.what, m.sides) for m in moves if m.what in (GAIN, HOLD, LOSS) and not interested(m, ties)}
    admitted = [m for m in moves if m.what == LOSS and m.voice is not None and not interested(m, ties)]
    for gain in moves:
        if gain.what == GAIN and any(abs(gain.day - loss.day) <= ADMITTED and loss.sides != gain.sides for loss in admitted):
            found.add((gain.event, gain.what, gain.sides))
    return found
