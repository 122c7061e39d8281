"""Names of places in a sentence: which of the index's hits can be read as a place at all, and what shows that they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from riwaya.annotate.focus import SPOKEN, Focus
from riwaya.annotate.scan import QUOTES, Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DEMONSTRATIVES, LOCATIVES, bare, definite
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.where import BARE, CLASSES

_BIG = 50_000  # inhabitants from which a town's name needs no licence
_SHORT, _WELL_KNOWN = 4, 100_000  # letters under which a name needs a licence, unless so many live there
_LEAST = 3  # letters under which what looks like a clitic is a part of the word (باب)
_STOPS = ("trigger", "cue", "clause", "light", "stance", "weapon", "noun", "demonym")
_KNOWN = frozenset({"country", "governorate", "region", "city"})
"""Kinds of place that a report names without speaking of their country."""
_SETTLED = frozenset({"city", "town", "village", "camp", "district", "subdistrict", "airport", "crossing", "oilfield", "dam"})
"""Kinds of place whose names of two words are rarely said of another."""
_PLAIN = ("common", "weak", "local", "body")
_DOUBTFUL = frozenset({"weak", "local"})
_OF_PEOPLE = frozenset({"abduction", "detention", "killing", "release"})
"""Kinds whose trigger stands before the names of those whom it befalls."""
_BEFORE_VERB = frozenset("قد التي الذي لن لم ان لا سوف كي حتي لكي وقد".split())
"""Words behind which a word that may be a verb is one (التي تدمر)."""
_OF_TOWNS = frozenset(map(fold_key, "القديمة الجديدة الكبرى القديم الجديد الأثرية المحتلة المحاصرة المحررة الساحلية الحدودية".split()))
"""Adjectives of towns and their parts."""
_GO_ON = frozenset({"عبد", "بن", "ابن", "سيتي", "يونايتد", "اللاتينيه", "الاحمر"})
"""Words that go on with a name which is no town's: a person's, a club's, another land's, two seas' (البحرين الأحمر والعربي)."""
_ADJECTIVES = frozenset(map(fold_key, ("الشعبية", "المحلية", "البلدية", "الإصلاحية", "الثانوية", "الكلية", "الجمهورية")))
"""Class nouns that are adjectives behind a definite noun (القوات الشعبية); no others in ية are (دخل الجنود القرية)."""
_REACH = 4  # words from what one does to a land to its name with ل
_NO_NAME = ("ك", "ف")  # letters that are part of the word more often than they stand before a place (كبرى, فعالية)


class PlaceHits(NamedTuple):
    """The hits that make places, by token, each with the token position where it ends.

    Attributes:
        names: of known places.
        ids: the known places of each name, by its folded offsets.
        nouns: of class nouns.
        words: of bearings and the like.
        stops: tokens that other tables know.
        states: the folded offsets of names of states and capitals, which act as often as they are places.
        plain: tokens of words that are a place only behind a class noun (``common``), or a preposition as well (``weak``), or where
            the report speaks of their country otherwise (``local``, and so ``weak``), and of words whose place names a club, paper or
            firm (``body``).
        demonyms: tokens of nationalities, with the place of their country.
        playing: whether the sentence or its report tells of games, where the names of towns and countries are those of teams.
        things: of buildings and posts.
        governs: tokens of words that show a name to be a place, and how: right behind, a town (empty) or even a state (``state``, زيارة
            تونس); behind ل, be it words away (``to``, الاحتلال الأميركي للعراق).
    """

    names: Mapping[int, tuple[Hit, int]]
    ids: dict[tuple[int, int], tuple[str, ...]]
    nouns: Mapping[int, tuple[Hit, int]]
    words: Mapping[int, tuple[Hit, int]]
    stops: frozenset[int]
    states: frozenset[tuple[int, int]]
    plain: dict[int, str]
    demonyms: dict[int, str]
    playing: bool
    things: Mapping[int, tuple[Hit, int]]
    governs: frozenset[tuple[int, str]]


