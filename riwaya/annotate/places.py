"""Find places: known ones by name where something licenses the reading, unknown ones by their class nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from riwaya.annotate.focus import Focus
from riwaya.annotate.places_buildings import buildings
from riwaya.annotate.places_lists import FOUNDED, OPENS, RUNNING, companions, listed, name_after, run_on
from riwaya.annotate.places_names import (
    PlaceHits,
    abstract,
    accusative,
    definite_noun,
    governed,
    inside,
    licensed,
    of_body,
    place_hits,
    readable,
    short,
    sure,
)
from riwaya.annotate.places_states import against, laid, parties, sort_of
from riwaya.annotate.scan import QUOTES, Scan, articled
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DAYS, DEMONSTRATIVES
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import MANY
from riwaya.records.found import ActorFound, PlaceFound

ADMINISTRATIVE = frozenset(
    {"city", "town", "village", "quarter", "governorate", "district", "subdistrict", "country", "region", "camp", "desert"}
)
"""Class nouns whose name is the place itself; of others (مطار حلب) the name only tells where they are."""
_LISTING = ("-", "–", "،", ",")
"""What stands between the names of a list."""
_KM = r"(\d+(?:[.,]\d+)?) ?/?(?:كيلومتر|كيلو متر|كيلو|كلم|كم)\w*"
_DISTANCE = re.compile(rf"[\s،]*(?:ب|على بعد |بنحو |بحوالي |بمسافه )?(?:نحو |حوالي |مسافه )?{_KM}")
_VAGUE = frozenset(map(fold_key, ("منطقة", "أرض", "أراض", "مكان", "حدود", "بقعة", "بلدية", "شعبية", "مساكن")))
"""Class nouns that without a name mean no place of their own."""
_TO_PLACES = frozenset({"في", "علي", "الي", "من"})
"""Prepositions behind which an unknown word before a bearing is a place."""
_CAPITAL, LANDS = fold_key("عاصمة"), frozenset({"بلاد", "بلد"})
"""The class noun that its name follows though it has the article; those for a country that name no state as an actor."""
_TERRITORY = frozenset(map(fold_key, ("أراض", "أراضي", "أراضى", "أرض")))
"""The land of a state, which its nationality names (الأراضي السورية)."""
_AROUND = frozenset({"city", "town", "village", "camp", "quarter", "governorate"})
"""What a building without a name of its own stands in."""
_NAMING = frozenset(map(fold_key, ("الأحمر", "الأسود", "الأبيض", "المتوسط", "الميت", "القديمة")))
"""Adjectives that make a name of a class noun."""
_OTHERS = FOUNDED | frozenset(map(fold_key, ("العربية", "الإسلامية", "الدولية", "الأخرى")))
"""Adjectives that make of "the town" or "the country" another one than was named (البلاد العربية، العاصمة الأخرى)."""
_UNITS = ("كم", "كلم", "كيلو")
_LONGEST = 80  # letters of a distance and a bearing
_MEASURED = re.compile(rf"{_KM}(?: (?:الي|عن|من))?(?: ال\w+ (?:من|عن))? ?$")


def places_in(scan: Scan, focus: Focus, knowledge: Knowledge, actors: Iterable[ActorFound] = ()) -> tuple[PlaceFound, ...]:
    """The places of a sentence, in order, none inside another, and none in the name of a person among the actors (صلاح الدين دمرطاش)."""
    hits = place_hits(scan, focus, knowledge)
    found: list[PlaceFound] = []
    token = 0
    for begun in sorted({*hits.words, *hits.names, *hits.nouns}):
        if begun >= token:
            made = list(_places_at(begun, scan, hits, knowledge))
            found += made
            token = max((p.last for p in made), default=token)
    actors = tuple(actors)
    barred = {n for a in actors for n in range(a.first, a.last)}
    named = [place for place in found if place.places and place.licensed and not place.noun]
    found += [other for place in named for other in companions(place, scan, hits, knowledge.weights["topic"], barred)]
    found += [other for place in found for other in _beheld(place, scan, hits, barred)]
    found = sorted((*found, *buildings(scan, hits, actors, found)), key=lambda place: place.first)
    persons = [range(a.name, a.end) for a in actors if a.name >= 0]
    found = [place for place in found if not any(place.start in name for name in persons) and not _part(place, actors)]
    return tuple(_related([_measured(place, scan) for place in found], scan))


def _beheld(place: PlaceFound, scan: Scan, hits: PlaceHits, barred: Collection[int]) -> Iterator[PlaceFound]:
    """The unknown name between a preposition and a bearing that a comma parts from it (على أنقارتو، جنوب تلودي)."""
    tokens, last = scan.sentence.tokens, place.first
    comma = last > 1 and scan.text[tokens[last - 1].end : tokens[last].start].strip() == "،"
    if not comma or not place.bearing or place.km is not None or place.before:
        return
    first = next((n for n in (last - 1, last - 2) if n > 0 and tokens[n - 1].text in _TO_PLACES), last)
    known = any(n in layer for n in range(first, last) for layer in (hits.stops, hits.names, hits.nouns, hits.words, hits.things, barred))
    dated = any(tokens[n].text in DAYS or tokens[n].text.isdigit() for n in range(first, last))
    if first < last and not (known or dated) and all(scan.spaced(n - 1, n) for n in range(first, last)):
        yield PlaceFound(tokens[first].start, tokens[last - 1].end, first, last, "", (), "", licensed=True)


def _part(place: PlaceFound, actors: Iterable[ActorFound]) -> bool:
    """Whether a class noun is part of a known actor's name (جبهة النصرة)."""
    return bool(place.noun) and any(a.actor and a.first <= place.first and place.last <= a.last and a.last - a.first > 1 for a in actors)


