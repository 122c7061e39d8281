"""Find numbers in folded text: digits, words, vague numbers, with the words that widen them (أكثر من، على الأقل).

A number is told as ``least`` to ``most``; ``most`` is None when it is open. عشرات is [20, None], أكثر من 5 is [6, None].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.arabic.amounts import NumeralWord, amount, past_ordinal

_TOKEN = re.compile(r"\d+(?:[.,٬٫،]\d+)*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬،]\d{3})+$")
_DECIMAL = re.compile(r"\d+[.,٫]\d+$")
_CLITICS = frozenset(a + b for a in ("", "و", "ف") for b in ("ال", "بال", "لل", "كال", "ب", "ل", "ك", "")) - {""}
_DASH = re.compile(r"\s?[-\u2010-\u2015]\s?$")
_BESIDE = re.compile(r"[/:A-Za-z#@_]")
_FAR = 4  # words that may stand between a number and على الأقل
YEARS = range(1900, 2101)
"""Numbers that are years rather than counts where nothing says otherwise."""
_RISE = 6  # words that may stand between ارتفع and من 5 إلى 7


class Phrase(NamedTuple):
    """Words beside a number and what they make of it: ``about``, ``over``, ``least``, ``under``, ``upto``, ``percent``.

    ``skip``: letters of the proclitics of the first word.
    """

    words: tuple[str, ...]
    effect: str
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words of numbers, folded, as the table of numerals has them.

    Attributes:
        words: numeral forms with every proclitic that they may carry.
        before: phrases that stand before a number, by their last word.
        behind: phrases that stand behind it, by their first word.
        marks: ``between``, ``to``, ``rise`` and ``named`` words.
    """

    words: Mapping[str, NumeralWord]
    before: Mapping[str, tuple[Phrase, ...]]
    behind: Mapping[str, tuple[Phrase, ...]]
    marks: Mapping[str, frozenset[str]]


class NumberMention(NamedTuple):
    """A number in the text.

    Attributes:
        start, end: offsets, modifiers included.
        least, most: the bounds as told, ``most`` None when open.
        first, last: offsets of the number itself, of a range from the word that opens it; what it counts stands behind ``last``.
    """

    start: int
    end: int
    least: int
    most: int | None
    first: int
    last: int


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    numeral: NumeralWord | None


class _Found(NamedTuple):
    """An amount between two tokens (``last`` exclusive)."""

    first: int
    last: int
    least: float
    most: float | None
    scale: float


def numbers_in(text: str, numbers: Numbers) -> tuple[NumberMention, ...]:
    """The numbers of a folded text, in order; never raises.

    Times, dates in digits, shares (30 %) and names of models (سو-24) are no numbers here; nor are ordinals.
    """
    tokens = tuple(_tokens(text, numbers))
    if not any(t.numeral for t in tokens):
        return ()
    found = _ranges(text, tokens, tuple(_amounts(text, tokens, numbers)), numbers)
    mentions = (_mention(text, tokens, one, numbers) for one in found)
    return tuple(m for m in mentions if m is not None)


def _tokens(text: str, numbers: Numbers) -> Iterator[_Word]:
    """Words and numbers; و, ب and the article written to digits belong to them."""
    words = numbers.words
    held: _Word | None = None
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        if word[0].isdecimal():
            glued = held if held and held.end == start and held.text in _CLITICS else None
            if held and not glued:
                yield held
            held = None
            yield _Word(start, end, word, _digits(text, start, end, glued.text if glued else ""))
            continue
        if held:
            yield held
        numeral = words.get(word)
        held = _Word(start + numeral.skip, end, word, numeral) if numeral else _Word(start, end, word, None)
    if held:
        yield held


def _digits(text: str, start: int, end: int, clitics: str) -> NumeralWord | None:
    """The value of a number in digits, None for a time, a date, a model's name or what cannot be read."""
    before = text[max(0, start - 2) : start]
    if _BESIDE.search(before[-1:]) or _BESIDE.match(text[end : end + 1]) or _model(before) or _long_dashes(text, start, end):
        return None
    value = _value(text[start:end])
    if value is None:
        return None
    return NumeralWord("digits", value, clitics[:1] == "و", clitics.endswith(("ال", "لل")))


def _model(before: str) -> bool:
    """سو-24، ميغ-29."""
    return len(before) == 2 and before[1] == "-" and before[0].isalpha()


def _long_dashes(text: str, start: int, end: int) -> bool:
    """26-8-2023."""
    piece = text[max(0, start - 6) : end + 6]
    return bool(re.search(r"\d-\d+-\d", piece))


def _value(digits: str) -> float | None:
    if digits.isdecimal():
        return float(digits) if len(digits) < 13 else None
    if _GROUPED.match(digits):
        return float(re.sub(r"\D", "", digits))
    return float(re.sub("[,٫]", ".", digits)) if _DECIMAL.match(digits) else None


def _amounts(text: str, tokens: Sequence[_Word], numbers: Numbers) -> Iterator[_Found]:
    """The bare amounts, run by run."""
    at = 0
    while at < len(tokens):
        if tokens[at].numeral is None:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].numeral and _adjacent(text, tokens, end):
            end += 1
        if at == 0 or tokens[at - 1].text not in numbers.marks["named"]:
            yield from _run(tokens, at, end)
        else:
            yield from _run(tokens, at + 1, end)
        at = end


def _adjacent(text: str, tokens: Sequence[_Word], at: int) -> bool:
    """Whether nothing but blanks, and و before digits, stands between a token and the one before it."""
    gap = text[tokens[at - 1].end : tokens[at].start].strip()
    return gap in ("", "و") or gap in _CLITICS


