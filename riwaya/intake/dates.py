"""When a report was published: as its giver says, as its page or URL tells, or by a dateline at the head of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from riwaya.arabic.fold import fold
from riwaya.intake.origin import DateFinder, shown

FORM = "an ISO date like 2017-11-01 or a date-time like 2017-11-01T14:30:00Z"
_YEARS = range(1900, 2201)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?")
_URL = re.compile(r"(?<![0-9])(20[0-9]{2}|19[0-9]{2})(?:/([0-9]{1,2})/([0-9]{1,2})|-([0-9]{1,2})-([0-9]{1,2}))(?![0-9])")
_HEAD_LINES = 5
_HEAD_WORDS = 10  # a longer line is running text, unless the date stands at its head and a dash closes it
_HEAD_LETTERS = 80
_YEAR = r"(?:19|20)[0-9]{2}"
_FIGURES = (
    rf"(?<![0-9])(?:(?P<y1>{_YEAR})(?P<s>[-/.])(?P<m1>[0-9]{{1,2}})(?P=s)(?P<d1>[0-9]{{1,2}})"
    rf"|(?P<d2>[0-9]{{1,2}})(?P<t>[-/.])(?P<m2>[0-9]{{1,2}})(?P=t)(?P<y2>{_YEAR}))(?![0-9])"
)
_CLOSES = re.compile(r"[)\]\s]*[-–—:|/]")


class Dated(NamedTuple):
    """The day of publication (ISO) and where it came from, as the contract names it."""

    published: str | None
    basis: str


def checked(value: object) -> str:
    """The ISO date or date-time, as given.

    Raises:
        ValueError: it is none; the message names it and the form that is expected.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not _ISO.fullmatch(text) or not _exists(text):
        raise ValueError(f"published is {shown(value)}, expected {FORM}")
    if int(text[:4]) not in _YEARS:
        raise ValueError(f"published is {shown(value)}, expected a year from {_YEARS.start} to {_YEARS.stop - 1}")
    return text


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def dated(stated: str | None, page: str | None, url: str | None, text: str, find: DateFinder | None) -> Dated:
    """The day of publication from the first that tells it: the giver, the page, the URL, the text."""
    if stated:
        return Dated(checked(stated), "given")
    if page and _ISO.fullmatch(page) and _exists(page):
        return Dated(page, "page")
    told = in_url(url or "")
    if told:
        return Dated(told.isoformat(), "url")
    found = find(text) if find else None
    return Dated(found.isoformat(), "text") if found else Dated(None, "unknown")


def in_url(url: str) -> date | None:
    """The day that a URL holds (``/2017/11/1/``, ``2017-11-01``), None without one."""
    days = (_day(*(int(g) for g in match.groups() if g)) for match in _URL.finditer(url))
    return next((day for day in days if day), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dateline_finder(months: Mapping[str, int]) -> DateFinder:
    """A finder of datelines (``دمشق، 1 تشرين الثاني 2017``, ``2017-11-01``) in the first lines of a text.

    Args:
        months: the number of each month by its folded name.
    """
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    twin = rf"(?:\s*[/(-]\s*(?:{names})\s*\)?)?"
    day = rf"(?<![0-9])(?P<d3>[0-9]{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?(?P<month>{names})"
    worded = rf"{day}{twin}\s*[,،]?\s*(?:عام\s+|سنه\s+)?(?P<y3>{_YEAR})(?![0-9])"
    pattern = re.compile(f"{_FIGURES}|{worded}" if names else _FIGURES)

    def find(text: str) -> date | None:
        return next((day for line in _head(text) for day in _datelines(line, pattern, months)), None)

    return find


def _head(text: str) -> Iterator[str]:
    """The first lines that hold something, folded, each no longer than a dateline may reach."""
    lines = (line for line in re.split(r"[\r\n]+", text[: _HEAD_LINES * 400]) if line.strip())
    for _, line in zip(range(_HEAD_LINES), lines, strict=False):
        yield fold(line).text


def _datelines(line: str, pattern: re.Pattern[str], months: Mapping[str, int]) -> Iterator[date]:
    short = len(line.split()) <= _HEAD_WORDS
    for match in pattern.finditer(line):
        at_head = match.end() <= _HEAD_LETTERS and _CLOSES.match(line, match.end())
        part = match.groupdict()
        month = months[part["month"]] if part.get("month") else int(part["m1"] or part["m2"])
        figures = (part["y1"], part["d1"]) if part["y1"] else (part["y2"], part["d2"]) if part["y2"] else (part["y3"], part["d3"])
        day = _day(int(figures[0] or 0), month, int(figures[1] or 0))
        if day and (short or at_head):
            yield day
