"""The project's own annotations: each row of ours becomes a file in the gold format whose contexts stand once in its text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from riwaya.records.claim import KINDS
from riwaya.scoring.gold import load_gold

ROOT = Path(__file__).resolve().parents[2]


def test_written_reports_are_gold(tmp_path: Path) -> None:
    command = (sys.executable, "tools/annotated.py", "annotations/written.jsonl.gz", "--out", str(tmp_path))
    subprocess.run(command, cwd=ROOT, check=True)
    golds = load_gold([tmp_path])
    assert len(golds) == len({gold.id for gold in golds}) > 1_200
    assert not [problem for gold in golds for problem in gold.problems]
    assert {claim["kind"] for gold in golds for claim in gold.claims} == set(KINDS)


def test_rows_without_a_text_ask_for_it(tmp_path: Path) -> None:
    command = (sys.executable, "tools/annotated.py", "annotations/newspapers-2015.jsonl.gz", "--out", str(tmp_path / "out"))
    made = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert made.returncode == 2
    assert "--reports" in made.stderr
    assert not list((tmp_path / "out").glob("*.json"))
