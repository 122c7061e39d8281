"""The arithmetic of days, weeks, months and Hijri dates that the grammar of dates rests on."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

Days = tuple[date, date]
_AHEAD = timedelta(days=45)  # a date without a year lies at most this far after the report


def shifted(day: date, days: int) -> date | None:
    """The day so many days later, None outside of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the Gregorian calendar, None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """The first and last day of a month; ``month`` may run over 12 or under 1."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last."""
    first, last = month_of(day.year, day.month + months)
    return min(last, first + timedelta(days=day.day - 1))


def week_of(day: date, weeks: int = 0) -> Days:
    """The week, Sunday to Saturday, so many weeks after that of a day."""
    first = day - timedelta(days=day.isoweekday() % 7) + timedelta(weeks=weeks)
    return first, first + timedelta(days=6)


def weekday_near(target: date, weekday: int, least: int, most: int) -> date | None:
    """The day of that ISO weekday nearest to a target, from ``least`` to ``most`` days after it."""
    near = sorted(range(least, most + 1), key=abs)
    return next((d for d in (target + timedelta(days=n) for n in near) if d.isoweekday() == weekday), None)


def nearest_day(month: int, day: int, published: date) -> date | None:
    """The latest day of that name that is at most 45 days after the report."""
    years = range(published.year + 1, published.year - 8, -1)
    found = (day_of(year, month, day) for year in years)
    return next((d for d in found if d and d <= published + _AHEAD), None)


@lru_cache(maxsize=1024)
def hijri_day(year: int, month: int, day: int) -> date | None:
    """A day of the Hijri calendar (Umm al-Qura) as a Gregorian one, None outside of 1343-1500 AH."""
    try:
        made = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(made.year, made.month, made.day)


@lru_cache(maxsize=1024)
def hijri_month(year: int, month: int) -> Days | None:
    """The Gregorian days of a Hijri month, None outside of 1343-1500 AH."""
    first = hijri_day(year, month, 1)
    after = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


@lru_cache(maxsize=256)
def hijri_year(published: date) -> int | None:
    """The Hijri year of a day, None where it is not known."""
    try:
        return int(Gregorian(published.year, published.month, published.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None
