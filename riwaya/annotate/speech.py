"""Find speech cues: the words that attribute what is told."""

from __future__ import annotations

import re

from riwaya.annotate.scan import Scan
from riwaya.arabic.closed import THAT
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import Cue
from riwaya.records.found import CueFound

_REACH = 8  # words behind a cue in which what it needs must stand
_COUNTED = 14  # those in which a number must
_SPEECH = re.compile(r""":|["“«][^\s"”»]+(?:\s+[^\s"”»]+){4}""")
"""A colon, or a quotation that is longer than a name."""


def cues_in(scan: Scan, knowledge: Knowledge) -> tuple[CueFound, ...]:
    """The speech cues of a sentence, in order, none overlapping another; words that only look like cues are left out."""
    found: list[CueFound] = []
    last = 0
    for token, (hit, end) in sorted(scan.by_token("cue").items()):
        if token < last:
            continue
        last = end
        cue = knowledge.lexicon.cues[hit.lexeme.key]
        if cue.type != "none" and _granted(token, end, cue, scan):
            found.append(CueFound(hit.start, hit.last, token, end, hit.before, hit.behind, cue.type, cue.pos, cue.anonymous))
    return tuple(found)


def _granted(token: int, end: int, cue: Cue, scan: Scan) -> bool:
    """Whether what a cue needs stands near it."""
    tokens = scan.sentence.tokens
    near = [t.text for t in tokens[end : end + _REACH]]
    if end < len(tokens) and scan.sentence.tokens[token].text.endswith("تابع") and near[0].startswith("ل"):
        return False
    return all(_near(need, near, token, scan) for need in cue.needs) if cue.needs else True


def _near(need: str, near: list[str], token: int, scan: Scan) -> bool:
    if need == "start":
        return token <= 1 or not scan.spaced(token - 1, token) or scan.sentence.tokens[token].text[0] == "و"
    if need == "opens":
        return token == 0 or not scan.spaced(token - 1, token)
    if need == "colon":
        return ":" in scan.text[scan.sentence.tokens[token].end : scan.sentence.end]
    if need == "that":
        return any(word in THAT for word in near) or bool(_SPEECH.search(scan.text, scan.sentence.tokens[token].end, scan.sentence.end))
    if need in ("media", "tally"):
        start = scan.sentence.tokens[token].start
        told = any(hit.first >= start for layer in ("actor", "noun") for hit in scan.hits.get(layer, ()))
        counted = need == "tally" and any(t.text.isdigit() for t in scan.sentence.tokens[token : token + _COUNTED])
        return told and (counted or any(word in THAT or word.startswith("ان") for word in near))
    return any(need in word for word in near)
