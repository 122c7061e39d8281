"""Actors in a sentence: known ones under their many names, others by their head nouns, and words that are no actor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.arabic.fold import fold
from riwaya.claims.story import Story

Row = tuple[str, str]
"""A sentence, and ids (or, in the other tables, words) parted by ``|``."""

KNOWN: list[Row] = [
    # two who stand side by side, one of them of many
    ("اتهم المبعوث الأممي إلى اليمن الحوثيين بقصف المدينة.", "un-envoy-yemen|houthis"),
    ("ذكرت وكالة «سانا» التابعة للنظام أن القصف توقف.", "sana"),
    ("باتت البلدة بعد القصف معقل قيادة «داعش» الرئيسية في سوريا.", "isis"),
    ("هاجم داعش القرية.", "isis"),
    ('هاجم تنظيم "داعش" القرية.', "isis"),
    ("انسحب مقاتلو تنظيم الدولة الإسلامية من القرية.", "isis"),
    ("انسحب الجيش السوري من البلدة.", "syria-army"),
    ("قَصَفَ الجَيْشُ السُّورِيُّ البلدةَ.", "syria-army"),
    ("قصفت مدفعية الجيش السوري البلدة.", "syria-army"),
    ("انسحب الجيش السوري الحر من البلدة.", "free-syrian-army"),
    ("قُصفت مواقع لحزب الله.", "hezbollah"),
    ("هاجمت كتائب حزب الله العراقية القاعدة.", "kataib-hezbollah"),
    ("هاجم مقاتلو حركة حماس الموقع.", "hamas"),
    ("والحوثيون قصفوا المدينة.", "houthis"),
    ("اشتبك المقاتلون مع الحوثيين.", "houthis"),
    ("أعلنت جماعة أنصار الله قصف المطار.", "houthis"),
    ("قصفت قوات الدعم السريع السوق.", "rsf"),
    ("قصف التـــحالف الدولي القرية.", "us-led-coalition-isis"),
    ("تقدمت قوات سوريا الديمقراطية.", "sdf"),
    ("اشتبكت البيشمركة مع داعش.", "peshmerga|isis"),
    ("قال المرصد السوري لحقوق الإنسان إن القصف مستمر.", "sohr"),
    ("أفادت وكالة سانا بقصف البلدة.", "sana"),
    ("أعلنت وزارة الصحة في غزة مقتل مدنيين.", "gaza-health-ministry|civilians"),
    ("دعا رئيس الوزراء حيدر العبادي البيشمركة إلى الانسحاب بعد القصف.", "haider-abadi|peshmerga"),
    ("اتهم المتحدث باسم الجيش السوداني قوات الدعم السريع بقصف السوق.", "sudan-army|rsf"),
    ("قصف المقاتلون الحوثيون المدينة.", "houthis"),
    ("التقى رئيس الوزراء الفلسطيني محمود عباس نظيره الإسرائيلي أرييل شارون بعد القصف.", "mahmoud-abbas|sharon"),
    ("التقى وزير الخارجية المصري نظيره التركي بعد القصف.", "egypt|turkey"),
    ("هاجم عناصر القاعدة حاجزاً قرب قندهار.", "al-qaeda"),
    ("انسحب الحوثيون من قاعدة السلام. وهاجمت «القاعدة» الحاجز.", "houthis|aqap"),
    ("انسحب الحوثيون من قاعدة السلام. وهاجمت (القاعدة) الحاجز.", "houthis|aqap"),
    ("انسحب الحوثيون من قاعدة السلام. وتقدم داعش والقاعدة.", "houthis|aqap|isis"),
    ("انسحب الحوثيون من قاعدة السلام. وتقدم القاعدة وداعش.", "houthis|aqap|isis"),
]
"""The ids of all known actors of the sentence."""

UNKNOWN: list[Row] = [
    ("هاجمت القوات المحلية المناهضة للحوثيين القاعدة.", "القوات المحلية المناهضة للحوثيين"),
    ("تقدم مقاتلون معادون للتنظيم في الريف.", "مقاتلون معادون للتنظيم"),
    ("هاجم مسلحون ينتمون إلى تنظيم داعش حاجزا في كركوك.", "مسلحون ينتمون إلى تنظيم داعش"),
    ("خطفت عناصر تنتمي لجبهة النصرة ثلاثة أطباء.", "عناصر تنتمي لجبهة النصرة"),
    ("اعتقل جنود تابعون للجيش ناشطا، وينتمي المعتقل إلى حزب.", "جنود تابعون للجيش"),
    ("أطلق الجنود النار على المصلين.", "الجنود"),
    ("اتهمت الحكومة الجيش بحشد مقاتلين قرب الحدود.", "مقاتلين"),
    ("فتح الحراس النار على حشد من النازحين.", "حشد من النازحين"),
    ("قتل مسلحون من حشد عشائري رجلا وابنه.", "مسلحون من حشد عشائري"),
    ("اعتقل الجيش المقاتلين المتمردين بعد القصف.", "الجيش"),
    ("طردت فصائل المعارضة مقاتلي العشائر بعد القصف.", "مقاتلي العشائر"),
    ("هاجم لواء «أحفاد الرسول» الحاجز.", "لواء «أحفاد الرسول»"),
    ('هاجمت كتائب "شهداء الجزيرة" الحاجز.', 'كتائب "شهداء الجزيرة"'),
    ("هاجم اللواء «قبل الفجر» الحاجز.", "اللواء «قبل الفجر»"),
    ("قال شهود عيان إن القصف مستمر.", "شهود عيان"),
    ("ذكر مصدر أمني أن القصف مستمر.", "مصدر أمني"),
    ("أفاد ناشطون بقصف المدينة.", "ناشطون"),
    ("قتل مدنيون في القصف.", "مدنيون"),
    ("هاجم مقاتلو كتيبة الصقور الحمر الحاجز.", "مقاتلو كتيبة الصقور الحمر"),
    ("خطف مسلحون مجهولون طبيباً.", "مسلحون مجهولون"),
    ("أطلق مسلحون مجهولون النار على الحاجز.", "مسلحون مجهولون"),
    ("قال نشطاء لشبكة شام إن القصف استمر.", "نشطاء"),
    ("قال مصدر أمني عراقي لوكالة رويترز إن القصف استمر.", "مصدر أمني عراقي"),
    ("طالب مجلس مقاطعة عفرين المنظمات الدولية بوقف القصف.", "المنظمات الدولية"),
    ("خطف مسلحون مهندسين اثنين قرب الحاجز.", "مسلحون"),
    ("أعدم عناصر من “قسد” ثلاثة مدنيين.", "عناصر من “قسد"),
    ("فجر انتحاري نفسه قرب الحاجز بعد الهجوم.", "انتحاري"),
    ("أبلغ مصدر عسكري وكالة سانا بأن القصف استمر.", "مصدر عسكري"),
    ("خطف مسلحون والي الولاية قبل الهجوم.", "والي الولاية"),
    ("حمل حقوقيون الأجهزة الأمنية مسؤولية الهجوم.", "حقوقيون"),
    ("قتل مسلحون مجهولون ضابطين في الهجوم.", "مسلحون مجهولون"),
    ("أعلن الرئيس البوليفي ماجد الطحان وقف القصف.", "الرئيس البوليفي ماجد الطحان"),
    ("دعا العقيد محمد بن راشد المالح إلى وقف القصف.", "العقيد محمد بن راشد المالح"),
]
"""The words of an actor without a name, whole."""

NOT: list[Row] = [
    ("أبدى السكان حماسة للمعركة.", "hamas"),
    ("طالبت منظمات بتقديم دعم سريع للنازحين بعد القصف.", "rsf"),
    ("تظاهر حشد شعبي كبير في تونس.", "pmf"),
    ("سقطت قذيفة على حي الأنصار.", "houthis"),
    ("دعا شيوخ القبائل إلى نصرة المدينة بعد القصف.", "nusra-front"),
    ("يقود الحزب الديمقراطي حملة ضد الحرب.", "hezbollah"),
    ("سقطت قذيفة قرب مرصد فلكي.", "sohr"),
    ("انسحب الجيش السوري الحر من البلدة.", "syria-army"),
    ("تقدمت قوات سوريا الديمقراطية.", "syria|syria-army"),
    ("هاجمت كتائب حزب الله العراقية القاعدة.", "hezbollah"),
    ("هاجم جيش خالد بن الوليد القرية.", "isis|syria-army"),
    ("سقطت قذيفة على القاعدة الجوية قرب قندهار.", "al-qaeda"),
    ("هاجم المسلحون قاعدة السلام العسكرية قرب قندهار. ثم انسحبوا من القاعدة.", "al-qaeda"),
    ("قالت إذاعة ناطقة بالفرنسية إن انفجاراً هز المدينة.", "france|france-army"),
    ("قطع مسلحون الطريق الواصل بين بغداد وكركوك.", "iraq"),
    ("استهدف المسلحون رتلاً على طريق دمشق الدولي.", "syria"),
    ("أسقطت الدفاعات الجوية السورية صاروخين قرب حمص.", "syria-air-force"),
]
"""Ids that the sentence does not name."""

GAPS: dict[str, list[Row]] = {
    "الحكومة is given a country that nothing names": [
        ("استعانت الحكومة بالحشد الشعبي في الهجوم.", "pmf"),
    ],
}
UNKNOWN_GAPS: dict[str, list[Row]] = {}
NOT_GAPS: dict[str, list[Row]] = {
    "a common noun is taken for a name": [
        ("قاتل الجنود بحماس شديد.", "hamas"),
        ("أعلن التحالف الانتخابي مقاطعة الجلسة بعد الهجوم.", "us-led-coalition-isis|saudi-led-coalition"),
    ],
}


def xfail(why: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=False, reason=why)


def ids(story: Story) -> set[str]:
    return {a.actor for page in story.pages for a in page.actors if a.actor and not a.adjective}


@pytest.mark.parametrize(
    ("sentence", "wanted"), [*KNOWN, *(pytest.param(*row, marks=xfail(why)) for why, rows in GAPS.items() for row in rows)]
)
def test_known(sentence: str, wanted: str, story: Callable[[str], Story]) -> None:
    assert ids(story(sentence)) == set(wanted.split("|"))


@pytest.mark.parametrize(
    ("sentence", "words"), [*UNKNOWN, *(pytest.param(*row, marks=xfail(why)) for why, rows in UNKNOWN_GAPS.items() for row in rows)]
)
def test_unknown(sentence: str, words: str, story: Callable[[str], Story]) -> None:
    at = sentence.index(words)
    assert (at, at + len(words)) in {(a.start, a.end) for page in story(sentence).pages for a in page.actors}


@pytest.mark.parametrize(
    ("sentence", "unwanted"), [*NOT, *(pytest.param(*row, marks=xfail(why)) for why, rows in NOT_GAPS.items() for row in rows)]
)
def test_no_actor(sentence: str, unwanted: str, story: Callable[[str], Story]) -> None:
    assert not ids(story(sentence)) & set(unwanted.split("|"))


NAMED: list[Row] = [
    ("قتل يوسف العباسي في القصف.", "يوسف العباسي"),
    ("قصفت الطائرات منزل حيدر شيخو قرب الحاجز.", "حيدر شيخو"),
    ("التقى الوزير ومحمود بن سالم المالح قبل الهجوم.", "محمود بن سالم المالح"),
    ("دعا صلاح الدين قرطاش إلى وقف القصف.", "صلاح الدين قرطاش"),
    ("قال النائب إبراهيم خليل المصري إن القصف استمر.", "إبراهيم خليل المصري"),
    ("اتهم وزير الحكم المحلي صائب النجار الجيش بقصف المدينة.", "صائب النجار"),
    ("قال آمر غرفة العمليات محمد المنفور إن القصف استمر.", "محمد المنفور"),
    ("أعلن رئيس لجنة الأسرى في جماعة الحوثي عبد القادر المرتضى وقف القصف.", "عبد القادر المرتضى"),
    ("قال قائد الشرطة إن محمداً نجا من القصف.", ""),
    ("التقى وزير الدفاع قائد الشرطة قبل القصف.", ""),
    ("قال شاب يدعى سامر الحلبي إن القصف استمر.", "سامر الحلبي"),
    ("هاجم قيادي يدعي أنه تائب حاجزاً للجيش.", ""),
    ("وصل محمد إلى المدينة قبل القصف.", ""),
    ("قصفت الطائرات محافظة صلاح الدين.", ""),
    ("أفاد مراسلنا بأن القصف استمر.", ""),
    ("قصفت الطائرات شارع محمد محمود في القاهرة.", ""),
    ("قتل سلطان البلاد في الهجوم.", ""),
    ("سار المسلحون على الطريق بعد الهجوم.", ""),
]
"""The own name of the person that the sentence names, empty where it names none."""


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_own_names(sentence: str, name: str, story: Callable[[str], Story]) -> None:
    made = story(sentence)
    assert [made.folded.raw[slice(*made.folded.raw_span(a.name, a.end))] for p in made.pages for a in p.actors if a.name >= 0] == [
        word for word in (name,) if word
    ]


def test_two_names_behind_one_head(story: Callable[[str], Story]) -> None:
    (page,) = story("قصفت الطائرات مواقع ميليشيا الحوثي وعلي عبد الله صالح في مدينة تعز.").pages
    assert [a.actor for a in page.actors if a.actor] == ["houthis", "ali-abdullah-saleh"]


def test_who_is_not_there_is_no_actor(story: Callable[[str], Story]) -> None:
    (page,) = story("قتل القيادي في ضربة لطائرة أميركية بلا طيار.").pages
    assert "طيار" not in {page.word(a.first) for a in page.actors}


@pytest.mark.parametrize(
    ("sentence", "words", "actor"),
    [
        ("أعلنت مجموعة تسمي نفسها «كتائب عبد الله عزام» مسؤوليتها عن التفجير.", "كتائب عبد الله عزام", "abdullah-azzam-brigades"),
        ("تبنت جماعة تطلق على نفسها اسم «سيوف الفجر» الهجوم.", "سيوف الفجر", None),
        ("هاجمت جماعة تسمي خصومها كفاراً حاجزاً للجيش.", "جماعة", None),
    ],
)
def test_a_group_that_a_report_introduces(sentence: str, words: str, actor: str | None, story: Callable[[str], Story]) -> None:
    made = story(sentence)
    found = {made.folded.raw[slice(*made.folded.raw_span(a.start, a.end))]: a.actor for page in made.pages for a in page.actors}
    assert found[words] == actor


def test_a_leader_is_one_with_his_force(story: Callable[[str], Story]) -> None:
    (page,) = story("دارت معارك بين الجيش السوداني بقيادة عبد الفتاح البرهان وقوات الدعم السريع بقيادة محمد حمدان دقلو.").pages
    assert [a.actor for a in page.actors] == ["sudan-army", "rsf"]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("أعلن الجيش في تعميم صحافي انتهاء القصف.", "صحافي"),
        ("نشر الموقع الجهادي صور الهجوم.", "الجهادي"),
        ("قصفت الطائرات مبنى سكن طلابي في المدينة.", "طلابي"),
        ("سيطرت القوات على ما مجموعه سبع قرى.", "مجموعه"),
    ],
)
def test_words_for_people_that_modify_are_none(sentence: str, word: str, story: Callable[[str], Story]) -> None:
    (page,) = story(sentence).pages
    assert fold(word).text not in {page.word(a.first) for a in page.actors}


@pytest.mark.parametrize(
    ("sentence", "word"), [("قال الزميل الصحافي إن القصف استمر.", "الصحافي"), ("نقلت الطواقم آلاف الجرحى بعد القصف.", "الجرحى")]
)
def test_words_for_people_that_stand_for_them_are_actors(sentence: str, word: str, story: Callable[[str], Story]) -> None:
    (page,) = story(sentence).pages
    assert any(fold(word).text in page.scan.text[a.start : a.end] for a in page.actors)
