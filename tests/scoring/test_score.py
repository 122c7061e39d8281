"""The scorer's definitions, on a small annotated report of our own."""

from __future__ import annotations

import importlib.util
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from riwaya.errors import InputError
from riwaya.scoring.gold import find, load_gold
from riwaya.scoring.names import alike, resolve
from riwaya.scoring.score import compare_time, compare_toll, score

TEXT = "قصفت قوات النظام بلدة كفرنبل أمس فقتل ثلاثة مدنيين. وقال ناشطون إن الأهالي نزحوا."
GOLD = {
    "id": "own", "outlet": "وكالة", "published": "2019-05-02", "body": TEXT,
    "actors": {"gov": ["قوات النظام", "النظام"], "people": ["الأهالي", "مدنيين"], "activists": ["ناشطون"]},
    "places": {"kafranbel": {"names": ["كفرنبل"], "lat": 35.61, "lon": 36.56}},
    "claims": [
        {"kind": "shelling", "at": "[قصفت] قوات", "agents": ["gov"], "targets": ["people"], "places": ["kafranbel"], "time": ["2019-05-01", "2019-05-01"],
         "polarity": "affirmed", "modality": "asserted", "sources": ["outlet"], "killed": [3, 3], "wounded": None, "also": ["ف[قتل] ثلاثة"]},
        {"kind": "displacement", "at": "الأهالي [نزحوا]", "agents": ["people"], "targets": [], "places": [], "time": None,
         "polarity": "affirmed", "modality": "asserted", "sources": ["activists"], "killed": None, "wounded": None},
    ],
}  # fmt: skip


def span(word: str) -> dict[str, Any]:
    at = TEXT.index(word)
    return {"start": at, "end": at + len(word), "text": word}


def actor(word: str) -> dict[str, Any]:
    return {**span(word), "actor": None, "name": {"ar": word, "en": word}}


def claim(word: str, kind: str, **slots: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "agents": [],
        "targets": [],
        "places": [],
        "time": None,
        "polarity": "affirmed",
        "modality": "asserted",
        "sources": [],
        "killed": None,
        "wounded": None,
    }
    return {"kind": kind, "trigger": span(word), **empty, **slots}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return tmp_path


PERFECT = [
    claim("قصفت", "shelling", agents=[actor("قوات النظام")], targets=[actor("مدنيين")], places=[{**actor("كفرنبل"), "lat": 35.6, "lon": 36.6}],
          time={"first": "2019-05-01", "last": "2019-05-01", "stated": True}, killed={"least": 3, "most": 3}),
    claim("نزحوا", "displacement", agents=[actor("الأهالي")], sources=[{**actor("ناشطون"), "kind": "activist"}]),
]  # fmt: skip
OUTPUTS: dict[str, tuple[list[dict[str, Any]], dict[str, float]]] = {
    "perfect": (PERFECT, {"spotted_f1": 1, "detected_f1": 1, "soft_f1": 1, "strict_f1": 1, "located_share": 1}),
    "nothing": ([], {"spotted_f1": 0, "detected_f1": 0}),
    "wrong kind": ([claim("قصفت", "airstrike"), PERFECT[1]], {"spotted_f1": 1, "detected_f1": 0.5}),
    "the other word": ([claim("قتل", "shelling"), PERFECT[1]], {"detected_f1": 1, "strict_f1": 0.5}),
    "both words": ([*PERFECT, claim("قتل", "shelling")], {"detected_f1": 0.8}),
    "false alarm": ([*PERFECT, claim("بلدة", "capture")], {"detected_f1": 0.8, "spotted_f1": 0.8}),
    "no narrator": ([PERFECT[0], {**PERFECT[1], "sources": []}], {"sources_f1": 0, "strict_f1": 0.5}),
    "too long": ([{**PERFECT[0], "trigger": span(TEXT[:50])}, PERFECT[1]], {"detected_f1": 0.5}),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_figures(name: str, folder: Path) -> None:
    claims, expected = OUTPUTS[name]
    figures = score(load_gold([folder]), {"own": {"text": TEXT, "claims": claims}}).figures()
    assert {k: figures[k] for k in expected} == pytest.approx(expected)


def test_names() -> None:
    assert alike("تنظيم داعش", "داعش")
    assert alike("مدينة البوكمال", "البو كمال") is False
    assert not alike("مطار دير الزور", "دير الزور")
    assert not alike("الجيش السوري", "الجيش السوري الحر")
    assert (
        resolve(
            {"text": "قسد", "name": {"ar": "قوات سوريا الديمقراطية", "en": ""}}, {"sdf": ["قوات سوريا الديمقراطية"], "x": ["قسد"]}, set()
        )
        == "sdf"
    )


def test_time_and_toll() -> None:
    assert compare_time(["2019-05-01", "2019-05-02"], {"first": "2019-05-01", "last": "2019-05-01"}, optional=False) == 0.5
    assert compare_time(None, {"first": "2019-05-01", "stated": False}, optional=False) is None
    assert compare_toll({"killed": [5, None]}, {"killed": {"least": 6, "most": 6}}, "killed") == 0.5
    assert compare_toll({"killed": None}, {"killed": {"least": 6, "most": 6}}, "killed") == 0.0


def test_contexts_and_broken_files(tmp_path: Path) -> None:
    assert find("قصف ثم قصف", "[قصف]") is None
    assert find("قصف ثم صمت", "ثم [صمت]") == (7, 10)
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is not JSON"):
        load_gold([tmp_path])


SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the annotators' own scorer is not beside this checkout")
@pytest.mark.parametrize("name", OUTPUTS)
def test_the_annotators_own_scorer_agrees(name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("annotators_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "annotators_score", module)
    spec.loader.exec_module(module)
    output = tmp_path / "out.jsonl"
    output.write_text(json.dumps({"id": "own", "text": TEXT, "claims": OUTPUTS[name][0]}, ensure_ascii=False), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["score.py", str(folder), "--output", str(output), "--json"])
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert module.main() == 0
    theirs = json.loads(printed.getvalue())
    ours = score(load_gold([folder]), {"own": {"text": TEXT, "claims": OUTPUTS[name][0]}}).figures()
    assert {k: v for k, v in theirs.items() if k in ours} == pytest.approx({k: ours[k] for k in theirs if k in ours})
    assert set(theirs) - set(ours) == {"absent"}
