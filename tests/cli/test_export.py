"""``riwaya export`` over a store of the bundled scenario with its claims by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from riwaya.export.acled import read_acled
from riwaya.export.deleted import read_deleted
from riwaya.export.event_row import EventRow
from riwaya.export.events_csv import read_events_csv
from riwaya.export.geojson import read_geojson
from riwaya.export.parquet import read_parquet
from riwaya.store.store import Store
from tests.cli.store_makers import SECOND, run, trees

READERS: dict[str, Callable[[Path], list[EventRow]]] = {
    "csv": lambda path: read_events_csv(path.read_bytes().decode("utf-8")),
    "geojson": lambda path: read_geojson(path.read_text(encoding="utf-8")),
    "parquet": lambda path: read_parquet(path.read_bytes()),
}


@pytest.mark.parametrize("form", READERS)
def test_exports_hold_every_event(form: str, store: Path, tmp_path: Path) -> None:
    path = tmp_path / f"events.{form}"
    result = run("export", form, "--store", store, "-o", path)
    ids = [e["id"] for e in trees(run("events", "--store", store))]
    assert result.stderr == f"{len(ids)} events written\n"
    rows = READERS[form](path)
    assert [row.id for row in rows] == ids
    assert all(row.attribution.startswith("claimed by ") for row in rows if row.status == "claimed")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_acled_says_what_it_leaves_out(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    result = run("export", "acled", "--store", store, "-o", path)
    rows = read_acled(path.read_text(encoding="utf-8"))
    left = len(trees(run("events", "--store", store))) - len(rows)
    assert result.stderr == f"{len(rows)} events written; {left} left out, which the columns of acled cannot hold\n"
    frame = pd.read_csv(path)
    assert frame.shape == (len(rows), 31)
    captures = frame[(frame["event_type"] == "Battles") & (frame["location"] == "abk") & frame["tags"].str.contains("kind=capture")]
    by_state = captures["sub_event_type"] == "Government regains territory"
    actors = captures["actor1"] + captures["assoc_actor_1"].fillna("")
    assert by_state.any()
    assert by_state.tolist() == actors.str.contains("syria-army").tolist()


def test_an_export_goes_through_a_pipe(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    run("export", "csv", "--store", store, "-o", path)
    assert run("export", "csv", "--store", store).stdout == path.read_text(encoding="utf-8")


def test_what_changed_since(store: Path, tmp_path: Path) -> None:
    path, gone = tmp_path / "changed.csv", tmp_path / "changed.csv.deleted.csv"
    with Store.open(store) as held:
        every, changes = held.events(), held.changes(SECOND)
    run("export", "csv", "--store", store, "--since", "2024-05-02", "-o", path)
    changed = {row.id for row in READERS["csv"](path)}
    assert 0 < len(changed) < len(every)
    assert changed == {e.id for e in changes.events}
    assert read_deleted(gone.read_text(encoding="utf-8")) == sorted(changes.deleted)
    run("export", "csv", "--store", store, "--since", "2024-05-01T00:00:00+00:00", "-o", path)
    assert {row.id for row in READERS["csv"](path)} == {e.id for e in every}
    run("export", "csv", "--store", store, "--since", "2024-05-03", "-o", path)
    assert READERS["csv"](path) == []


def test_deleted_ids_name_what_a_copy_must_drop(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    run("export", "acled", "--store", store, "--since", "2024-05-01", "-o", path)
    kept = {row.event_id_cnty for row in read_acled(path.read_text(encoding="utf-8"))}
    gone = set(read_deleted((tmp_path / "acled.csv.deleted.csv").read_text(encoding="utf-8")))
    with Store.open(store) as held:
        assert kept | gone >= {e.id for e in held.events()}
    assert not kept & gone


def test_a_file_that_cannot_be_written_is_named(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "no" / "such" / "folder.csv"
    result = run("export", "csv", "--store", store, "-o", path)
    assert result.exit_code == 1
    assert f"{path}: cannot be written" in result.stderr