def place_hits(scan: Scan, focus: Focus, knowledge: Knowledge) -> PlaceHits:
    """The hits of a sentence, without the names of small places far from all that the report speaks of."""
    ids: dict[tuple[int, int], list[str]] = {}
    for hit in scan.hits.get("place", ()):
        ids.setdefault((hit.start, hit.end), []).append(hit.lexeme.key)
    full = {(hit.start, hit.end) for hit in scan.hits.get("place", ()) if hit.lexeme.tag != BARE}
    longest = {hit.first: hit.end for hit in sorted(scan.hits.get("place", ()), key=lambda hit: hit.end)}
    said = [(hit, hit.lexeme.key) for hit in scan.hits.get("place_word", ()) if hit.lexeme.key in _PLAIN]
    said += [(hit, "common") for hit in scan.hits.get("place", ()) if (hit.start, hit.end) not in full]
    plain = {hit.first: sort for hit, sort in said if hit.end >= longest.get(hit.first, 0)}
    doubtful = {(hit.start, hit.end) for hit in scan.hits.get("place", ()) if plain.get(hit.first) in _DOUBTFUL}
    near = {span: tuple(i for i in keys if _spoken_of(i, keys, focus, knowledge, doubtful=span in doubtful)) for span, keys in ids.items()}
    names = {token: (hit, last) for token, (hit, last) in scan.by_token("place").items() if near[hit.start, hit.end]}
    for token, (_, last) in scan.by_token("actor").items():
        for inner in range(token, last):
            if inner in names and (inner > token or names[inner][1] < last):
                del names[inner]
    words = {token: pair for token, pair in scan.by_token("place_word").items() if pair[0].lexeme.key not in (*_PLAIN, "governs")}
    armed = {n for token, (_, last) in scan.by_token("weapon").items() for n in range(token + 1, last)}  # الرصاص الحي
    states = {
        (hit.start, hit.end)
        for hit in scan.hits.get("actor", ())
        if hit.lexeme.tag == "capital" or knowledge.who.actors[hit.lexeme.key].kind == "state"
    }
    return PlaceHits(
        names,
        near,
        {token: pair for token, pair in scan.by_token("place_noun").items() if token not in armed},
        words,
        frozenset(n for layer in _STOPS for n in scan.by_token(layer)),
        frozenset(states),
        {scan.starts[first]: sort for first, sort in plain.items() if first in scan.starts},
        {token: knowledge.who.actors[hit.lexeme.key].country.lower() for token, (hit, _) in scan.by_token("demonym").items()},
        bool(names)
        and focus.played
        and (focus.games or any(bare(token.text) in knowledge.lexicon.matches for token in scan.sentence.tokens)),
        {token: pair for token, pair in scan.by_token("object").items() if knowledge.lexicon.objects[pair[0].lexeme.key].sort == "yes"},
        _governs(scan, knowledge),
    )


def _governs(scan: Scan, knowledge: Knowledge) -> frozenset[tuple[int, str]]:
    """The tokens of words that govern a place: triggers, since towns do not act (مجزرة الحولة، قصفوا دوما), and those of the table."""
    triggers = knowledge.lexicon.triggers
    acts = (hit for hit in scan.hits.get("trigger", ()) if not hit.behind and triggers[hit.lexeme.key].kind not in _OF_PEOPLE)
    found = {(scan.starts[hit.first], "") for hit in acts if hit.first in scan.starts}
    told = (hit for hit in scan.hits.get("place_word", ()) if hit.lexeme.key == "governs" and not hit.behind)
    found.update((scan.starts[hit.first], hit.lexeme.tag) for hit in told if hit.first in scan.starts)
    return frozenset(found)


def _spoken_of(place: str, readings: list[str], focus: Focus, knowledge: Knowledge, *, doubtful: bool) -> bool:
    """Whether a report can mean a place: a small one far from all else that it names is a word that only looks like it.

    So is any place whose name is a word as well, where the report says little of its country.
    """
    row = knowledge.places[place]
    if doubtful:
        return focus.share(row.country) > SPOKEN and focus.speaks_of(row.country, readings)
    known = row.kind in _KNOWN and not place.startswith("gn-")
    full = " " in row.ar and fold_key(row.ar.partition(" ")[0]) not in CLASSES and row.kind in _SETTLED
    return known or full or focus.speaks_of(row.country, readings) or not focus.speaks_of_any(readings)


