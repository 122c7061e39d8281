"""Features of place and time."""

from __future__ import annotations

from math import cos, inf, radians, sqrt
from typing import NamedTuple

from riwaya.reconcile.facts import STATES, Fact, Site, Window


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
_TOLERANCE = 6.0
"""Kilometres that gazetteers differ by."""
_APART = frozenset({("from", "to"), ("to", "from")})
_GAINS = frozenset({"capture", "hold", "siege"})
_PATIENCE = 3
"""Days between stated times from which two happenings are two; states last and get twice as many."""
_SLOW = 7
"""The same for times that nobody stated."""


def place(a: Fact, b: Fact) -> Felt:
    """Do they name one place? The best pair of places counts; different places of known points settle that they are two."""
    best: Felt | None = None
    for site in a.sites:
        for other in b.sites:
            if (site.role, other.role) in _APART:
                continue
            felt = _sites(site, other, one_report=a.report == b.report)
            if best is None or felt.score > best.score:
                best = felt
    return best or SILENT


def _sites(a: Site, b: Site, *, one_report: bool) -> Felt:
    if a.key == b.key:
        if a.place is None and not one_report and " " not in a.key:
            return SILENT
        worst = min(_SAME.get(a.precision, 1.0), _SAME.get(b.precision, 1.0))
        return Felt(worst, f"both name {a.en}")
    if a.place is None or b.place is None:
        return SILENT
    for inner, outer, precision in ((a, b, b.precision), (b, a, a.precision)):
        if outer.place in inner.within:
            return Felt(_INSIDE.get(precision, 0.0), f"{inner.en} lies in {outer.en}")
    return _points(a, b)


def _points(a: Site, b: Site) -> Felt:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return SILENT
    km = distance(a.lat, a.lon, b.lat, b.lon)
    reach = _RADIUS.get(a.precision, 500.0) + _RADIUS.get(b.precision, 500.0)
    told = f"{a.en} and {b.en} are {km:.0f} km apart"
    if km > reach + _TOLERANCE:
        return Felt(NEVER, told)
    if "area" in (a.precision, b.precision) or km > reach:
        return Felt(-0.4, told)
    return Felt(0.3 * (1 - km / reach), told) if reach <= 2 * _RADIUS["near"] else Felt(0.0, told)


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane that is good for some hundred kilometres."""
    x = (lon2 - lon) * cos(radians((lat + lat2) / 2))
    return 111.2 * sqrt(x * x + (lat2 - lat) ** 2)


def extent(a: Fact, b: Fact) -> Felt:
    """Is it the whole for the one and a part for the other? Only gains and holdings tell these apart."""
    if a.kind not in _GAINS or b.kind not in _GAINS:
        return SILENT
    parts = {s.key: s.extent for s in a.sites}
    for site in b.sites:
        mine = parts.get(site.key)
        if mine and mine != site.extent:
            return Felt(-1.0, f"{site.en}: {mine} and {site.extent}")
    return SILENT


def time(a: Fact, b: Fact) -> Felt:
    """Do their days meet?"""
    if a.window is None or b.window is None:
        return SILENT
    gap = max(a.window.first, b.window.first) - min(a.window.last, b.window.last)
    if gap <= 0:
        return _meeting(a.window, b.window, 1 - gap)
    told = f"{gap} days lie between them" if gap > 1 else "they are on neighbouring days"
    both = a.window.stated and b.window.stated
    patience = (_PATIENCE if both else _SLOW) * (2 if a.kind in STATES else 1)
    if gap >= patience or _news_before(a, b):
        return Felt(NEVER, told)
    if both and gap == 1:
        return Felt(-0.3, told)
    return Felt(-0.2 - 0.8 * (gap - 1) / (patience - 1), told)


def _news_before(a: Fact, b: Fact) -> bool:
    """One happened, as stated, after the other had been published."""
    return _after(a, b) or _after(b, a)


def _after(a: Fact, b: Fact) -> bool:
    return a.window is not None and a.window.stated and b.day is not None and a.window.first > b.day + 1 and a.modality == "asserted"


def _meeting(a: Window, b: Window, days: int) -> Felt:
    if not (a.stated and b.stated):
        return Felt(0.3, "the days around publication meet")
    longest = max(a.last - a.first, b.last - b.first) + 1
    if longest <= 2:
        return Felt(1.0 if days == longest else 0.8, "on the same day" if longest == 1 else "on the same days")
    return Felt(0.1 + 0.7 * days / longest, f"{days} of {longest} days meet")
