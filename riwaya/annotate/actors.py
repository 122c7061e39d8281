"""Find actors: known ones by their names, unknown ones by their head nouns."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.annotate.focus import Focus
from riwaya.annotate.scan import Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DAYS
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import ContextActor
from riwaya.records.found import ActorFound

_SOURCES = {
    "agency": "agency",
    "monitor": "monitor",
    "medical": "medical",
    "media": "media",
    "armed_group": "armed_group",
    "militia": "armed_group",
    "state": "official",
    "army": "official",
    "police": "official",
    "ministry": "official",
    "government": "official",
    "un": "official",
    "ngo": "monitor",
    "person": "official",
    "coalition": "official",
    "party": "official",
}
_ARMED = ("force", "fighters", "commander", "spokesman", "official", "body", "media", "medical")
_ADJECTIVES = ("يه", "يون", "يين", "ات", "ين", "ون", "ه", "ي")
_LINKS = {
    "spokesman": ("باسم", "في", "لدي"),
    "official": ("في", "لدي", "باسم", "من"),
    "commander": ("في", "من"),
    "source": ("في", "من", "داخل"),
    "fighters": ("من", "في"),
    "force": ("من",),
    "people": ("من",),
}
"""Words that join a person to a body, by the class of the person's noun."""
_BELONGING = frozenset(
    "تابعه التابعه تابع التابع تابعين التابعين تابعون تتبع يتبع مواليه المواليه موال الموالي موالين الموالين "
    "محسوبه المحسوبه مرتبطه المرتبطه".split()
)
"""Words that join a force to the one that it belongs to."""
_LISTENERS = frozenset({"agency", "media"})
"""Whom a person speaks to, not for (ناشطون لشبكة …)."""
_TITLES = frozenset({"commander", "official", "spokesman"})
"""Titles of which one may follow another (العميد الناطق باسم …)."""
_AGREEING = ("ين", "ون", "يه")
"""Ends of a name that stands as an adjective (المقاتلين الحوثيين)."""
_COUNTRIES = 3  # how many of the countries spoken of may decide what a word means
_MOST = 6  # words of a noun phrase behind its head


class _Words(NamedTuple):
    """The hits that make actors, by token, each with the token position where it ends."""

    names: dict[int, tuple[Hit, int]]
    nouns: dict[int, tuple[Hit, int]]
    demonyms: dict[int, tuple[Hit, int]]
    places: dict[int, tuple[Hit, int]]
    stops: frozenset[int]


class _Field(NamedTuple):
    """What actors are found in, and by what."""

    scan: Scan
    words: _Words
    focus: Focus
    knowledge: Knowledge


def actors_in(scan: Scan, focus: Focus, knowledge: Knowledge) -> tuple[ActorFound, ...]:
    """The actors of a sentence, in order, none inside another."""
    names = scan.by_token("actor")
    for token, (hit, end) in scan.by_token("context").items():
        if token not in names or names[token][1] < end:
            names[token] = hit, end
    stops = {n for layer in ("trigger", "cue", "clause", "light", "place_noun", "object", "weapon") for n in scan.by_token(layer)}
    words = _Words(names, scan.by_token("noun"), scan.by_token("demonym"), scan.by_token("place"), frozenset(stops))
    field = _Field(scan, words, focus, knowledge)
    found: list[ActorFound] = []
    token = 0
    while token < len(scan.sentence.tokens):
        actor = _actor_at(token, field)
        if actor:
            found.append(actor)
        token = actor.last if actor else token + 1
    return tuple(found)


def _actor_at(token: int, field: _Field) -> ActorFound | None:
    _, words, _, knowledge = field
    named = _named(token, field)
    phrase = _phrase(token, field)
    if named and (phrase is None or named.last >= phrase.last or not _tells(phrase, knowledge)):
        return named
    return phrase or _nationality(token, words, knowledge)


def _tells(phrase: ActorFound, knowledge: Knowledge) -> bool:
    """Whether a noun phrase names an actor by more than its nationality."""
    return phrase.actor is not None and knowledge.who.actors[phrase.actor].kind != "state"


def _named(token: int, field: _Field) -> ActorFound | None:
    scan, words, focus, knowledge = field
    if token not in words.names:
        return None
    hit, last = words.names[token]
    if token in words.places and words.places[token][1] > last:
        return None
    actor = _identity(hit, focus, knowledge)
    if actor is None:
        return None
    row, head = knowledge.who.actors[actor], scan.sentence.tokens[token].text
    sort = "capital" if hit.lexeme.tag == "capital" else row.kind
    return ActorFound(
        hit.start,
        hit.end,
        token,
        last,
        hit.before,
        actor,
        sort,
        _SOURCES.get(row.kind, ""),
        feminine=_feminine(head) or row.kind == "state",
        plural=_plural(head),
    )


def _identity(hit: Hit, focus: Focus, knowledge: Knowledge) -> str | None:
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


