"""Events, control of places, and people's decisions, as the contract writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

STATUSES = ("claimed", "corroborated", "disputed", "denied")
STATES = ("held", "contested", "besieged", "disputed", "unknown")
POLICIES = ("cautious", "latest", "self-interest")
VERDICTS = ("same", "apart", "wrong", "field")


def event_id(claim: str) -> str:
    """The id of an event: a hash of the id of its first claim (the earliest published; ties by claim id)."""
    return hashlib.sha256(f"event\n{claim}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event, both included; ``stated`` is false when no claim tells them."""

    first: date
    last: date
    precision: str
    stated: bool

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "precision": self.precision, "stated": self.stated}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many people: the lowest number that anybody tells and the highest; ``most`` is None when somebody leaves it open."""

    least: int
    most: int | None

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"least": self.least, "most": self.most}


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of an event with the claims that name it."""

    actor: str | None
    ar: str
    en: str
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"actor": self.actor, "name": {"ar": self.ar, "en": self.en}, "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an event with the claims that name it."""

    place: str | None
    ar: str
    en: str
    lat: float | None
    lon: float | None
    precision: str
    within: tuple[str, ...]
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {
            "place": self.place,
            "name": {"ar": self.ar, "en": self.en},
            "lat": self.lat,
            "lon": self.lon,
            "precision": self.precision,
            "within": list(self.within),
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class Voice:
    """A narrator of an event: an actor, its kind as a source, and the claims that it tells."""

    party: Party
    kind: str

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {**self.party.to_dict(), "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Lineage:
    """Claims that go back to one origin: an agency's line and its reprints, near-copies, one narrator's word."""

    id: str
    claims: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"id": self.id, "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of which claims tell different values: each value (plain JSON) with its claims."""

    field: str
    values: tuple[tuple[object, tuple[str, ...]], ...]

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {"field": self.field, "values": [{"value": value, "claims": list(claims)} for value, claims in self.values]}


@dataclass(frozen=True, slots=True)
class Event:
    """Claims from one or more reports about one happening; nothing is averaged."""

    id: str
    kind: str
    time: When | None
    places: tuple[Spot, ...]
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    killed: Bounds | None
    wounded: Bounds | None
    claims: tuple[str, ...]
    sources: tuple[Voice, ...]
    lineages: tuple[Lineage, ...]
    status: str
    modality: str
    disagreements: tuple[Disagreement, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "time": self.time.to_dict() if self.time else None,
            "places": [p.to_dict() for p in self.places],
            "agents": [a.to_dict() for a in self.agents],
            "targets": [a.to_dict() for a in self.targets],
            "killed": self.killed.to_dict() if self.killed else None,
            "wounded": self.wounded.to_dict() if self.wounded else None,
            "claims": list(self.claims),
            "sources": [s.to_dict() for s in self.sources],
            "lineages": [g.to_dict() for g in self.lineages],
            "status": self.status,
            "modality": self.modality,
            "disagreements": [d.to_dict() for d in self.disagreements],
        }


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An event id that is no more, and the events that hold its claims now (none when all its claims are gone).

    Attributes:
        at: when it went, an ISO date-time; empty before a store has written it down.
    """

    event: str
    heirs: tuple[str, ...]
    at: str = ""

    def to_dict(self) -> dict[str, object]:
        """As the store and the exports write it."""
        made: dict[str, object] = {"event": self.event, "heirs": list(self.heirs)}
        return made | ({"at": self.at} if self.at else {})


@dataclass(frozen=True, slots=True)
class Control:
    """Who held a place from ``first`` to ``last``, both included; None when open.

    Attributes:
        place: a gazetteer id.
        holders: ids of sides where the caller's ties name one, else of actors; empty when nobody is known to hold it.
        confidence: on the scale of :func:`riwaya.reconcile.intervals.confidence`, from 0 to 1.
        last_word: the day of publication of the latest claim that bears on the interval.
    """

    place: str
    first: date | None
    last: date | None
    holders: tuple[str, ...]
    state: str
    extent: str
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    confidence: float
    last_word: date | None
    policy: str

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {
            "place": self.place,
            "first": _iso(self.first),
            "last": _iso(self.last),
            "holders": list(self.holders),
            "state": self.state,
            "extent": self.extent,
            "opened": list(self.opened),
            "closed": list(self.closed),
            "confidence": round(self.confidence, 2),
            "last_word": _iso(self.last_word),
            "policy": self.policy,
        }


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim as a decision remembers it: by id, and by report and trigger should a re-reading give it another id."""

    claim: str
    report: str
    start: int
    end: int

    def to_dict(self) -> dict[str, object]:
        """As the store and the exports write it."""
        return {"claim": self.claim, "report": self.report, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's judgement, a record of its own, never an edit; it always wins over the program's.

    Attributes:
        id: the caller's; ties between decisions of one moment are broken by it.
        verdict: ``same`` (the claims tell of one happening), ``apart`` (no two of them do), ``wrong`` (the claims are no claims),
            ``field`` (the claims' ``field`` is ``value``).
        field: for ``field``: a field of the claim as the contract names it.
        value: for ``field``: its value, as the contract writes it.
        when: ISO date-time; of contradicting decisions the latest holds.
    """

    id: str
    verdict: str
    claims: tuple[Anchor, ...]
    who: str
    when: str
    why: str = ""
    field: str | None = None
    value: object = None

    def to_dict(self) -> dict[str, object]:
        """As the store and the exports write it."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "claims": [a.to_dict() for a in self.claims],
            "who": self.who,
            "when": self.when,
            "why": self.why,
            "field": self.field,
            "value": self.value,
        }

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Decision:
        """The decision that :meth:`to_dict` wrote.

        Raises:
            ValueError: the verdict is none of ``VERDICTS``, or a field is missing.
        """
        verdict, claims = told.get("verdict"), told.get("claims")
        if verdict not in VERDICTS:
            raise ValueError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
        if not isinstance(claims, list) or not claims:
            raise ValueError("a decision names at least one claim in `claims`")
        missing = {"id", "who", "when"} - told.keys()
        if missing:
            raise ValueError(f"a decision lacks {', '.join(sorted(missing))}")
        anchors = tuple(Anchor(str(c["claim"]), str(c["report"]), int(c["start"]), int(c["end"])) for c in claims)
        field = told.get("field")
        return cls(
            str(told["id"]),
            verdict,
            anchors,
            str(told["who"]),
            str(told["when"]),
            str(told.get("why") or ""),
            None if field is None else str(field),
            told.get("value"),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
