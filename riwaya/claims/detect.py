"""Decide which triggers make a claim: features of the word, its clause, its sentence and its report, weighed by a linear model."""

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


def features(page: Page, number: int, knowledge: Knowledge, weather: Climate) -> list[str]:
    """The features of the sentence's ``number``-th trigger."""
    trigger = page.triggers[number]
    row = knowledge.lexicon.triggers.get(trigger.trigger)
    lex = trigger.trigger or (trigger.light or ("",))[0]
    kind, pos, needs = trigger.kind, row.pos if row else "light", row.needs if row else ""
    made = [
        f"lex={lex}",
        f"kind={kind},pos={pos}",
        f"pos={pos},tag={trigger.tag}",
        f"needs={needs}",
        f"lex={lex},tag={trigger.tag}",
    ]
    share = int(knowledge.weights["prior"].get(lex, -1))
    made += [f"prior={share}", f"prior={share},needs={needs}", f"prior={share},pos={pos}", f"prior={share},strong={weather.strong}"]
    act = Act(page, trigger, row, kind)
    made += _form(act, pos)
    made += _company(page, number, kind, pos)
    made += _setting(page, trigger, needs, kind)
    made += _peace(page, trigger, needs, knowledge.lexicon)
    made += _frame(act)
    made += _words(page, trigger, kind, lex)
    made += [
        f"topic={weather.topic}",
        f"topic={weather.topic},needs={needs}",
        f"topic={weather.topic},kind={kind}",
        f"topic={weather.topic},prior={share}",
        f"strong={weather.strong}",
        f"armed={weather.armed}",
        f"strong={weather.strong},needs={needs}",
        f"armed={weather.armed},needs={needs}",
        f"strong={weather.strong},kind={kind}",
    ]
    return made


def _form(act: Act, pos: str) -> Iterable[str]:
    page, trigger, _, kind = act
    yield f"person={person(act)},{kind}"
    for name, mentions in (("place", _named(page)), ("actor", page.actors)):
        if any(m.first <= trigger.first < m.last for m in mentions):
            yield f"within={name}"
            yield f"within={name},{kind}"
    definite = trigger.before in ARTICLES
    behind = without_and(page.word(trigger.first - 1))
    yield f"def={definite},pos={pos},{kind}"
    yield f"prep={preposition(trigger.before)},pos={pos}"
    yield f"behind={behind if behind in PREPOSITIONS else ''},pos={pos}"
    yield f"prev={page.bare(trigger.first - 1)}"
    yield f"next={page.bare(trigger.last)}"
    yield f"start={trigger.first == 0},pos={pos}"


def _named(page: Page) -> list[PlaceFound]:
    """The places of a sentence but for mere buildings, which peace and war speak of alike."""
    return [place for place in page.places if place.noun != BUILDING]


def _company(page: Page, number: int, kind: str, pos: str) -> Iterable[str]:
    trigger = page.triggers[number]
    clause = page.clauses[trigger.first]
    for step, side in ((-1, "L"), (1, "R")):
        if 0 <= number + step < len(page.triggers):
            other = page.triggers[number + step]
            gap = other.first - trigger.last if step > 0 else trigger.first - other.last
            near = 0 if gap == 0 else 1 if gap <= _NEAR else 2 if page.clauses[other.first] == clause else 3
            comma = page.commas[other.first] != page.commas[trigger.first]
            yield f"{side}near={near},comma={comma}"
            yield f"{side}near={near},same={other.kind == kind},pos={pos}"
            if near < 3 and not comma:
                yield f"{side}{near < 2}:{other.kind}>{kind}"


def _frame(act: Act) -> Iterable[str]:
    """Who and what stands next to the trigger, and in what relation."""
    page, trigger, _, kind = act
    sides: tuple[tuple[str, Sequence[Found]], ...] = (("A", page.actors), ("P", _named(page)))
    for name, mentions in sides:
        for side, mention in zip("RL", nearest(mentions, trigger), strict=True):
            relation = relate(act, mention, 0) if mention and apart(mention, trigger) <= _FRAME else None
            sort = group(mention.sort) if relation and isinstance(mention, ActorFound) else ""
            told = f"{name}{side}={relation.name if relation else ''}"
            yield f"{told},{sort}"
            yield f"{told},{kind}"
            if name == "A":
                yield f"{name}{side}={sort},{kind}"


def _words(page: Page, trigger: TriggerFound, kind: str, lex: str) -> Iterable[str]:
    """The words of a trigger's clause, with its kind, those around it with the trigger itself, and those right beside it."""
    first, last = trigger.first, trigger.last
    for word in _clauses(page.bares, page.clauses)[page.clauses[first]]:
        yield f"clause={word},{kind}"
    near = {page.bare(n) for n in range(first - _BESIDE, last + _BESIDE) if not first <= n < last} - {""}
    for word in sorted(near):
        yield f"by={word},lex={lex}"
    for place, token in (("p1", first - 1), ("p2", first - 2), ("n1", last), ("n2", last + 1)):
        word = page.bare(token)
        yield f"{place}={word},{kind}"
        yield f"{place}={word},lex={lex}"


@lru_cache(maxsize=1)
def _clauses(bares: tuple[str, ...], clauses: tuple[int, ...]) -> dict[int, list[str]]:
    """The words of each clause of a sentence, sorted."""
    held: dict[int, set[str]] = {}
    for word, number in zip(bares, clauses, strict=True):
        held.setdefault(number, set()).add(word)
    return {number: sorted(words) for number, words in held.items()}


def _peace(page: Page, trigger: TriggerFound, needs: str, lexicon: Lexicon) -> Iterable[str]:
    """Words of sport, business and the like in the sentence, and next to the trigger."""
    near = range(trigger.first - _FRAME, trigger.last + _FRAME)
    held = _peaceful(page.bares, lexicon.peace)
    close = sum(n in near for n in held)
    yield f"peace={min(3, len(held))}"
    yield f"peace={min(2, close)},near"
    yield f"peace={min(2, close)},needs={needs}"


@lru_cache(maxsize=1)
def _peaceful(bares: tuple[str, ...], peace: frozenset[str]) -> list[int]:
    """The tokens of words of sport, business and the like."""
    return [n for n, word in enumerate(bares) if word in peace]


def _setting(page: Page, trigger: TriggerFound, needs: str, kind: str) -> Iterable[str]:
    clause = page.clauses[trigger.first]
    near = {a.sort for a in page.actors if page.clauses[a.first] == clause}
    far = {a.sort for a in page.actors}
    placed = any(page.clauses[p.first] == clause and p.licensed for p in page.places)
    armed, people = bool(near & ARMED), bool(near & PEOPLE)
    yield f"armed={armed},{needs}"
    yield f"people={people},{needs}"
    yield f"placed={placed},{needs}"
    yield f"armed={armed},kind={kind}"
    yield f"people={people},kind={kind}"
    yield f"sentence:armed={bool(far & ARMED)},kind={kind}"
    yield f"coded={bool(page.scan.hits.get('weapon'))},{kind}"
    after = next((a for a in page.actors if a.first >= trigger.last), None)
    gap = after.first - trigger.last if after else 9
    yield f"after={after.sort if after and gap <= 2 else ''},kind={kind}"
    yield f"after={after.sort if after and gap <= 2 else ''},needs={needs}"
