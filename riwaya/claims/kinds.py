"""The kind of a claim: its trigger's, or another that the words around it and the report as a whole speak for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riwaya.arabic.clitics import ARTICLES
from riwaya.claims.model import logit, odds
from riwaya.claims.page import Page
from riwaya.claims.relations import Found, nearest
from riwaya.knowledge.lexicon import Lexicon
from riwaya.records.found import ActorFound, TriggerFound

_FAR, _NEXT = 12, 2  # words between a trigger and an actor or place that tells its kind
_REACH = (3, 7)  # words before and behind
_STEPS = (0, 1, 3, 7)  # how often a report names what speaks for a kind
_AGO = (0, 1, 3, 8)  # sentences since a kind was told last


@dataclass(frozen=True, slots=True)
class Drift:
    """What the report as a whole speaks for, and the sentence in which each kind was told last."""

    leanings: Mapping[str, int]
    told: Mapping[str, int]

    def ago(self, kind: str, page: Page) -> int:
        """How long ago a kind was told, in steps; the last step is never."""
        return sum(page.number - self.told.get(kind, -99) > step for step in _AGO)


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


def alternatives(page: Page, trigger: TriggerFound, lexicon: Lexicon, drift: Drift) -> tuple[str, ...]:
    """The kinds that other rows give to the word, those for which a word of the sentence speaks, and echoes of what was told."""
    words = frozenset(page.bares)
    own = lexicon.shifts.get(trigger.kind, ())
    shifted = (s.to for s in own if not s.near.isdisjoint(words) or (not s.near and s.to in drift.told))
    return tuple(dict.fromkeys((*trigger.rivals, *shifted)))


def kind_features(page: Page, trigger: TriggerFound, to: str, lexicon: Lexicon, drift: Drift) -> list[str]:
    """The features by which a trigger's kind is read as another one."""
    move = f"{trigger.kind}>{to}"
    near = _window(page, trigger)
    shifts = lexicon.shifts.get(trigger.kind, ())
    own = [w for shift in shifts if shift.to == to for w in sorted(shift.near & near)]
    rival = any(shift.near & near for shift in shifts if shift.to != to)
    far = not lexicon.spoken.get(to, frozenset()).isdisjoint(page.bares)
    others = {t.kind for t in page.triggers if t is not trigger}
    made = [
        move,
        f"to={to}",
        f"{move},lex={trigger.trigger}",
        f"{move},near={bool(own)}",
        f"{move},rival={rival}",
        f"{move},far={far}",
        f"near={bool(own)},rival={rival}",
        f"{move},beside={to in others}",
        f"{move},told={drift.leanings.get('told ' + to, 0)}",
        f"{move},leans={drift.leanings.get(to, 0)}",
        f"leans={drift.leanings.get(to, 0)}",
        f"{move},tag={trigger.tag}",
        f"{move},light={bool(trigger.light)}",
        f"{move},prev={page.bare(trigger.first - 1)}",
        f"{move},next={page.bare(trigger.last)}",
    ]
    made += [f"{move},word={word}" for word in own]
    made += [mark for word in sorted(near) for mark in (f"{move},by={word}", f"to={to},by={word}")]
    made += _echo(page, trigger, to, drift)
    clause = page.clauses[trigger.first]
    made += [f"{move},who={a.sort}" for a in page.actors if page.clauses[a.first] == clause]
    made += [f"{move},is={a.actor}" for a in page.actors if a.actor and page.clauses[a.first] == clause]
    return made + [f"{move},{mark}" for mark in _around(page, trigger, lexicon)]


def _around(page: Page, trigger: TriggerFound, lexicon: Lexicon) -> Iterator[str]:
    """What stands next to a trigger: sorts of actors and places on both sides, and the weapons and things of its clause."""
    sides: tuple[tuple[str, Sequence[Found]], ...] = (("actor", page.actors), ("place", page.places))
    for name, mentions in sides:
        for side, mention in zip("RL", nearest(mentions, trigger), strict=True):
            gap = (mention.first - trigger.last if side == "R" else trigger.first - mention.last) if mention else _FAR
            if mention and gap < _FAR:
                sort = mention.sort if isinstance(mention, ActorFound) else mention.noun
                yield f"{name}{side}={sort}"
                yield f"{name}{side}={sort},{gap < _NEXT}"
                if isinstance(mention, ActorFound):
                    yield from (f"actor{side},by={word}" for word in page.bares[mention.first : mention.last])
    clause = page.clauses[trigger.first]
    for layer, codes in (("weapon", lexicon.weapons), ("object", lexicon.objects)):
        for token, (hit, _) in page.scan.by_token(layer).items():
            if not trigger.first <= token < trigger.last:
                code = codes[hit.lexeme.key].code
                yield f"{layer}={code},far"
                if page.clauses[token] == clause:
                    yield f"{layer}={code}"
                    yield f"{layer}={code},{token >= trigger.last}"


def _echo(page: Page, trigger: TriggerFound, to: str, drift: Drift) -> list[str]:
    """Whether the word takes up what was told (the attack: the air raid of the sentence before)."""
    move = f"{trigger.kind}>{to}"
    definite = trigger.before in ARTICLES
    ago = drift.ago(to, page)
    latest = ago < drift.ago(trigger.kind, page)
    return [
        f"{move},ago={ago},def={definite}",
        f"ago={ago},def={definite}",
        f"{move},own={drift.ago(trigger.kind, page)}",
        f"{move},latest={latest}",
        f"latest={latest},def={definite}",
    ]


def _window(page: Page, trigger: TriggerFound) -> frozenset[str]:
    low, high = max(0, trigger.first - _REACH[0]), trigger.last + _REACH[1]
    clause = page.clauses[trigger.first]
    tokens = page.scan.sentence.tokens
    held = [n for n in range(low, min(high, len(tokens))) if page.clauses[n] == clause]
    return frozenset(tokens[n].text for n in held) | frozenset(page.bares[n] for n in held)


def stays(kind: str) -> tuple[str, ...]:
    """The features by which a trigger keeps its own kind, against those of :func:`kind_features`."""
    return "own", f"own={kind}"


def kind_of(page: Page, trigger: TriggerFound, lexicon: Lexicon, drift: Drift, weights: Mapping[str, float]) -> tuple[str, str]:
    """The kind, and what moved it (empty when nothing did): its own and the alternatives compete."""
    own = logit(stays(trigger.kind), weights)
    scored = [(logit(kind_features(page, trigger, to, lexicon, drift), weights), to) for to in alternatives(page, trigger, lexicon, drift)]
    best, to = max(scored, default=(own, trigger.kind), key=lambda pair: pair[0])
    return (to, f"{trigger.kind} → {to} {odds(best - own):.2f}") if best > own else (trigger.kind, "")
