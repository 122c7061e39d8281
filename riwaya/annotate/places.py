"""Find places: known ones by name where something licenses the reading, unknown ones by their class nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from riwaya.annotate.scan import Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.records.found import PlaceFound
from riwaya.records.tokens import Token

ADMINISTRATIVE = frozenset(
    {"city", "town", "village", "quarter", "governorate", "district", "subdistrict", "country", "region", "camp", "desert", "island"}
)
"""Class nouns whose name is the place itself; of others (مطار حلب) the name only tells where they are."""
_PREPOSITIONS = frozenset(
    map(
        fold_key,
        (
            "في",
            "إلى",
            "من",
            "على",
            "نحو",
            "قرب",
            "باتجاه",
            "داخل",
            "خارج",
            "بين",
            "عبر",
            "صوب",
            "حول",
            "تجاه",
            "لدى",
            "عند",
            "غير",
            "ضد",
            "ب",
            "جوار",
        ),
    )
)
_BIG = 50_000  # inhabitants from which a town's name needs no licence
_SHORT = 4  # letters under which a name always needs a licence
_DISTANCE = re.compile(
    r"[\s،]*(?:ب|على بعد |بنحو |بحوالي |بمسافه )?(?:نحو |حوالي |مسافه )?(\d+(?:[.,]\d+)?) ?(?:كيلومتر|كيلو متر|كيلو|كم)\w*"
)
_MODIFIER = re.compile("(?:يه|يين|يون)$")


class _Hits(NamedTuple):
    """The hits that make places, by token, each with the token position where it ends."""

    names: dict[int, tuple[Hit, int]]
    ids: dict[tuple[int, int], tuple[str, ...]]
    nouns: dict[int, tuple[Hit, int]]
    words: dict[int, tuple[Hit, int]]
    stops: frozenset[int]


def places_in(scan: Scan, knowledge: Knowledge) -> tuple[PlaceFound, ...]:
    """The places of a sentence, in order, none inside another."""
    hits = _hits(scan)
    found: list[PlaceFound] = []
    token = 0
    while token < len(scan.sentence.tokens):
        made = list(_places_at(token, scan, hits, knowledge))
        found += made
        token = max((p.last for p in made), default=token + 1)
    return tuple(_coordinated(found))


def _hits(scan: Scan) -> _Hits:
    ids: dict[tuple[int, int], list[str]] = {}
    for hit in scan.hits.get("place", ()):
        ids.setdefault((hit.start, hit.end), []).append(hit.lexeme.key)
    names = scan.by_token("place")
    for token, (_, last) in scan.by_token("actor").items():
        if token in names and names[token][1] < last:
            del names[token]
    stops = {n for layer in ("trigger", "cue", "clause", "light", "stance", "weapon", "noun", "demonym") for n in scan.by_token(layer)}
    return _Hits(names, {k: tuple(v) for k, v in ids.items()}, scan.by_token("place_noun"), scan.by_token("place_word"), frozenset(stops))


def _places_at(token: int, scan: Scan, hits: _Hits, knowledge: Knowledge) -> Iterator[PlaceFound]:
    if token in hits.words and hits.words[token][0].lexeme.key != "start" and token not in hits.names:
        relative = _relative(token, scan, hits, knowledge)
        if relative:
            yield relative
            return
    if token in hits.nouns and (token not in hits.names or hits.names[token][1] <= hits.nouns[token][1]):
        yield from _classed(token, scan, hits, knowledge)
        return
    if token in hits.names and not _attribute(token, scan, hits):
        yield _named(token, scan, hits, knowledge)


def _attribute(token: int, scan: Scan, hits: _Hits) -> bool:
    """Whether a one-word name in ال is an adjective or participle of the definite noun before it (الطريق الموصل إلى)."""
    tokens = scan.sentence.tokens
    hit, last = hits.names[token]
    if last - token > 1 or hit.before or not tokens[token].text.startswith("ال"):
        return False
    behind = tokens[last].text if last < len(tokens) else ""
    after = token > 0 and tokens[token - 1].text.startswith("ال") and token - 1 not in hits.nouns and scan.spaced(token - 1, token)
    return (after and behind in ("الي", "عن", "علي", "من")) or behind in ("باعمال", "بالاعمال", "الي")


def _named(token: int, scan: Scan, hits: _Hits, knowledge: Knowledge) -> PlaceFound:
    hit, last = hits.names[token]
    ids = hits.ids[hit.start, hit.end]
    return PlaceFound(
        hit.start, hit.end, token, last, hit.before, ids, "", licensed=_licensed(token, hit, scan) or _sure(hit, ids, knowledge)
    )


def _licensed(token: int, hit: Hit, scan: Scan) -> bool:
    if hit.before[-1:] == "ب":
        return True
    return token > 0 and not hit.before and scan.sentence.tokens[token - 1].text.removeprefix("و") in _PREPOSITIONS


def _sure(hit: Hit, ids: tuple[str, ...], knowledge: Knowledge) -> bool:
    """A name of two words, a country, a division or a big town is a place without further sign."""
    if hit.end - hit.start < _SHORT:
        return False
    if " " in hit.lexeme.layer or any(
        knowledge.places[i].kind in ("country", "governorate") or knowledge.places[i].population >= _BIG for i in ids
    ):
        return True
    return last_words(hit) > 1


def last_words(hit: Hit) -> int:
    """How many words a name has, told from its length and its table."""
    return 2 if hit.end - hit.start > 12 else 1


def _classed(token: int, scan: Scan, hits: _Hits, knowledge: Knowledge) -> Iterator[PlaceFound]:
    """A class noun with its name, or with the list of names that it governs."""
    hit, at = hits.nouns[token]
    noun = knowledge.lexicon.nouns[hit.lexeme.key]
    definite = hit.before in ARTICLES
    start = hit.start - (2 if hit.before.endswith("ال") else 0)
    before = hit.before.removesuffix("ال").replace("لل", "ل")
    named = None if definite or hit.behind else _name_after(at, scan, hits)
    if named is None:
        if definite and noun.sort in ADMINISTRATIVE and not hit.behind:
            yield PlaceFound(start, hit.last, token, at, before, (), noun.sort, generic=True)
        elif (definite or hit.behind) and not hit.behind and noun.sort not in ADMINISTRATIVE:
            yield PlaceFound(start, hit.last, token, at, before, (), noun.sort, licensed=False, generic=True)
        return
    end, last, ids = named
    extended = _bearing_behind(last, scan, hits)
    if extended:
        last = extended
        end = scan.sentence.tokens[last - 1].end
    yield PlaceFound(start, end, token, last, before, ids, noun.sort)
    yield from _listed(last, noun.sort, scan, hits)


def _listed(at: int, sort: str, scan: Scan, hits: _Hits) -> Iterator[PlaceFound]:
    """The other names of a list that one class noun governs: each opens with و, a comma may stand before it."""
    tokens = scan.sentence.tokens
    while at < len(tokens):
        token = tokens[at]
        gap = scan.text[tokens[at - 1].end : token.start].strip(' "“”«»')
        if gap not in ("", "،", ",") or not (token.text.startswith("و") or gap) or at in hits.stops or at in hits.nouns:
            return
        if at in hits.names and hits.names[at][0].before in ("و", ""):
            hit, last = hits.names[at]
            yield PlaceFound(hit.start, hit.end, at, last, hit.before, hits.ids[hit.start, hit.end], sort)
        elif token.text.startswith("وال") and len(token.text) > 5:
            last = at + 1
            yield PlaceFound(token.start + 1, token.end, at, last, "و", (), sort)
        else:
            return
        at = last


def _name_after(at: int, scan: Scan, hits: _Hits) -> tuple[int, int, tuple[str, ...]] | None:
    """The name behind a class noun: where it ends, its last token, and the gazetteer's ids for it."""
    tokens = scan.sentence.tokens
    if at >= len(tokens) or not scan.joined(at - 1, at):
        return None
    if at in hits.names and hits.names[at][0].before == "":
        hit, last = hits.names[at]
        return hit.end, last, hits.ids[hit.start, hit.end]
    if at in hits.stops or not _namelike(tokens[at]) or at in hits.nouns:
        return None
    last = at + 1
    opens = at in hits.words and hits.words[at][0].lexeme.key == "start"
    if last < len(tokens) and scan.spaced(at, last) and last not in hits.stops and (opens or _qualifies(tokens[at], tokens[last])):
        last += 1
    return tokens[last - 1].end, last, ()


