"""Who did it to whom and where: each mention of a sentence is weighed as agent, target or place of each trigger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import preposition, pronoun_behind, without_and
from riwaya.claims.detect import group
from riwaya.claims.joined import contained, joined_to
from riwaya.claims.model import THRESHOLD, logit, odds
from riwaya.claims.page import Page
from riwaya.claims.relations import FAR, Act, Mention, Relation, apart, features, hung_on, person, relate, relative, ruled_by
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound


class Past(NamedTuple):
    """What each actor has been so far (``A`` agent, ``T`` target, ``AT`` both), and in the last claim, which sentence ``page`` told."""

    was: Mapping[str, str] = {}
    last: Mapping[str, str] = {}
    page: int = -1


_MOVES = frozenset({"withdraw", "displacement", "advance", "deploy", "aid"})
_PARTS = {"من": "from", "الي": "to", "ل": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "تجاه": "to", "عبر": "via"}
_AHEAD = 3  # words between an actor and the verb that it may be the subject of
_UNARMED = frozenset({"fighters", "held", "victims"})
"""Sorts of actor whose words are adjectives in a phrase (كمين مسلح), or those whom it befell."""
_REACH = 30  # words between a trigger and what may play a part in it


class Pair(NamedTuple):
    """A mention and its features as a role of a trigger; ``beside`` is the mention that it is coordinated with, ``ties`` tell how."""

    mention: int
    features: tuple[str, ...]
    beside: int | None
    ties: tuple[str, ...] = ()


def known_as(page: Page, actor: ActorFound) -> str:
    """What an actor goes by within a report: its id, else its words."""
    return actor.actor or page.scan.text[actor.start : actor.end]


def remembered(past: Past, page: int, agents: Iterable[str], targets: Iterable[str]) -> Past:
    """The past with one more claim's actors, as :func:`known_as` names them."""
    was, last = dict(past.was), dict[str, str]()
    for letter, names in (("A", agents), ("T", targets)):
        for name in names:
            was[name] = "".join(sorted({*was.get(name, ""), letter}))
            last[name] = "".join(sorted({*last.get(name, ""), letter}))
    return Past(was, last, page)


def actor_pairs(act: Act, counted: Collection[int], past: Past) -> Iterator[Pair]:
    """Every actor of the sentence as a role of the trigger; ``counted`` are the tokens of victims whose number is told."""
    page, trigger, _, kind = act
    meant, form = _Meant.of(act), person(act)
    ruler = ruled_by(page, trigger)
    hangs = (f"governor={ruler.governor}", f"behind={ruler.behind}", f"opener={ruler.opener}", f"{trigger.tag}", f"kind={kind}")
    lead = next((n for n, a in enumerate(page.actors) if not a.adjective and not page.governor(a.first, a.before)), -1)
    pronoun = page.word(relative(page, trigger))
    joined_on = f"{trigger.before[:1] == 'و'},{trigger.tag}"
    cued = {a.first for a in page.actors for c in page.cues if 0 <= a.first - c.last <= 1 or 0 <= c.first - a.last <= 1}
    related, joined = _related(act, page.actors), joined_to(page, page.actors)
    for n, relation in related.items():
        actor = page.actors[n]
        sort, rel = group(actor.sort), relation.name
        like = "" if actor.adjective else "f" * actor.feminine + "p" * actor.plural
        rivals = _rivals(related, n)
        name = known_as(page, actor)
        titled = "head" if actor.actor is None else "named"
        head = "" if actor.actor and actor.last - actor.first == 1 else page.bare(actor.first)
        was, lately = past.was.get(name, ""), past.last.get(name, "") if past.page == page.number else "-"
        far = _far(relation)
        made = [*features(act, actor, relation, ruler), *hung_on(act, actor, relation)]
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
            f"agrees={form},{like},{rel}",
            f"agrees={form},{like},{relation.side}",
            f"agrees={form},{like},{sort}",
            f"counted={any(n in counted for n in range(actor.first, actor.last))},{kind}",
            f"was={was}",
            f"was={was},{kind}",
            f"was={was},{rel}",
            f"lately={lately},{joined_on}",
            f"lately={lately},{joined_on},{kind}",
            f"lately={lately},{relation.side}",
            f"sort={actor.sort},far={far}",
            f"sort={actor.sort},kind={kind}",
            f"rivals={rivals},{rel}",
            f"rivals={rivals},role={relation.role}",
            f"rivals={rivals},sort={sort}",
            f"rivals={rivals},{relation.side},kind={kind}",
            f"lex={trigger.trigger},sort={sort}",
            f"{titled}={head}",
            f"{titled}={head},{kind}",
        ]
        made += [f"lead={n == lead},{relation.side},{mark}" for mark in hangs]
        made += meant.features(n, actor, relation.side)
        made += _company(act, actor, relation)
        if rel == "relhead":
            made += [f"relative={pronoun},{like}", f"relative,sort={sort}"]
        yield Pair(n, tuple(made), *_tied(n, joined, page.actors, act))


