"""Words that express an event of conflict, with their kind, and the same words in other matters; each the whole report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.claims.story import Story
from riwaya.records.claim import KINDS, Claim

Row = tuple[str, str]
"""A kind, and a phrasing with its trigger in brackets."""

ROWS: list[Row] = [
    ("abduction", "[أخذ] مسلحو داعش 36 من الجنود رهائن في عرسال."),
    ("abduction", "اتهمت دمشق هيئة تحرير الشام بـ[اتخاذ] السكان رهائن في الأتارب."),
    ("destruction", "[تحولت] أحياء كاملة من الموصل إلى ركام بفعل القصف."),
    ("detention", "وضع الحوثيون الرئيس عبد ربه منصور هادي تحت [الإقامة الجبرية] في صنعاء."),
    ("shelling", "[صبت] مدفعية الجيش السوري حممها على تحصينات المسلحين في ريف حماة."),
    ("airstrike", "[ألقت] مروحية إسرائيلية صاروخين على مقر للشرطة في غزة."),
    ("surrender", "[وضع] عشرات المقاتلين السلاح في درعا ودخلوا التسوية."),
    ("deploy", "[حرك] الجيش اليمني أرتاله من شقرة نحو زنجبار."),
    ("demand", "[شدد] غوتيريش على ضرورة وقف القتال في السودان."),
    ("capture", "[أحكم] مقاتلو داعش قبضتهم على مطار الطبقة بعد قتال عنيف."),
    ("capture", "[فرض] الجيش السوداني أمس سيطرته الكاملة على حي اللاماب في الخرطوم."),
    ("hold", "و[عززت] قوات سوريا الديمقراطية مناطق سيطرتها شرق نهر الفرات."),
    ("hold", "ساعدت الضربات الجيش العراقي على [تعزيز سيطرته] على مدينة الرمادي."),
    ("hold", "و[حافظ] الجيش السوري على سيطرته على مطار كويرس العسكري في حلب."),
    ("withdraw", "[فقد] الحوثيون السيطرة على مدينة المخا لصالح القوات الحكومية."),
    ("withdraw", "أقر الجيش السوداني بـ[فقدان السيطرة] على بلدة بارا."),
    ("attack", "أعلنت هيئة تحرير الشام [إطلاق معركة] ضد الجيش السوري في ريف حماة."),
    ("deploy", "اتهم الحوثيون الجيش اليمني بـ[حشد] مقاتلين في جبهة مقبنة."),
    ("agreement", "وقعت حماس وإسرائيل [اتفاق] [هدنة] في غزة."),
    ("attack", "[أطلق] مسلحون [النار] على دورية للجيش السوري في حمص، فقتل ثلاثة جنود."),
    ("capture", "[قضم] الجيش السوري نصف الأحياء الشرقية من حلب خلال أسبوعين."),
    ("repel", "[أرغمت] قوات الجيش السوداني المهاجمين على الفرار من حي اللاماب."),
    ("airstrike", "[ألقت] مروحيات الجيش السوري [براميل] متفجرة على حي السكري في حلب."),
    ("deploy", "[رابط] مئات الجنود على تخوم مدينة النجف استعداداً للمعركة."),
    ("advance", "[بلغ] الجيش العراقي [مشارف] الموصل بعد استعادة بلدة برطلة."),
    ("attack", "[فرقت] قوات الأمن السودانية [المتظاهرين] بالرصاص في الخرطوم، فقتل ثلاثة منهم."),
    ("attack", "اتهمت وزارة الدفاع الجيش الأرميني بـ[فتح النار] على قرى قرب خط التماس."),
    ("advance", "سيطر الجيش العراقي على برطلة، و[باتت على بعد] ستة كيلومترات من الموصل."),
    ("hold", "و[لم يبق] للجيش السوداني في دارفور سوى مدينة الفاشر."),
    ("repel", "[كسرت] قوات الحكومة اليمنية هجومين للحوثيين على مواقع غرب مأرب."),
    ("displacement", "[تركت منازلها] عشرات العائلات في مدينة الحسكة بعد القصف."),
    ("detention", "لا يزال 27 من عناصر الجيش اللبناني [في الأسر] لدى جبهة النصرة."),
    ("clash", "[تبادلوا النار] مع مسلحي حركة الشباب فجر الأربعاء في مقديشو."),
    ("clash", "اندلعت [اشتباكات] بين الجيش السوداني وقوات الدعم السريع في الخرطوم."),
    ("attack", "[هاجم] مسلحو داعش حاجزاً للجيش العراقي في كركوك."),
    ("attack", "نصب الحوثيون [كميناً] لدورية عسكرية قرب مأرب."),
    ("airstrike", "شن الطيران الحربي [غارات] على مدينة إدلب."),
    ("airstrike", "[قصفت] طائرات حربية مدينة دوما."),
    ("airstrike", "[استهدفت] طائرة مسيّرة سيارة في جنوب لبنان."),
    ("shelling", "[قصفت] المدفعية مدينة دوما."),
    ("bombing", "[انفجرت] [عبوة ناسفة] في سوق ببنغازي."),
    ("repel", "[صد] الجيش السوري هجوماً لداعش على دير الزور."),
    ("killing", "[أعدم] تنظيم داعش خمسة رجال في الموصل."),
    ("abduction", "[خطف] مسلحون طبيباً في بنغازي."),
    ("detention", "[اعتقلت] القوات الإسرائيلية عشرة فلسطينيين في جنين."),
    ("capture", "[سيطر] الجيش السوري على مدينة تدمر."),
    ("hold", "[يسيطر] الحوثيون على مدينة صنعاء."),
    ("siege", "[تحاصر] قوات الدعم السريع مدينة الفاشر."),
    ("demand", "[طالبت] الأمم المتحدة بوقف القصف على الغوطة الشرقية."),
    ("accuse", "[اتهمت] حركة حماس إسرائيل بخرق الهدنة."),
    ("threaten", "[هدد] حزب الله بقصف مدينة حيفا."),
    ("surrender", "[استسلم] عشرات من عناصر داعش في الباغوز."),
    ("shelling", "[أطلقت] حركة حماس [صواريخ] على عسقلان."),
    ("capture", "[طرد] الجيش العراقي داعش من بلدة القيارة."),
    ("advance", "[تقدمت] قوات حفتر نحو طرابلس."),
    ("withdraw", "[انسحب] الحوثيون من مدينة الحديدة."),
    ("destruction", "[دمرت] الجرافات الإسرائيلية منزلين في جنين."),
    ("displacement", "[نزح] آلاف المدنيين من مدينة الرقة."),
    ("negotiate", "انطلقت [مفاوضات] بين الحوثيين والحكومة اليمنية في الكويت."),
    ("release", "[أفرجت] حركة حماس عن أسيرين إسرائيليين."),
    ("protest", "[تظاهر] مئات السوريين في درعا ضد الجيش."),
    ("repel", "[اعترضت] الدفاعات السعودية صاروخاً أطلقه الحوثيون على جازان."),
    ("seizure", "[ضبط] الجيش اللبناني كمية من الأسلحة في عرسال."),
]

NOT: list[str] = [
    "[صبت] السحب أمطارها على المدينة طوال الليل.",
    "[حرك] المدرب لاعبيه نحو وسط الملعب.",
    "[وضع] الموظف أوراقه على الطاولة وغادر.",
    "[شدد] الطبيب على ضرورة شرب الماء في الصيف.",
    "[فقد] السائق السيطرة على مركبته فاصطدمت بعمود إنارة.",
    "[عززت] الشركة نفوذها في سوق الهواتف.",
    "[فرض] لاعبو الضيوف سيطرتهم على وسط الملعب.",
    "لم يبق من المباراة سوى دقائق قبل أن يسجل الفريق هدف الفوز.",
    "كسر اللاعب الرقم القياسي في البطولة.",
    "باتت الشركة على بعد خطوة من توقيع العقد.",
    "وقعت الشركتان [اتفاقاً] لتوريد القمح.",
    "[هاجم] منتخب المغرب مرمى ضيفه منذ بداية المباراة.",
    "[سيطر] الفريق على الكرة طوال الشوط الأول.",
    "حقق سهم البنك [تقدماً] كبيراً في البورصة.",
    "[انسحب] المرشح من سباق الانتخابات البلدية.",
    "تخوض الشركتان [معركة] قضائية حول براءة اختراع.",
    "[تقدم] الطبيب بطلب إلى نقابة الأطباء.",
    "[سلم] الوزير جوائز للفائزين بالمسابقة.",
    "[احتل] اللاعب المركز الأول في سباق الماراثون.",
    "[أفرجت] الجمارك عن شحنة سيارات مستوردة.",
    "شنت البلدية [حملة] لتنظيف الشواطئ.",
    "[أطلقت] الشركة هاتفاً جديداً في معرض برشلونة.",
    "تعرض سائح إلى [هجوم] من سمكة قرش.",
    "[انفجر] إطار شاحنة على الطريق السريع.",
    "[قصف] إعلامي متبادل بين الفنانين بعد المهرجان.",
    "[ضرب] زلزال جنوب إيران.",
    "[قتل] شاب صديقه إثر خلاف مالي بينهما.",
    "[هاجم] النائب خصومه بتغريدات لاذعة.",
    "[ضرب] المدرب منافسيه بتصريحاته قبل اللقاء.",
]

GAPS: dict[str, list[Row]] = {
    "a report of one sentence is not taken for one of war": [
        ("deploy", "[دفع] الجيش التركي [بتعزيزات] عسكرية إلى عفرين."),
        ("aid", "دخلت [قافلة مساعدات] إلى بلدة مضايا المحاصرة."),
    ],
}
NOT_GAPS: dict[str, list[str]] = {
    "the words around weigh the other way": [
        "[تظاهر] الطفل بالنوم حين دخلت أمه.",
    ],
}


def xfail(why: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=False, reason=why)


def test_every_kind_is_asked() -> None:
    assert {kind for kind, _ in [*ROWS, *(row for rows in GAPS.values() for row in rows)]} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "phrasing"), [*ROWS, *(pytest.param(*row, marks=xfail(why)) for why, rows in GAPS.items() for row in rows)]
)
def test_triggers(kind: str, phrasing: str, claim_alone: Callable[[str], Claim | None]) -> None:
    claim = claim_alone(phrasing)
    assert claim is not None
    assert claim.kind == kind


@pytest.mark.parametrize("phrasing", [*NOT, *(pytest.param(row, marks=xfail(why)) for why, rows in NOT_GAPS.items() for row in rows)])
def test_no_event(phrasing: str, claim_alone: Callable[[str], Claim | None]) -> None:
    assert claim_alone(phrasing) is None


PARTED: list[tuple[str, str]] = [
    ("أحكمت عناصر المقاومة سيطرتها على مثلث العند.", "أحكمت"),
    ("يثبّت «داعش» سيطرته على مناطق محاذية للحدود.", "يثبّت"),
    ("ولتعزيز القوات سيطرتها على الطريق", "تعزيز"),
    ("استعادت قوات الحكومة والمقاومة الشعبية السيطرة على الوهط.", "استعادت"),
    ("توسيع التنظيم رقعة سيطرته في البادية", "توسيع"),
    ("أحكمت سيطرتها على البلدة.", "أحكمت سيطرتها"),
]
"""Phrases inside which their subject stands, and the words that are the trigger."""


@pytest.mark.parametrize(
    ("phrasing", "words"),
    [
        ("شن المسلحون هجوماً غادراً على البلدة.", ["هجوماً"]),
        ("شن المسلحون هجوما ثم غادروا البلدة.", ["هجوما", "غادروا"]),
        ("وجد السكان قاتلاً طليقاً في الحي.", []),
    ],
)
def test_no_verb_has_a_tanwin(phrasing: str, words: list[str], story: Callable[[str], Story]) -> None:
    made = story(phrasing)
    found = [made.folded.raw[slice(*made.folded.raw_span(t.start, t.end))] for page in made.pages for t in page.triggers]
    assert found == words


HOLDING: list[tuple[str, bool]] = [
    ("أوقف الجيش خمسة مسلحين في عرسال.", True),
    ("أوقف الجيش منفذي الهجوم على الحاجز.", True),
    ("أوقف الجيش عملياته العسكرية في الحي.", False),
    ("أوقفت الحركة هجماتها يومين.", False),
]
"""Who stops people, and who stops what he does."""

WHOLE: list[str] = [
    "ثبّت الجيش أقدامه بعد سيطرته على التل.",
    "مع توسع التنظيم وازدياد نفوذه في الشمال",
    "يحكم الحزب البلاد منذ عام، وأكد أن سيطرته باقية.",
    "بسط الأمن في المدينة أو إنهاء نفوذ المسلحين",
]
"""Words of such a phrase that do not belong together."""


@pytest.mark.parametrize(("phrasing", "words"), PARTED)
def test_a_subject_inside_a_phrase(phrasing: str, words: str, story: Callable[[str], Story]) -> None:
    made = story(phrasing)
    (page,) = made.pages
    assert [made.folded.raw[slice(*made.folded.raw_span(t.start, t.end))] for t in page.triggers] == [words]


@pytest.mark.parametrize("phrasing", WHOLE)
def test_no_phrase_with_a_subject_inside(phrasing: str, story: Callable[[str], Story]) -> None:
    assert not [t for page in story(phrasing).pages for t in page.triggers if t.tag == "phrase"]


@pytest.mark.parametrize(("phrasing", "holds"), HOLDING)
def test_who_stops_his_own_acts_holds_nobody(phrasing: str, holds: bool, story: Callable[[str], Story]) -> None:  # noqa: FBT001
    assert any(t.kind == "detention" for page in story(phrasing).pages for t in page.triggers) == holds
