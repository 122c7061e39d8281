"""Who did it to whom and where: each mention of a sentence is weighed as agent, target or place of each trigger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.arabic.closed import preposition, without_and
from riwaya.claims.detect import group
from riwaya.claims.model import THRESHOLD, probability
from riwaya.claims.page import Page
from riwaya.claims.relations import FAR, Act, Mention, Relation, features, relate
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound

Past = Mapping[str, str]
"""What each actor of a report has been so far: ``A`` agent, ``T`` target, ``AT`` both."""
_ALONE = 0.3
_MOVES = frozenset({"withdraw", "displacement", "advance", "deploy", "aid"})
_PARTS = {"من": "from", "الي": "to", "ل": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "تجاه": "to", "عبر": "via"}
_REACH = 30  # words between a trigger and what may play a part in it


class Pair(NamedTuple):
    """A mention and its features as a role of a trigger; ``beside`` is the mention that it is coordinated with."""

    mention: int
    features: tuple[str, ...]
    beside: int | None


def known_as(page: Page, actor: ActorFound) -> str:
    """What an actor goes by within a report: its id, else its words."""
    return actor.actor or page.scan.text[actor.start : actor.end]


def remembered(past: Past, agents: Iterable[str], targets: Iterable[str]) -> dict[str, str]:
    """The past with one more claim's actors, as :func:`known_as` names them."""
    made = dict(past)
    for letter, names in (("A", agents), ("T", targets)):
        for name in names:
            made[name] = "".join(sorted({*made.get(name, ""), letter}))
    return made


def actor_pairs(act: Act, counted: Collection[int], past: Past) -> Iterator[Pair]:
    """Every actor of the sentence as a role of the trigger; ``counted`` are the tokens of victims whose number is told."""
    page, trigger, _, kind = act
    cued = {a.first for a in page.actors for c in page.cues if 0 <= a.first - c.last <= 1 or 0 <= c.first - a.last <= 1}
    related = _related(act, page.actors)
    for n, relation in related.items():
        actor = page.actors[n]
        sort, rel = group(actor.sort), relation.name
        rivals = _rivals(related, n)
        was = past.get(known_as(page, actor), "")
        far = _far(relation)
        made = features(act, actor, relation)
        made += [
            f"sort={actor.sort}",
            f"sort={sort},rel={rel}",
            f"sort={sort},role={relation.role}",
            f"sort={sort},kind={kind}",
            f"kind={kind},rel={rel}",
            f"kind={kind},role={relation.role}",
            f"known={actor.actor is not None}",
            f"cued={actor.first in cued},{rel}",
            f"order={min(n, 3)},{relation.side}",
            f"agrees={_agrees(trigger, actor)},{rel}",
            f"counted={any(n in counted for n in range(actor.first, actor.last))},{kind}",
            f"was={was}",
            f"was={was},{kind}",
            f"was={was},{rel}",
            f"sort={actor.sort},far={far}",
            f"sort={actor.sort},kind={kind}",
            f"rivals={rivals},{rel}",
            f"rivals={rivals},role={relation.role}",
            f"rivals={rivals},sort={sort}",
            f"rivals={rivals},{relation.side},kind={kind}",
            f"lex={trigger.trigger},sort={sort}",
        ]
        yield Pair(n, tuple(made), _beside(page.actors, n))


def _related(act: Act, mentions: Sequence[Mention]) -> dict[int, Relation]:
    """The relation of each mention that is near enough to play a part."""
    found = ((n, relate(act, m, _between(mentions, n, act.trigger))) for n, m in enumerate(mentions) if not _overlap(m, act.trigger))
    return {n: relation for n, relation in found if relation.distance <= _REACH}


def _rivals(related: Mapping[int, Relation], number: int) -> str:
    """What others are to the trigger by their form: the first letters of their roles, ``n`` where one is nearer on the same side."""
    own = related[number]
    others = [r for n, r in related.items() if n != number]
    nearer = any(r.side == own.side and r.distance < own.distance for r in others)
    return "".join(sorted({r.role[0] for r in others if r.role})) + "n" * nearer