class _Meant(NamedTuple):
    """The pronoun of an act's object (تقاتله، تصدى لها), whom it may mean, and the actors before the act, the nearest first.

    ``how`` is ``o`` for a pronoun on the trigger itself, ``p`` for one on a preposition behind it, empty without one.
    """

    how: str
    pronoun: str
    kind: str
    before: Sequence[int]
    agreeing: Sequence[int]

    @classmethod
    def of(cls, act: Act) -> _Meant:
        page, trigger, _, kind = act
        how, pronoun = ("o", trigger.behind) if trigger.behind else ("p", pronoun_behind(page.word(trigger.last)))
        how = how if pronoun else ""
        before = [n for n, a in enumerate(page.actors) if a.last <= trigger.first and not a.adjective][::-1]
        return cls(how, pronoun, kind, before, [n for n in before if how and _suits(pronoun, page.actors[n])])

    def features(self, number: int, actor: ActorFound, side: str) -> list[str]:
        """What the pronoun says of an actor."""
        suits = self.how and _suits(self.pronoun, actor)
        last = self.agreeing[:1] == [number]
        back = min(2, self.before.index(number)) if number in self.before else -1
        return [
            f"pronoun={self.how},{suits},{side}",
            f"pronoun={self.how},{self.pronoun},{suits},{side}",
            f"pronoun={self.how},{suits},back={back}",
            f"pronoun={self.how},last={last},{side}",
            f"pronoun={self.how},last={last},{self.kind}",
        ]


def _suits(pronoun: str, actor: ActorFound) -> bool:
    """Whether a pronoun agrees with an actor in gender and number."""
    if pronoun in ("هم", "هن"):
        return actor.plural
    return actor.feminine if pronoun == "ها" else not (actor.feminine or actor.plural) if pronoun == "ه" else True


def _company(act: Act, actor: ActorFound, relation: Relation) -> Iterator[str]:
    """What else an actor may belong to: other triggers and cues, nearer to it or between."""
    page, trigger, _, kind = act
    side, others = relation.side, [t for t in page.triggers if t is not trigger]
    near = any(apart(actor, t) < relation.distance for t in others)
    cue = any(apart(actor, c) < relation.distance for c in page.cues)
    yield f"near={near},{side}"
    yield f"near={near},cue={cue},{kind}"
    behind = next((t for t in others if t.last == actor.first), None)
    yield f"behind={behind.kind},{behind.tag},{side}" if behind else f"behind=,{side}"
    yield f"behind={bool(behind)},{kind},{side}"
    if behind:
        yield f"behind={behind.kind}>{kind},{side}"
    said = next((c.type for c in page.cues if c.last == actor.first), "")
    yield f"said={said},{kind},{side}"
    low, high = (trigger.last, actor.first) if side == "R" else (actor.last, trigger.first)
    between = [t for t in others if low <= t.first < high]
    parted = (between[0] if side == "R" else between[-1]) if between else None
    yield f"parted={parted.kind}>{kind},{side}" if parted else f"parted=,{kind},{side}"
    yield f"parted={parted.tag if parted else ''},{side}"
    ahead = next((t for t in others if t.first >= actor.last), None)
    if ahead and ahead.first - actor.last <= _AHEAD:
        yield f"ahead={ahead.kind},{kind},{side}"


def nobody(act: Act, among: int) -> list[str]:
    """The features by which a role stays empty, though the sentence holds so many actors."""
    page, trigger, row, kind = act
    pos, lex = row.pos if row else "light", trigger.trigger or (trigger.light or ("",))[0]
    ruler = ruled_by(page, trigger)
    return [
        "nobody",
        f"nobody,governor={ruler.governor},pos={pos}",
        f"nobody,before={ruler.behind}",
        f"nobody,opener={ruler.opener}",
        f"nobody,governor={ruler.governor},kind={kind}",
        f"nobody,kind={kind}",
        f"nobody,kind={kind},pos={pos}",
        f"nobody,lex={lex}",
        f"nobody,lex={lex},tag={trigger.tag}",
        f"nobody,pos={pos},tag={trigger.tag}",
        f"nobody,among={min(4, among)}",
        f"nobody,kind={kind},def={trigger.before in ARTICLES}",
        f"nobody,behind={trigger.behind}",
    ]


def _related(act: Act, mentions: Sequence[Mention]) -> dict[int, Relation]:
    """The relation of each mention that is near enough to play a part."""
    between = _between(mentions, act.trigger)
    found = ((n, relate(act, m, between[n])) for n, m in enumerate(mentions) if not _overlap(m, act))
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
    related, joined, ruler = _related(act, page.places), joined_to(page, page.places), ruled_by(page, trigger)
    between = _between(page.places, trigger)
    for n, relation in related.items():
        place = page.places[n]
        rel, noun = relation.name, place.noun or "name"
        rivals = _rivals(related, n)
        made = [*features(act, place, relation, ruler), *hung_on(act, place, relation)]
        inside = contained(page, n)
        head = "" if place.places or place.generic else page.bare(place.first)
        made += [
            f"head={head}",
            f"head={head},alone={place.last - place.first == 1}",
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
            f"nearest={between[n] == 0},{relation.side}",
            f"noun={noun},far={_far(relation)}",
            f"noun={noun},{rel}",
            f"rivals={rivals},{rel}",
            f"rivals={rivals},kind={kind}",
        ]
        yield Pair(n, tuple(made), *_tied(n, joined, page.places, act))


