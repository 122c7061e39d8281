from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.fold import fold
from riwaya.arabic.segment import quotes, sentences

CUTS = [
    ("قصف الجيش البلدة. ثم انسحب.", ["قصف الجيش البلدة.", "ثم انسحب."]),
    ("عاجل:: انفجار في حمص :: قتيلان", ["عاجل", "انفجار في حمص", "قتيلان"]),
    ("سقط الجرحى!وصل الإسعاف؟ لا", ["سقط الجرحى!", "وصل الإسعاف؟", "لا"]),
    ("عنوان الخبر\nمتن الخبر", ["عنوان الخبر", "متن الخبر"]),
    ('قال "انسحبنا." ثم صمت', ['قال "انسحبنا."', "ثم صمت"]),
]
WHOLE = ["بلغ الوزن 3.5 طن من الذخيرة", "قال د. سامر للصحيفة", "في 26.8.2023 قصفت القوات", "بين الساعة 10:30 و11:15"]
QUOTED = [
    ('قتل عناصر من "داعش" في الرقة', [('"داعش"', False)]),
    ("قال «إننا سنواصل القتال حتى النصر» أمس", [("«إننا سنواصل القتال حتى النصر»", True)]),
    ('علامة وحيدة " لا تفتح شيئا\nوسطر "آخر" هنا', [('"آخر"', False)]),
    ("بلا اقتباس", []),
]


def cut(text: str) -> list[str]:
    return [fold(text).raw[s.start : s.end].strip() for s in sentences(fold(text).text)]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("text", WHOLE)
def test_points_inside_numbers_and_titles_end_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_skipped_pieces_are_no_sentences() -> None:
    assert [s.tokens[0].text for s in sentences("شارك\nقصف الجيش البلده", [(0, 4)])] == ["قصف"]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotes(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(text[q.start : q.end], q.speech) for q in quotes(text)] == expected


@given(st.text(alphabet=st.sampled_from('ابتثج .!؟\n"«»:،12٣')))
def test_sentences_never_overlap_and_hold_their_words(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.start <= t.start < t.end <= s.end and text[t.start : t.end] == t.text for s in found for t in s.tokens)
