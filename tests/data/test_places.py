"""The gazetteer and the class nouns: well formed, every parent known, every point checkable and near what contains it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.tables import Row, read_table

DATA = Path(riwaya.__file__).parent / "data"
COLUMNS = ("id", "ar", "names", "en", "kind", "parent", "country", "lat", "lon", "km", "precision", "ref", "from", "to")
KINDS = frozenset(
    "country governorate district subdistrict city town village quarter camp base airport crossing bridge dam oilfield gasfield hospital "
    "river region desert road border port mountain island prison university landmark".split()
)
NOUN_KINDS = KINDS | {"countryside", "school", "market", "worship"}
PRECISIONS = frozenset({"exact", "settlement", "area", "admin3", "admin2", "admin1", "country"})
LEVELS = {"country": "country", "governorate": "admin1", "district": "admin2", "subdistrict": "admin3"}
LARGE = frozenset({"country", "governorate", "region", "desert", "river"})
NEAR_KM = 150.0
REF = re.compile(r"(?:geonames:\d+|ocha:[A-Z]{2}\d+|ucdp:\S.*|wof:\d+|wikidata:Q\d+)")
ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)*")
ARABIC = re.compile("[ء-غف-ي0-9]+(?: [ء-غف-ي0-9]+)*")
FOREIGN = frozenset("پچژگکیەێۆڕڵٹڈڤھہۇ")
WANTED = {"SY": 900, "YE": 380, "IQ": 200, "LY": 80, "SD": 60, "LB": 60, "PS": 60}


@cache
def places() -> dict[str, Row]:
    return {row["id"]: row for row in read_table(DATA / "places.csv", COLUMNS)}


def names(row: Row) -> Iterator[str]:
    yield from (row["ar"], *row.items("names"))


def kilometres(a: Row, b: Row) -> float:
    points = [(math.radians(row.number("lat") or 0.0), math.radians(row.number("lon") or 0.0)) for row in (a, b)]
    (low, west), (high, east) = points
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin((east - west) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def test_header_and_unique_ids() -> None:
    rows = read_table(DATA / "places.csv", COLUMNS)
    assert tuple((DATA / "places.csv").read_text(encoding="utf-8").splitlines()[0].split(",")) == COLUMNS
    twice = [i for i, n in Counter(row["id"] for row in rows).items() if n > 1]
    assert not twice
    assert len(rows) >= 1500


def test_cells_are_of_their_kind() -> None:
    for row in places().values():
        row.one_of("kind", KINDS)
        row.one_of("precision", PRECISIONS)
        assert ID.fullmatch(row["id"]), row.error(f"id {row['id']!r}")
        assert row["id"][:2] == row["country"].lower(), row.error("id and country disagree")
        assert REF.fullmatch(row["ref"]), row.error(f"ref {row['ref']!r}")
        assert row["en"].isascii(), row.error(f"en {row['en']!r}")
        assert row["precision"] == LEVELS.get(row["kind"], row["precision"]), row.error("a division has its own precision")


def test_points_are_in_range_and_of_four_decimals() -> None:
    for row in places().values():
        lat, lon, km = row.number("lat"), row.number("lon"), row.number("km")
        assert lat is not None
        assert lon is not None
        assert -60 < lat < 75, row.error(f"lat {lat}")
        assert -180 <= lon <= 180, row.error(f"lon {lon}")
        assert km is not None, row.error("no radius")
        assert 0 < km <= 1000, row.error(f"km {km}")
        assert all(len(row[axis].partition(".")[2]) <= 4 for axis in ("lat", "lon")), row.error("more than four decimals")


def test_parents_exist_and_make_no_circle() -> None:
    for row in places().values():
        assert (row["parent"] == "") == (row["kind"] == "country"), row.error("only a country has no parent")
        seen, at = {row["id"]}, row["parent"]
        while at:
            assert at in places(), row.error(f"parent {at!r} is not in the table")
            assert at not in seen, row.error("parents make a circle")
            seen.add(at)
            at = places()[at]["parent"]


def test_country_is_that_of_the_parent() -> None:
    for row in places().values():
        if row["parent"]:
            assert row["country"] == places()[row["parent"]]["country"], row.error("the parent lies in another country")


def test_points_lie_near_what_contains_them() -> None:
    """Within a generous distance of a district, a subdistrict or a settlement, and of a governorate with its radius."""
    for row in places().values():
        parent = places().get(row["parent"])
        if parent is None or row["kind"] in LARGE or parent["kind"] == "country":
            continue
        far = NEAR_KM if parent["kind"] not in LARGE else NEAR_KM + (parent.number("km") or 0.0)
        assert kilometres(row, parent) <= far, row.error(f"{kilometres(row, parent):.0f} km from {parent['id']}")


def test_no_name_twice_in_one_parent() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in places().values():
        for name in {fold_key(n) for n in names(row)}:
            other = seen.setdefault((row["parent"], name), row["id"])
            assert other == row["id"], row.error(f"{name!r} is also {other}")


def test_names_are_plain_arabic() -> None:
    for row in places().values():
        for name in names(row):
            assert ARABIC.fullmatch(name), row.error(f"{name!r}")
            assert not FOREIGN & set(name), row.error(f"{name!r}")
            assert len(name) > 1, row.error(f"{name!r} is too short")


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


@pytest.mark.parametrize("word", ["المدينة", "مدينة", "القرية", "المنطقة", "بلد", "البلاد", "صدد", "رصد", "الحالي", "شحن", "في", "كيف", "الطويلة", "هناك"])
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


@pytest.mark.parametrize("word", ["ميداني", "قطري", "بحري", "جبلي", "بلدي", "رياض", "ميادين", "عقاب", "حيا", "تلا", "دولة", "كتيبة", "هجر", "العمارة"])
def test_words_that_are_no_class_nouns(word: str) -> None:
    assert not kinds_of(word)
