"""Persons whom no table knows: given names and what follows them, alone and behind a title; and words for people that are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from riwaya.annotate.focus import Focus
from riwaya.annotate.scan import Scan
from riwaya.arabic.closed import DAYS, PREPOSITIONS, THAT, bare, definite, without_and
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import MANY
from riwaya.records.found import ActorFound

_BEARERS = frozenset({"official", "commander", "spokesman", "person", "activist", "medical", "media", "fighters", "tribe", "people"})
"""Classes of nouns that a person's name may follow."""
_BETWEEN = frozenset(map(fold_key, ("بن", "ابن", "بنت", "أبو", "أبي", "أم", "آل", "عبد", "ولد", "أغ", "ولي")))
"""Words inside a name that another one must follow."""
_NAMES, _LONGEST = 2, 5
"""Words that an untitled person's name has at least, and any name at most."""
_JOINING, _BOUND = ("و", "ف"), ("و", "ف", "ب", "ل", "ي", "ت", "س")
"""Letters that begin a clitic or a verb more often than a surname: behind a title, and without one."""
_NO_SURNAME = ("يه", "يين", "ات")
_OF_OFFICE = frozenset({"في", "عن", "باسم", "لدي", "لشيون"})
"""Prepositions that tell what an office is for."""
_PLURALS = frozenset(map(fold_key, ("قتلى", "جرحى", "أسرى", "مرضى")))
"""Words for people that only look like adjectives."""
_SPEECHES = frozenset("بيان تعميم موتمر تصريح لقاء حديث تقرير مقال عمل ايجاز".split())
"""Nouns that a word for journalists may modify (تعميم صحافي)."""
_TITLE = 9  # words of a title behind its head
_SHORTEST = 3  # letters of a surname that no table knows


class Words(NamedTuple):
    """The hits that make actors, by token, each with the token position where it ends; and the tokens of class nouns of places."""

    names: Mapping[int, tuple[Hit, int]]
    nouns: Mapping[int, tuple[Hit, int]]
    demonyms: Mapping[int, tuple[Hit, int]]
    places: Mapping[int, tuple[Hit, int]]
    stops: frozenset[int]
    classes: Mapping[int, tuple[Hit, int]]


class Field(NamedTuple):
    """What actors are found in, and by what."""

    scan: Scan
    words: Words
    focus: Focus
    knowledge: Knowledge


def modifies(token: int, field: Field) -> bool:
    """Whether a word for people only modifies the noun before it (بيان صحافي، المنبر الجهادي), or is another's (سكن طلابي، ما مجموعه)."""
    scan, words, _, _ = field
    if token not in words.nouns or token in words.names or token == 0 or not scan.spaced(token - 1, token):
        return False
    hit, _ = words.nouns[token]
    before, word = scan.sentence.tokens[token - 1].text, scan.text[hit.start : hit.end]
    named = definite(before) and len(before) > len(bare(before)) and token - 1 not in words.nouns
    adjective = word.endswith("ي") and word not in _PLURALS and ((named and hit.before == "ال") or bare(before) in _SPEECHES)
    mine = hit.behind == "ي" and (hit.lexeme.tag == MANY or word == "شخص")
    return adjective or mine or (before == "ما" and word == "مجموعه")


def with_name(titled: ActorFound, field: Field) -> ActorFound:
    """A title with the person's name that stands behind it (الرئيس الأميركي جورج بوش)."""
    tokens = field.scan.sentence.tokens
    if titled.sort not in _BEARERS or titled.last >= len(tokens) or not field.scan.joined(titled.last - 1, titled.last):
        return titled
    first = _title_end(titled.last, field)
    last = given_name(first, field)
    return titled._replace(end=tokens[last - 1].end, last=last, name=tokens[first].start) if last > first else titled


