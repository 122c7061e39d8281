"""The kind of a claim: its trigger's, or another that the words around it and the report as a whole speak for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.arabic.clitics import ARTICLES
from riwaya.claims.model import odds
from riwaya.claims.page import Page
from riwaya.claims.relations import Found, nearest
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.rows import Code
from riwaya.knowledge.scales import Scale
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


class KindMarks(NamedTuple):
    """What is known of a trigger that may be of another kind.

    Attributes:
        move, to: its own kind and the other, and that alone.
        lex, tag, light, definite: its row and form, whether another verb carries it, and its article.
        before, after: the words beside it.
        near, rival, far: whether words around it speak for the other kind, or for a third, or those of the sentence do.
        beside: whether another trigger of the sentence is of that kind.
        told, leans: how often the report has triggers and words of it.
        ago, own_ago, latest: how long ago the other and its own kind were told, and whether the other was told later.
        right_actor, right_actor_beside: the sort of the actor next behind it, and whether it stands right there; ``left_actor``,
            ``right_place`` and ``left_place`` alike, ``right_words`` and ``left_words`` are the words of the actors.
        words: those around it that speak for the other kind; ``around`` are all.
        sorts, names: of the actors of its clause.
        weapons, clause_weapons, weapons_behind, weapons_before: those of the sentence, of the clause, on its sides; so
            ``objects``, ``clause_objects``, ``objects_behind``, ``objects_before``.
    """

    move: str
    to: str
    lex: str
    tag: str
    light: bool
    near: bool
    rival: bool
    far: bool
    beside: bool
    told: int
    leans: int
    before: str
    after: str
    ago: int
    definite: bool
    own_ago: int
    latest: bool
    right_actor: str | None
    right_actor_beside: bool | None
    left_actor: str | None
    left_actor_beside: bool | None
    right_place: str | None
    right_place_beside: bool | None
    left_place: str | None
    left_place_beside: bool | None
    words: tuple[str, ...]
    around: tuple[str, ...]
    sorts: tuple[str, ...]
    names: tuple[str, ...]
    right_words: tuple[str, ...]
    left_words: tuple[str, ...]
    weapons: tuple[str, ...]
    clause_weapons: tuple[str, ...]
    weapons_behind: tuple[str, ...]
    weapons_before: tuple[str, ...]
    objects: tuple[str, ...]
    clause_objects: tuple[str, ...]
    objects_behind: tuple[str, ...]
    objects_before: tuple[str, ...]


class OwnMarks(NamedTuple):
    """A trigger that keeps its own kind."""

    kind: str


def kind_marks(page: Page, trigger: TriggerFound, to: str, lexicon: Lexicon, drift: Drift) -> KindMarks:
    """What is known of a trigger that may be of another kind."""
    near, clause = _window(page, trigger), page.clauses[trigger.first]
    shifts = lexicon.shifts.get(trigger.kind, ())
    words = [w for shift in shifts if shift.to == to for w in shift.near & near]
    ago, own_ago = drift.ago(to, page), drift.ago(trigger.kind, page)
    (right, left), (right_place, left_place) = _beside(page, page.actors, trigger), _beside(page, page.places, trigger)
    acting = [a for a in page.actors if page.clauses[a.first] == clause]
    weapons, objects = _coded(page, trigger, "weapon", lexicon.weapons), _coded(page, trigger, "object", lexicon.objects)
    return KindMarks(
        move=f"{trigger.kind}>{to}",
        to=to,
        lex=trigger.trigger,
        tag=trigger.tag,
        light=bool(trigger.light),
        near=bool(words),
        rival=any(shift.near & near for shift in shifts if shift.to != to),
        far=not lexicon.spoken.get(to, frozenset()).isdisjoint(page.bares),
        beside=any(t.kind == to for t in page.triggers if t is not trigger),
        told=drift.leanings.get("told " + to, 0),
        leans=drift.leanings.get(to, 0),
        before=page.bare(trigger.first - 1),
        after=page.bare(trigger.last),
        ago=ago,
        definite=trigger.before in ARTICLES,
        own_ago=own_ago,
        latest=ago < own_ago,
        right_actor=right.sort,
        right_actor_beside=right.beside,
        left_actor=left.sort,
        left_actor_beside=left.beside,
        right_place=right_place.sort,
        right_place_beside=right_place.beside,
        left_place=left_place.sort,
        left_place_beside=left_place.beside,
        words=tuple(words),
        around=tuple(near),
        sorts=tuple(a.sort for a in acting),
        names=tuple(a.actor for a in acting if a.actor),
        right_words=right.words,
        left_words=left.words,
        weapons=weapons.all,
        clause_weapons=weapons.here,
        weapons_behind=weapons.behind,
        weapons_before=weapons.before,
        objects=objects.all,
        clause_objects=objects.here,
        objects_behind=objects.behind,
        objects_before=objects.before,
    )


class _Next(NamedTuple):
    """The sort of what stands next to a trigger, whether right beside it, and its words; nothing where it is far."""

    sort: str | None = None
    beside: bool | None = None
    words: tuple[str, ...] = ()


def _beside(page: Page, mentions: Sequence[Found], trigger: TriggerFound) -> list[_Next]:
    """What stands next to a trigger, behind it and before it."""
    found = []
    for side, mention in zip("RL", nearest(mentions, trigger), strict=True):
        gap = (mention.first - trigger.last if side == "R" else trigger.first - mention.last) if mention else _FAR
        if mention is None or gap >= _FAR:
            found.append(_Next())
        else:
            sort = mention.sort if isinstance(mention, ActorFound) else mention.noun
            found.append(_Next(sort, gap < _NEXT, page.bares[mention.first : mention.last]))
    return found


class _Codes(NamedTuple):
    """The codes of a sentence, of the trigger's clause, and there behind it and before it."""

    all: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def _coded(page: Page, trigger: TriggerFound, layer: str, codes: Mapping[str, Code]) -> _Codes:
    """The codes of a layer around a trigger."""
    hits = [(token, hit) for token, (hit, _) in page.scan.by_token(layer).items() if not trigger.first <= token < trigger.last]
    if not hits:
        return _Codes()
    clause = page.clauses[trigger.first]
    found = [(codes[hit.lexeme.key].code, page.clauses[token] == clause, token >= trigger.last) for token, hit in hits]
    here = [(code, behind) for code, inside, behind in found if inside]
    return _Codes(
        tuple(code for code, _, _ in found),
        tuple(code for code, _ in here),
        tuple(code for code, behind in here if behind),
        tuple(code for code, behind in here if not behind),
    )


def _window(page: Page, trigger: TriggerFound) -> frozenset[str]:
    low, high = max(0, trigger.first - _REACH[0]), trigger.last + _REACH[1]
    clause = page.clauses[trigger.first]
    tokens = page.scan.sentence.tokens
    held = [n for n in range(low, min(high, len(tokens))) if page.clauses[n] == clause]
    return frozenset(tokens[n].text for n in held) | frozenset(page.bares[n] for n in held)


def kind_of(page: Page, trigger: TriggerFound, lexicon: Lexicon, drift: Drift, scale: Scale) -> tuple[str, str]:
    """The kind, and what moved it (empty when nothing did): its own and the alternatives compete."""
    others = alternatives(page, trigger, lexicon, drift)
    if not others:
        return trigger.kind, ""
    rivals = [(OwnMarks(trigger.kind),), *((kind_marks(page, trigger, to, lexicon, drift),) for to in others)]
    own, *scores = scale.weigh(rivals).logits("kind")
    best = max(range(len(others)), key=lambda n: scores[n])
    gained, to = scores[best] - own, others[best]
    return (to, f"{trigger.kind} → {to} {odds(gained):.2f}") if gained > 0 else (trigger.kind, "")
