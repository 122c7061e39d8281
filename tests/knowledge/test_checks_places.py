"""Each fault of a row of places is found, and nothing else; a sound table gives no finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import KnowledgeError
from riwaya.knowledge.checks_places import COLUMNS, check_places, geonames_ids, place_rows
from riwaya.knowledge.tables import Tables

SOUND = (
    "sy,سوريا,,Syria,country,,SY,35,38.5,350,country,wof:85632413,,",
    "sy-north,الشمال,,North,governorate,sy,SY,36,38,70,admin1,ocha:SY01,,",
    "sy-dale,الوادي,,Dale,district,sy-north,SY,36.1,38.1,25,admin2,ocha:SY0101,,",
    "sy-ford,المخاضة,مخاضة الوادي,Ford,town,sy-dale,SY,36.2,38.2,4,settlement,geonames:17,2011,2019-05",
    "sy-ford-old,القديم,,Old Ford,quarter,sy-ford,SY,36.2,38.2,1,area,geonames:17,,",
)
POINTS = {"17": (36.2, 38.2), "18": (36.2, 38.2)}
FAULTS = [
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,30.2,38.2,4,settlement,wof:1,,", "lies 656 km from its parent 'sy-dale', expected at most 150"),
    ("sy-mill,الطاحونة,,Mill,town,sy-north,SY,32.2,38.2,4,settlement,wof:1,,", "lies 423 km from its parent 'sy-north', expected at most 220"),
    ("sy-mill,المخاضه,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "'المخاضه' is also a name of 'sy-ford' in 'sy-dale'"),
    ("sy-mill,الطاحونة,گرك,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "'گرك' has letters of another language: گ"),
    ("sy-mill,الطاحونة,طاحونة-1,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "'طاحونة-1' is not written in Arabic letters and digits alone"),
    ("sy-mill,ط,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "'ط' is too short for a name"),
    ("sy-mill,الطاحونة,,طاحونة,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "en is 'طاحونة', expected plain Latin letters"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.5,38.2,4,settlement,geonames:18,,", "geonames:18 lies 33 km away, at 36.2000, 38.2000"),
    ("sy-mill,الطاحونة,,Mill,district,sy-north,SY,36.9,38.1,4,admin2,ocha:SY0101,,", "ocha:SY0101 is also that of 'sy-dale', 89 km away"),
    ("sy-mill,الطاحونة,,Mill,town,sy-nowhere,SY,36.2,38.2,4,settlement,wof:1,,", "parent 'sy-nowhere' is not in the table"),
    ("sy-mill,الطاحونة,,Mill,town,,SY,36.2,38.2,4,settlement,wof:1,,", "has no parent"),
    ("sy-mill,الطاحونة,,Mill,country,sy,SY,36.2,38.2,4,country,wof:1,,", "a country has no parent, here 'sy'"),
    ("iq-mill,الطاحونة,,Mill,town,sy-dale,IQ,36.2,38.2,4,settlement,wof:1,,", "lies in IQ, its parent 'sy-dale' in SY"),
    ("iq-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "id 'iq-mill' is not made of the country's code"),
    ("sy-Mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "id 'sy-Mill' is not made of the country's code"),
    ("sy-mill,الطاحونة,,Mill,mill,sy-dale,SY,36.2,38.2,4,settlement,wof:1,,", "kind is 'mill', allowed: airport, base"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,about,wof:1,,", "precision is 'about', allowed: admin1"),
    ("sy-mill,الطاحونة,,Mill,district,sy-north,SY,36.2,38.2,4,exact,wof:1,,", "precision is 'exact', expected 'admin2' for a district"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,memory,,", "ref is 'memory', expected geonames:, ocha:"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,north,38.2,4,settlement,wof:1,,", "lat is 'north', expected a number from -60 to 75"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,,4,settlement,wof:1,,", "lon is '', expected a number from -180 to 180"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.20001,38.2,4,settlement,wof:1,,", "lat is '36.20001', expected at most four decimals"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,0,settlement,wof:1,,", "km is '0', expected a number from 0.1 to 1000"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,2019,2011", "ends (2011) before it begins (2019)"),
    ("sy-mill,الطاحونة,,Mill,town,sy-dale,SY,36.2,38.2,4,settlement,wof:1,May,", "'May' is no date, expected YYYY"),
]  # fmt: skip


def told(folder: Path, *rows: str) -> list[str]:
    """What the check says of a table, each finding without its folder."""
    (folder / "places.csv").write_text("\n".join((",".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    held = place_rows(Tables((folder,)))
    return [str(finding).removeprefix(f"{folder}/") for finding in check_places(held, POINTS)]


def test_a_sound_table(tmp_path: Path) -> None:
    assert told(tmp_path, *SOUND) == []


@pytest.mark.parametrize(("row", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_found_alone(tmp_path: Path, row: str, fault: str) -> None:
    (finding,) = told(tmp_path, *SOUND, row)
    assert finding.startswith(f"places.csv:7: {row.split(',', maxsplit=1)[0]}: {fault}")


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    assert told(tmp_path, *SOUND, SOUND[-1]) == ["places.csv:7: sy-ford-old: id stands already in line 6"]


def test_parents_in_a_circle(tmp_path: Path) -> None:
    one = "sy-a,السهل,,Plain,region,sy-b,SY,36,38,30,area,wof:1,,"
    other = "sy-b,الهضبة,,Heath,region,sy-a,SY,36,38,30,area,wof:2,,"
    assert told(tmp_path, *SOUND, one, other) == [
        "places.csv:7: sy-a: stands above itself by way of its parent 'sy-b'",
        "places.csv:8: sy-b: stands above itself by way of its parent 'sy-a'",
    ]


def test_own_rows_replace_bundled_ones(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    head = ",".join(c for c in COLUMNS if c not in ("km", "from", "to"))
    (own / "places.csv").write_text(f"{head}\nsy-ford,المخاضة,,Ford,town,sy-dale,SY,36.9,38.2,settlement,geonames:17\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text("\n".join((",".join(COLUMNS), *SOUND)) + "\n", encoding="utf-8")
    found = check_places(place_rows(Tables((tmp_path, own))), POINTS)
    assert [(Path(f.table).parent.name, f.line, f.row) for f in found] == [("own", 2, "sy-ford"), (tmp_path.name, 6, "sy-ford-old")]


def test_references_that_can_be_checked(tmp_path: Path) -> None:
    told(tmp_path, *SOUND)
    assert geonames_ids(place_rows(Tables((tmp_path,)))) == ["17", "17"]


def test_a_table_without_a_column(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("id,ar\nsy,سوريا\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"places.csv:1: missing column names, en, kind"):
        place_rows(Tables((tmp_path,)))
