"""Claims as CSV and as a table for people."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from riwaya.export.bidi import fenced, plain, wrapped
from riwaya.export.cells import escaped, unescaped
from riwaya.export.claims_csv import COLUMNS, csv_head, csv_rows
from riwaya.export.table import ClaimsTable, context
from riwaya.records.claim import Claim, Reading, Stance
from riwaya.records.mention import ActorMention, Coded, Name, PlaceMention, SourceMention, TimeMention, Toll
from riwaya.records.text import Report, Span

TEXT = "قال ناشط لوكالة المثال إن طائرات حربية قصفت بلدة الهبيط أمس بصواريخ، ما أدى إلى مقتل خمسة مدنيين وجرح آخرين."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(words: str, known: str | None = None, en: str = "") -> ActorMention:
    return ActorMention(span(words), known, Name(words, en or words))


CLAIM = Claim(
    "c1", "airstrike", span("قصفت"), Span(0, len(TEXT), TEXT), Stance(),
    agents=(actor("طائرات حربية", "warplanes", "warplanes"),), targets=(actor("مدنيين", "civilians", "civilians"),),
    objects=(Coded(span("بلدة"), "other"),),
    places=(PlaceMention(span("بلدة الهبيط"), "hbeit", Name("الهبيط", "Hbeit"), 35.44, -36.4, "settlement"),),
    time=TimeMention(date(2019, 5, 1), date(2019, 5, 1), "day", stated=True, span=span("أمس")),
    sources=(SourceMention(actor("ناشط"), "activist", span("قال"), None), SourceMention(actor("وكالة المثال", None), "agency", None, None),
             SourceMention(ActorMention(Span(0, 0, ""), None, Name("الصحيفة", "the paper")), "outlet", None, None)),
    killed=Toll(span("خمسة"), 5, 5, "مدنيين"), wounded=Toll(span("آخرين"), 1, None, None),
    counts=(Toll(span("خمسة"), 2, 3, "مدنيين", "held"),),
    means=Coded(span("صواريخ"), "missile"), gloss=Name("غارة.", "Air strike."), score=0.8123, rule="r",
)  # fmt: skip


def tree(*claims: Claim, title: str | None = "عنوان") -> dict[str, Any]:
    return Reading(Report("=1", TEXT, "المثال", "2019-05-02", "given", "", None, title), claims).to_dict()


def cells(*claims: Claim) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_head() + csv_rows(tree(*claims)))))


def table(*claims: Claim, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(ClaimsTable(tree(*claims), {"airstrike": "ضربة جوية"}))
    held = console.file
    assert isinstance(held, io.StringIO)
    return held.getvalue()


def test_csv_cells() -> None:
    (row,) = cells(CLAIM)
    assert row == dict.fromkeys(COLUMNS, "") | {
        "report": "'=1", "outlet": "المثال", "published": "2019-05-02", "published_basis": "given", "title": "عنوان", "claim": "c1",
        "kind": "airstrike", "polarity": "affirmed", "modality": "asserted", "trigger": "قصفت", "start": str(CLAIM.trigger.start),
        "end": str(CLAIM.trigger.end), "agents": "طائرات حربية", "agents_en": "warplanes", "agent_ids": "warplanes", "targets": "مدنيين",
        "targets_en": "civilians", "target_ids": "civilians", "places": "الهبيط", "places_en": "Hbeit", "place_ids": "hbeit",
        "lat": "35.44", "lon": "-36.4", "place_precision": "settlement", "first": "2019-05-01", "last": "2019-05-01",
        "time_precision": "day", "time_stated": "yes",
        "killed_least": "5", "killed_most": "5", "wounded_least": "1", "counts": "held 2-3 مدنيين", "objects": "بلدة",
        "object_codes": "other", "means": "صواريخ", "means_code": "missile", "sources": "ناشط | وكالة المثال | الصحيفة",
        "sources_en": "ناشط | وكالة المثال | the paper", "source_ids": "? | ? | ?", "source_kinds": "activist | agency | outlet",
        "gloss": "غارة.", "gloss_en": "Air strike.", "evidence": TEXT, "score": "0.812", "rule": "r",
    }  # fmt: skip


def test_csv_of_a_bare_claim_and_of_none() -> None:
    (row,) = cells(Claim("c", "clash", span("قصفت"), span("قصفت")))
    assert (row["agents"], row["first"], row["killed_least"], row["lat"], row["means"]) == ("", "", "", "", "")
    assert cells() == []


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "'x", "'=x", "\tx", "\r"])
def test_formulas_are_escaped(cell: str) -> None:
    assert escaped(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "x", " =1", "1-2", "قصف", "“x”"])
def test_plain_cells_stay(cell: str) -> None:
    assert escaped(cell) == cell


@given(st.text(alphabet="'=+-@\tab ق", max_size=6))
def test_escaping_is_undone(cell: str) -> None:
    assert unescaped(escaped(cell)) == cell


def test_table_row() -> None:
    shown = table(CLAIM)
    for words in ("airstrike", "ضربة جوية", "warplanes", "طائرات حربية", "→ civilians", "Hbeit", "الهبيط", "2019-05-01", "ناشط", "[قصفت]"):
        assert words in shown
    assert "5 killed" in shown
    assert "1+ wounded" in shown
    assert f"via {fenced('وكالة المثال')}" in shown
    assert "the paper" not in shown
    assert "the outlet itself" not in shown
    assert "1 claim\n" in shown


def test_table_tells_the_stance_and_what_is_inferred() -> None:
    stance = replace(CLAIM, stance=Stance("negated", "planned"), sources=CLAIM.sources[2:])
    shown = table(replace(stance, time=TimeMention(date(2019, 1, 1), date(2019, 1, 31), "month", stated=False, span=None)))
    for words in ("said not to be", "planned", "2019-01 ", "(inferred)", "the outlet itself"):
        assert words in shown
    for words in ("planned", "said not to be", "inferred"):
        assert words not in table(CLAIM)


@pytest.mark.parametrize(
    ("first", "last", "precision", "shown"),
    [
        (date(2019, 5, 1), date(2019, 5, 7), "week", ("2019-05-01", "– 05-07")),
        (date(2018, 12, 30), date(2019, 1, 2), "days", ("– 2019-01-02",)),
        (date(2019, 1, 1), date(2019, 12, 31), "year", ("2019 ",)),
        (date(2019, 3, 1), date(2019, 5, 31), "month", ("2019-03-01", "– 05-31")),
    ],
)  # fmt: skip
def test_table_days(first: date, last: date, precision: str, shown: tuple[str, ...]) -> None:
    made = table(replace(CLAIM, time=TimeMention(first, last, precision, stated=True, span=None)))
    assert all(words in made for words in shown)


def test_table_hours() -> None:
    at = datetime(2019, 5, 1, 4, 30)  # noqa: DTZ001
    assert "04:30" in table(replace(CLAIM, time=TimeMention(at.date(), at.date(), "hour", stated=True, span=None, at=at)))


def test_no_claims_and_no_title() -> None:
    assert "no claims" in table()
    assert "0 claims" in table()


def test_long_lists_are_cut() -> None:
    many = tuple(ActorMention(span("ناشط"), None, Name(f"فصيل {n}", f"group {n}")) for n in range(9))
    assert "and 5 more" in table(replace(CLAIM, agents=many))


@given(width=st.integers(min_value=20, max_value=240))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in table(CLAIM, width=width).splitlines()) <= width


@given(name=st.text(max_size=60), width=st.sampled_from([24, 80, 130]))
def test_any_name_keeps_the_table_whole(name: str, width: int) -> None:
    claim = replace(CLAIM, agents=(ActorMention(span("ناشط"), None, Name(name, name)),))
    shown = table(claim, width=width)
    assert max(cell_len(line) for line in shown.split("\n")) <= width
    assert "\x1b" not in shown


def test_every_arabic_line_keeps_its_place() -> None:
    for line in table(CLAIM).splitlines():
        for piece in line.split("\u200e\u200f")[1:]:
            assert "\u200f\u200e" in piece


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a bb ccc", 4, ["a bb", "ccc"]), ("abcdef", 4, ["abcd", "ef"]), ("  a \n b ", 9, ["a b"]), ("", 5, []),
        ("قصف البلدة", 6, ["قصف", "البلدة"]),
        ("قَصْف", 3, ["قَصْف"]),
    ],
)  # fmt: skip
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize("evil", ["\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\r", "\ud800"])
def test_nothing_steers_the_terminal(evil: str) -> None:
    assert plain(f"a{evil}b").replace("[31m", "").replace("2J", "") == "a b"


def test_context_is_cut_at_words() -> None:
    text = "كلمة " * 60 + "ثم قصفت الطائرات " + "كلمة " * 60
    start = text.index("قصفت")
    claim = {"trigger": {"start": start, "end": start + 4, "text": "قصفت"}, "evidence": {"start": 0, "end": len(text)}}
    before, trigger, behind = context(claim, text)
    assert before.startswith("…كلمة ")
    assert before.endswith("ثم ")
    assert trigger == "قصفت"
    assert behind.startswith(" الطائرات")
    assert behind.endswith("كلمة…")
    assert max(len(before), len(behind)) <= 93
