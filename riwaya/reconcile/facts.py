"""The door: report objects as the contract writes them become small frozen facts.

Days are ordinals (``date.toordinal``), so that the rest of the package only adds and compares whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from riwaya.arabic.closed import bare
from riwaya.arabic.fold import fold, fold_key

STATES = frozenset({"hold", "siege"})
"""Kinds that last rather than happen."""
LOOK_BACK = 2
"""Days before publication in which a happening without a stated time is taken to lie."""
_BESIDE, _CLOSE = 6, 60  # words and letters beside a trigger
COMPLETE = frozenset(["كامل", "كامله", "كليا", "كليه", "تماما", "جميع", "كافه", "كل"])
"""Words, folded and bare, that say that no part is left out."""
_HANDING = frozenset(["تسليم", "تسلم", "سلم", "سلمت", "سلموا", "يسلم", "تسلمت", "تسلموا", "استلم", "استلمت"])
_THEMSELVES = frozenset(["انفسهم", "نفسه", "نفسها", "سلاحه", "سلاحهم", "اسلحتهم", "سلاحها", "جثث", "جثامين", "اسري", "مختطفين"])


class Doer(NamedTuple):
    """An actor: its id, or None, and a key that is the id or the folded name."""

    actor: str | None
    key: str
    ar: str
    en: str


class Site(NamedTuple):
    """A place that a claim names; ``led`` is the folded word before it in the evidence."""

    place: str | None
    key: str
    ar: str
    en: str
    lat: float | None
    lon: float | None
    precision: str
    within: tuple[str, ...]
    relative: bool
    role: str
    extent: str
    led: str


class Window(NamedTuple):
    """The days, both included, in which a claim says (or seems to say) that it happened."""

    first: int
    last: int
    precision: str
    stated: bool


class Teller(NamedTuple):
    """A narrator of the chain."""

    doer: Doer
    kind: str


class Many(NamedTuple):
    """A number of people; ``most`` None when open."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim, as far as joining needs it.

    Attributes:
        outlet: the folded name of who published it.
        day: the day of publication, an ordinal; None when unknown.
        start: offset of the trigger in the report, as ``end``.
        words: the content words of the evidence, folded and bare.
        around: the words before the trigger and from it on, nearest first.
        complete: the evidence says that the whole of something is meant.
        handing: the evidence says that a place, not people or arms, is handed over.
    """

    id: str
    report: str
    outlet: str
    day: int | None
    kind: str
    start: int
    end: int
    agents: tuple[Doer, ...]
    targets: tuple[Doer, ...]
    sites: tuple[Site, ...]
    window: Window | None
    polarity: str
    modality: str
    tellers: tuple[Teller, ...]
    killed: Many | None
    wounded: Many | None
    means: str | None
    objects: tuple[str, ...]
    words: frozenset[str]
    around: tuple[tuple[str, ...], tuple[str, ...]]
    complete: bool
    handing: bool


def facts(report: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts of a report object's claims.

    Args:
        report: an object as the contract writes it.

    Raises:
        KeyError: a field that the contract demands is missing.
    """
    outlet, day = outlet_key(report.get("outlet") or ""), _day(report.get("published"))
    read: dict[str, frozenset[str]] = {}
    made = []
    for claim in report["claims"]:
        evidence = claim["evidence"]["text"]
        if evidence not in read:
            read[evidence] = frozenset(bare(w) for w in fold(evidence).plain.split() if len(w) > 2)
        made.append(_fact(claim, (str(report["id"]), outlet, day), read[evidence]))
    return tuple(made)


@lru_cache(maxsize=10_000)
def outlet_key(name: str) -> str:
    """The key of an outlet: its name or domain, folded."""
    return fold_key(name).lower()


def _fact(claim: Mapping[str, Any], origin: tuple[str, str, int | None], words: frozenset[str]) -> Fact:
    report, outlet, day = origin
    return Fact(
        claim["id"], report, outlet, day, claim["kind"], claim["trigger"]["start"], claim["trigger"]["end"],
        doers(claim["agents"]), doers(claim["targets"]),
        sites(claim["places"], claim["evidence"]),
        window(claim["time"], claim["kind"], day),
        claim["polarity"], claim["modality"], tuple(Teller(_doer(s), s["kind"]) for s in claim["sources"]),
        many(claim["killed"]), many(claim["wounded"]),
        code(claim["means"]),
        tuple(o["code"] for o in claim["objects"]),
        words,
        _around(claim["evidence"], claim["trigger"]["start"]),
        not words.isdisjoint(COMPLETE),
        not words.isdisjoint(_HANDING) and words.isdisjoint(_THEMSELVES),
    )  # fmt: skip


