"""Put claims together: trigger by trigger, in text order, remembering who and where was spoken of last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress

from riwaya.annotate.counts import CountMention
from riwaya.annotate.dates import DateMention
from riwaya.arabic.closed import THAT
from riwaya.arabic.fold import Folded, fold_key
from riwaya.claims import chain, detect, roles, slots
from riwaya.claims.gloss import gloss
from riwaya.claims.ground import Ground, most_specific, place_mention
from riwaya.claims.kinds import Drift, kind_of
from riwaya.claims.model import THRESHOLD, probability, reasons, says_yes
from riwaya.claims.page import Page
from riwaya.claims.relations import Act
from riwaya.claims.stance import stance_of
from riwaya.knowledge.load import Knowledge
from riwaya.records.claim import Claim, claim_id
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound
from riwaya.records.mention import ActorMention, Coded, Name, PlaceMention, SourceMention, TimeMention, Toll
from riwaya.records.text import Note, Report, Span

_BESIDE = 60  # letters between a cue and the day of the saying
_MANY, _CLEAR = 5, 0.85
"""From so many triggers on, a report has a claim as likely as this, or none."""
_SPOKEN = frozenset({"demand", "accuse", "threaten"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what the number and date grammars found in it (folded offsets of the whole text)."""

    page: Page
    dates: tuple[DateMention, ...]
    counts: tuple[CountMention, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A report made ready: its folded text, its pages, and the knowledge to read them with.

    ``measure`` finds the dates and numbers of a page: only pages that give claims need them.
    """

    report: Report
    folded: Folded
    pages: tuple[Page, ...]
    measure: Callable[[Page], Sheet]
    ground: Ground
    weather: detect.Climate
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Earlier:
    """Who or where was spoken of last in a role: what a clause without subject or place goes on with."""

    kind: str = ""
    page: int = -9
    clause: int = -1
    actors: tuple[ActorFound, ...] = ()
    places: tuple[tuple[PlaceFound, PlaceFound | None], ...] = ()

    def link(self, page: Page, trigger: TriggerFound) -> tuple[str, int, bool]:
        """The kind of that claim, the sentences between, and whether it stands in the same clause."""
        return self.kind, page.number - self.page, page.number == self.page and page.clauses[trigger.first] == self.clause


@dataclass(slots=True)
class Memory:
    """What reading carries from sentence to sentence; lives within one call of :func:`claims_of`."""

    voice: chain.Voice = field(default_factory=chain.Voice)
    agents: Earlier = field(default_factory=Earlier)
    targets: Earlier = field(default_factory=Earlier)
    places: Earlier = field(default_factory=Earlier)
    told: dict[str, int] = field(default_factory=dict)
    past: roles.Past = field(default_factory=dict)


def claims_of(story: Story) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """All claims of a report, in text order, and a note for each sentence that holds a trigger and gave none."""
    claims: list[Claim] = []
    notes: list[Note] = []
    memory = Memory()
    weighed = _weighed(story)
    quiet = _quiet([likely for page in weighed for _, likely, _ in page])
    for page, taken in zip(story.pages, weighed, strict=True):
        told, voice = chain.tellings(page, memory.voice)
        made = [] if quiet else _of_page(story, page, taken, (told, memory))
        memory.voice = voice
        claims += made
        if page.triggers and not made:
            notes.append(_note(story, page))
    return tuple(claims), tuple(notes)


Weighed = tuple[TriggerFound, float, list[str]]
"""A trigger, how likely it makes a claim, and its features."""


def _weighed(story: Story) -> list[list[Weighed]]:
    """Every trigger of every page."""
    weights, seen = story.knowledge.weights["claim"], Counter[str]()
    pages = []
    for page in story.pages:
        found = []
        for number, trigger in enumerate(page.triggers):
            marks = detect.features(page, number, story.knowledge, story.weather, seen)
            seen[trigger.kind] += 1
            found.append((trigger, probability(marks, weights), marks))
        pages.append(found)
    return pages


def _quiet(likely: Sequence[float]) -> bool:
    """Whether a report of many words of war has none that is clearly meant: sport, traffic and business speak so."""
    return len(likely) >= _MANY and max(likely) < _CLEAR


def _of_page(story: Story, page: Page, weighed: Sequence[Weighed], known: tuple[Sequence[chain.Telling], Memory]) -> list[Claim]:
    """The claims of a page, whose tellings and the memory so far are ``known``."""
    weights, (told, memory) = story.knowledge.weights["claim"], known
    taken = [(t, likely, reasons(marks, weights)) for t, likely, marks in weighed if likely > weights[THRESHOLD]]
    if not taken:
        return []
    sheet = story.measure(page)
    acts = [_act(story, page, trigger, memory) for trigger, _, _ in taken]
    tolls = _tolls(story, sheet, [act for act, _ in acts])
    made = []
    for number, ((act, moved), (_, likely, why)) in enumerate(zip(acts, taken, strict=True)):
        claim = _claim(story, sheet, act, told, memory)
        killed, wounded, counts = tolls[number]
        claim = replace(claim, killed=killed, wounded=wounded, counts=counts, score=likely, why=(*moved, *claim.why, *why))
        made.append(replace(claim, gloss=gloss(claim)))
    return made


def _act(story: Story, page: Page, trigger: TriggerFound, memory: Memory) -> tuple[Act, tuple[str, ...]]:
    """What the trigger tells of, and what moved its kind."""
    lexicon = story.knowledge.lexicon
    drift = Drift(story.weather.leanings, memory.told)
    kind, moved = kind_of(page, trigger, lexicon, drift, story.knowledge.weights["kind"])
    memory.told[kind] = page.number
    return Act(page, trigger, lexicon.triggers.get(trigger.trigger), kind), tuple(f"kind shifted by {m}" for m in (moved,) if m)


def _claim(story: Story, sheet: Sheet, act: Act, told: Sequence[chain.Telling], memory: Memory) -> Claim:
    """The claim of an act, still without its tolls."""
    page, trigger, _, kind = act
    stance, governors = stance_of(page, trigger, story.knowledge.lexicon)
    span = _span(story.folded, trigger.start, trigger.end)
    speakers = chain.speaking(told, memory.voice, trigger) if kind in _SPOKEN else ()
    cast = _cast(story, sheet, act, memory, tuple(_speaker(n, page) for n in speakers))
    memory.past = roles.remembered(
        memory.past, (roles.known_as(page, a) for a in cast.agents), (roles.known_as(page, a) for a in cast.targets)
    )
    here = (kind, page.number, page.clauses[trigger.first])
    memory.agents = Earlier(*here, actors=cast.agents) if cast.agents else memory.agents
    memory.targets = Earlier(*here, actors=cast.targets) if cast.targets else memory.targets
    memory.places = Earlier(*here, places=cast.places) if cast.places else memory.places
    return Claim(
        claim_id(story.report.id, span.start, span.end),
        kind,
        span,
        _span(story.folded, page.scan.sentence.start, page.scan.sentence.end),
        stance,
        agents=_actors(story, cast.agents, page, trigger),
        targets=_actors(story, cast.targets, page, trigger),
        objects=_objects(story, page, trigger),
        places=_places(story, cast.places, act),
        time=_time(story, sheet, act),
        sources=_sources(story, sheet, _narrators(told, act, cast)),
        means=_means(story, page, trigger),
        rule=trigger.trigger or "light-verb",
        why=tuple(f"stance by {g}" for g in governors),
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where, as found."""

    agents: tuple[ActorFound, ...]
    targets: tuple[ActorFound, ...]
    places: tuple[tuple[PlaceFound, PlaceFound | None], ...]


def _cast(story: Story, sheet: Sheet, act: Act, memory: Memory, speakers: tuple[ActorFound, ...]) -> Cast:
    """Who, whom and where; a role that the sentence leaves out goes on from before, and who demands or accuses is who speaks."""
    weights, page = story.knowledge.weights, act.page
    pairs = list(roles.actor_pairs(act, victims(sheet), memory.past))
    agents, targets = roles.chosen(pairs, weights["agents"]), roles.chosen(pairs, weights["targets"])
    sites = roles.chosen(list(roles.place_pairs(act)), weights["places"])
    who = tuple(page.actors[n] for n, p in agents.items() if p >= targets.get(n, 0))
    whom = tuple(page.actors[n] for n, p in targets.items() if p > agents.get(n, 0))
    where = tuple((page.places[n], container(page, n)) for n in sites)

    def carried(role: str, before: Earlier) -> bool:
        marks = roles.carried_features(act, before.link(page, act.trigger))
        return says_yes(marks, weights[f"carried_{role}"])

    if not who:
        who = speakers or (memory.agents.actors if memory.agents.actors and carried("agents", memory.agents) else ())
    if not whom and memory.targets.actors and carried("targets", memory.targets):
        whom = memory.targets.actors
    if not where and memory.places.places and carried("places", memory.places):
        where = memory.places.places
    return Cast(who, whom, where)


def _speaker(narrator: chain.Narrator, page: Page) -> ActorFound:
    """A narrator as one who acts."""
    here = next((a for a in page.actors if a.start <= narrator.start < a.end), None)
    return here or ActorFound(narrator.start, narrator.end, 0, 0, "", narrator.actor, narrator.sort, narrator.kind)


def victims(sheet: Sheet) -> frozenset[int]:
    """The tokens of those whose death or wounds are counted."""
    return slots.counted(sheet.page, [(c.start, max(c.end, c.who_end)) for c in sheet.counts if c.what in ("killed", "wounded")])


def container(page: Page, number: int) -> PlaceFound | None:
    """The place that the text puts another in."""
    return page.places[number + 1] if number + 1 < len(page.places) and roles.contained(page, number + 1) else None


def _span(folded: Folded, start: int, end: int) -> Span:
    first, last = folded.raw_span(start, end)
    return Span(first, last, folded.raw[first:last])


def _name(story: Story, actor: str | None, text: str) -> Name:
    row = story.knowledge.who.actors.get(actor or "")
    return Name(row.ar, row.en) if row else Name(text, text)


def actor_mention(story: Story, actor: ActorFound) -> ActorMention:
    """An actor found, as the contract writes it."""
    span = _span(story.folded, actor.start, actor.end)
    return ActorMention(span, actor.actor, _name(story, actor.actor, span.text))


def _actors(story: Story, found: Sequence[ActorFound], page: Page, trigger: TriggerFound) -> tuple[ActorMention, ...]:
    """Each actor once; one that is carried over from another sentence stands at the trigger."""
    made: dict[object, ActorMention] = {}
    for actor in found:
        mention = actor_mention(story, actor)
        if not page.scan.sentence.start <= actor.start < page.scan.sentence.end:
            mention = replace(mention, span=_span(story.folded, trigger.start, trigger.end))
        made.setdefault(actor.actor or mention.name.ar, mention)
    return tuple(made.values())


def _places(story: Story, found: Sequence[tuple[PlaceFound, PlaceFound | None]], act: Act) -> tuple[PlaceMention, ...]:
    made: dict[object, PlaceMention] = {}
    alone = most_specific([place for place, _ in found], story.ground)
    for place, container in compress(found, alone):
        mention = place_mention(place, container, story.ground, story.folded)
        made.setdefault(mention.place or mention.span.text, replace(mention, role=roles.part_of(act, place)))
    return tuple(made.values())


def _time(story: Story, sheet: Sheet, act: Act) -> TimeMention | None:
    spots = [slots.spot(sheet.page, d.start, d.end) for d in sheet.dates]
    scored = [(n, slots.time_features(act, spots, n)) for n in range(len(spots))]
    best = slots.likeliest(scored, story.knowledge.weights["time"])
    if best is None:
        return None
    found = sheet.dates[best]
    return TimeMention(found.first, found.last, found.precision, stated=True, span=_span(story.folded, found.start, found.end), at=found.at)


@dataclass(slots=True)
class Tolls:
    """The victims and other numbers of one claim, gathered."""

    whole: dict[str, Toll] = field(default_factory=dict)
    others: list[Toll] = field(default_factory=list)

    def take(self, toll: Toll, what: str, *, part: bool) -> None:
        """One more number; the first whole toll of killed and of wounded is the claim's."""
        if part or what not in ("killed", "wounded") or what in self.whole:
            self.others.append(replace(toll, what=what))
        else:
            self.whole[what] = toll


def _tolls(story: Story, sheet: Sheet, acts: Sequence[Act]) -> list[tuple[Toll | None, Toll | None, tuple[Toll, ...]]]:
    """The killed, the wounded and the other counts of each act: every number goes to the one that it fits best."""
    given = [Tolls() for _ in acts]
    weighed = []
    for count in sheet.counts:
        cue = slots.spot(sheet.page, count.cue_start, count.cue_end)
        fit = [(n, slots.toll_features(act, cue, count.what)) for n, act in enumerate(acts) if slots.bears(act.kind, count.what)]
        best = slots.bearer(fit, story.knowledge.weights["toll"])
        if best:
            weighed.append((best, count))
    for (number, _), count in sorted(weighed, key=lambda pair: (-pair[0][1], pair[1].start)):
        who = _span(story.folded, count.who_start, count.who_end).text if count.who_end > count.who_start else None
        toll = Toll(_span(story.folded, count.start, count.end), count.least, count.most, who)
        given[number].take(toll, count.what, part=count.part)
    return [(t.whole.get("killed"), t.whole.get("wounded"), tuple(sorted(t.others, key=lambda o: o.span.start))) for t in given]


def _objects(story: Story, page: Page, trigger: TriggerFound) -> tuple[Coded, ...]:
    codes = story.knowledge.lexicon.objects
    return tuple(
        Coded(_span(story.folded, h.start, h.last), codes[h.lexeme.key].code)
        for h, at, _ in slots.in_clause(page, trigger, "object")
        if at >= trigger.last
    )


def _means(story: Story, page: Page, trigger: TriggerFound) -> Coded | None:
    codes = story.knowledge.lexicon.weapons
    hit = next((h for h, _, _ in slots.in_clause(page, trigger, "weapon")), None)
    return Coded(_span(story.folded, hit.start, hit.last), codes[hit.lexeme.key].code) if hit else None


def _narrators(told: Sequence[chain.Telling], act: Act, cast: Cast) -> list[chain.Narrator]:
    """Who tells of an act; who demands, accuses or threatens does it himself, and the report tells of it."""
    found = chain.chain(told, act.trigger)
    if act.kind not in _SPOKEN:
        return list(found)
    return [n for n in found if not any((n.actor and n.actor == a.actor) or (n.start < a.end and a.start < n.end) for a in cast.agents)]


def _sources(story: Story, sheet: Sheet, narrators: Sequence[chain.Narrator]) -> tuple[SourceMention, ...]:
    made = []
    for narrator in narrators:
        if narrator.heard and _is_outlet(story, narrator):
            continue
        span = _span(story.folded, narrator.start, narrator.end)
        cue = _span(story.folded, *narrator.cue) if narrator.cue else None
        said = _said(story, sheet, narrator)
        name = Name(span.text, span.text) if narrator.person else _name(story, narrator.actor, span.text)
        made.append(SourceMention(ActorMention(span, narrator.actor, name), narrator.kind or "anonymous", cue, said))
    outlet = story.report.outlet
    return (*made, SourceMention(ActorMention(Span(0, 0, ""), None, Name(outlet, outlet)), "outlet", None, None))


def _is_outlet(story: Story, narrator: chain.Narrator) -> bool:
    """Whether an agency is the one that publishes the report."""
    outlets, row = story.knowledge.who.outlets, story.knowledge.who.actors.get(narrator.actor or "")
    told = (row.ar, row.en) if row else (story.folded.text[narrator.start : narrator.end],)
    own = fold_key(story.report.outlet).lower()
    known = outlets.get(own)
    keys = [fold_key(name).lower() for name in told]
    return own in keys or (known is not None and any((o := outlets.get(key)) is not None and o.id == known.id for key in keys))


def _said(story: Story, sheet: Sheet, narrator: chain.Narrator) -> tuple[date, date] | None:
    """The date that stands next to the cue, before what is said begins."""
    if narrator.cue is None:
        return None
    end = narrator.cue[1]
    near = (d for d in sheet.dates if 0 <= d.start - end <= _BESIDE and THAT.isdisjoint(story.folded.text[end : d.start].split()))
    return next(((d.first, d.last) for d in near), None)


def _note(story: Story, page: Page) -> Note:
    span = _span(story.folded, page.scan.sentence.start, page.scan.sentence.end)
    words = "، ".join(_span(story.folded, t.start, t.end).text for t in page.triggers)
    return Note(span, f"triggers read as no claim of conflict here: {words}")
