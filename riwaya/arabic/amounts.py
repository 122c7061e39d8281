"""Read amounts from a run of numeral words and digits: ثلاثة آلاف و400, خمسة وعشرون, عشرات الآلاف."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_HUNDRED, _THOUSAND = 100, 1000
_VAGUE_FLOOR = 2  # مئات alone is at least two hundred
_FEW_MOST = 3  # بضعة is three to nine: its most is three times its value
_BASES = frozenset({"unit", "first", "ten", "tens", "hundred", "hundreds", "digits"})
_SCALES = frozenset({"scale", "twice", "plural"})


class NumeralWord(NamedTuple):
    """What one form means.

    Attributes:
        kind: as the table of numerals names it; ``digits`` for a number in digits.
        value: what it stands for, or multiplies by.
        joined: whether و stands before it.
        article: whether the article stands before it.
        skip: letters of the proclitics.
    """

    kind: str
    value: float
    joined: bool = False
    article: bool = False
    skip: int = 0


class Amount(NamedTuple):
    """An amount of a run: what it is worth, and the word behind its last."""

    least: float
    most: float | None
    end: int
    scale: float = 1


def amount(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """The longest amount that opens at a word of the run, None where none does."""
    kind = run[at].kind
    if kind in ("several", "few", "plural"):
        return _vague(run, at)
    if kind == "fraction":
        return _fraction(run, at)
    return _sum(run, at)


def past_ordinal(run: Sequence[NumeralWord], at: int) -> int:
    """The word behind an ordinal and the tens that belong to it (السابع عشر، الحادي والعشرين)."""
    after = at + 1
    if after < len(run) and run[after].kind in ("ten", "tens") and (run[after].joined or run[after].kind == "ten"):
        return after + 1
    return after


def _vague(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """عشرات الآلاف، عدة مئات، بضع عشرات، مئات."""
    word = run[at]
    end, unit, plural = at + 1, 1.0, 0
    if word.kind == "plural":
        unit, plural = word.value, 1
    while end < len(run) and run[end].kind in _SCALES and not run[end].joined and plural < 2:
        unit, plural, end = unit * run[end].value, plural + 1, end + 1
    if word.kind == "few":
        return Amount(word.value * unit, word.value * _FEW_MOST * unit, end)
    return Amount((word.value if word.kind == "several" else _VAGUE_FLOOR) * unit, None, end)


def _fraction(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """نصف مليون."""
    after = at + 1
    if after < len(run) and run[after].kind == "scale" and not run[after].joined:
        value = run[after].value / run[at].value
        return Amount(value, value, after + 1, run[after].value)
    return None


def _sum(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """Parts of falling scale, joined by و: مليونان وثلاثمئة ألف و50."""
    total, bound, end = 0.0, float("inf"), at
    while end < len(run) and (not total or run[end].joined):
        if total and run[end].kind == "fraction":
            return _and_half(run, end, total, bound)
        part = _part(run, end)
        if part is None or part.least >= bound or part.scale >= bound:
            break
        total, bound, end = total + part.least, part.scale, part.end
    return Amount(total, total, end, bound) if end > at else None


def _and_half(run: Sequence[NumeralWord], at: int, total: float, scale: float) -> Amount:
    """مليون ونصف (المليون)."""
    end = at + 1
    if scale < _THOUSAND:
        return Amount(total, total, at, scale)
    if end < len(run) and run[end].kind == "scale" and run[end].value == scale:
        end += 1
    total += scale / run[at].value
    return Amount(total, total, end, scale)


def _part(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """A number below a thousand, or in digits, with its scale: 12 ألفاً، ألفان، ثلاثة آلاف."""
    base = _below_thousand(run, at)
    value, end, scale = (base.least, base.end, 1.0) if base else (1.0, at, 1.0)
    while end < len(run) and run[end].kind in _SCALES and (end == at or not run[end].joined):
        word = run[end]
        if word.kind == "plural" and base is None:
            return None
        value *= word.value * (2 if word.kind == "twice" and end == at else 1)
        scale, end = scale * word.value, end + 1
    if end == at:
        return None
    return Amount(value, value, end, scale)


def _below_thousand(run: Sequence[NumeralWord], at: int) -> Amount | None:
    """Digits, or hundreds with what is added to them."""
    word = run[at]
    if word.kind == "digits":
        return Amount(word.value, word.value, at + 1)
    if word.kind not in _BASES:
        return None
    hundreds, end = _hundreds(run, at)
    if hundreds and not (end < len(run) and run[end].joined and run[end].kind in ("unit", "first", "ten", "tens")):
        return Amount(hundreds, hundreds, end)
    rest, end = _below_hundred(run, end)
    total = hundreds + rest
    return Amount(total, total, end) if total else None


def _hundreds(run: Sequence[NumeralWord], at: int) -> tuple[float, int]:
    """مئة، مئتان، ثلاثمئة، ثلاث مئة."""
    word = run[at]
    if word.kind in ("hundred", "hundreds"):
        return word.value, at + 1
    after = at + 1
    if word.kind == "unit" and after < len(run) and run[after].kind == "hundred" and not (run[after].joined or run[after].article):
        return word.value * _HUNDRED, after + 1
    return 0.0, at


def _below_hundred(run: Sequence[NumeralWord], at: int) -> tuple[float, int]:
    """ثلاثة، خمسة عشر، ثلاثة وعشرون، عشرون."""
    word, after = run[at], at + 1
    follows = run[after] if after < len(run) else None
    if word.kind in ("unit", "first") and follows:
        if follows.kind == "ten" and not follows.joined:
            return word.value + follows.value, after + 1
        if follows.kind == "tens" and follows.joined:
            return word.value + follows.value, after + 1
    return (0.0, at) if word.kind == "first" else (word.value, after)
