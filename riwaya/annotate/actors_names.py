"""Names of actors: whom a known one means, where one in quotes ends, what joins it to others, and how a report introduces somebody."""

from __future__ import annotations

from riwaya.annotate.actors_persons import Field, given_name
from riwaya.annotate.focus import Focus
from riwaya.annotate.scan import QUOTES, Scan
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import ContextActor
from riwaya.records.found import ActorFound

_NAME = 5  # words of a name in quotes
_COUNTRIES = 3  # how many of the countries spoken of may decide what a word means
CALLED = frozenset("يدعي تدعي يدعون يسمي تسمي يسمون تطلق يطلق اطلقت اطلق تعرف يعرف عرفت المسمي المسماه المدعو المدعوه اسمه اسمها".split())
"""Words that say by what name somebody goes."""
_BY = frozenset("نفسها نفسه انفسهم علي عليها عليه عن اسم باسم ب ذاتها ذاته".split())
"""Words between such a word and the name (تطلق على نفسها اسم)."""
_BETWEEN = 4  # of them
LINKS = {
    "spokesman": ("باسم", "في", "لدي"),
    "official": ("في", "لدي", "باسم", "من"),
    "commander": ("في", "من"),
    "source": ("في", "من", "داخل"),
    "fighters": ("من", "في"),
    "force": ("من",),
    "people": ("من",),
}
"""Words that join a person to a body, by the class of the person's noun."""
BELONGING = frozenset("تابعه التابعه تابع التابع تابعين التابعين تابعون تتبع يتبع مواليه المواليه موال الموالي موالين الموالين".split())
"""Words that join a force to the one that it belongs to."""
AGAINST = frozenset(
    "مناهضه المناهضه مناهض المناهض مناهضين المناهضين مناهضون المناهضون معاديه المعاديه معاد المعادي معادين المعادين معادون المعادون "
    "مناويه المناويه مناوي المناوي مناويين المناويين مناويون المناويون".split()
)
"""Words that join a force to the one that it fights, and is not."""
LOCAL = frozenset({"المحليه", "محليه"})
"""Adjectives that are class nouns of places as well."""
MEMBERS = frozenset(
    "تنتمي ينتمي ينتمون منتميه المنتميه المنتمي منتمين المنتمين منتمون المنتمون منضويه المنضويه منضوي المنضوي منضوين المنضوين "
    "محسوبه المحسوبه محسوبين المحسوبين محسوبون المحسوبون مرتبطه المرتبطه مرتبطين المرتبطين".split()
)
INTO = frozenset({"الي", "في", "علي", "ضمن", "ب"})
"""Words for those who are of a body, and the prepositions that may stand between."""
_GROUPS = frozenset({"force", "fighters", "body", "tribe", "media", "monitor"})
"""Sorts of head noun that bear the name of a group."""


def identity(hit: Hit, focus: Focus, knowledge: Knowledge) -> str | None:
    """The actor of a name; of a word that means several, the first reading for the countries most spoken of."""
    if hit.lexeme.layer == "actor":
        return hit.lexeme.key
    fitting = [r for r in knowledge.who.context.get(hit.lexeme.key, ()) if _fits(r, focus)]
    for country in (*list(focus.countries)[:_COUNTRIES], ""):
        found = next((r.actor for r in fitting if r.country == country), None)
        if found is not None:
            return found
    return None


def _fits(reading: ContextActor, focus: Focus) -> bool:
    """Whether the outlet's side and the year of publication allow a reading."""
    if reading.side and reading.side != focus.side:
        return False
    return not focus.year or (reading.first or "0") <= focus.year <= (reading.last or "9999")


def quoted(scan: Scan, at: int) -> int | None:
    """Where a name in quotes ends that opens at a token (لواء «أحفاد الرسول»); None without one."""
    tokens, text = scan.sentence.tokens, scan.text
    if at >= len(tokens) or at == 0 or text[tokens[at - 1].end : tokens[at].start].strip() not in QUOTES:
        return None
    ends = (n + 1 for n in range(at, min(at + _NAME, len(tokens))) if text[tokens[n].end : tokens[n].end + 1] in QUOTES)
    return next(ends, None)


def known_person(titled: ActorFound, field: Field) -> ActorFound:
    """A title whose bearer's name a table knows, as that person; a spokesman stands for the body that he speaks for."""
    scan, words, focus, knowledge = field
    at = scan.starts.get(titled.name, -1)
    if titled.actor is not None or titled.sort == "spokesman" or at not in words.names:
        return titled
    who = identity(words.names[at][0], focus, knowledge)
    return titled._replace(actor=who) if who and knowledge.who.actors[who].kind == "person" else titled


def introduced(actor: ActorFound, field: Field) -> ActorFound:
    """Somebody with the name that the words behind tell (مجموعة تطلق على نفسها اسم «…», شاب يدعى سامر الحلبي).

    A group is known by its name alone.
    """
    scan, words, focus, knowledge = field
    tokens, at = scan.sentence.tokens, actor.last
    if actor.actor is not None or actor.name >= 0 or at >= len(tokens) or tokens[at].text not in CALLED:
        return actor
    at += 1
    while at < min(len(tokens), actor.last + 1 + _BETWEEN) and tokens[at].text in _BY:
        at += 1
    if at >= len(tokens):
        return actor
    if actor.sort not in _GROUPS:
        last = given_name(at, field)
        return actor._replace(end=tokens[last - 1].end, last=last, name=tokens[at].start) if last > at else actor
    closed = quoted(scan, at)
    hit, end = words.names.get(at, (None, closed))
    who = identity(hit, focus, knowledge) if hit is not None else None
    if end is None or (who is None and closed is None):
        return actor
    last = closed or end
    return actor._replace(start=tokens[at].start, end=tokens[last - 1].end, last=last, actor=who)