def _phrase(token: int, field: _Field) -> ActorFound | None:
    """A head noun with what belongs to it: another noun, a name, nationalities and adjectives."""
    scan, words, _, knowledge = field
    if token not in words.nouns:
        return None
    hit, last = words.nouns[token]
    noun = knowledge.lexicon.nouns[hit.lexeme.key]
    actor, sort, source = None, noun.sort, noun.source_kind
    end, definite = hit.last, hit.before in ARTICLES
    stop = min(len(scan.sentence.tokens), last + _MOST)
    whole, plain = definite, False
    while last < stop and scan.joined(last - 1, last) and not hit.behind:
        step = (_apposed(last, sort, field, beside=last == token + 1) if whole else _extension(last, sort, field)) or _linked(
            last, sort, field
        )
        if step is not None:
            actor, last = (step[0] or actor), step[1]
            whole = True
        elif _adjective(last, scan, words, definite=definite, plain=plain):
            whole = True
            last += 1
        else:
            break
        text, end = scan.sentence.tokens[last - 1].text, scan.sentence.tokens[last - 1].end
        plain = text.endswith(("ون", "ين")) and not text.startswith("ال")
    known = actor if sort in _ARMED else None
    kind = knowledge.who.actors[known].kind if known and sort in ("force", "fighters") else sort
    head = scan.sentence.tokens[token].text
    return ActorFound(
        hit.start - (2 if hit.before.endswith("ال") else 0),
        end,
        token,
        last,
        hit.before.removesuffix("ال").replace("لل", "ل"),
        known,
        kind,
        source,
        feminine=_feminine(head),
        plural=_plural(head),
    )


def _extension(at: int, sort: str, field: _Field) -> tuple[str | None, int] | None:
    """A noun, name, nationality or place that is annexed to a noun phrase: the actor that it tells, and where it ends."""
    scan, words, focus, knowledge = field
    text = scan.sentence.tokens[at].text
    if at in words.demonyms and not text.startswith(("و", "ف")):
        return words.demonyms[at][0].lexeme.key, at + 1
    if at in words.names and words.names[at][0].before in ("", "ل"):
        hit, last = words.names[at]
        actor = _identity(hit, focus, knowledge)
        kind = knowledge.who.actors[actor].kind if actor is not None else ""
        return None if _heard(hit.before, kind, sort) else (actor, last)
    if at in words.nouns and words.nouns[at][0].before in ("", "ال", "لل", "ل"):
        inner = _phrase(at, field)
        return (inner.actor, inner.last) if inner and not _heard(inner.before, inner.sort, sort) else None
    if at in words.places and words.places[at][0].before == "" and at not in words.stops:
        return None, words.places[at][1]
    return None


def _heard(before: str, kind: str, sort: str) -> bool:
    """Whether an actor behind لـ only listens to who speaks (ناشطون لشبكة …)."""
    return before == "ل" and kind in _LISTENERS and sort not in _LISTENERS


def _apposed(at: int, sort: str, field: _Field, *, beside: bool) -> tuple[str | None, int] | None:
    """What may follow a phrase that is complete: a nationality, a person's or an agency's name, a second title, a name as an adjective.

    The last only right ``beside`` the head.
    """
    scan, words, focus, knowledge = field
    text = scan.sentence.tokens[at].text
    if at in words.demonyms and not text.startswith(("و", "ف")):
        return words.demonyms[at][0].lexeme.key, at + 1
    if at in words.names:
        hit, last = words.names[at]
        actor = _identity(hit, focus, knowledge)
        kind = knowledge.who.actors[actor].kind if actor is not None and hit.before == "" else ""
        known = kind == "person" or (kind == "agency" and sort in _LISTENERS)
        adjective = beside and last == at + 1 and text.startswith("ال") and text.endswith(_AGREEING)
        return (actor, last) if known or adjective else None
    if at in words.nouns and sort in _TITLES:
        inner = _phrase(at, field)
        return (inner.actor, inner.last) if inner and inner.sort in _TITLES and inner.before == "" else None
    return None


def _linked(at: int, sort: str, field: _Field) -> tuple[str | None, int] | None:
    """The body that a person speaks for or belongs to (متحدث باسم …، مصدر في …، عناصر من …)."""
    scan, words, focus, knowledge = field
    word = scan.sentence.tokens[at].text
    belongs = word in _BELONGING
    if not (belongs or word in _LINKS.get(sort, ())) or at + 1 >= len(scan.sentence.tokens) or not scan.joined(at, at + 1):
        return None
    if at + 1 in words.names and (belongs or words.names[at + 1][0].before == ""):
        hit, last = words.names[at + 1]
        return _identity(hit, focus, knowledge), last
    if at + 1 in words.nouns and (belongs or words.nouns[at + 1][0].before in ("", "ال")):
        inner = _phrase(at + 1, field)
        return (inner.actor, inner.last) if inner else None
    return None


def _adjective(at: int, scan: Scan, words: _Words, *, definite: bool, plain: bool) -> bool:
    """Whether a word goes on with a phrase: none with the article does behind an adjective without it (مسلحون مجهولون | النار)."""
    text = scan.sentence.tokens[at].text
    if at in words.stops or len(text) < 4 or text.isdigit() or text in DAYS:
        return False
    if text.startswith("ال"):
        agrees = text.endswith(_AGREEING) if at in words.names or at in words.nouns else not text.endswith("ات")
        return agrees and not plain
    return not definite and not text.startswith(("و", "ب", "ل", "ف")) and text.endswith(_ADJECTIVES) and at not in words.places


def _nationality(token: int, words: _Words, knowledge: Knowledge) -> ActorFound | None:
    if token not in words.demonyms:
        return None
    hit, last = words.demonyms[token]
    row = knowledge.who.actors[hit.lexeme.key]
    return ActorFound(hit.start, hit.end, token, last, hit.before, row.id, row.kind, "", adjective=True)


def _feminine(head: str) -> bool:
    return head.endswith(("ه", "ات", "اء"))


def _plural(head: str) -> bool:
    return head.endswith(("ون", "ين", "ات"))
