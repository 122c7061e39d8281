"""Rules for days and hours: أمس الثلاثاء، مساء الجمعة، 18 شباط/فبراير، الساعة الثالثة من فجر اليوم."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from riwaya.annotate.dates_line import CALENDAR_DAY, Line, Match, Read, one_day
from riwaya.annotate.dates_month import HIJRI, month_days, month_number, yearless
from riwaya.annotate.dates_time import day_of as gregorian_day
from riwaya.annotate.dates_time import hijri_day, hijri_year, nearest_day, shifted, weekday_near

_REL = "j?(?:d|(?<=j)D|(?<=p)D)"
_DAY = rf"(?P<rel>{_REL})(?:[,-]?j?(?P<w1>w)k?|\(j?(?P<w2>w)\))?|j?D(?P<next>[,(]?w\)?)|j?(?P<w3>w)(?P<k>k)?"
DAY = re.compile(rf"(?P<part>p+)?j?(?:{_DAY})?(?:[,-]?j?Q?j?(?P<cal>{CALENDAR_DAY})|\((?P<twin>{CALENDAR_DAY})\))?")
HOUR = re.compile(r"t(?P<hour>o|c|n)(?:[:.,](?P<min>n))?(?:v?(?P<frac>N)|v(?P<more>[nc])u)?(?:f?(?P<half>p+))?")
NIGHTS = re.compile(r"(?P<part>p+)(?P<a>w)[-/]?(?P<b>w)")
NIGHT = re.compile("L")
_AHEAD = re.compile("F[^,.]{0,5}$")
_FIGURES = re.compile(r"n(?:/n/|-n-|\.n\.)y[MH]?|y(?:/n/|-n-)n")
FEAST = re.compile("(?P<n>R|j)(?P<f>P)(?:y[MH]?|Uk)?")
SINCE_PART = re.compile("(?<=S)p+")

# Hours that a part of the day adds to a clock time up to 11, by the earliest such hour.
_LATER: Mapping[str, int] = MappingProxyType({"noon": 1, "afternoon": 1, "evening": 1, "night": 6})


def part_of(line: Line, match: Match, group: str = "part") -> str | None:
    """The part of the day that a group of a match names."""
    return line.words[match.end(group) - 1].date.name if match[group] else None


def read_day(line: Line, match: Match) -> Read | None:
    """A day told by its distance, weekday or date; a date wins over a weekday, a weekday over a distance."""
    part = part_of(line, match)
    group = "cal" if match["cal"] else "twin"
    if match[group]:
        read = calendar_day(line, match.start(group), match.end(group))
        if read:
            return read._replace(part=part)
        if not (match["rel"] or match["w3"]):
            return None
    day = _spoken_day(line, match)
    return one_day(day, part) if day else None


def _spoken_day(line: Line, match: Match) -> date | None:
    if line.published is None:
        return None
    if match["rel"]:
        word = line.words[match.end("rel") - 1]
        if _is_other(line, match, word.number):
            return None
        target = shifted(line.published, word.number)
        week = "w1" if match["w1"] else "w2"
        return _settled(target, line.words[match.start(week)].number, word.number) if target and match[week] else target
    if match["next"]:
        at = next(i for i in range(match.start("next"), match.end("next")) if line.letters[i] == "w")
        return _settled(shifted(line.published, 1), line.words[at].number, 1)
    if match["w3"]:
        return _weekday(line, match)
    return None


def _settled(target: date | None, weekday: int, distance: int) -> date | None:
    """A named weekday wins over the distance from the report."""
    least, most = (-1, 5) if distance > 0 else (-5, 1)
    return weekday_near(target, weekday, least, most) or target if target else None


def _is_other(line: Line, match: Match, distance: int) -> bool:
    """Whether the word for today or yesterday is another one: اليوم الثاني، ذلك اليوم، «اليمن اليوم»."""
    before, after = line.letters[: match.start()], line.letters[match.end("rel") :]
    if after[:1] == "X" or before[-1:] == "Z" or before[-2:] == "Zh":
        return True
    if distance == 0 and line.words[match.end("rel") - 1].date.sort == "day":
        dated = bool(match["cal"] or match["w1"])
        return (after[:1] == "o" and not dated) or (before[-1:] == "I" and not (dated or match["part"])) or line.names(match)
    return False


def _weekday(line: Line, match: Match) -> date | None:
    if line.letters[: match.start()][-1:] == "Z":
        return None
    number = line.words[match.start("w3")].number
    step = line.words[match.start("k")].number if match["k"] else 0
    if line.published is None:
        return None
    if step > 0 or (not step and _AHEAD.search(line.letters, 0, match.start())):
        return weekday_near(line.published + timedelta(days=1), number, 0, 6)
    # Nobody calls yesterday "last Saturday".
    return weekday_near(line.published - timedelta(days=2 if step else 0), number, -6, 0)


def calendar_day(line: Line, start: int, end: int) -> Read | None:
    """A day of a month, or a date in figures."""
    letters = line.letters[start:end]
    figures = [line.words[i].number for i in range(start, end) if line.letters[i] in "ny"]
    if _FIGURES.fullmatch(letters):
        return _figures(figures)
    number = next(line.words[i].number for i in range(start, end) if line.letters[i] in "no")
    if re.search("[mai]", letters):
        return _month_day(line, start, end, number)
    if line.published is None:
        return None
    step, unit = line.words[end - 1].number, line.words[end - 2].date.name
    if unit != "month":
        return None
    month = month_days(line.published.year, line.published.month + step)
    day = gregorian_day(month[0].year, month[0].month, number)
    return one_day(day) if day else None


def _figures(figures: list[int]) -> Read | None:
    day, month, year = figures if figures[2] > 31 else reversed(figures)
    if month > 12 >= day:
        day, month = month, day
    made = hijri_day(year, month, day) if year < HIJRI else gregorian_day(year, month, day)
    return one_day(made, absolute=True) if made else None


def _month_day(line: Line, start: int, end: int, number: int) -> Read | None:
    found = month_number(line, start, end)
    if found is None:
        return None
    hijri, month, at = found
    year = line.year(at, end, month, hijri=hijri)
    if (year and hijri != (year < HIJRI)) or line.older_year(end):
        return None
    if hijri:
        return _hijri_day(line, year, month, number)
    if year:
        day = gregorian_day(year, month, number)
        return one_day(day, absolute=True) if day else None
    if line.published is None or line.letters[: line.lead(start)][-1:] == "Z":
        return None
    day = nearest_day(month, number, line.published)
    return yearless(one_day(day), month, number) if day else None


def _hijri_day(line: Line, year: int | None, month: int, number: int) -> Read | None:
    if year is None and line.published:
        now = hijri_year(line.published) or 0
        days = (hijri_day(y, month, number) for y in (now + 1, now, now - 1))
        made = next((d for d in days if d and d <= line.published + timedelta(days=45)), None)
        return one_day(made) if made else None
    made = hijri_day(year, month, number) if year else None
    return one_day(made, absolute=True) if made else None


def read_nights(line: Line, match: Match) -> Read | None:
    """A night that belongs to two days: ليل الجمعة السبت; after midnight it is the second alone."""
    if line.published is None:
        return None
    last = weekday_near(line.published, line.words[match.start("b")].number, -6, 0)
    if last is None or (last.isoweekday() - 2) % 7 + 1 != line.words[match.start("a")].number:
        return None
    part = part_of(line, match)
    first = last if part == "midnight" else last - timedelta(days=1)
    return Read(first, last, "day" if first == last else "days", part=part)


def read_night(line: Line, match: Match) -> Read | None:
    """The night before the report, which belongs to two days, or tonight."""
    if line.published is None or line.letters[match.end() :][:1] == "X":
        return None
    step = line.words[match.start()].number
    first = shifted(line.published, step)
    last = shifted(line.published, step + 1 if step else 0)
    return Read(first, last, "days" if step else "day", part="night") if first and last else None


def read_feast(line: Line, match: Match) -> Read | None:
    """A day of one of the two feasts, of the Hijri year in which the report lies or of the year told."""
    if line.published is None:
        return None
    feast, number = line.words[match.start("f")].date, line.words[match.start("n")].number
    years = [w.number for w in line.words[match.end("f") : match.end()] if w.letter == "y"]
    anchor = date(years[0], 12, 31) if years and years[0] > HIJRI else line.published
    read = _hijri_day(line._replace(published=anchor), None, int(feast.name), feast.number)
    day = shifted(read.first, number) if read else None
    return one_day(day) if day else None


def read_since_part(line: Line, match: Match) -> Read | None:
    """منذ ساعات الصباح: of the day of the report."""
    del match
    return one_day(line.published) if line.published else None


def read_clock(line: Line, match: Match) -> tuple[int, int, str | None] | None:
    """The hour, minute and part of the day of a clock time."""
    hour = line.words[match.start("hour")].number
    minute = line.words[match.start("min")].number if match["min"] else 0
    minute += line.words[match.start("more")].number if match["more"] else 0
    minute += line.words[match.start("frac")].number if match["frac"] else 0
    part = part_of(line, match, "half")
    hour, minute = hour + minute // 60, minute % 60
    if part is not None and part in _LATER and _LATER[part] <= hour < 12:
        hour += 12
    elif part not in (None, "noon", "afternoon") and hour == 12:
        hour = 0
    return (hour % 24, minute, part) if 0 <= hour <= 24 else None


def at_clock(read: Read, clock: tuple[int, int, str | None]) -> Read:
    """The hour of a day."""
    hour, minute, part = clock
    return Read(read.last, read.last, "hour", datetime.combine(read.last, time(hour, minute)), part or read.part, read.absolute)


def told_today(line: Line) -> tuple[int, date] | None:
    """The day that the words for today or yesterday with a weekday or date make today, and which of the two it was."""
    for match in DAY.finditer(line.letters):
        if match["rel"] and (match["w1"] or match["w2"] or match["cal"] or match["twin"]):
            distance, read = line.words[match.end("rel") - 1].number, read_day(line, match)
            if read and distance in (0, -1):
                return distance, read.first - timedelta(days=distance)
    return None
