"""Cut folded text into paragraphs, sentences, quotes and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from riwaya.records.tokens import Quote, Sentence, Token

_WORD = re.compile(r"\d+(?:[.,:/٬٫-]\d+)*|[^\W_]+")
# An end of sentence: final marks with what closes behind them, a field separator, or the end of a line.
_END = re.compile("""(?:(?<!\\d)\\.|\\.(?!\\d)|[!?؟]|\u2026)+["”»)]*(?=\\s|$|[^\\W\\d])|::+|[\r\n\u2028\u2029]+""")
_INITIAL = re.compile(r"(?:^|[\s(«“\"])(?:[^\W\d_]|د|م|أ)$")
_PAIRS = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_QUOTE = re.compile('["“”«»„]')
_LINE = re.compile("[\r\n\u2028\u2029]")
_LONGEST = 400  # words; what runs on without a stop is cut, so that work stays in proportion to length
_LONGEST_NAME = 4  # words; a longer quote is a speech


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of ``text[start:end]``."""
    stop = len(text) if end is None else end
    return tuple(Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, stop))


def sentences(text: str, skipped: Sequence[tuple[int, int]] = ()) -> tuple[Sentence, ...]:
    """The sentences of a folded text, without those that lie in a skipped piece.

    Args:
        text: folded text with punctuation.
        skipped: (start, end) pairs of folded offsets, in order, that are not read.
    """
    return tuple(_sentences(text, skipped))


def _sentences(text: str, skipped: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    opens = True
    for start, end in _bounds(text):
        if any(a <= start and end <= b for a, b in skipped):
            opens = True
            continue
        found = words(text, start, end)
        for at in range(0, len(found), _LONGEST):
            part = found[at : at + _LONGEST]
            first = start if at == 0 and not text[start].isspace() else part[0].start
            yield Sentence(first, end if at + _LONGEST >= len(found) else part[-1].end, part, opens)
            opens = False
        if _LINE.search(text, start, end) or (end < len(text) and _LINE.match(text, end)):
            opens = True


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _INITIAL.search(text, max(start, match.start() - 3), match.start()):
            continue
        end = match.start() if match.group()[0] in "\r\n:\u2028\u2029" else match.end()
        if end > start:
            yield start, end
        start = match.end()
    if start < len(text):
        yield start, len(text)


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text, in order; a mark that finds no partner in its paragraph opens nothing."""
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    last = 0
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        if opened and _LINE.search(text, last, at):
            opened = None
        last = at
        if opened and mark == opened[1]:
            found.append(_quote(text, opened[0], at + 1))
            opened = None
        elif opened is None and mark in ('"', *_PAIRS):
            opened = at, _PAIRS.get(mark, mark)
    return tuple(found)


def _quote(text: str, start: int, end: int) -> Quote:
    inner = text[start + 1 : end - 1]
    return Quote(start, end, len(inner.split()) > _LONGEST_NAME)
