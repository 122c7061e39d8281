"""Lines that were broken for their width alone: what runs on over such a break is one sentence."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile("([^\r\n\u2028\u2029]*)(\r\n|[\r\n\u2028\u2029]|$)")
_DONE, _CLOSING, _GOES_ON = tuple(".!?؟…:؛*-–—"), ')"”»]', ("،", ",")
_BULLETS = ("•", "*", "-")
_WIDTHS = range(40, 131)  # letters of a line of a text that was broken to a width
_LONG = 0.9  # of the lines are not longer than the width; the rest may have been put together later
_FEWEST = 3  # breaks from which a habit can be told
_MOST = 0.75  # of the breaks within sentences that must come where the next word had no room


def unwrapped(text: str) -> str:
    """The text with a space for each line break that ends no line of its own; every letter stays at its offset.

    A break is none where a comma stands before it, and in a text whose lines were filled up to one width: there each
    break within a sentence comes where the next word had no room. Empty lines and lines that end with a full stop stay.
    """
    lines = [(found[1], found[2]) for found in _LINE.finditer(text)]
    told = sorted(len(line.rstrip()) for line, _ in lines if line.strip())
    if len(told) < 2:
        return text
    width = told[int(_LONG * (len(told) - 1))]
    within = {n for n, ((line, _), (after, _)) in enumerate(pairwise(lines)) if _goes_on(line, after)}
    full = {n for n in within if len(lines[n][0].rstrip()) + 1 + len(lines[n + 1][0].split(maxsplit=1)[0]) > width}
    filled = width in _WIDTHS and len(full) >= max(_FEWEST, _MOST * len(within))
    joined = {n for n in within if lines[n][0].rstrip().endswith(_GOES_ON)} | (full if filled else set())
    return "".join(line + (" " * len(end) if n in joined else end) for n, (line, end) in enumerate(lines))


def _goes_on(line: str, after: str) -> bool:
    """Whether nothing but the break tells that a sentence ends between two lines."""
    words = after.lstrip()
    return bool(line.strip() and words) and not line.rstrip().rstrip(_CLOSING).endswith(_DONE) and not words.startswith(_BULLETS)
