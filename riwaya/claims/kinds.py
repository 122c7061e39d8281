"""The kind of a claim: its trigger's, shifted by the words around it."""

from __future__ import annotations

from riwaya.arabic.closed import bare
from riwaya.claims.page import Page
from riwaya.knowledge.rows import KindShift
from riwaya.records.found import TriggerFound

_REACH = (3, 7)  # words before and behind


def kind_of(page: Page, trigger: TriggerFound, shifts: tuple[KindShift, ...]) -> tuple[str, str]:
    """The kind, and the word that shifted it (empty when none did)."""
    low, high = max(0, trigger.first - _REACH[0]), trigger.last + _REACH[1]
    window = [t.text for n, t in enumerate(page.scan.sentence.tokens[low:high], low) if page.clauses[n] == page.clauses[trigger.first]]
    near = set(window) | set(map(bare, window))
    for shift in shifts:
        if shift.kind == trigger.kind:
            word = next((w for w in sorted(shift.near) if w in near), None)
            if word:
                return shift.to, word
    return trigger.kind, ""
