"""The kind of a claim: its trigger's, or another that the words around it and the report as a whole speak for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.claims.model import THRESHOLD, probability
from riwaya.claims.page import Page
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.rows import KindShift
from riwaya.records.found import TriggerFound

_REACH = (3, 7)  # words before and behind
_STEPS = (0, 1, 3, 7)  # how often a report names what speaks for a kind


def leanings(pages: Sequence[Page], speaks: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How often the report holds a word that speaks for a kind, and (as ``told KIND``) a trigger of it, in steps."""
    counts: dict[str, int] = {}
    for page in pages:
        for trigger in page.triggers:
            counts[f"told {trigger.kind}"] = counts.get(f"told {trigger.kind}", 0) + 1
        for word in page.bares:
            for kind in speaks.get(word, ()):
                counts[kind] = counts.get(kind, 0) + 1
    return {kind: sum(found > step for step in _STEPS) for kind, found in counts.items()}


def alternatives(page: Page, trigger: TriggerFound, lexicon: Lexicon) -> tuple[str, ...]:
    """The kinds that other rows give to the word, and those for which a word of the sentence speaks."""
    words = frozenset(page.bares)
    shifted = (s.to for s in lexicon.shifts if s.kind == trigger.kind and not s.near.isdisjoint(words))
    return tuple(dict.fromkeys((*trigger.rivals, *shifted)))


def kind_features(page: Page, trigger: TriggerFound, to: str, shifts: Sequence[KindShift], leaning: Mapping[str, int]) -> list[str]:
    """The features by which a trigger's kind is read as another one."""
    move = f"{trigger.kind}>{to}"
    near = _window(page, trigger)
    sentence = frozenset(page.bares)
    own = [w for shift in shifts if shift.kind == trigger.kind and shift.to == to for w in sorted(shift.near & near)]
    rival = any(shift.near & near for shift in shifts if shift.kind == trigger.kind and shift.to != to)
    far = any(shift.near & sentence for shift in shifts if shift.to == to)
    others = {t.kind for t in page.triggers if t is not trigger}
    made = [
        move,
        f"{move},lex={trigger.trigger}",
        f"{move},near={bool(own)}",
        f"{move},rival={rival}",
        f"{move},far={far}",
        f"near={bool(own)},rival={rival}",
        f"{move},beside={to in others}",
        f"{move},told={leaning.get('told ' + to, 0)}",
        f"{move},leans={leaning.get(to, 0)}",
        f"leans={leaning.get(to, 0)}",
        f"{move},tag={trigger.tag}",
        f"{move},light={bool(trigger.light)}",
        f"{move},prev={page.bare(trigger.first - 1)}",
        f"{move},next={page.bare(trigger.last)}",
    ]
    made += [f"{move},word={word}" for word in own]
    clause = page.clauses[trigger.first]
    made += [f"{move},who={a.sort}" for a in page.actors if page.clauses[a.first] == clause]
    return made + [f"{move},is={a.actor}" for a in page.actors if a.actor and page.clauses[a.first] == clause]


def _window(page: Page, trigger: TriggerFound) -> frozenset[str]:
    low, high = max(0, trigger.first - _REACH[0]), trigger.last + _REACH[1]
    clause = page.clauses[trigger.first]
    tokens = page.scan.sentence.tokens
    held = [n for n in range(low, min(high, len(tokens))) if page.clauses[n] == clause]
    return frozenset(tokens[n].text for n in held) | frozenset(page.bares[n] for n in held)


def kind_of(
    page: Page, trigger: TriggerFound, lexicon: Lexicon, leaning: Mapping[str, int], weights: Mapping[str, float]
) -> tuple[str, str]:
    """The kind, and what moved it (empty when nothing did)."""
    best, why = weights.get(THRESHOLD, 0.5), ""
    kind = trigger.kind
    for to in alternatives(page, trigger, lexicon):
        marks = kind_features(page, trigger, to, lexicon.shifts, leaning)
        share = probability(marks, weights)
        if share > best:
            kind, best, why = to, share, f"{trigger.kind} → {to} {share:.2f}"
    return kind, why
