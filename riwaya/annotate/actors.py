"""Find actors: known ones by their names, unknown ones by their head nouns."""

from __future__ import annotations

from riwaya.annotate.actors_names import AGAINST, BELONGING, CALLED, INTO, LINKS, LOCAL, MEMBERS, identity, introduced, known_person, quoted
from riwaya.annotate.actors_persons import Field, Words, modifies, person, with_name
from riwaya.annotate.focus import BASE, Focus
from riwaya.annotate.scan import QUOTES, Scan, articled
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import DAYS, DEMONSTRATIVES
from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import feminine, plural
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import MANY
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
_LISTENERS = frozenset({"agency", "media"})
"""Whom a person speaks to, not for (ناشطون لشبكة …)."""
_BODIES = frozenset({"force", "media", "body", "monitor", "tribe"})
"""Sorts of head noun behind which a name in quotes is theirs, whether a table knows it or not."""
_TITLES = frozenset({"commander", "official", "spokesman"})
"""Titles of which one may follow another (العميد الناطق باسم …)."""
_AGREEING = ("ين", "ون", "يه")
"""Ends of a name that stands as an adjective (المقاتلين الحوثيين)."""
_SINGULAR = frozenset({"سجين", "تلفزيون", "مدون"})
"""Nouns that only look like a whole plural."""
_NO_ADJECTIVES = DEMONSTRATIVES | frozenset(
    map(fold_key, "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرات مئات آلاف أنفسهم أنفسهن كافة عدة المسؤولية".split())
)
"""Words that only end as adjectives do."""
_COUNTERPART = "نظير"  # with a pronoun: another one than who was named (التقى الوزير نظيره)
_TO_BLAME = frozenset(map(fold_key, ("المسؤولين", "المسؤولون", "مسؤولين", "مسؤولون")))
"""Officials, and before عن those who did something."""
_WITHOUT = frozenset({"بلا", "بدون", "دون"})  # طائرة أميركية بلا طيار
_SERVED, _HOUSE = frozenset(map(fold_key, ("للأطفال", "للنساء", "للأيتام", "للمكفوفين"))), 4
"""Whom a house is for, as part of its name, and words between the word for the house and that."""
_LED = frozenset(map(fold_key, ("بقيادة", "بزعامة", "برئاسة", "بإمرة")))
"""What joins a leader to his force, right behind it: the two are one."""
_CROWD = "حشد"  # a crowd, and the act of gathering one
_ROAD = 4  # words from a road to the first of the towns that it lies between
_MOST = 6  # words of a noun phrase behind its head


def actors_in(scan: Scan, focus: Focus, knowledge: Knowledge) -> tuple[ActorFound, ...]:
    """The actors of a sentence, in order, none inside another."""
    names = dict(scan.by_token("actor"))
    for token, (hit, end) in scan.by_token("context").items():
        if token not in names or names[token][1] < end:
            names[token] = hit, end
    classes = scan.by_token("place_noun")
    stops = frozenset(classes).union(*(scan.by_token(layer) for layer in ("trigger", "cue", "clause", "light", "object", "weapon")))
    if "light" in scan.hits:  # أطلق الجنود النار
        stops |= {n for n, token in enumerate(scan.sentence.tokens) if token.text in knowledge.lexicon.carried}
    demonyms = {token: held for token, held in scan.by_token("demonym").items() if held[0].before != "بال"}  # ناطقة بالفرنسية
    words = Words(names, scan.by_token("noun"), demonyms, scan.by_token("place"), stops, classes)
    field = Field(scan, words, focus, knowledge)
    given = knowledge.lexicon.given
    named = {n for n, token in enumerate(scan.sentence.tokens) if token.text in given or token.text.removeprefix("و") in given}
    found: list[ActorFound] = []
    last = 0
    for token in sorted(named.union(names, words.nouns, words.demonyms)):
        actor = _actor_at(token, field) if token >= last else None
        if actor and found and found[-1].last == actor.first and scan.sentence.tokens[actor.first].text in _LED:
            found[-1] = found[-1]._replace(last=actor.last)
            last = actor.last
        elif actor:
            found.append(actor)
            last = actor.last
    return tuple(found)


def _actor_at(token: int, field: Field) -> ActorFound | None:
    _, words, _, knowledge = field
    if _no_actor(token, field) or _gathers(token, field):
        return None
    named = _named(token, field)
    phrase = _phrase(token, field)
    phrase = phrase and introduced(known_person(with_name(phrase, field), field), field)
    if named and (phrase is None or named.last >= phrase.last or not _tells(phrase, knowledge)):
        return named
    return phrase or person(token, field) or _nationality(token, words, knowledge)


