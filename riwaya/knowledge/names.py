"""From a name that somebody typed to ids of the tables, and from words of a report to a name that may be shown to all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.fold import fold, fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import Actor, Place

_GROUPS = frozenset({"force", "body", "tribe", "monitor"})
_PERSONS = frozenset({"شيخ", "وجهاء"})
"""Nouns of a class of groups that a person's name follows all the same."""


def places_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """The ids of the places of that id or of any of their names, however it is spelled."""
    return _by_id_or_english(name, knowledge.places) | {h.lexeme.key for h in _whole(name, knowledge) if h.lexeme.layer == "place"}


def actors_called(name: str, knowledge: Knowledge) -> frozenset[str]:
    """The ids of the actors of that id or of any of their names, however it is spelled."""
    return _by_id_or_english(name, knowledge.who.actors) | {h.lexeme.key for h in _whole(name, knowledge) if h.lexeme.layer == "actor"}


def public_name(words: str, knowledge: Knowledge) -> str | None:
    """How an actor that no table knows may be called where everybody reads it.

    A group (قوات …، فصيل …، لجنة …) by its words as found; people (مسلحون …، ناشط …، الطبيب …) by the noun that they begin with, since
    a name may follow it; None for words that begin with neither, which may be a person's name.
    """
    folded = fold(words)
    heads = [h for h in knowledge.index.find(folded) if h.lexeme.layer == "noun" and h.first == 0 and h.before in ("", *ARTICLES)]
    if not heads:
        return None
    head = max(heads, key=lambda h: h.last)
    noun = knowledge.lexicon.nouns[head.lexeme.key]
    if noun.sort in _GROUPS and noun.id not in _PERSONS:
        return words
    start, end = folded.raw_span(head.first, head.last)
    return words[start:end]


def _by_id_or_english(name: str, table: Mapping[str, Place] | Mapping[str, Actor]) -> frozenset[str]:
    wanted = fold_key(name).casefold()
    return frozenset(key for key, row in table.items() if wanted in (key, fold_key(row.en).casefold()))


def _whole(name: str, knowledge: Knowledge) -> Iterator[Hit]:
    """The surface forms that the name is as a whole."""
    folded = fold(fold_key(name))
    yield from (h for h in knowledge.index.find(folded) if (h.start, h.end) == (0, len(folded.text)))
