"""Places in a sentence: names, class nouns with their names, bearings and lists, and words that only look like a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from riwaya.annotate.places_buildings import BUILDING
from riwaya.arabic.fold import fold
from riwaya.claims.ground import place_mention
from riwaya.claims.story import Story
from riwaya.pipeline import Reader


class Asked(NamedTuple):
    """A sentence and all its places by words, parted by ``|``; then what is told of the first: extent, bearing, kilometres."""

    sentence: str
    words: str
    extent: str = "whole"
    bearing: str | None = None
    km: float | None = None


ROWS: list[Asked] = [
    Asked("سيطر الحوثيون على الحديدة بعد معارك.", "الحديدة"),
    Asked("سيطر الجيش على مدينة حلب.", "مدينة حلب"),
    Asked("وقع انفجار في الموصل.", "الموصل"),
    Asked("تقدمت القوات نحو صنعاء.", "صنعاء"),
    Asked("اندلعت اشتباكات ببنغازي.", "بنغازي"),
    Asked("قتل مدنيون في هجوم بالخرطوم.", "الخرطوم"),
    Asked("استمرت الغارات على غزة.", "غزة"),
    Asked("سيطر المسلحون على حلب والموصل.", "حلب|الموصل"),
    Asked("سيطر المسلحون على قرى الزهراء وكفر ناصح وعين دقنة.", "الزهراء|كفر ناصح|عين دقنة"),
    Asked("سيطر الجيش على حي الشعار في حلب.", "حي الشعار|حلب"),
    Asked("وقع انفجار شرقي بنغازي.", "شرقي بنغازي", "around", "E"),
    Asked("وقع هجوم شمال الموصل.", "شمال الموصل", "around", "N"),
    Asked("دارت معارك في محيط مطار بنينا.", "محيط مطار بنينا", "around"),
    Asked("سيطر الجيش على أجزاء من حي السكري.", "حي السكري", "part"),
    Asked("اندلعت اشتباكات في مخيم عين الحلوة.", "مخيم عين الحلوة"),
    Asked("انسحب المقاتلون من سد تشرين.", "سد تشرين"),
    Asked("قُصفت بلدتا معرة مصرين وسرمين.", "معرة مصرين|سرمين"),
    Asked("دارت اشتباكات في ريف حلب الشمالي.", "ريف حلب الشمالي"),
    Asked("قصفت الطائرات حلب.", "حلب"),
    Asked("أغلق المسلحون معبر نصيب بعد الاشتباكات.", "معبر نصيب"),
    Asked("قصفت الطائرات الأحياء الشرقية في حلب.", "الأحياء الشرقية|حلب"),
    Asked("دخلت القوات الأراضي السورية قبل الهجوم.", "الأراضي السورية"),
    Asked("قصفت الطائرات مطار المدينة.", "مطار المدينة"),
    Asked("قصفت الطائرات تعز وإب في اليمن.", "تعز|إب|اليمن"),
    Asked("قصفت الطائرات مدينة #سرمين في سوريا.", "سرمين|سوريا"),
    Asked("دارت معارك في حماة وإدلب في سوريا.", "حماة|إدلب|سوريا"),
    Asked("هاجم المسلحون بلدات في جنوب تركيا.", "جنوب تركيا", "around", "S"),
]

FAR: list[Asked] = [
    Asked("وقع هجوم على بعد 15 كيلومتراً شمال الموصل.", "الموصل", "around", "N", 15.0),
    Asked("وقع هجوم شمال الموصل بنحو 15 كيلومتراً.", "الموصل", "around", "N", 15.0),
    Asked("دارت معارك على مسافة 7 كم شرقي بنغازي.", "بنغازي", "around", "E", 7.0),
    Asked("وقع هجوم على بعد 20 كيلومتراً من الموصل.", "الموصل", "around", None, 20.0),
    Asked("دارت معارك في ريف دمشق الجنوبي.", "ريف دمشق الجنوبي"),
    Asked("دارت معارك على الحدود السورية العراقية.", "الحدود السورية العراقية"),
    Asked("دارت معارك في قريتي الجنينة ونصيب في سوريا.", "الجنينة|نصيب|سوريا"),
    Asked("قُصفت قرى (كفر ناصح، وعين دقنة، وتل رفعت) في العراق.", "كفر ناصح|عين دقنة|تل رفعت|العراق"),
    Asked("سيطر المسلحون على بلدات وقرى (كفر ناصح، سموعة، كفر كلبين).", "كفر ناصح|سموعة|كفر كلبين"),
    Asked("قصفت الطائرات محيط قريتي السموقة والحصية.", "محيط قريتي السموقة|الحصية", "around"),
    Asked("قُصفت قرى “جديدة، وزنبقة، وتل الصغير” في العراق.", "جديدة|زنبقة|تل الصغير|العراق"),
    Asked("قتل مزارع في قرية رامي العاصي في العراق.", "قرية رامي العاصي|العراق"),
    Asked("دارت معارك في الريف الغربي لدير الزور.", "الريف الغربي لدير الزور"),
    Asked("قصفت القوات الأطراف الجنوبية لمدينة سراقب.", "الأطراف الجنوبية لمدينة سراقب", "around", "S"),
    Asked("وصل المسلحون للأطراف الجنوبية لمدينة سراقب.", "أطراف الجنوبية لمدينة سراقب", "around", "S"),
    Asked("قصفت الطائرات الأحياء الشرقية لمدينة حلب.", "الأحياء الشرقية لمدينة حلب", "part", "E"),
    Asked("وقعت هجمات في البحر الأحمر وخليج عدن.", "البحر الأحمر|خليج عدن"),
    Asked("حاصرت القوات المدينة القديمة.", "المدينة القديمة"),
    Asked("انتشر المسلحون في حي الزهور وشارع الثورة في العراق.", "حي الزهور|شارع الثورة|العراق"),
    Asked("قُتل سائق على الطريق الواصل بين مدينة تلعفر وسنجار.", "الطريق الواصل بين مدينة تلعفر وسنجار"),
    Asked("انفجر لغم على طريق السكة الرابط بين كركوك وبين الحويجة.", "طريق السكة الرابط بين كركوك وبين الحويجة"),
    Asked("وقع انفجار في قرية سلوان عجرم ناجف شرقي الرقة.", "قرية سلوان عجرم ناجف|شرقي الرقة"),
    Asked("دارت معارك قرب القاعدة العسكرية ولاحقاً في سنجار.", "قرب القاعدة العسكرية|سنجار", "around"),
    Asked("داهم المسلحون مدينة القريتين في ريف حمص.", "مدينة القريتين|ريف حمص"),
    Asked("دارت معارك في منطقة الغوطة في دمشق. وقُصفت هذه المنطقة أمس.", "منطقة الغوطة|دمشق|المنطقة"),
]

BUILDINGS: list[tuple[str, str]] = [
    ("قصفت الطائرات منزلاً في العراق.", "منزلاً"),
    ("قصفت الطائرات منزل المواطن سامر خليل في العراق.", "منزل المواطن سامر خليل"),
    ("قصفت الطائرات سوقاً شعبية وعيادة طبية في العراق.", "سوقاً شعبية|عيادة طبية"),
    ("قصفت الطائرات مدرسة وعيادة في العراق.", "مدرسة|عيادة"),
    ("اقتحم المسلحون مبنى البلدية في العراق.", "مبنى البلدية"),
    ("سيطر المسلحون على معسكر اللواء 15 في العراق.", "معسكر اللواء 15"),
    ("قصفت الطائرات مستشفى الشفاء في غزة.", ""),
    ("صادر المسلحون سيارات وأموالاً في العراق.", ""),
]
"""Places that are told by what they are alone; none with a name of its own, and no things that are no places."""

NOT: list[tuple[str, str]] = [
    ("أطلق الجنود الرصاص الحي على المتظاهرين.", "الحي"),
    ("أحرز الجيش تقدماً كبيراً في العراق.", "بيراً"),
    ("قُتل فلاح في قرية سلوان وجرح ابنه في العراق.", "وجرح"),
    ("فرقت الشرطة المحتجين بالرصاص الحي في الخرطوم.", "الحي"),
    ("قصفت الطائرات مواقع داعش في الرقة.", "داعش"),
    ("اتهم القضاء العسكري الضابط بالقصف.", "القضاء"),
    ("انفجرت عبوة محلية الصنع بدورية للجيش.", "محلية الصنع"),
    ("نزح سكان قرية متاخمة للحدود بعد القصف.", "قرية متاخمة"),
    ("توقف القصف بعد فترة وجيزة.", "وجيزة"),
    ("حلب المزارع بقرته قبل الهجوم.", "حلب"),
    ("قتل أحمد الحلبي في القصف.", "الحلبي"),
    ("اعتقلت الشرطة المواطن سعيد البغدادي.", "البغدادي"),
    ("نشر التنظيم صور الهجوم.", "صور"),
    ("قتلت امرأة حامل وجنينها في القصف.", "جنينها"),
    ("أصيب جندي في عينه خلال الهجوم.", "عينه"),
    ("سيطر القلق على السكان بعد القصف.", "السكان"),
    ("انسحب المقاتلون في نهاية المطاف.", "المطاف"),
    ("دعا الوزير إلى السلام بعد الهجوم.", "السلام"),
    ("استهدف القصف الطريق الموصل إلى البلدة.", "الموصل"),
    ("طرق الجنود الباب قبل الاقتحام.", "الباب"),
    ("أدان القائم بأعمال السفير الهجوم.", "القائم"),
    ("اعتقل الجنود العديد من المدنيين في الموصل.", "العديد"),
    ("سيطر المسلحون على الموصل كبرى مدن الشمال.", "برى"),
    ("قاتل المسلحون بأسلحة حديثة في العراق.", "حديثة"),
    ("قال القيادي موفق الربيعي إن المعارك مستمرة في العراق.", "الربيعي"),
    ("أعلن الجيش القضاء على المسلحين في العراق.", "القضاء"),
    ("قصفت القوات الشعبية مواقع المسلحين.", "الشعبية"),
    ("طرق الجنود باب المنزل في اليمن قبل الهجوم.", "باب"),
    ("انسحب المسلحون من المنطقة بعد المعارك.", "المنطقة"),
    ("قصفت الطائرات القرى في العراق.", "القرى"),
    ("دارت معارك في مناطق متفرقة من العراق.", "مناطق متفرقة"),
    ("سيطر الجيش على منطقة كانت خاضعة للمسلحين.", "منطقة كانت"),
    ("قال رئيس نادي مرسيليا إن اللاعب وقع عقده أمس.", "مرسيليا"),
    ("أصدر معهد واشنطن تقريراً عن الحرب في سوريا.", "واشنطن"),
    ("رجال الأمن هم حماة الوطن في سوريا بعد الهجوم.", "حماة"),
    ("فشلت الحكومة التي تدمر الاقتصاد في سوريا قبل الحرب.", "تدمر"),
    ("تظاهر الآلاف في الميادين العامة في سوريا ضد القصف.", "الميادين"),
    ("دعا صلاح الدين برهوم إلى وقف القصف في العراق.", "صلاح الدين"),
    ("جرفت السيول المنازل قبل الهجوم في اليمن.", "السيول"),
    ("قصف المسلحون البلدة في الثالث من آب في العراق.", "آب"),
    ("هبط مؤشر بورصة الشركات بعد الهجوم.", "بورصة"),
    ("قتل مزارع في قرية رامي الخميس في العراق.", "الخميس"),
    ("دارت معارك في سوريا والجيش يتقدم.", "الجيش"),
    ("أصيب اللاعب في الرباط الصليبي قبل المباراة.", "الرباط"),
    ("قتل مقاتلون من جنسيات غير سورية في الغارة.", "سورية"),
]
"""Words that are no place there, at least none that is sure."""

GOVERNED: list[tuple[str, str]] = [
    ("قتل عشرة مدنيين في مجزرة سلقين السورية.", "سلقين"),
    ("قال شهود إن آليات عسكرية داهمت برقين وتمركزت وسط البلدة الفلسطينية.", "برقين"),
    ("تحدث شيخ من أهالي سلقين في سوريا عن القصف.", "سلقين"),
    ("سيطر المسلحون على قرية (سلقين) في ريف إدلب.", "سلقين"),
    ("زار الوزير قاعدة عسكرية في جنوب اليمن قبل الهجوم.", "جنوب اليمن"),
    ("حذرت الدول رعاياها من زيارة تونس بعد الهجوم.", "تونس"),
    ("التقى الوزير جنوداً خلال زيارته للأردن بعد الهجوم.", "أردن"),
    ("ضربت تفجيرات العاصمة العراقية بغداد أمس.", "بغداد"),
    ("وصلت طائرات من بريطانيا بعد القصف.", "بريطانيا"),
    ("رُفع عن إيران الحصار وعمت الفرحة أنحاء البلاد بعد القصف.", "البلاد"),
    ("فر المسلحون إلى المدينة المحاذية لحلب بعد القصف.", "حلب"),
    ("دخل الجنود القرية بعد القصف.", "القرية"),
    ("دخل الجنود المجمع الحكومي بعد القصف.", "المجمع الحكومي"),
    ("تحولت الأزمة في اليمن إلى حرب بعد القصف.", "اليمن"),
    ("حاصرت القوات الناحية بعد القصف.", "الناحية"),
]
"""Names that the word before them, or the place, shows to be places."""
UNGOVERNED: list[tuple[str, str]] = [
    ("خطفت سلقين مع مترجمتها أمس في سوريا.", "سلقين"),
    ("دخول تركيا الحرب غيّر ميزان القصف.", "تركيا"),
    ("تستمر الخلافات بين واشنطن وأنقرة بعد القصف.", "واشنطن"),
    ("تساهم كل من السعودية والإمارات في القصف.", "السعودية"),
    ("تحدث الوزير عن الدعاية الأجنبية ضد إيران بعد القصف.", "إيران"),
    ("انتقل اللاعب إلى نيويورك سيتي قبل الهجوم.", "نيويورك"),
    ("تتخذ الشرطة ما يلزم للمحافظة على الأمن بعد الهجوم.", "محافظة"),
    ("من الناحية العسكرية فشل الهجوم في العراق.", "الناحية"),
    ("قد يمهد الاتفاق لتقارب بينها وبين تركيا بعد القصف.", "تركيا"),
    ("حصل الوفد على تأكيدات من بريطانيا بعد القصف.", "بريطانيا"),
    ("أعلنت شركة النجم العقارية حلب وقف عملها بعد القصف.", "حلب"),
    ("قال مرصد حضرموت إن القصف استمر.", "حضرموت"),
    ("رُفعت عن إيران العقوبات المفروضة على البلاد بعد القصف.", "البلاد"),
    ("شكلت المدينة القوات المحلية بعد القصف.", "المحلية"),
]
"""The same of people, parties and words that are no place."""


@pytest.mark.parametrize(("sentence", "word", "stands"), [*((*row, True) for row in GOVERNED), *((*row, False) for row in UNGOVERNED)])
def test_what_stands_before_a_name(sentence: str, word: str, stands: bool, story: Callable[[str], Story]) -> None:  # noqa: FBT001
    at = sentence.index(word)
    places = [p for page in story(sentence).pages for p in page.places if p.start < at + len(word) and at < p.end]
    assert any(p.shown for p in places) == stands


GAPS: dict[str, list[Asked]] = {}
NOT_GAPS: dict[str, list[tuple[str, str]]] = {}


def xfail(why: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=False, reason=why)


@pytest.mark.parametrize("asked", [*ROWS, *FAR, *(pytest.param(row, marks=xfail(why)) for why, rows in GAPS.items() for row in rows)])
def test_places(asked: Asked, story: Callable[[str], Story]) -> None:
    text = fold(asked.sentence).text
    found = [p for page in story(asked.sentence).pages for p in page.places if p.licensed]
    wanted = [fold(words).text for words in asked.words.split("|")]
    got = [text[p.start : p.end] for p in found]
    assert len(got) == len(wanted)
    assert all(w in g for w, g in zip(wanted, got, strict=True))
    assert (found[0].extent, found[0].bearing, found[0].km) == asked[2:]


@pytest.mark.parametrize(("sentence", "words"), BUILDINGS)
def test_buildings(sentence: str, words: str, story: Callable[[str], Story]) -> None:
    found = [p for page in story(sentence).pages for p in page.places if p.noun == BUILDING]
    assert "|".join(fold(sentence).text[p.start : p.end] for p in found) == fold(words).text


@pytest.mark.parametrize(
    ("sentence", "word"), [*NOT, *(pytest.param(*row, marks=xfail(why)) for why, rows in NOT_GAPS.items() for row in rows)]
)
def test_no_place(sentence: str, word: str, story: Callable[[str], Story]) -> None:
    at = sentence.index(word)
    assert not [p for page in story(sentence).pages for p in page.places if p.licensed and p.start < at + len(word) and at < p.end]


@pytest.mark.parametrize(
    ("opening", "shown"),
    [
        ("فاز المنتخب في المباراة أمس، وسجل اللاعب هدفين في الشوط الثاني. ", False),
        ("عقد الوزراء اجتماعهم أمس، وبحثوا مع السفير ما جرى في البلدين. ", True),
    ],
)
def test_towns_are_teams_in_a_report_of_games(opening: str, shown: bool, story: Callable[[str], Story]) -> None:  # noqa: FBT001
    places = [p for page in story(opening + "وكان الهجوم أقوى حين واجه الرجال مرسيليا.").pages for p in page.places]
    assert [p.licensed for p in places] == [shown]


def test_half_a_country_is_told_by_it(reader: Reader) -> None:
    (claim,) = reader.read("قصفت الطائرات مواقع المسلحين في جنوب تركيا.", outlet="صحيفة الأفق", published="2018-05-10").claims
    (place,) = claim.places
    assert (place.place, place.relative and place.relative.anchor, place.relative and place.relative.bearing) == (None, "tr", "S")


@pytest.mark.parametrize(
    ("sentence", "acting"),
    [
        ("رفع الغرب العقوبات المفروضة على طهران بعد الاتفاق.", True),
        ("دعا الوزير إلى مزيد من الضغط على طهران.", True),
        ("شن الجيش هجوماً على طهران بعد الاتفاق.", False),
        ("عاد الوزير إلى طهران بعد الاتفاق.", False),
        ("انتهى الاحتلال البريطاني للعراق بعد سنوات.", False),
        ("حذر الوزير الدول المجاورة للعراق من الهجوم.", False),
        ("قال الوزير في زيارته الأولى للعراق إن الهجوم فشل.", False),
        ("هاجم المقاتلون الموالون للعراق القافلة.", True),
        ("شن المسلحون هجوماً بدعم كبير من العراق.", True),
        ("شن المسلحون هجوماً بمشاركة واسعة من العراق.", True),
        ("شن المسلحون هجوماً بدعم مالي من العراق.", True),
        ("صد الحصن العدوان الأخير من العراق.", True),
        ("طردت المقاومة الغزاة من العراق بعد سنوات.", False),
        ("انسحبت المقاومة من العراق بعد سنوات.", False),
    ],
)
def test_a_capital_is_a_party_or_a_place(sentence: str, acting: bool, story: Callable[[str], Story]) -> None:  # noqa: FBT001
    (place,) = [p for page in story(sentence).pages for p in page.places if p.places]
    assert place.acting == acting


@pytest.mark.parametrize(
    ("sentence", "word", "place"),
    [
        ("دخلت القوات حي التأميم وسط الرمادي بعد معارك في الفلوجة.", "التأميم", "iq-ramadi-tamim"),
        ("دخلت القوات حي التأميم في الفلوجة بعد معارك في الرمادي.", "التأميم", "iq-fallujah-tamim"),
        ("قال اللواء إن أمن قناة السويس من أمن مصر، وهاجم مسلحون حاجزاً.", "السويس", "eg-suez-canal"),
        ("هاجم مسلحون حاجزاً في مدينة السويس.", "السويس", "eg-suez"),
        ("هاجم مسلحون حاجزاً في مدينة جازان السعودية.", "جازان", "sa-jizan"),
        ("هاجم مسلحون حاجزاً في مدينة جازان الاقتصادية.", "جازان", None),
        ("قصفت الطائرات فلسطين، وأغلقت السفارات في البلاد.", "البلاد", "ps"),
        ("قصفت الطائرات فلسطين، وأغلقت السفارات في البلاد العربية.", "البلاد", None),
    ],
)
def test_which_of_its_namesakes(sentence: str, word: str, place: str | None, story: Callable[[str], Story]) -> None:
    told, at = story(sentence), sentence.index(word)
    found = next(p for page in told.pages for p in page.places if p.start <= at < p.end)
    assert found.shown
    assert place_mention(found, None, told.ground, told.folded).place == place


@pytest.mark.parametrize(
    ("sentence", "stands"), [("جرت المفاوضات في جنيف (1) بعد الهجوم.", False), ("جرت المفاوضات في جنيف (سويسرا) بعد الهجوم.", True)]
)
def test_a_meeting_is_not_its_town(sentence: str, stands: bool, story: Callable[[str], Story]) -> None:  # noqa: FBT001
    assert any(p.licensed and "جنيف" in sentence[p.start : p.end] for page in story(sentence).pages for p in page.places) == stands


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("توغلت قوات في قريتي معرية وكويا غربي درعا.", "معريه|كويا"),
        ("اندلعت المواجهات في محوري عين زارة ووادي الربيع قرب طرابلس.", "عين زاره|وادي الربيع|قرب طرابلس"),
        ("قصف الطيران قواته في كمبو طيبة، شمال حلب.", "كمبو طيبه|شمال حلب"),
        ("انتقل القصف من أمس، غرب حلب.", "غرب حلب"),
        ("نفذت العمليات في البحرين الأحمر والعربي قبل القصف.", ""),
    ],
)
def test_names_that_no_table_knows(sentence: str, words: str, story: Callable[[str], Story]) -> None:
    told = story(sentence)
    found = [told.folded.text[p.start : p.end] for page in told.pages for p in page.places if p.licensed]
    assert "|".join(found) == words


def test_each_countryside_of_two_has_its_name(reader: Reader) -> None:
    made = reader.read("قصفت القوات السورية بالمدفعية مواقع المسلحين في ريفي حماة والرقة.", published="2019-05-01")
    assert [p.name.ar for p in made.claims[0].places] == ["ريف حماة", "ريف الرقة"]


def test_a_part_of_the_country_is_not_the_town_named_before(reader: Reader) -> None:
    made = reader.read("قالت السلطات اليمنية إن مسلحين هاجموا مدينة عدن. واندلعت معارك في غرب البلاد أمس.", published="2015-05-01")
    (place,) = made.claims[-1].places
    assert (place.place, place.name.ar, place.within) == (None, "غرب البلاد", ("ye",))
