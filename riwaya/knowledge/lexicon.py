"""The language tables: triggers, light verbs, speech cues, stance governors, weapons, objects, clause words and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from riwaya.arabic.clitics import CLASSES
from riwaya.arabic.closed import bare
from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import noun_forms, participle_forms, verb_forms
from riwaya.knowledge.index import Form, Lexeme
from riwaya.knowledge.rows import MANY, Code, Cue, Governor, KindShift, LightVerb, Noun, Parted, Trigger
from riwaya.knowledge.tables import Row, Tables
from riwaya.records.claim import KINDS

_ROLES = ("", "none", "agent", "target", "place", "object", "means", "toll", "content", "with", "from", "to", "via", "event")
_POS = ("verb", "noun", "participle", "phrase")
_FIELDS = ("match", "sport", "business", "crime", "culture", "traffic", "schooling", "technology")


class Lexicon(NamedTuple):
    """The language tables by key.

    ``parted`` are the triggers whose subject may stand inside them, by their first word with its proclitics and by the first behind the
    gap, ``carried`` the nouns that make a claim only with a light verb (النار), ``shifts`` are by the kind that they shift, ``speaks`` are
    the kinds that a word near a trigger speaks for and ``spoken`` the words that speak for a kind, ``matches`` the words of games between
    teams, ``given`` the given names of persons, each with whether it is one without a title too.
    """

    triggers: Mapping[str, Trigger]
    parted: Mapping[str, Mapping[str, tuple[Parted, ...]]]
    light: Mapping[str, LightVerb]
    carried: frozenset[str]
    shifts: Mapping[str, tuple[KindShift, ...]]
    speaks: Mapping[str, tuple[str, ...]]
    spoken: Mapping[str, frozenset[str]]
    cues: Mapping[str, Cue]
    governors: Mapping[str, Governor]
    weapons: Mapping[str, Code]
    objects: Mapping[str, Code]
    nouns: Mapping[str, Noun]
    peace: frozenset[str]
    matches: frozenset[str]
    given: Mapping[str, bool]


def load_lexicon(tables: Tables) -> tuple[Lexicon, list[Form]]:
    """Read the language tables.

    Raises:
        KnowledgeError: a row breaks its table's rules.
    """
    forms: list[Form] = []
    shifts = tuple(
        KindShift(row.one_of("from", KINDS), _folded(row, "near"), row.one_of("to", KINDS))
        for row in tables.rows("kind_shifts", ("from", "near", "to"))
    )
    light = dict(_light(tables, forms))
    lexicon = Lexicon(
        triggers=dict(_triggers(tables, forms)),
        parted=_parted(tables),
        light=light,
        carried=frozenset(noun for verb in light.values() if verb.kind for noun in verb.nouns),
        shifts={kind: tuple(s for s in shifts if s.kind == kind) for kind in {s.kind for s in shifts}},
        speaks=_speaks(shifts),
        spoken={kind: frozenset().union(*(s.near for s in shifts if s.to == kind)) for kind in {s.to for s in shifts}},
        cues=dict(_cues(tables, forms)),
        governors=dict(_governors(tables, forms)),
        weapons=dict(_coded(tables, "weapons", "class", forms)),
        objects=dict(_coded(tables, "objects", "place", forms)),
        nouns=dict(_nouns(tables, forms)),
        peace=frozenset(_peace(tables)),
        matches=frozenset(_peace(tables, "match")),
        given=dict(_given(tables)),
    )
    for name, layer, column in (("clause_words", "clause", "type"), ("support", "support", "role")):
        for row in tables.rows(name, ("words", column)):
            forms += _words(row, "words", "word", Lexeme(layer, row[column]))
    return lexicon, forms


def _peace(tables: Tables, field: str = "") -> Iterator[str]:
    """The words of peace, or those of one field."""
    for row in tables.rows("peace_words", ("words", "field")):
        if field in ("", row.one_of("field", _FIELDS)):
            yield from map(bare, _folded(row, "words"))


def _given(tables: Tables) -> Iterator[tuple[str, bool]]:
    for row in tables.rows("given_names", ("names", "clear")):
        yield from ((name, row.one_of("clear", ("yes", "no")) == "yes") for name in _folded(row, "names"))


def _speaks(shifts: Iterable[KindShift]) -> dict[str, tuple[str, ...]]:
    """The kinds that each word speaks for."""
    found: dict[str, set[str]] = {}
    for shift in shifts:
        for word in shift.near:
            found.setdefault(word, set()).add(shift.to)
    return {word: tuple(sorted(kinds)) for word, kinds in found.items()}


def _folded(row: Row, column: str) -> frozenset[str]:
    return frozenset(map(fold_key, row.items(column)))


def _words(row: Row, column: str, clitics: str, lexeme: Lexeme) -> list[Form]:
    return [Form(surface, clitics, lexeme) for surface in sorted(_folded(row, column)) if surface]


def _triggers(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, Trigger]]:
    columns = ("id", "pos", "lemma", "forms", "kind", "subject", "object", "idafa", "preps", "needs")
    for row in tables.rows("triggers", columns, "id"):
        pos = row.one_of("pos", _POS)
        forms += inflected(row, pos, "trigger")
        yield (
            row["id"],
            Trigger(
                row["id"],
                pos,
                fold_key(row["lemma"]),
                row.one_of("kind", KINDS),
                _also(row),
                row.one_of("subject", _ROLES),
                row.one_of("object", _ROLES),
                row["idafa"],
                _preps(row),
                row["needs"],
            ),
        )


_GAP = "…"


def spellings(phrase: str) -> list[str]:
    """The folded surfaces of a phrase as the table of triggers has it, with ``/`` between words of which one stands there."""
    words = (word.split("/") for word in phrase.split() if word != _GAP)
    return [fold_key(" ".join(chosen)) for chosen in product(*words)]


def _parted(tables: Tables) -> dict[str, dict[str, tuple[Parted, ...]]]:
    """The phrases whose subject may stand where they have a gap, by their first word with each proclitic and by the first of the rest."""
    found: dict[str, dict[str, list[Parted]]] = {}
    for row in tables.rows("triggers", ("id", "pos", "forms"), "id"):
        for phrase in row.items("forms"):
            opening, gap, rest = phrase.partition(_GAP)
            if gap and row["pos"] == "phrase":
                for first, tail in product(spellings(opening), spellings(rest)):
                    words = tuple(tail.split())
                    for before in CLASSES["noun"].before:
                        found.setdefault(before + first, {}).setdefault(words[0], []).append(Parted(before, words, row["id"]))
    return {
        first: {opens: tuple(sorted(parts, key=lambda part: len(part.before))) for opens, parts in tails.items()}
        for first, tails in found.items()
    }


def _also(row: Row) -> tuple[str, ...]:
    """The other kinds of a trigger; a user's own table may lack the column."""
    kinds = row.items("also") if "also" in row.cells else ()
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        raise row.error(f"also holds {strange[0]!r}, allowed: {', '.join(sorted(KINDS))}")
    return kinds


