"""The language tables: well formed, with known values, no form twice, and words that must not stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.tables import Row, read_table

DATA = Path(riwaya.__file__).parent / "data"


class Shape(NamedTuple):
    """A table's columns, the column of its words, that of its type, and the values of its closed columns."""

    columns: tuple[str, ...]
    words: str
    type: str
    closed: dict[str, str]


WEAPONS = (
    "airstrike_bomb drone barrel_bomb helicopter artillery mortar rocket missile ballistic_missile tank small_arms sniper ied mine "
    "car_bomb suicide_bomb grenade cluster chemical phosphorus anti_tank anti_aircraft machine_gun knife torture fire other"
)
OBJECTS = "hospital school worship market home convoy vehicle aircraft bridge infrastructure media camp base weapon aid other"
CUES = "says passive continues quotes_from according listener claims_noun adopts denies none"
SHAPES = {
    "speech_cues": Shape(("id", "pos", "lemma", "forms", "type", "note"), "forms", "type",
                         {"type": CUES, "pos": "verb noun prep phrase participle"}),
    "stance": Shape(("id", "words", "scope", "polarity", "modality", "note"), "words", "id",
                    {"scope": "verb_next present_next clause masdar that sentence", "polarity": "negated",
                     "modality": "planned demanded possible hypothetical"}),
    "weapons": Shape(("code", "words", "class", "note"), "words", "code", {"code": WEAPONS, "class": "air ground blast other"}),
    "objects": Shape(("code", "words", "place", "note"), "words", "code", {"code": OBJECTS, "place": "yes no"}),
    "clause_words": Shape(("words", "type", "note"), "words", "type",
                          {"type": "subordinator relative coordinator result cause temporal purpose"}),
    "support": Shape(("words", "role", "note"), "words", "role", {"role": "partner supporter agent opponent"}),
}  # fmt: skip
MAY_BE_EMPTY = {"polarity", "modality", "note"}


def rows(name: str) -> tuple[Row, ...]:
    return read_table(DATA / f"{name}.csv", SHAPES[name].columns)


def forms(name: str) -> Iterator[tuple[str, Row]]:
    for row in rows(name):
        for word in row.items(SHAPES[name].words):
            yield fold_key(word), row


def found(name: str, word: str) -> list[str]:
    """The types of the rows that hold a word, or a word of several words' whole."""
    return [row[SHAPES[name].type] for form, row in forms(name) if form == fold_key(word)]


@pytest.mark.parametrize("name", SHAPES)
def test_header_and_rows(name: str) -> None:
    shape = SHAPES[name]
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == shape.columns
    for row in rows(name):
        assert row.items(shape.words), f"line {row.line} holds no words"
        for column, allowed in shape.closed.items():
            row.one_of(column, (*allowed.split(), *([""] if column in MAY_BE_EMPTY else [])))


@pytest.mark.parametrize("name", SHAPES)
def test_words_are_arabic_and_tidy(name: str) -> None:
    for form, row in forms(name):
        assert form, f"line {row.line} holds an empty form"
        letters = form.replace(" ", "")
        assert letters.isalnum(), f"line {row.line}: {form!r} holds marks that the text to match has not"
        assert all("\u0621" <= c <= "\u064a" or c.isascii() for c in letters), f"line {row.line}: {form!r}"


@pytest.mark.parametrize("name", SHAPES)
def test_no_form_stands_twice(name: str) -> None:
    """Each form has one reading in its table, so that the order of the rows never decides."""
    seen: dict[str, int] = {}
    for form, row in forms(name):
        assert form not in seen, f"{form!r} stands on line {seen[form]} and on line {row.line}"
        seen[form] = row.line


