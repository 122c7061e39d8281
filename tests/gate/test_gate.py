"""The quality gate: short reports of our own, annotated blind, and the figures that the reader must not fall below.

Floors are raised by ``tools/pin.py floors`` and lowered only by its ``--lower``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from riwaya.pipeline import Reader
from riwaya.records.claim import KINDS
from riwaya.records.text import Report
from riwaya.scoring.gold import load_gold
from riwaya.scoring.score import score

HERE = Path(__file__).parent
GOLDS = load_gold([HERE / "gold"])
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outputs(reader: Reader) -> dict[str, dict[str, Any]]:
    return {g.id: reader.read_report(Report(g.id, g.text, g.outlet, g.published)).to_dict() for g in GOLDS}


@pytest.fixture(scope="module")
def figures(outputs: dict[str, dict[str, Any]]) -> dict[str, float]:
    return score(GOLDS, outputs).figures()


def test_the_annotations_stand() -> None:
    assert len(GOLDS) >= 30
    assert not [problem for gold in GOLDS for problem in gold.problems]
    assert {claim["kind"] for gold in GOLDS for claim in gold.claims} == set(KINDS)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= FLOORS[name]


def test_spans_slice_back(figures: dict[str, float]) -> None:
    assert figures["broken_spans"] == 0


QUIET = sorted(gold.id for gold in GOLDS if not gold.claims)


def test_enough_reports_hold_no_conflict() -> None:
    assert len(QUIET) >= 3


@pytest.mark.parametrize("report", QUIET)
def test_reports_without_conflict_give_no_claim(report: str, outputs: dict[str, dict[str, Any]]) -> None:
    assert outputs[report]["claims"] == []
