"""Tokens, sentences and quotes of a folded text. All offsets here are offsets of the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Token(NamedTuple):
    """A word, with its clitics, or a number."""

    start: int
    end: int
    text: str


class Quote(NamedTuple):
    """A pair of quotation marks: ``start`` and ``end`` hold the marks, ``speech`` tells a speech from a name."""

    start: int
    end: int
    speech: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets, its tokens, and whether it opens a paragraph."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    opens: bool
