"""Decide which triggers make a claim: what is known of the word, its clause, its sentence and its report, weighed by a linear model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from riwaya.annotate.places_buildings import BUILDING
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import PREPOSITIONS, preposition, without_and
from riwaya.claims.kinds import leanings
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, Found, apart, nearest, person, relate
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.load import Knowledge
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound

ARMED = frozenset({"army", "armed_group", "militia", "force", "fighters", "coalition", "police", "commander"})
PEOPLE = frozenset({"people", "civil", "tribe"})
PEACE, _ENOUGH, _WAR = 2, 40, 4
"""The topic up to which a report of so many words speaks of peace, and that from which a sentence of it speaks of war all the same.

Of 1,322 annotated reports that hold a claim none speaks of peace, and of 346 newspaper articles that do one held a claim.
"""
_NEAR = 4
_FRAME = 6  # words
_BESIDE = 4  # words before and behind a trigger that are weighed with it
_NEXT = 2  # words to an actor right behind it
_APART = 2  # the step of nearness of triggers that only share a clause


_TALKING = frozenset({"source", "monitor", "media", "agency", "activist", "spokesman", "medical"})


def group(sort: str) -> str:
    """A coarse sort of actor."""
    if sort in ARMED:
        return "armed"
    if sort in PEOPLE:
        return "people"
    return "teller" if sort in _TALKING else "state" if sort in ("state", "government") else "other"


class Climate(NamedTuple):
    """How warlike a report is: in steps for each hundred words triggers that need nothing, armed actors; its kinds; its topic."""

    strong: int
    armed: int
    leanings: Mapping[str, int]
    topic: int


def calm(words: Sequence[str], told: Iterable[Sequence[str]], knowledge: Knowledge) -> bool:
    """Whether a report of these bare words speaks of peace, and so does each of its sentences that holds a trigger (``told``)."""
    if len(words) < _ENOUGH or topic_of(words, knowledge) > PEACE:
        return False
    return all(topic_of(sentence, knowledge) < _WAR for sentence in told)


def climate(pages: Sequence[Page], words: Sequence[str], knowledge: Knowledge) -> Climate:
    """Measure a report of these bare words."""
    lexicon = knowledge.lexicon
    strong = sum(1 for p in pages for t in p.triggers if _strong(t, lexicon))
    armed = sum(1 for p in pages for a in p.actors if a.sort in ARMED)
    strong, armed = (_step(count, len(words)) for count in (strong, armed))
    return Climate(strong, armed, leanings(pages, lexicon.speaks), topic_of(words, knowledge))


def topic_of(words: Iterable[str], knowledge: Knowledge) -> int:
    """What the bare words of a report speak of, in steps from peace (below nought) to war: the mean of their log-odds."""
    weights = knowledge.weights["topic"]
    told = [weights[word] for word in sorted(set(words)) if word in weights]
    return round(max(-6.0, min(6.0, 5 * sum(told) / (len(told) + 2))))


def _strong(trigger: TriggerFound, lexicon: Lexicon) -> bool:
    return trigger.trigger in lexicon.triggers and not lexicon.triggers[trigger.trigger].needs


def _step(count: int, words: int) -> int:
    share = 100 * count / max(words, 40)
    return sum(share > step for step in (0, 0.3, 0.8, 1.6, 3, 5))


class TriggerMarks(NamedTuple):
    """What is known of a trigger: the word, its clause, its sentence and its report.

    Attributes:
        lex, kind, pos, tag, needs: its row, kind, part of speech, form, and what its row asks for.
        prior: how much oftener it stands in reports of conflict, in fifths.
        person: what its form says of its subject.
        in_place, in_actor: ``place`` and ``actor`` where a name holds it.
        definite, prep, behind, start: its article, its preposition in one letter or before it, and whether it opens the sentence.
        before, after: the words beside it; ``second_before`` and ``second_after`` those behind them.
        left_near, left_comma, left_same, left_turn: how near the trigger before it is, whether a comma parts them, whether both
            are of one kind, and the two kinds; ``right_near``, ``right_comma``, ``right_same``, ``right_turn`` of the one behind it.
        weapon: whether the sentence names one.
        next_sort: the sort of the actor right behind it.
        peace, peace_near: how many words of sport, business and the like the sentence holds, and how many stand near.
        right_actor, right_sort: the relation and the coarse sort of the actor next behind it; ``left_actor``, ``left_sort`` of the
            one before it, ``right_place`` and ``left_place`` the relations of places.
        clause, near: the words of its clause, and those around it.
        armed, people, placed: whether the clause speaks of fighters, of people, of a place that is one by its words.
        armed_at_all: whether the sentence speaks of fighters.
        strong, armed_share, topic: what the report speaks of (:class:`Climate`).
    """

    lex: str
    kind: str
    pos: str
    tag: str
    needs: str
    prior: int
    person: str
    in_place: str | None
    in_actor: str | None
    definite: bool
    prep: str
    behind: str
    before: str
    after: str
    second_before: str
    second_after: str
    start: bool
    left_near: int | None
    left_comma: bool | None
    left_same: bool | None
    left_turn: str | None
    right_near: int | None
    right_comma: bool | None
    right_same: bool | None
    right_turn: str | None
    armed: bool
    people: bool
    placed: bool
    armed_at_all: bool
    weapon: bool
    next_sort: str
    peace: int
    peace_near: int
    right_actor: str
    right_sort: str
    left_actor: str
    left_sort: str
    right_place: str
    left_place: str
    strong: int
    armed_share: int
    topic: int
    clause: tuple[str, ...]
    near: tuple[str, ...]


def trigger_marks(page: Page, number: int, knowledge: Knowledge, weather: Climate) -> TriggerMarks:
    """What is known of the sentence's ``number``-th trigger."""
    trigger = page.triggers[number]
    lexicon = knowledge.lexicon
    row = lexicon.triggers.get(trigger.trigger)
    act = Act(page, trigger, row, trigger.kind)
    lex = trigger.trigger or (trigger.light or ("",))[0]
    first, last, clause = trigger.first, trigger.last, page.clauses[trigger.first]
    named = _named(page)
    behind = without_and(page.word(first - 1))
    left, right = _neighbour(page, number, -1), _neighbour(page, number, 1)
    near, far = {a.sort for a in page.actors if page.clauses[a.first] == clause}, {a.sort for a in page.actors}
    follows = next((a for a in page.actors if a.first >= last), None)
    (right_actor, right_sort), (left_actor, left_sort) = _beside(act, page.actors)
    (right_place, _), (left_place, _) = _beside(act, named)
    peaceful = _peaceful(page.bares, lexicon.peace)
    around = {page.bare(n) for n in range(first - _BESIDE, last + _BESIDE) if not first <= n < last} - {""}
    return TriggerMarks(
        lex=lex,
        kind=trigger.kind,
        pos=row.pos if row else "light",
        tag=trigger.tag,
        needs=row.needs if row else "",
        prior=int(knowledge.weights["prior"].get(lex, -1)),
        person=person(act),
        in_place="place" if any(p.first <= first < p.last for p in named) else None,
        in_actor="actor" if any(a.first <= first < a.last for a in page.actors) else None,
        definite=trigger.before in ARTICLES,
        prep=preposition(trigger.before),
        behind=behind if behind in PREPOSITIONS else "",
        before=page.bare(first - 1),
        after=page.bare(last),
        second_before=page.bare(first - 2),
        second_after=page.bare(last + 1),
        start=first == 0,
        left_near=left.near,
        left_comma=left.comma,
        left_same=left.same,
        left_turn=left.turn and f"L{left.turn}",
        right_near=right.near,
        right_comma=right.comma,
        right_same=right.same,
        right_turn=right.turn and f"R{right.turn}",
        armed=bool(near & ARMED),
        people=bool(near & PEOPLE),
        placed=any(page.clauses[p.first] == clause and p.licensed for p in page.places),
        armed_at_all=bool(far & ARMED),
        weapon=bool(page.scan.hits.get("weapon")),
        next_sort=follows.sort if follows and follows.first - last <= _NEXT else "",
        peace=min(3, len(peaceful)),
        peace_near=min(2, sum(first - _FRAME <= n < last + _FRAME for n in peaceful)),
        right_actor=right_actor,
        right_sort=right_sort,
        left_actor=left_actor,
        left_sort=left_sort,
        right_place=right_place,
        left_place=left_place,
        strong=weather.strong,
        armed_share=weather.armed,
        topic=weather.topic,
        clause=_clauses(page.bares, page.clauses)[clause],
        near=tuple(around),
    )


