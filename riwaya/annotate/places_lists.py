"""Names of places behind a class noun: one, or the list that it governs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from riwaya.annotate.places_names import PlaceHits
from riwaya.annotate.scan import Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DAYS, LOCATIVES, bare
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.rows import MANY
from riwaya.records.found import PlaceFound
from riwaya.records.tokens import Token

_MODIFIER = re.compile("(?:يه|يين|يون)$")
_VERBS = frozenset(
    map(fold_key, "كان كانت كانوا يكون تكون ليس ليست هي هو هم وهي وهو التي الذي تم قد لم لا ما إلى أخرى ذلك هذا هذه".split())
)
"""Words that go on about a place and never name it."""
FOUNDED = frozenset(map(fold_key, ("الاقتصادية", "الصناعية", "الطبية", "الجامعية", "الرياضية", "الإعلامية")))
"""Adjectives of what was founded by a town and is another place (مدينة جازان الاقتصادية)."""
RUNNING = frozenset(map(fold_key, ("الواصل", "الرابط", "الممتد", "الموصل")))
"""What a road does between two places."""
_TWO = ("تي", "تا")
"""Ends of a dual to which something is annexed."""
_MARKS = ' "“”«»()'
OPENS, _CLOSES = re.compile("[(“«]"), re.compile("[)”»]")
_OF_NOUN = re.compile("(?:ه|ات|ين|ون)$")
"""Ends of adjectives that agree with a feminine class noun or a plural, and of groups of people."""
_JOINED = 5  # letters up to which a word with "and the" is no name
_CALLED = frozenset(map(fold_key, ("حي", "حارة", "شارع", "جادة", "ساحة", "دوار")))
"""Class nouns whose names are common words as well (حي المهاجرين، شارع الثورة)."""
_ARTICLED = 4  # letters up to which a word with the article is none
_MORE = 2  # words by which an unknown name may go on
_SHORT = 3  # letters up to which a word in و is no name joined by it


def listed(at: int, sort: str, scan: Scan, hits: PlaceHits, *, bracketed: bool) -> Iterator[PlaceFound]:
    """The other names of a list that one class noun governs: each opens with و, or stands behind a comma inside brackets."""
    tokens = scan.sentence.tokens
    while at < len(tokens) and at not in hits.nouns:
        gap = scan.text[tokens[at - 1].end : tokens[at].start]
        bracketed = (bracketed or OPENS.search(gap) is not None) and _CLOSES.search(gap) is None
        joined = tokens[at].text.startswith("و") or bool(gap.strip(_MARKS))
        if gap.strip(_MARKS) not in ("", "،", ",") or not joined:
            return
        found = _next(at, sort, scan, hits, bracketed=bracketed)
        if found is None:
            return
        yield found
        at = found.last


def companions(place: PlaceFound, scan: Scan, hits: PlaceHits, common: Collection[str], barred: Collection[int]) -> Iterator[PlaceFound]:
    """The unknown names that "and" joins to a known place (في حيس والجبلية): rare words with the article that no table knows.

    Args:
        place: the known place.
        scan: its sentence.
        hits: what the tables know of it.
        common: words that many reports use.
        barred: tokens of actors.
    """
    at, tokens = place.last, scan.sentence.tokens
    while at < len(tokens) and tokens[at].text.startswith("وال") and len(tokens[at].text) > _JOINED and scan.spaced(at - 1, at):
        known = any(at in layer for layer in (hits.stops, hits.names, hits.nouns, hits.words, hits.things, barred))
        described = at + 1 < len(tokens) and tokens[at + 1].text.startswith("ال") and scan.spaced(at, at + 1)
        if known or described or bare(tokens[at].text) in common or tokens[at].text[1:] in DAYS:
            return
        yield PlaceFound(tokens[at].start + 1, tokens[at].end, at, at + 1, "و", (), "")
        at += 1


def _next(at: int, sort: str, scan: Scan, hits: PlaceHits, *, bracketed: bool) -> PlaceFound | None:
    token = scan.sentence.tokens[at]
    if at in hits.names and hits.names[at][0].before in ("و", ""):
        hit, last = hits.names[at]
        return PlaceFound(hit.start, hit.end, at, last, hit.before, hits.ids[hit.start, hit.end], sort)
    if at in hits.stops:
        return None
    if token.text.startswith("وال") and len(token.text) > _JOINED:
        return PlaceFound(token.start + 1, token.end, at, at + 1, "و", (), sort)
    joined = bracketed and token.text.startswith("و") and len(token.text) > _SHORT
    name = token._replace(text=token.text[1:], start=token.start + 1) if joined else token
    if not bracketed or not _namelike(name):
        return None
    last = at + 1 + _goes_on(at, scan, hits)
    return PlaceFound(name.start, scan.sentence.tokens[last - 1].end, at, last, "و" if joined else "", (), sort)


def name_after(at: int, noun: str, scan: Scan, hits: PlaceHits, *, many: bool) -> tuple[int, int, tuple[str, ...]] | None:
    """The name behind a class noun (``noun``, without clitics): where it ends, its last token, and the gazetteer's ids for it.

    Behind a plural (``many``) a word in ة without the article is no name but an adjective (مناطق متفرقة), not so behind the form of two
    that must be annexed (قريتي).
    """
    tokens = scan.sentence.tokens
    if at >= len(tokens) or not _opens(at, scan, many=many, known=at in hits.names):
        return None
    generic = at in hits.nouns and hits.nouns[at][0].before in ARTICLES and (many or hits.nouns[at][0].lexeme.tag != MANY)  # القريتين
    if at in hits.names and hits.names[at][0].before == "" and not (generic and hits.names[at][1] == hits.nouns[at][1]):
        hit, last = hits.names[at]
        founded = last < len(tokens) and tokens[last].text in FOUNDED and scan.spaced(last - 1, last)
        return (tokens[last].end, last + 1, ()) if founded else (hit.end, last, hits.ids[hit.start, hit.end])
    called = noun in _CALLED and tokens[at].text.startswith("ال") and not many
    annexed = noun.endswith(_TWO)  # قريتي معرية وكويا
    named = _namelike(tokens[at]) or (annexed and tokens[at].text[0].isalpha())
    common = (hits.plain.get(at) == "common" and not called) or at in scan.by_token("actor")  # قرية متاخمة، مواقع داعش
    if _beside(at, scan, hits) or (at in hits.stops and not called) or not named or common or at in hits.nouns or at in hits.things:
        return None
    if many and tokens[at].text.startswith("و"):
        return None
    if many and not annexed and _adjective(tokens[at]) and OPENS.search(scan.text, tokens[at - 1].end, tokens[at].start) is None:
        return None
    last = at + 1 + _goes_on(at, scan, hits)
    return tokens[last - 1].end, last, ()


def _beside(at: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a bearing or "around" stands here, which tells of another place (مواقع غرب بغداد)."""
    word = hits.words[at][0].lexeme.key if at in hits.words else ""
    return word in ("bearing", "around") and not scan.sentence.tokens[at].text.startswith("ال")