def _preps(row: Row) -> dict[str, str]:
    pairs = {}
    for item in row.items("preps"):
        prep, equals, role = item.partition("=")
        if not equals or role.strip() not in _ROLES:
            raise row.error(f"preps holds {item!r}, expected preposition=role")
        pairs[fold_key(prep)] = role.strip()
    return pairs


def inflected(row: Row, pos: str, layer: str) -> list[Form]:
    """All forms of a row with ``id``, ``lemma`` and ``forms``, by part of speech."""
    lemma, others = row["lemma"], row.items("forms")
    if pos == "verb":
        # A verb whose present is another, commoner word has no present in the table.
        found = dict(verb_forms(lemma, others[0] if others else "-")) | dict.fromkeys(map(fold_key, others[1:]), "past")
        return [Form(s, "present" if tag == "present" else "past", Lexeme(layer, row["id"], tag)) for s, tag in sorted(found.items())]
    if pos == "phrase":
        return [
            Form(s, "noun" if " " in s else "closed", Lexeme(layer, row["id"], "phrase"))
            for s in sorted({fold_key(lemma)}.union(*map(spellings, others)))
        ]
    made = dict(noun_forms(lemma, others)) if pos == "noun" else dict(participle_forms(lemma)) | dict.fromkeys(map(fold_key, others), "sg")
    return [Form(s, _noun_clitics(s, tag), Lexeme(layer, row["id"], tag)) for s, tag in sorted(made.items())]


