"""``--knowledge DIR``: a user's own place, actor and trigger are read; what is wrong with them is told with file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import read as command
from riwaya.cli.hands import reader
from riwaya.cli.main import main
from riwaya.knowledge.load import load_knowledge

PLACES = (
    "id,ar,names,en,kind,parent,country,lat,lon,precision,ref\n"
    "sy-green-oasis,الواحة الخضراء,,Green Oasis,town,sy-raqqa-governorate,SY,35.9,39.1,settlement,wikidata:Q1\n"
)
ACTORS = "id,kind,ar,en,aliases,epithets,country,parent,sides\nnight-guard,militia,حرس الليل,Night Guard,,,SY,,\n"
TRIGGERS = "id,pos,lemma,forms,kind,subject,object,idafa,preps,needs\ndahdama_v,verb,دهدم,يدهدم,attack,agent,target,,في=place|على=place,\n"
TEXT = (
    "دهدم حرس الليل بلدة الواحة الخضراء في ريف الرقة أمس، وقتل خمسة جنود في الهجوم، بحسب المرصد السوري لحقوق الإنسان.\n"
    "وتشهد المنطقة حرباً تدور فيها معارك شبه يومية بين القوات والمسلحين، يرافقها قصف وغارات."
)


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Without the towns of the base, and with a cache of the test's own."""
    monkeypatch.setattr("riwaya.knowledge.where._base", lambda: ())
    monkeypatch.setattr("riwaya.knowledge.load.user_cache_path", lambda _name: tmp_path / "cache")
    yield
    for cached in (load_knowledge, reader, command._finder):
        cached.cache_clear()


@pytest.fixture
def mine(tmp_path: Path, light: None) -> Path:  # noqa: ARG001 - what reads the folder shall be quick
    """A folder with a place, an actor and a trigger of the user's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in (("places", PLACES), ("actors", ACTORS), ("triggers", TRIGGERS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def read(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["read", "-", "--format", "jsonl", "--published", "2018-05-10", *map(str, args)], input=TEXT.encode())


def claims(result: Result) -> dict[str, dict[str, Any]]:
    return {claim["trigger"]["text"]: claim for claim in json.loads(result.stdout)["claims"]}


def test_own_tables_are_read(mine: Path) -> None:
    result = read("--knowledge", mine)
    assert result.exit_code == 0, result.stderr
    claim = claims(result)["دهدم"]
    assert claim["kind"] == "attack"
    assert [actor["actor"] for actor in claim["agents"]] == ["night-guard"]
    place = claim["places"][0]
    assert (place["place"], place["lat"], place["lon"], place["name"]["en"]) == ("sy-green-oasis", 35.9, 39.1, "Green Oasis")
    assert "sy-raqqa-governorate" in place["within"]


def test_they_are_unknown_without() -> None:
    found = claims(read())
    assert "دهدم" not in found
    assert {a["actor"] for claim in found.values() for a in claim["agents"]} <= {None}


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("places", "sy-x,الواحة,,Oasis,town,sy-nowhere,SY,35.9,39.1,settlement,wikidata:Q1", "3: parent 'sy-nowhere' is not in the table"),
        ("triggers", "x_v,verb,دهدم,يدهدم,atack,agent,target,,,", "3: kind is 'atack', allowed: abduction, accuse"),
    ],
)
def test_a_bad_row_is_told(mine: Path, name: str, row: str, told: str) -> None:
    file = mine / f"{name}.csv"
    file.write_text(file.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    result = read("--knowledge", mine)
    assert result.exit_code == 1
    assert f"{file}:{told}" in result.stderr
    assert result.stdout == ""


def test_a_table_of_another_name(mine: Path) -> None:
    (mine / "place.csv").write_text(PLACES, encoding="utf-8")
    result = read("--knowledge", mine)
    assert result.exit_code == 1
    assert "place.csv: no table of this name, allowed: " in result.stderr


def test_no_such_folder(tmp_path: Path) -> None:
    result = read("--knowledge", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
