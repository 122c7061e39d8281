from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from riwaya.records.event import Decision
from riwaya.store.decisions import all_decisions
from riwaya.store.store import Store
from tests.cli.store_makers import run


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A store that a test may change."""
    return Path(shutil.copy(store, tmp_path / "own.db"))


def some_claims(path: Path, count: int) -> list[str]:
    with Store.open(path) as store:
        return sorted(fact.id for fact in store.facts())[:count]


def decisions(path: Path) -> list[Decision]:
    with Store.open(path) as store, store.reading() as connection:
        return all_decisions(connection)


@pytest.mark.parametrize("verdict", ["same", "apart", "wrong"])
def test_a_judgement_on_claims(own: Path, verdict: str) -> None:
    ids = some_claims(own, 2)
    result = run("decide", verdict, *ids, "--who", "Salma", "--why", "رأيت ذلك", "--store", own)
    assert result.exit_code == 0, result.stderr
    (made,) = decisions(own)
    assert (made.id, made.verdict, [a.claim for a in made.claims]) == (result.stdout.strip(), verdict, ids)
    assert (made.who, made.why, made.when[:2]) == ("Salma", "رأيت ذلك", "20")


@pytest.mark.parametrize(("field", "given", "value"), [
    ("killed", '{"least": 5, "most": 7}', {"least": 5, "most": 7}),
    ("kind", "clash", "clash"),
    ("time", "null", None),
])  # fmt: skip
def test_a_corrected_field(own: Path, field: str, given: str, value: object) -> None:
    (claim,) = some_claims(own, 1)
    assert run("decide", "field", claim, field, given, "--who", "Salma", "--store", own).exit_code == 0
    (made,) = decisions(own)
    assert (made.field, made.value) == (field, value)


def test_who_may_stand_in_the_environment(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_WHO", "Omar")
    assert run("decide", "wrong", *some_claims(own, 1), "--store", own).exit_code == 0
    assert decisions(own)[0].who == "Omar"


@pytest.mark.parametrize(("arguments", "code", "message"), [
    (("wrong", "none"), 1, "the store holds no claim none"),
    (("same", "CLAIM"), 1, "same is about 2 claims or more"),
    (("field", "CLAIM", "kind", "raid"), 1, "kind is 'raid', allowed: clash"),
    (("field", "CLAIM", "kind"), 2, "Missing argument 'VALUE'"),
    (("perhaps", "CLAIM"), 2, "No such command"),
])  # fmt: skip
def test_what_cannot_be(own: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    (claim,) = some_claims(own, 1)
    result = run("decide", *(claim if a == "CLAIM" else a for a in arguments), "--who", "Salma", "--store", own)
    assert result.exit_code == code
    assert message in result.stderr
    assert decisions(own) == []


def test_out_and_in_again(own: Path, store: Path, tmp_path: Path) -> None:
    one, two = some_claims(own, 2)
    run("decide", "same", one, two, "--who", "=Salma", "--why", 'هو "نفسه"،\nنعم', "--store", own)
    run("decide", "field", one, "killed", '{"least": 5, "most": null}', "--who", "Omar", "--store", own)
    table, other = tmp_path / "decisions.csv", Path(shutil.copy(store, tmp_path / "other.db"))
    assert run("decide", "export", "-o", table, "--store", own).exit_code == 0
    assert "'=Salma" in table.read_text(encoding="utf-8")
    assert run("decide", "import", table, "--store", other).stderr == "2 new decisions, 0 failed\n"
    assert decisions(other) == decisions(own)
    assert run("decide", "import", table, "--store", other).stderr == "0 new decisions, 0 failed\n"


def test_a_table_by_hand(own: Path, tmp_path: Path) -> None:
    one, two = some_claims(own, 2)
    rows = [
        {"verdict": "apart", "claims": f"{one} {two}", "who": "Salma"},
        {"verdict": "perhaps", "claims": one, "who": "Salma"},
        {"verdict": "wrong", "claims": "none", "who": "Salma"},
        {"verdict": "wrong", "claims": one, "who": ""},
        {"verdict": "field", "claims": one, "who": "Salma", "field": "killed", "value": "{"},
        {"verdict": "wrong", "claims": one, "who": "Salma", "when": "yesterday"},
        {"verdict": "wrong", "claims": one, "who": "Salma", "triggers": "x"},
        {"verdict": "wrong", "claims": two, "who": "Salma", "when": "2024-05-01"},
    ]
    held = io.StringIO()
    writer = csv.DictWriter(held, ["verdict", "claims", "who", "when", "field", "value", "triggers"])
    writer.writeheader()
    writer.writerows(rows)
    table = tmp_path / "hand.csv"
    table.write_text(held.getvalue(), encoding="utf-8-sig")
    result = run("decide", "import", table, "--store", own)
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told[:-1]] == [f"{table}:{n}" for n in range(3, 9)]
    assert told[-1] == "2 new decisions, 6 failed"
    assert {d.verdict for d in decisions(own)} == {"apart", "wrong"}
    assert run("decide", "import", table, "--store", own).stderr.splitlines()[-1] == "0 new decisions, 6 failed"


@pytest.mark.parametrize(("content", "message"), [(b"verdict,who\n", ":1: column claims is missing"), (b"\xff", "expected UTF-8")])
def test_what_is_no_table(own: Path, tmp_path: Path, content: bytes, message: str) -> None:
    table = tmp_path / "bad.csv"
    table.write_bytes(content)
    result = run("decide", "import", table, "--store", own)
    assert result.exit_code == 1
    assert f"{table}" in result.stderr
    assert message in result.stderr
