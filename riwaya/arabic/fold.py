"""Fold Arabic spelling once, with a map back to the raw offsets.

Folding makes spellings that readers take for the same letter the same character: hamza seats, ة and ه, ى and ي, digits
of both kinds, presentation forms, Persian letters. Tashkeel, tatweel and zero-width marks are dropped; a space comes between
words that were run together behind a letter which only ends words. Folded keys
propose; the original text decides.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import NamedTuple

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "گ": "ك",
    "ک": "ك",
    "پ": "ب",
    "ی": "ي",
    "ې": "ي",
    "ێ": "ي",
    "ھ": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ۀ": "ه",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڨ": "ق",
    "ڭ": "ك",
    "ۆ": "و",
    "ۇ": "و",
    "ڕ": "ر",
    "ڵ": "ل",
}
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
# Spaces of all sorts, and what stands for one in hashtags (#ريف_إدلب).
_TABLE = str.maketrans(_LETTERS | _DIGITS | dict.fromkeys("\u00a0\u202f\u2009_", " "))
# Tashkeel, Quranic marks, superscript alef, tatweel, zero-width and direction marks, soft hyphen, BOM.
_MARK = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = re.compile(f"[{_MARK}]+")
_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"
# What the slow way stops at, each told by its first letter, so that nothing else is looked at twice:
# - a letter that only ends a word (ة, ى, tanwin) with another one behind: two words run together (منطقةالغوطة, مجموعةًمن);
# - marks, and letters pulled apart behind a tatweel to dodge moderation: by spaces before another one, by points (تعـ ـتـ ـقل, قـ.صف);
# - presentation forms, which may spread to several letters.
_ODD = re.compile(
    f"[ةى{_MARK}{_FORMS}](?:"
    "(?P<end>(?<=[ةى])(?=[\u0622-\u064a]))"
    "|(?P<tanwin>(?<=[\u0621-\u064a][\u064b-\u064d])(?=[\u0622-\u0626\u0628-\u063f\u0641-\u0648]))"
    f"|(?<=[{_MARK}])[{_MARK}]*(?:(?<=\u0640)(?:[ \u200b-\u200f]+(?=\u0640)|[.*·]+(?=[\u0620-\u064a])))?"
    f"|(?P<form>(?<=[{_FORMS}])))"
)
_APART = re.compile(r"[^\w ]")


class Folded(NamedTuple):
    """A text and its folded twin.

    Attributes:
        raw: the text as given.
        text: the folded text, punctuation kept.
        plain: the folded text with a space for everything that is no letter or digit; same length as ``text``.
        offsets: the raw offset of each folded character, and one more for the end; None where the two are equal.
    """

    raw: str
    text: str
    plain: str
    offsets: tuple[int, ...] | None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the folded characters from ``start`` to ``end`` (exclusive, not empty)."""
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        stop = self.offsets[end - 1] + 1
        # Marks that follow the last letter belong to it; a tatweel or space pulled out does not.
        while stop < len(self.raw) and _MARKS.match(self.raw[stop]) and self.raw[stop] != "\u0640":
            stop += 1
        return self.offsets[start], stop

    def folded_offset(self, raw: int) -> int:
        """The folded offset of the first folded character at or after the raw offset."""
        return raw if self.offsets is None else bisect_left(self.offsets, raw)


def fold_key(text: str) -> str:
    """The folded form of a name or word, for tables and look-ups: one space between words, no marks."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_TABLE).split())


def fold(raw: str) -> Folded:
    """Fold a text of any kind; never raises."""
    if _ODD.search(raw):
        return _fold_with_map(raw)
    text = raw.translate(_TABLE)
    return Folded(raw, text, _APART.sub(" ", text), None)


def _fold_with_map(raw: str) -> Folded:
    """The slow way: drop marks, spread presentation forms, and remember where each character came from."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _ODD.finditer(raw):
        start, end = match.span()
        kept = end if match.lastgroup == "end" else start
        pieces.append(raw[at:kept])
        offsets.extend(range(at, kept))
        if match.lastgroup == "form":
            spread = _MARKS.sub("", unicodedata.normalize("NFKC", match.group()))
            pieces.append(spread)
            offsets.extend([start] * len(spread))
        elif match.lastgroup:
            pieces.append(" ")
            offsets.append(end)
        at = end
    pieces.append(raw[at:])
    offsets.extend(range(at, len(raw) + 1))
    text = "".join(pieces).translate(_TABLE)
    return Folded(raw, text, _APART.sub(" ", text), tuple(offsets))
