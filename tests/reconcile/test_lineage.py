from __future__ import annotations

import random

import pytest

from riwaya.reconcile.lineage import copies, is_copy, lineages, origins, sketch
from tests.reconcile.claim_makers import TIES, fact

LINE = (
    "أعلنت قيادة العمليات المشتركة أن القوات دخلت صباح اليوم بلدة الرمانة من جهتها الشمالية بعد معارك دامت ثلاثة أيام، وأن وحدات الهندسة"
    " تزيل الألغام من الشوارع تمهيداً لعودة الأهالي، فيما انسحب المسلحون نحو التلال الشرقية تاركين عتادهم خلفهم"
)
NEAR = [
    LINE,
    "نقلاً عن وكالة البلاد: " + LINE,
    LINE.replace("اليوم", "أمس"),
    LINE.replace("أعلنت", "اعلنت").replace("تمهيداً", "تمهيدا"),
    LINE[: len(LINE) * 3 // 4],
    LINE + " وكانت البلدة قد شهدت في الأشهر الماضية نزوح معظم سكانها إلى المخيمات القريبة من الحدود",
]
FAR = [
    "قال مرصد محلي إن اشتباكات اندلعت قرب بلدة الرمانة بين القوات والمسلحين، وأوقعت ستة قتلى من الطرفين، دون أن يتغير شيء في خريطة السيطرة حتى مساء اليوم",
    "أعلنت قيادة العمليات المشتركة إرسال تعزيزات إلى الجبهة الجنوبية بعد تقارير عن حشود قرب نهر الوادي، ودعت الأهالي إلى الابتعاد عن خطوط التماس",
    "بلدة الرمانة",
    "",
]


@pytest.mark.parametrize("text", NEAR)
def test_near_copies(text: str) -> None:
    assert is_copy(sketch(LINE), sketch(text))


@pytest.mark.parametrize("text", FAR)
def test_other_reports_on_the_same_are_no_copies(text: str) -> None:
    assert not is_copy(sketch(LINE), sketch(text))


def test_copies_are_found_whatever_the_order() -> None:
    texts = {f"n{i}": t for i, t in enumerate(NEAR)} | {f"f{i}": t for i, t in enumerate(FAR)}
    found = copies({name: sketch(text) for name, text in texts.items()})
    assert found.keys() == {f"n{i}" for i in range(len(NEAR))}
    for seed in range(5):
        names = list(texts)
        random.Random(seed).shuffle(names)  # noqa: S311 - a fixed seed, no secrecy
        assert copies({name: sketch(texts[name]) for name in names}) == found


@pytest.mark.parametrize(
    ("outlet", "chain", "wanted"),
    [
        ("بوابة", ["army"], ("syria-army",)),
        ("بوابة", ["army", "agency=وكالة الشام"], ("syria-army", "outlet وكالة الشام الرسمية")),
        ("وكالة الشام الرسمية", [], ("outlet وكالة الشام الرسمية",)),
        ("بوابة", ["agency=وكالة الشام الرسمية"], ("outlet وكالة الشام الرسمية",)),
        ("بوابة", ["obs"], ("~مرصد الفرات",)),
        ("بوابة", ["مصدر عسكري"], ("outlet بوابه",)),
        ("بوابة", [], ("outlet بوابه",)),
    ],
)
def test_where_a_claim_comes_from(outlet: str, chain: list[str], wanted: tuple[str, ...]) -> None:
    assert origins(fact("capture", outlet=outlet, sources=chain), TIES) == wanted


def test_reprints_an_agencys_own_report_and_a_third_paper() -> None:
    told = [
        fact("capture", 1, id="a", outlet="وكالة الشام الرسمية", report="r1"),
        fact("capture", 2, id="b", outlet="بوابة", report="r2", sources=["army", "agency=وكالة الشام"]),
        fact("capture", 3, id="c", outlet="جريدة", report="r3", sources=["army"]),
        fact("capture", 4, id="d", outlet="موقع", report="r4"),
        fact("capture", 5, id="e", outlet="راديو", report="r5"),
    ]
    assert [line.claims for line in lineages(told, {}, TIES)] == [("a", "b", "c"), ("d",), ("e",)]
    near = {"r4": frozenset({"r5", "elsewhere"}), "r5": frozenset({"r4"})}
    assert [line.claims for line in lineages(told, near, TIES)] == [("a", "b", "c"), ("d", "e")]
    assert lineages(told[::-1], near, TIES) == lineages(told, near, TIES)
