"""Mentions as the contract writes them: each points at the words that it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from riwaya.records.text import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Arabic and English; the words found stand for a name that no table knows."""

    ar: str
    en: str

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"ar": self.ar, "en": self.en}


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor: ``actor`` is an id of the actor table, or None."""

    span: Span
    actor: str | None
    name: Name

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {**self.span.to_dict(), "actor": self.actor, "name": self.name.to_dict()}


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A narrator: an actor with its ``kind``, the ``cue`` that attributes, and when it was said."""

    actor: ActorMention
    kind: str
    cue: Span | None
    said: tuple[date, date] | None

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        said = None if self.said is None else {"first": self.said[0].isoformat(), "last": self.said[1].isoformat()}
        return {**self.actor.to_dict(), "kind": self.kind, "cue": self.cue.to_dict() if self.cue else None, "said": said}


@dataclass(frozen=True, slots=True)
class Relative:
    """A place told by another: ``km`` kilometres to the ``bearing`` of ``anchor`` (either may be unknown)."""

    anchor: str
    bearing: str | None
    km: float | None

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"anchor": self.anchor, "bearing": self.bearing, "km": self.km}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another reading of a place's name."""

    place: str
    name: Name
    score: float

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"place": self.place, "name": self.name.to_dict(), "score": round(self.score, 3)}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place: ``place`` is a gazetteer id or None; no coordinates are ever invented."""

    span: Span
    place: str | None
    name: Name
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    within: tuple[str, ...] = ()
    relative: Relative | None = None
    role: str = "at"
    extent: str = "whole"
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {
            **self.span.to_dict(),
            "place": self.place,
            "name": self.name.to_dict(),
            "lat": self.lat,
            "lon": self.lon,
            "precision": self.precision,
            "within": list(self.within),
            "relative": self.relative.to_dict() if self.relative else None,
            "role": self.role,
            "extent": self.extent,
            "candidates": [c.to_dict() for c in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class TimeMention:
    """When: the first and last day, both included; an inferred time has no words and ``stated`` false."""

    first: date
    last: date
    precision: str
    stated: bool
    span: Span | None
    at: datetime | None = None

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        told = self.span.to_dict() if self.span else {"start": None, "end": None, "text": None}
        made: dict[str, object] = {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "precision": self.precision,
            "stated": self.stated,
            **told,
        }
        return made | {"at": self.at.isoformat()} if self.at else made


@dataclass(frozen=True, slots=True)
class Coded:
    """A thing hit or a weapon used, with its code."""

    span: Span
    code: str

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {**self.span.to_dict(), "code": self.code}


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people: ``most`` is None when open; ``who`` are the words for them."""

    span: Span
    least: int
    most: int | None
    who: str | None
    what: str | None = None

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it; ``what`` only where the number is one of several sorts."""
        made: dict[str, object] = {"least": self.least, "most": self.most, "who": self.who, **self.span.to_dict()}
        return {"what": self.what, **made} if self.what else made
