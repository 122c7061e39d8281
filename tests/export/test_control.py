"""Control as flat records, on a map, and as a table for people."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import shapely
from rich.cells import cell_len
from rich.console import Console, RenderableType

from riwaya.export.control_row import CONTROLS, ControlRow, Held, Names, control_csv, control_geojson, control_row, held_on, with_basis
from riwaya.export.control_table import ControlTable
from riwaya.export.features import read_features
from riwaya.export.public import Named
from riwaya.export.typed import read_rows
from riwaya.records.event import Control
from riwaya.records.known import Locale

HELD = Control(
    "abk", date(2017, 11, 8), date(2017, 11, 18), ("isis", "~محمد العلي"), "contested", "whole", ("c1", "c9"), ("c2",), 0.7, date(2017, 11, 13), "cautious"
)  # fmt: skip
NAMES = Names(
    {"abk": Locale("البوكمال", "Abu Kamal", 34.45, 40.92, "settlement"), "nowhere": Locale("مكان", "Place")}.__getitem__,
    {"isis": Named("تنظيم داعش", "Islamic State")}.get,
    lambda words: None if words.startswith("محمد") else words,
)


def word(claim: str, outlet: str, published: str | None) -> dict[str, Any]:
    sources = [{"kind": "official", "name": {"ar": "متحدث", "en": "a spokesman"}}, {"kind": "outlet", "name": {"ar": outlet, "en": outlet}}]
    return {
        "report": {"id": "r", "outlet": outlet, "published": published, "url": None, "title": None},
        "claim": {"id": claim, "sources": sources},
    }


TOLD = {"c1": word("c1", "صحيفة الأفق", "2017-11-08T10:00:00"), "c2": word("c2", "", None)}


def row_of(control: Control, *args: Any) -> ControlRow:
    return control_row(Held(control, control.opened), *args)


def shown(what: RenderableType, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as held:
        console.print(what)
    return held.get()


def test_a_row_tells_the_interval() -> None:
    row = row_of(HELD, NAMES, TOLD)
    assert (row.place_en, row.lat, row.first, row.last, row.state) == (
        "Abu Kamal",
        34.45,
        date(2017, 11, 8),
        date(2017, 11, 18),
        "contested",
    )
    assert (row.holders, row.holders_en) == (("isis", "?"), ("Islamic State", "unknown actor"))
    assert row.sources == ("صحيفة الأفق, 2017-11-08",)
    assert (row.age, row.opened, row.closed) == (None, ("c1", "c9"), ("c2",))


@pytest.mark.parametrize(("holder", "name"), [("~لواء محلي", "لواء محلي"), ("assad", "assad"), ("~محمد", "unknown actor")])
def test_names_of_holders(holder: str, name: str) -> None:
    assert row_of(replace(HELD, holders=(holder,)), NAMES, {}).holders_en == (name,)


@pytest.mark.parametrize(("day", "age"), [(date(2017, 11, 15), 2), (date(2017, 11, 10), 0), (None, None)])
def test_the_age_of_the_last_word(day: date | None, age: int | None) -> None:
    assert row_of(HELD, NAMES, TOLD, day).age == age
    assert row_of(replace(HELD, last_word=None), NAMES, TOLD, day).age is None


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [(8, 18, True), (10, 10, True), (11, None, False), (None, 9, False), (None, None, True)],
)
def test_what_holds_on_a_day(first: int | None, last: int | None, held: bool) -> None:  # noqa: FBT001
    days = [date(2017, 11, day) if day else None for day in (first, last)]
    assert held_on(replace(HELD, first=days[0], last=days[1]), date(2017, 11, 10)) is held


def test_csv_and_geojson_come_back() -> None:
    rows = [
        row_of(HELD, NAMES, TOLD, date(2017, 11, 15)),
        row_of(replace(HELD, place="nowhere", first=None, last=None), NAMES, {}),
    ]
    assert list(read_rows(control_csv(rows), CONTROLS, "-")) == rows
    assert list(read_features(control_geojson(rows), CONTROLS, "-")) == rows
    tree = json.loads(control_geojson(rows))
    assert shapely.geometry.shape(tree["features"][0]["geometry"]) == shapely.Point(40.92, 34.45)
    assert tree["features"][1]["geometry"] is None
    assert next(csv.DictReader(io.StringIO(control_csv(rows))))["holders_en"] == "Islamic State | unknown actor"


def test_the_table_tells_the_words_that_opened_and_closed() -> None:
    row = row_of(HELD, NAMES, TOLD, date(2017, 11, 15))
    text = shown(ControlTable([row, row._replace(first=None, last=None, holders_en=(), holders_ar=(), last_word=None)], TOLD), 160)
    assert "Abu Kamal" in text
    assert "a spokesman (official) ← صحيفة الأفق (outlet)" in text
    assert "date unknown a spokesman" in text
    assert "2 days before" in text
    assert "not known" in text
    assert "sure: 0.7" in text


@pytest.mark.parametrize("width", [40, 72, 100])
def test_the_table_fits(width: int) -> None:
    text = shown(ControlTable([row_of(HELD, NAMES, TOLD)], TOLD), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "Islamic State" in text


def test_holders_rest_on_the_claims_that_brought_them() -> None:
    siege = replace(HELD, state="besieged", opened=("c3",))
    after = replace(HELD, state="held", opened=())
    other, elsewhere = replace(HELD, holders=("sdf",), opened=("c4",)), replace(HELD, place="nowhere", holders=("sdf",), opened=())
    found = list(with_basis([HELD, siege, after, other, elsewhere]))
    assert [one.basis for one in found] == [("c1", "c9"), ("c1", "c9"), ("c1", "c9"), ("c4",), ()]
    assert found[1].claims == ("c1", "c9", "c3", "c2")
    row = control_row(found[2], NAMES, TOLD)
    assert (row.opened, row.basis, row.sources) == ((), ("c1", "c9"), ("صحيفة الأفق, 2017-11-08",))
    assert "a spokesman (official)" in shown(ControlTable([row], TOLD), 120)
