"""Surface forms of verbs, nouns and participles: what must be among them, with its tag, and what must not."""

from __future__ import annotations

import pytest

from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import noun_forms, participle_forms, verb_forms

PAST = {
    ("قصف", "يقصف"): "قصف قصفت قصفا قصفتا قصفوا قصفو قصفن قصفنا",
    ("حاصر", "يحاصر"): "حاصر حاصروا حوصر حوصرت حوصروا",
    ("تبادل", "يتبادل"): "تبادلوا تبودلت",
    ("قاد", "يقود"): "قاد قادت قادوا قيد قيدت قدنا",
    ("أدان", "يدين"): "أدان أدانت أدين أدينت أدنا",
    ("اقتاد", "يقتاد"): "اقتادت اقتيد اقتيدوا اقتدنا",
    ("استعاد", "يستعيد"): "استعادت استعيدت استعدنا",
    ("انهار", "ينهار"): "انهار انهارت انهرنا",
    ("أصاب", "يصيب"): "أصاب أصابت أصيب أصيبوا",
    ("رمى", "يرمي"): "رمى رمت رموا رميا رمتا رمينا رمي رميت رما",
    ("دعا", "يدعو"): "دعا دعت دعوا دعونا دعي",
    ("نادى", "ينادي"): "نادى نادت نادوا نودي",
    ("استولى", "يستولي"): "استولى استولت استولوا استوليا استولينا استولي",
    ("لقي", "يلقى"): "لقي لقيت لقوا لقيا",
    ("شنّ", "يشنّ"): "شن شنت شنوا شنا شننا",
    ("احتل", "يحتل"): "احتل احتلت احتلوا احتللنا",
    ("انشق", "ينشق"): "انشق انشقوا انشققنا",
    ("أعدّ", "يعدّ"): "أعد أعدت أعدوا أعددنا",
    ("اتهم", "يتهم"): "اتهم اتهمت اتهموا اتهمنا",
    ("أعلن", "يعلن"): "أعلن أعلنت أعلنوا أعلنا",
    ("أسر", "يأسر"): "أسر أسرت أسروا أسرنا",
    ("بدأ", "يبدأ"): "بدأ بدأت بدأوا بدؤوا بدءوا بدآ بدئت",
    ("فاجأ", "يفاجئ"): "فاجأ فاجأت فاجأوا فوجئ",
    ("جاء", "يجيء"): "جاء جاءت جاؤوا جاءوا جئنا",
}
PRESENT = {
    ("قصف", "يقصف"): "يقصف تقصف نقصف يقصفون يقصفوا يقصفان تقصفان يقصفن",
    ("قاد", "يقود"): "يقود تقود نقود يقودون يقد تقد يقاد تقاد",
    ("أدان", "يدين"): "يدين تدين يدينون يدن يدان",
    ("استعاد", "يستعيد"): "يستعيد تستعيد يستعيدوا يستعد يستعاد",
    ("رمى", "يرمي"): "يرمي ترمي نرمي يرمون يرموا يرميان يرم ترم",
    ("دعا", "يدعو"): "يدعو تدعو ندعو يدعون يدعوا يدعوان يدع",
    ("لقي", "يلقى"): "يلقى تلقى يلقون يلقوا يلقيان يلق",
    ("شنّ", "يشنّ"): "يشن تشن نشن يشنون يشنوا يشنان",
    ("احتل", "يحتل"): "يحتل تحتل يحتلون يحتللن",
    ("أسر", "يأسر"): "يأسر يأسرون يؤسر تؤسر",
    ("بدأ", "يبدأ"): "يبدأ تبدأ يبدأون يبدؤون يبدآن",
    ("فاجأ", "يفاجئ"): "يفاجئ تفاجئ يفاجئون يفاجأ",
    ("جاء", "يجيء"): "يجيء تجيء يجيئون يجئ",
    ("وصل", "يصل"): "يصل تصل نصل يصلون يصلوا",
}
NO_VERB_FORMS = {
    ("عاد", "يعود"): "عدن عيد يعد تعد نعد",  # Aden, a feast, "is counted"
    ("وقع", "يقع"): "توقع يوقع وقعان",
    ("وصل", "يصل"): "توصل يوصل",
    ("أصاب", "يصيب"): "نصب أصبان",
    ("انهار", "ينهار"): "انهير انهيرت",
    ("لقي", "يلقى"): "لقيوا يلقيون",
    ("رمى", "يرمي"): "رميوا يرميون نرم",
    ("أعلن", "يعلن"): "أعلننا أعلنن",
    ("احتل", "يحتل"): "احتيل يحتول",
    ("اتخذ", "يتخذ"): "اتخذذنا",
    ("فاجأ", "يفاجئ"): "يفاج فاجت",
    ("قصف", "يقصف"): "أقصف يقصفات قصيف نقصفون نقصفوا",
    ("أدان", "يدين"): "ندن ندينون",  # لندن is no form of "to condemn"
    ("مات", "يموت"): "تمت متن",
}
NOUNS = {
    ("غارة", "غارات"): {"غارة": "sg", "غارات": "pl", "غارت": "construct", "غارتان": "dual", "غارتين": "dual", "غارتي": "dual"},
    ("هجوم", "هجمات"): {"هجوم": "sg", "هجوما": "sg", "هجومان": "dual", "هجومين": "dual", "هجمات": "pl"},
    ("مقاتل", "مقاتلون"): {"مقاتل": "sg", "مقاتلون": "pl", "مقاتلين": "pl", "مقاتلو": "pl", "مقاتلي": "pl"},
    ("قتيل", "قتلى"): {"قتيلا": "sg", "قتلى": "pl", "قتلا": "construct"},
    ("إجلاء", ""): {"إجلاء": "sg", "إجلاؤ": "construct", "إجلائ": "construct"},
    ("تصدٍّ", ""): {"تصد": "sg", "تصدي": "sg", "تصديا": "sg"},
    ("حشد", "حشود"): {"حشود": "pl", "حشودا": "pl"},
    ("لغم", "ألغام"): {"ألغاما": "pl", "لغمين": "dual"},
}  # fmt: skip
NO_NOUN_FORMS = {
    ("حرب", "حروب"): "حربي حربيا",  # الحربي is an adjective
    ("هجوم", "هجمات"): "هجومي هجماتا هجومة",
    ("معركة", "معارك"): "معاركا معركا معركون",
    ("إجلاء", ""): "إجلاءي إجلاات إجلا",
    ("قتيل", "قتلى"): "قتلىا قتيلو",
    ("قافلة", "قوافل"): "قوافلا قافلا",
    ("صد", ""): "صدي صدو ص",
}
PARTICIPLES = {
    "محاصَر": {"محاصر": "sg", "محاصرة": "sg", "محاصرا": "sg", "محاصرون": "pl", "محاصرين": "pl", "محاصرات": "pl", "محاصرتان": "dual"},
    "متبقٍ": {"متبق": "sg", "متبقي": "sg", "متبقية": "sg", "متبقون": "pl", "متبقين": "pl"},
    "مستولى": {"مستولى": "sg", "مستولاة": "sg"},
    "لاجئ": {"لاجئ": "sg", "لاجئة": "sg", "لاجئين": "pl", "لاجئون": "pl", "لاجؤون": "pl"},
}  # fmt: skip
NO_PARTICIPLE_FORMS = {
    "محاصَر": "محاصرت محاصرتم محاصير",
    "متبقٍ": "متبقيون متبقة",
    "مستولى": "مستولىة مستولا مستوليون",
    "لاجئ": "لاجة لاج لاجون",
}


