"""``riwaya ingest`` and ``riwaya reread``, with a stand-in for the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from riwaya.cli import hands
from riwaya.cli import ingest as ingest_command
from riwaya.cli import read as reading_command
from riwaya.records.claim import Claim, Reading
from riwaya.records.mention import Name
from riwaya.records.text import Report, Span
from riwaya.store.store import Store
from tests.cli.store_makers import run


class Reads:
    """Reads one claim out of every text: its first word."""

    knowledge = SimpleNamespace(calendar=SimpleNamespace(phrases={}))
    version = "1"

    def __init__(self, own: Path | None) -> None:
        self.own = own

    def read_report(self, report: Report) -> Reading:
        word = report.text.split(" ", maxsplit=1)[0]
        claim = Claim(f"{report.id} {self.version}", "airstrike", Span(0, len(word), word), Span(0, len(report.text), report.text),
                      gloss=Name("غارة.", "Air strike."))  # fmt: skip
        return Reading(report, (claim,), versions=(("reader", self.version),))


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for module in (hands, ingest_command, reading_command):
        monkeypatch.setattr(module, "reader", Reads)
    reading_command._finder.cache_clear()
    yield
    reading_command._finder.cache_clear()


def put(path: Path, *records: object) -> Path:
    path.write_text("".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def readings(path: Path) -> list[dict[str, Any]]:
    with Store.open(path) as store:
        return list(store.readings())


ONE = {"id": "a", "text": "قصف أول", "outlet": "صحيفة", "published": "2017-11-01"}
TWO = {"id": "b", "text": "قصف ثان", "outlet": "صحيفة", "published": "2017-11-02"}


def test_what_is_read_is_in_the_store(tmp_path: Path) -> None:
    source, store = put(tmp_path / "in.jsonl", ONE, TWO), tmp_path / "a.db"
    result = run("ingest", source, "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 new, 0 known already, 0 failed\n"
    assert readings(store) == [json.loads(line) for line in run("read", source, "--format", "jsonl").stdout.splitlines()]
    assert run("ingest", source, "--store", store).stderr == "0 new, 2 known already, 0 failed\n"


def test_the_same_id_with_other_bytes_is_a_new_version(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    run("ingest", put(tmp_path / "in.jsonl", ONE), "--store", store)
    assert run("ingest", put(tmp_path / "in.jsonl", ONE | {"text": "هجوم"}), "--store", store).stderr.startswith("1 new")
    assert [r["text"] for r in readings(store)] == ["هجوم"]


def test_a_bad_line_is_named_and_the_others_are_in_the_store(tmp_path: Path) -> None:
    half = '{"id": "\\ud83d", "text": "قصف", "published": "2017-11-01"}\n'
    source, store = put(tmp_path / "in.jsonl", ONE, "{broken\n", half, TWO), tmp_path / "a.db"
    result = run("ingest", source, "--store", store)
    assert result.exit_code == 1
    assert f"error: {source}:2: is not JSON" in result.stderr
    assert f"error: {source}:3: id is '\\ud83d', expected whole characters" in result.stderr
    assert result.stderr.endswith("2 new, 0 known already, 2 failed\n")
    assert [r["id"] for r in readings(store)] == ["a", "b"]


def test_options_go_before_what_is_missing(tmp_path: Path) -> None:
    source, store = tmp_path / "in.txt", tmp_path / "a.db"
    source.write_text("قصف", encoding="utf-8")
    assert run("ingest", source, "--outlet", "وكالة", "--published", "2017-11-03", "--store", store).exit_code == 0
    assert [(r["outlet"], r["published"]) for r in readings(store)] == [("وكالة", "2017-11-03")]


@pytest.mark.parametrize("arguments", [("ingest", "in.jsonl"), ("ingest", "--store", "a.db"), ("reread",)])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    source = put(tmp_path / "in.jsonl", ONE)
    result = run("ingest", source, "--store", source)
    assert result.exit_code == 1
    assert f"{source}: file is not a database" in result.stderr
    assert source.read_text(encoding="utf-8") == json.dumps(ONE, ensure_ascii=False) + "\n"
    assert run("reread", "--store", tmp_path / "none.db").exit_code == 1


def test_reread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "a.db"
    run("ingest", put(tmp_path / "in.jsonl", ONE, TWO), "--store", store)
    assert run("reread", "--store", store).stderr == "0 read again, 0 with other claims\n"
    assert run("reread", "--all", "--store", store).stderr == "2 read again, 0 with other claims\n"
    monkeypatch.setattr(Reads, "version", "2")
    assert run("reread", "--store", store).stderr == "2 read again, 2 with other claims\n"
    assert [r["claims"][0]["id"] for r in readings(store)] == ["a 2", "b 2"]
