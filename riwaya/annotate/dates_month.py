"""Rules for spans: months, years, seasons, weeks, and windows before or after the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from riwaya.annotate.dates_line import MONTH, TAIL, Line, Match, Read
from riwaya.annotate.dates_time import Days, hijri_day, hijri_month, hijri_year, month_of, months_later, shifted, week_of

MONTHS = re.compile(rf"(?:(?P<b>b)f?)?(?P<m>{MONTH})(?P<y>{TAIL})")
WEEK_OF = re.compile(rf"U(?P<n>k|o)f(?P<m>{MONTH})(?P<y>{TAIL})")
PERIOD = re.compile(r"(?:(?P<b>b)f?)?h?(?P<u>U)(?P<k>k)?")
YEAR = re.compile(r"(?:(?P<b>b)f?)?(?:[uU]|(?<=[ISEr])|(?<=b)|(?<=bf))(?P<y>y)[MH]?(?:(?:[/-]|vu?)(?P<z>y)[MH]?)?")
SEASON = re.compile(r"sf?(?:[uU]?(?P<y>y)M?|U?(?P<k>k))")
WINDOW = re.compile(r"(?:r|(?<=I))?[vl]{0,2}(?P<n>n|c)?l?(?P<u>[uU])l?(?P<m>n|c)?(?P<K>K)?(?P<k>k)|r[gl]{0,2}(?P<a>n|c)(?P<h>u)(?!f)")
AGO = re.compile(r"Bg*G?(?P<n>n|c)?(?P<K>K)?(?P<u>[uj])K?g?(?!g*f|y)")
SINCE = re.compile(r"Sg*(?P<G>G)?g*(?P<n>n|c)?(?P<K>K)?(?P<u>[uj]|(?<=[gG])U)K?g?")

_UNIT_DAYS: Mapping[str, int] = MappingProxyType({"day": 1, "week": 7})
_UNIT_MONTHS: Mapping[str, int] = MappingProxyType({"month": 1, "year": 12, "decade": 120})
# What a bare plural stands for ("the past days"): about a week, three months; of years nothing can be said.
_VAGUE: Mapping[str, int] = MappingProxyType({"day": 7, "week": 3, "month": 3, "hour": 24, "minute": 0})
_THIRDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "start": (1, 10),
        "middle": (11, 20),
        "end": (21, 31),
        "half1": (1, 15),
        "half2": (16, 31),
    }
)
_OF_YEAR: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "start": (1, 1),
        "middle": (6, 7),
        "end": (11, 12),
        "half1": (1, 6),
        "half2": (7, 12),
        "quarter1": (1, 3),
        "quarter2": (4, 6),
        "quarter3": (7, 9),
        "quarter4": (10, 12),
    }
)
month_days = month_of
HIJRI = 1600  # years before it are Hijri


def yearless(read: Read, month: int, day: int) -> Read:
    """The same, known to lack a year."""
    return read._replace(lacks_year=(month, day))


def month_number(line: Line, start: int, end: int) -> tuple[bool, int, int] | None:
    """The first month between two words: whether it is Hijri, its number, and the word behind its names.

    None when a twin name names another month, or the word before it is no "month".
    """
    found = [i for i in range(start, end) if line.letters[i] in "mai"]
    words = [line.words[i] for i in found]
    unit = line.words[found[0] - 1] if found[0] > start and line.letters[found[0] - 1] in "uU" else None
    if (unit and unit.date.name != "month") or len({w.number for w in words}) > 1:
        return None
    return words[0].letter == "i", words[0].number, found[-1] + 1


def read_month(line: Line, match: Match) -> Read | None:
    """A month, or the start, middle or end of one."""
    found = month_number(line, match.start("m"), match.end("m"))
    if found is None or not _is_month(line, match):
        return None
    hijri, month, _ = found
    year = line.year(match.start("y"), match.end("y"), month, hijri=hijri)
    if (year and hijri != (year < HIJRI)) or line.older_year(match.end()):
        return None
    absolute = "y" in match["y"]
    days = _hijri(line, year, month) if hijri else _gregorian(line, year, month)
    days = _third(days, line.words[match.start("b")].date.name) if days and match["b"] else days
    if days is None:
        return None
    read = Read(*days, "days" if match["b"] else "month", absolute=absolute)
    return read if year or hijri or match["b"] else yearless(read, month, 0)


def _is_month(line: Line, match: Match) -> bool:
    """Whether the word is a month here: آب and مارس are verbs, رجب a man, "ثورة يناير" a name."""
    before, told = line.letters[: match.start()][-1:], match["m"]
    if match["y"] or match["b"] or "u" in told or "U" in told or len(told) > 1:
        return before != "Z"
    if told == "i":
        return before in "Ir" and before != "" and line.words[match.start("m")].number == 9
    return told == "m" and before != "" and before in "IfTESrev"


def _gregorian(line: Line, year: int | None, month: int) -> Days | None:
    if year:
        return month_of(year, month)
    if line.published is None:
        return None
    return month_of(line.published.year - (month > line.published.month), month)


def _hijri(line: Line, year: int | None, month: int) -> Days | None:
    if year:
        return hijri_month(year, month)
    if line.published is None:
        return None
    now = hijri_year(line.published) or 0
    months = (hijri_month(y, month) for y in (now, now - 1))
    return next((m for m in months if m and m[0] <= line.published), None)


def _third(days: Days, phase: str) -> Days | None:
    if phase not in _THIRDS:
        return None
    least, most = _THIRDS[phase]
    return days[0] + timedelta(days=least - 1), min(days[1], days[0] + timedelta(days=most - 1))


def read_week_of(line: Line, match: Match) -> Read | None:
    """The first, second … or last week of a month."""
    found = month_number(line, match.start("m"), match.end("m"))
    word = line.words[match.start("n")]
    unit = line.words[match.start()].date.name
    if found is None or found[0] or unit != "week" or (word.letter == "k") != (word.number < 0) or word.number > 4:
        return None
    days = _gregorian(line, line.year(match.start("y"), match.end("y"), found[1], hijri=False), found[1])
    if days is None:
        return None
    first = days[1] - timedelta(days=6) if word.number < 0 else days[0] + timedelta(days=7 * (word.number - 1))
    return Read(first, first + timedelta(days=6), "week")


def read_period(line: Line, match: Match) -> Read | None:
    """The week, month or year of the report, or that before or after it, or a part of it."""
    unit, today = line.words[match.start("u")].date, line.published
    named = match["k"] or "h" in match.group() or (match["b"] and unit.name != "week")
    if today is None or unit.number != 1 or not named or line.letters[match.end() :][:1] == "X":
        return None
    step = line.words[match.start("k")].number if match["k"] else 0
    days = _period(unit.name, today, step)
    if days is None:
        return None
    if not match["b"]:
        return Read(*days, "days" if unit.name == "decade" else unit.name)
    phase = line.words[match.start("b")].date.name
    if unit.name == "month":
        third = _third(days, phase)
        return Read(*third, "days") if third else None
    return Read(*_part_of_year(days[0].year, phase), "month") if unit.name == "year" else None


def _period(unit: str, today: date, step: int) -> Days | None:
    if unit == "week":
        return week_of(today, step)
    if unit == "month":
        return month_of(today.year, today.month + step)
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    return (months_later(today, -120), today) if unit == "decade" and step < 0 else None


def _part_of_year(year: int, phase: str) -> Days:
    least, most = _OF_YEAR[phase]
    return month_of(year, least)[0], month_of(year, most)[1]


def read_year(line: Line, match: Match) -> Read | None:
    """A year behind a word for it or a preposition, or two years."""
    at = match.start("y")
    if line.letters[at - 1] in "uU" and line.words[at - 1].date.name != "year":
        return None
    if line.letters[at - 1] not in "uU" and line.letters[match.end() :][:1] == "C":
        return None
    year = line.words[at].number
    last = line.words[match.start("z")].number if match["z"] else year
    if year < HIJRI:
        return _hijri_years(line, match, year, last)
    if match["b"]:
        return Read(*_part_of_year(year, line.words[match.start("b")].date.name), "month", absolute=True)
    return Read(date(year, 1, 1), date(last, 12, 31), "year", absolute=True) if year <= last else None


def _hijri_years(line: Line, match: Match, year: int, last: int) -> Read | None:
    """Hijri years; without their mark only those of living memory, the others are of the Middle Ages."""
    now = hijri_year(line.published) if line.published else None
    if not match.group().endswith("H") and not (now and now - 80 <= year <= now + 2 and not match.group().endswith("M")):
        return None
    first, after = hijri_day(year, 1, 1), hijri_day(last + 1, 1, 1)
    return Read(first, after - timedelta(days=1), "year", absolute=True) if first and after and first < after else None


def read_season(line: Line, match: Match) -> Read | None:
    """A season of a year, three months from the first of one; صيف العام الماضي, الصيف الماضي."""
    month = line.words[match.start()].number
    if match["y"]:
        year = line.words[match.start("y")].number
    elif line.published is None:
        return None
    else:
        year = line.published.year + line.words[match.start("k")].number
        # Last autumn may lie in this year: the latest that is over.
        year += "U" not in match.group() and year < line.published.year and month_of(year + 1, month + 2)[1] < line.published
    return Read(month_of(year, month)[0], month_of(year, month + 2)[1], "month", absolute=bool(match["y"])) if year > HIJRI else None


def read_window(line: Line, match: Match) -> Read | None:
    """The days, weeks or hours up to the report, or from it on."""
    if line.published is None:
        return None
    if match["h"]:
        amount, unit = line.words[match.start("a")].number, line.words[match.start("h")].date
        return _window(line.published, "hour", amount, -1) if unit.name == "hour" and amount in (12, 24, 48, 72) else None
    unit = line.words[match.start("u")].date
    counted = match.start("n") if match["n"] else match.start("m") if match["m"] else -1
    amount = line.words[counted].number if counted >= 0 else unit.number
    if match["K"] and unit.name == "hour":
        return Read(line.published, line.published, "day")
    if amount == 1 or (unit.number == 1 and counted < 0):
        return None
    return _window(line.published, unit.name, amount, line.words[match.start("k")].number)


def _window(today: date, unit: str, amount: int, step: int) -> Read | None:
    if step == 0:
        return None
    other = _moved(today, unit, amount, step)
    if other is None:
        return None
    first, last = sorted((other, today))
    return Read(first, last, "day" if first == last else "days")


def _moved(today: date, unit: str, amount: int, step: int) -> date | None:
    """The day so many units before or after; an amount of 0 is a bare plural."""
    if not amount and unit not in _VAGUE:
        return None
    amount = min(amount or _VAGUE[unit], 5000)
    if unit in _UNIT_MONTHS:
        months = step * amount * _UNIT_MONTHS[unit]
        return months_later(today, months) if today.year + months // 12 > 1 else None
    days = amount * _UNIT_DAYS[unit] if unit in _UNIT_DAYS else -(-amount // 24) if unit == "hour" else 0
    return shifted(today, step * days)


def _amount(line: Line, match: Match) -> tuple[str, int]:
    unit = line.words[match.start("u")].date
    name = unit.name or "day"
    return name, line.words[match.start("n")].number if match["n"] else 0 if match["K"] else (unit.number if unit.name else 1)


def read_ago(line: Line, match: Match) -> Read | None:
    """قبل يومين، قبل ثلاثة أشهر: that day; قبل أيام: the days since."""
    name, amount = _amount(line, match)
    if line.published is None:
        return None
    if name == "hour" and amount < 24:
        day = shifted(line.published, -1)
        return Read(day, line.published, "days") if day else None
    day = _moved(line.published, name, amount, -1)
    if day is None:
        return None
    return Read(day, day, name if name in ("month", "year") else "day") if amount else Read(day, shifted(line.published, -1) or day, "days")


def read_since(line: Line, match: Match) -> Read | None:
    """منذ شهر: from then to the report; منذ يومين between commas is that day alone."""
    name, amount = _amount(line, match)
    if line.published is None:
        return None
    day = _moved(line.published, name, amount, -1)
    if day is None:
        return None
    if amount and name == "day" and _stands_apart(line, match):
        return Read(day, day, "day")
    if match["G"] and name == "week":
        day -= timedelta(days=1)
    return Read(day, line.published, "day" if day == line.published else "days")


def _stands_apart(line: Line, match: Match) -> bool:
    before = line.letters[: match.start()].removesuffix("v")
    return before[-1:] in ("", ",", ".") and line.letters[match.end() :][:1] == ","