def _opens(at: int, scan: Scan, *, many: bool, known: bool) -> bool:
    """Whether a name may follow here: a known one, and any behind a plural, may stand in brackets."""
    tokens = scan.sentence.tokens
    return scan.joined(at - 1, at) or (
        (many or known) and OPENS.fullmatch(scan.text[tokens[at - 1].end : tokens[at].start].strip()) is not None
    )


def _goes_on(at: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether an unknown name has a second word (أم العظام, الإصلاح الزراعي).

    A second word with the article belongs to a name without it (سامي العاصي) unless it may be an adjective of the class noun, which is
    feminine behind a feminine or a plural.
    """
    tokens = scan.sentence.tokens
    last = at + 1
    if last >= len(tokens) or not scan.spaced(at, last) or last in hits.stops:
        return False
    if at in hits.words and hits.words[at][0].lexeme.key == "start":
        return True
    name, word = tokens[at].text, tokens[last].text
    if not word.startswith("ال") or len(word) <= _ARTICLED or word in RUNNING:
        return False
    known = last in hits.words or last in hits.nouns or last in hits.names or word in DAYS
    masculine = at > 0 and not tokens[at - 1].text.endswith("ه") and word.endswith("ي")
    return name.startswith("ال") or not (known or masculine or _OF_NOUN.search(word))


def run_on(last: int, scan: Scan, hits: PlaceHits, common: Collection[str]) -> int:
    """Where an unknown name ends that goes on with rare words up to what tells where it lies (قرية سلوان عجرم ناجف شرقي الرقة)."""
    tokens, at = scan.sentence.tokens, last
    while at < len(tokens) and at - last < _MORE and scan.spaced(at - 1, at) and _rare(at, scan, hits, common):
        at += 1
    if at == len(tokens) or not scan.spaced(at - 1, at):
        return at
    word = tokens[at].text
    return at if word in LOCATIVES or at in hits.words or (word.startswith("ب") and at in hits.nouns) else last


def _rare(at: int, scan: Scan, hits: PlaceHits, common: Collection[str]) -> bool:
    """Whether a word may go on with a name: it has no clitics, and neither the tables nor many reports know it."""
    text = scan.sentence.tokens[at].text
    known = any(at in layer for layer in (hits.stops, hits.names, hits.nouns, hits.words, hits.things)) or at in scan.by_token("actor")
    return not known and text.isalpha() and text[0] not in "وبلف" and bare(text) not in common and text not in LOCATIVES | _VERBS


def _adjective(token: Token) -> bool:
    return token.text.endswith("ه") and not token.text.startswith("ال")


def _namelike(token: Token) -> bool:
    text = token.text
    if len(text) < 3 or text[0].isdigit() or text in LOCATIVES or text in _VERBS:
        return False
    return not (_MODIFIER.search(text) and not text.startswith("ال")) and not text.startswith("وال")
