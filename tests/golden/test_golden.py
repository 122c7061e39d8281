"""The bundled samples give what they gave when they were pinned (``tools/pin.py golden``), byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.knowledge.load import DATA
from riwaya.pipeline import Reader
from riwaya.records.text import Report

ROWS = [json.loads(line) for line in (DATA / "samples" / "samples.jsonl").read_text(encoding="utf-8").splitlines()]
PINNED = [json.loads(line) for line in (Path(__file__).parent / "samples.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("row", "pinned"), list(zip(ROWS, PINNED, strict=True)), ids=[row["id"] for row in ROWS])
def test_samples(row: dict[str, str], pinned: dict[str, object], reader: Reader) -> None:
    made = reader.read_report(Report(row["id"], row["text"], row["outlet"], row["published"], title=row.get("title"))).to_dict()
    del made["versions"]
    assert made == pinned
