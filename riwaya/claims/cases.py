"""Every trigger of a report with the claim that came of it and what was known when its turn came: what explanations ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riwaya.claims import detect
from riwaya.claims.assemble import claims_of
from riwaya.claims.chain import Telling, Voice, tellings
from riwaya.claims.kinds import Drift
from riwaya.claims.model import logit, odds, probability, reasons
from riwaya.claims.page import Page
from riwaya.claims.relations import Act
from riwaya.claims.roles import Past, known_as, remembered
from riwaya.claims.story import Sheet, Story
from riwaya.records.claim import Claim
from riwaya.records.found import TriggerFound
from riwaya.records.mention import ActorMention

ROLES = ("agents", "targets", "places")
Last = tuple[str, int, int]
"""The kind, the sentence and the clause of the claim that told a role last."""


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
        before: what told each role last.
        drift: what the report speaks for, and which kinds were told when.
        past: what each actor has been so far.
    """

    story: Story
    sheet: Sheet
    trigger: TriggerFound
    claim: Claim | None
    marks: Sequence[str]
    told: Sequence[Telling]
    before: Mapping[str, Last]
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
    made = {(c.trigger.start, c.trigger.end): c for c in claims_of(story)[0]}
    seen: Counter[str] = Counter()
    before: dict[str, Last] = {}
    kinds: dict[str, int] = {}
    past = Past()
    voice = Voice()
    for page in story.pages:
        told, voice = tellings(page, voice)
        sheet = story.measure(page)
        for number, trigger in enumerate(page.triggers):
            marks = detect.features(page, number, story.knowledge, story.weather, seen)
            seen[trigger.kind] += 1
            claim = made.get(story.folded.raw_span(trigger.start, trigger.end))
            yield Case(story, sheet, trigger, claim, marks, told, dict(before), Drift(story.weather.leanings, dict(kinds)), past)
            if claim is not None:
                kinds[claim.kind] = page.number
                past = remembered(past, page.number, _known(story, page, claim.agents), _known(story, page, claim.targets))
                here = (claim.kind, page.number, page.clauses[trigger.first])
                before |= {role: here for role in ROLES if getattr(claim, role)}


def _known(story: Story, page: Page, told: Sequence[ActorMention]) -> Iterator[str]:
    """What the actors of a claim go by; those carried on from another sentence have their id alone."""
    here = {story.folded.raw_span(a.start, a.end): known_as(page, a) for a in page.actors}
    return (here.get((a.span.start, a.span.end), a.actor or "") for a in told)
