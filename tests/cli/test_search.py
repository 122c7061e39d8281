from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.store_makers import run, trees


def test_claims_and_reports(store: Path) -> None:
    found = trees(run("search", "والبوكمال", "--store", store))
    assert {tree["claim"] is None for tree in found} == {True, False}
    assert all(set(tree["report"]) == {"id", "outlet", "published", "url", "title"} for tree in found)
    claims = trees(run("search", "البوكمال", "--store", store, "--in", "claims"))
    reports = trees(run("search", "البوكمال", "--store", store, "--in", "reports"))
    assert found == claims + reports
    days = [tree["report"]["published"] for tree in reports]
    assert days == sorted(days, reverse=True)


def test_not_more_than_asked(store: Path) -> None:
    assert len(trees(run("search", "البوكمال", "--store", store, "--most", "2", "--in", "reports"))) == 2


def test_nothing_found(store: Path) -> None:
    result = run("search", "زنبق", "--store", store)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing holds زنبق\n")


@pytest.mark.parametrize("arguments", [("؟",), ("كلمة", "--most", "0"), ("كلمة", "--in", "x"), ()])
def test_wrong_usage(store: Path, arguments: tuple[str, ...]) -> None:
    assert run("search", *arguments, "--store", store).exit_code == 2


def test_a_table_for_people(store: Path) -> None:
    result = run("search", "البوكمال", "--store", store, "--format", "table", "--most", "1")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["published", "report", "claim", "words"]
    assert any("البوكمال" in row for row in rows)


def test_to_a_file(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "found.jsonl"
    run("search", "البوكمال", "--store", store, "-o", target)
    assert target.read_text(encoding="utf-8") == run("search", "البوكمال", "--store", store).stdout


def test_no_store(tmp_path: Path) -> None:
    result = run("search", "كلمة", "--store", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
