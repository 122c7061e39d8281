"""Find the dates of a sentence and resolve them against the day of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from riwaya.annotate import dates_days as days
from riwaya.annotate import dates_month as spans
from riwaya.annotate.dates_join import Piece, joined
from riwaya.annotate.dates_line import Line, Read, Rule
from riwaya.annotate.dates_words import may_hold_date, words_of
from riwaya.knowledge.calendar import Calendar

_RULES = (
    Rule("pjdDwlno", days.DAY, days.read_day),
    Rule("y", days.DAY, days.read_day),
    Rule("p", days.NIGHTS, days.read_nights),
    Rule("L", days.NIGHT, days.read_night),
    Rule("Rj", days.FEAST, days.read_feast),
    Rule("p", days.SINCE_PART, days.read_since_part),
    Rule("bmaiuU", spans.MONTHS, spans.read_month),
    Rule("U", spans.WEEK_OF, spans.read_week_of),
    Rule("bhU", spans.PERIOD, spans.read_period),
    Rule("bsuUy", spans.YEAR, spans.read_year),
    Rule("s", spans.SEASON, spans.read_season),
    Rule("rlvncuU", spans.WINDOW, spans.read_window),
    Rule("B", spans.AGO, spans.read_ago),
    Rule("S", spans.SINCE, spans.read_since),
)
_BY_LETTER = {letter: tuple(rule for rule in _RULES if letter in rule.starts) for rule in _RULES for letter in rule.starts}
_YEARS = range(1900, 2201)  # reports of other years have no anchor
_LATE = 6  # days between what a report calls today and its publication


class DateMention(NamedTuple):
    """A date in a sentence.

    Attributes:
        start: where its words start.
        end: where they end (exclusive).
        first: the first day.
        last: the last day, included.
        precision: ``hour``, ``day``, ``days``, ``week``, ``month`` or ``year``.
        at: the moment, with precision ``hour``.
        part: the part of the day (``dawn``, ``morning`` …), None when not told.
    """

    start: int
    end: int
    first: date
    last: date
    precision: str
    at: datetime | None
    part: str | None


def dates_in(text: str, calendar: Calendar, published: date | None) -> tuple[DateMention, ...]:
    """The dates of a sentence, in its order; they do not overlap.

    Args:
        text: one sentence of folded text, punctuation kept.
        calendar: the words of dates.
        published: the day of the report; without it, only dates that stand alone are given.
    """
    if not may_hold_date(text, calendar):
        return ()
    line = _line(text, calendar, published)
    return tuple(_mention(line, piece) for piece in joined(line, list(_pieces(line))))


def today_of(texts: Iterable[str], calendar: Calendar, published: date) -> date:
    """The day that a report calls today, which may differ from that of its publication by some days.

    The first اليوم with a weekday or date decides; without one the first أمس; without either the day of publication.

    Args:
        texts: the sentences of the report, folded.
        calendar: the words of dates.
        published: the day of publication.
    """
    yesterday: date | None = None
    near = [words for words, word in calendar.phrases.items() if word.sort == "day" and word.number in (0, -1)]
    for text in texts:
        told = days.told_today(_line(text, calendar, published)) if any(words in text for words in near) else None
        if told and abs((told[1] - published).days) <= _LATE:
            if told[0] == 0:
                return told[1]
            yesterday = yesterday or told[1]
    return yesterday or published


def _line(text: str, calendar: Calendar, published: date | None) -> Line:
    words = words_of(text, calendar)
    anchor = published if published and published.year in _YEARS else None
    return Line(text, words, "".join(word.letter for word in words), anchor)


def _mention(line: Line, piece: Piece) -> DateMention:
    read = piece.read
    return DateMention(
        line.words[piece.start].start, line.words[piece.end - 1].end, read.first, read.last, read.precision, read.at, read.part
    )


def _pieces(line: Line) -> Iterator[Piece]:
    """What the rules read, from left to right, the longest first."""
    at = 0
    while at < len(line.letters):
        piece = _clock(line, at) if line.letters[at] == "t" else _longest(line, at)
        if piece is not None and line.letters[at] == "S":
            inner = _longest(line, at + 1) if at + 1 < len(line.letters) else None
            piece = inner if inner and inner.end > piece.end else piece
        if piece is None:
            at += 1
        else:
            yield piece
            at = piece.end


def _longest(line: Line, at: int) -> Piece | None:
    best: Piece | None = None
    for rule in _BY_LETTER.get(line.letters[at], ()):
        match = rule.pattern.match(line.letters, at)
        if match is None or match.end() <= (best.end if best else at):
            continue
        read = rule.read(line, match)
        if read is not None:
            best = Piece(at, match.end(), read)
    return best


def _clock(line: Line, at: int) -> Piece | None:
    """A clock time, with the day that follows at once."""
    match = days.HOUR.match(line.letters, at)
    clock = days.read_clock(line, match) if match else None
    if match is None or clock is None:
        return None
    for after in range(match.end(), min(match.end() + 3, len(line.letters))):
        day = _longest(line, after)
        if day and day.read.precision == "day":
            return Piece(at, day.end, days.at_clock(day.read, clock))
        if line.letters[after] not in "f,(":
            break
    return Piece(at, match.end(), Read(date.min, date.min, "hour"), clock)
