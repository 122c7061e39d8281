"""Each fault of a row of actors, or of a word that means one by context, is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.knowledge.checks_actors import COLUMNS, actor_rows, check_actors
from riwaya.knowledge.tables import Tables

SOUND = (
    "blue-state,state,الدولة الزرقاء,Blue State,,العاصمة:capital,SY,,blue@2000-2024|red@2024-,,,Q1,news",
    "blue-army,army,الجيش الأزرق,Blue Army,القوات الزرقاء,عصابات الأزرق:red,SY,blue-state,blue,1946,2024-12-08,,news",
    "red-front,armed_group,الجبهة الحمراء,Red Front,,,SY,,red,,,,news",
)
WORDS = ("الجبهة,red-front,SY,,2012,2018,", "الجبهة,red-front,SY,blue,,,", "الجبهة,blue-army,,,,,")
FAULTS = [
    ("guard,militia,الحرس,Guard,,,SY,nobody,,,,,news", "parent 'nobody' is in no table"),
    ("guard,militia,الحرس,Guard,,,SY,,green,,,,news", "sides 'green' is in no table"),
    ("guard,militia,الحرس,Guard,,,SY,red-front@lately,,,,,news", "parent 'red-front@lately' has no period, expected red-front@YYYY-YYYY"),
    ("guard,militia,الحرس,Guard,,,SY,,red@2019-2012,,,,news", "sides 'red@2019-2012' ends before it begins"),
    ("guard,militia,الحرس,Guard,,,SY,guard,,,,,news", "stands above itself by way of its parents"),
    ("guard,militia,الحرس,Guard,القوات الزرقاء,,SY,,,,,,news", "'القوات الزرقاء' is also a name of blue-army: rows of context_actors.csv"),
    ("guard,militia,الحرس,Guard,,المارقون,SY,,,,,,news", "epithet 'المارقون' is marked '', expected words:side"),
    ("guard,militia,الحرس,Guard,,المارقون:green,SY,,,,,,news", "epithet 'المارقون' is marked 'green', expected words:side"),
    ("guard,militia,الحرس,Guard,ميليشيا الحرس,,SY,,,,,,news", "'ميليشيا الحرس' is the word of one side: it belongs in epithets"),
    ("guard,militia,الحرس,Guard,الحرس,,SY,,,,,,news", "'الحرس' stands twice in the row"),
    ("guard,militia,الحرس,Guard,حرس کبیر,,SY,,,,,,news", "'حرس کبیر' has letters of another language: ک ی"),
    ("guard,militia,الحرس,حرس,,,SY,,,,,,news", "en is 'حرس', expected plain Latin letters"),
    ("guard,gang,الحرس,Guard,,,SY,,,,,,news", "kind is 'gang', allowed: agency, armed_group"),
    ("Guard 1,militia,الحرس,Guard,,,SY,,,,,,news", "id is 'Guard 1', expected small Latin letters"),
    ("guard,militia,الحرس,Guard,,,Syria,,,,,,news", "country is 'Syria', expected an ISO code of two letters"),
    ("guard,militia,الحرس,Guard,,,SY,,,2019,2012,,news", "ends (2012) before it begins (2019)"),
    ("guard,militia,الحرس,Guard,,,SY,,,,,,", "tells no source"),
    ("guard,militia,الحرس,Guard,,,SY,,,,,1234,news", "wikidata is '1234', expected an id like Q123"),
]
WORD_FAULTS = [
    ("الفصيل,nobody,,,,,", "actor 'nobody' is not in actors.csv"),
    ("الفصيل,red-front,,green,,,", "outlet_side 'green' is not in camps.csv"),
    ("الفصيل,red-front,Syria,,,,", "country is 'Syria', expected an ISO code"),
    ("الفصيل,red-front,,,2019,2012,", "ends (2012) before it begins (2019)"),
    ("الفصيل,red-front,,,2019-05,,", "from is '2019-05', expected a year, or none"),
    ("القوات الزرقا,red-front,,,,,", ""),
    ("القوات الزرقاء,red-front,,,,,", "is a name of blue-army: no context would be asked"),
    ("الجبهه,blue-army,SY,blue,2015,,", "is never chosen: line 3 fits whenever it does"),
    ("الجبهة,blue-army,YE,,,,", ""),
]


def told(folder: Path, actors: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    """What the check says of the tables, each finding without its folder."""
    tables = {
        "actors": (",".join(COLUMNS), *actors),
        "context_actors": ("word,actor,country,outlet_side,from,to,note", *words),
        "camps": ("id,ar,en", "blue,الأزرق,Blue", "red,الأحمر,Red"),
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(finding).removeprefix(f"{folder}/") for finding in check_actors(actor_rows(Tables((folder,))))]


def test_sound_tables(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND, WORDS) == []


@pytest.mark.parametrize(("row", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_found(tmp_path: Path, row: str, fault: str) -> None:
    found = told(tmp_path, (*SOUND, row), WORDS)
    assert found[-1].startswith(f"actors.csv:5: {row.split(',', maxsplit=1)[0]}: {fault}")
    assert len([f for f in found if f.startswith("actors.csv:5:")]) == 1


@pytest.mark.parametrize(("row", "fault"), WORD_FAULTS, ids=[row for row, _ in WORD_FAULTS])
def test_a_fault_of_a_word_is_found(tmp_path: Path, row: str, fault: str) -> None:
    found = told(tmp_path, SOUND, (*WORDS, row))
    assert len(found) == bool(fault)
    assert all(f.startswith(f"context_actors.csv:5: {row.split(',', maxsplit=1)[0]}: {fault}") for f in found)


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    assert told(tmp_path, (*SOUND, SOUND[2]), WORDS) == ["actors.csv:5: red-front: id stands already in line 4"]


def test_a_circle_of_two(tmp_path: Path) -> None:
    one, other = "one,militia,الأول,One,,,,other,,,,,news", "other,militia,الثاني,Other,,,,one@2012-,,,,,news"
    found = told(tmp_path, (*SOUND, one, other), WORDS)
    assert found == [f"actors.csv:{n}: {key}: stands above itself by way of its parents" for n, key in ((5, "one"), (6, "other"))]
