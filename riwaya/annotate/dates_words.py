"""Cut a sentence into the words of dates, and write them as a string of one letter a word that the grammar reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from riwaya.knowledge.calendar import Calendar, DateWord

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_WORDS = re.compile(r"[^\W\d_]+|\d{4}")
# One letter for each sort of word; what is none of them is z.
LETTERS = {
    "about": "g",
    "after": "V",
    "ahead": "F",
    "article": "l",
    "before": "B",
    "between": "e",
    "cardinal": "c",
    "clock": "t",
    "counted": "C",
    "day": "d",
    "day_word": "j",
    "during": "r",
    "era_mark": "M",
    "feast": "P",
    "feast_day": "R",
    "few": "K",
    "fraction": "N",
    "from": "f",
    "hijri": "i",
    "hijri_mark": "H",
    "in": "I",
    "month": "m",
    "month_unsure": "a",
    "night": "L",
    "not_after": "X",
    "not_before": "Z",
    "ordinal": "o",
    "over": "G",
    "part": "p",
    "period": "U",
    "phase": "b",
    "relative": "k",
    "season": "s",
    "since": "S",
    "this": "h",
    "to": "T",
    "tomorrow_word": "D",
    "twin": "Q",
    "unit": "u",
    "until": "E",
    "upon": "A",
    "weekday": "w",
}
_MARKS = {"و": "v", "/": "/", "\\": "/", "-": "-", "–": "-", "—": "-", "−": "-", "(": "(", ")": ")", "،": ",", ",": ",", ":": ":", ".": "."}
_BEFORE = {"و": "v", "ف": "v", "ب": "I", "ل": "z"}
_NOTHING = DateWord("", "", 0)


class Word(NamedTuple):
    """A word, number or mark: its place in the sentence, its letter, and what it means in dates."""

    start: int
    end: int
    letter: str
    date: DateWord = _NOTHING

    @property
    def number(self) -> int:
        """What it counts."""
        return self.date.number


def may_hold_date(text: str, calendar: Calendar) -> bool:
    """Whether a word that dates need, or a number of four digits, stands in a folded text."""
    found = _WORDS.findall(text)
    return not calendar.telling.isdisjoint(found) or any(word.isdecimal() for word in found)


def words_of(text: str, calendar: Calendar) -> tuple[Word, ...]:
    """The words of a folded text, phrases of the calendar taken together."""
    return tuple(_words(text, calendar))


def _words(text: str, calendar: Calendar) -> Iterator[Word]:
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        start, end, token = tokens[at]
        at += 1
        form = calendar.forms.get(token)
        if form is None:
            yield _single(start, end, token)
            continue
        taken, word = _phrase(tokens, at - 1, form[1], calendar)
        if word is None:
            yield Word(start, end, "z")
            continue
        yield from (Word(start + n, start + n + 1, _BEFORE[token[n]]) for n in range(form[0]))
        at += taken - 1
        yield Word(start + form[0], tokens[at - 1][1], LETTERS[word.sort], word)


def _phrase(tokens: list[tuple[int, int, str]], at: int, base: str, calendar: Calendar) -> tuple[int, DateWord | None]:
    """The longest phrase that starts here: how many tokens it takes, and what it is."""
    for size in range(min(calendar.longest[base], len(tokens) - at), 0, -1):
        word = calendar.phrases.get(" ".join((base, *(token for _, _, token in tokens[at + 1 : at + size]))))
        if word is not None:
            return size, word
    return 1, None


def _single(start: int, end: int, token: str) -> Word:
    """A number, a mark, or a word that dates do not know."""
    if token.isdecimal():
        return Word(start, end, _size(token), DateWord("number", "", int(token[:9])))
    return Word(start, end, _MARKS.get(token, "z" if token[0].isalpha() else "."))


def _size(digits: str) -> str:
    """``n`` for what may be a day, month or small count, y for what may be a year, x for the rest."""
    value = int(digits[:9])
    if len(digits) <= 2:
        return "n"
    return "y" if len(digits) == 4 and (1300 <= value <= 1500 or 1900 <= value <= 2100) else "x"