def readable(token: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> bool:
    """Whether the name at a token is a place, though no class noun says so.

    Not so a common word, the last name of a person (علي الحسيني), and an adjective or participle of the definite noun
    before it (الطريق الموصل إلى).
    """
    hit, last = hits.names[token]
    if hit.before.endswith(_NO_NAME) or _another(last, scan) or _a_word(token, scan, hits):
        return False
    if last - token > 1:
        return True
    ahead = scan.sentence.tokens[token - 1].text if token and not hit.before else ""
    shown = ahead in DEMONSTRATIVES or (ahead == "غير" and token in hits.demonyms)  # جنسيات غير سورية
    named = hits.plain.get(token - 1) == "body" and not hit.before
    slight = hit.before and hit.end - hit.start < _LEAST and not _joined(token, hits)
    if shown or named or slight or _told_to(token, scan) or _outlet(hit, scan, knowledge):
        return False
    if licensed(token, hit, scan) or hit.before or not scan.sentence.tokens[token].text.startswith("ال"):
        return not _acting(last, scan, inside=inside(token, hit, scan))
    known = sure(hit, hits.ids[hit.start, hit.end], knowledge)
    return not (_acting(last, scan, inside=False) or modifies(token, scan, hits) or (_surname(token, scan, hits) and not known))


def _a_word(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a name that is a word as well is used as one.

    So is a common one and a head of clubs and firms, a weak one without its preposition, a verb (التي تدمر), and what governs
    or has an adjective of no town (حماة الوطن، الطبقة الوسطى).
    """
    (hit, last), tokens, sort = hits.names[token], scan.sentence.tokens, hits.plain.get(token)
    if sort not in _DOUBTFUL:
        return sort in ("common", "body")
    shown = _joined(token, hits) or (inside(token, hit, scan) if last - token > 1 else licensed(token, hit, scan))
    verb = token > 0 and not hit.before and tokens[token - 1].text in _BEFORE_VERB
    behind = tokens[last].text if last < len(tokens) and scan.spaced(last - 1, last) else ""
    known = last in hits.words or last in hits.demonyms or behind in _OF_TOWNS
    return (sort == "weak" and not shown) or verb or (behind.startswith("ال") and not known)


def _joined(token: int, hits: PlaceHits) -> bool:
    """Whether a name is joined to another one (تعز وإب)."""
    return hits.names[token][0].before == "و" and token - 1 in hits.names


def _another(last: int, scan: Scan) -> bool:
    """Whether what stands behind makes another name: a person's (صلاح الدين عبد), a club's (نيويورك سيتي), a meeting's (جنيف (1))."""
    tokens = scan.sentence.tokens
    if last >= len(tokens):
        return False
    behind, spaced = tokens[last].text, scan.spaced(last - 1, last)
    bracketed = scan.text[tokens[last - 1].end : tokens[last].start].strip() == "("
    return (spaced and behind in _GO_ON) or ((spaced or bracketed) and behind.isdigit() and len(behind) == 1)


def _outlet(hit: Hit, scan: Scan, knowledge: Knowledge) -> bool:
    """Whether it is the name of a paper, alone in quotes (مصادر "الرياض")."""
    before, behind = scan.text[hit.first - 1 : hit.first], scan.text[hit.last : hit.last + 1]
    return before in QUOTES and behind in QUOTES and scan.text[hit.first : hit.last] in knowledge.who.outlets


def _told_to(token: int, scan: Scan) -> bool:
    """Whether it is the paper that somebody spoke to, in quotes (قال ل"الرياض")."""
    tokens = scan.sentence.tokens
    between = scan.text[tokens[token - 1].end : tokens[token].start] if token else ""
    return token > 0 and tokens[token - 1].text in ("ل", "الي") and any(mark in between for mark in '"«“')


def _acting(last: int, scan: Scan, *, inside: bool) -> bool:
    """Whether a word goes on as a participle does (القائم بأعمال السفير, الموصل إلى); what is in a place may go on with "to"."""
    behind = scan.sentence.tokens[last].text if last < len(scan.sentence.tokens) else ""
    return behind in ("باعمال", "بالاعمال") or (behind == "الي" and not inside)


def modifies(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a definite word is an adjective of the definite noun before it (الأسلحة الحديثة), which is no class noun or place."""
    if token == 0 or not scan.spaced(token - 1, token) or not scan.sentence.tokens[token].text.startswith("ال"):
        return False
    free = not any(token - 1 in layer for layer in (hits.words, hits.names))
    return free and definite(scan.sentence.tokens[token - 1].text)


def _surname(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a name in ي with the article stands behind a word that no table knows: most often a person's first name."""
    if token == 0 or not scan.sentence.tokens[token].text.endswith("ي") or not scan.spaced(token - 1, token):
        return False
    word = scan.sentence.tokens[token - 1].text
    known = token - 1 in hits.stops or token - 1 in hits.nouns or token - 1 in hits.words or token - 1 in hits.names
    return not known and word.removeprefix("و") not in LOCATIVES and not definite(word)


def licensed(token: int, hit: Hit, scan: Scan) -> bool:
    """Whether a preposition stands before a name."""
    if hit.before[-1:] == "ب":
        return True
    return token > 0 and not hit.before and scan.sentence.tokens[token - 1].text.removeprefix("و") in LOCATIVES


def governed(token: int, hit: Hit, hits: PlaceHits, *, state: bool) -> bool:
    """Whether a word before a name shows it to be a place (دخلنا شقرة، أهالي دوما); for a state, to be land (زيارته لتونس)."""
    right = (token - 1, "state") in hits.governs or (not state and (token - 1, "") in hits.governs)
    reached = hit.before == "ل" and any((n, "to") in hits.governs for n in range(token - _REACH, token))
    return reached or (right and hit.before in ("", "ل"))


def inside(token: int, hit: Hit, scan: Scan) -> bool:
    """Whether "in" stands before a name."""
    return hit.before[-1:] == "ب" or (token > 0 and scan.sentence.tokens[token - 1].text in ("في", "وفي"))


def short(hit: Hit) -> bool:
    """Whether a name is as short as many a verb (حلب)."""
    return hit.end - hit.start < _SHORT


def sure(hit: Hit, ids: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Whether a name is a place without further sign: a long one, a country, a division, a big town or a region of two words."""
    if short(hit):
        return any(knowledge.places[i].kind == "governorate" or knowledge.places[i].population >= _WELL_KNOWN for i in ids)
    rows = [knowledge.places[i] for i in ids]
    if any(row.kind in ("country", "governorate") or row.population >= _BIG for row in rows):
        return True
    return hit.end - hit.start > 12 or any(row.kind == "region" and " " in row.ar for row in rows)


def abstract(token: int, at: int, sort: str, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a class noun without a name is no place: المحافظة على, من الناحية العسكرية, رئيس الجمهورية, an adjective (القوات الشعبية)."""
    tokens = scan.sentence.tokens
    ahead, behind = tokens[token - 1].text if token else "", tokens[at].text if at < len(tokens) else ""
    over = sort in ("district", "governorate") and behind == "علي"
    ways = sort == "subdistrict" and ahead in ("من", "ومن") and behind.startswith("ال")
    ruled = sort == "country" and ahead in ("رييس", "رياسه", "بنايب", "نايب")
    law = tokens[token].text.removeprefix("و") == "القضاء" and ahead not in LOCATIVES  # اتهم القضاء العسكري …
    return over or ways or ruled or law or (tokens[token].text in _ADJECTIVES and modifies(token, scan, hits))


def definite_noun(hit: Hit, scan: Scan) -> bool:
    """Whether a class noun has the article, before it or within its words (المجمع الحكومي)."""
    return hit.before in ARTICLES or (" " in scan.text[hit.start : hit.end] and scan.text.startswith("ال", hit.start))


def accusative(word: str, noun: str) -> bool:
    """Whether a form of a class noun lets nothing be annexed to it: an indefinite accusative (قصفوا مخيماً | للنازحين)."""
    return word.endswith("ا") and not noun.endswith("ا")


def of_body(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a name right behind a definite adjective ends the name of a firm or body (النجم العقارية دبي), not العاصمة السورية دمشق."""
    tokens = scan.sentence.tokens
    if token == 0 or hits.names[token][0].before or not scan.spaced(token - 1, token):
        return False
    ahead = tokens[token - 1].text
    return ahead.startswith("ال") and ahead.endswith("يه") and token - 1 not in hits.demonyms and token - 2 not in hits.nouns
