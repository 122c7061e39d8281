"""Names of places behind a class noun: one, or the list that it governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riwaya.annotate.places_names import PlaceHits
from riwaya.annotate.scan import Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import LOCATIVES
from riwaya.arabic.fold import fold_key
from riwaya.records.found import PlaceFound
from riwaya.records.tokens import Token

_MODIFIER = re.compile("(?:يه|يين|يون)$")
_VERBS = frozenset(map(fold_key, "كان كانت كانوا يكون تكون ليس ليست هي هو هم وهي وهو التي الذي تم قد لم لا ما إلى".split()))
"""Words that go on about a place and never name it."""
_MARKS = ' "“”«»()'


def listed(at: int, sort: str, scan: Scan, hits: PlaceHits, *, bracketed: bool) -> Iterator[PlaceFound]:
    """The other names of a list that one class noun governs: each opens with و, or stands behind a comma inside brackets."""
    tokens = scan.sentence.tokens
    while at < len(tokens) and at not in hits.nouns:
        gap = scan.text[tokens[at - 1].end : tokens[at].start]
        bracketed = (bracketed or "(" in gap) and ")" not in gap
        joined = tokens[at].text.startswith("و") or bool(gap.strip(_MARKS))
        if gap.strip(_MARKS) not in ("", "،", ",") or not joined:
            return
        found = _next(at, sort, scan, hits, bracketed=bracketed)
        if found is None:
            return
        yield found
        at = found.last


def _next(at: int, sort: str, scan: Scan, hits: PlaceHits, *, bracketed: bool) -> PlaceFound | None:
    token = scan.sentence.tokens[at]
    if at in hits.names and hits.names[at][0].before in ("و", ""):
        hit, last = hits.names[at]
        return PlaceFound(hit.start, hit.end, at, last, hit.before, hits.ids[hit.start, hit.end], sort)
    if at in hits.stops:
        return None
    if token.text.startswith("وال") and len(token.text) > 5:
        return PlaceFound(token.start + 1, token.end, at, at + 1, "و", (), sort)
    if not _namelike(token):
        return None
    return PlaceFound(token.start, token.end, at, at + 1, "", (), sort) if bracketed else None


def name_after(at: int, scan: Scan, hits: PlaceHits, *, many: bool) -> tuple[int, int, tuple[str, ...]] | None:
    """The name behind a class noun: where it ends, its last token, and the gazetteer's ids for it.

    Behind a plural (``many``) a word in ة without the article is no name but an adjective (مناطق متفرقة).
    """
    tokens = scan.sentence.tokens
    if at >= len(tokens) or not _opens(at, scan, many=many):
        return None
    generic = at in hits.nouns and hits.nouns[at][0].before in ARTICLES
    if at in hits.names and hits.names[at][0].before == "" and not (generic and hits.names[at][1] == hits.nouns[at][1]):
        hit, last = hits.names[at]
        return hit.end, last, hits.ids[hit.start, hit.end]
    if at in hits.stops or not _namelike(tokens[at]) or at in hits.nouns or (many and _adjective(tokens[at])):
        return None
    last = at + 1
    opens = at in hits.words and hits.words[at][0].lexeme.key == "start"
    if last < len(tokens) and scan.spaced(at, last) and last not in hits.stops and (opens or _qualifies(tokens[at], tokens[last])):
        last += 1
    return tokens[last - 1].end, last, ()


def _opens(at: int, scan: Scan, *, many: bool) -> bool:
    """Whether a name may follow here: behind a plural it may stand in brackets."""
    tokens = scan.sentence.tokens
    return scan.joined(at - 1, at) or (many and scan.text[tokens[at - 1].end : tokens[at].start].strip() == "(")


def _adjective(token: Token) -> bool:
    return token.text.endswith("ه") and not token.text.startswith("ال")


def _namelike(token: Token) -> bool:
    text = token.text
    if len(text) < 3 or text[0].isdigit() or text in LOCATIVES or text in _VERBS:
        return False
    return not (_MODIFIER.search(text) and not text.startswith("ال")) and not text.startswith("وال")


def _qualifies(name: Token, word: Token) -> bool:
    return name.text.startswith("ال") and word.text.startswith("ال") and len(word.text) > 4
