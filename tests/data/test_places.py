"""The gazetteer holds what it must, and no words; the class nouns are well formed. What rows must not be, test_checks.py asks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.checks_places import COLUMNS, KINDS, names
from riwaya.knowledge.tables import Row, read_table

DATA = Path(riwaya.__file__).parent / "data"
NOUN_KINDS = {*KINDS, "countryside", "school", "market", "worship"}
ARABIC = re.compile("[ء-غف-ي0-9]+(?: [ء-غف-ي0-9]+)*")
WANTED = {"SY": 900, "YE": 380, "IQ": 200, "LY": 80, "SD": 60, "LB": 60, "PS": 60}


@cache
def places() -> dict[str, Row]:
    return {row["id"]: row for row in read_table(DATA / "places.csv", COLUMNS)}


@pytest.mark.parametrize(("country", "least"), WANTED.items())
def test_countries_are_covered(country: str, least: int) -> None:
    assert sum(row["country"] == country for row in places().values()) >= least


def test_divisions_of_syria_are_complete() -> None:
    found = Counter(row["kind"] for row in places().values() if row["country"] == "SY")
    assert (found["governorate"], found["district"], found["subdistrict"]) == (14, 62, 272)


def found(name: str, kind: str) -> set[str]:
    key = fold_key(name)
    return {row["id"] for row in places().values() if row["kind"] == kind and key in {fold_key(n) for n in names(row)}}


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [
        ("البوكمال", "town", "sy-abu-kamal"), ("أبو كمال", "town", "sy-abu-kamal"), ("كوباني", "town", "sy-kobani"), ("حلب", "city", "sy-aleppo"),
        ("حلب", "governorate", "sy-aleppo-governorate"), ("الباب", "town", "sy-al-bab"), ("التنف", "base", "sy-al-tanf"),
        ("حقل العمر", "oilfield", "sy-al-omar-oil-field"), ("الغوطة الشرقية", "region", "sy-eastern-ghouta"), ("الرقة", "city", "sy-raqqa"),
        ("الحديدة", "city", "ye-hodeidah"), ("العند", "base", "ye-al-anad"), ("كريتر", "district", "ye-craiter-district"), ("الموصل", "city", "iq-mosul"),
        ("عين الأسد", "base", "iq-ain-al-asad"), ("سرت", "city", "ly-sirte"), ("الفاشر", "city", "sd-el-fasher"), ("جباليا", "city", "ps-jabalia"),
        ("حارة حريك", "quarter", "lb-haret-hreik"),
    ],
)  # fmt: skip
def test_known_places_are_found(name: str, kind: str, place: str) -> None:
    assert place in found(name, kind)


@pytest.mark.parametrize(
    "word", ["المدينة", "مدينة", "القرية", "المنطقة", "بلد", "البلاد", "صدد", "رصد", "الحالي", "شحن", "في", "كيف", "الطويلة", "هناك"]
)
def test_words_are_not_places(word: str) -> None:
    assert not [row["id"] for row in places().values() if fold_key(word) in {fold_key(n) for n in names(row)}]


def nouns() -> tuple[Row, ...]:
    return read_table(DATA / "place_nouns.csv", ("noun", "forms", "kind", "note"))


def test_class_nouns_are_well_formed() -> None:
    seen: dict[str, str] = {}
    for row in nouns():
        row.one_of("kind", NOUN_KINDS)
        for form in {fold_key(f) for f in (row["noun"], *row.items("forms"))}:
            assert ARABIC.fullmatch(form), row.error(f"{form!r}")
            assert seen.setdefault(form, row["noun"]) == row["noun"], row.error(f"{form!r} is also a form of {seen[form]!r}")


def kinds_of(form: str) -> set[str]:
    return {row["kind"] for row in nouns() if fold_key(form) in {fold_key(f) for f in (row["noun"], *row.items("forms"))}}


@pytest.mark.parametrize(
    ("form", "kind"),
    [("بلدتي", "town"), ("مدينتي", "city"), ("مدينتا", "city"), ("حيي", "quarter"), ("أحياء", "quarter"), ("قريتي", "village"), ("قرى", "village"),
     ("مديريات", "district"), ("ناحيتي", "subdistrict"), ("محافظتي", "governorate"), ("مخيماً", "camp"), ("جسري", "bridge"), ("معابر", "crossing"),
     ("قواعد جوية", "base"), ("مشافي", "hospital"), ("أرياف", "countryside"), ("تلال", "mountain"), ("نقاط تفتيش", "base"), ("ميناءي", "port")],
)  # fmt: skip
def test_forms_of_class_nouns(form: str, kind: str) -> None:
    assert kinds_of(form) == {kind}


@pytest.mark.parametrize(
    "word", ["ميداني", "قطري", "بحري", "جبلي", "بلدي", "رياض", "ميادين", "عقاب", "حيا", "تلا", "دولة", "كتيبة", "هجر", "العمارة"]
)
def test_words_that_are_no_class_nouns(word: str) -> None:
    assert not kinds_of(word)