def _namelike(token: Token) -> bool:
    text = token.text
    return (
        len(text) > 2 and not text[0].isdigit() and text not in _PREPOSITIONS and not (_MODIFIER.search(text) and not text.startswith("ال"))
    )


def _qualifies(name: Token, word: Token) -> bool:
    return name.text.startswith("ال") and word.text.startswith("ال") and len(word.text) > 4


def _bearing_behind(last: int, scan: Scan, hits: _Hits) -> int | None:
    """The end of a bearing that qualifies the place (ريف حلب الشمالي)."""
    if last < len(scan.sentence.tokens) and last in hits.words and scan.spaced(last - 1, last):
        hit, end = hits.words[last]
        if hit.lexeme.key == "bearing" and scan.sentence.tokens[last].text.startswith("ال"):
            return end
    return None


def _relative(token: int, scan: Scan, hits: _Hits, knowledge: Knowledge) -> PlaceFound | None:
    """A bearing, "around" or "part of" with the place behind it."""
    hit, at = hits.words[token]
    if at >= len(scan.sentence.tokens) or not scan.joined(at - 1, at) or hit.behind:
        return None
    inner = next(_places_at(at, scan, hits, knowledge), None)
    if inner is None or inner.before not in ("", "ب", "ل") or (inner.generic and hit.lexeme.key == "bearing"):
        return None
    sort, value = hit.lexeme.key, hit.lexeme.tag
    far = _DISTANCE.match(scan.text, inner.end) if sort == "bearing" else None
    extent = sort if sort in ("around", "part", "whole") else inner.extent
    return inner._replace(
        start=hit.start,
        first=token,
        before=hit.before,
        end=far.end() if far else inner.end,
        last=_token_after(far.end(), scan) if far else inner.last,
        extent="around" if far or (sort == "bearing" and value != "C") else extent,
        bearing=value if sort == "bearing" else inner.bearing,
        km=float(far.group(1).replace(",", ".")) if far else inner.km,
        licensed=True,
    )


def _token_after(end: int, scan: Scan) -> int:
    return next((n for n, t in enumerate(scan.sentence.tokens) if t.start >= end), len(scan.sentence.tokens))


def _coordinated(found: list[PlaceFound]) -> Iterator[PlaceFound]:
    """A place coordinated with a licensed one is licensed itself."""
    sure = False
    for n, place in enumerate(found):
        beside = n > 0 and place.before.startswith("و") and place.first - found[n - 1].last <= 1
        sure = place.licensed or (beside and sure)
        yield place._replace(licensed=sure) if sure != place.licensed else place