def _around(evidence: Mapping[str, Any], start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before a trigger and from it on, the nearest first."""
    at, text = max(start - evidence["start"], 0), evidence["text"]
    before, behind = fold_key(text[max(at - _CLOSE, 0) : at]), fold_key(text[at : at + _CLOSE])
    return tuple(before.split()[: -_BESIDE - 1 : -1]), tuple(behind.split()[:_BESIDE])


def doers(told: Sequence[Mapping[str, Any]]) -> tuple[Doer, ...]:
    """Actor mentions; one of several mentions of an actor is enough."""
    return tuple({d.key: d for d in map(_doer, told)}.values())


def _doer(told: Mapping[str, Any]) -> Doer:
    name = told["name"]
    return Doer(told["actor"], told["actor"] or _named(name["ar"]), name["ar"], name["en"])


@lru_cache(maxsize=10_000)
def _named(name: str) -> str:
    """The key of what has only a name."""
    return "~" + fold_key(name)


def sites(told: Sequence[Mapping[str, Any]], evidence: Mapping[str, Any]) -> tuple[Site, ...]:
    """Place mentions; of a quarter and its town only the most specific says where, unless both are meant ("Aden and its port")."""
    outer = {(place, p["role"]) for p in told for place in p["within"] if not _joined(told, p, evidence)}
    return tuple(_site(p, evidence) for p in told if (p["place"], p["role"]) not in outer)


def _joined(told: Sequence[Mapping[str, Any]], place: Mapping[str, Any], evidence: Mapping[str, Any]) -> bool:
    """Whether a place is joined by "and" to another one of the claim that contains it."""
    text, first = evidence["text"], evidence["start"]
    before = [p for p in told if p["place"] in place["within"] and p.get("end") and place.get("start")]
    return any(text[max(p["end"] - first, 0) : max(place["start"] - first, 0)].strip() == "و" for p in before)


def _site(told: Mapping[str, Any], evidence: Mapping[str, Any]) -> Site:
    name, within = told["name"], tuple(told["within"])
    before = evidence["text"][: max((told.get("start") or 0) - evidence["start"], 0)].split()
    return Site(
        told["place"],
        told["place"] or _named(name["ar"]),
        name["ar"],
        name["en"],
        told["lat"],
        told["lon"],
        told["precision"],
        within,
        told["relative"] is not None,
        told["role"],
        told["extent"],
        fold_key(before[-1]) if before else "",
    )


def window(told: Mapping[str, Any] | None, kind: str, day: int | None) -> Window | None:
    """The stated days, or those before publication in which such a thing is news."""
    if told is not None:
        return Window(
            date.fromisoformat(told["first"]).toordinal(),
            date.fromisoformat(told["last"]).toordinal(),
            told["precision"],
            bool(told["stated"]),
        )
    if day is None:
        return None
    return Window(day - (0 if kind in STATES else LOOK_BACK), day, "days", stated=False)


def many(told: Mapping[str, Any] | None) -> Many | None:
    """A toll."""
    return Many(told["least"], told["most"]) if told else None


def code(told: Mapping[str, Any] | None) -> str | None:
    """The code of the means."""
    return str(told["code"]) if told else None


def amended(fact: Fact, field: str, value: Any) -> Fact:
    """The fact with a field as a person corrected it.

    Args:
        fact: the fact.
        field: a field of the contract's claim.
        value: its value as the contract writes it.

    Raises:
        ValueError: the field is none that a person can correct.
    """
    unstated = fact.window is None or not fact.window.stated
    readers: dict[str, Callable[[], dict[str, Any]]] = {
        "agents": lambda: {"agents": doers(value)},
        "targets": lambda: {"targets": doers(value)},
        "killed": lambda: {"killed": many(value)},
        "wounded": lambda: {"wounded": many(value)},
        "polarity": lambda: {"polarity": str(value)},
        "modality": lambda: {"modality": str(value)},
        "kind": lambda: {"kind": str(value), "window": window(None, str(value), fact.day) if unstated else fact.window},
        "places": lambda: {"sites": sites(value, {"start": 0, "end": 0, "text": ""})},
        "time": lambda: {"window": window(value, fact.kind, fact.day)},
        "means": lambda: {"means": code(value)},
    }
    if field not in readers:
        raise ValueError(f"field {field!r} is none of {', '.join(readers)}")
    return replace(fact, **readers[field]())


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None