def _no_actor(token: int, field: Field) -> bool:
    """Whether words for people are a part of a name (مستشفى … للأطفال), tell of whoever did it (إحالة المسؤولين عن القتل), or of nobody."""
    tokens = field.scan.sentence.tokens
    absent = token in field.words.nouns and token > 0 and tokens[token - 1].text in _WITHOUT
    served = tokens[token].text in _SERVED and any(n in field.words.classes for n in range(token - _HOUSE, token))
    blamed = tokens[token].text in _TO_BLAME and token + 1 < len(tokens) and tokens[token + 1].text == "عن"
    return absent or served or blamed or modifies(token, field)


def _tells(phrase: ActorFound, knowledge: Knowledge) -> bool:
    """Whether a noun phrase names an actor by more than its nationality."""
    return phrase.actor is not None and knowledge.who.actors[phrase.actor].kind != "state"


def _named(token: int, field: Field) -> ActorFound | None:
    scan, words, focus, knowledge = field
    if token not in words.names:
        return None
    hit, last = words.names[token]
    if (token in words.places and words.places[token][1] > last) or _a_base(token, field) or _on_a_road(token, field):
        return None
    actor = identity(hit, focus, knowledge)
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
        feminine=feminine(head) or row.kind == "state",
        plural=plural(head),
    )


def _on_a_road(token: int, field: Field) -> bool:
    """Whether a road leads to it (طريق دمشق الدولي، الطريق الرئيسي بين بغداد والبصرة): a capital is a town there and no state."""
    scan, words, _, knowledge = field
    between = scan.sentence.tokens[token - 1].text == "بين"
    behind = range(token - _ROAD, token - 1) if between else range(token - 1, token)
    nouns = (words.classes[n] for n in behind if n in words.classes)
    return any(knowledge.lexicon.nouns[noun.lexeme.key].sort == "road" for noun, _ in nouns)


def _a_base(token: int, field: Field) -> bool:
    """Whether a word for a group means a military base: behind it stands what only a base has (القاعدة الجوية), or the report names one.

    Not so in quotes or brackets («القاعدة») and beside another group (داعش والقاعدة).
    """
    scan, words, focus, knowledge = field
    hit, last = words.names[token]
    if hit.lexeme.layer != "context" or token not in words.classes:
        return False
    noun, end = words.classes[token]
    if knowledge.lexicon.nouns[noun.lexeme.key].sort != BASE:
        return False
    before, behind = scan.text[hit.first - 1 : hit.first], scan.text[hit.last : hit.last + 1]
    marked = before in QUOTES or before + behind == "()"
    followed = last in words.names and words.names[last][0].before == "و"
    joined = hit.before == "و" and any(stop == token for _, stop in words.names.values())
    return end > last or (focus.bases and not (marked or followed or joined))


def _gathers(token: int, field: Field) -> bool:
    """Whether a word for a crowd is the act of gathering those whom the words behind it name (حشد قواته, حشد داعش مقاتليه)."""
    scan, words, _, knowledge = field
    if token not in words.nouns or token in words.names:
        return False
    hit, last = words.nouns[token]
    if knowledge.lexicon.nouns[hit.lexeme.key].id != _CROWD or hit.before in ARTICLES or last == len(scan.sentence.tokens):
        return False
    adjective = scan.sentence.tokens[last].text.endswith(("ي", "يه"))
    return not adjective and any(last in held and not held[last][0].before for held in (words.nouns, words.names))


