"""A claim: somebody's word that something happened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from riwaya.records.mention import ActorMention, Coded, Name, PlaceMention, SourceMention, TimeMention, Toll
from riwaya.records.text import Note, Report, Skipped, Span

CONTRACT = "1"
KINDS = (
    "clash",
    "attack",
    "airstrike",
    "shelling",
    "bombing",
    "repel",
    "killing",
    "abduction",
    "detention",
    "capture",
    "advance",
    "withdraw",
    "hold",
    "siege",
    "deploy",
    "seizure",
    "destruction",
    "displacement",
    "agreement",
    "negotiate",
    "demand",
    "accuse",
    "threaten",
    "aid",
    "surrender",
    "release",
    "protest",
)
MODALITIES = ("asserted", "planned", "demanded", "possible", "hypothetical")


def claim_id(report: str, start: int, end: int) -> str:
    """The id of a claim: a hash of the report's id and the trigger's offsets, the same on every machine."""
    return hashlib.sha256(f"{report}\n{start}\n{end}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Stance:
    """Whether it happened, as told."""

    polarity: str = "affirmed"
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Claim:
    """One trigger's claim; the fields are those of the output contract."""

    id: str
    kind: str
    trigger: Span
    evidence: Span
    stance: Stance = Stance()
    agents: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    objects: tuple[Coded, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    time: TimeMention | None = None
    sources: tuple[SourceMention, ...] = ()
    killed: Toll | None = None
    wounded: Toll | None = None
    counts: tuple[Toll, ...] = ()
    means: Coded | None = None
    gloss: Name = field(default_factory=lambda: Name("", ""))
    score: float = 0.0
    rule: str = ""
    why: tuple[str, ...] = field(default=(), compare=False)

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "trigger": self.trigger.to_dict(),
            "agents": [a.to_dict() for a in self.agents],
            "targets": [a.to_dict() for a in self.targets],
            "objects": [o.to_dict() for o in self.objects],
            "places": [p.to_dict() for p in self.places],
            "time": self.time.to_dict() if self.time else None,
            "polarity": self.stance.polarity,
            "modality": self.stance.modality,
            "sources": [s.to_dict() for s in self.sources],
            "killed": self.killed.to_dict() if self.killed else None,
            "wounded": self.wounded.to_dict() if self.wounded else None,
            "counts": [c.to_dict() for c in self.counts],
            "means": self.means.to_dict() if self.means else None,
            "evidence": self.evidence.to_dict(),
            "gloss": self.gloss.to_dict(),
            "score": round(self.score, 3),
            "rule": self.rule,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of a report."""

    report: Report
    claims: tuple[Claim, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """As the contract writes it."""
        report = self.report
        return {
            "id": report.id,
            "outlet": report.outlet,
            "published": report.published,
            "url": report.url,
            "title": report.title,
            "published_basis": report.published_basis,
            "sha256": report.sha256,
            "versions": dict(self.versions),
            "text": report.text,
            "skipped": [s.to_dict() for s in self.skipped],
            "claims": [c.to_dict() for c in self.claims],
            "notes": [n.to_dict() for n in self.notes],
        }
