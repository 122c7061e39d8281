"""Each format becomes rows of places: kinds, parents, points, references; what is left out is counted, what is wrong is told."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.knowledge.checks_places import check_places
from riwaya.knowledge.importers.geonames import read_geonames
from riwaya.knowledge.importers.ocha import read_ocha
from riwaya.knowledge.importers.taken import Import, Source, held_places, imported
from riwaya.knowledge.importers.whosonfirst import read_whosonfirst
from riwaya.knowledge.tables import Row, Tables

HEAD = "id,ar,names,en,kind,parent,country,lat,lon,km,precision,ref,from,to\n"
HELD = (
    HEAD + "sy,سوريا,,Syria,country,,SY,35,38.5,350,country,wof:1,,\n"
    "sy-north,الشمال,,North,governorate,sy,SY,36,38,70,admin1,ocha:SY01,,\n"
    "sy-ford,المخاضة,,Ford,town,sy-north,SY,36.2,38.2,4,settlement,geonames:17,,\n"
    "sy-ford-mill,الطاحونة,,Ford Mill,landmark,sy-ford,SY,36.2,38.2,1,area,geonames:99,,\n"
)


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """Tables that hold a country, a division, and a town already."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "places.csv").write_text(HELD, encoding="utf-8")
    (folder / "base_divisions.csv").write_text("country,code,place\nSY,,sy\nSY,07,sy-north\n", encoding="utf-8")
    return Tables((folder,))


def take(source: Source, path: Path, tables: Tables, countries: Collection[str] = ()) -> Import:
    return imported(source(path), countries, held_places(tables))


def table(done: Import, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in done.rows]


def sound(done: Import, tables: Tables) -> list[str]:
    """What the checks say of the rows, beside those that the tables hold."""
    rows = [Row("mine", line, row) for line, row in enumerate(done.rows, 2)]
    return [str(f) for f in check_places([*rows, *tables.rows("places", HEAD.strip().split(","))], {})]


def geo(key: str, name: str, others: str, *, at: str = "36.5 38.5", code: str = "P PPL", where: str = "SY 07", people: str = "0") -> str:
    """A line of a GeoNames dump."""
    country, *divisions = where.split()
    codes = [*divisions, "", "", "", ""][:4]
    return (
        "\t".join(
            (key, name, name, others, *at.split(), *code.split(), country, "", *codes, people, "", "310", "Asia/Damascus", "2020-01-01")
        )
        + "\n"
    )


