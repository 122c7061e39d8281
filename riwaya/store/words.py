"""What full-text search sees: words, folded and bare of article and one-letter particles, so that البوكمال finds وبالبوكمال."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from riwaya.arabic.closed import bare
from riwaya.arabic.fold import fold

_BREAK = "\n"
"""Between texts that are folded together; folding looks across none."""


def words(text: str) -> list[str]:
    """The words of a text or a query as the index keeps them."""
    return [bare(word) for word in fold(text).plain.lower().split()]


def report_words(reading: Mapping[str, Any]) -> str:
    """The words of a report object: its title, outlet and text."""
    return _line(reading["title"] or "", reading["outlet"], reading["text"])


def claim_words(claim: Mapping[str, Any]) -> str:
    """The words of a claim object: its sentence, its gloss in both languages, and the names in full of whom and what it speaks of."""
    named = [m["name"] for slot in ("agents", "targets", "places", "sources") for m in claim[slot]]
    names = dict.fromkeys(name for n in (claim["gloss"], *named) for name in (n["ar"], n["en"]))
    return _line(claim["kind"], claim["evidence"]["text"], *names)


def _line(*texts: str) -> str:
    """A space at each end, so that whole words are found between spaces."""
    return f" {' '.join(words(_BREAK.join(texts)))} "
