"""Join what the rules of dates read: ranges, "since", Hijri twins, and hours with the day of their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from riwaya.annotate.dates_days import at_clock
from riwaya.annotate.dates_line import Line, Read, one_day
from riwaya.annotate.dates_time import day_of, month_of

_TWIN_DAYS = 3  # two calendars' dates of one day differ by at most so many
_SAME_MONTH = re.compile(r"(?:(?P<lead>[efr])f?)?(?P<n>l?n|o)(?P<gap>,?v|[TE]|[-/])$")
_FAR_SINCE = re.compile(r"S[^S,.tde]{1,11}$")


class Piece(NamedTuple):
    """What one rule read: word ``start`` to ``end``; a clock time that still lacks its day has ``clock``."""

    start: int
    end: int
    read: Read
    clock: tuple[int, int, str | None] | None = None


def joined(line: Line, pieces: list[Piece]) -> list[Piece]:
    """The pieces that belong together as one, each with its final days."""
    pieces = _with_days(line, pieces)
    made: list[Piece] = []
    for piece in pieces:
        widened = _same_month(line, piece) if not made or made[-1].end < piece.start else piece
        last = made[-1] if made else None
        whole = _joined(line, last, widened) if last else None
        if whole:
            made[-1] = whole
        else:
            made.append(widened)
    return _since(line, [piece for piece in made if line.letters[: piece.start][-1:] not in ("B", "V")])


def _with_days(line: Line, pieces: Sequence[Piece]) -> list[Piece]:
    """Give a clock time the day of its sentence, or the report's."""
    days = [p for p in pieces if p.clock is None and p.read.precision in ("day", "hour")]
    made: list[Piece] = []
    for piece in pieces:
        if piece.clock is None:
            made.append(piece)
            continue
        near = min(days, key=lambda p: min(abs(p.end - piece.start), abs(p.start - piece.end)), default=None)
        day = near.read if near else one_day(line.published) if line.published else None
        if day:
            made.append(Piece(piece.start, piece.end, at_clock(day, piece.clock)))
    return made


def _same_month(line: Line, piece: Piece) -> Piece:
    """Widen "5 آب" to the days before it that share its month: بين 3 و5 آب، 3-5 تموز."""
    if piece.read.precision != "day" or line.letters[piece.start] not in "lno":
        return piece
    match = _SAME_MONTH.search(line.letters, 0, piece.start)
    if match is None or (match["gap"] in "TE" and not match["lead"]) or (match["lead"] == "e" and match["gap"][-1] not in "v-/"):
        return piece
    number = line.words[match.end("n") - 1].number
    last = piece.read.last
    first = day_of(last.year, last.month, number)
    if first is None or first >= last or _is_hijri(line, piece):
        return piece
    return Piece(match.start("n"), piece.end, piece.read._replace(first=first, precision="days"))


def _is_hijri(line: Line, piece: Piece) -> bool:
    words = line.words[piece.start : piece.end]
    return any(w.letter == "i" or (w.letter == "y" and w.number <= 1500) for w in words)


def _joined(line: Line, one: Piece, two: Piece) -> Piece | None:
    """Two pieces as one: the same day in two calendars, or a range."""
    gap = line.letters[one.end : two.start]
    if _are_twins(line, one, two, gap):
        closes = gap == "(" and line.letters[two.end :][:1] == ")"
        return Piece(one.start, two.end + closes, two.read if _is_hijri(line, one) else one.read)
    lead = line.letters[max(0, one.start - 2) : one.start]
    between = lead[-1:] == "e" and re.fullmatch(",?v", gap)
    until = re.fullmatch(",?v?E|,?v?T", gap) and (lead[-1:] in ("f", "S", "r") or gap[-1] == "E")
    both = gap == "v" and line.letters[one.start] in "ju" and line.words[one.start].number == 2
    dash = gap in ("-", "/") and one.read.precision == two.read.precision == "month"
    if not (between or until or dash or both):
        return None
    first = _before(one.read, two.read)
    if first.first > two.read.last:
        return None
    same = one.read.precision == two.read.precision and one.read.precision in ("month", "year")
    if until and lead[-1:] not in ("e", "f", "S", "r") and _FAR_SINCE.search(line.letters[: one.start]):
        return None
    start = one.start - 1 if lead[-1:] == "S" else one.start
    return Piece(start, two.end, Read(first.first, two.read.last, one.read.precision if same else "days", absolute=two.read.absolute))


def _are_twins(line: Line, one: Piece, two: Piece, gap: str) -> bool:
    if not re.fullmatch(r"[,(]*Qz?j?w?,?|\(|,|/|-", gap) or one.read.precision != two.read.precision:
        return False
    near = abs((one.read.first - two.read.first).days) <= _TWIN_DAYS
    return (near or "Q" in gap) and _is_hijri(line, one) != _is_hijri(line, two)


def _before(one: Read, two: Read) -> Read:
    """The first of two dates, in the second's year when it tells none of its own."""
    if one.lacks_year is None or (not two.absolute and one.first <= two.last):
        return one
    month, day = one.lacks_year
    for year in (two.last.year, two.last.year - 1):
        first = day_of(year, month, day or 1)
        if first and first <= two.last:
            return one._replace(first=first, last=first if day else month_of(year, month)[1])
    return one


def _since(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Let what follows "since" last up to the report; a "since" further off becomes a date of its own."""
    made: list[Piece] = []
    for piece in pieces:
        lead = line.letters[: piece.start]
        if line.published is None or piece.read.first > line.published or line.letters[piece.start] == "S":
            made.append(piece)
        elif lead[-1:] == "S" or lead[-2:] in ("SI", "Sf"):
            made.append(Piece(lead.rindex("S"), piece.end, _lasting(line, piece.read)))
        else:
            far = _FAR_SINCE.search(lead)
            if far and (not made or made[-1].end <= far.start()):
                made.append(Piece(far.start(), far.start() + 1, _lasting(line, piece.read)))
            made.append(piece)
    return made


def _lasting(line: Line, read: Read) -> Read:
    """From the first day up to the report."""
    last = line.published or read.last
    return read._replace(last=last, precision="day" if read.first == last else "days", at=None)
