"""Features of place and time."""

from __future__ import annotations

from math import cos, inf, radians, sqrt
from typing import NamedTuple

from riwaya.reconcile.facts import STATES, Fact, Site, Window
from riwaya.reconcile.kinship import CHANGES, mirrored


class Felt(NamedTuple):
    """What a feature says of two claims: a score, and a sentence for people.

    The score lies between -1 (against) and 1 (for); 0 when nothing can be said; minus infinity when the two cannot be one happening.
    """

    score: float
    why: str


NEVER = -inf
SILENT = Felt(0.0, "")
_RADIUS = {"exact": 2.0, "settlement": 4.0, "near": 12.0, "area": 8.0, "admin3": 20.0, "admin2": 40.0, "admin1": 80.0, "country": 500.0}
"""Kilometres within which the true point lies, by precision."""
_SAME = {"near": 0.8, "area": 0.8, "admin3": 0.5, "admin2": 0.3, "admin1": 0.1, "country": 0.0, "unknown": 0.6}
"""How much one and the same place says, by precision; 1 for a settlement or an exact point."""
_INSIDE = {"exact": 0.7, "settlement": 0.6, "area": 0.6, "near": 0.5, "admin3": 0.2, "admin2": 0.1}
"""How much it says that one place lies in the other, by the precision of the larger one."""
_PART_OF = _INSIDE | {"settlement": -0.5, "admin1": 0.3}
"""The same of what is taken or held: a quarter is not its town, yet a town and the province named after it are taken for each other."""
_TOLERANCE = 6.0
"""Kilometres that gazetteers differ by."""
_APART = frozenset({("from", "to"), ("to", "from")})
_TALK = frozenset({"accuse", "demand", "threaten", "negotiate", "agreement"})
"""Kinds that need no place; of others a claim without one may be about any."""
_GAINS = frozenset({"capture", "hold", "siege"})
_PATIENCE = 3
"""Days between stated times from which two happenings are two; states last and get twice as many."""
_ONCE = frozenset({"capture", "withdraw", "surrender", "agreement", "release", "abduction"})
"""Kinds that do not come again the next day: there, neighbouring days are a night, or a slip."""
_SPOKEN_OF = _ONCE | {"bombing", "destruction"}
"""Kinds that are news for days on end."""
RETOLD, _RARELY = 30, 7
"""Days after which changes of hands are told no more without a date, and between stated times from which they are two."""
_HOLDING = CHANGES | {"surrender", "hold"}
"""Kinds that are about a place: a whole province is what was taken then, not merely where."""
_USUAL = 4
"""Days that news of one thing spreads over; longer windows say less."""
_BATTLE = 7
"""Days from which a time is that of a battle or a campaign, of which a short happening is a part and not the same."""
_SLOW, _LONGER = 7, 3
"""Days between undated reports from which they tell of two things, and how many times as long news of some kinds goes on."""


def place(a: Fact, b: Fact) -> Felt:
    """Do they name one place? The best pair of places counts; different places of known points settle that they are two.

    Where somebody went is neither the place that he left nor the one that was taken from him.
    """
    best: Felt | None = None
    holding, changes = {a.kind, b.kind} <= _HOLDING, mirrored(a.kind, b.kind)
    for site in a.sites:
        for other in b.sites:
            if (site.role, other.role) in _APART or (changes and "to" in (site.role, other.role)):
                continue
            felt = _sites(site, other, one_report=a.report == b.report, holding=holding)
            if best is None or felt.score > best.score:
                best = felt
    if best and best.why:
        return Felt(best.score * _focus(a, b), best.why) if best.score > 0 else best
    return SILENT if a.kind in _TALK else Felt(-0.5, "they name no places that can be compared")


def retold(a: Fact, b: Fact) -> Felt:
    """Was one place taken, left or held in both, or bombed? That comes but once in weeks, or in days, and is told again and again."""
    if a.kind != b.kind or a.kind not in _SPOKEN_OF | STATES:
        return SILENT
    shared = {s.key for s in a.sites if s.place or " " in s.key} & {s.key for s in b.sites}
    return Felt(1.0 if _told_again(a, b) else 0.5, f"{a.kind} comes to a place once in a while") if shared else SILENT


def _told_again(a: Fact, b: Fact) -> bool:
    """Whether news of both goes on for weeks."""
    return {a.kind, b.kind} <= CHANGES | STATES


def _focus(a: Fact, b: Fact) -> float:
    """One place in common says less when many others are named."""
    most = max(len(a.sites), len(b.sites))
    return 1.0 if most == 1 else 0.7 + 0.3 * min(1.0, len({s.key for s in a.sites} & {s.key for s in b.sites}) / most)


def _sites(a: Site, b: Site, *, one_report: bool, holding: bool) -> Felt:
    if a.key == b.key:
        if a.place is None and not one_report and " " not in a.key:
            return SILENT
        if a.place is None and (apart := _points(a, b)).score == NEVER:
            return apart
        return Felt(min(_named(a, holding=holding), _named(b, holding=holding)), f"both name {a.en}")
    if a.place is None or b.place is None:
        return SILENT
    inside = _PART_OF if holding else _INSIDE
    for inner, outer, precision in ((a, b, b.precision), (b, a, a.precision)):
        if outer.place in inner.within:
            return Felt(inside.get(precision, 0.0), f"{inner.en} lies in {outer.en}")
    return _points(a, b)


