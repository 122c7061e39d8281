"""Words that attribute what is told, and the same words where they attribute nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.claims.story import Story

CUES: list[str] = [
    "[وبيّن] المتحدث أن مجموعتين هاجمتا الموقع.",
    "[رصدت] غرفة ضباط الارتباط خلال اليوم 187 خرقاً وقصفاً.",
    "[قال] ناشطون إن القصف على المدينة مستمر.",
    "[أعلن] الجيش أن الهجوم انتهى.",
    "[أفادت] وكالة سانا بأن القصف توقف.",
    "استمر القصف على المدينة، [بحسب] المرصد السوري.",
    "[وفقاً] لمصادر محلية، انسحب المسلحون.",
    "[نقلت] رويترز عن شهود أن القصف توقف.",
    "[ذكر] مصدر أمني أن الهجوم وقع فجراً.",
    "[أكد] المتحدث أن الهجوم فشل.",
    "[وأضاف] أن الاشتباكات مستمرة.",
    "انتهى الهجوم، قال المتحدث، [مضيفاً] أن القصف توقف.",
    "[زعم] التنظيم أنه أسقط طائرة.",
    "[وأشار] إلى أن القصف أصاب مستشفى.",
    "[كشف] مصدر عسكري عن هجوم وشيك.",
    "[أوضح] القائد أن قواته انسحبت.",
    "سقط قتلى في الهجوم، [نقلاً عن] شهود.",
    "[صرح] المتحدث بأن القوات انسحبت.",
    "[ولفت] إلى أن الغارات أصابت سوقاً.",
    "[وتابع]: «سنواصل القصف حتى النصر».",
    "استمر القصف، [حسبما] أفاد سكان.",
    "[قالت] مصادر طبية إن القصف أوقع جرحى.",
]

NOT: list[str] = [
    "[وبين] القتلى ثلاثة أطفال سقطوا في القصف.",
    "تجددت الاشتباكات بين الجيش [وبين] الفصائل قبل أن يبدأ القصف.",
    "[رصدت] القوات تحركاً قرب الحاجز ثم قصفته.",
    "[نقلت] سيارات الإسعاف الجرحى بعد القصف.",
    "[نقل] الحوثيون تعزيزات إلى مأرب.",
    "هاجمت قوات [تابعة] للحوثيين البلدة.",
    "انهارت الهدنة غير [المعلنة] بعد القصف.",
]

GAPS: dict[str, list[str]] = {}
NOT_GAPS: dict[str, list[str]] = {
    "a verb of telling in another sense, without أن, بـ or a quotation": [
        "[تابع] الجيش تقدمه نحو حلب.",
        "[لفت] الدخان الأنظار بعد القصف.",
        "[أضاف] الجيش بلدتين إلى مناطق سيطرته بعد المعارك.",
        "[أشار] الجندي بيده ثم بدأ القصف.",
        "[كشف] القصف ضعف التحصينات.",
    ],
    "a noun of telling in another sense": [
        "هاجمت القوات [مصدر] النيران.",
        "قتل [ذكر] وأنثى في القصف.",
    ],
}

Marks = Callable[[str], tuple[str, list[tuple[int, int]]]]


def xfail(why: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=False, reason=why)


def cued(phrasing: str, story: Callable[[str], Story], marks: Marks) -> bool:
    text, [(start, end)] = marks(phrasing)
    made = story(text)
    spans = [made.folded.raw_span(c.start, c.end) for page in made.pages for c in page.cues]
    return any(a < end and start < b for a, b in spans)


@pytest.mark.parametrize("phrasing", [*CUES, *(pytest.param(row, marks=xfail(why)) for why, rows in GAPS.items() for row in rows)])
def test_cues(phrasing: str, story: Callable[[str], Story], marks: Marks) -> None:
    assert cued(phrasing, story, marks)


@pytest.mark.parametrize("phrasing", [*NOT, *(pytest.param(row, marks=xfail(why)) for why, rows in NOT_GAPS.items() for row in rows)])
def test_no_cue(phrasing: str, story: Callable[[str], Story], marks: Marks) -> None:
    assert not cued(phrasing, story, marks)
