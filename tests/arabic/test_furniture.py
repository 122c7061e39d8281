"""Furniture: lines that are no part of a report, and lines that are."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import riwaya.knowledge.furniture
from riwaya.arabic.fold import fold
from riwaya.arabic.furniture import furniture_in
from riwaya.errors import KnowledgeError
from riwaya.knowledge.tables import Tables

DATA = Path(riwaya.knowledge.furniture.__file__).resolve().parent.parent / "data"
PATTERNS = riwaya.knowledge.furniture.load_furniture(Tables((DATA,)))

LEAD = "أعلنت السلطات المحلية، مساء الثلاثاء، فتح الطريق الساحلي بعد انسحاب المسلحين منه."
NEXT = "وقال متحدث باسم البلدية إن فرق الصيانة بدأت إزالة السواتر الترابية من مدخل المدينة."
TITLE = "فتح الطريق الساحلي بعد انسحاب المسلحين"


def marked(*lines: str, title: str | None = None) -> list[tuple[str, str]]:
    """What was found, as (why, words)."""
    text = "\n".join(lines)
    return [(why, text[start:end]) for start, end, why in furniture_in(fold(text), PATTERNS, title)]


ABOVE = [
    ("الساحل – وكالة النهار", "dateline"),
    ("بيروت-النهار", "dateline"),
    ("2019/03/07", "date"),
    ("الخميس 2019/03/07", "date"),
    ("٧ آذار ٢٠١٩", "date"),
    ("نشر في: 07/03/2019 - 12:10", "date"),
    ("3 سنوات مضت", "related"),
    ("1284", "counter"),
    ("شارك", "share"),
    ("فيسبوك تويتر", "share"),
    ("WhatsApp", "share"),
    ("+ الخط -", "share"),
    ("تم نسخ الرابط", "share"),
    ("من نحن", "menu"),
    ("صورة أرشيفية لميناء المدينة", "caption"),
    ("دخان فوق الميناء بعد انفجار سابق (رويترز)", "caption"),
    ("جنود عند مدخل القرية (أرشيف - فرانس برس)", "caption"),
    ("قصف على أطراف القرية الجنوبية - متداول", "caption"),
    ("آثار القصف على سوق البلدة (إنترنت)", "caption"),
    ("#عاجل", "tags"),
    ("بقلم: سمير النجار", "byline"),
    ("sameer@example.org", "byline"),
]

BELOW = [
    (["إعداد: سمير النجار – تحرير: ليلى حداد"], ["byline"]),
    (["المصدر: وكالات"], ["byline"]),
    (["© 2019 وكالة النهار"], ["copyright"]),
    (["جميع الحقوق محفوظة"], ["copyright"]),
    (["اترك تعليقاً إلغاء الرد"], ["comments"]),
    (["الوسوم: الساحل، الميناء"], ["tags"]),
    (["#الساحل #الميناء"], ["tags"]),
    (["اقرأ أيضاً: توقف حركة السفن في الميناء"], ["related"]),
    (["أخبار ذات صلة", "توقف حركة السفن في الميناء", "عودة الصيادين إلى البحر بعد أسبوعين"], ["related"] * 3),
    (["الأكثر قراءة", "هل يفتح المعبر البري قريباً؟"], ["related"] * 2),
    (["منذ 5 ساعات", "توقف حركة السفن في الميناء"], ["related"] * 2),
    (["فيسبوك", "تويتر", "توقف حركة السفن في الميناء"], ["share", "share", "related"]),
    (["الساحل", "الميناء", "اتفاق"], ["tags"] * 3),
    (["الساحل", "الميناء", "لجنة فتح الطريق"], ["tags"] * 3),
    (["قصف عنيف يستهدف الميناء والبلدات التي...", "ماذا قال الوزير عن اغتيال القائد؟", "وفد دولي يزور الميناء غداً"], ["related"] * 3),
    (["هجوم يستهدف دورية للشرطة في الميناء", "مقالات ذات صلة"], ["related"] * 2),
    (['قتلى بهجوم على الميناء.. "من يقف خلفه؟"', "اترك تعليقاً"], ["related", "comments"]),
    (["توقف حركة السفن في الميناء الجنوبي", "عودة الصيادين إلى البحر بعد أسبوعين", "وفد دولي يزور الميناء الجنوبي غداً"], ["related"] * 3),
]


@pytest.mark.parametrize(("line", "why"), ABOVE)
def test_above_the_text(line: str, why: str) -> None:
    assert marked(line, LEAD, NEXT) == [(why, line)]


@pytest.mark.parametrize(("lines", "whys"), BELOW)
def test_below_the_text(lines: list[str], whys: list[str]) -> None:
    assert marked(LEAD, NEXT, *lines) == list(zip(whys, lines, strict=True))


BULLETIN = ["قصف مدفعي على أطراف قرية جديدة شمالاً", "تحليق طائرات استطلاع فوق الساحل", "إطلاق نار كثيف قرب المعبر البري"]
KEPT = [
    [LEAD, NEXT],
    [LEAD, "وأصيب 3 عمال بجروح طفيفة.", NEXT],
    [LEAD, "من نحن لنقرر ذلك وحدنا، تساءل أحد السكان في تصريح للصحيفة.", NEXT],
    [LEAD, "وشارك في الحملة عشرات المتطوعين من أبناء الحي الشرقي.", NEXT],
    [LEAD, "منذ 5 ساعات والقصف متواصل على الأحياء الجنوبية من المدينة.", NEXT],
    [LEAD, "والتقطت الصورة عند مدخل القرية (جنوب) قبل وصول التعزيزات.", NEXT],
    [LEAD, "وذكرت وكالة (رويترز) أن المفاوضات توقفت فجر اليوم.", NEXT],
    [LEAD, "1- انسحاب القوات من الميناء خلال أسبوع.", "2- فتح المعبر أمام المدنيين."],
    [LEAD, "وأسماء الضحايا هي:", "سالم بن ناصر الأحمدي 54 سنة", "مريم بنت سالم الأحمدي 17 سنة", "ناصر بن سالم الأحمدي 9 سنوات"],
    [LEAD, "نشرت الوزارة بياناً قالت فيه إن الاتفاق دخل حيز التنفيذ.", NEXT],
    [LEAD, "قال: «سنعود إلى بيوتنا»", NEXT],
    [LEAD, NEXT, "وسجلت فرق الرصد خلال اليوم الخروقات التالية في المحافظة:", *BULLETIN],
    ["سيطرت القوات على التل الشرقي للبلدة صباح اليوم، بعد معارك عنيفة", LEAD, NEXT],
    ["قصف مدفعي عنيف يستهدف الأحياء الشرقية للمدينة"],
    ["عاجل | انفجار يهز العاصمة", "الدفاع المدني يتوجه إلى المكان"],
    ["استهدفت طائرة مسيرة سيارة على طريق المطار", "لا معلومات عن إصابات حتى الآن"],
    [""],
    ["* * *"],
]


@pytest.mark.parametrize("lines", KEPT)
def test_is_kept(lines: list[str]) -> None:
    assert marked(*lines) == []


HEADING = "هجمات على الميناء"


def test_heading_between_paragraphs() -> None:
    assert marked(LEAD, NEXT, HEADING, NEXT, LEAD) == [("title", HEADING)]


@pytest.mark.parametrize(
    "lines",
    [
        [LEAD, HEADING, NEXT],  # too short a report to tell
        [LEAD, "وقالت البلدية إن فرقها وصلت إلى", HEADING, NEXT, LEAD],  # lines that are wrapped
        [LEAD, NEXT, HEADING, "قصف القرية", LEAD, NEXT],  # a bulletin
        [LEAD, NEXT, HEADING + ".", NEXT, LEAD],
        [LEAD, NEXT, LEAD, HEADING],
        [LEAD, "وسقط صاروخ قرب الميناء", NEXT, LEAD],
    ],
)
def test_what_is_no_heading(lines: list[str]) -> None:
    assert marked(*lines) == []


def test_title_that_the_record_gives() -> None:
    assert marked(TITLE, LEAD, NEXT, title=TITLE) == [("title", TITLE)]


def test_title_of_the_record_is_not_marked_where_nothing_follows() -> None:
    assert marked(TITLE, title=TITLE) == []


def test_title_that_stands_twice() -> None:
    assert marked(TITLE, f"«{TITLE}»", LEAD, NEXT)[0] == ("title", TITLE)


def test_teaser_that_breaks_off() -> None:
    assert marked(LEAD[:50] + "...", LEAD) == [("title", LEAD[:50] + "...")]


def test_bulletin_lines_that_come_twice_are_read() -> None:
    assert marked(LEAD, NEXT, LEAD, NEXT) == []


def test_menu_above_the_title() -> None:
    found = marked("سياسة", "اقتصاد", "رياضة", "ثقافة وفن", TITLE, LEAD, NEXT)
    assert found == [("menu", "سياسة"), ("menu", "اقتصاد"), ("menu", "رياضة"), ("menu", "ثقافة وفن"), ("title", TITLE)]


def test_caption_before_a_sentence_is_cut_off_alone() -> None:
    assert marked("صورة أرشيفية " + LEAD, NEXT) == [("caption", "صورة أرشيفية ")]


def test_related_link_amid_the_text() -> None:
    link = ("اقرأ أيضاً", "توقف حركة السفن في الميناء")
    assert marked(LEAD, *link, NEXT) == [("related", line) for line in link]


def test_offsets_are_raw() -> None:
    text = f"\u200f  شـــارِك \r\n{LEAD}"
    ((start, end, why),) = furniture_in(fold(text), PATTERNS)
    assert (text[start:end].strip("\u200f "), why) == ("شـــارِك", "share")


LINES = [
    LEAD, NEXT, TITLE, "شارك", "منذ 5 ساعات", "أخبار ذات صلة", "729", "الساحل – النهار", "#وسم", "...", "صورة أرشيفية " + LEAD, "ﷺ", "İ 5",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(LINES)).map("\n".join)), st.one_of(st.none(), st.text(), st.just(TITLE)))
def test_never_raises_and_never_overlaps(text: str, title: str | None) -> None:
    last = 0
    for start, end, why in furniture_in(fold(text), PATTERNS, title):
        assert last <= start < end <= len(text)
        assert why
        last = end


def test_patterns_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(PATTERNS)) == PATTERNS  # noqa: S301 - our own bytes


def test_a_broken_pattern_is_named(tmp_path: Path) -> None:
    (tmp_path / "furniture.csv").write_text("scope,why,pattern,note\nline,share,(,\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"furniture.csv:2.*no regular expression"):
        riwaya.knowledge.furniture.load_furniture(Tables((tmp_path,)))