def _phrase(token: int, field: Field) -> ActorFound | None:
    """A head noun with what belongs to it: another noun, a name, nationalities and adjectives."""
    scan, words, _, knowledge = field
    if token not in words.nouns:
        return None
    hit, last = words.nouns[token]
    if token in words.places and words.places[token][1] > last:  # بنت جبيل
        return None
    noun = knowledge.lexicon.nouns[hit.lexeme.key]
    actor, sort, source = None, noun.sort, noun.source_kind
    end, definite = hit.last, hit.before in ARTICLES
    stop = min(len(scan.sentence.tokens), last + _MOST)
    head = scan.sentence.tokens[token].text
    whole, plain = definite, _unannexed(head, definite=definite)
    noted = scan.sentence.tokens[last - 1].text
    closed = quoted(scan, last) if sort in _BODIES and not hit.behind else None
    if closed is not None:
        named, named_end = words.names.get(last, (None, -1))
        actor = identity(named, field.focus, knowledge) if named and named_end == closed else None
        last, end, whole = closed, scan.sentence.tokens[closed - 1].end + 1, True
    described = last - token > 1 and not noted.startswith("ال") and noted.endswith(("ي", "يه", "يون", "يين"))
    while last < stop and scan.joined(last - 1, last) and not hit.behind and not _apart(last, hit, field, whole=whole):
        told = described and not scan.sentence.tokens[last].text.startswith("ل")  # مصدر عسكري | وكالة سانا
        if whole or told:
            step = _apposed(last, sort, field, beside=last == token + 1, definite=definite)
        else:
            step = _modified(last, field) if plain else _extension(last, sort, field)
        step = _of_nation(last, field) or step
        linked = _linked(last, sort, field) if step is None else None
        if step is not None:
            if step[0] not in (None, actor) and _person_named(actor, knowledge):
                break  # الرئيس محمود عباس | أرييل شارون
            actor, last = (step[0] or actor), step[1]
            whole = True
        elif linked is not None:
            actor, last = _owned(actor, linked[0], knowledge), linked[1]
            whole = True
        elif not _person_named(actor, knowledge) and _adjective(last, scan, words, definite=definite, plain=plain):
            whole = True
            last += 1
        else:
            break
        text, end = scan.sentence.tokens[last - 1].text, scan.sentence.tokens[last - 1].end
        plain = text.endswith(("ون", "ين")) and not text.startswith("ال")
    known = actor if sort in _ARMED else None
    kind = knowledge.who.actors[known].kind if known and sort in ("force", "fighters") else sort
    start, before = articled(hit)
    return ActorFound(
        start,
        end,
        token,
        last,
        before,
        known,
        kind,
        source,
        feminine=feminine(head),
        plural=plural(head),
    )


def _owned(actor: str | None, owner: str | None, knowledge: Knowledge) -> str | None:
    """Whom a phrase names that told an actor before its owner: the owner says more than a nationality does, and less than a name."""
    kinds = [knowledge.who.actors[who].kind if who else "" for who in (actor, owner)]
    return owner if owner and (not actor or (kinds[0] == "state" and kinds[1] != "state")) else actor


def _person_named(actor: str | None, knowledge: Knowledge) -> bool:
    """Whether a phrase has named a person: no adjective goes on with it (الرئيس أشرف غني | المتمردين)."""
    return actor is not None and knowledge.who.actors[actor].kind == "person"


def _unannexed(head: str, *, definite: bool) -> bool:
    """Whether a head's form lets no other noun be annexed to it: an indefinite whole plural or dual (مسلحون), or an accusative."""
    accusative = head.endswith("ا") and not head.endswith(("تا", "ايا"))
    return not definite and (accusative or head.endswith(("ون", "ين"))) and head not in _SINGULAR


def _of_nation(at: int, field: Field) -> tuple[str | None, int] | None:
    """A nationality: it may follow any noun phrase."""
    known = at in field.words.demonyms and not field.scan.sentence.tokens[at].text.startswith(("و", "ف"))
    return (field.words.demonyms[at][0].lexeme.key, at + 1) if known else None


def _modified(at: int, field: Field) -> tuple[str | None, int] | None:
    """A name that stands as an adjective (مسلحين حوثيين)."""
    scan, words, focus, knowledge = field
    text = scan.sentence.tokens[at].text
    if at in words.names and words.names[at][0].before == "" and text.endswith(_AGREEING) and not text.startswith("ال"):
        hit, last = words.names[at]
        return identity(hit, focus, knowledge), last
    return None


def _extension(at: int, sort: str, field: Field) -> tuple[str | None, int] | None:
    """A noun, name or place that is annexed to a noun phrase: the actor that it tells, and where it ends."""
    _, words, focus, knowledge = field
    if at in words.names and words.names[at][0].before in ("", "ل"):
        hit, last = words.names[at]
        actor = identity(hit, focus, knowledge)
        kind = knowledge.who.actors[actor].kind if actor is not None else ""
        return None if _heard(hit.before, kind, sort) else (actor, last)
    if at in words.nouns and words.nouns[at][0].before in ("", "ال", "لل", "ل"):
        inner = _phrase(at, field)
        return (inner.actor, inner.last) if inner and not _heard(inner.before, inner.sort, sort) else None
    if at in words.places and words.places[at][0].before == "" and (at not in words.stops or words.places[at][1] - at > 1):
        return None, words.places[at][1]
    return None


def _heard(before: str, kind: str, sort: str) -> bool:
    """Whether an actor behind لـ only listens to who speaks (ناشطون لشبكة …)."""
    return before == "ل" and kind in _LISTENERS and sort not in _LISTENERS


