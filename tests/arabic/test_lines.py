"""Lines that were broken for their width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.lines import unwrapped
from riwaya.pipeline import Reader

WRAPPED = """شن الطيران الحربي غارات على أطراف بلدة كفرنبل بريف إدلب الجنوبي مساء
أمس، ما أدى إلى مقتل ثلاثة مدنيين وإصابة سبعة آخرين بجروح بعضها خطيرة
وفق ما أفاد به الدفاع المدني الذي قال إن فرقه نقلت الجرحى إلى مشاف في
مدينة معرة النعمان.
وقال ناشط من البلدة إن الغارات استهدفت سوقاً شعبية."""
STAY = [
    "قصف على تل الورد\nأعلن الجيش أنه قصف مواقع المسلحين في تل الورد صباح اليوم",
    "وقال الناشط إن القصف توقف.\nوأضاف أن القتلى ثلاثة.",
    "الجيش يتقدم في الريف\nثلاثة قتلى في غارة على السوق\nهدنة في المدينة القديمة بعد أيام من المعارك\nالأمم المتحدة تدعو إلى حوار",
    "قال شهود،\n\nوفي سياق آخر قصف الجيش البلدة",
    "شارك في الهجوم،\n- الفصائل\n- الجيش",
    "قصف \n الجيش\r\nالبلدة",
]


def test_filled_lines_are_one_sentence() -> None:
    assert [line.split()[-1] for line in unwrapped(WRAPPED).splitlines()] == ["النعمان.", "شعبية."]


def test_behind_a_comma_the_sentence_goes_on() -> None:
    assert unwrapped("تمكن الجيش،\r\nمن السيطرة على البلدة") == "تمكن الجيش،  من السيطرة على البلدة"


@pytest.mark.parametrize("text", STAY)
def test_other_breaks_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_claim_reads_over_the_break_and_its_words_stand_in_the_text() -> None:
    claim = Reader().read(WRAPPED, published="2019-05-02").claims[0]
    assert claim.killed is not None
    assert (claim.kind, claim.killed.least, claim.evidence.text) == ("airstrike", 3, WRAPPED[: claim.evidence.end])


@given(st.lists(st.text(alphabet="ابت .،\t\r\n\u2028-", max_size=60)))
def test_every_letter_stays_at_its_offset(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(a == b or (a in "\r\n\u2028" and b == " ") for a, b in zip(text, found, strict=True))
