"""Why a claim is what it is, as text: the rule, the words, what weighed for each slot, and which readings lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from riwaya.claims import detect, roles, slots
from riwaya.claims.assemble import Sheet, Story, claims_of, victims
from riwaya.claims.ground import ranked
from riwaya.claims.model import THRESHOLD, probability, reasons
from riwaya.claims.relations import Act
from riwaya.claims.stance import stance_of
from riwaya.records.claim import Claim
from riwaya.records.found import TriggerFound

_SHOWN = 0.1  # readings less likely than this are not worth a line


def explain(story: Story, claim: str | None = None) -> Iterator[str]:
    """The derivation of each claim of a report, or of the one whose id begins with ``claim``, line by line.

    Without ``claim`` the triggers that gave no claim are told too.
    """
    claims, _ = claims_of(story)
    made = {(c.trigger.start, c.trigger.end): c for c in claims}
    for sheet, number, marks in detect_all(story):
        trigger = sheet.page.triggers[number]
        own = made.get(story.folded.raw_span(trigger.start, trigger.end))
        if own is not None and (claim is None or own.id.startswith(claim)):
            yield from _claim(story, sheet, trigger, own, marks)
        elif own is None and claim is None:
            likely = probability(marks, story.knowledge.weights["claim"])
            word = story.folded.raw[slice(*story.folded.raw_span(trigger.start, trigger.end))]
            below = story.knowledge.weights["claim"][THRESHOLD]
            yield f"no claim  {word} ({trigger.kind}): {likely:.2f}, below {below:.2f}"
            yield f"  {_why(marks, story.knowledge.weights['claim'])}"
            yield ""


def detect_all(story: Story) -> Iterator[tuple[Sheet, int, list[str]]]:
    """Every trigger of a report with its features, in order."""
    seen: Counter[str] = Counter()
    for sheet in map(story.measure, story.pages):
        for number, trigger in enumerate(sheet.page.triggers):
            yield sheet, number, detect.features(sheet.page, number, story.knowledge, story.weather, seen)
            seen[trigger.kind] += 1


def _why(marks: Sequence[str], weights: Mapping[str, float]) -> str:
    return "; ".join(reasons(marks, weights))


def _claim(story: Story, sheet: Sheet, trigger: TriggerFound, claim: Claim, marks: Sequence[str]) -> Iterator[str]:
    page, lexicon = sheet.page, story.knowledge.lexicon
    row = lexicon.triggers.get(trigger.trigger)
    yield f"claim {claim.id}  {claim.kind}  {claim.trigger.text}  [{claim.trigger.start}:{claim.trigger.end}]  {claim.score:.2f}"
    yield f"  {claim.gloss.en}"
    yield f"  evidence  {claim.evidence.text.strip()}"
    yield f"  rule      {claim.rule} ({row.pos if row else 'light verb'}, form {trigger.tag})" + (
        f", carried by {trigger.light[0]}" if trigger.light else ""
    )
    yield f"  is a claim because  {_why(marks, story.knowledge.weights['claim'])}"
    yield from (f"  also      {why}" for why in claim.why if why.startswith("kind "))
    stance, governors = stance_of(page, trigger, lexicon)
    yield f"  stance    {stance.polarity}, {stance.modality}" + (f", by {', '.join(governors)}" if governors else ", nothing governs it")
    act = Act(page, trigger, row, claim.kind)
    yield from _roles(story, sheet, act)
    yield from _times(story, sheet, act)
    yield from _chain(claim)
    yield ""


def _roles(story: Story, sheet: Sheet, act: Act) -> Iterator[str]:
    page, weights = sheet.page, story.knowledge.weights
    actors = list(roles.actor_pairs(act, victims(sheet)))
    places = list(roles.place_pairs(act))
    for role, found in (("agents", actors), ("targets", actors), ("places", places)):
        taken = roles.chosen(found, weights[role])
        for pair in found:
            marks = (*pair.features, roles.beside(pair, taken))
            likely = probability(marks, weights[role])
            mention = page.places[pair.mention] if role == "places" else page.actors[pair.mention]
            if likely >= _SHOWN:
                words = story.folded.raw[slice(*story.folded.raw_span(mention.start, mention.end))]
                yield f"  {role:<9} {'taken' if pair.mention in taken else 'lost '} {likely:.2f}  {words}: {_why(marks, weights[role])}"
    for place in page.places:
        readings = ranked(place, story.ground)
        if len(readings) > 1:
            shown = ", ".join(f"{p.en} ({p.id}) {score:.1f}" for score, p in readings[:4])
            yield f"  readings  {story.folded.raw[slice(*story.folded.raw_span(place.start, place.end))]}: {shown}"


def _times(story: Story, sheet: Sheet, act: Act) -> Iterator[str]:
    weights = story.knowledge.weights["time"]
    spots = [slots.spot(sheet.page, d.start, d.end) for d in sheet.dates]
    for number, found in enumerate(sheet.dates):
        marks = slots.time_features(act, spots, number)
        words = story.folded.raw[slice(*story.folded.raw_span(found.start, found.end))]
        yield f"  time      {probability(marks, weights):.2f}  {words} = {found.first}…{found.last}: {_why(marks, weights)}"


def _chain(claim: Claim) -> Iterator[str]:
    for place, source in enumerate(claim.sources, 1):
        cue = f", by the cue {source.cue.text}" if source.cue else ""
        yield f"  narrator {place} {source.actor.name.ar} ({source.kind}{cue})"
