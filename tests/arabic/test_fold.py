from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold, fold_key

ARABIC = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF), st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF), st.characters()
    )
)

SAME = [
    ("أُعلِنَ", "اعلن"),
    ("قـــصف", "قصف"),
    ("المدينة", "المدينه"),
    ("مستشفى", "مستشفي"),
    ("مسؤول", "مسوول"),
    ("٢٠١٧", "2017"),
    ("۱۴۳۶", "1436"),
    ("ﻗﺼﻒ", "قصف"),
    ("ﻻ", "لا"),
    ("کردستان", "كردستان"),
    ("ق\u200cصف", "قصف"),
    ("تعـ ـتـ ـقل", "تعتقل"),
    ("قـ.صف", "قصف"),
    ("منطقةالغوطة", "منطقه الغوطه"),
    ("مجموعةً مِن", "مجموعه من"),
    ("هجوماًمباغتاً", "هجوما مباغتا"),
    ("هجومًا", "هجوما"),
    ("شىء", "شيء"),
]
APART = [("قصف", "قصفت"), ("حلب", "حلبي"), ("علي", "علا"), ("سد", "صد"), ("تل", "طل"), ("تعـ تقل", "تعتقل")]


@pytest.mark.parametrize(("raw", "folded"), SAME)
def test_spellings_of_one_word_fold_alike(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_key_joins_words_by_one_space() -> None:
    assert fold_key("  دير   الزّور ") == "دير الزور"


def test_spans_map_back_to_the_raw_words() -> None:
    raw = "قالت إنّ «القُوّات» تعـ ـتـ ـقل مدنيين"
    folded = fold(raw)
    for word, original in (("القوات", "القُوّات"), ("تعتقل", "تعـ ـتـ ـقل"), ("ان", "إنّ")):
        start = folded.text.index(word)
        a, b = folded.raw_span(start, start + len(word))
        assert raw[a:b] == original


@given(ARABIC)
def test_any_text_folds_and_every_character_maps_back_in_order(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.plain) == len(folded.text)
    spans = [folded.raw_span(n, n + 1) for n in range(len(folded.text))]
    assert all(0 <= a < b <= len(raw) for a, b in spans)
    assert [a for a, _ in spans] == sorted(a for a, _ in spans)


@given(ARABIC)
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(ARABIC, st.integers(min_value=0, max_value=50))
def test_a_raw_offset_leads_to_the_character_that_came_from_it(raw: str, at: int) -> None:
    folded = fold(raw)
    if at < len(folded.text):
        assert folded.folded_offset(folded.raw_span(at, at + 1)[0]) <= at
