"""``riwaya actors``: which actor a name means, and what the checks tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

HEAD = "id,kind,ar,en,aliases,epithets,country,parent,sides\n"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["actors", *map(str, args)])


def find(*args: str) -> list[dict[str, Any]]:
    result = run("find", *args)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", ["find", "check"])
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"riwaya actors {command}" in result.stdout.partition("Examples:")[2]


@pytest.mark.parametrize(
    ("args", "actor"),
    [
        (("الاحتلال", "--country", "PS"), "israel"),
        (("الاحتلال", "--country", "SY"), "israel"),
        (("الاحتلال", "--country", "SY", "--outlet", "هاوار", "--on", "2019-10-12"), "turkey"),
        (("التنظيم", "--country", "SY", "--on", "2017-06-01"), "isis"),
        (("التنظيم", "--country", "YE"), "aqap"),
        (("التحالف", "--country", "YE", "--on", "2015-04-01"), "saudi-led-coalition"),
        (("التحالف", "--country", "SY", "--on", "2017-04-01"), "us-led-coalition-isis"),
    ],
)
def test_the_setting_decides(args: tuple[str, ...], actor: str) -> None:
    first, *others = find(*args)
    assert (first["actor"], first["wins"], first["by"]) == (actor, True, "context")
    assert others
    assert not any(other["wins"] for other in others)


@pytest.mark.parametrize(
    ("name", "actor", "by", "side"),
    [
        ("داعش", "isis", "name", ""), ("isis", "isis", "name", ""), ("قوات الأسد", "syria-army", "epithet", "syria-opposition"),
        ("سوري", "syria", "nationality", ""), ("دمشق", "syria", "epithet", "capital"),
    ],
)  # fmt: skip
def test_how_a_name_means_an_actor(name: str, actor: str, by: str, side: str) -> None:
    (reading,) = find(name)
    assert (reading["actor"], reading["by"], reading["side"], reading["wins"], reading["when"]) == (actor, by, side, True, None)


def test_none_wins_before_its_time() -> None:
    result = run("find", "التحالف", "--country", "YE", "--on", "2012-01-01", "--format", "text")
    assert result.exit_code == 0
    assert not any(line.startswith("wins") for line in result.stdout.splitlines())
    assert result.stdout.endswith("none wins: التحالف stays an unknown actor there\n")


def test_text_tells_when() -> None:
    lines = run("find", "الاحتلال", "--country", "SY", "--outlet", "هاوار", "--format", "text").stdout.splitlines()
    assert lines[0] == "wins  turkey  تركيا  Turkey  state  TR"
    assert lines[1] == "      by      context: in reports on SY by outlets of the side sdf"
    assert "      by      context: in reports on IQ by outlets of the side iraq-opposition from 2003 to 2011" in lines


def test_an_unknown_name() -> None:
    result = run("find", "دعش")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no actor is called دعش; nearest spellings: داعش" in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("داعش", "--outlet", "هاوارر"), "no outlet is called هاوارر; nearest spellings: هاوار"),
        (("داعش", "--on", "yesterday"), "'yesterday', expected an ISO date"),
        (("داعش", "--country", "S1"), "'S1' is no ISO code"),
    ],
)
def test_wrong_usage(args: tuple[str, ...], told: str) -> None:
    result = run("find", *args)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_check_finds_nothing_in_the_bundled_tables() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(" rows, no findings\n")


def test_check_of_own_rows(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(HEAD + "night-guard,militia,حرس الليل,Night Guard,داعش,,SY,nobody,\n", encoding="utf-8")
    result = run("check", "--knowledge", tmp_path)
    assert result.exit_code == 1
    own = [line for line in result.stdout.splitlines() if line.startswith(f"{file}:2: night-guard: ")]
    assert any(line.endswith("parent 'nobody' is in no table") for line in own)
    assert any("'داعش' is also a name of isis" in line for line in own)
    assert len(own) == 2
