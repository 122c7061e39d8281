"""What the rules of dates share: the sentence as words and letters, and what a rule reads out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from riwaya.annotate.dates_words import Word

Match = re.Match[str]

# Letters of LETTERS (dates_words): a month with its twin name, its year, and a day of it or a date in figures.
MONTH = r"(?:[uU]?(?:[ma](?:[/-]?[ma]|\([ma]\)|\.[ma]\.)?|i))"
TAIL = r"(?:[,/-]?y[MH]?|,?f?[uU]y[MH]?|fUk|k)?"
CALENDAR_DAY = rf"(?:l?n(?:,|f)?{MONTH}{TAIL}|of{MONTH}{TAIL}|o[mi]{TAIL}|n(?:/n/|-n-|\.n\.)y[MH]?|y(?:/n/|-n-)n|l?nfUk|ofUk)"
_OLDER = 1000, 1899
_QUOTES = "\"“”«»'’‘"


class Read(NamedTuple):
    """What a rule read.

    Attributes:
        first: the first day.
        last: the last day.
        precision: ``hour``, ``day``, ``days``, ``week``, ``month`` or ``year``.
        at: the moment, with precision ``hour``.
        part: the part of the day, as the table of words names it.
        absolute: whether it stands without the day of the report.
        lacks_year: the month and day (0 for a whole month) when the text tells no year.
    """

    first: date
    last: date
    precision: str
    at: datetime | None = None
    part: str | None = None
    absolute: bool = False
    lacks_year: tuple[int, int] | None = None


class Line(NamedTuple):
    """A sentence: its text, its words, their letters, and the day of the report."""

    text: str
    words: tuple[Word, ...]
    letters: str
    published: date | None

    def year(self, start: int, end: int, month: int, *, hijri: bool) -> int | None:
        """The year that words ``start`` to ``end`` tell a month, None when they tell none."""
        figures = [w.number for w in self.words[start:end] if w.letter == "y"]
        if figures:
            return figures[-1]
        step = next((w.number for w in self.words[start:end] if w.letter == "k"), None)
        if step is None or self.published is None or hijri:
            return None
        if "U" in self.letters[start:end]:
            return self.published.year + step
        return self.published.year + _years_off(step, month, self.published.month)

    def older_year(self, at: int) -> bool:
        """Whether a year of earlier centuries stands at a word."""
        return self.letters[at : at + 1] == "x" and _OLDER[0] <= self.words[at].number <= _OLDER[1]

    def lead(self, at: int) -> int:
        """Where the words start that introduce a date: a weekday, a part of the day, the word day."""
        while at and self.letters[at - 1] in "jwdp,l":
            at -= 1
        return at

    def names(self, match: Match) -> bool:
        """Whether the match is a newspaper's name: it ends a short name in quotes, or stands alone in brackets."""
        around = self.letters[match.start() - 1 : match.start()] + self.letters[match.end() : match.end() + 1]
        if around == "()" and self.letters[match.start() - 2 : match.start() - 1] not in "wdD":
            return True
        end = self.words[match.end() - 1].end
        if self.text[end : end + 1] not in _QUOTES or end >= len(self.text):
            return False
        before = self.text[max(0, end - 40) : end]
        return any(mark in before for mark in _QUOTES) and len(re.split(f"[{_QUOTES}]", before)[-1].split()) <= 3


class Rule(NamedTuple):
    """A pattern over letters, the letters that it may start with, and the function that reads its match."""

    starts: str
    pattern: re.Pattern[str]
    read: Callable[[Line, Match], Read | None]


def _years_off(step: int, month: int, now: int) -> int:
    """Years from the report's to that of "last March", "this March", "next March"."""
    if step < 0:
        return 0 if month < now else -1
    return 1 if step > 0 and month < now else 0


def one_day(day: date, part: str | None = None, *, absolute: bool = False) -> Read:
    """A single day."""
    return Read(day, day, "day", None, part, absolute)
