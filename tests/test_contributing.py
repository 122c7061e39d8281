"""CONTRIBUTING: the rows that it shows load from a folder of one's own, and its sentence is read with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from riwaya.claims.story import Story
from riwaya.knowledge.load import compile_knowledge, tables_with
from riwaya.pipeline import story_of
from riwaya.records.text import Report

PAPER = (Path(__file__).resolve().parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLES = dict(re.findall(r"^```csv (\w+\.csv)\n(.*?)^```$", PAPER, re.DOTALL | re.MULTILINE))
SENTENCE = re.findall(r"^> (.+)$", PAPER, re.MULTILINE)[0]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("mine")
    for name, rows in TABLES.items():
        (folder / name).write_text(rows, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:  # the towns of the base take most of the time
        patch.setattr("riwaya.knowledge.where._base", lambda: ())
        knowledge = compile_knowledge(tables_with(folder), "mine")
    return story_of(Report("one", SENTENCE, "صحيفة", "2018-05-10", "given"), knowledge)[0]


def test_all_four_are_shown() -> None:
    assert sorted(TABLES) == ["actors.csv", "places.csv", "speech_cues.csv", "triggers.csv"]


def test_the_rows_are_read(story: Story) -> None:
    (page,) = story.pages
    assert [t.trigger for t in page.triggers] == ["asafa_v"]
    assert "باح" in [story.folded.text[c.start : c.end] for c in page.cues]
    assert "wadi-guard" in [a.actor for a in page.actors]
    assert ("sy-saraqib-mill",) in [p.places for p in page.places]
