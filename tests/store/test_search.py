from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest

from riwaya.store.search import around, search_claims, search_reports
from riwaya.store.store import Store
from tests.store.makers import put, reading, strike

TEXT = "قُصفت مدينة إدلب أمس. وقالت مصادر إن الطائرات عادت بعد ساعة إلى معبر القائم وبالبوكمال ليلاً"


WAYS = ["full text", "like"]


@contextmanager
def held(path: Path, way: str) -> Iterator[Store]:
    """A store, asked through SQLite's index or as another database is."""
    with Store.open(path, create=True) as store:
        put(
            store,
            reading("a", strike(1, evidence="غارة على معبر القائم"), text=TEXT),
            reading("b", text="لا شيء", title="ادلب", published="2017-11-20"),
        )
        with patch("sqlalchemy.dialects.sqlite.dialect.name", "other") if way == "like" else nullcontext():
            yield store


@pytest.fixture(scope="module", params=WAYS)
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store that no test changes."""
    with held(tmp_path_factory.mktemp("search") / "a.db", request.param) as store:
        yield store


@pytest.mark.parametrize(("query", "found"), [
    ("إدلب", "ba"),
    ("ادلب", "ba"),
    ("البوكمال", "a"),
    ('"معبر القائم"', "a"),
    ('"القائم معبر"', ""),
    ("القائم قصفت", "a"),
    ("القائم غائب", ""),
    ("دلب", ""),
    ("صحيفة", "ba"),
    ('"معبر القائم', "a"),
    ("100%", ""),
])  # fmt: skip
def test_reports(store: Store, query: str, found: str) -> None:
    with store.reading() as connection:
        assert "".join(hit.report["id"] for hit in search_reports(connection, query, 9)) == found


@pytest.mark.parametrize(("query", "count"), [("القائم", 1), ("AIRSTRIKE", 1), ("russia mayadin", 1), ("ادلب", 0), ("NOT OR", 0)])
def test_claims(store: Store, query: str, count: int) -> None:
    with store.reading() as connection:
        hits = search_claims(connection, query, 9)
    assert len(hits) == count
    assert all(hit.claim and hit.claim["kind"] == "airstrike" and hit.report["id"] == "a" for hit in hits)


def test_not_more_than_asked(store: Store) -> None:
    with store.reading() as connection:
        assert [hit.report["id"] for hit in search_reports(connection, "صحيفة", 1)] == ["b"]


@pytest.mark.parametrize("query", ["", "  ", '""', "؟!"])
def test_a_query_without_words(store: Store, query: str) -> None:
    with store.reading() as connection, pytest.raises(ValueError, match="no word"):
        search_reports(connection, query, 9)


@pytest.mark.parametrize("way", WAYS)
def test_new_versions_and_readings_are_what_is_found(tmp_path: Path, way: str) -> None:
    with held(tmp_path / "a.db", way) as store:
        put(store, reading("a", strike(5, evidence="هدوء في الميادين"), text="هدوء", version=2))
        _finds_the_new_ones(store)


def _finds_the_new_ones(store: Store) -> None:
    with store.reading() as connection:
        assert search_reports(connection, "القائم", 9) == search_claims(connection, "القائم", 9) == []
        assert len(search_claims(connection, "هدوء", 9)) == len(search_reports(connection, "هدوء", 9)) == 1


def test_words_around() -> None:
    assert "معبر القائم" in around("كلمة " * 100 + TEXT, "القائم")
    assert around("كلمة " * 100 + TEXT + " كلمة" * 100, "القائم").endswith("…")
    assert around("قصير", "غائب") == "قصير"
