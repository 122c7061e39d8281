"""Find what stands around a report and is not part of it: repeated titles, bylines, captions, menus, share buttons, related links.

Everything here goes by lines of the raw text; the patterns are matched against the folded line in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.arabic.fold import Folded, fold

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_STOP = (".", "؟", "!", "…", ":", "،", ",", ";", "؛")
_TEASES = ("؟", "!", "…", "..")
_CLOSING = "\"”»)' "
_TOP, _REPEAT_WITHIN = 4, 8  # lines: where a title may stand, and how soon the text says it again
_HEADLINE, _TITLE, _HEADING, _SENTENCE, _LABEL, _BYLINE = 22, 16, 12, 8, 3, 7  # words
_SHORTEST_TITLE = 12  # letters
_TAIL = 240  # letters at the end of a line in which a suffix is looked for
_MENU = 3  # labels in a row
_ENDING = frozenset({"related", "comments", "tags", "share"})
"""What stands below a report: headlines above it are of other reports."""
_AGED = re.compile(r"\d{1,3} (?:سنه|سنوات|عاما|اعوام|عام)$")  # a line of a list of the dead
_DATELINE = re.compile(r"[^.!؟،:؛\d()«»\"“”]{2,40}(?:\s?[-–—/ـ|]\s?[^.!؟،:؛\d()«»\"“”]{2,40}){1,2}")


@dataclass(frozen=True, slots=True)
class FurniturePatterns:
    """Patterns of furniture, each with its reason, by scope: ``line``, ``inline``, ``opener``, ``ago``, ``prefix``, ``suffix``."""

    scopes: tuple[tuple[str, tuple[tuple[re.Pattern[str], str], ...]], ...]

    def find(self, scope: str, text: str) -> tuple[re.Match[str], str] | None:
        """The first pattern of a scope that fits: all of the text, its front (prefix) or its end (suffix)."""
        for name, patterns in self.scopes:
            if name == scope:
                for pattern, why in patterns:
                    match = _matched(pattern, scope, text)
                    if match:
                        return match, why
        return None


def _matched(pattern: re.Pattern[str], scope: str, text: str) -> re.Match[str] | None:
    if scope == "prefix":
        return pattern.match(text)
    return pattern.search(text, max(0, len(text) - _TAIL)) if scope == "suffix" else pattern.fullmatch(text)


class _Line(NamedTuple):
    """A line that holds something: raw and folded offsets without blanks, folded text in small letters, words, letters alone."""

    start: int
    end: int
    first: int
    last: int
    text: str
    words: int
    key: str

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return self.text.rstrip(_CLOSING).endswith(_STOP)

    @property
    def teases(self) -> bool:
        """Whether it asks, calls or breaks off, as headlines do."""
        return self.text.rstrip(_CLOSING).endswith(_TEASES)

    @property
    def sentence(self) -> bool:
        """Whether it reads like running text."""
        return (self.stopped and not self.teases and self.words >= _SENTENCE) or self.words > _HEADLINE


def furniture_in(folded: Folded, patterns: FurniturePatterns, title: str | None = None) -> tuple[tuple[int, int, str], ...]:
    """The furniture of a report: (start, end, why) with raw offsets, in order, none overlapping another.

    Args:
        folded: the report's text.
        patterns: the table of furniture.
        title: the report's title where the record gives it.
    """
    lines = tuple(_lines(folded))
    whole = _titles(lines, title) | _by_pattern(lines, patterns)
    whole |= _menus(lines, whole) | _datelines(lines, whole)
    whole |= _related(lines, patterns, whole)
    whole |= _unopened(lines, whole) | _above(lines, whole) | _between(lines, whole)
    if all(at in whole for at in range(len(lines))):
        whole = {at: why for at, why in whole.items() if why != "title"}
    pieces = [(lines[at].start, lines[at].end, why) for at, why in whole.items()]
    for at, line in enumerate(lines):
        if at not in whole:
            pieces += _pieces(folded, line, patterns)
    return tuple(sorted(pieces))


def _lines(folded: Folded) -> Iterator[_Line]:
    for match in _LINE.finditer(folded.raw):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare[0])
            first, last = folded.folded_offset(start), folded.folded_offset(start + len(bare))
            words = folded.text[first:last].lower().split()
            text = " ".join(words)
            yield _Line(start, start + len(bare), first, last, text, len(words), _NOT_LETTERS.sub("", text))


def _titles(lines: Sequence[_Line], title: str | None) -> dict[int, str]:
    """The title above the text: as the record gives it, or a line that the text says again soon."""
    known = _NOT_LETTERS.sub("", fold(title).text.lower()) if title else ""
    found: dict[int, str] = {}
    for at, line in enumerate(lines[:_TOP]):
        if len(line.key) < _SHORTEST_TITLE:
            continue
        again = (later.key for later in lines[at + 1 : at + _REPEAT_WITHIN])
        cut = line.text.endswith(("...", "…")) and len(lines) > 1
        # A line with a full stop that comes twice is no title but a bulletin, read where it stands first.
        twice = (cut or not line.text.endswith(".")) and any(key == line.key or (cut and key.startswith(line.key)) for key in again)
        if line.key == known or twice:
            found[at] = "title"
    return found if len(found) < len(lines) else {}


def _by_pattern(lines: Sequence[_Line], patterns: FurniturePatterns) -> dict[int, str]:
    """Lines that a pattern fits as a whole, and lines of links and handles without a word of Arabic."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines):
        if line.words > 2 * _HEADLINE:
            continue
        hit = patterns.find("line", line.text) or patterns.find("inline", line.text)
        if hit:
            found[at] = hit[1]
        elif line.key and not _ARABIC.search(line.text) and line.words <= _LABEL:
            found[at] = "share"
    return found