def _named(page: Page) -> list[PlaceFound]:
    """The places of a sentence but for mere buildings, which peace and war speak of alike."""
    return [place for place in page.places if place.noun != BUILDING]


class _Neighbour(NamedTuple):
    """How a trigger stands to the one beside it; nothing where there is none."""

    near: int | None = None
    comma: bool | None = None
    same: bool | None = None
    turn: str | None = None


def _neighbour(page: Page, number: int, step: int) -> _Neighbour:
    """How a trigger stands to the one before it or behind it."""
    if not 0 <= number + step < len(page.triggers):
        return _Neighbour()
    trigger, other = page.triggers[number], page.triggers[number + step]
    gap = other.first - trigger.last if step > 0 else trigger.first - other.last
    near = 0 if gap == 0 else 1 if gap <= _NEAR else 2 if page.clauses[other.first] == page.clauses[trigger.first] else 3
    comma = page.commas[other.first] != page.commas[trigger.first]
    turn = f"{near < _APART}:{other.kind}>{trigger.kind}" if near <= _APART and not comma else None
    return _Neighbour(near, comma, other.kind == trigger.kind, turn)


def _beside(act: Act, mentions: Sequence[Found]) -> list[tuple[str, str]]:
    """The relations and coarse sorts of who or what stands next to the trigger, behind it and before it."""
    found = []
    for mention in nearest(mentions, act.trigger):
        relation = relate(act, mention, 0) if mention and apart(mention, act.trigger) <= _FRAME else None
        sort = group(mention.sort) if relation and isinstance(mention, ActorFound) else ""
        found.append((relation.name if relation else "", sort))
    return found


@lru_cache(maxsize=1)
def _clauses(bares: tuple[str, ...], clauses: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    """The words of each clause of a sentence."""
    held: dict[int, set[str]] = {}
    for word, number in zip(bares, clauses, strict=True):
        held.setdefault(number, set()).add(word)
    return {number: tuple(words) for number, words in held.items()}


@lru_cache(maxsize=1)
def _peaceful(bares: tuple[str, ...], peace: frozenset[str]) -> list[int]:
    """The tokens of words of sport, business and the like."""
    return [n for n, word in enumerate(bares) if word in peace]
