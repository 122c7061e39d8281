"""Events as flat records, in CSV, GeoJSON and Parquet: round trips, other people's readers, and what stays out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from riwaya.export.event_row import EVENTS, EventRow, event_row
from riwaya.export.events_csv import events_csv, read_events_csv
from riwaya.export.geojson import events_geojson, read_geojson
from riwaya.export.parquet import events_parquet, read_parquet
from riwaya.export.public import Known
from riwaya.records.event import Event, Voice
from tests.export.event_makers import AGENCY, EVENT, ISIS, OUTLET, party, spot

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(["=1+1", "-5", "'=x", "@a", "a | b", "\\|", "سطر\r\nآخر", ""])
WORDS = st.lists(TEXT.filter(bool), max_size=3).map(tuple)
NUMBERS = st.none() | st.integers(0, 10**9)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
BY_SORT: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT, "list": WORDS, "count": st.integers(0, 99), "whole number": NUMBERS, "date": DAYS, "yes or no": st.none() | st.booleans(),
    "number": st.none() | st.floats(-180, 180, allow_nan=False),
}  # fmt: skip
DEGREES = st.floats(-180, 180)


@st.composite
def a_row(draw: st.DrawFn) -> EventRow:
    values = {name: draw(BY_SORT[sort]) for name, sort in EVENTS.columns.items()}
    point = draw(st.tuples(DEGREES, DEGREES) | st.just((None, None)))
    return EventRow(**values | {"lat": point[0], "lon": point[1]})


ROUNDS: dict[str, Callable[[list[EventRow]], list[EventRow]]] = {
    "csv": lambda rows: read_events_csv(events_csv(rows)),
    "geojson": lambda rows: read_geojson(events_geojson(rows)),
    "parquet": lambda rows: read_parquet(events_parquet(rows)),
}


@pytest.fixture(scope="module")
def rows(events: tuple[Event, ...], known: Known) -> list[EventRow]:
    return [event_row(e, known) for e in events]


@pytest.mark.parametrize("name", ROUNDS)
@settings(max_examples=30)
@given(made=st.lists(a_row(), max_size=2))
def test_a_round_trip_keeps_every_value(name: str, made: list[EventRow]) -> None:
    assert ROUNDS[name](made) == made


@pytest.mark.parametrize("name", ROUNDS)
def test_the_scenario_comes_back(name: str, rows: list[EventRow]) -> None:
    assert len(rows) > 40
    assert ROUNDS[name](rows) == rows


def test_a_row_tells_the_event(known: Known) -> None:
    row = event_row(EVENT, known)
    assert row.attribution == "claimed by Sham Agency"
    assert (row.first, row.last, row.time_precision, row.time_stated) == (date(2017, 11, 9), date(2017, 11, 9), "day", True)
    assert (row.places, row.places_en, row.place_ids) == (("البوكمال",), ("Abu Kamal",), ("sy-abu-kamal",))
    assert (row.lat, row.lon, row.place_precision, row.within) == (34.45, 40.92, "settlement", ("sy-abu-kamal-district", "sy"))
    assert (row.agents_en, row.agent_ids, row.target_ids) == (("Syrian Armed Forces",), ("syria-army",), ("isis",))
    assert (row.killed_least, row.killed_most, row.wounded_least, row.wounded_most) == (5, 9, 3, None)
    assert (row.sources_en, row.source_ids, row.source_kinds) == (("al-Ufuq", "Sham Agency"), ("?", "?"), ("outlet", "agency"))
    assert (row.lineages, row.claims) == (1, ("c1", "c2"))
    assert row.disagreements == ("killed: 5 / 9+", "time: 2017-11-08 / 2017-11-08–2017-11-09", "kind: capture / advance", "agents")


def test_what_nobody_tells_is_empty(known: Known) -> None:
    bare = replace(EVENT, time=None, places=(), agents=(), targets=(), killed=None, wounded=None, sources=(), disagreements=())
    row = event_row(bare, known)
    assert row.attribution == "claimed by unknown actor"
    assert {row.first, row.time_stated, row.lat, row.killed_least, row.wounded_most} == {None}
    assert json.loads(events_geojson([row]))["features"][0]["geometry"] is None


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("claimed", "claimed by Sham Agency"),
        ("corroborated", "corroborated: told by Sham Agency"),
        ("disputed", "disputed: told or denied by Sham Agency"),
        ("denied", "denied: told or denied by Sham Agency"),
    ],
)
def test_whose_word_it_is(status: str, wanted: str, known: Known) -> None:
    assert event_row(replace(EVENT, status=status), known).attribution == wanted
    alone = replace(EVENT, status=status, sources=(OUTLET,))
    assert event_row(alone, known).attribution == wanted.replace("Sham Agency", "al-Ufuq")


def test_the_scenario_says_claimed_by_wherever_it_is_so(rows: list[EventRow]) -> None:
    assert {r.attribution.startswith("claimed by ") for r in rows if r.status == "claimed"} == {True}
    assert {r.attribution.startswith("claimed by ") for r in rows if r.status != "claimed"} == {False}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("محمد العلي", "جهة غير معروفة"), ("", "جهة غير معروفة"), ("الناشط محمد العلي", "الناشط"), ("مسلحون مجهولون", "مسلحون"),
        ("فصيل محلي", "فصيل محلي"),
    ],
)  # fmt: skip
def test_names_of_private_persons_stay_out(words: str, wanted: str, known: Known) -> None:
    person = party(None, words)
    event = replace(EVENT, agents=(person, ISIS), targets=(person,), sources=(Voice(person, "witness"), AGENCY))
    row = event_row(event, known)
    assert (row.agents[0], row.targets[0], row.sources[0], row.agent_ids) == (wanted, wanted, wanted, ("?", "isis"))
    for text in (
        events_csv([row]),
        events_geojson([row]),
        events_parquet([row]).decode("latin-1").encode("latin-1").decode("utf-8", "ignore"),
    ):
        assert "العلي" not in text


def test_a_place_without_a_name_or_a_point(known: Known) -> None:
    nowhere = replace(spot(None, "unknown", (None, None)), ar="", en="")
    row = event_row(replace(EVENT, places=(nowhere, spot())), known)
    assert (row.places_en, row.place_ids, row.lat) == (("unnamed place", "Abu Kamal"), ("?", "sy-abu-kamal"), 34.45)
    alone = event_row(replace(EVENT, places=(nowhere,)), known)
    assert (alone.lat, alone.place_precision) == (None, "unknown")


def test_halves_of_characters_harm_no_file(known: Known) -> None:
    row = event_row(replace(EVENT, agents=(party("a", "\ud800س", "x\udfff"),)), known)
    assert read_parquet(events_parquet([row])) == [row]
    assert row.agents == ("?س",)


def test_no_cell_is_a_formula(known: Known) -> None:
    row = event_row(replace(EVENT, agents=(party("a", '=HYPERLINK("x")', "@x"),)), known)
    (cells,) = csv.DictReader(io.StringIO(events_csv([row])))
    assert (cells["agents"], cells["agents_en"]) == ('\'=HYPERLINK("x")', "'@x")


def test_csv_in_pandas(rows: list[EventRow], tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(events_csv(rows), encoding="utf-8", newline="")
    frame = pd.read_csv(path, parse_dates=["first", "last"])
    assert list(frame.columns) == list(EVENTS.columns)
    assert frame["killed_least"].sum() == sum(r.killed_least or 0 for r in rows)
    assert str(frame["first"].dtype).startswith("datetime64")


def test_parquet_in_pyarrow_and_pandas(rows: list[EventRow], tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    path.write_bytes(events_parquet(rows))
    table = parquet.read_table(path)
    assert table.num_rows == len(rows)
    assert [str(table.schema.field(n).type) for n in ("first", "agents", "killed_least", "time_stated")] == [
        "date32[day]", "list<element: string>", "int64", "bool",
    ]  # fmt: skip
    frame = pd.read_parquet(path)
    assert frame["id"].tolist() == [r.id for r in rows]
    assert tuple(frame["agents"][0]) == rows[0].agents


def test_geojson_in_shapely(rows: list[EventRow]) -> None:
    tree = json.loads(events_geojson(rows))
    points = {f["properties"]["id"]: shapely.geometry.shape(f["geometry"]) for f in tree["features"] if f["geometry"]}
    assert points == {r.id: shapely.Point(r.lon, r.lat) for r in rows if r.lat is not None and r.lon is not None}
    assert 0 < len(points) <= len(rows)
    flat = {type(v) for f in tree["features"] for v in f["properties"].values()}
    assert not flat & {dict, list}
    assert shapely.from_geojson(events_geojson(rows[:1])).geom_type == "GeometryCollection"
