"""Counts of people: sentences with what they tell, and sentences that tell no loss."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import riwaya.knowledge.casualties
from riwaya.annotate.counts import counts_in
from riwaya.arabic.fold import fold
from riwaya.knowledge.tables import Tables

DATA = Path(riwaya.knowledge.casualties.__file__).resolve().parent.parent / "data"
WORDS = riwaya.knowledge.casualties.load_count_words(Tables((DATA,)))

Count = tuple[str, int, int | None]


def told(sentence: str) -> list[Count]:
    """The wholes, without the parts."""
    return [(m.what, m.least, m.most) for m in counts_in(fold(sentence).text, WORDS) if not m.part]


def parts(sentence: str) -> list[Count]:
    return [(m.what, m.least, m.most) for m in counts_in(fold(sentence).text, WORDS) if m.part]


TOLD: list[tuple[str, list[Count]]] = [
    # both sides, and those joined before their verb
    ("خلفت المعركة 27 قتيلاً من الجيش وثلاثة من المهاجمين", [("killed", 30, 30)]),
    ("مقتل 12 من عناصر التنظيم في البلدة وثلاثة قرب المدينة", [("killed", 12, 12)]),
    ("سقط 12 قتيلاً من المدنيين وخمسة جرحى", [("killed", 12, 12), ("wounded", 5, 5)]),
    ("قتل أربعون مسلحاً، مقابل تسعة من الجيش", [("killed", 49, 49)]),
    ("قال الجيش إن جنديين وحارساً قتلوا في الانفجار", [("killed", 3, 3)]),
    ("إن جنديين وخمسة آخرين قتلوا في الكمين", [("killed", 7, 7)]),
    ("قتل منذ بداية الحرب قبل أربعة أشهر نحو أربعة آلاف شخص", [("killed", 4000, 4000)]),
    ("قتل متشددون مرتبطون بالتنظيم سبعة قرويين", [("killed", 7, 7)]),
    ("تسبب القصف بإصابة طفليها", [("wounded", 2, 2)]),
    ("سقط أفراد القوة بين قتيل وجريح", [("killed", 1, None), ("wounded", 1, None)]),
    # what a force loses, what a count grew to
    ("فقدت الكتيبة سبعة من مقاتليها في المعركة", [("killed", 7, 7)]),
    ("خسر الفصيل ستة من عناصره خلال التقدم", [("killed", 6, 6)]),
    ("ارتفع عدد من فقدوا حياتهم في الغارة على السوق إلى 31 مدنياً", [("killed", 31, 31)]),
    ("ارتفع عدد الذين قتلوا في التفجير إلى 17", [("killed", 17, 17)]),
    ("بلغ عدد من قتلوا في الانهيار 12 عاملاً", [("killed", 12, 12)]),
    ("وقدرت المنظمة عدد الذين نزحوا خلال شهر بنحو 40 ألفاً", [("displaced", 40000, 40000)]),
    ("فقد ثلاثة صيادين في البحر وقال اثنان من أقاربهم إن البحث مستمر", [("missing", 3, 3)]),
    ("قضت على متمردين اثنين بناحية الجبل", [("killed", 2, 2)]),
    ("قضى على ثلاثة متطرفين", [("killed", 3, 3)]),
    # masdars
    ("مقتل 6 صيادين وإصابة 9 آخرين في عرض البحر", [("killed", 6, 6), ("wounded", 9, 9)]),
    ("أدت الغارة إلى مقتل أكثر من 12 راكباً", [("killed", 13, None)]),
    ("أعلن المستشفى وفاة سيدة وإصابة رضيع", [("killed", 1, 1), ("wounded", 1, 1)]),
    ("مقتل مزارع وزوجته قرب الحدود", [("killed", 2, 2)]),
    ("إصابة ثلاثة أطفال وامرأة بجروح", [("wounded", 4, 4)]),
    ("مقتل ضابط وجنديين في كمين", [("killed", 3, 3)]),
    ("استشهاد القائد الميداني خالد في الاشتباك", [("killed", 1, 1)]),
    ("أنباء عن مقتل شيروان في القصف", [("killed", 1, 1)]),
    ("مقتل وإصابة العشرات من عناصر الكتيبة", [("killed", 1, None), ("wounded", 1, None)]),
    ("تمكنت القوات من القضاء على 14 مسلحاً", [("killed", 14, 14)]),
    ("ما أدى إلى مقتله على الفور", [("killed", 1, 1)]),
    ("مقتل 8 حراس من قوات الحماية، و5 سائقين", [("killed", 13, 13)]),
    ("استشهاد 16 طالباً ومعلماً", [("killed", 16, 16)]),
    # verbs
    ("قتل 4 جنود", [("killed", 4, 4)]),
    ("قتلت القوات ثلاثة مهاجمين قرب المعبر", [("killed", 3, 3)]),
    ("قتل مسلحون ملثمون 7 عمال في المنجم", [("killed", 7, 7)]),
    ("قتل وجرح نحو 50", [("killed", 1, 50), ("wounded", 1, 50)]),
    ("استشهد مواطن وأصيب اثنان", [("killed", 1, 1), ("wounded", 2, 2)]),
    ("أصيب في الهجوم 11 متظاهراً", [("wounded", 11, 11)]),
    ("إن 21 راكباً قتلوا وأصيب 40 آخرون", [("killed", 21, 21), ("wounded", 40, 40)]),
    ("لقي عشرات من الحجاج مصرعهم وأصيب آخرون", [("killed", 20, None), ("wounded", 1, None)]),
    ("راح ضحيتها 9 أشخاص", [("killed", 9, 9)]),
    ("أودى بحياة خمسة بحارة", [("killed", 5, 5)]),
    ("فقد سبعة عمال حياتهم", [("killed", 7, 7)]),
    ("قتل شابان وأصيبت طفلتان", [("killed", 2, 2), ("wounded", 2, 2)]),
    ("قتل مواطنون اثنان", [("killed", 2, 2)]),
    ("وقتل خلال الغارة على السوق 19 شخصاً", [("killed", 19, 19)]),
    ("إن 14 فرداً من المتمردين قتلوا في الكمين", [("killed", 14, 14)]),
    ("إن 9 من البحارة والركاب لقوا حتفهم", [("killed", 9, 9)]),
    ("لقي ما لا يقل عن 30 مقاتلاً من كتيبة الساحل (أكبر كتائب الجبهة الشمالية في الإقليم) مصرعهم", [("killed", 30, None)]),
    ("مقتل القيادي البارز أبو نضال الكريمي وثلاثة من مرافقيه", [("killed", 4, 4)]),
    ("اتهمت الوزارة العصابة بقتل ستة رعاة", [("killed", 6, 6)]),
    ("أجهز المهاجمون على من في الدار", []),
    ("إن الحراس أجهزوا على 4 مهاجمين", [("killed", 4, 4)]),
    ("أودى القصف بحياة ثلاثة صيادين", [("killed", 3, 3)]),
    ("في الانفجار الذي أودى بثلاثة عمال", [("killed", 3, 3)]),
    ("بعد قتال سقط فيه 120 من الجانبين", [("killed", 120, 120)]),
    ("بلغت حصيلتها 11 جندياً و4 مسلحين", [("killed", 15, 15)]),
    ("أوقعت الوحدة خمسة مسلحين قتلى", [("killed", 5, 5)]),
    ("إن القيادي سالم الكريمي قتل في غارة", [("killed", 1, 1)]),
    ("اغتال مجهولون 3 حراس", [("killed", 3, 3)]),
    ("اغتال مجهولون القاضي في السوق", []),
    ("أحصى المستشفى 17 قتيلاً وأكثر من 60 جريحاً", [("killed", 17, 17), ("wounded", 61, None)]),
    ("أوقعت المعارك عشرات القتلى والجرحى", [("killed", 20, None), ("wounded", 20, None)]),
    ("كذلك ارتفع إلى 9 بينهم رئيس البلدية عدد القتلى", [("killed", 9, 9)]),
    ("ليرتفع بذلك إلى 12 عدد الصيادين الذين وثق المركز مقتلهم", [("killed", 12, 12)]),
    ("قتل انتحاري كان يرتدي سترة 18 شخصاً", [("killed", 18, 18)]),
    # casualty nouns
    ("220 شهيداً و1480 جريحاً", [("killed", 220, 220), ("wounded", 1480, 1480)]),
    ("بلغ العدد 2750 قتيلاً وجريحاً", [("killed", 1, 2750), ("wounded", 1, 2750)]),
    ("سقط نحو 80 شخصاً بين قتيل وجريح", [("killed", 1, 80), ("wounded", 1, 80)]),
    ("خلف الهجوم 7 قتلى وجريحاً", [("killed", 7, 7), ("wounded", 1, 1)]),
    ("سقوط قتلى وجرحى", [("killed", 1, None), ("wounded", 1, None)]),
    ("أسفر عن ثلاثة قتلى من حرس المنشأة وعدد من الجرحى", [("killed", 3, 3), ("wounded", 1, None)]),
    ("ارتفاع حصيلة القتلى إلى 33", [("killed", 33, 33)]),
    ("ارتفع عدد الجرحى من 20 إلى 26", [("wounded", 26, 26)]),
    ("انتشال جثث 12 مهاجراً", [("killed", 12, 12)]),
    ("وقوع إصابات في صفوف العمال", [("wounded", 1, None)]),
    ("وقوعقتلى وجرحى في السوق", [("killed", 1, None), ("wounded", 1, None)]),
    # nobody
    ("سقطت القذيفة في حقل دون وقوع إصابات", [("killed", 0, 0), ("wounded", 0, 0)]),
    ("ولم تسجل أي خسائر بشرية", [("killed", 0, 0), ("wounded", 0, 0)]),
    ("من دون ورود أنباء عن ضحايا", []),
    ("اقتصرت الأضرار على الماديات", [("killed", 0, 0), ("wounded", 0, 0)]),
    ("لم يصب أحد بأذى", [("wounded", 0, 0)]),
    # other counts
    ("اعتقال 10 أشخاص بينهم امرأة", [("held", 10, 10)]),
    ("نزوح 300 عائلة عن البلدة", [("displaced", 300, 300)]),
    ("فقدان 4 بحارة", [("missing", 4, 4)]),
    ("شن الطيران 15 غارة", [("strikes", 15, 15)]),
]

NOTHING = [
    "فقدت القوات الاتصال بأربعة من جنودها",
    "خسر الجيش السيطرة على ثلاث قرى",
    "لا يريد أن يخسر المزيد من الأراضي",
    "خسر الحزب عشرة مقاعد في الانتخابات",
    "عقد 5 وزراء اجتماعاً", "زار الوفد 3 مدن", "عمره 23 عاماً", "في عام 2014 بدأت الحرب", "استهدفت مستشفى شهداء البلدة",
    "تقع كتيبة الشهداء شمال المدينة", "دمر القصف 12 منزلاً", "قتل الوقت بالقراءة", "أطلقت القوات 40 صاروخاً", "قضت المحكمة ببراءته",
    "لقي القرار ترحيباً واسعاً", "إصابة مبنى البلدية", "لم يعرف عدد القتلى بعد", "دون معرفة حصيلة الجرحى", "فقد أوضحت الوزارة موقفها",
    "يبعد 15 كيلومتراً عن المطار", "نقل الجرحى إلى المستشفيات", "بنسبة 40 في المئة", "تسلمت 200 سلة غذائية", "وصفت صحيفة الاتفاق بالهش",
    "أصيب القطاع بالشلل", "سقط فيها 40 صاروخاً", "بلغت حصيلة البيع 30 مليون دولار", "",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_tells(sentence: str, expected: list[Count]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_tells_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("مقتل 6 صيادين وإصابة 9 آخرين بينهم طفلة", [("wounded", 1, 1)]),
        ("قتل 12 مدنياً بينهم 3 أطفال وامرأتان", [("killed", 3, 3), ("killed", 2, 2)]),
        ("إن 57 مدنياً بينهم 12 طفلاً و6 نساء قتلوا", [("killed", 12, 12), ("killed", 6, 6)]),
        ("إصابة 4 عمال اثنان منهم في حالة خطرة", [("wounded", 2, 2)]),
        ("أصيب 6 آخرينبينهم مسعف", [("wounded", 1, 1)]),
        ("قتل جندي في كمين", []),
    ],
)
def test_parts(sentence: str, expected: list[Count]) -> None:
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "number", "who", "cue"),
    [
        ("مقتل نحو 6 صيادين", "نحو 6 صيادين", "صيادين", "مقتل"),
        ("وأدى لإصابة عدد من العمال", "عدد من العمال", "العمال", "اصابه"),
        ("سقوط 9 قتلى", "9 قتلي", "قتلي", "قتلي"),
        ("إن 21 راكباً قتلوا", "21 راكبا", "راكبا", "قتلوا"),
        ("راح ضحيتها3 أطفال", "3 اطفال", "اطفال", "راح ضحيتها"),
    ],
)
def test_offsets(sentence: str, number: str, who: str, cue: str) -> None:
    text = fold(sentence).text
    (m,) = counts_in(text, WORDS)
    assert (text[m.start : m.end], text[m.who_start : m.who_end], text[m.cue_start : m.cue_end]) == (number, who, cue)


PIECES = [
    "مقتل", "وإصابة", "قتلوا", "5", "أشخاص", "بينهم", "طفلة", "و7", "آخرين", "قتلى", "وجرحى", "دون", "إصابات",
    "حصيلة", "إلى", "بين", "قتيل", "وجريح", "،", "عدد", "من", "لقي", "مصرعهم", "كل", "اقتصرت",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_never_raises_and_stays_in_the_text(raw: str) -> None:
    text = fold(raw).text
    for m in counts_in(text, WORDS):
        assert 0 <= m.start < m.end <= len(text)
        assert 0 <= m.who_start <= m.who_end <= len(text)
        assert 0 <= m.cue_start < m.cue_end <= len(text)
        assert m.most is None or m.least <= m.most


def test_words_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(WORDS)) == WORDS  # noqa: S301 - our own bytes
