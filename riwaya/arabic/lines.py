"""Lines that were broken for their width alone: what runs on over such a break is one sentence."""

from __future__ import annotations

import re
from itertools import pairwise

_BREAK = re.compile(r"(?:\r\n|[\n\r\u2028\u2029])(?=[^\r\n\u2028\u2029•*-])")
_DONE = re.compile(r"""[.!?؟…:؛*\-–—][)"”»\]]*\s*$""")
_GOES_ON = re.compile(r"[،,]\s*$")
_WIDTHS = range(40, 131)  # letters of a line of a text that was broken to a width
_LONG = 0.9  # of the lines are not longer than the width; the rest may have been put together later
_FEWEST = 3  # breaks from which a habit can be told
_MOST = 0.75  # of the breaks within sentences that must come where the next word had no room


def unwrapped(text: str) -> str:
    """The text with a space for each line break that ends no line of its own; every letter stays at its offset.

    A break is none where a comma stands before it, and in a text whose lines were filled up to one width: there each
    break within a sentence comes where the next word had no room. Empty lines and lines that end with a full stop stay.
    """
    bounds = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    if not bounds:
        return text
    edges = [(0, 0), *bounds, (len(text), len(text))]
    lines = [text[end:start] for (_, end), (start, _) in pairwise(edges)]
    last = [line.rsplit("\n", 1)[-1] for line in lines]  # behind an empty line a paragraph opens
    width = sorted(map(len, last))[int(_LONG * (len(last) - 1))]
    opening = [re.match(r"\S*", line).end() for line in lines]  # type: ignore[union-attr]  # letters of the first word
    open_ended = [n for n in range(len(bounds)) if last[n].strip() and opening[n + 1] and not _DONE.search(last[n])]
    full = {n for n in open_ended if len(last[n].rstrip()) + 1 + opening[n + 1] > width}
    filled = width in _WIDTHS and len(full) >= max(_FEWEST, _MOST * len(open_ended))
    joined = [n for n in open_ended if _GOES_ON.search(last[n]) or (filled and n in full)]
    for start, end in (bounds[n] for n in joined):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
