from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text

from riwaya.errors import StoreError
from riwaya.records.event import Event, Tombstone
from riwaya.records.text import Report
from riwaya.store.connect import connected
from riwaya.store.migrate import MIGRATIONS, Migration, prepare
from riwaya.store.reports import page, replace_reading
from riwaya.store.schema import migrations, reports
from riwaya.store.store import Store
from tests.store.makers import START, join, put, reading, report_of, say, strike


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conflict.db"


def test_readings_come_back_as_they_went_in(path: Path) -> None:
    trees = [reading("b", strike(1), strike(2), title="عاجل"), reading("a"), reading("c", strike(3))]
    with Store.open(path, create=True) as store:
        put(store, *trees)
        found = list(store.readings())
    assert found == [trees[1], trees[0], trees[2]]
    assert list(found[0]) == list(trees[1])


def test_more_readings_than_a_page_holds(path: Path) -> None:
    with Store.open(path, create=True) as store:
        put(store, *(reading(f"r{n:03}") for n in range(210)))
        assert [r["id"] for r in store.readings()] == [f"r{n:03}" for n in range(210)]


def test_a_report_with_other_bytes_is_a_new_version_and_the_old_one_is_kept(path: Path) -> None:
    first, second = reading("a", strike(1), strike(2)), reading("a", strike(2, day=10), strike(3), version=2)
    with Store.open(path, create=True) as store:
        put(store, first)
        put(store, second)
        put(store, first)
        assert list(store.readings()) == [second]
        assert len(store.facts()) == 2
        with store.reading() as connection:
            rows = connection.execute(select(reports.c.sha256, reports.c.current).order_by(reports.c.number)).all()
            kept = connection.scalar(select(reports.c.body).where(~reports.c.current))
    assert [tuple(row) for row in rows] == [("a 1", False), ("a 2", True)]
    assert kept is not None
    assert all(c["id"] in kept for c in first["claims"])


def test_what_a_report_tells_of_itself_survives(path: Path) -> None:
    tree = reading("a")
    given = Report("a", tree["text"], "صحيفة", "2017-11-09", "given", "a 1", None, None, ("سلمى", "Omar"), "2018-01-01")
    with Store.open(path, create=True) as store:
        from riwaya.store.reports import add_version

        with store.writing() as connection:
            add_version(connection, given, tree, START.isoformat())
        with store.reading() as connection:
            assert page(connection, None) == [(given, tree)]


def test_another_reading_takes_the_place_of_the_one_before(path: Path) -> None:
    old, new = reading("a", strike(1), strike(2)), reading("a", strike(2), strike(5))
    with Store.open(path, create=True) as store:
        put(store, old)
        join(store)
        with store.writing() as connection:
            assert replace_reading(connection, report_of(old), new)
            assert not replace_reading(connection, report_of(old), new | {"versions": {"reader": "2"}})
            assert not replace_reading(connection, report_of(reading("a", version=9)), old)
        assert list(store.readings()) == [new | {"versions": {"reader": "2"}}]
        assert {f.id for f in store.facts()} == {c["id"] for c in new["claims"]}


def test_told(path: Path) -> None:
    tree = reading("a", strike(1), strike(2))
    with Store.open(path, create=True) as store:
        put(store, tree)
        found = store.told([tree["claims"][1]["id"], "none"])
    about = {"id": "a", "outlet": "صحيفة", "published": "2017-11-09", "url": None, "title": None}
    assert found == {tree["claims"][1]["id"]: {"report": about, "claim": tree["claims"][1]}}


def test_halves_of_characters_are_kept(path: Path) -> None:
    tree = reading("a", strike(1), text="قصف \ud83d شديد \0")
    with Store.open(path, create=True) as store:
        put(store, tree)
        assert list(store.readings()) == [tree]


def test_events_and_what_is_left_of_them(path: Path) -> None:
    one, two = reading("a", strike(1)), reading("b", strike(1, day=20), published="2017-11-20")
    with Store.open(path, create=True) as store:
        put(store, one, two)
        join(store)
        first, second = (next(e for e in store.events() if e.claims == (tree["claims"][0]["id"],)) for tree in (one, two))
        assert store.event(first.id) == first
        assert store.event("none") is None
        say(store, "same", [*first.claims, *second.claims])
        join(store, hours=1)
        assert store.event(second.id) == Tombstone(second.id, (first.id,), "2024-05-01T01:00:00.000000+00:00")
        changes = store.changes(START.replace(minute=30))
        assert [e.id for e in changes.events] == [first.id]
        assert changes.deleted == (second.id,)
        say(store, "apart", [*first.claims, *second.claims], hours=2)
        join(store, hours=3)
        assert isinstance(store.event(second.id), Event)
        assert store.changes(START.replace(hour=2)).deleted == ()
        assert store.changes(START.replace(hour=4)).events == ()


@pytest.mark.parametrize(("content", "message"), [
    (None, "there is no store"),
    (b"", "is empty"),
    (b"no database at all, but long enough to be looked at" * 20, "not a database"),
])  # fmt: skip
def test_what_is_no_store_is_named(path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=message) as raised:
        Store.open(path)
    assert str(path) in str(raised.value)


def test_databases_of_others_are_left_alone(path: Path) -> None:
    held = sqlite3.connect(path)
    held.execute("CREATE TABLE theirs (x)")
    held.close()
    with pytest.raises(StoreError, match="something else"):
        Store.open(path, create=True)


@pytest.mark.parametrize("where", ["nosuch://x/y", "sqlite://a:b:c/d", "folder/that/is/not/there.db"])
def test_places_that_cannot_be(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError):
        Store.open(where, create=True)


def test_a_newer_store_is_not_touched(path: Path) -> None:
    with Store.open(path, create=True) as store, store.writing() as connection:
        connection.execute(migrations.insert().values(number=999, name="from the future"))
    with pytest.raises(StoreError, match="newer riwaya"):
        Store.open(path)


def test_an_older_store_takes_the_steps_that_it_lacks(path: Path) -> None:
    Store.open(path, create=True).close()
    taken = []

    def step(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE settings ADD COLUMN more TEXT"))
        taken.append(1)

    steps = (*MIGRATIONS, Migration(MIGRATIONS[-1].number + 1, "one more column", step))
    for _ in range(2):
        engine = connected(path, create=False)
        with engine.begin() as connection:
            prepare(connection, create=False, steps=steps)
            assert "more" in {c["name"] for c in inspect(connection).get_columns("settings")}
        engine.dispose()
    assert taken == [1]


def test_a_step_that_fails_leaves_the_tables_as_they_were(path: Path) -> None:
    Store.open(path, create=True).close()

    def step(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE settings ADD COLUMN more TEXT"))
        raise StoreError("half way")

    engine = connected(path, create=False)
    with pytest.raises(StoreError), engine.begin() as connection:
        prepare(connection, create=False, steps=(*MIGRATIONS, Migration(2, "one more column", step)))
    with engine.begin() as connection:
        assert "more" not in {c["name"] for c in inspect(connection).get_columns("settings")}
    engine.dispose()


def test_two_writers_wait_for_each_other(path: Path) -> None:
    with Store.open(path, create=True) as store:

        def write(name: str) -> None:
            for number in range(10):
                put(store, reading(f"{name}{number}", strike(1)))

        threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list(store.readings())) == 20