def _far(relation: Relation) -> str:
    return f"{bisect_right(FAR, relation.distance)},{relation.side}"


def part_of(act: Act, place: PlaceFound) -> str:
    """What part a place plays: ``from`` what was left, ``to`` the goal of a movement, ``via`` its way; else ``at``."""
    page, _, _, kind = act
    here = place in page.places
    governor = (preposition(place.before) or without_and(page.word(place.first - 1))) if here else ""
    if kind in _MOVES and governor in _PARTS:
        return _PARTS[governor]
    return "from" if kind == "withdraw" else "at"


def elected(pairs: Sequence[Pair], none: Sequence[str], weights: Mapping[str, float]) -> dict[int, float]:
    """What plays a role, with how much likelier than nothing (of the features ``none``): one mention, and those coordinated with it.

    The candidates compete (a conditional logit), so that a fair one wins where none is better and loses beside a good one. One
    before the best joins it where the two are likelier together.
    """
    floor, least = logit(none, weights), weights.get(THRESHOLD, 0.0)
    scores = {p.mention: logit(p.features, weights) - floor for p in pairs}
    alone = {p.mention: scores[p.mention] + _tie(p, (), weights) for p in pairs}
    best = max(alone, key=lambda n: (alone[n], -n), default=-1)
    if best < 0 or alone[best] <= least:
        return {}
    taken = {best: alone[best]}
    own = {p.mention: p for p in pairs}
    while (before := own[first := min(taken)].beside) is not None and before in alone:
        gained = _tie(own[first], (before,), weights) - _tie(own[first], (), weights)
        if alone[before] + gained <= least:
            break
        taken[before] = alone[before]
    for pair in pairs:
        if pair.beside in taken:
            joined = scores[pair.mention] + _tie(pair, taken, weights)
            if joined > least:
                taken.setdefault(pair.mention, joined)
    return {n: odds(score) for n, score in sorted(taken.items())}


def _tie(pair: Pair, taken: Collection[int], weights: Mapping[str, float]) -> float:
    return sum([weights.get(mark, 0.0) for mark in beside(pair, taken)])


def beside(pair: Pair, taken: Collection[int]) -> list[str]:
    """The features that tell what became of the mention that this one is coordinated with."""
    state = "none" if pair.beside is None else pair.beside in taken
    return [f"beside={state}", *(f"beside={state},{tie}" for tie in pair.ties)]


def _tied(number: int, joined: Mapping[int, tuple[int, str]], mentions: Sequence[Mention], act: Act) -> tuple[int | None, tuple[str, ...]]:
    """What a mention is coordinated with, and what tells whether it plays the same part."""
    if number not in joined:
        return None, ()
    before, how = joined[number]
    page, trigger, _, kind = act
    mention = mentions[number]
    sorts = ">".join(_sort(m) for m in (mentions[before], mention))
    comma = page.commas[mention.first] != page.commas[mentions[before].first]
    verb = any(t.first == mention.last for t in page.triggers if t is not trigger)
    side = "R" if mention.first >= trigger.last else "L"
    next_ = page.bare(mention.last)
    return before, (f"{how},comma={comma}", f"{how},{side},kind={kind}", f"{how},{sorts}", f"verb={verb},{side}", f"next={next_}")


def _sort(mention: Mention) -> str:
    """The sort of an actor, or what the class noun of a place tells."""
    return group(mention.sort) if isinstance(mention, ActorFound) else mention.noun if isinstance(mention, PlaceFound) else ""


def _overlap(mention: Mention, act: Act) -> bool:
    """Whether a mention holds the trigger or lies in it; not so where a phrase only ends with its words.

    Those of a doer (قصف الطيران الروسي) or of what is taken (سقوط مدينة الموصل).
    """
    trigger, row = act.trigger, act.row
    if mention.first >= trigger.last or trigger.first >= mention.last:
        return False
    ends = trigger.first < mention.first and mention.last >= trigger.last and not mention.before
    doer = row is not None and row.idafa == "subject" and isinstance(mention, ActorFound) and mention.sort not in _UNARMED
    taken = row is not None and row.object == "place" and isinstance(mention, PlaceFound)
    return not (ends and (doer or taken))


def _between(mentions: Sequence[Mention], trigger: TriggerFound) -> list[int]:
    """How many mentions, but for adjectives, stand between the trigger and each."""
    counts = [not getattr(m, "adjective", False) for m in mentions]
    before = [n for n, m in enumerate(mentions) if m.last <= trigger.first]
    behind = [n for n, m in enumerate(mentions) if m.first > trigger.first]
    among = [0] * len(mentions)
    for numbers in (before[::-1], behind):
        met = 0
        for n in numbers:
            among[n] = met
            met += counts[n]
    return among