def _menus(lines: Sequence[_Line], marked: dict[int, str]) -> dict[int, str]:
    """Labels in a row above the first sentence."""
    found: dict[int, str] = {}
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.sentence:
            break
        if line.words <= _LABEL and not line.stopped:
            run.append(at)
            continue
        found |= dict.fromkeys(run, "menu") if len(run) >= _MENU else {}
        run = []
    else:
        run = []
    found |= dict.fromkeys(run, "menu") if len(run) >= _MENU else {}
    return {at: why for at, why in found.items() if at not in marked}


def _datelines(lines: Sequence[_Line], marked: dict[int, str]) -> dict[int, str]:
    """Short lines like إدلب – نورث برس at the top, right above a longer line."""
    found: dict[int, str] = {}
    for at, line in enumerate(lines[: 2 * _TOP]):
        followed = at + 1 < len(lines) and (at + 1 in marked or lines[at + 1].words > _SENTENCE)
        if at not in marked and followed and line.words <= _BYLINE and _DATELINE.fullmatch(line.text):
            found[at] = "dateline"
    return found


def _related(lines: Sequence[_Line], patterns: FurniturePatterns, marked: dict[int, str]) -> dict[int, str]:
    """Headlines of other reports: behind a line that opens them, or behind their age (منذ 3 ساعات)."""
    found: dict[int, str] = {}
    last = max(_running(lines, marked), default=-1)
    reach = -1
    for at, line in enumerate(lines):
        opener, ago = patterns.find("opener", line.text), patterns.find("ago", line.text)
        if opener or ago:
            found[at] = "related"
            reach = at + 1 if ago and at < last else len(lines)
            continue
        if at in marked and marked[at] != "title":
            reach = max(reach, len(lines)) if at > last >= 0 and marked[at] in ("share", "comments", "tags", "date") else reach
            continue
        if at <= reach and not line.sentence and (not line.stopped or at > last) and at not in marked:
            found[at] = "related"
        else:
            reach = -1
    return found


def _above(lines: Sequence[_Line], marked: dict[int, str]) -> dict[int, str]:
    """A headline above the running text that the text does not say again."""
    first = next(iter(_running(lines, marked)), None)
    if first is None:
        return {}
    open_lines = [at for at in range(first) if at not in marked and lines[at].words > _LABEL]
    above = lines[open_lines[0]] if open_lines else None
    if above is None or above.stopped or above.words > _TITLE or "،" in above.text:
        return {}
    return {open_lines[0]: "title"}


def _unopened(lines: Sequence[_Line], marked: dict[int, str]) -> dict[int, str]:
    """Headlines and labels in a row below the last sentence, though nothing opens them."""
    running = _running(lines, marked)
    if len(running) < 2 or lines[running[-1]].text.endswith(":"):
        return {}  # a bulletin of short lines
    tail = [at for at in range(running[-1] + 1, len(lines)) if at not in marked]
    found: dict[int, str] = {}
    labels = [at for at in tail if _is_label(lines[at])]
    if len(labels) >= _MENU and sum(lines[at].words == 1 for at in labels) > 1:
        found |= dict.fromkeys(labels, "tags")
    end = max((at for at in marked if at > running[-1] and marked[at] in _ENDING), default=-1)
    headlines = [at for at in tail if _is_headline(lines[at], _LABEL + 2)]
    if len(headlines) < _MENU:
        headlines = [at for at in headlines if at < end]
    return found | dict.fromkeys(headlines, "related")


def _between(lines: Sequence[_Line], marked: dict[int, str]) -> dict[int, str]:
    """Headings between the paragraphs of a report whose paragraphs all end like sentences."""
    running = _running(lines, marked)
    if len(running) < _MENU or not all(lines[at].stopped for at in running):
        return {}
    amid = ((at, lines[at - 1], lines[at + 1]) for at in range(running[0] + 1, running[-1]) if at not in marked)
    return {
        at: "title"
        for at, before, behind in amid
        if _is_headline(lines[at], _LABEL) and lines[at].words <= _HEADING and lines[at].text[0] != "و"
        if before.stopped and not before.teases and behind.sentence
    }


def _running(lines: Sequence[_Line], marked: dict[int, str]) -> list[int]:
    """The lines that read like running text."""
    return [at for at, line in enumerate(lines) if line.sentence and at not in marked]


def _is_label(line: _Line) -> bool:
    return line.words <= _LABEL and not line.stopped


def _is_headline(line: _Line, least: int) -> bool:
    """Whether a line of so many words at least reads like a headline, not like one of a list."""
    open_ = (not line.stopped or line.teases) and least <= line.words <= _HEADLINE
    return open_ and line.text[0] not in "•*-–>" and not _AGED.search(line.text)


def _pieces(folded: Folded, line: _Line, patterns: FurniturePatterns) -> Iterator[tuple[int, int, str]]:
    """Furniture at the front or end of a line that goes on with text."""
    lowered = folded.text[line.first : line.last].lower()
    if len(lowered) != line.last - line.first:
        return
    front = patterns.find("prefix", lowered)
    if front and 0 < front[0].end() < len(lowered):
        yield *folded.raw_span(line.first, line.first + front[0].end()), front[1]
    back = patterns.find("suffix", lowered)
    if back and back[0].end() == len(lowered) and back[0].start() > (front[0].end() if front else 0):
        yield *folded.raw_span(line.first + back[0].start(), line.last), back[1]
