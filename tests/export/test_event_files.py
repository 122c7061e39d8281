"""Files of events that are wrong are named with the place and what was expected."""

from __future__ import annotations

import builtins
import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from riwaya.errors import ExtraError, InputError
from riwaya.export.deleted import deleted_csv, deleted_path, read_deleted
from riwaya.export.event_row import event_row
from riwaya.export.events_csv import events_csv, read_events_csv
from riwaya.export.geojson import read_geojson
from riwaya.export.parquet import events_parquet, read_parquet
from riwaya.export.public import Known
from tests.export.event_makers import EVENT


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("first", "gestern", "f.csv:2: column first is 'gestern', expected a date"),
        ("killed_least", "viele", "f.csv:2: column killed_least is 'viele', expected a whole number"),
        ("lineages", "", "f.csv:2: column lineages is '', expected a count"),
        ("time_stated", "maybe", "f.csv:2: column time_stated is 'maybe', expected a yes or no"),
    ],
)
def test_a_wrong_cell_is_named(column: str, cell: str, message: str, known: Known) -> None:
    (cells,) = csv.DictReader(io.StringIO(events_csv([event_row(EVENT, known)])))
    held = io.StringIO()
    writer = csv.DictWriter(held, list(cells))
    writer.writeheader()
    writer.writerow(cells | {column: cell})
    with pytest.raises(InputError) as told:
        read_events_csv(held.getvalue(), "f.csv")
    assert str(told.value) == message


def test_columns_may_be_in_another_order_but_none_may_lack(known: Known) -> None:
    row = event_row(EVENT, known)
    (cells,) = csv.DictReader(io.StringIO(events_csv([row])))
    held = io.StringIO()
    writer = csv.DictWriter(held, [*reversed(list(cells)), "mine"])
    writer.writeheader()
    writer.writerow(cells | {"mine": "x"})
    assert read_events_csv("\ufeff" + held.getvalue()) == [row]
    with pytest.raises(InputError, match=r"^-:1: missing column kind, status"):
        read_events_csv("id\n1\n")
    with pytest.raises(InputError, match="expected CSV"):
        read_events_csv(events_csv([row]) + '"' + "x" * 200_000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"^g.json:1: expected GeoJSON"),
        ("[]", "expected a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [{"geometry": null, "properties": {}}]}', "feature 1: .*'id'"),
        (
            '{"type": "FeatureCollection", "features": [{"geometry": null, "properties": {"id": 5}}]}',
            "feature 1: .*property id is 5, expected a text",
        ),
        ('{"type": "FeatureCollection", "features": [7]}', "feature 1"),
    ],
)
def test_a_wrong_feature_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_geojson(text, "g.json")


def test_what_is_no_parquet_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^p\.parquet: expected a Parquet file of events"):
        read_parquet(b"PAR?", "p.parquet")
    pd.DataFrame({"id": ["1"]}).to_parquet(tmp_path / "other.parquet")
    with pytest.raises(InputError, match="expected a Parquet file of events"):
        read_parquet((tmp_path / "other.parquet").read_bytes())


def test_without_pyarrow_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def no_arrow(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", no_arrow)
    with pytest.raises(ExtraError, match=r"pip install 'riwaya\[export\]'"):
        events_parquet([])


def test_deleted_ids_stand_beside_the_export() -> None:
    assert deleted_path(Path("a/events.csv")) == Path("a/events.csv.deleted.csv")
    assert read_deleted(deleted_csv(["b", "a"])) == ["b", "a"]
    assert deleted_csv([]) == "id\n"
