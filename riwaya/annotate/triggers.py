"""Find triggers: the words that may express an event of conflict, and the light verbs that carry them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from riwaya.annotate.scan import Scan, better
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import PREPOSITIONS, THAT, VERB_OPENERS, preposition, without_and
from riwaya.knowledge.index import Hit
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import Parted
from riwaya.records.found import TriggerFound

_REACH = 6  # words between a light verb and its noun
_STRUCK = frozenset({"shelling", "airstrike", "attack"})
"""Kinds that are done with a weapon, or in a figure of speech with words."""
_THEIRS = ("ها", "هم", "اته")
"""How the first word of a phrase ends that a pronoun belongs to (عملياته العسكرية)."""
_WITH = 3  # words between such a verb and that with which it is done


def triggers_in(scan: Scan, knowledge: Knowledge) -> tuple[TriggerFound, ...]:
    """The triggers of a sentence, in order, none overlapping another."""
    held = _held(scan)
    chosen = {token: _one(token, pairs, scan, knowledge) for token, pairs in held.items()}
    lights = dict(_lights(scan, chosen, knowledge))
    parted = {found.first: (found, rest) for found, rest in _parted(scan, chosen, knowledge)}
    rests = frozenset(token for _, rest in parted.values() for token in rest)
    found: list[TriggerFound] = []
    last = 0
    for token in sorted({*chosen, *lights, *parted} - rests):
        if token in parted:
            made = parted[token][0]
        elif token < last or (token in chosen and _in_words(*chosen[token], scan, knowledge)):
            continue
        else:
            made = lights.get(token) or _trigger(token, chosen[token], held[token], knowledge)
        found.append(made)
        last = made.last
    carried = tuple(_carried(found, scan, knowledge))
    stopped = {t.light[1] for t in carried if t.light and ended(t, scan, knowledge.lexicon)}
    return tuple(t for t in carried if t.first not in stopped)  # أوقف عملياته is one event, and holds nobody


def ended(trigger: TriggerFound, scan: Scan, lexicon: Lexicon) -> bool:
    """Whether the verb that carries an event ends it: one that its subject does itself (أوقف هجماته, not أوقف منفذي الهجوم)."""
    if trigger.light is None or lexicon.light[trigger.light[0]].makes != "ends":
        return False
    tokens = scan.sentence.tokens
    governed = preposition(trigger.before) or without_and(tokens[trigger.first - 1].text) in PREPOSITIONS
    return not governed and bool(trigger.behind or tokens[trigger.first].text.endswith(_THEIRS))


def _held(scan: Scan) -> dict[int, list[tuple[Hit, int]]]:
    """At each token the hits that cover most, each with the token where it ends."""
    rivals: dict[int, list[tuple[Hit, int]]] = {}
    for hit in scan.hits.get("trigger", ()):
        place = scan.tokens(hit)
        if place is None:
            continue
        held = rivals.setdefault(place[0], [])
        if held and better(hit, held[0][0]):
            held.clear()
        if not held or not better(held[0][0], hit):
            held.append((hit, place[1]))
    return rivals


def _one(token: int, held: list[tuple[Hit, int]], scan: Scan, knowledge: Knowledge) -> tuple[Hit, int]:
    """Among equals the part of speech that the words around it ask for."""
    if len(held) == 1:
        return held[0]
    verbal = _verbal(token, held[0][0], scan)
    triggers = knowledge.lexicon.triggers
    return next((pair for pair in held if (triggers[pair[0].lexeme.key].pos == "verb") == verbal), held[0])


def _verbal(token: int, hit: Hit, scan: Scan) -> bool:
    """Whether a form that is verb and noun (قصف) is read as a verb here."""
    if hit.before in ARTICLES or preposition(hit.before):
        return False
    if token == 0:
        return True
    tokens = scan.sentence.tokens
    behind = without_and(tokens[token - 1].text)
    if behind in VERB_OPENERS:
        return True
    if behind in PREPOSITIONS:
        return False
    return bool(hit.before) or not scan.spaced(token - 1, token)


def _in_words(hit: Hit, last: int, scan: Scan, knowledge: Knowledge) -> bool:
    """Whether a verb strikes with what is said alone (هاجم الوزير خصومه بتصريحات نارية)."""
    row, tokens = knowledge.lexicon.triggers[hit.lexeme.key], scan.sentence.tokens
    if row.pos != "verb" or row.kind not in _STRUCK:
        return False
    for n in range(last, min(last + _WITH + 1, len(tokens))):
        said = scan.by_token("cue").get(n)
        if said is not None and said[0].before == "ب" and said[0].lexeme.tag == "claims_noun":
            return True
        if tokens[n].text.startswith("و") or not scan.spaced(n - 1, n):
            return False
    return False


def _trigger(token: int, chosen: tuple[Hit, int], held: list[tuple[Hit, int]], knowledge: Knowledge) -> TriggerFound:
    hit, last = chosen
    triggers = knowledge.lexicon.triggers
    row = triggers[hit.lexeme.key]
    start = hit.start - (2 if hit.before.endswith("ال") else 0)
    others = (triggers[other.lexeme.key].kind for other, _ in held)
    rivals = tuple(dict.fromkeys(kind for kind in (*others, *row.also) if kind != row.kind))
    return TriggerFound(start, hit.last, token, last, hit.before, hit.behind, row.id, hit.lexeme.tag, row.kind, rivals=rivals)


def _lights(scan: Scan, chosen: dict[int, tuple[Hit, int]], knowledge: Knowledge) -> Iterator[tuple[int, TriggerFound]]:
    """Light verbs that make a claim of a kind of their own with their noun (فتح النار, بسط نفوذه)."""
    for hit in scan.hits.get("light", ()):
        row = knowledge.lexicon.light[hit.lexeme.key]
        place = scan.tokens(hit)
        if not row.kind or place is None:
            continue
        noun = _noun_behind(place[1], row.nouns, scan)
        if noun is not None and not any(n in chosen for n in range(place[1], noun)):
            people = any(scan.by_token(layer).keys() & set(range(place[1], noun)) for layer in ("actor", "context", "noun", "demonym"))
            close = noun - place[0] < 3 and not people  # أطلق مسلحون النار
            end = scan.sentence.tokens[noun].end if close else hit.last
            yield (
                place[0],
                TriggerFound(
                    hit.start,
                    end,
                    place[0],
                    noun + 1 if close else place[1],
                    hit.before,
                    hit.behind,
                    "",
                    hit.lexeme.tag,
                    row.kind,
                    (row.id, place[0]),
                ),
            )


def _parted(scan: Scan, chosen: Mapping[int, tuple[Hit, int]], knowledge: Knowledge) -> Iterator[tuple[TriggerFound, range]]:
    """Phrases inside which their subject stands (أحكم الجيش سيطرته), as their first word, each with the tokens of the rest."""
    triggers = knowledge.lexicon.triggers
    for at, token in enumerate(scan.sentence.tokens):
        tails = knowledge.lexicon.parted.get(token.text)
        found = tails and _tail(at + 1, tails, scan, chosen)
        if found:
            part, rest = found
            row, start = triggers[part.trigger], token.start + len(part.before)
            rivals = tuple(kind for kind in row.also if kind != row.kind)
            yield TriggerFound(start, token.end, at, at + 1, part.before, "", row.id, "phrase", row.kind, rivals=rivals), rest


def _apart(word: str) -> bool:
    """Whether what stands behind a word belongs to it (بعد سيطرته, وازدياد نفوذه)."""
    return without_and(word) in PREPOSITIONS or (word.startswith("و") and not word.startswith("وال"))


def _tail(first: int, tails: Mapping[str, Sequence[Parted]], scan: Scan, chosen: Container[int]) -> tuple[Parted, range] | None:
    """The phrase whose rest stands behind its subject, with the tokens of that; None where something else stands between."""
    tokens = scan.sentence.tokens
    for at in range(first, min(first + _REACH + 1, len(tokens))):
        for part in tails.get(tokens[at].text, ()) if at > first else ():
            rest = range(at, at + len(part.rest))
            if tuple(t.text for t in tokens[at : rest.stop]) == part.rest:
                return (part, rest) if not _apart(tokens[at - 1].text) else None
        if at in chosen or tokens[at].text in THAT:
            return None
    return None


def _noun_behind(at: int, nouns: frozenset[str], scan: Scan) -> int | None:
    tokens = scan.sentence.tokens
    for n in range(at, min(len(tokens), at + _REACH)):
        text = tokens[n].text
        if (
            text in nouns
            or text.removeprefix("ال") in nouns
            or text.removeprefix("ب") in nouns
            or text.rstrip("ه").removesuffix("ها") in nouns
        ):
            return n
    return None


def _carried(found: list[TriggerFound], scan: Scan, knowledge: Knowledge) -> Iterator[TriggerFound]:
    """Give each noun the light verb that carries it."""
    verbs = sorted((place[0], hit) for hit in scan.hits.get("light", ()) if (place := scan.tokens(hit)))
    for trigger in found:
        row = knowledge.lexicon.triggers.get(trigger.trigger)
        if row is None or row.pos in ("verb", "participle"):
            yield trigger
            continue
        near = ((at, hit) for at, hit in reversed(verbs) if 0 < trigger.first - at <= _REACH and _carries(hit, row.lemma, knowledge))
        carrier = next((pair for pair in near if THAT.isdisjoint(t.text for t in scan.sentence.tokens[pair[0] + 1 : trigger.first])), None)
        yield trigger._replace(light=(carrier[1].lexeme.key, carrier[0])) if carrier else trigger


def _carries(hit: Hit, lemma: str, knowledge: Knowledge) -> bool:
    nouns = knowledge.lexicon.light[hit.lexeme.key].nouns
    return not nouns or lemma in nouns