def test_geonames(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(
        geo("301", "Naranja", "البرتقالة,Naranja,برتقالی", where="SY 07 0702", people="12000")
        + geo("302", "Naranja District", "ناحية البرتقالة", code="A ADM2", where="SY 07 0702")
        + geo("303", "Limon", "الليمونة,لیمونه", where="SY 07 0799", people="900")
        + geo("304", "Naranja Bridge", "جسر البرتقالة", code="S BDG", where="SY 09")
        + geo("305", "Capital", "العاصمة الجديدة", people="700000", code="P PPLA")
        + geo("306", "Kiraz", "کەرکوک")
        + geo("307", "Lake", "البحيرة", code="H LK")
        + geo("17", "Ford", "المخاضة")
        + geo("308", "North", "الشمال", code="A ADM1")
        + geo("309", "Elsewhere", "المكان", where="IQ 01"),
        encoding="utf-8",
    )
    done = take(read_geonames, file, tables, {"SY"})
    assert table(done, "id", "ar", "en", "kind", "parent", "precision", "ref") == [
        ("sy-geonames-301", "البرتقالة", "Naranja", "town", "sy-geonames-302", "settlement", "geonames:301"),
        ("sy-geonames-302", "البرتقالة", "Naranja District", "district", "sy-north", "admin2", "geonames:302"),
        ("sy-geonames-303", "الليمونة", "Limon", "village", "sy-north", "settlement", "geonames:303"),
        ("sy-geonames-304", "جسر البرتقالة", "Naranja Bridge", "bridge", "sy", "exact", "geonames:304"),
        ("sy-geonames-305", "العاصمة الجديدة", "Capital", "city", "sy-north", "settlement", "geonames:305"),
    ]
    assert table(done, "lat", "lon")[0] == ("36.5", "38.5")
    assert done.left == {
        "without an Arabic name": 1, "of a kind that the table does not hold": 1, "that the table holds already": 2, "of another country": 1,
    }  # fmt: skip
    assert done.errors == []
    assert sound(done, tables) == []


def test_geonames_bad_lines(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(
        geo("x1", "A", "القرية الأولى")
        + "401\tshort\n"
        + geo("402", "B", "القرية الثانية", at="north 38.5")
        + geo("403", "C", "القرية الثالثة", at="136.5 38.5")
        + geo("404", "D", "القرية الرابعة", people="many")
        + "\n"
        + geo("405", "E", "القرية الخامسة"),
        encoding="utf-8",
    )
    done = take(read_geonames, file, tables)
    assert [row["en"] for row in done.rows] == ["E"]
    assert [str(error).removeprefix(f"{file}:") for error in done.errors] == [
        "1: geonameid is 'x1', expected a number",
        "2: 2 columns, expected the 19 of a GeoNames dump, tab-separated",
        "3: latitude 'north' and longitude '38.5', expected degrees",
        "4: latitude 136.5 and longitude 38.5, expected -90 to 90 and -180 to 180",
        "5: population is 'many', expected a number",
    ]


OCHA = (
    "admin0Pcode,admin0Name_en,admin1Pcode,admin1Name_en,admin1Name_ar,admin2Pcode,admin2Name_en,admin2Name_ar,admin3Pcode,admin3Name_en,admin3Name_ar,lat,lon\n"
    "SY,Syria,SY01,North,الشمال,SY0101,Dale,الوَادي,SY010100,Dale Centre,مركز الوادي,36.1,38.1\n"
    "SY,Syria,SY01,North,الشمال,SY0101,Dale,الوادي,SY010101,Upper Dale,الوادي الأعلى,36.3,38.3\n"
    "SY,Syria,SY01,North,الشمال,SY0102,Heath,,SY010200,Heath,,36.4,38.4\n"
)


def test_ocha(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "syr.csv"
    file.write_text(OCHA, encoding="utf-8-sig")
    done = take(read_ocha, file, tables)
    assert table(done, "id", "ar", "en", "kind", "parent", "lat", "lon", "precision", "ref") == [
        ("sy-ocha-sy0101", "الوادي", "Dale", "district", "sy-north", "36.0", "38.0", "admin2", "ocha:SY0101"),
        ("sy-ocha-sy010100", "مركز الوادي", "Dale Centre", "subdistrict", "sy-ocha-sy0101", "36.1", "38.1", "admin3", "ocha:SY010100"),
        ("sy-ocha-sy010101", "الوادي الأعلى", "Upper Dale", "subdistrict", "sy-ocha-sy0101", "36.3", "38.3", "admin3", "ocha:SY010101"),
    ]
    assert done.left == {"that the table holds already": 2, "without an Arabic name": 2}
    assert sound(done, tables) == []


def test_ocha_other_headers(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "syr.csv"
    file.write_text(
        "ADM1_PCODE;ADM1_AR;ADM2_PCODE;ADM2_AR;ADM2_EN;Latitude;Longitude\nSY01;الشمال;SY0101;الوادي;Dale;36.1;38.1\n", encoding="utf-8"
    )
    done = take(read_ocha, file, tables)
    assert table(done, "id", "en", "lat", "lon") == [("sy-ocha-sy0101", "Dale", "36.1", "38.1")]


def test_ocha_settlements_without_a_point(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "syr.csv"
    file.write_text(
        "admin1Pcode,admin4Pcode,admin4Name_en,admin4Name_ar\nSY01,C101,Well,البئر\nSY01,SYC102,Spring,العين\n", encoding="utf-8"
    )
    done = take(read_ocha, file, tables)
    assert table(done, "id", "kind", "parent", "lat", "lon", "precision") == [
        ("sy-ocha-c101", "village", "sy-north", "36.0", "38.0", "admin1"),
        ("sy-ocha-syc102", "village", "sy-north", "36.0", "38.0", "admin1"),
    ]


def test_ocha_bad_lines(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "syr.csv"
    file.write_text(
        "admin1Pcode,admin2Pcode,admin2Name_ar,lat,lon\n,,الوادي,1,2\n1,2,الوادي,1,2\nSY01,SY0101,الوادي\nSY01,SY0102,التل,x,2\nSY01,SY0103,السهل,36,38\n",
        encoding="utf-8",
    )
    done = take(read_ocha, file, tables)
    assert table(done, "id") == [("sy-ocha-sy0103",)]
    assert [str(error).removeprefix(f"{file}:") for error in done.errors] == [
        "2: no P-code, expected a column like admin1Pcode with one",
        "3: P-code is '1', expected the country's two letters and a code, like SY0101",
        "4: 3 cells, expected 5 as in the header",
        "5: latitude 'x' and longitude '2', expected degrees",
    ]


WOF = (
    "wof:id\twof:placetype\twof:country\twof:name\tname:ara_x_preferred\tname:ara_x_variant\tgeom:latitude\tgeom:longitude\twof:parent_id\n"
    "501\tlocality\tSY\tNaranja\tالبرتقالة\tبرتقالة|بلدة البرتقالة\t36.51234\t38.5\t502\n"
    "502\tcounty\tSY\tNaranja\tالبرتقالة\t\t36.4\t38.4\t1\n"
    "503\tneighbourhood\tSY\tOld Town\tالبلدة القديمة\t\t36.5\t38.5\t501\n"
    "504\tlocality\tSY\tKiraz\t\t\t36.5\t38.5\t502\n"
    "505\tocean\tSY\tSea\tالبحر\t\t36.5\t38.5\t1\n"
    "x\tlocality\tSY\tBad\tالسيئ\t\t36.5\t38.5\t1\n"
)


def test_whosonfirst_table(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "wof.tsv"
    file.write_text(WOF, encoding="utf-8")
    done = take(read_whosonfirst, file, tables)
    assert table(done, "id", "ar", "names", "kind", "parent", "lat") == [
        ("sy-wof-501", "البرتقالة", "برتقالة|بلدة البرتقالة", "town", "sy-wof-502", "36.5123"),
        ("sy-wof-502", "البرتقالة", "", "district", "sy", "36.4"),
        ("sy-wof-503", "البلدة القديمة", "", "quarter", "sy-wof-501", "36.5"),
    ]
    assert done.left == {"without an Arabic name": 1, "of a kind that the table does not hold": 1}
    assert [str(error) for error in done.errors] == [f"{file}:7: wof:id is 'x', expected a number"]
    assert sound(done, tables) == []


def feature(key: int, **more: object) -> dict[str, object]:
    told = {
        "wof:id": key,
        "wof:placetype": "locality",
        "wof:country": "SY",
        "wof:name": "Naranja",
        "geom:latitude": 36.5,
        "geom:longitude": 38.5,
    }
    return {"type": "Feature", "properties": {**told, "name:ara_x_preferred": ["البرتقالة"], **more}}


def test_whosonfirst_features(tmp_path: Path, tables: Tables) -> None:
    folder = tmp_path / "features" / "601"
    folder.mkdir(parents=True)
    hierarchy = {"wof:parent_id": -1, "wof:hierarchy": [{"county_id": 602, "region_id": 9, "locality_id": 601}]}
    (folder / "601.geojson").write_text(json.dumps(feature(601, **hierarchy)), encoding="utf-8")
    (folder / "602.geojson").write_text(json.dumps(feature(602, **{"wof:placetype": "county"})), encoding="utf-8")
    (folder / "603.geojson").write_text("{", encoding="utf-8")
    (folder / "604.geojson").write_text("[1]", encoding="utf-8")
    (folder / "all.geojson").write_text(
        json.dumps({"features": [feature(605, **{"wof:name": "Límón"}), feature(606, **{"wof:country": "Syria"})]}), encoding="utf-8"
    )
    done = take(read_whosonfirst, tmp_path / "features", tables)
    assert table(done, "id", "parent", "en") == [
        ("sy-wof-601", "sy-wof-602", "Naranja"), ("sy-wof-602", "sy", "Naranja"), ("sy-wof-605", "sy", "Limon"),
    ]  # fmt: skip
    told = [str(error).removeprefix(f"{folder}/") for error in done.errors]
    assert [line.partition(" ")[0] for line in told] == ["603.geojson:1:", "604.geojson:", "all.geojson:"]
    assert told[2] == "all.geojson: wof:country is 'Syria', expected an ISO code of two letters"


def test_a_country_of_its_own_has_no_parent(tmp_path: Path, tables: Tables) -> None:
    file = tmp_path / "all.txt"
    file.write_text(
        geo("701", "Orange Land", "أرض البرتقال", code="A PCLI", where="OL 00") + geo("702", "Orange", "البرتقالة", where="OL 00"),
        encoding="utf-8",
    )
    assert table(take(read_geonames, file, tables), "id", "parent") == [("ol-geonames-701", ""), ("ol-geonames-702", "ol-geonames-701")]


@pytest.mark.parametrize("source", [read_geonames, read_ocha, read_whosonfirst])
def test_a_file_that_is_not_utf8(tmp_path: Path, tables: Tables, source: Source) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("admin1Pcode,admin1Name_ar\nSY02,الجنوب\n".encode("cp1256"))
    with pytest.raises(InputError, match="is not UTF-8"):
        take(source, file, tables)


@pytest.mark.parametrize("source", [read_ocha, read_whosonfirst])
def test_an_empty_file(tmp_path: Path, tables: Tables, source: Source) -> None:
    file = tmp_path / "a.csv"
    file.touch()
    with pytest.raises(InputError, match="is empty, expected a header"):
        take(source, file, tables)
