"""Where a claim happens: what "the town" means, what holds a building, and the most specific of several places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from riwaya.claims.ground import place_mention
from riwaya.claims.story import Story
from riwaya.records.claim import Claim

ROWS: list[tuple[str, str]] = [
    ("سيطر الجيش السوري على مدينة تدمر أمس. و[قصفت] الطائرات المدينة مساء.", "sy-palmyra"),
    ("وصلت القوات الأمريكية إلى قاعدة التنف في سوريا. و[قصفت] طائرات القاعدة.", "sy-al-tanf"),
    ("وصل الوزير العراقي إلى بغداد. و[قصفت] الطائرات العاصمة مساء.", "iq-baghdad"),
    ("وصلت القوات العراقية إلى محافظة الأنبار. و[سيطر] المسلحون على المحافظة.", "iq-anbar-governorate"),
    ("[قصفت] الطائرات حي الشعار في مدينة حلب السورية.", "sy-aleppo-shaar"),
    ("[قصفت] الطائرات الإسرائيلية بلدة الخيام في لبنان.", "lb-khiam"),
    ("[سيطر] الجيش السوري على قرى في محافظة حمص.", "sy-homs-governorate"),
    ("[قصفت] الطائرات مستشفى الجمهورية في عدن بعد معارك في صنعاء اليمنية.", "ye-jumhuriya-hospital-aden"),
]
"""Two sentences, and the id of the place of the marked claim."""
FAR: list[tuple[str, str]] = [
    ("وقع [هجوم] في حي النزهة بمدينة نجران السعودية، ونددت سوريا به.", "sy-homs-nuzha"),
    ("دارت [معارك] في منطقة الكرامة شرقي مدينة الرقة السورية، وأدانها العراق.", "iq-mosul-karama"),
    ("[قصفت] الطائرات مستشفى الجمهورية في صنعاء بعد معارك في عدن اليمنية.", "ye-jumhuriya-hospital-aden"),
]
"""A place of the same name in a town that the report does not speak of."""


@pytest.mark.parametrize(("text", "place"), ROWS)
def test_places(text: str, place: str, claim_on: Callable[[str], Claim | None]) -> None:
    claim = claim_on(text)
    assert claim is not None
    assert [p.place for p in claim.places] == [place]
    assert all(p.lat is not None for p in claim.places)


@pytest.mark.parametrize(("text", "place"), FAR)
def test_namesakes_far_away(text: str, place: str, claim_on: Callable[[str], Claim | None]) -> None:
    claim = claim_on(text)
    assert claim is not None
    assert place not in [p.place for p in claim.places]


PARTS: list[tuple[str, dict[str, str]]] = [
    ("[انسحبت] قوات حفتر من مدينة ترهونة إلى بني وليد.", {"مدينة ترهونة": "from", "بني وليد": "to"}),
    ("[سيطر] الجيش السوري على تدمر.", {"تدمر": "at"}),
    ("[تقدمت] قوات حفتر نحو طرابلس.", {"طرابلس": "to"}),
]


@pytest.mark.parametrize(("phrasing", "parts"), PARTS)
def test_parts_of_a_movement(phrasing: str, parts: dict[str, str], claim_alone: Callable[[str], Claim | None]) -> None:
    claim = claim_alone(phrasing)
    assert claim is not None
    assert {p.span.text: p.role for p in claim.places} == parts


def test_words_that_tell_more_than_the_name(claim_on: Callable[[str], Claim | None]) -> None:
    claim = claim_on("اندلعت [اشتباكات] بين الحوثيين والجيش شمال شرق تعز في اليمن.")
    assert claim is not None
    (place,) = claim.places
    assert (place.name.ar, place.name.en) == ("شمال شرق تعز", "Taiz")


TOLD: list[tuple[str, str, str | None]] = [
    ("قصفت الطائرات سوقاً في الفلوجة غرب بغداد.", "غرب بغداد", "iq-fallujah"),
    ("قصفت الطائرات مواقع غرب بغداد.", "غرب بغداد", "iq-baghdad"),
    ("قصفت الطائرات مواقع على بعد 90 كلم غرب الرمادي.", "غرب الرمادي", None),
    ("قصفت الطائرات إقليم كردستان في العراق. وقال مسؤول إن الوضع في الإقليم هادئ بعد القصف.", "الإقليم", "iq-kurdistan-region"),
    ("دارت معارك في المنطقة الشرقية من ليبيا، ونددت السعودية بها.", "المنطقة الشرقية", None),
    ("دارت معارك على محور الفلوجة في العراق.", "محور الفلوجة", "iq-fallujah"),
    ("دارت معارك في صنعاء عند المدخل الجنوبي للعاصمة.", "المدخل الجنوبي للعاصمة", "ye-sanaa"),
    ("سيطر المسلحون على مدينة أبين في اليمن.", "مدينة أبين", None),
]
"""A text, words of it that tell a place, and the place that they mean; None where they tell it only by another one."""


@pytest.mark.parametrize(("text", "words", "place"), TOLD)
def test_what_words_mean(text: str, words: str, place: str | None, story: Callable[[str], Story]) -> None:
    told = story(text)
    made = [place_mention(p, None, told.ground, told.folded) for page in told.pages for p in page.places]
    (mention,) = [m for m in made if words in m.span.text]
    assert mention.place == place
