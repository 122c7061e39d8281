"""The words that dates are made of: months, weekdays, units of time and their helpers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.tables import Row, Tables

SORTS = (
    "about",
    "after",
    "ahead",
    "article",
    "before",
    "between",
    "cardinal",
    "clock",
    "counted",
    "day",
    "day_word",
    "during",
    "era_mark",
    "feast",
    "feast_day",
    "few",
    "fraction",
    "from",
    "hijri_mark",
    "in",
    "night",
    "not_after",
    "not_before",
    "ordinal",
    "over",
    "part",
    "period",
    "phase",
    "relative",
    "season",
    "since",
    "this",
    "to",
    "tomorrow_word",
    "twin",
    "unit",
    "until",
    "upon",
)
# A sentence without a word of one of these sorts (or a year) holds no date.
_TELLING = frozenset(
    (
        "clock",
        "day",
        "day_word",
        "feast",
        "hijri",
        "month",
        "month_unsure",
        "night",
        "part",
        "period",
        "season",
        "tomorrow_word",
        "unit",
        "weekday",
    )
)
# Letters that may stand before a word of these sorts; و and ف may before all.
_TAKES_PREPOSITION = frozenset(("hijri", "month", "ordinal", "period", "phase", "unit"))


class DateWord(NamedTuple):
    """A word or phrase of dates.

    Attributes:
        sort: ``month``, ``weekday``, ``unit`` …: its part in the grammar.
        name: of a unit ``day``, ``week`` …; of a part of the day ``dawn`` …; of a phase ``start``, ``middle``, ``end``;
            of a feast its Hijri month.
        number: what it counts: the month, the ISO weekday, days from today, or how many units (0 for a bare plural).
    """

    sort: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """All words of dates, folded.

    Attributes:
        phrases: every word or phrase, one space between its words.
        forms: every first word of a phrase with the letters that may stand before it: (how many of them, the word).
        longest: of each first word, the number of words of its longest phrase.
        telling: the forms without which a sentence holds no date.
    """

    phrases: Mapping[str, DateWord]
    forms: Mapping[str, tuple[int, str]]
    longest: Mapping[str, int]
    telling: frozenset[str]


def load_calendar(tables: Tables) -> Calendar:
    """The calendar of the tables; of two meanings of a phrase that of the user's own row wins.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    phrases: dict[str, DateWord] = {}
    for key, word in (*_plain(tables), *_weekdays(tables), *_months(tables)):
        phrases.setdefault(key, word)
    longest: dict[str, int] = {}
    for key in phrases:
        first, *more = key.split()
        longest[first] = max(longest.get(first, 1), 1 + len(more))
    forms = _forms(phrases)
    telling = frozenset(form for form, (_, base) in forms.items() if _tells(base, phrases))
    return Calendar(phrases, forms, longest, telling)


def _number(row: Row, column: str) -> int:
    return int(row.number(column) or 0)


def _plain(tables: Tables) -> Iterator[tuple[str, DateWord]]:
    for row in tables.rows("date_words", ("sort", "name", "number", "words")):
        word = DateWord(row.one_of("sort", SORTS), row["name"], _number(row, "number"))
        yield from ((fold_key(item), word) for item in row.items("words"))


def _weekdays(tables: Tables) -> Iterator[tuple[str, DateWord]]:
    for row in tables.rows("weekdays", ("day", "names")):
        yield from ((fold_key(item), DateWord("weekday", "", _number(row, "day"))) for item in row.items("names"))


def _months(tables: Tables) -> Iterator[tuple[str, DateWord]]:
    for row in tables.rows("months", ("calendar", "month", "sure", "unsure")):
        hijri = row.one_of("calendar", ("gregorian", "hijri")) == "hijri"
        for column in ("sure", "unsure"):
            sort = "hijri" if hijri else "month" if column == "sure" else "month_unsure"
            yield from ((fold_key(item), DateWord(sort, column, _number(row, "month"))) for item in row.items(column))


def _forms(phrases: Mapping[str, DateWord]) -> dict[str, tuple[int, str]]:
    forms: dict[str, tuple[int, str]] = {}
    takes: dict[str, bool] = {}
    for key, word in phrases.items():
        first = key.split()[0]
        takes[first] = takes.get(first, False) or word.sort in _TAKES_PREPOSITION
    forms.update((first, (0, first)) for first in takes)
    for first, preposition in takes.items():
        for letters in ("و", "ف", *(("ب", "ل", "وب", "ول") if preposition else ())):
            forms.setdefault(letters + first, (len(letters), first))
    return forms


def _tells(base: str, phrases: Mapping[str, DateWord]) -> bool:
    return any(word.sort in _TELLING for key, word in phrases.items() if key.split()[0] == base)
