"""A sentence with the index's hits, by layer: what every annotator starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from riwaya.knowledge.index import Hit
from riwaya.records.tokens import Sentence

QUOTES = frozenset("\"“”«»'")
_NONE: Mapping[int, tuple[Hit, int]] = MappingProxyType({})
_GAP = re.compile("""[ \u00a0]*["“”«»)#]?[ \u00a0]*$""")


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence and what the index found in it.

    Attributes:
        text: the whole folded text, with punctuation.
        sentence: the sentence.
        hits: by layer, in order of start, longest first.
        starts: token positions by folded offset.
        known: what :meth:`by_token` has found already.
    """

    text: str
    sentence: Sentence
    hits: Mapping[str, list[Hit]]
    starts: Mapping[int, int]
    known: dict[str, dict[int, tuple[Hit, int]]] = field(default_factory=dict, repr=False, compare=False)

    def tokens(self, hit: Hit) -> tuple[int, int] | None:
        """Token positions of a hit (end exclusive); None when it does not start with a token."""
        first = self.starts.get(hit.first)
        if first is None:
            return None
        last, tokens = first + 1, self.sentence.tokens
        while last < len(tokens) and tokens[last].start < hit.end:
            last += 1
        return first, last

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing but space and one quotation mark or that of a hashtag stands between two tokens that follow each other."""
        tokens = self.sentence.tokens
        return _GAP.match(self.text[tokens[first].end : tokens[last].start]) is not None

    def spaced(self, first: int, last: int) -> bool:
        """Whether nothing but space stands between two tokens."""
        tokens = self.sentence.tokens
        return self.text[tokens[first].end : tokens[last].start].isspace()

    def by_token(self, layer: str) -> Mapping[int, tuple[Hit, int]]:
        """The longest hit of a layer at each token, with the token position where it ends."""
        if layer not in self.hits:
            return _NONE
        found = self.known.get(layer)
        if found is None:
            found = self.known[layer] = {}
            for hit in self.hits[layer]:
                place = self.tokens(hit)
                if place and (place[0] not in found or better(hit, found[place[0]][0])):
                    found[place[0]] = hit, place[1]
        return found


def articled(hit: Hit) -> tuple[int, str]:
    """Where a word starts, its article included, and the proclitics before that (بال → ب, لل → ل)."""
    return hit.start - (2 if hit.before.endswith("ال") else 0), hit.before.removesuffix("ال").replace("لل", "ل")


def better(hit: Hit, other: Hit) -> bool:
    """A hit that covers more of the same words, with fewer clitics, wins."""
    return (hit.last - hit.first, hit.end - hit.start) > (other.last - other.first, other.end - other.start)


def scans(text: str, sentences: Iterable[Sentence], hits: list[Hit]) -> Iterator[Scan]:
    """Each sentence with its hits; hits that cross a sentence's end are dropped."""
    at = 0
    for sentence in sentences:
        layers: dict[str, list[Hit]] = {}
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        while at < len(hits) and hits[at].start < sentence.end:
            hit = hits[at]
            at += 1
            if hit.end <= sentence.end and _unbroken(text, hit):
                layers.setdefault(hit.lexeme.layer, []).append(hit)
        yield Scan(text, sentence, layers, {t.start: n for n, t in enumerate(sentence.tokens)})


_BREAK = re.compile("[^\\w\\s\"“”«»'’.ـ-]|\n|\r|_")


def _unbroken(text: str, hit: Hit) -> bool:
    """Whether a form of several words has no punctuation inside."""
    return " " not in text[hit.start : hit.end] or _BREAK.search(text, hit.start, hit.end) is None
