"""From the moves on one place to the intervals in which it was held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.reconcile.moves import DENIAL, FIGHT, GAIN, HOLD, LOSS, PART, RELIEF, SIEGE, Move
from riwaya.reconcile.policies import ADMITTED, Counts, interested
from riwaya.reconcile.ties import Ties

_ORDER = ("disputed", "contested", "besieged")
"""Of several states at a time the first one is told."""


@dataclass(slots=True)
class Tenure:
    """A time under unchanged holders, while it is being made out; ``end`` is None while it lasts."""

    start: int
    holders: tuple[str, ...]
    state: str
    event: str
    opened: list[Move]
    end: int | None = None
    closed: list[Move] = field(default_factory=list)
    told: list[Move] = field(default_factory=list)


class Spell(NamedTuple):
    """Days in which the state of a place is not that of its holder's quiet possession; ``last`` None: until the next word."""

    first: int
    last: int | None
    state: str
    cause: Move


class History(NamedTuple):
    """The tenures of a place in order, and the spells of unrest in them."""

    tenures: list[Tenure]
    spells: list[Spell]


def history(moves: Sequence[Move], counts: Counts) -> History:
    """Walk the moves of one place by their days, then by publication."""
    walk = History([], [])
    for move in sorted(moves, key=lambda m: (m.day, m.published, m.rank, m.claim)):
        now = walk.tenures[-1] if walk.tenures else None
        if move.what in (SIEGE, RELIEF, FIGHT, PART):
            _unrest(walk, move, now)
        elif move.what != DENIAL:
            _word(walk, move, now, counted=counts(move, now.holders if now else ()))
        if walk.tenures:
            walk.tenures[-1].told.append(move)
    return walk


def _word(walk: History, move: Move, now: Tenure | None, *, counted: bool) -> None:
    """A gain, a holding or a loss."""
    holders = now.holders if now else ()
    if not counted:
        if move.what == GAIN and move.sides != holders:
            _open_spell(walk, move, "disputed")
    elif move.what == LOSS:
        _loss(walk, move, now)
    elif now is None or (move.what == GAIN and holders != move.sides) or not holders:
        _turn(walk, move, move.sides)
    elif set(move.sides) <= set(holders):
        _confirm(walk, move, now)
    else:
        _open_spell(walk, move, "disputed")


def _loss(walk: History, move: Move, now: Tenure | None) -> None:
    left = [s for s in now.holders if s not in move.sides] if now else []
    if now is None or len(left) < len(now.holders):
        _turn(walk, move, tuple(left))
    elif len(walk.tenures) > 1 and set(move.sides) & set(walk.tenures[-2].holders) and move.day - now.start <= ADMITTED:
        walk.tenures[-2].closed.append(move)


def _turn(walk: History, move: Move, holders: tuple[str, ...]) -> None:
    """New holders from the move's day on; what lasted no day at all is not told."""
    state = "unknown" if not holders else "contested" if len(holders) > 1 else "held"
    tenure = Tenure(move.day, holders, state, move.event, [move])
    _end_spells(walk, move.day)
    while walk.tenures and walk.tenures[-1].start >= move.day:
        gone = walk.tenures.pop()
        if walk.tenures:
            walk.tenures[-1].closed += [m for m in gone.opened if m.what == LOSS]
    if walk.tenures:
        walk.tenures[-1].end = move.day - 1
        walk.tenures[-1].closed.append(move)
    walk.tenures.append(tenure)


def _confirm(walk: History, move: Move, now: Tenure) -> None:
    _end_spells(walk, move.day, ("disputed", "contested"))
    if move.event == now.event:
        now.opened.append(move)
        if len(walk.tenures) > 1:
            walk.tenures[-2].closed.append(move)


