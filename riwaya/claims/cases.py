"""Every trigger of a report with the claim that came of it and what was known when its turn came: what explanations ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riwaya.claims import detect
from riwaya.claims.assemble import claims_of
from riwaya.claims.bids import Bids, bids_of
from riwaya.claims.cast import Memory
from riwaya.claims.chain import Telling, Voice, tellings
from riwaya.claims.earlier import Told
from riwaya.claims.kinds import Drift
from riwaya.claims.model import odds
from riwaya.claims.relations import Act
from riwaya.claims.roles import Past
from riwaya.claims.story import Sheet, Story
from riwaya.knowledge.forms import Candidate
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
        marks: what is known of it as a claim.
        told: who tells which words of the sentence.
        before: what the claims before it have told.
        drift: what the report speaks for, and which kinds were told when.
        past: what each actor has been so far.
    """

    story: Story
    sheet: Sheet
    trigger: TriggerFound
    claim: Claim | None
    marks: detect.TriggerMarks
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

    def bids(self, act: Act) -> dict[str, Bids]:
        """Who bid for the roles of what the trigger tells of."""
        return bids_of(self.sheet, act, self.past, self.before, self.story.knowledge.scales["roles"])

    def weighed(self, model: str, marks: Candidate, none: Candidate = ()) -> tuple[float, str]:
        """How likely a model takes something (where candidates compete, rather than nobody), and what weighed most."""
        scale = next(scale for scale in self.story.knowledge.scales.values() if model in scale.models)
        weighing = scale.weigh([marks, none] if none else [marks])
        scores = weighing.logits(model)
        return odds(scores[0] - scores[1] if none else scores[0]), "; ".join(weighing.reasons(0, model)) or "nothing weighs"


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
            marks = detect.trigger_marks(page, number, story.knowledge, story.weather)
            claim = made.get(story.folded.raw_span(trigger.start, trigger.end))
            before, past = known.get(trigger, ((), Past()))
            yield Case(story, sheet, trigger, claim, marks, told, before, Drift(story.weather.leanings, dict(kinds)), past)
            if claim is not None:
                kinds[claim.kind] = page.number