def _title_end(first: int, field: Field) -> int:
    """The given name with which a title ends whose words no table knows (وزير الحكم المحلي صائب عريقات); ``first`` where none does."""
    tokens, given, names = field.scan.sentence.tokens, field.knowledge.lexicon.given, field.words.names
    reach = range(first, min(first + _TITLE, len(tokens) - 1))
    name = next((n for n in reach if tokens[n].text in given), first)
    at = first
    while at < name:
        served = at > first and tokens[at - 1].text in _OF_OFFICE
        if not field.scan.spaced(at - 1, at) or not (served or _in_title(at, field)):
            return first
        at = names[at][1] if served and at in names else at + 1
    known = at == name > first and field.scan.spaced(at - 1, at) and (given[tokens[at].text] or tokens[at + 1].text in given)
    return name if known else first


def _in_title(at: int, field: Field) -> bool:
    """Whether a word may go on with a title: no verb, no second title without the article, no preposition but those of its field."""
    scan, words, _, knowledge = field
    text = scan.sentence.tokens[at].text
    if text.startswith(("ال", "وال")) or text in _OF_OFFICE or at in words.classes:
        return True
    hit, _ = scan.by_token("trigger").get(at, (None, 0))
    verb = hit is not None and knowledge.lexicon.triggers[hit.lexeme.key].pos != "noun"
    barred = text in PREPOSITIONS or text in THAT or text in DAYS or text.isdigit() or at in words.nouns
    return not (barred or verb or any(at in scan.by_token(layer) for layer in ("cue", "clause", "light")))


def given_name(first: int, field: Field) -> int:
    """The token behind a person's name that a given name opens; ``first`` itself where none stands."""
    word = field.scan.sentence.tokens[first].text
    return first if word not in field.knowledge.lexicon.given or word in PREPOSITIONS else _full_name(first, field, _JOINING)


def person(token: int, field: Field) -> ActorFound | None:
    """A person whom no table knows and no title tells, by a given name and what follows it."""
    tokens, given = field.scan.sentence.tokens, field.knowledge.lexicon.given
    word = tokens[token].text
    before = "" if word in given else "و" if word.startswith("و") else ""
    name = word.removeprefix(before)
    if name not in given or token - 1 in field.words.classes:  # شارع محمد محمود
        return None
    pair = f"{name} {tokens[token + 1].text}" if token + 1 < len(tokens) else ""  # صلاح الدين
    if not (given[name] or given.get(pair)):
        return None
    last = _full_name(token, field, _BOUND)
    if last - token < _NAMES + (pair in given):
        return None
    start = tokens[token].start + len(before)
    return ActorFound(start, tokens[last - 1].end, token, last, before, None, "person", "", name=start)


def _full_name(first: int, field: Field, barred: tuple[str, ...]) -> int:
    """The token behind a person's name whose given name stands at ``first``.

    A word that no table knows is a surname right behind the given name, but for one that begins with a letter ``barred``.
    """
    scan, words, _, knowledge = field
    tokens, given = scan.sentence.tokens, knowledge.lexicon.given
    pair = first + 1 < len(tokens) and f"{tokens[first].text} {tokens[first + 1].text}" in given  # صلاح الدين
    begun = last = first + 1 + pair
    while last < min(len(tokens), first + _LONGEST) and scan.spaced(last - 1, last):
        text, linked = tokens[last].text, tokens[last - 1].text in _BETWEEN
        context = last in words.names and words.names[last][0].lexeme.layer == "context"
        ends = text.isdigit() or text in DAYS or text in PREPOSITIONS or (last in words.nouns and not linked)
        if ends or context or last in words.stops:
            break
        told = linked or text in given or text in _BETWEEN or (text.startswith("ال") and not text.endswith(_NO_SURNAME))
        surname = last == begun and len(text) >= _SHORTEST and not text.startswith(barred) and not _known(last, field)
        if not (told or surname):
            break
        last += 1
    while tokens[last - 1].text in _BETWEEN and last - first > 1:
        last -= 1
    return last


def _known(token: int, field: Field) -> bool:
    """Whether a word is known as something else than a name."""
    text, words = field.scan.sentence.tokens[token].text, field.words
    return token in words.names or token in words.places or token in words.demonyms or without_and(text) in PREPOSITIONS | THAT