def _unrest(walk: History, move: Move, now: Tenure | None) -> None:
    if move.what == RELIEF:
        _end_spells(walk, move.day, ("besieged",))
    elif move.what == FIGHT:
        walk.spells.append(Spell(move.day, max(move.day, move.last), "contested", move))
    elif move.what == PART and (now is None or move.sides != now.holders):
        _open_spell(walk, move, "contested")
    elif move.what == SIEGE and not (now and set(now.holders) & set(move.sides)):
        _open_spell(walk, move, "besieged")


def _open_spell(walk: History, move: Move, state: str) -> None:
    if not any(s.state == state and s.last is None for s in walk.spells):
        walk.spells.append(Spell(move.day, None, state, move))


def _end_spells(walk: History, day: int, states: Sequence[str] = _ORDER) -> None:
    for i, spell in enumerate(walk.spells):
        if spell.last is None and spell.state in states:
            walk.spells[i] = spell._replace(last=day - 1)


def unheld(spells: Sequence[Spell]) -> list[Tenure]:
    """A place of which only unrest is known: nobody is known to hold it from the first word on."""
    return [Tenure(min(s.first for s in spells), (), "unknown", "", [])] if spells else []


class Piece(NamedTuple):
    """A part of a tenure of one state; opened and closed by the claims of a change of holder, or of a spell."""

    first: int
    last: int | None
    state: str
    opened: tuple[str, ...]
    closed: tuple[str, ...]


def pieces(tenure: Tenure, spells: Sequence[Spell]) -> Iterator[Piece]:
    """Cut a tenure by the spells in it; fighting on its first day is how it began, not a state of its own."""
    spells = [s for s in spells if s.last is None or s.last >= s.first]
    cuts = {tenure.start}
    for spell in spells:
        cuts |= {day for day in (max(spell.first, tenure.start + 1), (spell.last or 0) + 1) if _inside(tenure, day)}
    cut: list[tuple[int, str, Spell | None]] = []
    for start in sorted(cuts):
        there = _spell_on(start, spells) if start > tenure.start or not tenure.opened else None
        state = there.state if there else tenure.state
        if not cut or cut[-1][1] != state:
            cut.append((start, state, there))
    for i, (start, state, cause) in enumerate(cut):
        after = cut[i + 1] if i + 1 < len(cut) else None
        opened = _claims(tenure.opened) if i == 0 and tenure.opened else (cause.cause.claim,) if cause else ()
        closed = _claims(tenure.closed) if after is None else (after[2].cause.claim,) if after[2] else ()
        yield Piece(start, tenure.end if after is None else after[0] - 1, state, opened, closed)


def _inside(tenure: Tenure, day: int) -> bool:
    return tenure.start < day and (tenure.end is None or day <= tenure.end)


def _spell_on(day: int, spells: Sequence[Spell]) -> Spell | None:
    there = [s for s in spells if s.first <= day and (s.last is None or day <= s.last)]
    return min(there, key=lambda s: (_ORDER.index(s.state), s.first, s.cause.claim), default=None)


def _claims(moves: Sequence[Move]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.claim for m in moves))


def confidence(tenure: Tenure, denied: Sequence[Move], ties: Ties) -> float:
    """How well a tenure is borne out.

    0.9: two or more independent voices tell it, or the side that lost the place admits it. 0.7: one voice of no side. 0.5: one other
    side. 0.3: the holder's own word alone. Less 0.2 when somebody denies it. 0.0: nobody is known to hold the place.
    """
    if not tenure.holders:
        return 0.0
    told = [m for m in (*tenure.opened, *tenure.told) if m.what in (GAIN, HOLD) and set(m.sides) == set(tenure.holders)]
    voices = {m.voice or "line " + m.line for m in told if not interested(m, ties)}
    own = any(interested(m, ties) for m in told)
    if len(voices) + own > 1 or any(m.voice in m.against for m in told):
        scale = 0.9
    elif voices:
        scale = 0.7 if any(m.voice is None for m in told) else 0.5
    else:
        scale = 0.3
    return scale - 0.2 if any(m.event == tenure.event for m in denied) else scale
