"""States and capitals, which act as often as they are land: where one is the party that something is done with or comes from."""

from __future__ import annotations

import re

from riwaya.annotate.places_names import PlaceHits
from riwaya.annotate.scan import Scan
from riwaya.arabic.closed import LOCATIVES, THAT, definite
from riwaya.knowledge.load import Knowledge

_BACKED = re.compile(
    "مدعوم|ممول|(?:دعم|طلب|ضغط|ضغوط|تاكيدات|ضمانات|تعهدات|رغبه|تنازلات|موقف|مواقف|عدوان|انتقام|(?<!ال)(?:مقاومه|مسانده|مشاركه))$|اوامره"
)
"""Words for those who are backed by a state, and for what comes from one as a party (المدعومون من إيران، تأكيدات من بريطانيا)."""
_TOWARD = frozenset({"علي", "لدي", "تجاه"})
"""Prepositions behind which a state is a party more often than a place."""
_LAID = re.compile("(?:ضغط|ضغوط|عقوبات|مفروضه)$")
"""Words for what is laid on a state, not on its land (الضغط على روسيا)."""


def against(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a state is the party that something is done or laid on (العقوبات على طهران), not where it fell (هجوم على طهران)."""
    tokens = scan.sentence.tokens
    before = tokens[token - 1].text.removeprefix("و") if token and not hits.names[token][0].before else ""
    told = [t.text for t in tokens[max(0, token - 3) : token - 1]] if before == "من" else []
    if len({definite(word) for word in told}) > 1:
        del told[:-1]  # two adjacent nouns, no adjective (دعم الجيش من)
    backed = any(_BACKED.search(word) for word in told)
    owing = before == "علي" and token > 1 and tokens[token - 2].text in THAT  # إن على بريطانيا مواجهة
    return before == "ضد" or owing or backed or laid(token, scan) or (before in _TOWARD and token - 2 not in hits.stops)


def laid(token: int, scan: Scan) -> bool:
    """Whether something is laid on a state as a party (العقوبات المفروضة على البلاد)."""
    ahead = [t.text for t in scan.sentence.tokens[max(0, token - 2) : token]]
    return ahead[1:] == ["علي"] and _LAID.search(ahead[0]) is not None


def parties(token: int, last: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> bool:
    """Whether states are parties (بين واشنطن وأنقرة، كل من مصر والأردن), not land (الحدود بين، بين لندن وبرايتون، في كل من)."""
    words = [t.text for t in scan.sentence.tokens[max(0, token - 3) : token]]
    if words[-1:] == ["وبين"]:
        return token - 2 not in hits.nouns
    if words[-1:] == ["بين"]:
        other = hits.names[last][0] if last in hits.names else None
        town = (other.start, other.end) not in hits.states if other else sort_of(last, hits, knowledge) not in ("", "country")
        return not town and token - 2 not in hits.nouns and token - 2 not in hits.words
    return words[-2:] == ["كل", "من"] and words[0] not in LOCATIVES


def sort_of(token: int, hits: PlaceHits, knowledge: Knowledge) -> str:
    """The kind of place that the class noun at a token names; empty without one."""
    return knowledge.lexicon.nouns[hits.nouns[token][0].lexeme.key].sort if token in hits.nouns else ""
