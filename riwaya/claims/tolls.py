"""Tolls: every number of victims goes to the claim of its sentence that it fits best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from riwaya.arabic.closed import PRONOUN_BOUNDS
from riwaya.claims import slots
from riwaya.claims.relations import Act
from riwaya.claims.story import Sheet, Story, span_of
from riwaya.records.claim import Claim
from riwaya.records.mention import Toll

_BOTH = 0.5
"""The likelihood from which a killing's own number is also that of the event that killed (قتل 5 في غارة)."""
_PERSONS = frozenset({"person", "commander", "official", "spokesman", "activist", "media", "medical"})
_UNTOLD = frozenset({"planned", "demanded", "hypothetical"})
Given = tuple[Toll | None, Toll | None, tuple[Toll, ...]]
"""The killed, the wounded and the other counts of a claim."""


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


def tolls_of(story: Story, sheet: Sheet, acts: Sequence[Act]) -> list[Given]:
    """The killed, the wounded and the other counts of each act: every number goes to the one that it fits best."""
    given = [Tolls() for _ in acts]
    weighed = []
    for count in sheet.counts:
        cue = slots.spot(sheet.page, count.cue_start, count.cue_end)
        fit = {n: slots.toll_marks(act, cue, count.what) for n, act in enumerate(acts) if slots.bears(act.kind, count.what)}
        own = next((n for n, act in enumerate(acts) if act.kind == "killing" and slots.own(act, cue)), None)
        if own is not None:
            weighed.append(((own, 1.0), count))
            del fit[own]
        best = slots.bearer(fit, story.knowledge.scales["toll"])
        if best and (own is None or best[1] > _BOTH):
            weighed.append((best, count))
    for (number, _), count in sorted(weighed, key=lambda pair: (-pair[0][1], pair[1].start)):
        who = span_of(story.folded, count.who_start, count.who_end).text if count.who_end > count.who_start else None
        toll = Toll(span_of(story.folded, count.start, count.end), count.least, count.most, who)
        given[number].take(toll, count.what, part=count.part)
    return [(t.whole.get("killed"), t.whole.get("wounded"), tuple(sorted(t.others, key=lambda o: o.span.start))) for t in given]


def settled(claim: Claim, story: Story, act: Act) -> Toll | None:
    """The killed of a claim: nobody is killed by what has not happened, and who is killed by name or pronoun is counted too."""
    stance = claim.stance
    if stance.modality in _UNTOLD:
        return None
    if claim.killed or act.kind != "killing" or stance.modality != "asserted" or stance.polarity != "affirmed":
        return claim.killed
    if act.trigger.behind in PRONOUN_BOUNDS:
        return Toll(claim.trigger, *PRONOUN_BOUNDS[act.trigger.behind], None)
    met = {target.span for target in claim.targets}
    found = [a for a in act.page.actors if span_of(story.folded, a.start, a.end) in met]
    if len(found) != 1 or len(met) != 1:
        return None
    if found[0].plural:
        return Toll(claim.targets[0].span, 1, None, None)
    return Toll(claim.targets[0].span, 1, 1, None) if found[0].sort in _PERSONS else None
