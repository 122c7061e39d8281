"""Times, tolls, means and objects of a trigger: each is weighed, or stands in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.claims.model import odds
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, pair_marks, relate, ruled_by
from riwaya.knowledge.forms import Marks
from riwaya.knowledge.index import Hit
from riwaya.knowledge.scales import Scale
from riwaya.records.found import TriggerFound

_TOLD_ONCE = 0.15
"""The likelihood from which a count goes to the claim that fits best: told by reports held out."""
_DEADLY = frozenset(
    {"attack", "clash", "airstrike", "shelling", "bombing", "killing", "repel", "destruction", "siege", "protest", "withdraw"}
)
"""Kinds of event by which people are killed or wounded; what deaths others bring belongs to the fighting that they tell of."""
_LEAD = 2  # words before a date that a sentence begins with
_LINKS = frozenset({"cause", "result"})


class Spot(NamedTuple):
    """Where something stands in a sentence, as token positions, with its proclitics."""

    first: int
    last: int
    before: str = ""


def spot(page: Page, start: int, end: int) -> Spot:
    """The tokens that hold the folded offsets from ``start`` to ``end``."""
    tokens = page.scan.sentence.tokens
    first = next((n for n, t in enumerate(tokens) if t.end > start), len(tokens) - 1)
    last = next((n for n in range(first, len(tokens)) if tokens[n].end >= end), len(tokens) - 1)
    return Spot(first, last + 1, page.scan.text[tokens[first].start : max(tokens[first].start, start)])


class TimeMarks(NamedTuple):
    """What is known of a date as the time of a trigger, beside :class:`PairMarks`.

    Attributes:
        dates, order: how many dates the sentence holds, and which of them this is.
        prep: the preposition before it.
        said, spoken: whether a cue of speech, and a trigger that is speech, stands nearer to it.
        lead: whether the sentence begins with it.
    """

    dates: int
    order: int
    prep: str
    said: bool
    spoken: bool
    lead: bool


def time_marks(act: Act, spots: Sequence[Spot], number: int) -> tuple[Marks, ...]:
    """What is known of a date as the time of a trigger."""
    page, trigger, _, _ = act
    date = spots[number]
    relation = relate(act, date, 0)
    said = any(0 <= date.first - c.last <= 6 and page.verbs[date.first] - page.verbs[c.first] == 1 for c in page.cues)
    spoken = any(
        t.kind in ("demand", "accuse", "threaten", "negotiate")
        and t.first < date.first
        and page.verbs[date.first] - page.verbs[t.first] == 1
        for t in page.triggers
    )
    prep = page.governor(date.first, date.before)
    marks = TimeMarks(min(3, len(spots)), min(2, number), prep, said, spoken, date.first <= _LEAD)
    return pair_marks(act, date, relation, ruled_by(page, trigger)), marks


def own(act: Act, cue: Spot) -> bool:
    """Whether the word that a number hangs on is the trigger itself (قتل 5)."""
    return cue.first < act.trigger.last and act.trigger.first < cue.last


class TollMarks(NamedTuple):
    """What is known of a number of victims as the toll of a trigger, beside :class:`PairMarks`.

    Attributes:
        own: whether the word that the number hangs on is the trigger itself.
        what: what became of those who are counted.
        between, capped: how many triggers stand between, in steps of three and of two.
        link: the words of cause and result between.
        nearest: whether no trigger is nearer.
        prep: the preposition before the trigger.
    """

    own: bool
    what: str
    between: int
    capped: int
    link: str
    nearest: bool
    prep: str


def toll_marks(act: Act, cue: Spot, what: str) -> tuple[Marks, ...]:
    """What is known of a number of victims as the toll of a trigger."""
    page, trigger, _, _ = act
    relation = relate(act, cue, 0)
    low, high = sorted((trigger.first, cue.first))
    between = sum(1 for t in page.triggers if low < t.first < high)
    links = {page.joins[n] for n in page.joins if low <= n <= high} & _LINKS
    near = min((abs(t.first - cue.first) for t in page.triggers if t is not trigger), default=99)
    marks = TollMarks(
        own=own(act, cue),
        what=what,
        between=min(3, between),
        capped=min(2, between),
        link="+".join(sorted(links)),
        nearest=abs(trigger.first - cue.first) <= near,
        prep=page.governor(trigger.first, trigger.before),
    )
    return pair_marks(act, cue, relation, ruled_by(page, trigger)), marks


def times_of(acts: Sequence[Act], spots: Sequence[Spot], scale: Scale) -> list[int | None]:
    """Which date (by number) is the time of each act, None where none is likely at all."""
    if not spots:
        return [None] * len(acts)
    candidates = [time_marks(act, spots, number) for act in acts for number in range(len(spots))]
    scores, least = [odds(score) for score in scale.weigh(candidates).logits("time")], scale.thresholds["time"]
    best = [max(range(at, at + len(spots)), key=scores.__getitem__) for at in range(0, len(scores), len(spots))]
    return [at % len(spots) if scores[at] > least else None for at in best]


def bears(kind: str, what: str) -> bool:
    """Whether an event of a kind can have such a count of people."""
    return kind in _DEADLY or what not in ("killed", "wounded")


def bearer(candidates: Mapping[int, Sequence[Marks]], scale: Scale) -> tuple[int, float] | None:
    """Which of the sentence's claims (by number) a count belongs to, by what is known of it with each, and how likely it is.

    A toll is told once: it goes to the claim that fits best, even where no claim fits well. None when hardly any does.
    """
    scores = zip(candidates, scale.weigh(list(candidates.values())).logits("toll"), strict=True) if candidates else ()
    ranked = max(((odds(score), -number) for number, score in scores), default=(0.0, 0))
    return (-ranked[1], ranked[0]) if ranked[0] > _TOLD_ONCE else None


def in_clause(page: Page, trigger: TriggerFound, layer: str, reach: int = 10) -> Iterator[tuple[Hit, int, int]]:
    """Hits of a layer in the trigger's clause, near it, with their token positions."""
    for token, (hit, last) in sorted(page.scan.by_token(layer).items()):
        near = -4 <= token - trigger.last <= reach
        if near and page.clauses[token] == page.clauses[trigger.first] and not trigger.first <= token < trigger.last:
            yield hit, token, last


def counted(page: Page, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The tokens that the folded offsets of counts cover."""
    tokens = page.scan.sentence.tokens if spans else ()
    return frozenset(n for n, t in enumerate(tokens) if any(start < t.end and t.start < end for start, end in spans))
