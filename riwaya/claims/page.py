"""A sentence with all its mentions, cut into clauses: what the stages that make claims work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from riwaya.annotate.scan import Scan
from riwaya.arabic.closed import PREPOSITIONS, preposition, without_and
from riwaya.records.found import ActorFound, CueFound, PlaceFound, TriggerFound
from riwaya.records.tokens import Quote

_KNOWN = ("trigger", "cue", "clause", "stance", "noun", "place_noun", "demonym", "weapon", "light")
_OPENING = frozenset({"subordinator", "relative", "result"})
_SIDES = frozenset({"اتجاه", "جهه"})
"""Nouns that with "from" before them say no more than it does (من اتجاه البحر)."""
_BREAKS = frozenset("،,؛;:()")


@dataclass(frozen=True, slots=True)
class Page:
    """A sentence and what stands in it.

    Attributes:
        number: of the sentence in the report.
        clauses: the clause of each token.
        commas: how many breaking marks stand before each token.
        verbs: how many triggers and cues stand before each token.
        quotes: the quotation that holds each token, -1 outside.
        bares: the words without their clitics.
        joins: the tokens that join clauses, with how (``cause``, ``result`` …).
        marked: offsets of the words that a table knows as more than names.
    """

    number: int
    scan: Scan
    actors: tuple[ActorFound, ...]
    places: tuple[PlaceFound, ...]
    triggers: tuple[TriggerFound, ...]
    cues: tuple[CueFound, ...]
    clauses: tuple[int, ...]
    commas: tuple[int, ...]
    verbs: tuple[int, ...]
    quotes: tuple[int, ...]
    joins: Mapping[int, str]
    marked: frozenset[int]
    bares: tuple[str, ...]

    def word(self, token: int) -> str:
        """The folded word at a token, empty outside the sentence."""
        tokens = self.scan.sentence.tokens
        return tokens[token].text if 0 <= token < len(tokens) else ""

    def bare(self, token: int) -> str:
        """The word at a token without its clitics, empty outside the sentence."""
        return self.bares[token] if 0 <= token < len(self.bares) else ""

    def governor(self, first: int, before: str) -> str:
        """The preposition that governs what starts at a token, with these proclitics; empty without one."""
        letter = preposition(before)
        if letter:
            return letter
        if before or first == 0 or self.commas[first] != self.commas[first - 1]:
            return ""
        word = without_and(self.word(first - 1))
        if word in _SIDES:
            return "من" if without_and(self.word(first - 2)) == "من" else ""
        return word if word in PREPOSITIONS else ""


def page_of(
    number: int,
    scan: Scan,
    found: tuple[Sequence[ActorFound], Sequence[PlaceFound], Sequence[TriggerFound], Sequence[CueFound]],
    quotes: Sequence[Quote],
    bares: tuple[str, ...],
) -> Page:
    """Put the mentions of a sentence together and cut it into clauses; ``bares`` are its words without their clitics."""
    actors, places, triggers, cues = found
    joins = {token: hit.lexeme.key for token, (hit, _) in scan.by_token("clause").items()}
    verbs = {t.first for t in triggers} | {c.first for c in cues}
    commas = _commas(scan)
    return Page(
        number,
        scan,
        tuple(actors),
        tuple(places),
        tuple(triggers),
        tuple(cues),
        _clauses(scan, commas, verbs, joins),
        commas,
        _running(verbs, len(scan.sentence.tokens)),
        _quoted(scan, quotes),
        joins,
        frozenset(h.first for layer in _KNOWN for h in scan.hits.get(layer, ())),
        bares,
    )


def _commas(scan: Scan) -> tuple[int, ...]:
    counts, total, end = [], 0, scan.sentence.start
    for token in scan.sentence.tokens:
        gap = scan.text[end : token.start]
        if gap != " ":
            total += sum(mark in _BREAKS for mark in gap)
        counts.append(total)
        end = token.end
    return tuple(counts)


def _running(marks: set[int], length: int) -> tuple[int, ...]:
    return tuple(accumulate((token in marks for token in range(length - 1)), initial=0))


def _clauses(scan: Scan, commas: Sequence[int], verbs: set[int], joins: Mapping[int, str]) -> tuple[int, ...]:
    """A clause opens at a word that joins clauses, and at a verb that و or a comma puts beside another."""
    tokens = scan.sentence.tokens
    # و and أو join nouns as well; the other coordinators open a clause.
    opens = {at for at, how in joins.items() if how in _OPENING or (how == "coordinator" and tokens[at].text not in ("و", "او"))}
    opens |= {at for at in verbs if at > 0 and (commas[at] != commas[at - 1] or tokens[at].text[0] in "وف")}
    return tuple(accumulate((at in opens for at in range(1, len(tokens))), initial=0))


def _quoted(scan: Scan, quotes: Sequence[Quote]) -> tuple[int, ...]:
    held = [(n, q) for n, q in enumerate(quotes) if q.start < scan.sentence.end and q.end > scan.sentence.start and q.speech]
    if not held:
        return (-1,) * len(scan.sentence.tokens)
    return tuple(next((n for n, q in held if q.start <= t.start < q.end), -1) for t in scan.sentence.tokens)
