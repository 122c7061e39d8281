"""From typed names to ids, what of a report's words may be shown to all, and the divisions of a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.knowledge.camps import Camp, load_camps
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


def test_sides_have_neutral_names(tmp_path: Path) -> None:
    camps = load_camps()
    assert camps["assad"] == Camp("معسكر حكومة الأسد", "Assad government side")
    assert all(camp.ar and camp.en for camp in camps.values())
    (tmp_path / "camps.csv").write_text("id,ar,en\nmine,جهتي,my side\n", encoding="utf-8")
    assert load_camps(tmp_path) == dict(camps) | {"mine": Camp("جهتي", "my side")}


def test_every_side_of_an_actor_has_a_name(knowledge: Knowledge) -> None:
    told = {side.partition("@")[0] for actor in knowledge.who.actors.values() for side in actor.sides}
    assert told <= load_camps().keys()
