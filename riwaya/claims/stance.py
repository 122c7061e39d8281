"""Polarity and modality: what governs a trigger decides whether it happened, is wanted, feared or only supposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.arabic.closed import preposition
from riwaya.claims.page import Page
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.rows import Governor
from riwaya.records.claim import Stance
from riwaya.records.found import TriggerFound

_CONTENT = {"demand": "demanded", "threaten": "planned"}
_MASDAR = 4  # words between a governor and the masdar that it governs
_CLAUSE = 14


class Reason(NamedTuple):
    """A governor and the words by which it governs."""

    id: str
    polarity: str
    modality: str
    distance: int


def stance_of(page: Page, trigger: TriggerFound, lexicon: Lexicon) -> tuple[Stance, tuple[str, ...]]:
    """The stance of a trigger and what it hangs on: of polarity and modality each, the nearest governor decides."""
    reasons = sorted(_reasons(page, trigger, lexicon), key=lambda r: r.distance)
    polarity = next((r.polarity for r in reasons if r.polarity), "affirmed")
    modality = next((r.modality for r in reasons if r.modality), "asserted")
    return Stance(polarity, modality), tuple(r.id for r in reasons)


def _reasons(page: Page, trigger: TriggerFound, lexicon: Lexicon) -> Iterator[Reason]:
    row = lexicon.triggers.get(trigger.trigger)
    verbal = row is None or row.pos == "verb"
    for token, (hit, last) in page.scan.by_token("stance").items():
        governor = lexicon.governors[hit.lexeme.key]
        at = trigger.light[1] if trigger.light and token < trigger.light[1] else trigger.first
        if governor.scope == "present_next" and not (verbal and trigger.tag == "present"):
            continue
        if last <= at and _governs(page, governor, last, at):
            yield Reason(governor.id, governor.polarity, governor.modality, at - last)
    if verbal and trigger.tag == "present" and "س" in trigger.before:
        yield Reason("future", "", "planned", 0)
    if not verbal and preposition(trigger.before) == "ل" and row is not None and row.pos == "noun" and not trigger.before.endswith("لل"):
        yield Reason("purpose", "", "planned", 0)
    yield from _content(page, trigger)


def _governs(page: Page, governor: Governor, last: int, at: int) -> bool:
    gap = at - last
    same = page.clauses[last - 1] == page.clauses[at]
    if governor.scope in ("verb_next", "present_next"):
        return gap == 0 or (gap == 1 and same and page.commas[last - 1] == page.commas[at])
    if governor.scope == "masdar":
        return gap <= _MASDAR and page.commas[last - 1] == page.commas[at] and page.verbs[at] - page.verbs[last - 1] <= 1
    if governor.scope == "clause":
        return same and gap <= _CLAUSE
    if governor.scope == "that":
        return page.clauses[at] - page.clauses[last - 1] <= 1 and gap <= _CLAUSE and page.commas[at] - page.commas[last - 1] <= 1
    return gap <= 2 * _CLAUSE and page.clauses[at] - page.clauses[last - 1] <= 2


def _content(page: Page, trigger: TriggerFound) -> Iterator[Reason]:
    """What is demanded or threatened behind the word that demands or threatens."""
    for other in page.triggers:
        near = other.last <= trigger.first <= other.last + _CLAUSE
        if near and other.kind in _CONTENT and _within(page, other.first, trigger.first):
            yield Reason(f"content-{other.kind}", "", _CONTENT[other.kind], trigger.first - other.last)


def _within(page: Page, first: int, last: int) -> bool:
    """Whether at most one comma and one clause lie between."""
    return page.commas[last] - page.commas[first] <= 1 and page.clauses[last] - page.clauses[first] <= 1