def place_pairs(act: Act) -> Iterator[Pair]:
    """Every place of the sentence as a place of the trigger."""
    page, trigger, _, kind = act
    related = _related(act, page.places)
    for n, relation in related.items():
        place = page.places[n]
        rel, noun = relation.name, place.noun or "name"
        rivals = _rivals(related, n)
        made = features(act, place, relation)
        inside = contained(page, n)
        made += [
            f"noun={noun}",
            f"inside={inside},{relation.side}",
            f"inside={inside}",
            f"licensed={place.licensed}",
            f"generic={place.generic}",
            f"acting={place.acting}",
            f"acting={place.acting},{rel}",
            f"kind={kind},rel={rel}",
            f"kind={kind},noun={noun}",
            f"extent={place.extent}",
            f"order={min(n, 3)},{relation.side}",
            f"inactor={any(a.first <= place.first < a.last for a in page.actors)}",
            f"only={len(page.places) == 1}",
            f"nearest={_between(page.places, n, trigger) == 0},{relation.side}",
            f"noun={noun},far={_far(relation)}",
            f"noun={noun},{rel}",
            f"rivals={rivals},{rel}",
            f"rivals={rivals},kind={kind}",
        ]
        yield Pair(n, tuple(made), _beside(page.places, n))


def _far(relation: Relation) -> str:
    return f"{sum(relation.distance >= step for step in FAR)},{relation.side}"


def part_of(act: Act, place: PlaceFound) -> str:
    """What part a place plays: ``from`` what was left, ``to`` the goal of a movement, ``via`` its way; else ``at``."""
    page, _, _, kind = act
    here = place in page.places
    governor = (preposition(place.before) or without_and(page.word(place.first - 1))) if here else ""
    if kind in _MOVES and governor in _PARTS:
        return _PARTS[governor]
    return "from" if kind == "withdraw" else "at"


def contained(page: Page, number: int) -> bool:
    """Whether a place only tells where the one before it lies (حي … بمدينة …, بلدة … في ريف …)."""
    place = page.places[number]
    if number == 0:
        return False
    inner = page.places[number - 1]
    if place.first - inner.last > 1:
        return False
    governor = page.governor(place.first, place.before)
    return governor in ("ب", "في") or (not governor and not place.before and place.first == inner.last)


def chosen(pairs: Sequence[Pair], weights: Mapping[str, float]) -> dict[int, float]:
    """The mentions taken, with their probability; a coordinated one knows whether its neighbour was taken.

    Where none reaches the threshold, the likeliest is taken from _ALONE on: silence costs more than a fair guess.
    """
    taken: dict[int, float] = {}
    best = (_ALONE, -1)
    for pair in pairs:
        share = probability((*pair.features, beside(pair, taken)), weights)
        if share > weights.get(THRESHOLD, 0.5):
            taken[pair.mention] = share
        best = max(best, (share, pair.mention))
    if not taken and best[1] >= 0:
        taken[best[1]] = best[0]
    return taken


def beside(pair: Pair, taken: Mapping[int, float] | set[int]) -> str:
    """The feature that tells what became of the mention that this one is coordinated with."""
    return f"beside={'none' if pair.beside is None else pair.beside in taken}"


def _beside(mentions: Sequence[Mention], number: int) -> int | None:
    mention = mentions[number]
    if number == 0 or not mention.before.startswith("و") or mention.first - mentions[number - 1].last > 1:
        return None
    return number - 1


def _overlap(mention: Mention, trigger: TriggerFound) -> bool:
    return mention.first < trigger.last and trigger.first < mention.last


def _between(mentions: Sequence[Mention], number: int, trigger: TriggerFound) -> int:
    mention = mentions[number]
    if mention.first >= trigger.last:
        return sum(not getattr(m, "adjective", False) for m in mentions[:number] if m.first >= trigger.last)
    return sum(not getattr(m, "adjective", False) for m in mentions[number + 1 :] if m.last <= trigger.first)


def _agrees(trigger: TriggerFound, actor: ActorFound) -> str:
    if trigger.tag not in ("past", "present") or actor.adjective:
        return ""
    return str(actor.feminine)


def carried_features(act: Act, earlier: tuple[str, int, bool]) -> list[str]:
    """The features by which a role is carried over from the claim before: its kind, sentences between, whether in the same clause."""
    _, trigger, row, kind = act
    before, gap, clause = earlier
    pos = row.pos if row else "light"
    return [
        f"gap={min(gap, 3)}",
        f"gap={min(gap, 3)},pos={pos}",
        f"clause={clause}",
        f"kinds={before}>{kind}",
        f"same={before == kind}",
        f"pos={pos}",
        f"kind={kind}",
        f"behind={bool(trigger.behind)},pos={pos}",
        f"def={trigger.before[-2:] == 'ال'},same={before == kind}",
        f"first={trigger.first < 2},gap={min(gap, 3)}",
    ]
