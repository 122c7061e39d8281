"""``riwaya explain``: arguments, streams, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.pipeline import Reader
from riwaya.records.text import Report

TEXT = "قصفت طائرات حربية بلدة الهبيط في ريف إدلب أمس، ما أدى إلى مقتل خمسة مدنيين."


def run(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, args)], input=stdin)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"id": name, "text": TEXT, "published": "2019-05-02", "outlet": "صحيفة"} for name in ("first", "second")]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def claim_of(reader: Reader, path: Path, line: int) -> str:
    row = json.loads(path.read_text(encoding="utf-8").splitlines()[line])
    return reader.read_report(Report(row["id"], row["text"], row["outlet"], row["published"])).claims[0].id


def test_every_report_and_claim(reports: Path) -> None:
    result = run(reports)
    assert (result.exit_code, result.stderr) == (0, "")
    titles = [line for line in result.stdout.splitlines() if line.startswith("report  ")]
    assert titles == ["report  first  2019-05-02  صحيفة", "report  second  2019-05-02  صحيفة"]
    assert result.stdout.count("\nclaim ") == 2


def test_options_are_those_of_read(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    result = run(
        "-", "--outlet", "جريدة", "--published", "2019-05-02", "--url", "https://a.b/c", "--knowledge", tmp_path / "mine", stdin=TEXT
    )
    assert result.exit_code == 0
    assert "2019-05-01 (day)  أمس" in result.stdout
    assert "outlet  جريدة: published it" in result.stdout


@pytest.mark.parametrize("letters", [16, 8])
def test_one_claim(reports: Path, reader: Reader, letters: int) -> None:
    wanted = claim_of(reader, reports, 1)
    result = run(reports, "--claim", wanted[:letters])
    assert result.exit_code == 0
    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith(("report ", "claim "))] == ["second", wanted]


def test_an_unknown_id_is_named(reports: Path) -> None:
    result = run(reports, "--claim", "feedbeef")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no claim has the id feedbeef" in result.stderr


def test_what_cannot_be_read_is_told_and_the_rest_explained(reports: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", reports)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / 'none.txt'}: cannot be read")
    assert result.stdout.count("\nclaim ") == 2


def test_a_report_without_claims(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("افتتح الوزير معرض الكتاب.", encoding="utf-8")
    result = run(path, "--published", "2019-05-02")
    assert result.exit_code == 0
    assert result.stdout.startswith("report  ")
    assert "claim " not in result.stdout
