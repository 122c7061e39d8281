"""Every trigger of a report with the claim that came of it and what was known when its turn came: what explanations ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.claims import detect
from riwaya.claims.assemble import claims_of
from riwaya.claims.cast import Memory
from riwaya.claims.chain import Telling, Voice, tellings
from riwaya.claims.earlier import Told
from riwaya.claims.kinds import Drift
from riwaya.claims.model import logit, odds, probability, reasons
from riwaya.claims.relations import Act
from riwaya.claims.roles import Past
from riwaya.claims.story import Sheet, Story
from riwaya.records.claim import Claim
from riwaya.records.found import TriggerFound


@dataclass(frozen=True, slots=True)
class Case:
    """A trigger and its turn.

    Attributes:
        story: the report.
        sheet: the trigger's sentence.
        trigger: the trigger.
        claim: what came of it, if anything.
        marks: its features as a claim.
        told: who tells which words of the sentence.
        before: what the claims before it have told.
        drift: what the report speaks for, and which kinds were told when.
        past: what each actor has been so far.
    """

    story: Story
    sheet: Sheet
    trigger: TriggerFound
    claim: Claim | None
    marks: Sequence[str]
    told: Sequence[Telling]
    before: Sequence[Told]
    drift: Drift
    past: Past

    def act(self, claim: Claim) -> Act:
        """What the trigger tells of, as its claim has it."""
        return Act(self.sheet.page, self.trigger, self.story.knowledge.lexicon.triggers.get(self.trigger.trigger), claim.kind)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Folded offsets as those of the text."""
        return self.story.folded.raw_span(start, end)

    def words(self, start: int, end: int) -> str:
        """The words of the text at folded offsets."""
        return " ".join(self.story.folded.raw[slice(*self.span(start, end))].split())

    def why(self, marks: Sequence[str], model: str) -> str:
        """What weighed most in a model."""
        return "; ".join(reasons(marks, self.story.knowledge.weights[model])) or "nothing weighs"

    def likely(self, marks: Sequence[str], model: str, none: Sequence[str] = ()) -> float:
        """How likely a model takes it; where candidates compete, rather than nobody, whose features are ``none``."""
        weights = self.story.knowledge.weights[model]
        return odds(logit(marks, weights) - logit(none, weights)) if none else probability(marks, weights)


def cases(story: Story) -> Iterator[Case]:
    """Every trigger of a report, in order."""
    known: dict[TriggerFound, tuple[tuple[Told, ...], Past]] = {}

    def watch(trigger: TriggerFound, memory: Memory) -> None:
        known[trigger] = tuple(memory.claims), memory.past

    made = {(c.trigger.start, c.trigger.end): c for c in claims_of(story, watch)[0]}
    kinds: dict[str, int] = {}
    voice = Voice()
    for page in story.pages:
        told, voice = tellings(page, voice)
        sheet = story.measure(page)
        for number, trigger in enumerate(page.triggers):
            marks = detect.features(page, number, story.knowledge, story.weather)
            claim = made.get(story.folded.raw_span(trigger.start, trigger.end))
            before, past = known.get(trigger, ((), Past()))
            yield Case(story, sheet, trigger, claim, marks, told, before, Drift(story.weather.leanings, dict(kinds)), past)
            if claim is not None:
                kinds[claim.kind] = page.number