def _apposed(at: int, sort: str, field: Field, *, beside: bool, definite: bool) -> tuple[str | None, int] | None:
    """What may follow a phrase that is complete: a person's or an agency's name, a second title, a name as an adjective.

    The last only right ``beside`` the head; a title with the article only behind one that has it, or that another noun makes ``definite``.
    """
    scan, words, focus, knowledge = field
    text = scan.sentence.tokens[at].text
    if at in words.names:
        hit, last = words.names[at]
        actor = identity(hit, focus, knowledge)
        kind = knowledge.who.actors[actor].kind if actor is not None and hit.before == "" else ""
        known = kind == "person" or (kind == "agency" and sort in _LISTENERS)
        adjective = beside and last == at + 1 and text.startswith("ال") and text.endswith(_AGREEING)
        return (actor, last) if known or adjective else None
    if at in words.nouns and sort in _TITLES:
        inner = _phrase(at, field)
        one = words.nouns[at][0].lexeme.tag != MANY  # المبعوث | قادة الحوثيين
        fits = inner and one and inner.sort in _TITLES and inner.before == "" and (definite or not text.startswith("ال"))
        return (inner.actor, inner.last) if inner and fits else None
    return None


def _linked(at: int, sort: str, field: Field) -> tuple[str | None, int] | None:
    """The body that a person speaks for or belongs to (متحدث باسم …، مصدر في …، عناصر من …)."""
    scan, words, focus, knowledge = field
    word = scan.sentence.tokens[at].text
    if word in AGAINST:
        return _fought(at + 1, field)
    belongs = word in BELONGING or word in MEMBERS
    if word in MEMBERS and at + 2 < len(scan.sentence.tokens) and scan.sentence.tokens[at + 1].text in INTO:
        at += 1  # ينتمون إلى تنظيم القاعدة
    if not (belongs or word in LINKS.get(sort, ())) or at + 1 >= len(scan.sentence.tokens) or not scan.joined(at, at + 1):
        return None
    if at + 1 in words.names and (belongs or words.names[at + 1][0].before == ""):
        hit, last = words.names[at + 1]
        return identity(hit, focus, knowledge), last
    if at + 1 in words.nouns and (belongs or words.nouns[at + 1][0].before in ("", "ال")):
        inner = _phrase(at + 1, field)
        return (inner.actor, inner.last) if inner else None
    return None


def _fought(at: int, field: Field) -> tuple[None, int] | None:
    """Where the one ends whom a force fights (المقاتلون المناهضون للحوثيين)."""
    held = next((layer[at] for layer in (field.words.names, field.words.nouns) if at in layer and layer[at][0].before in ("ل", "لل")), None)
    return (None, held[1]) if held else None


def _apart(at: int, head: Hit, field: Field, *, whole: bool) -> bool:
    """Whether a word is no part of the phrase: a counterpart, and many behind one who is told wholly (الرئيس اليمني | الحوثيين)."""
    words, text = field.words, field.scan.sentence.tokens[at].text
    one = head.lexeme.tag != MANY and not plural(field.scan.text[head.start : head.end])
    known = at in words.names or at in words.demonyms or at in words.nouns
    return text.startswith(_COUNTERPART) or (whole and one and known and text.startswith("ال") and text.endswith(("ين", "ون")))


def _adjective(at: int, scan: Scan, words: Words, *, definite: bool, plain: bool) -> bool:
    """Whether a word goes on with a phrase: none with the article does behind an adjective without it (مسلحون مجهولون | النار)."""
    text = scan.sentence.tokens[at].text
    verb = text.startswith(("ي", "ت")) and text.endswith("ون")
    if (
        (at in words.stops and text not in LOCAL)
        or len(text) < 4
        or text.isdigit()
        or text in DAYS
        or text in _NO_ADJECTIVES | MEMBERS | CALLED
        or verb
    ):
        return False
    if at in words.names and words.names[at][1] - at > 1:  # مصدر عسكري | وكالة سانا
        return False
    if text.startswith("ال"):
        agrees = text.endswith(_AGREEING) if at in words.names or at in words.nouns else not text.endswith("ات")
        return agrees and not plain
    many = at in words.nouns and words.nouns[at][0].lexeme.tag == MANY and not text.startswith("ال")  # فصائل المعارضة | مقاتلي
    noun = many or (at in words.nouns and plain and not text.endswith(("يين", "يون")))  # مسلحون مهندسين
    return not (definite or noun or text.startswith(("و", "ب", "ل", "ف"))) and text.endswith(_ADJECTIVES) and at not in words.places


def _nationality(token: int, words: Words, knowledge: Knowledge) -> ActorFound | None:
    if token not in words.demonyms:
        return None
    hit, last = words.demonyms[token]
    row = knowledge.who.actors[hit.lexeme.key]
    return ActorFound(hit.start, hit.end, token, last, hit.before, row.id, row.kind, "", adjective=True)
