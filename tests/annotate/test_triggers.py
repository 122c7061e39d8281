"""Words that express an event of conflict, with their kind, and the same words in other matters; each the whole report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.records.claim import KINDS, Claim

Row = tuple[str, str]
"""A kind, and a phrasing with its trigger in brackets."""

ROWS: list[Row] = [
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
]

GAPS: dict[str, list[Row]] = {
    "a bare sentence of an agreement falls just short": [
        ("agreement", "وقعت حماس وإسرائيل [اتفاق] [هدنة] في غزة."),
    ],
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
