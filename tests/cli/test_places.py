"""``riwaya places``: what is found and why, what the checks tell, and what is imported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.knowledge.load import DATA

HEAD = "id,ar,names,en,kind,parent,country,lat,lon,km,precision,ref,from,to\n"
OASIS = "sy-green-oasis,الواحة الخضراء,,Green Oasis,town,sy-raqqa-governorate,SY,35.9,39.1,4,settlement,wikidata:Q1,,\n"
LINE = "9001\tOasis\tOasis\tالواحة الخضراء,Oasis\t35.9\t39.1\tP\tPPL\tSY\t\t04\t\t\t\t900\t\t310\tAsia/Damascus\t2020-01-01\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["places", *map(str, args)])


def find(*args: str) -> list[dict[str, Any]]:
    result = run("find", *args)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the points of the package, which take seconds to load."""
    monkeypatch.setattr("riwaya.knowledge.references.geonames_points", lambda _ids: {})


@pytest.mark.parametrize("command", ["find", "check", "import"])
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"riwaya places {command}" in result.stdout.partition("Examples:")[2]


def test_find_tells_all_of_a_place() -> None:
    best, *others = find("بلدة الباب")
    assert best["place"] == "sy-al-bab"
    assert best["wins"]
    assert best["kind"] == "town"
    assert best["within"][-2:] == ["sy-aleppo-governorate", "sy"]
    assert (round(best["lat"]), round(best["lon"]), best["precision"]) == (36, 38, "settlement")
    assert best["ref"].startswith("ucdp:")
    assert best["population"] > 50_000
    assert best["why"]["class noun"] == 1.5
    assert best["score"] == pytest.approx(sum(best["why"].values()), abs=0.01)
    assert {"sy-al-bab-district", "sy-al-bab-subdistrict"} <= {other["place"] for other in others}
    assert not any(other["wins"] for other in others)


def test_a_country_decides() -> None:
    assert find("المنصورة")[0]["country"] == "EG"
    best = find("المنصورة", "--country", "sy")[0]
    assert (best["country"], best["why"]["its country is spoken of"]) == ("SY", 3.0)


def test_a_place_nearby_decides() -> None:
    aleppo, raqqa = (find("المنصورة", "--near", near)[0] for near in ("حلب", "الطبقة"))
    assert {p["place"] for p in find("المنصورة")} >= {aleppo["place"], raqqa["place"]}
    assert "sy-aleppo-governorate" in aleppo["within"]
    assert "sy-raqqa-governorate" in raqqa["within"]
    assert raqqa["why"]["near a sure place"] > 0


def test_text_tells_why() -> None:
    lines = run("find", "الباب", "--country", "SY", "--format", "text").stdout.splitlines()
    assert lines[0].startswith("wins  sy-al-bab  الباب  Al-Bab  town")
    assert any(line.strip().startswith("why     +3.00 its country is spoken of") for line in lines)
    assert lines[-1].startswith("sy-al-bab wins over sy-al-bab-district by ")


def test_an_unknown_name() -> None:
    result = run("find", "الهبيت")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no place is called الهبيت; nearest spellings: الهبيط" in result.stderr
    assert "no spelling comes near" in run("find", "قققققققققق").stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("find",), "Missing argument 'NAME'"),
        (("find", "الباب", "--country", "Syria"), "'Syria' is no ISO code of two letters"),
        (("find", "الباب", "--near", "قققققققق"), "no place is called قققققققق"),
        (("check", "--knowledge", "no-such-folder"), "no-such-folder"),
        (("import", "osm", "x"), "'osm' is not one of 'geonames', 'ocha', 'whosonfirst'"),
        (("import", "geonames", "no-such-file"), "no-such-file"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], told: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.usefixtures("bare")
def test_check_finds_nothing_in_the_bundled_table() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(" rows, no findings\n")


@pytest.mark.usefixtures("bare")
def test_check_of_own_rows(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(HEAD + OASIS + OASIS.replace("green-oasis", "red-oasis").replace("35.9", "30.9"), encoding="utf-8")
    result = run("check", "--knowledge", tmp_path)
    assert result.exit_code == 1
    own = [line.partition("red-oasis: ")[2] for line in result.stdout.splitlines() if line.startswith(f"{file}:3: ")]
    assert own == [
        "lies 567 km from its parent 'sy-raqqa-governorate', expected at most 229",
        "'الواحه الخضراء' is also a name of 'sy-green-oasis' in 'sy-raqqa-governorate'",
        "wikidata:Q1 is also that of 'sy-green-oasis', 556 km away",
    ]
    assert result.stderr.endswith(" findings\n")


def test_check_of_a_table_without_columns(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("id,ar\n", encoding="utf-8")
    result = run("check", "--knowledge", tmp_path)
    assert result.exit_code == 1
    assert "places.csv:1: missing column" in result.stderr


def test_import(tmp_path: Path) -> None:
    source, target = tmp_path / "SY.txt", tmp_path / "mine" / "places.csv"
    source.write_text(LINE + LINE.replace("9001", "9002").replace("الواحة الخضراء,", ""), encoding="utf-8")
    result = run("import", "geonames", source, "-o", target)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "1 places imported; 1 without an Arabic name\n"
    (row,) = csv.DictReader(target.read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["ar"], row["parent"], row["ref"]) == (
        "sy-geonames-9001",
        "الواحة الخضراء",
        "sy-raqqa-governorate",
        "geonames:9001",
    )
    assert ",".join(row) + "\n" == HEAD == (DATA / "places.csv").read_text(encoding="utf-8")[: len(HEAD)]


def test_import_tells_bad_lines_and_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "SY.txt"
    source.write_text("rubbish\n" + LINE, encoding="utf-8")
    result = run("import", "geonames", source)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].startswith("sy-geonames-9001,")
    assert f"error: {source}:1: 1 columns, expected the 19" in result.stderr


def test_import_of_another_country(tmp_path: Path) -> None:
    source = tmp_path / "SY.txt"
    source.write_text(LINE, encoding="utf-8")
    result = run("import", "geonames", source, "--country", "IQ", "--country", "YE")
    assert (result.exit_code, result.stdout) == (0, HEAD)
    assert result.stderr == "0 places imported; 1 of another country\n"


def test_import_overwrites_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "SY.txt", tmp_path / "places.csv"
    source.write_text(LINE, encoding="utf-8")
    target.write_text("mine", encoding="utf-8")
    result = run("import", "geonames", source, "-o", target)
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"