def _named(site: Site, *, holding: bool) -> float:
    precise = 1.0 if holding and site.precision.startswith("admin") else _SAME.get(site.precision, 1.0)
    return min(precise, _SAME["near"] if site.extent == "around" else 1.0)


def _points(a: Site, b: Site) -> Felt:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return SILENT
    km = distance(a.lat, a.lon, b.lat, b.lon)
    reach = _RADIUS.get(a.precision, 500.0) + _RADIUS.get(b.precision, 500.0)
    told = f"{a.en} and {b.en} are {km:.0f} km apart"
    if km > reach + _TOLERANCE:
        return Felt(NEVER, told)
    if a.precision == b.precision == "area" or km > reach:
        return Felt(-0.4, told)
    return Felt(0.3 * (1 - km / reach), told) if reach <= 2 * _RADIUS["near"] else Felt(0.0, told)


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane that is good for some hundred kilometres."""
    x = (lon2 - lon) * cos(radians((lat + lat2) / 2))
    return 111.2 * sqrt(x * x + (lat2 - lat) ** 2)


def extent(a: Fact, b: Fact) -> Felt:
    """Is it the whole for the one and a part for the other? Only gains and holdings tell these apart."""
    if a.kind not in _GAINS or b.kind not in _GAINS or _wholes(a) & _wholes(b):
        return SILENT
    for one, other in ((a, b), (b, a)):
        for site in one.sites:
            for whole in other.sites:
                if whole.extent == "whole" and _part(site, whole):
                    near = site.extent == "around"
                    return Felt(-0.4 if near else -1.0, f"the whole of {whole.en}, and {'what lies around' if near else 'a part of'} it")
    return SILENT


def _wholes(fact: Fact) -> set[str]:
    return {s.key for s in fact.sites if s.extent == "whole"}


def _part(site: Site, whole: Site) -> bool:
    """A part of a settlement or of a single place; a division around it may only tell where it lies."""
    return site.extent != "whole" if site.key == whole.key else whole.place in site.within and whole.precision in ("exact", "settlement")


def time(a: Fact, b: Fact) -> Felt:
    """Do their days meet?"""
    if a.window is None or b.window is None:
        return SILENT
    gap = max(a.window.first, b.window.first) - min(a.window.last, b.window.last)
    if gap > 0 and _news_before(a, b):
        return Felt(NEVER, "the one was in the papers before the other happened")
    if not (a.window.stated and b.window.stated):
        return _supposed(a, b, gap)
    return _meeting(a.window, b.window, 1 - gap) if gap <= 0 else _dated(a, b, gap)


def _dated(a: Fact, b: Fact, gap: int) -> Felt:
    """So many days between two stated times."""
    kinds = {a.kind, b.kind}
    patience = _RARELY if kinds <= CHANGES else 2 * _PATIENCE if kinds <= STATES else _PATIENCE
    told = f"{gap} days lie between them" if gap > 1 else "they are on neighbouring days"
    if gap >= patience:
        return Felt(NEVER, told)
    if gap == 1:
        return Felt(-0.2 if kinds <= _ONCE else -1.0, told)
    return Felt(-0.2 - 0.8 * (gap - 1) / (patience - 1), told)


def _supposed(a: Fact, b: Fact, gap: int) -> Felt:
    """Without a date, a change of hands is told for weeks; of raids and clashes every day has its own."""
    if _told_again(a, b):
        return Felt(NEVER, f"{gap} days lie between them") if gap >= RETOLD else Felt(0.1, "told without a date in the same weeks")
    days = abs(a.day - b.day) if a.day is not None and b.day is not None and not (_stated(a) or _stated(b)) else max(gap, 0)
    told = f"{days} days lie between the two reports"
    pace = _LONGER if {a.kind, b.kind} <= _SPOKEN_OF else 1
    if days >= _SLOW * pace:
        return Felt(NEVER, told)
    if days:
        return Felt(max(0.2 - 0.3 * days / pace, -1.0), told)
    return Felt(0.2 * min(1.0, _USUAL / max(_length(a), _length(b))), "the days around publication meet")


def _stated(fact: Fact) -> bool:
    return fact.window is not None and fact.window.stated


def _length(fact: Fact) -> int:
    return fact.window.last - fact.window.first + 1 if fact.window else 1


def _news_before(a: Fact, b: Fact) -> bool:
    """One happened, as stated, after the other had been published."""
    return _after(a, b) or _after(b, a)


def _after(a: Fact, b: Fact) -> bool:
    return a.window is not None and a.window.stated and b.day is not None and a.window.first > b.day + 1 and a.modality == "asserted"


def _meeting(a: Window, b: Window, days: int) -> Felt:
    longest = max(a.last - a.first, b.last - b.first) + 1
    if longest > _BATTLE and days * 3 < longest:
        return Felt(-0.4, f"only {days} of {longest} days meet")
    if longest <= 2:
        return Felt(0.7 if days == longest else 0.5, "on the same day" if longest == 1 else "on the same days")
    return Felt(0.1 + 0.4 * days / longest * min(1.0, _BATTLE / longest), f"{days} of {longest} days meet")
