"""Words that lost the space between them, as pages print them whose links were cut out (السودانيسيطرته): two words again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from riwaya.arabic.closed import PREPOSITIONS, VERB_OPENERS, bare
from riwaya.arabic.fold import Folded

_LEFT, _RIGHT = 5, 5  # letters that each of two words has at least: shorter ones are ends of words as well (اتهم, انية)
_LONG = re.compile(f"[\u0621-\u064a]{{{_LEFT + _RIGHT - 1},}}")
_OPENERS = frozenset(word for word in PREPOSITIONS | VERB_OPENERS if len(word) == _LEFT - 1)
"""Shorter words that may stand first."""


def parted(folded: Folded, common: Collection[str]) -> Folded:
    """The text with a space between words that were run together; every other letter keeps its place in the original.

    Args:
        folded: the text.
        common: bare words that many reports use: a word is parted where it is none of them and both its halves are.
    """
    breaks = [at for word in _LONG.finditer(folded.text) for at in _break(word, common)]
    if not breaks:
        return folded
    offsets = folded.offsets or tuple(range(len(folded.raw) + 1))
    cuts = [0, *breaks, len(folded.text)]
    pieces = list(pairwise(cuts))
    spread = [offset for start, end in pieces for offset in (*offsets[start:end], offsets[end])]
    text, plain = (" ".join(twin[start:end] for start, end in pieces) for twin in (folded.text, folded.plain))
    return Folded(folded.raw, text, plain, tuple(spread))


def _break(word: re.Match[str], common: Collection[str]) -> Iterator[int]:
    """Where a word is two, the first as long as can be."""
    text = word.group()
    if bare(text) in common:
        return
    for at in range(len(text) - _RIGHT, _LEFT - 2, -1):
        first, second = text[:at], text[at:]
        opens = at >= _LEFT or bare(first) in _OPENERS
        if opens and bare(first) in common and bare(second) in common:
            yield word.start() + at
            return
