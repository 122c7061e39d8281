"""``riwaya control`` over a store of the bundled scenario with its claims by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import shapely

from tests.cli.store_makers import run, trees


def test_the_history_of_a_place_with_its_sources(store: Path) -> None:
    rows = trees(run("control", "--store", store, "--place", "abk"))
    assert rows[0]["holders"] == ["isis"]
    assert rows[0]["holder_names"][0]["en"] == "Islamic State"
    assert rows[-1]["holders"] != ["isis"]
    assert {r["policy"] for r in rows} == {"cautious"}
    for row in rows:
        assert row["told"].keys() >= {*row["opened"], *row["closed"]}
        assert row["told"] or not row["holders"]
    table = run("control", "--store", store, "--place", "abk", "--format", "table").stdout
    assert "Islamic State" in table
    assert "مرصد الفرات (monitor) ← مرصد الفرات" in table


def test_policies_differ(store: Path) -> None:
    found = {p: trees(run("control", "--store", store, "--place", "abk", "--policy", p)) for p in ("cautious", "latest", "self-interest")}
    assert {rows[0]["policy"] for rows in found.values()} == set(found)
    holders = {p: [(r["first"], *r["holders"]) for r in rows] for p, rows in found.items()}
    assert holders["cautious"] != holders["latest"]


def test_the_map_of_a_day(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    assert run("control", "--store", store, "--on", "2017-11-20", "-o", path).exit_code == 0
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    places = [f["properties"]["place"] for f in features]
    assert len(places) == len(set(places)) > 3
    assert {"abk", "mayadin"} <= set(places)
    assert all(shapely.geometry.shape(f["geometry"]).is_valid for f in features if f["geometry"])
    assert all(f["properties"]["first"] <= "2017-11-20" and f["properties"]["age"] >= 0 for f in features)
    cells = list(csv.DictReader(io.StringIO(run("control", "--store", store, "--on", "2017-11-20", "--format", "csv").stdout)))
    assert [c["place"] for c in cells] == places


def test_a_place_of_which_nothing_is_told(store: Path) -> None:
    result = run("control", "--store", store, "--place", "دمشق", "--on", "2017-11-20", "--format", "table")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing is told of who held دمشق on that day\n"
