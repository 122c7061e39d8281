"""The tables of triggers: well formed, with known kinds and roles, no word twice for one kind, and words that must not stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import noun_forms, participle_forms, verb_forms
from riwaya.knowledge.lexicon import spellings
from riwaya.knowledge.tables import Row, read_table
from riwaya.records.claim import KINDS

DATA = Path(riwaya.__file__).parent / "data"
COLUMNS = {
    "triggers": ("id", "pos", "lemma", "forms", "kind", "also", "subject", "object", "idafa", "preps", "needs", "note"),
    "light_verbs": ("verb", "present", "nouns", "kind", "subject", "makes", "note"),
    "kind_shifts": ("from", "near", "to", "note"),
}
ROLES = ("agent", "target", "place", "object", "means", "toll", "content", "with", "none")
PREPOSITION_ROLES = (*ROLES, "from", "to", "via")
NEEDS = ("", "conflict", "actor", "force", "place", "people", "weapon", "talks")
MOST_WORDS = 6  # of a trigger, by the contract
LEAST_ROWS = 900

READ_AS = {
    "قصفت": "shelling", "غاراتها": "airstrike", "حوصرت": "siege", "استعادت": "capture", "تسيطر": "hold", "سيطروا": "capture",
    "انسحبت": "withdraw", "نزحوا": "displacement", "أُفرج": "release", "اعتقلوا": "detention", "اختُطف": "abduction", "تصدّت": "repel",
    "انفجرت": "bombing", "اشتباكات": "clash", "هاجموا": "attack", "إعدامات": "killing", "تتقدم": "advance", "تعزيزات": "deploy",
    "صادرت": "seizure", "تدمير": "destruction", "هدنة": "agreement", "مفاوضات": "negotiate", "طالبت": "demand", "ندّدت": "accuse",
    "توعّد": "threaten", "إغاثة": "aid", "انشقوا": "surrender", "متظاهرون": "protest", "وقف إطلاق النار": "agreement",
    "تبادل الأسرى": "release", "سيارة مفخخة": "bombing", "غارات جوية": "airstrike", "القصف المدفعي": "shelling", "تحت سيطرة": "hold",
}  # fmt: skip
NO_TRIGGERS = (
    "مدينة", "مصادر", "مصر", "حماة", "صعدة", "عدن", "وزارة", "دفاع", "احتلال", "تركي", "عيد", "يجب", "إذا", "عبر", "نادي",
    "أكد", "أكدت", "أعرب", "قال", "أضاف", "أوضح", "مباراة", "موقع", "تحالف", "مقاومة", "سلام", "مرحلة",
)  # fmt: skip


def rows(name: str) -> tuple[Row, ...]:
    return read_table(DATA / f"{name}.csv", COLUMNS[name])


def surfaces(row: Row) -> Iterator[str]:
    """The folded forms of a row of triggers, without clitics."""
    lemma, others = row["lemma"], row.items("forms")
    if row["pos"] == "verb":
        yield from (*verb_forms(lemma, others[0]), *map(fold_key, others[1:]))
    elif row["pos"] == "noun":
        yield from noun_forms(lemma, others)
    elif row["pos"] == "participle":
        yield from (*participle_forms(lemma), *map(fold_key, others))
    else:
        yield from (fold_key(lemma), *(surface for other in others for surface in spellings(other)))


@pytest.fixture(scope="module")
def kinds() -> dict[str, set[str]]:
    """The kinds of every form that a row holds."""
    found: dict[str, set[str]] = {}
    for row in rows("triggers"):
        for form in surfaces(row):
            found.setdefault(form, set()).add(row["kind"])
    return found


@pytest.mark.parametrize("name", COLUMNS)
def test_header(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == COLUMNS[name]


def test_triggers_hold_known_values() -> None:
    for row in rows("triggers"):
        row.one_of("pos", ("verb", "noun", "participle", "phrase"))
        row.one_of("kind", KINDS)
        row.one_of("subject", ROLES)
        row.one_of("object", ROLES)
        row.one_of("idafa", ("", "subject", "object", "either"))
        row.one_of("needs", NEEDS)
        assert row["id"].isascii(), row["id"]
        assert row["lemma"]
        for item in row.items("preps"):
            preposition, _, role = item.partition("=")
            assert preposition
            assert role in PREPOSITION_ROLES, f"line {row.line}: {item}"


def test_verbs_tell_their_present_and_nouns_their_idafa() -> None:
    for row in rows("triggers"):
        if row["pos"] == "verb":
            assert row.items("forms")[0][0] in "ي-", f"line {row.line}: {row['lemma']}"
        assert bool(row["idafa"]) == (row["pos"] in ("noun", "phrase")), f"line {row.line}: {row['lemma']}"


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(row["id"] for row in rows("triggers")).items() if n > 1] == []


def test_no_word_stands_twice_for_one_kind() -> None:
    keys = Counter((fold_key(row["lemma"]), row["pos"], row["kind"]) for row in rows("triggers"))
    assert [key for key, n in keys.items() if n > 1] == []


def test_every_kind_has_verbs_and_nouns() -> None:
    found = {(row["kind"], row["pos"]) for row in rows("triggers")}
    assert {kind for kind in KINDS if (kind, "noun") not in found} == set()
    assert {kind for kind in KINDS if (kind, "verb") not in found} <= {"airstrike"}  # its verbs are those of shelling and attack
    assert len(rows("triggers")) >= LEAST_ROWS


def test_phrases_are_short_and_hold_no_marks() -> None:
    for row in rows("triggers"):
        for form in (fold_key(row["lemma"]), *(surfaces(row) if row["pos"] == "phrase" else ())):
            assert len(form.split()) <= MOST_WORDS, form
            assert form.replace(" ", "").isalpha(), form


def test_light_verbs() -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows("light_verbs"):
        row.one_of("kind", ("", *KINDS))
        row.one_of("subject", ("agent", "target", "event"))
        assert row["present"].startswith("ي"), row["verb"]
        assert row.items("nouns"), row["verb"]
        assert ("*" in row.items("nouns")) == (not row["kind"]), f"{row['verb']}: a verb of any noun leaves the kind to the noun"
        key = fold_key(row["verb"]), row["kind"]
        assert key not in seen, key
        seen.add(key)


def test_kind_shifts() -> None:
    seen: set[tuple[tuple[str, str], bool]] = set()
    for row in rows("kind_shifts"):
        pair = row.one_of("from", KINDS), row.one_of("to", KINDS)
        assert pair[0] != pair[1]
        words = [fold_key(word) for word in row.items("near")]
        assert (pair, bool(words)) not in seen, pair
        seen.add((pair, bool(words)))
        assert len(words) == len(set(words)), pair
        assert all(" " not in word for word in words), pair


@pytest.mark.parametrize(("word", "kind"), READ_AS.items())
def test_is_a_trigger(word: str, kind: str, kinds: dict[str, set[str]]) -> None:
    """A form, a pronoun behind it left out, is known with its kind."""
    form = fold_key(word)
    stems = {form, form.removesuffix("ها"), form.removeprefix("ال")}
    assert kind in {k for stem in stems for k in kinds.get(stem, ())}


@pytest.mark.parametrize("word", NO_TRIGGERS)
def test_is_no_trigger(word: str, kinds: dict[str, set[str]]) -> None:
    """Names and everyday words that look like a form of a trigger: as they stand, or as a form with a pronoun or ي."""
    form = fold_key(word)
    assert kinds.get(form, set()) == set()
    if form.endswith(("ه", "ي")) and len(form) > 3:
        assert kinds.get(form[:-1], set()) == set(), f"{word} would be read as {form[:-1]} with a pronoun"
