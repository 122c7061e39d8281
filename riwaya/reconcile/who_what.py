"""Features of parties, tolls, means and wording."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from riwaya.reconcile.facts import Doer, Fact, Many
from riwaya.reconcile.kinship import kin, mirrored
from riwaya.reconcile.lineage import Copies
from riwaya.reconcile.ties import Ties
from riwaya.reconcile.where_when import NEVER, SILENT, Felt

MUTUAL = frozenset(["clash", "agreement", "negotiate"])
"""Kinds whose two sides stand in any order."""
_CONTROL = frozenset(["capture", "withdraw", "hold", "advance", "surrender", "siege", "deploy"])
"""Kinds that opposed sides do apart: what the one takes is not what the other takes."""
_REAL = frozenset({"asserted", "possible"})
_ALIKE = (
    frozenset("airstrike_bomb drone barrel_bomb helicopter".split()),
    frozenset("car_bomb suicide_bomb ied mine".split()),
    frozenset("artillery mortar rocket missile ballistic_missile tank".split()),
)
"""Means that tellers take for each other."""
_AHEAD = 2
"""Days before the news of a deed from which a plan is no more than a plan."""
_COPIED = 7
"""Words around a trigger that no two journalists find alone."""
_SMALL = 3
_ROUND = 10


def kind(a: Fact, b: Fact) -> Felt:
    """Can the two kinds be one happening?"""
    return _kinds(a.kind, b.kind)


@cache
def _kinds(a: str, b: str) -> Felt:
    score = kin(a, b)
    if not score:
        return Felt(NEVER, f"{a} and {b} are two things")
    return Felt(score, f"both are {a}" if score == 1 else f"{a} and {b} can be one thing")


def modality(a: Fact, b: Fact) -> Felt:
    """What is demanded or supposed is not what happened; what was planned may be, once it is under way ("an attack to take the town")."""
    told = f"the one is {a.modality}, the other {b.modality}"
    if a.modality == b.modality or {a.modality, b.modality} <= _REAL:
        return SILENT
    if not {a.modality, b.modality} <= _REAL | {"planned"}:
        return Felt(NEVER, told)
    plan, deed = (a, b) if a.modality == "planned" else (b, a)
    ahead = (deed.day or 0) - (plan.day or 0)
    return Felt(-0.6 if ahead < _AHEAD else -1.0, told)


def agents(a: Fact, b: Fact, ties: Ties) -> Felt:
    """Did the same do it? The sides of a clash or of talks stand in any order, and who leaves a place is whom it was taken from."""
    if a.kind in MUTUAL or b.kind in MUTUAL:
        return _best((*a.agents, *a.targets), (*b.agents, *b.targets), a, ties)
    return _lost(a, b, ties) if mirrored(a.kind, b.kind) else _best(a.agents, b.agents, a, ties)


def _lost(a: Fact, b: Fact, ties: Ties) -> Felt:
    """Is who left a place whom it was taken from?"""
    taker, leaver = (a, b) if a.kind == "capture" else (b, a)
    return _best(taker.targets, leaver.agents, a, ties)


def sides(a: Fact, b: Fact, ties: Ties) -> Felt:
    """Does the one side take what the other takes in the other report? What opposed sides take, hold or lose, they do apart."""
    if a.kind not in _CONTROL or b.kind not in _CONTROL:
        return SILENT
    felt = _best(a.agents, b.agents, a, ties)
    if mirrored(a.kind, b.kind):
        lost = _lost(a, b, ties)
        if felt.score > 0:
            return Felt(-1.0, f"one side takes and leaves it: {felt.why}")
        return Felt(-1.0, f"two sides lose it: {lost.why}") if lost.score <= -1 else SILENT
    if felt.score <= 0 and a.kind == b.kind:
        turned = max(_best(a.agents, b.targets, a, ties), _best(a.targets, b.agents, a, ties), key=lambda f: f.score)
        if turned.score == 1:
            return Felt(-1.0, f"what the one does is done to it in the other: {turned.why}")
    return Felt(-1.0, felt.why) if felt.score <= -1 else SILENT


def targets(a: Fact, b: Fact, ties: Ties) -> Felt:
    """Was it done to the same?"""
    if a.kind in MUTUAL or b.kind in MUTUAL or mirrored(a.kind, b.kind):
        return SILENT
    felt = _best(a.targets, b.targets, a, ties)
    return Felt(felt.score if felt.score > 0 else felt.score / 2, felt.why)


def _best(mine: Sequence[Doer], others: Sequence[Doer], fact: Fact, ties: Ties) -> Felt:
    best: Felt | None = None
    for one in mine:
        for other in others:
            score = ties.alike(one, other, fact.day)
            if best is None or score > best.score:
                best = Felt(score, f"{one.en} and {other.en}")
                if score == 1:
                    return best
    return best or SILENT


def toll(a: Fact, b: Fact) -> Felt:
    """Do the tolls agree? Different ones say little against: they are what sides disagree about."""
    killed, wounded = _tolls(a.killed, b.killed), _tolls(a.wounded, b.wounded)
    best = max((killed, wounded), key=lambda f: abs(f.score))
    return Felt(min(1.0, killed.score + wounded.score), best.why) if killed.score > 0 and wounded.score > 0 else best


def _tolls(a: Many | None, b: Many | None) -> Felt:
    if a is None or b is None:
        return SILENT
    told = f"{a.least} and {b.least} people"
    if a == b:
        odd = a.most is not None and a.least % _ROUND
        return Felt(0.2 if a.least < _SMALL else 1.0 if odd and a.least > _ROUND else 0.6, told)
    if (a.most is None or a.most >= b.least) and (b.most is None or b.most >= a.least):
        return Felt(0.2, told)
    low, high = sorted((max(a.least, 1), max(b.least, 1)))
    return Felt(-0.2 if high <= 3 * low else -0.4, told)


def means(a: Fact, b: Fact) -> Felt:
    """Was it done with the same weapon?"""
    if not a.means or not b.means:
        return SILENT
    told = f"{a.means} and {b.means}"
    if a.means == b.means:
        return Felt(1.0, told)
    return Felt(0.3 if any({a.means, b.means} <= group for group in _ALIKE) else -0.6, told)


def things(a: Fact, b: Fact) -> Felt:
    """Was the same kind of thing hit, taken or destroyed?"""
    shared = set(a.objects) & set(b.objects) - {"other"}
    return Felt(1.0, f"both hit: {min(shared)}") if shared else SILENT


def wording(a: Fact, b: Fact, copies: Copies) -> Felt:
    """How many content words do the two sentences share? Near-copies that share a third say the same thing."""
    shared = len(a.words & b.words)
    if a.report == b.report and a.words is b.words:
        return Felt(0.0, "one sentence")
    union = len(a.words) + len(b.words) - shared
    part = shared / union if union else 0.0
    if b.report in copies.get(a.report, ()) and part > 1 / 3:
        return Felt(1.0, "the reports are near-copies")
    return Felt(min(1.0, 2 * part), f"{shared} of {union} words are shared")


def echo(a: Fact, b: Fact) -> Felt:
    """Do the same words stand around it in two reports? Then one sentence was copied, whatever was read in it."""
    if a.report == b.report or a.around[1][:1] != b.around[1][:1]:
        return SILENT
    same = sum(_alike(mine, others) for mine, others in zip(a.around, b.around, strict=True))
    return Felt(1.0, f"the same {same} words around it") if same >= _COPIED else SILENT


def _alike(mine: Sequence[str], others: Sequence[str]) -> int:
    """How many words from the trigger on are the same."""
    return next((n for n, (one, other) in enumerate(zip(mine, others, strict=False)) if one != other), min(len(mine), len(others)))


def report(a: Fact, b: Fact) -> Felt:
    """Does one report tell it twice? Usually it tells two things, the more so with two tolls; a denial stands beside what it denies."""
    if a.report != b.report or a.polarity != b.polarity:
        return SILENT
    if _tolls(a.killed, b.killed).score < 0:
        return Felt(-1.0, "one report tells both, with two tolls")
    return Felt(-0.5, "one report tells both")