def tags(found: dict[str, str], words: str) -> dict[str, str | None]:
    return {word: found.get(fold_key(word)) for word in words.split()}


@pytest.mark.parametrize("verb", PAST)
def test_past(verb: tuple[str, str]) -> None:
    assert set(tags(verb_forms(*verb), PAST[verb]).values()) == {"past"}, tags(verb_forms(*verb), PAST[verb])


@pytest.mark.parametrize("verb", PRESENT)
def test_present(verb: tuple[str, str]) -> None:
    assert set(tags(verb_forms(*verb), PRESENT[verb]).values()) == {"present"}, tags(verb_forms(*verb), PRESENT[verb])


@pytest.mark.parametrize("verb", NO_VERB_FORMS)
def test_no_form_of_the_verb(verb: tuple[str, str]) -> None:
    assert set(tags(verb_forms(*verb), NO_VERB_FORMS[verb]).values()) == {None}, tags(verb_forms(*verb), NO_VERB_FORMS[verb])


@pytest.mark.parametrize("noun", NOUNS)
def test_noun(noun: tuple[str, str]) -> None:
    found = noun_forms(noun[0], noun[1].split())
    assert tags(found, " ".join(NOUNS[noun])) == NOUNS[noun]


@pytest.mark.parametrize("noun", NO_NOUN_FORMS)
def test_no_form_of_the_noun(noun: tuple[str, str]) -> None:
    found = noun_forms(noun[0], noun[1].split())
    assert set(tags(found, NO_NOUN_FORMS[noun]).values()) == {None}, tags(found, NO_NOUN_FORMS[noun])


@pytest.mark.parametrize("masculine", PARTICIPLES)
def test_participle(masculine: str) -> None:
    assert tags(participle_forms(masculine), " ".join(PARTICIPLES[masculine])) == PARTICIPLES[masculine]


@pytest.mark.parametrize("masculine", NO_PARTICIPLE_FORMS)
def test_no_form_of_the_participle(masculine: str) -> None:
    found = participle_forms(masculine)
    assert set(tags(found, NO_PARTICIPLE_FORMS[masculine]).values()) == {None}, tags(found, NO_PARTICIPLE_FORMS[masculine])


def test_a_phrase_is_taken_as_it_stands() -> None:
    assert noun_forms("معركة تحرير", ()) == {"معركه تحرير": "sg"}


@pytest.mark.parametrize("verb", [*PAST, *PRESENT, *NO_VERB_FORMS])
def test_forms_are_folded_and_of_two_letters_or_more(verb: tuple[str, str]) -> None:
    for form in verb_forms(*verb):
        assert len(form) > 1
        assert fold_key(form) == form
