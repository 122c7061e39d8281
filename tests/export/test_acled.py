"""ACLED's columns: which events, how kinds, tolls, days and places are coded, and that they come back."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.cli.kinds import kind_rows
from riwaya.export.acled import AcledRow, acled_csv, acled_row, acled_rows, read_acled
from riwaya.export.acled_codes import actor_sort, region
from riwaya.export.public import Known
from riwaya.records.claim import KINDS
from riwaya.records.event import Bounds, Event, Lineage, Party, Spot, When
from riwaya.records.known import ActorSort
from tests.export.event_makers import AGENCY, ARMY, CIVILIANS, EVENT, ISIS, OUTLET, day, party, spot

COLUMNS = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
    "source_scale,notes,fatalities,tags,timestamp"
)
RUSSIA, SDF = party("russia-air-force", "الطيران الروسي", "Russian Air Force"), party("sdf", "قسد", "SDF")


def coded(
    known: Known, kind: str, agents: tuple[Party, ...] = (ARMY,), targets: tuple[Party, ...] = (ISIS,)
) -> tuple[str, str, str] | None:
    row = acled_row(replace(EVENT, kind=kind, agents=agents, targets=targets), known)
    return row and (row.disorder_type, row.event_type, row.sub_event_type)


def row_of(event: Event, known: Known) -> AcledRow:
    row = acled_row(event, known)
    assert row
    return row


def test_the_columns_are_acleds() -> None:
    assert acled_csv([]) == COLUMNS + "\n"
    assert len(AcledRow._fields) == 31


def test_a_whole_row(known: Known) -> None:
    event = replace(EVENT, agents=(ARMY, RUSSIA), lineages=(Lineage("c1", ("c1",)), Lineage("c2", ("c2",))))
    assert row_of(event, known)._asdict() == {
        "event_id_cnty": "0123456789abcdef", "event_date": EVENT.time and EVENT.time.first, "year": 2017, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Government regains territory",
        "actor1": "Syrian Armed Forces", "assoc_actor_1": "Russian Air Force", "inter1": "State forces",
        "actor2": "Islamic State", "assoc_actor_2": "", "inter2": "Rebel group", "interaction": "State forces-Rebel group",
        "civilian_targeting": "", "iso": 760, "region": "Middle East", "country": "Syria", "admin1": "Deir ez-Zor", "admin2": "Abu Kamal",
        "admin3": "Abu Kamal", "location": "Abu Kamal", "latitude": 34.45, "longitude": 40.92, "geo_precision": 1,
        "source": "al-Ufuq; Sham Agency", "source_scale": "", "fatalities": 5, "timestamp": None,
        "notes": "Claimed by Sham Agency: capture by Syrian Armed Forces against Islamic State at Abu Kamal, killed 5–9.",
        "tags": "kind=capture; status=claimed; lineages=2; killed=5–9; wounded=3+",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_are_coded_as_the_table_of_kinds_says(kind: str, known: Known) -> None:
    told = next(row["acled"].split("|") for row in kind_rows() if row["kind"] == kind)
    found = coded(known, kind, targets=(CIVILIANS,))
    assert (found[2] if found else "") in told


@pytest.mark.parametrize(
    ("kind", "agents", "targets", "wanted"),
    [
        ("attack", (ISIS,), (CIVILIANS,), ("Violence against civilians", "Attack")),
        ("attack", (ISIS,), (ARMY,), ("Battles", "Armed clash")),
        ("attack", (ISIS,), (), ("Battles", "Armed clash")),
        ("killing", (ISIS,), (), ("Violence against civilians", "Attack")),
        ("killing", (ISIS,), (party(None, "رجل"),), ("Violence against civilians", "Attack")),
        ("killing", (ISIS,), (ARMY, CIVILIANS), ("Violence against civilians", "Attack")),
        ("killing", (ISIS,), (ARMY,), ("Battles", "Armed clash")),
        ("capture", (ARMY, RUSSIA), (ISIS,), ("Battles", "Government regains territory")),
        ("capture", (RUSSIA,), (ISIS,), ("Battles", "Non-state actor overtakes territory")),
        ("capture", (SDF,), (ISIS,), ("Battles", "Non-state actor overtakes territory")),
        ("airstrike", (RUSSIA,), (CIVILIANS,), ("Explosions/Remote violence", "Air/drone strike")),
        ("protest", (CIVILIANS,), (), ("Protests", "Peaceful protest")),
        ("detention", (SDF,), (CIVILIANS,), ("Strategic developments", "Arrests")),
    ],
)
def test_who_meets_whom_decides(
    kind: str, agents: tuple[Party, ...], targets: tuple[Party, ...], wanted: tuple[str, str], known: Known
) -> None:
    found = coded(known, kind, agents, targets)
    assert found
    assert found[1:] == wanted
    assert found[0] == {"Protests": "Demonstrations", "Strategic developments": "Strategic developments"}.get(
        wanted[0], "Political violence"
    )


def test_what_did_not_happen_or_has_no_day_is_left_out(known: Known) -> None:
    left = [{"modality": "planned"}, {"modality": "possible"}, {"status": "denied"}, {"time": None}, {"kind": "hold"}, {"kind": "threaten"}]
    assert list(acled_rows([replace(EVENT, **changes) for changes in left], known)) == []  # type: ignore[arg-type]
    assert len(list(acled_rows([replace(EVENT, status="disputed"), EVENT], known))) == 2


@pytest.mark.parametrize(
    ("time", "precision"),
    [(day(9), 1), (day(9, stated=False), 2), (day(9, 10), 2), (day(9, 15), 2), (day(9, 16), 3), (day(1, 30), 3)],
)
def test_time_precision(time: When, precision: int, known: Known) -> None:
    row = row_of(replace(EVENT, time=time), known)
    assert (row.time_precision, row.event_date) == (precision, time.first)


@pytest.mark.parametrize(
    ("precision", "code"),
    [("exact", 1), ("settlement", 1), ("near", 2), ("area", 2), ("admin3", 2), ("admin2", 3), ("admin1", 3), ("country", 3)],
)
def test_geo_precision(precision: str, code: int, known: Known) -> None:
    assert row_of(replace(EVENT, places=(spot(precision=precision),)), known).geo_precision == code


@pytest.mark.parametrize("places", [(), (spot(None, "unknown", (None, None)),)])
def test_without_a_point(places: tuple[Spot, ...], known: Known) -> None:
    row = row_of(replace(EVENT, places=places), known)
    assert (row.latitude, row.longitude, row.geo_precision, row.country, row.region) == (None, None, None, "", "")


@pytest.mark.parametrize(("killed", "fatalities"), [(None, 0), (Bounds(0, 0), 0), (Bounds(5, 9), 5), (Bounds(20, None), 20)])
def test_fatalities_are_the_lowest_number(killed: Bounds | None, fatalities: int, known: Known) -> None:
    assert row_of(replace(EVENT, killed=killed), known).fatalities == fatalities


def test_persons_and_nobody_are_an_unknown_actor(known: Known) -> None:
    row = row_of(replace(EVENT, agents=(party(None, "محمد العلي"),), targets=()), known)
    assert (row.actor1, row.inter1, row.actor2, row.interaction) == ("unknown actor", "", "", "")
    nobody = row_of(replace(EVENT, agents=()), known)
    assert (nobody.actor1, nobody.inter2, nobody.interaction) == ("unknown actor", "Rebel group", "")
    assert "العلي" not in acled_csv([row])


def test_civilian_targeting_and_protesters(known: Known) -> None:
    hit = row_of(replace(EVENT, kind="shelling", targets=(ISIS, CIVILIANS)), known)
    assert (hit.civilian_targeting, hit.inter2, hit.assoc_actor_2) == ("Civilian targeting", "Rebel group", "civilians")
    march = row_of(replace(EVENT, kind="protest", agents=(CIVILIANS,), targets=()), known)
    assert (march.inter1, march.interaction) == ("Protesters", "Protesters only")
    nameless = row_of(replace(EVENT, kind="protest", agents=(), targets=()), known)
    assert (nameless.actor1, nameless.inter1) == ("unknown actor", "Protesters")


@pytest.mark.parametrize(
    ("sort", "country", "wanted"),
    [
        (ActorSort("army", "SY"), "SY", "State forces"), (ActorSort("army", "TR"), "SY", "External/Other forces"),
        (ActorSort("coalition"), "SY", "External/Other forces"), (ActorSort("armed_group", "SY"), "SY", "Rebel group"),
        (ActorSort("militia", "IQ"), "SY", "Political militia"), (ActorSort("tribe"), "SY", "Identity militia"),
        (ActorSort("medical"), "SY", "Civilians"), (ActorSort("person", "SY"), "SY", ""), (ActorSort(), "", ""),
    ],
)  # fmt: skip
def test_sorts_of_actors(sort: ActorSort, country: str, wanted: str) -> None:
    assert actor_sort(sort, country) == wanted


def test_regions() -> None:
    assert [region(c) for c in ("YE", "SD", "SO", "FR", "")] == ["Middle East", "Northern Africa", "Eastern Africa", "", ""]


def test_the_scenario_in_pandas_and_back(events: tuple[Event, ...], known: Known) -> None:
    rows = list(acled_rows(events, known))
    assert 0 < len(rows) < len(events)
    text = acled_csv(rows)
    assert read_acled(text) == rows
    frame = pd.read_csv(StringIO(text), parse_dates=["event_date"])
    assert list(frame.columns) == COLUMNS.split(",")
    assert frame["event_id_cnty"].is_unique
    assert frame["fatalities"].sum() == sum(r.fatalities for r in rows)
    assert set(frame["time_precision"]) | set(frame["geo_precision"].dropna()) <= {1, 2, 3}
    assert frame.loc[frame["tags"].str.contains("status=claimed"), "notes"].str.startswith("Claimed by ").all()


@settings(max_examples=50)
@given(text=st.text(st.characters(codec="utf-8")), number=st.integers(0, 10**6), degrees=st.none() | st.floats(-90, 90))
def test_any_value_comes_back(text: str, number: int, degrees: float | None, known: Known) -> None:
    event = replace(EVENT, sources=(OUTLET, AGENCY))
    row = row_of(event, known)._replace(actor1=text, notes=text, fatalities=number, latitude=degrees, timestamp=number)
    assert read_acled(acled_csv([row])) == [row]