def _run(tokens: Sequence[_Word], first: int, last: int) -> Iterator[_Found]:
    run = [t.numeral for t in tokens[first:last] if t.numeral]
    at = 0
    while at < len(run):
        word = run[at]
        if word.kind == "ordinal":
            at = past_ordinal(run, at)
        elif word.kind == "some":
            if first + at + 1 < len(tokens) and _of(tokens, first + at):
                yield _Found(first + at, first + at + 1, 1, None, 1)
            at += 1
        else:
            found = None if _no_number(word) else amount(run, at)
            if found is not None:
                yield _Found(first + at, first + found.end, found.least, found.most, found.scale)
            at = found.end if found else at + 1


def _of(tokens: Sequence[_Word], at: int) -> bool:
    """عدد من، عدد كبير من، عدد آخر من; not العدد من 5 إلى 7."""
    behind = next((k for k in (at + 1, at + 2) if k < len(tokens) and tokens[k].text == "من"), None)
    return behind is not None and not (behind + 1 < len(tokens) and tokens[behind + 1].numeral)


def _no_number(word: NumeralWord) -> bool:
    """الاثنين and الأحد are days, المئة stands in shares (في المئة)."""
    return word.article and (word.kind == "hundred" or (word.kind in ("unit", "first") and word.value in (1, 2)))


def _ranges(text: str, tokens: Sequence[_Word], found: Sequence[_Found], numbers: Numbers) -> Iterator[_Found]:
    """Join what tells a range: بين 5 و7، من 5 إلى 7، 5-7، خمسة أو ستة."""
    at = 0
    while at < len(found):
        one, two = found[at], found[at + 1] if at + 1 < len(found) else None
        joined = two and _range(text, tokens, (one, two), numbers)
        yield joined or one
        at += 2 if joined else 1


def _range(text: str, tokens: Sequence[_Word], pair: tuple[_Found, _Found], numbers: Numbers) -> _Found | None:
    one, two = pair
    scaled = one.least * two.scale if one.scale == 1 and two.scale > 1 and one.least < two.least / two.scale else one.least
    if two.least <= scaled or one.most is None or two.most is None:
        return None
    gap = text[tokens[one.last - 1].end : tokens[two.first].start]
    opener = tokens[one.first - 1].text if one.first else ""
    words = tokens[one.last : two.first]
    between = opener in numbers.marks["between"] and not words and _is_joined(tokens[two.first])
    year = one.last - one.first == 1 and one.least in YEARS and opener != "من"  # منذ أكتوبر 2023 إلى 39 ألفاً
    to = len(words) == 1 and words[0].text in numbers.marks["to"] and not year and not _rises(tokens, one.first, numbers)
    if not (between or to or (not words and _DASH.match(gap))):
        return None
    first = one.first - 1 if between or (to and opener == "من") else one.first
    return _Found(first, two.last, scaled, two.most, 1)


def _is_joined(token: _Word) -> bool:
    return bool(token.numeral and token.numeral.joined)


def _rises(tokens: Sequence[_Word], first: int, numbers: Numbers) -> bool:
    return any(t.text in numbers.marks["rise"] for t in tokens[max(0, first - _RISE) : first])


def _mention(text: str, tokens: Sequence[_Word], one: _Found, numbers: Numbers) -> NumberMention | None:
    """The amount with the phrases beside it; None for a share and for what is no whole number."""
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    ahead, effect = _ahead(tokens, one.first, numbers)
    behind, effect_behind = _behind(text, tokens, one.last, numbers)
    if effect_behind == "percent" or text[end : end + 2].strip()[:1] in ("%", "٪"):
        return None
    if one.least != int(one.least) or (one.most is not None and one.most != int(one.most)):
        return None
    least, most = _widened(int(one.least), None if one.most is None else int(one.most), effect_behind or effect)
    first = ahead if effect else start
    return NumberMention(first, tokens[behind - 1].end if effect_behind else end, least, most, start, end)


def _ahead(tokens: Sequence[_Word], first: int, numbers: Numbers) -> tuple[int, str]:
    """The longest phrase that ends right before the amount: its offset without proclitics, and its effect."""
    best, start, effect = first, 0, ""
    numeral = tokens[first].numeral
    last = tokens[first - 1] if first and not (numeral and numeral.joined) else None
    for phrase in numbers.before.get(last.text, ()) if last else ():
        begin = first - len(phrase.words)
        if 0 <= begin < best and all(t.text == w for t, w in zip(tokens[begin:first], phrase.words, strict=True)):
            best, start, effect = begin, tokens[begin].start + phrase.skip, phrase.effect
    return start, effect


def _behind(text: str, tokens: Sequence[_Word], last: int, numbers: Numbers) -> tuple[int, str]:
    """A phrase behind the amount and what it counts, in the same breath: the token behind it and its effect."""
    for at in range(last, min(len(tokens), last + _FAR + 1)):
        if at > last and not text[tokens[at - 1].end : tokens[at].start].isspace():
            break
        for phrase in numbers.behind.get(tokens[at].text, ()):
            beyond = at + len(phrase.words)
            opens = beyond < len(tokens) and tokens[beyond].text == "من" and phrase.words[-1].endswith("اكثر")  # وأكثر من 110: the next
            told = tuple(t.text for t in tokens[at:beyond]) == phrase.words and not opens
            if told and (at == last or phrase.effect != "percent"):
                return beyond, phrase.effect
        numeral = tokens[at].numeral
        if numeral and numeral.kind != "some":
            break
    return last, ""


def _widened(least: int, most: int | None, effect: str) -> tuple[int, int | None]:
    if effect == "over":
        return (least + 1 if most is not None else least), None
    if effect == "least":
        return least, None
    if effect == "under":
        return 0, max(0, (most or least) - 1)
    return (0, most or least) if effect == "upto" else (least, most)