def _measured(place: PlaceFound, scan: Scan) -> PlaceFound:
    """A place from which a distance is told (على بعد 20 كيلومتراً من دمشق)."""
    start = scan.sentence.tokens[place.first].start
    first = max(scan.sentence.start, start - _LONGEST)
    told = place.km is None and any(scan.text.find(unit, first, start) >= 0 for unit in _UNITS)
    far = _MEASURED.search(scan.text, first, start) if told else None
    return place._replace(km=float(far.group(1).replace(",", ".")), extent="around") if far else place


def _places_at(token: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> Iterator[PlaceFound]:
    if token in hits.words and hits.words[token][0].lexeme.key != "start" and token not in hits.names:
        relative = _relative(token, scan, hits, knowledge)
        if relative:
            yield from relative
            return
    named = token in hits.names and readable(token, scan, hits, knowledge)
    if token in hits.nouns and not (named and _whole(token, scan, hits)):
        yield from _classed(token, scan, hits, knowledge)
        return
    if named:
        yield _named(token, scan, hits, knowledge)


def _whole(token: int, scan: Scan, hits: PlaceHits) -> bool:
    """Whether a class noun is part of a name of the table; not so before a bearing (ريف دمشق الجنوبي)."""
    last = hits.names[token][1]
    return last > hits.nouns[token][1] and _bearing_behind(last, scan, hits) is None


def _named(token: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> PlaceFound:
    hit, last = hits.names[token]
    ids = hits.ids[hit.start, hit.end]
    team = hits.playing and not inside(token, hit, scan)
    state = (hit.start, hit.end) in hits.states
    party = state and (against(token, scan, hits) or parties(token, last, scan, hits, knowledge))
    shown = (licensed(token, hit, scan) or governed(token, hit, hits, state=state)) and not team and not party
    acting = not shown and state
    classed = token in hits.nouns and last > hits.nouns[token][1]
    settled = classed and sort_of(token, hits, knowledge) in ("city", "town", "village")
    bare = hits.names.get(hits.nouns[token][1]) if settled else None
    if bare and bare[1] == last and not bare[0].before:  # مدينة البيضاء of Yemen, and the town of Libya
        ids = tuple(dict.fromkeys((*ids, *hits.ids[bare[0].start, bare[0].end])))
    bearing = token in hits.words and hits.words[token][0].lexeme.key == "bearing"  # جنوب اليمن
    plain = team or (token == 0 and short(hit)) or of_body(token, scan, hits)
    known = classed or bearing or (sure(hit, ids, knowledge) and not plain)
    return PlaceFound(hit.start, hit.end, token, last, hit.before, ids, "", licensed=shown or known, acting=acting)


def _classed(token: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> Iterator[PlaceFound]:
    """A class noun with its name, or with the list of names that it governs."""
    hit, at = hits.nouns[token]
    noun = knowledge.lexicon.nouns[hit.lexeme.key]
    word, definite = scan.text[hit.start : hit.end], definite_noun(hit, scan)
    many = hit.lexeme.tag == MANY
    behind = _of_whom(at, scan) if word == _CAPITAL else at
    closed = hit.behind or (definite and not (word == _CAPITAL and behind in hits.names)) or (not many and accusative(word, noun.id))
    named = None if closed else name_after(behind, word, scan, hits, many=many)
    shown = licensed(token, hit, scan) or (token - 1, "state") in hits.governs
    acting = noun.sort == "country" and (laid(token, scan) if word in LANDS else not shown)
    start, before = articled(hit)
    made = PlaceFound(start, hit.last, token, at, before, (), noun.sort)
    if hits.plain.get(token) == "body" and behind in hits.names and (hits.names[behind][0].start, hits.names[behind][0].end) in hits.states:
        return  # معهد واشنطن
    ends = _ends(named[1] if named and not many else at, scan, hits, knowledge) if noun.sort == "road" else None
    if ends is not None:
        yield made._replace(end=ends.end, last=ends.last, places=ends.places)
        return
    if named is None:
        if not abstract(token, at, noun.sort, scan, hits):
            yield from _unnamed(made, acting, scan, hits, knowledge)
        return
    end, last, ids = named
    if word == _CAPITAL and any(knowledge.places[i].kind in ("country", "region") for i in ids):
        ids = ()  # عاصمة اليمن
    if not ids and not many:
        last = run_on(last, scan, hits, knowledge.weights["topic"])
        end = scan.sentence.tokens[last - 1].end
    extended = _bearing_behind(last, scan, hits)
    if extended:
        last = extended
        end = scan.sentence.tokens[last - 1].end
    first = scan.sentence.tokens[behind].start
    start = first if many and (ids or " " not in word) else start  # قريتي صيدا والمزرعة: each has its name
    yield made._replace(start=start, end=end, last=last, places=ids, acting=acting)
    yield from listed(last, noun.sort, scan, hits, bracketed=OPENS.search(scan.text, hit.end, first) is not None)


def _ends(at: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> PlaceFound | None:
    """The second of the two places between which a road runs (الطريق الواصل بين تلعفر وسنجار)."""
    tokens = scan.sentence.tokens
    if at + 2 >= len(tokens) or tokens[at].text not in RUNNING or tokens[at + 1].text != "بين":
        return None
    found = next(iter(_places_at(at + 2, scan, hits, knowledge)), None)
    if found is None or found.first != at + 2 or found.last >= len(tokens):
        return None
    behind = found.last + (tokens[found.last].text == "وبين")
    other = next(iter(_places_at(behind, scan, hits, knowledge)), None)
    return other if other and other.first == behind and (behind > found.last or other.before == "و") else None


def _unnamed(made: PlaceFound, acting: bool, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> Iterator[PlaceFound]:  # noqa: FBT001
    """A class noun without a name: what it means is told by an adjective, by the place that it is annexed to, or elsewhere."""
    hit, at = hits.nouns[made.first]
    definite, word = definite_noun(hit, scan), scan.text[hit.start : hit.end]
    many = hit.lexeme.tag == MANY
    modified = _modified(at, scan, hits) if definite else None
    owned = _belonging(at, scan, hits, knowledge) if modified else None
    inner = None if definite or hit.behind or many else _generic(at, scan, hits, knowledge)
    if inner is not None:
        yield made._replace(end=inner.end, last=inner.last)
    elif definite and (naming := _naming(at, scan)) > at:
        yield made._replace(end=scan.sentence.tokens[naming - 1].end, last=naming)
    elif owned and not owned.generic:
        bearing = None if made.noun == "countryside" else hits.words[at][0].lexeme.tag
        yield made._replace(end=owned.end, last=owned.last, places=owned.places, bearing=bearing, extent="part" if bearing else "whole")
    elif modified and (word in _TERRITORY or made.noun == "border") and hits.demonyms.get(at, "") in knowledge.places:
        noun = made.noun if made.noun == "border" else ""
        yield made._replace(end=modified, last=at + 1, places=(hits.demonyms[at],), noun=noun)
    elif modified and (many or word in _VAGUE or (made.noun in ("city", "country") and scan.sentence.tokens[at].text in _OTHERS)):
        yield made._replace(end=modified, last=at + 1)
    elif hit.behind or (definite and ((many and made.noun in ADMINISTRATIVE) or _vague(made, word, scan))) or _quoted(made, scan):
        return
    elif definite and many:  # الشوارع are none that was named before
        yield made._replace(licensed=False)
    elif definite and made.noun in ADMINISTRATIVE:
        yield made._replace(generic=True, acting=acting)
    elif definite:
        yield made._replace(end=modified or made.end, last=at + bool(modified), licensed=False, generic=True)


def _vague(made: PlaceFound, word: str, scan: Scan) -> bool:
    """Whether a class noun means no place of its own, nor one that a demonstrative points back at (هذه المنطقة)."""
    shown = made.first > 0 and scan.sentence.tokens[made.first - 1].text.removeprefix("و") in DEMONSTRATIVES
    return word in _VAGUE and not shown


def _quoted(made: PlaceFound, scan: Scan) -> bool:
    """Whether a class noun stands alone in quotes: the name of a paper or a group («المدينة», «القاعدة»)."""
    return scan.text[made.start - 1 : made.start] in QUOTES and scan.text[made.end : made.end + 1] in QUOTES


def _naming(at: int, scan: Scan) -> int:
    """Behind the adjectives that make a name of a class noun (البحر الأحمر، المدينة القديمة)."""
    tokens = scan.sentence.tokens
    while at < len(tokens) and tokens[at].text in _NAMING and scan.spaced(at - 1, at):
        at += 1
    return at


def _belonging(at: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> PlaceFound | None:
    """The place behind a bearing that tells whose part a definite noun is (الريف الغربي لدير الزور)."""
    end = _bearing_behind(at, scan, hits)
    if end is None or end >= len(scan.sentence.tokens) or not scan.spaced(end - 1, end):
        return None
    found = next(iter(_places_at(end, scan, hits, knowledge)), None)
    return found if found and found.before == "ل" else None


def _modified(at: int, scan: Scan, hits: PlaceHits) -> int | None:
    """Where a definite class noun with an adjective ends (الأحياء الشرقية، الأراضي السورية); None without one."""
    tokens = scan.sentence.tokens
    if at >= len(tokens) or not scan.spaced(at - 1, at) or not tokens[at].text.startswith("ال"):
        return None
    bearing = at in hits.words and hits.words[at][0].lexeme.key == "bearing"
    adjective = tokens[at].text.endswith(("يه", "ي")) and at not in hits.stops and at not in hits.names
    return tokens[at].end if bearing or at in hits.demonyms or adjective else None


def _generic(at: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> PlaceFound | None:
    """The place without a name that a building is annexed to (مطار المدينة)."""
    if at not in hits.nouns or not scan.spaced(at - 1, at):
        return None
    found = next(_classed(at, scan, hits, knowledge), None)
    return found if found and found.generic and found.before == "" and found.noun in _AROUND else None


def _of_whom(at: int, scan: Scan) -> int:
    """Behind the nationality that may follow "the capital" (العاصمة السورية دمشق)."""
    tokens = scan.sentence.tokens
    return at + 1 if at < len(tokens) and tokens[at].text.startswith("ال") and tokens[at].text.endswith("يه") else at


def _bearing_behind(last: int, scan: Scan, hits: PlaceHits) -> int | None:
    """The end of a bearing that qualifies the place (ريف حلب الشمالي)."""
    if last < len(scan.sentence.tokens) and last in hits.words and scan.spaced(last - 1, last):
        hit, end = hits.words[last]
        if hit.lexeme.key == "bearing" and scan.sentence.tokens[last].text.startswith("ال"):
            return end
    return None


def _relative(token: int, scan: Scan, hits: PlaceHits, knowledge: Knowledge) -> list[PlaceFound]:
    """A bearing, "around" or "part of" with the place behind it, and the other places of its list."""
    hit, at = hits.words[token]
    if at >= len(scan.sentence.tokens) or not scan.joined(at - 1, at) or hit.behind:
        return []
    owned = _belonging(at, scan, hits, knowledge) if hit.before in ARTICLES and hit.lexeme.key != "bearing" else None
    if owned:
        start, before = articled(hit)
        return [_apart(token, hit, owned, scan)._replace(start=start, before=before, bearing=hits.words[at][0].lexeme.tag)]
    if hit.before in ARTICLES and token in hits.nouns:
        return []  # الحدود السعودية
    found = list(_places_at(at, scan, hits, knowledge))
    if not found or found[0].before not in ("", "ب", "ل") or (found[0].generic and scan.text.startswith("ال", hit.first)):
        return []
    made = _apart(token, hit, found[0], scan)
    return [made, *(other._replace(extent=made.extent) for other in found[1:])]


def _apart(token: int, hit: Hit, inner: PlaceFound, scan: Scan) -> PlaceFound:
    """The place that a bearing or "around" tells by another; the distance stands before the bearing or behind the name."""
    sort, value = hit.lexeme.key, hit.lexeme.tag
    far = _DISTANCE.match(scan.text, inner.end) if sort == "bearing" else None
    apart = far or (_MEASURED.search(scan.text, scan.sentence.start, hit.first) if sort == "bearing" else None)
    extent = sort if sort in ("around", "part", "whole") else inner.extent
    return inner._replace(
        start=hit.start,
        first=token,
        before=hit.before,
        end=far.end() if far else inner.end,
        last=_token_after(far.end(), scan) if far else inner.last,
        extent="around" if apart or (sort == "bearing" and value != "C") else extent,
        bearing=value if sort == "bearing" else inner.bearing,
        km=float(apart.group(1).replace(",", ".")) if apart else inner.km,
        licensed=True,
        acting=False,
    )


def _token_after(end: int, scan: Scan) -> int:
    return next((n for n, t in enumerate(scan.sentence.tokens) if t.start >= end), len(scan.sentence.tokens))


def _related(found: list[PlaceFound], scan: Scan) -> Iterator[PlaceFound]:
    """What the places beside a place tell of it.

    One coordinated with a licensed place is licensed itself, and does not act beside one that does not. Neither does the state that
    the words right before it name or hold (العاصمة العراقية بغداد، الغوطة الغربية لدمشق).
    """
    certain = acting = False
    for n, place in enumerate(found):
        ahead = found[n - 1] if n else None
        beside = ahead is not None and place.before.startswith("و") and place.first - ahead.last <= 1
        listed = ahead is not None and place.first == ahead.last and scan.text[ahead.end : place.start].strip() in _LISTING
        behind = ahead is not None and ahead.licensed and place.first == ahead.last
        same = tuple(i for i in place.places if ahead and behind and place.before == "" and i in ahead.places)
        certain = place.licensed or ((beside or listed) and certain)
        acting = place.acting and (acting or not beside) and not same and not (behind and place.before == "ل")
        outer = behind and place.bearing is not None and place.before == ""
        holders = _holders(place, found[n + 1], scan) if n + 1 < len(found) else ()
        yield place._replace(places=same or place.places, licensed=certain, acting=acting, outer=outer, holders=holders)


def _holders(place: PlaceFound, other: PlaceFound, scan: Scan) -> tuple[str, ...]:
    """The readings of the next place where it holds this one (المنطقة الشرقية من ليبيا), also by a bearing (حي التأميم وسط الرمادي)."""
    between = [t.text for t in scan.sentence.tokens[place.last : other.first]]
    if place.noun == "quarter" and other.bearing and other.km is None:
        return () if between else other.places
    inside = between in (["في"], ["من"]) or (not between and other.before == "ب" and bool(other.noun))
    return other.places if inside and not other.bearing and other.extent == "whole" else ()
