"""Put claims together: trigger by trigger, in text order, remembering who and where was spoken of last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress, pairwise
from typing import NamedTuple

from riwaya.annotate.dates import DateMention
from riwaya.claims import chain, detect, roles, slots
from riwaya.claims.cast import Memory, cast_of, speaker, told_by
from riwaya.claims.gloss import gloss
from riwaya.claims.ground import most_specific, place_mention
from riwaya.claims.kinds import Drift, kind_of
from riwaya.claims.model import odds
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, apart, ours
from riwaya.claims.sources import SPOKEN, narrators_of, sources_of
from riwaya.claims.stance import stances_of
from riwaya.claims.story import Sheet, Story, actor_mention, span_of
from riwaya.claims.tolls import Given, settled, tolls_of
from riwaya.records.claim import Claim, Stance, claim_id
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound
from riwaya.records.mention import ActorMention, Coded, PlaceMention, TimeMention
from riwaya.records.text import Note

_CLEAR, _SHORT = 0.8, 40
"""A report of so many words or more has a claim as likely as this, or none; a shorter one holds too few triggers for that."""

_EITHER, _ONE = 0.7, 2
"""How likely two triggers beside each other (with so many words between at most) are together, that one of them makes a claim."""
_BESIDE = ("likely with the trigger beside it",)
_AT_ONCE = 16  # triggers that are weighed at once: more would make arrays of another length for every report


Watch = Callable[[TriggerFound, Memory], None]
"""What is told of each claim that is about to be made, and of what was known before it."""


def claims_of(story: Story, watch: Watch | None = None) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """All claims of a report, in text order, and a note for each sentence that holds a trigger and gave none."""
    claims: list[Claim] = []
    notes: list[Note] = []
    memory = Memory()
    weighed = [[] for _ in story.pages] if story.calm else _weighed(story)
    quiet = _quiet(story, weighed)
    for page, taken in zip(story.pages, weighed, strict=True):
        told, voice = chain.tellings(page, memory.voice)
        made = [] if quiet else _of_page(story, page, taken, (told, memory, watch))
        memory.voice = voice
        claims += made
        if page.triggers and not made:
            notes.append(_note(story, page))
    return tuple(claims), tuple(notes)


Weighed = tuple[TriggerFound, float, Callable[[], tuple[str, ...]]]
"""A trigger, how likely it makes a claim, and what tells what weighed for it."""


def _weighed(story: Story) -> list[list[Weighed]]:
    """Every trigger of every page."""
    triggers = [(page, number) for page in story.pages for number in range(len(page.triggers))]
    told: list[tuple[float, Callable[[], tuple[str, ...]]]] = []
    for start in range(0, len(triggers), _AT_ONCE):
        known = [(detect.trigger_marks(*some, story.knowledge, story.weather),) for some in triggers[start : start + _AT_ONCE]]
        weighing = story.knowledge.scales["claim"].weigh(known)
        told += [(odds(score), partial(weighing.reasons, number, "claim")) for number, score in enumerate(weighing.logits("claim"))]
    found = iter(told)
    return [[(trigger, *next(found)) for trigger in page.triggers] for page in story.pages]


def _quiet(story: Story, weighed: Sequence[Sequence[Weighed]]) -> bool:
    """Whether no act of war is clearly meant: sport, traffic and business use the words of war."""
    words = sum(len(page.scan.sentence.tokens) for page in story.pages)
    return words >= _SHORT and max((likely for page in weighed for _, likely, _ in page), default=0.0) < _CLEAR


def _of_page(
    story: Story, page: Page, weighed: Sequence[Weighed], known: tuple[Sequence[chain.Telling], Memory, Watch | None]
) -> list[Claim]:
    """The claims of a page, whose tellings and the memory so far are ``known``."""
    floor, (told, memory, watch) = story.knowledge.scales["claim"].thresholds["claim"], known
    taken = [
        (t, likely, (*(_BESIDE if likely <= floor else ()), *reasons()))
        for t, likely, reasons in compress(weighed, _chosen(page, weighed, floor))
    ]
    if not taken:
        return []
    sheet = story.measure(page)
    acts = [_act(story, page, trigger, memory) for trigger, _, _ in taken]
    bare = [act for act, _ in acts]
    slots_of = zip(stances_of(bare, story.knowledge), _times(story, sheet, bare), tolls_of(story, sheet, bare), strict=True)
    made = []
    for (act, moved), (_, likely, why), ((stance, governors), time, tolls) in zip(acts, taken, slots_of, strict=True):
        if watch:
            watch(act.trigger, memory)
        reasons = (*moved, *(f"stance by {g}" for g in governors), *why)
        claim = _claim(story, sheet, Made(act, likely, reasons, stance, time, tolls), told, memory)
        killed = settled(claim, story, act)
        claim = claim if killed is claim.killed else replace(claim, killed=killed)
        made.append(replace(claim, gloss=gloss(claim)))
    return made


def _chosen(page: Page, weighed: Sequence[Weighed], threshold: float) -> list[bool]:
    """Which triggers make claims: those that are likely enough, and the likelier of two beside each other that tell one event.

    Of a verb and its noun (أطلقت رشقة) either may be the trigger, so that each is less likely than that one of them is.
    """
    chosen = [likely > threshold for _, likely, _ in weighed]
    for n, ((one, here, _), (other, there, _)) in enumerate(pairwise(weighed)):
        near = one.kind == other.kind and apart(one, other) <= _ONE and page.commas[one.first] == page.commas[other.first]
        if near and not (chosen[n] or chosen[n + 1]) and here + there > _EITHER:
            chosen[n if here >= there else n + 1] = True
    return chosen


def _act(story: Story, page: Page, trigger: TriggerFound, memory: Memory) -> tuple[Act, tuple[str, ...]]:
    """What the trigger tells of, and what moved its kind."""
    lexicon = story.knowledge.lexicon
    drift = Drift(story.weather.leanings, memory.told)
    kind, moved = kind_of(page, trigger, lexicon, drift, story.knowledge.scales["kind"])
    memory.told[kind] = page.number
    return Act(page, trigger, lexicon.triggers.get(trigger.trigger), kind), tuple(f"kind shifted by {m}" for m in (moved,) if m)


class Made(NamedTuple):
    """An act, how likely it makes a claim and why, and what is told of it but for who and where."""

    act: Act
    likely: float
    why: tuple[str, ...]
    stance: Stance
    time: TimeMention | None
    tolls: Given


def _claim(story: Story, sheet: Sheet, made: Made, told: Sequence[chain.Telling], memory: Memory) -> Claim:
    """The claim of an act, still without its gloss."""
    act, likely, why, stance, time, (killed, wounded, counts) = made
    page, trigger, _, kind = act
    span = span_of(story.folded, trigger.start, trigger.end)
    speakers = chain.speaking(page, told, memory.voice, trigger) if kind in SPOKEN or ours(act) else ()
    cast = cast_of(story, sheet, act, memory, tuple(speaker(n, page) for n in speakers))
    memory.past = roles.remembered(
        memory.past, page.number, (roles.known_as(page, a) for a in cast.agents), (roles.known_as(page, a) for a in cast.targets)
    )
    memory.claims.append(told_by(act, cast))
    return Claim(
        claim_id(story.report.id, span.start, span.end),
        kind,
        span,
        span_of(story.folded, page.scan.sentence.start, page.scan.sentence.end),
        stance,
        agents=_actors(story, cast.agents, page, trigger),
        targets=_actors(story, cast.targets, page, trigger),
        objects=_objects(story, page, trigger),
        places=_places(story, cast.places, act),
        time=time,
        sources=sources_of(story, sheet, narrators_of(told, act, cast)),
        killed=killed,
        wounded=wounded,
        counts=counts,
        means=_means(story, page, trigger),
        score=likely,
        rule=trigger.trigger or "light-verb",
        why=why,
    )


def _actors(story: Story, found: Sequence[ActorFound], page: Page, trigger: TriggerFound) -> tuple[ActorMention, ...]:
    """Each actor once; one that is carried over from another sentence stands at the trigger."""
    made: dict[object, ActorMention] = {}
    for actor in found:
        mention = actor_mention(story, actor)
        if not page.scan.sentence.start <= actor.start < page.scan.sentence.end:
            mention = replace(mention, span=span_of(story.folded, trigger.start, trigger.end))
        made.setdefault(actor.actor or mention.name.ar, mention)
    return tuple(made.values())


def _places(story: Story, found: Sequence[tuple[PlaceFound, PlaceFound | None]], act: Act) -> tuple[PlaceMention, ...]:
    made: dict[object, PlaceMention] = {}
    alone = most_specific([place for place, _ in found], story.ground)
    for place, container in compress(found, alone):
        mention = place_mention(place, container, story.ground, story.folded)
        made.setdefault(mention.place or mention.span.text, replace(mention, role=roles.part_of(act, place)))
    return tuple(made.values())


def _times(story: Story, sheet: Sheet, acts: Sequence[Act]) -> list[TimeMention | None]:
    """The time of each act."""
    spots = [slots.spot(sheet.page, d.start, d.end) for d in sheet.dates]
    best = slots.times_of(acts, spots, story.knowledge.scales["time"])
    return [None if number is None else _time(story, sheet.dates[number]) for number in best]


def _time(story: Story, found: DateMention) -> TimeMention:
    span = span_of(story.folded, found.start, found.end)
    return TimeMention(found.first, found.last, found.precision, stated=True, span=span, at=found.at)


def _objects(story: Story, page: Page, trigger: TriggerFound) -> tuple[Coded, ...]:
    codes = story.knowledge.lexicon.objects
    return tuple(
        Coded(span_of(story.folded, h.start, h.last), codes[h.lexeme.key].code)
        for h, at, _ in slots.in_clause(page, trigger, "object")
        if at >= trigger.last
    )


def _means(story: Story, page: Page, trigger: TriggerFound) -> Coded | None:
    codes = story.knowledge.lexicon.weapons
    hit = next((h for h, _, _ in slots.in_clause(page, trigger, "weapon")), None)
    return Coded(span_of(story.folded, hit.start, hit.last), codes[hit.lexeme.key].code) if hit else None


def _note(story: Story, page: Page) -> Note:
    span = span_of(story.folded, page.scan.sentence.start, page.scan.sentence.end)
    words = "، ".join(span_of(story.folded, t.start, t.end).text for t in page.triggers)
    return Note(span, f"triggers read as no claim of conflict here: {words}")
