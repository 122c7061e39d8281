"""From typed names to ids, what of a report's words may be shown to all, and the divisions of a place."""

from __future__ import annotations

import pytest

from riwaya.knowledge.divisions import divisions
from riwaya.knowledge.load import Knowledge, load_knowledge
from riwaya.knowledge.names import actors_called, places_called, public_name
from riwaya.knowledge.where import within
from riwaya.records.known import Divisions


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("name", ["البوكمال", "ألبوكمال", "البــوكمال", "أبو كمال", "Abu Kamal", "ABU KAMAL", "sy-abu-kamal"])
def test_a_place_by_any_of_its_names(name: str, knowledge: Knowledge) -> None:
    assert "sy-abu-kamal" in places_called(name, knowledge)


@pytest.mark.parametrize("name", ["", "مدينة لا وجود لها", "بوكمال القديمة", "قوات"])
def test_no_place(name: str, knowledge: Knowledge) -> None:
    assert places_called(name, knowledge) == frozenset()


@pytest.mark.parametrize(
    ("name", "actor"), [("قسد", "sdf"), ("SDF", "sdf"), ("داعش", "isis"), ("isis", "isis"), ("الجيش العربي السوري", "syria-army")]
)
def test_an_actor_by_any_of_its_names(name: str, actor: str, knowledge: Knowledge) -> None:
    assert actors_called(name, knowledge) == {actor}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("قوات محلية", "قوات محلية"), ("لجنة محلية", "لجنة محلية"), ("عشيرة الفلان", "عشيرة الفلان"), ("فصيل أبو محمد", "فصيل أبو محمد"),
        ("مرصد الفرات لحقوق الإنسان", "مرصد الفرات لحقوق الإنسان"),
        ("الناشط محمد العلي", "الناشط"), ("مسلحون مجهولون", "مسلحون"), ("طبيب محمد", "طبيب"), ("شيخ محمد العلي", "شيخ"), ("القائد أبو فلان", "القائد"),
        ("محمد العلي", None), ("أبو محمد", None), ("", None), ("مع قوات", None),
    ],
)  # fmt: skip
def test_what_may_be_shown(words: str, shown: str | None, knowledge: Knowledge) -> None:
    assert public_name(words, knowledge) == shown


def test_divisions(knowledge: Knowledge) -> None:
    places = knowledge.places
    town = divisions(("sy-abu-kamal", *within(places, "sy-abu-kamal")), places)
    assert town == Divisions("SY", 760, "Syria", "Deir ez-Zor", "Abu Kamal", "Abu Kamal")
    assert divisions(("sy",), places) == Divisions("SY", 760, "Syria")
    assert divisions((None, "no-such-place"), places) == Divisions()
