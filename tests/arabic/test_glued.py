"""Words run together: two where both are common and the whole is none, each still at its place in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold
from riwaya.arabic.glued import parted

COMMON = frozenset(
    "سيطرته سوداني جيش كامله استهداف عراق قاعده اتهم مشاهد الذي سيطره ان قطاعات مراسل جزيره عدن دولي عدوان مركز قتال طرف جنود خارج".split()
)

PARTED = [
    ("الجيش السودانيسيطرته الكاملة", "الجيش السوداني سيطرته الكامله"),
    ("في العراقاستهداف القاعدة", "في العراق استهداف القاعده"),
    ("«العراقاستهداف»", "«العراق استهداف»"),
    ("مراسلالجزيرةإن", "مراسل الجزيره ان"),
    ("عبرالجزيرةاستهداف", "عبر الجزيره استهداف"),
    ("مطار عدنالدولي", "مطار عدن الدولي"),
    ("السودانيعدواناً", "السوداني عدوانا"),
    ("القاعدةفي", "القاعده في"),
    ("القتالمركز", "القتال مركز"),
]
WHOLE = ["مشاهداتهم في العراق", "السيطرة على القاعدة", "الانقطاعات", "العراق استهداف", "xالعراقy", "السودانيمجهول"]
WHOLE += ["الطرفان", "الجنودان", "مركزيان", "عبدالسلام", "القطاعاتهم", "عدنمركز", "الخارجية"]
"""Duals, endings that are words as well, and short words before others."""


@pytest.mark.parametrize(("raw", "text"), PARTED)
def test_words_run_together_are_parted(raw: str, text: str) -> None:
    assert parted(fold(raw), COMMON).text == text


@pytest.mark.parametrize("raw", WHOLE)
def test_other_words_stay_whole(raw: str) -> None:
    assert parted(fold(raw), COMMON) == fold(raw)


@given(st.lists(st.sampled_from(["السوداني", "سيطرته", "العراقاستهداف", "السودانيسيطرته", "ـ", "ٌ", " ", "،", "ة", "a"]), max_size=12))
def test_every_word_still_slices_back(pieces: list[str]) -> None:
    raw = "".join(pieces)
    folded = parted(fold(raw), COMMON)
    assert len(folded.text) == len(folded.plain)
    assert folded.offsets is None or len(folded.offsets) == len(folded.text) + 1
    for at, letter in enumerate(folded.text):
        start, end = folded.raw_span(at, at + 1)
        assert letter == " " or fold(raw[start:end]).text[:1] == letter