def _noun_clitics(surface: str, tag: str) -> str:
    if tag == "construct":
        return "construct"
    return "closed" if surface.endswith("ه") and len(surface) > 3 else "noun"


def _light(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, LightVerb]]:
    for number, row in enumerate(tables.rows("light_verbs", ("verb", "present", "nouns", "kind", "subject"))):
        key = f"light-{number}"
        if row["kind"]:
            row.one_of("kind", KINDS)
        made = verb_forms(row["verb"], row["present"]) if row["present"] else {fold_key(row["verb"]): "past"}
        forms += [Form(s, "present" if tag == "present" else "past", Lexeme("light", key, tag)) for s, tag in sorted(made.items())]
        nouns: set[str] = set()
        for noun in row.items("nouns"):
            nouns |= {fold_key(noun)} if noun == "*" or " " in noun else set(noun_forms(noun, ()))
        makes = row.one_of("makes", ("yes", "no", "ends", "")) if "makes" in row.cells else ""  # a user's own table may lack the column
        yield key, LightVerb(key, frozenset(nouns - {"*"}), row["kind"], row.one_of("subject", ("agent", "target", "event")), makes)


def _cues(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, Cue]]:
    for row in tables.rows("speech_cues", ("id", "pos", "lemma", "forms", "type", "note"), "id"):
        clitics = {"verb": "past", "noun": "noun"}.get(row["pos"], "particle")
        surfaces = {fold_key(row["lemma"]), *_folded(row, "forms")}
        forms += [Form(s, clitics, Lexeme("cue", row["id"], row["type"])) for s in sorted(surfaces)]
        told = row["note"].partition(";")[0].split()
        needs = tuple(fold_key(word.removeprefix("needs:")) for word in told if word.startswith("needs:") or word in ("start", "opens"))
        yield row["id"], Cue(row["id"], row["pos"], row["type"], needs, "anonymous" in told)


def _governors(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, Governor]]:
    for row in tables.rows("stance", ("id", "words", "scope", "polarity", "modality"), "id"):
        lexeme = Lexeme("stance", row["id"])
        for surface in sorted(_folded(row, "words")):
            # A particle of two or three letters takes no preposition: كلم is no لم.
            forms += [Form(surface, clitics, lexeme) for clitics in (("word",) if len(surface) < 4 else ("noun", "past"))]
        yield row["id"], Governor(row["id"], row["scope"], row["polarity"], row["modality"])


def _coded(tables: Tables, name: str, column: str, forms: list[Form]) -> Iterator[tuple[str, Code]]:
    for number, row in enumerate(tables.rows(name, ("code", "words", column))):
        key = f"{row['code']}-{number}"
        forms += _words(row, "words", "noun", Lexeme(name.removesuffix("s"), key))
        yield key, Code(row["code"], row[column])


def _number(surface: str, one: str) -> str:
    """``many`` for a plural or dual of a noun, whose other forms are the singular, the accusative's too."""
    return "" if surface.partition(" ")[0].removeprefix("ال") in (one, one + "ا") else MANY


def _nouns(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, Noun]]:
    for name, column, layer in (("actor_nouns", "class", "noun"), ("place_nouns", "kind", "place_noun")):
        for number, row in enumerate(tables.rows(name, ("noun", "forms", column))):
            key = f"{layer}-{number}"
            surfaces = sorted({fold_key(row["noun"]), *_folded(row, "forms")})
            one = fold_key(row["noun"]).partition(" ")[0]
            forms += [Form(surface, _noun_clitics(surface, ""), Lexeme(layer, key, _number(surface, one))) for surface in surfaces]
            yield key, Noun(fold_key(row["noun"]), row[column], row.cells.get("source_kind", ""))
