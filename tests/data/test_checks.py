"""The checks of places and actors find nothing in the bundled tables."""

from __future__ import annotations

from riwaya.knowledge.checks_actors import actor_rows, check_actors
from riwaya.knowledge.checks_places import COLUMNS, check_places, geonames_ids, place_rows
from riwaya.knowledge.load import DATA, tables_with
from riwaya.knowledge.references import geonames_points


def test_places() -> None:
    rows = place_rows(tables_with(None))
    points = geonames_points(geonames_ids(rows))
    assert len(points) >= 800
    assert (DATA / "places.csv").read_text(encoding="utf-8").startswith(",".join(COLUMNS) + "\n")
    assert [str(finding) for finding in check_places(rows, points)] == []


def test_actors() -> None:
    assert [str(finding) for finding in check_actors(actor_rows(tables_with(None)))] == []
