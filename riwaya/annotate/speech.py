"""Find speech cues: the words that attribute what is told."""

from __future__ import annotations

from riwaya.annotate.scan import Scan
from riwaya.knowledge.load import Knowledge
from riwaya.records.found import CueFound


def cues_in(scan: Scan, knowledge: Knowledge) -> tuple[CueFound, ...]:
    """The speech cues of a sentence, in order, none overlapping another."""
    found: list[CueFound] = []
    for token, (hit, last) in sorted(scan.by_token("cue").items()):
        if found and token < found[-1].last:
            continue
        cue = knowledge.lexicon.cues[hit.lexeme.key]
        found.append(CueFound(hit.start, hit.last, token, last, hit.before, hit.behind, cue.type, cue.pos))
    return tuple(found)
