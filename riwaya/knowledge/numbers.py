"""Compile the table of numerals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from riwaya.arabic.amounts import NumeralWord
from riwaya.arabic.fold import fold_key
from riwaya.arabic.numerals import Numbers, Phrase
from riwaya.knowledge.tables import Row, Tables

_WORDS = (
    "unit",
    "first",
    "ten",
    "tens",
    "hundred",
    "hundreds",
    "scale",
    "twice",
    "plural",
    "several",
    "few",
    "some",
    "fraction",
    "ordinal",
)
_PHRASES = ("before", "behind")
_MARKS = ("between", "to", "rise", "named")
_EFFECTS = ("about", "over", "least", "under", "upto", "percent")
_AND = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_NOT_NUMBERS = frozenset({"لست", "بعده", "لعده", "كعده", "لسته", "كست", "كسته", "فست", "لميه", "بعدد"})
"""Forms that with their proclitic are another word (لستُ، بعدَه)."""


def load_numbers(tables: Tables) -> Numbers:
    """The numerals of the tables.

    Raises:
        KnowledgeError: the table is missing or a row breaks its rules.
    """
    words: dict[str, NumeralWord] = {}
    phrases: dict[str, dict[str, list[Phrase]]] = {"before": defaultdict(list), "behind": defaultdict(list)}
    marks: dict[str, frozenset[str]] = dict.fromkeys(_MARKS, frozenset())
    for row in tables.rows("numerals", ("kind", "value", "words")):
        kind = row.one_of("kind", (*_WORDS, *_PHRASES, *_MARKS))
        if kind in _PHRASES:
            for key, phrase in _phrases(row, kind):
                phrases[kind][key].append(phrase)
        elif kind in _MARKS:
            marks[kind] |= frozenset(form for word in row.items("words") for form in _with_and(fold_key(word), _PREPOSITIONS))
        else:
            for word in row.items("words"):
                for form, numeral in _forms(fold_key(word), kind, row.number("value") or 0.0):
                    words.setdefault(form, numeral)
    before, behind = ({k: tuple(v) for k, v in phrases[side].items()} for side in _PHRASES)
    return Numbers(words, before, behind, marks)


def _phrases(row: Row, kind: str) -> Iterator[tuple[str, Phrase]]:
    """The phrases of a row, by the word that stands at the number."""
    effect = row.one_of("value", _EFFECTS)
    for item in row.items("words"):
        first, *rest = fold_key(item).split()
        if kind == "behind":
            yield first, Phrase((first, *rest), effect)
            continue
        for form in _with_and(first, _PREPOSITIONS):
            words = (form, *rest)
            yield words[-1], Phrase(words, effect, len(form) - len(first))


def _with_and(word: str, prepositions: tuple[str, ...]) -> Iterator[str]:
    return (a + p + word for a in _AND for p in prepositions)


def _forms(word: str, kind: str, value: float) -> Iterator[tuple[str, NumeralWord]]:
    """A word with every proclitic that it may carry."""
    for conjunction in _AND:
        for proclitic in (*_PREPOSITIONS, "ال", "بال", "كال", "لل"):
            before = conjunction + proclitic
            form = before + word
            if form not in _NOT_NUMBERS:
                yield form, NumeralWord(kind, value, conjunction == "و", proclitic.endswith(("ال", "لل")), len(before))
