"""Words that lost the space between them, as pages print them whose links were cut out (السودانيسيطرته): two or three words again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from riwaya.arabic.closed import bare
from riwaya.arabic.fold import Folded

_LEFT, _RIGHT = 4, 4  # letters that words have at least, the first without its clitics: shorter ones are ends of words as well
_NAME = 3  # letters of a first word that a word with the article follows (حلبالدولي)
_LONG = re.compile(f"[\u0621-\u064a]{{{_LEFT + _NAME},}}")
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)")
_NAMES = frozenset({"عبد", "ابو", "ولو", "الخ"})
"""First words of three letters that belong to a name, or end a word."""
_ALMOST, _WHOLE = 5, 6  # letters before a last word of two letters, and before one that words end in
_OPENERS = frozenset("عبر بعد قبل منذ بين ضد نحو عند عقب اثر وسط وفق ضمن خلال علي الي فيما كما حيث بعدما مع".split())
"""Short words that may stand first, before the article."""
_CLOSERS = frozenset("في عن علي الي بين التي الذي الذين قبل بعد بان ضد منذ عبر حتي عند حيث كما عقب ضمن اليوم امس من مع قد ان".split())
"""Short words that may stand last."""
_SUFFIXES = frozenset({"من", "مع", "قد", "ان"})
"""Those of them in which words end."""
_THAT = frozenset({"ان", "بان"})
"""Those that the letter أ or إ tells from an ending."""
_ENDINGS = re.compile(
    "(?:ات|ان|ي?ت|ين?|ا|ب|و|ل)?(?:ها|هم|هما|هن|كم|نا|ه|ني)|ا?يها|(?:ان|ات|او|اي|و|ا)?(?:يه|ي)|[اويت]?(?:ين|ان|ون|وا)|[مي]?ات|ياتي|"
    "كيان|مايه|اليه|كونهم?"
)
"""Ends of words that are words as well."""


def parted(folded: Folded, common: Collection[str]) -> Folded:
    """The text with a space between words that were run together; every other letter keeps its place in the original.

    Args:
        folded: the text.
        common: bare words that many reports use: a word is parted where it is none of them and its parts are.
    """
    breaks = [word.start() + at for word in _LONG.finditer(folded.text) for at in _breaks(word, folded, common)]
    if not breaks:
        return folded
    offsets = folded.offsets or tuple(range(len(folded.raw) + 1))
    cuts = [0, *breaks, len(folded.text)]
    pieces = list(pairwise(cuts))
    spread = [offset for start, end in pieces for offset in (*offsets[start:end], offsets[end])]
    text, plain = (" ".join(twin[start:end] for start, end in pieces) for twin in (folded.text, folded.plain))
    return Folded(folded.raw, text, plain, tuple(spread))


def _breaks(word: re.Match[str], folded: Folded, common: Collection[str]) -> tuple[int, ...]:
    """Where a word is several: two if it can be, the first as long as can be."""
    text = word.group()
    if bare(text) in common:
        return ()
    firsts = [at for at in range(len(text) - 2, _NAME - 1, -1) if _opens(text, at, common)]
    ways = (way for more in (False, True) for at in firsts for way in (_cuts(text, at, common) if more else iter([(at,)])))
    return next((way for way in ways if _closes(word, way, folded, common)), ())


def _opens(text: str, at: int, common: Collection[str]) -> bool:
    """Whether the letters before a place may be a first word."""
    first, before_article = text[:at], text.startswith("ال", at)
    if text.startswith("ال", at - 1):
        return False
    name = before_article and at == _NAME and first not in _NAMES
    return (bare(first) in common and (_core(first) >= _LEFT or name)) or (before_article and first in _OPENERS)


def _core(word: str) -> int:
    """How many letters a word has without its clitics and article."""
    return len(_ARTICLE.sub("", bare(word)))


def _cuts(text: str, at: int, common: Collection[str]) -> Iterator[tuple[int, int]]:
    """The places behind the first word up to which a second one goes, the longest first."""
    for end in range(len(text) - 2, at + _RIGHT - 1, -1):
        if bare(text[at:end]) in common:
            yield at, end


def _closes(word: re.Match[str], way: tuple[int, ...], folded: Folded, common: Collection[str]) -> bool:
    """Whether the letters behind the last break may be a last word."""
    text, at = word.group(), way[-1]
    last, before = text[at:], at - (way[-2] if len(way) > 1 else 0)
    if last in _CLOSERS:
        letter = folded.raw[folded.raw_span(word.start() + at + last.find("ا"), word.end())[0]] if last in _THAT else "أ"
        least = _WHOLE if last in _SUFFIXES else _ALMOST if len(last) <= _NAME else _LEFT
        return before >= least and letter in "أإ"
    long = len(last) >= _RIGHT or (len(last) == _NAME and _core(text[:at]) >= _WHOLE and len(way) == 1)
    accusative = len(last) >= _WHOLE and last.endswith("ا") and bare(last[:-1]) in common  # عدواناً
    return long and (bare(last) in common or accusative) and _ENDINGS.fullmatch(last) is None
