"""One index of all surface forms: a single automaton over the folded text, whose hits are checked for boundaries and clitics."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from riwaya.arabic.clitics import classes
from riwaya.arabic.fold import Folded

_FINITE = frozenset({"past", "present"})
_TANWIN = frozenset("\u064b\u064c\u064d")


class Lexeme(NamedTuple):
    """What a surface form may stand for.

    Attributes:
        layer: the table that knows it (``trigger``, ``actor``, ``place``, ``cue`` …).
        key: its row there.
        tag: what sort of form it is (``past``, ``pl`` …), empty when it does not matter.
    """

    layer: str
    key: str
    tag: str = ""


class Form(NamedTuple):
    """A folded surface form, the class of clitics that it takes (arabic.clitics.CLASSES), and its lexeme."""

    surface: str
    clitics: str
    lexeme: Lexeme


class Hit(NamedTuple):
    """A form found in a text.

    Attributes:
        start, end: folded offsets of the form itself.
        first, last: folded offsets of the words that hold it, clitics included.
        before, behind: its clitics.
        lexeme: what it may stand for.
    """

    start: int
    end: int
    first: int
    last: int
    before: str
    behind: str
    lexeme: Lexeme


class Index:
    """All forms in one automaton.

    Build it with :meth:`of`; pickling keeps the compiled automaton.
    """

    def __init__(self, automaton: bytes, entries: tuple[tuple[tuple[str, Lexeme], ...], ...]) -> None:
        self._bytes, self._entries = automaton, entries
        self._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(automaton)

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Index:
        """Compile the forms; a name in ال is also found behind لـ (للنظام)."""
        surfaces: dict[str, dict[tuple[str, Lexeme], None]] = {}
        for form in forms:
            surfaces.setdefault(form.surface, {})[form.clitics, form.lexeme] = None
            if form.clitics == "name" and form.surface.startswith("ال"):
                surfaces.setdefault("لل" + form.surface[2:], {})["lam", form.lexeme] = None
        ordered = sorted(surfaces)
        automaton = CharwiseDoubleArrayAhoCorasick(ordered)
        return cls(automaton.serialize(), tuple(tuple(surfaces[s]) for s in ordered))

    def __reduce__(self) -> tuple[type[Index], tuple[bytes, tuple[tuple[tuple[str, Lexeme], ...], ...]]]:
        """Pickle the compiled automaton."""
        return Index, (self._bytes, self._entries)

    def find(self, folded: Folded) -> list[Hit]:
        """Every form that stands in a folded text between allowed clitics, by start.

        The original decides between ة and a pronoun, and between a noun and a verb where it has a tanwin.
        """
        hits: list[Hit] = []
        plain = folded.plain
        entries, text = self._entries, plain + " "
        for start, end, number in self._automaton.find_overlapping(plain):
            last = end if text[end] == " " else text.find(" ", end)
            if last - end > 3:
                continue
            first = start if not start or text[start - 1] == " " else text.rfind(" ", 0, start) + 1
            if start - first > 4:
                continue
            before, behind = text[first:start], text[end:last]
            if behind == "ه" and folded.raw[folded.raw_span(last - 1, last)[0]] == "ة":
                continue
            fitting = classes(before, behind)
            for clitics, lexeme in entries[number]:
                if clitics in fitting:
                    if clitics == "lam":  # the first letter of للنظام is the preposition
                        hits.append(Hit(start + 1, end, first, last, before + "ل", behind, lexeme))
                    else:
                        hits.append(Hit(start, end, first, last, before, behind, lexeme))
        if folded.offsets is not None:
            hits = [hit for hit in hits if hit.lexeme.tag not in _FINITE or not _nunated(hit, folded)]
        hits.sort(key=itemgetter(1), reverse=True)
        hits.sort(key=itemgetter(0))
        return hits


def _nunated(hit: Hit, folded: Folded) -> bool:
    """Whether the words of a hit bear a tanwin, which no verb does (هجوماً غادراً)."""
    start, end = folded.raw_span(hit.first, hit.last)
    return not _TANWIN.isdisjoint(folded.raw[start:end])
