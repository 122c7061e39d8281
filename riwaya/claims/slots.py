"""Times, tolls, means and objects of a trigger: each is weighed, or stands in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.claims.model import THRESHOLD, probability
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, features, relate, ruled_by
from riwaya.knowledge.index import Hit
from riwaya.records.found import TriggerFound

_TOLD_ONCE = 0.15
"""The likelihood from which a count goes to the claim that fits best: told by reports held out."""
_DEADLY = frozenset(
    {"attack", "clash", "airstrike", "shelling", "bombing", "killing", "repel", "destruction", "siege", "protest", "withdraw"}
)
"""Kinds of event by which people are killed or wounded; what deaths others bring belongs to the fighting that they tell of."""
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


def time_features(act: Act, spots: Sequence[Spot], number: int) -> tuple[str, ...]:
    """The features of a date as the time of a trigger."""
    page, _, _, kind = act
    date = spots[number]
    relation = relate(act, date, 0)
    said = any(0 <= date.first - c.last <= 6 and page.verbs[date.first] - page.verbs[c.first] == 1 for c in page.cues)
    spoken = any(
        t.kind in ("demand", "accuse", "threaten", "negotiate")
        and t.first < date.first
        and page.verbs[date.first] - page.verbs[t.first] == 1
        for t in page.triggers
    )
    return (
        *features(act, date, relation, ruled_by(act.page, act.trigger)),
        f"dates={min(3, len(spots))}",
        f"order={min(2, number)},{relation.side}",
        f"said={said},{relation.side}",
        f"spoken={spoken},kind={kind}",
        f"kind={kind}",
        f"lead={date.first <= 2}",
        f"prep={page.governor(date.first, date.before)}",
        f"said={said}",
    )


def own(act: Act, cue: Spot) -> bool:
    """Whether the word that a number hangs on is the trigger itself (قتل 5)."""
    return cue.first < act.trigger.last and act.trigger.first < cue.last


def toll_features(act: Act, cue: Spot, what: str) -> tuple[str, ...]:
    """The features of a number of victims as the toll of a trigger."""
    page, trigger, _, kind = act
    told = own(act, cue)
    relation = relate(act, cue, 0)
    low, high = sorted((trigger.first, cue.first))
    between = sum(1 for t in page.triggers if low < t.first < high)
    links = {page.joins[n] for n in page.joins if low <= n <= high} & _LINKS
    link = "+".join(sorted(links))
    near = min((abs(t.first - cue.first) for t in page.triggers if t is not trigger), default=99)
    return (
        *features(act, cue, relation, ruled_by(act.page, act.trigger)),
        f"own={told}",
        f"kind={kind},{what}",
        f"between={min(3, between)},{relation.side}",
        f"own={told},{kind}",
        f"link={link},{relation.side}",
        f"link={link},{relation.side},between={min(2, between)}",
        f"nearest={abs(trigger.first - cue.first) <= near},{relation.side}",
        f"prep={page.governor(trigger.first, trigger.before)},{relation.side}",
    )


def likeliest(scored: Sequence[tuple[int, tuple[str, ...]]], weights: Mapping[str, float]) -> int | None:
    """The most likely of several, None when none is likely at all."""
    ranked = [(probability(made, weights), -number) for number, made in scored]
    best = max(ranked, default=(0.0, 0))
    return -best[1] if best[0] > weights.get(THRESHOLD, 0.5) else None


def bears(kind: str, what: str) -> bool:
    """Whether an event of a kind can have such a count of people."""
    return kind in _DEADLY or what not in ("killed", "wounded")


def bearer(scored: Sequence[tuple[int, tuple[str, ...]]], weights: Mapping[str, float]) -> tuple[int, float] | None:
    """Which of the sentence's claims (by number) a count belongs to, by its features with each of them, and how likely it is.

    A toll is told once: it goes to the claim that fits best, even where no claim fits well. None when hardly any does.
    """
    ranked = max(((probability(made, weights), -number) for number, made in scored), default=(0.0, 0))
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