@pytest.mark.parametrize("name", ["speech_cues", "stance"])
def test_ids_are_single(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert len(ids) == len(set(ids))


def test_lemma_is_one_of_its_forms() -> None:
    assert [row["lemma"] for row in rows("speech_cues") if row["lemma"] not in row.items("forms")] == []


def test_every_code_has_words() -> None:
    assert {row["code"] for row in rows("weapons")} == set(WEAPONS.split())
    assert {row["code"] for row in rows("objects")} == set(OBJECTS.split())
    assert {row["type"] for row in rows("speech_cues")} == set(CUES.split())


KNOWN = [
    ("speech_cues", "قالت", "says"),
    ("speech_cues", "يقولون", "says"),
    ("speech_cues", "أفادتا", "says"),
    ("speech_cues", "أضافت", "continues"),
    ("speech_cues", "موضحاً", "continues"),
    ("speech_cues", "لافتاً", "continues"),
    ("speech_cues", "نقلت", "quotes_from"),
    ("speech_cues", "نقلا عن", "quotes_from"),
    ("speech_cues", "بحسب ما ذكرت", "according"),
    ("speech_cues", "على حد قوله", "according"),
    ("speech_cues", "يذكر", "passive"),
    ("speech_cues", "تبنى", "adopts"),
    ("speech_cues", "نافياً", "denies"),
    ("speech_cues", "تقارير", "claims_noun"),
    ("speech_cues", "تابعة", "none"),
    ("speech_cues", "إضافة", "none"),
    ("stance", "لم", "not-lam"),
    ("stance", "عازمة على", "intent"),
    ("stance", "ما لم", "if"),
    ("stance", "لا يزال", "still"),
    ("stance", "من دون", "without"),
    ("stance", "نفت", "denial"),
    ("weapons", "عبوة ناسفة", "ied"),
    ("weapons", "الطائرات المسيرة", "drone"),
    ("weapons", "سيارتين مفخختين", "car_bomb"),
    ("weapons", "كاتيوشا", "rocket"),
    ("weapons", "قذائف الهاون", "mortar"),
    ("objects", "مشفى", "hospital"),
    ("objects", "سوقين", "market"),
    ("clause_words", "مما أدى إلى", "result"),
    ("clause_words", "بينما", "subordinator"),
    ("clause_words", "اللتين", "relative"),
    ("clause_words", "جراء", "cause"),
    ("support", "بمشاركة", "partner"),
    ("support", "بدعم جوي من", "supporter"),
    ("support", "على أيدي", "agent"),
]


@pytest.mark.parametrize(("name", "word", "type_"), KNOWN)
def test_knows(name: str, word: str, type_: str) -> None:
    assert found(name, word) == ([type_] if type_ else [])


STRANGERS = [
    ("speech_cues", "أبيّن"),  # folds like the governorate أبين
    ("speech_cues", "عبّر"),  # folds like the preposition عبر
    ("speech_cues", "يقل"),  # لا يقل عن عشرة
    ("speech_cues", "نصف"),  # a half
    ("speech_cues", "عُلم"),  # a flag
    ("speech_cues", "استشهد"),  # was killed
    ("speech_cues", "جدّد"),  # new ones
    ("stance", "إن"),  # folds like أن
    ("stance", "ما"),  # most often "what"
    ("stance", "أي"),  # stands behind negations too
    ("stance", "غير"),
    ("stance", "طالب"),  # a student
    ("stance", "منع"),  # masdar and verb alike
    ("stance", "أبى"),  # folds like أبي
    ("stance", "بشرط"),  # شرطة with a preposition
    ("stance", "أنباء عن"),  # a source, no doubt
    ("clause_words", "من"),
    ("clause_words", "ما"),
    ("weapons", "غارة"),  # an event
    ("weapons", "سيف"),  # a man's name
    ("weapons", "برميل"),  # of oil
    ("objects", "بئر"),  # كبير with a preposition
    ("objects", "ذهب"),  # went
    ("objects", "دير"),  # the first word of towns
    ("clause_words", "كأن"),  # folds like كان
    ("clause_words", "لئلا"),  # folds like ليلا
    ("clause_words", "خلّف"),  # folds like the preposition خلف
    ("speech_cues", "عقّب"),  # folds like the preposition عقب
    ("objects", "آلية"),  # folds like إليه
    ("support", "بين"),
]


@pytest.mark.parametrize(("name", "word"), STRANGERS)
def test_knows_not(name: str, word: str) -> None:
    assert found(name, word) == []


EXCEPTIONS = ["لا يزال", "ما زالت", "ما إن", "لا سيما", "ليس فقط", "إلا أن", "لا شك", "لا يقل عن", "لقد", "كلمة", "بلا هوادة", "عدم الكشف"]


@pytest.mark.parametrize("word", EXCEPTIONS)
def test_exceptions_govern_nothing(word: str) -> None:
    governors = [row for form, row in forms("stance") if form == fold_key(word)]
    assert [(row["polarity"], row["modality"]) for row in governors] == [("", "")]


GOVERNORS = [
    ("لن", "negated", "planned"),
    ("لم", "negated", ""),
    ("وقف", "negated", ""),
    ("حالت دون", "negated", ""),
    ("محاولة", "", "planned"),
    ("داعياً", "", "demanded"),
    ("لا بد من", "", "demanded"),
    ("خشية", "", "possible"),
    ("لا يستبعد", "", "possible"),
    ("في حال", "", "hypothetical"),
]


@pytest.mark.parametrize(("word", "polarity", "modality"), GOVERNORS)
def test_governors(word: str, polarity: str, modality: str) -> None:
    governors = [row for form, row in forms("stance") if form == fold_key(word)]
    assert [(row["polarity"], row["modality"]) for row in governors] == [(polarity, modality)]
