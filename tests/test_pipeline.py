"""What holds for every text: nothing raises, offsets slice back, the same text reads the same, claims stand in order and apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.pipeline import Reader
from riwaya.records.claim import KINDS, MODALITIES

WORDS = [
    "قصف",
    "قصفت",
    "هاجم",
    "سيطر",
    "انسحب",
    "اعتقل",
    "قتل",
    "أصيب",
    "اندلعت",
    "اشتباكات",
    "غارة",
    "غارات",
    "هجوم",
    "انفجرت",
    "عبوة",
    "ناسفة",
    "شن",
    "استهدف",
    "أعلن",
    "قال",
    "إن",
    "أن",
    "لم",
    "لن",
    "نفى",
    "قد",
    "إذا",
    "الجيش",
    "السوري",
    "داعش",
    "حزب",
    "الله",
    "الحوثيون",
    "حماس",
    "قوات",
    "الدعم",
    "السريع",
    "مسلحون",
    "مدنيين",
    "على",
    "في",
    "من",
    "إلى",
    "ريف",
    "حلب",
    "الموصل",
    "صنعاء",
    "بنغازي",
    "الخرطوم",
    "غزة",
    "مدينة",
    "قرية",
    "أمس",
    "الثلاثاء",
    "2014",
    "مايو",
    "3",
    "خمسة",
    "عشرات",
    "قتلى",
    "جرحى",
    "بينهم",
    "أطفال",
    "طالبت",
    "بوقف",
    "هدنة",
    "اتهم",
    "هدد",
    "بحسب",
    "وفق",
    "المرصد",
    "رويترز",
    "عن",
    "و",
    "وقال",
    "وأضاف",
    "الذي",
    "التي",
    "بين",
    "،",
    ".",
    ":",
    "«",
    "»",
    '"',
    "؟",
    "(",
    ")",
    "\n",
    "7",
    "٧",
]
REPORTS = (
    "قصفت طائرات حربية بلدة سراقب بريف إدلب أمس، ما أدى إلى مقتل 5 مدنيين بينهم طفلان، بحسب المرصد السوري لحقوق الإنسان.",
    "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في الخرطوم يوم الثلاثاء. وقالت لجنة أطباء إن 12 شخصاً قتلوا وأصيب 30 آخرون.",
    "أعلن الحوثيون أنهم هاجموا مواقع لقوات الحكومة اليمنية في مأرب. ونفت الحكومة سقوط أي موقع.",
    "«سيطرنا على القرية»، قال قائد ميداني في قوات البيشمركة، مضيفاً أن تنظيم داعش انسحب نحو الموصل.",
)
texts = st.one_of(
    st.text(max_size=200),
    st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
)
days = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()), st.sampled_from(["", "yesterday", "2018-13-40"]))
quick = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Everything in a reading that points into the text."""
    if isinstance(value, Mapping):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"], value["text"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@quick
@given(text=texts, published=days)
def test_any_text_is_read(reader: Reader, text: str, published: str | None) -> None:
    reading = reader.read(text, outlet="صحيفة", published=published)
    made = reading.to_dict()
    assert made["text"] == text
    for start, end, words in spans(made):
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == words


@quick
@given(text=texts)
def test_claims_stand_in_order_and_apart(reader: Reader, text: str) -> None:
    claims = reader.read(text, published="2018-05-10").claims
    for claim in claims:
        assert 1 <= len(claim.trigger.text.split()) <= 6
        assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end
        assert claim.kind in KINDS
        assert claim.stance.modality in MODALITIES
        assert 0.0 <= claim.score <= 1.0
        assert [s.kind for s in claim.sources].index("outlet") == len(claim.sources) - 1
    assert all(one.trigger.end <= next_.trigger.start for one, next_ in pairwise(claims))
    assert len({c.id for c in claims}) == len(claims)


@settings(quick, max_examples=25)
@given(text=texts)
def test_the_same_text_reads_the_same(reader: Reader, text: str) -> None:
    first, second = (reader.read(text, outlet="صحيفة", published="2018-05-10").to_dict() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200f", "ـــ", "...", "،"])
def test_nothing_gives_no_claim(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.claims == ()
    assert reading.notes == ()


@settings(quick, max_examples=25)
@given(data=st.data(), report=st.sampled_from(REPORTS))
def test_marks_and_lengthening_change_nothing_but_offsets(reader: Reader, data: st.DataObject, report: str) -> None:
    strewn = data.draw(
        st.lists(st.sampled_from(["", "", "", "ـ", "ـــ", "\u064e", "\u0651\u064f", "\u0652"]), min_size=len(report), max_size=len(report))
    )
    letters = [a + (mark if a.isalpha() and b.isalpha() else "") for a, b, mark in zip(report, report[1:] + " ", strewn, strict=True)]
    starts = [0]
    for letter in letters:
        starts.append(starts[-1] + len(letter))
    text = "".join(letters)
    plain = reader.read(report, published="2018-05-10")
    marked = reader.read(text, published="2018-05-10")
    assert plain.claims
    assert [(c.kind, starts[c.trigger.start], c.stance) for c in plain.claims] == [
        (c.kind, c.trigger.start, c.stance) for c in marked.claims
    ]
    for one, other in zip(plain.claims, marked.claims, strict=True):
        assert [a.actor for a in one.agents] == [a.actor for a in other.agents]
        assert [(p.place, starts[p.span.start]) for p in one.places] == [(p.place, p.span.start) for p in other.places]
        assert bool(one.time) == bool(other.time)
        assert all(text[s:e] == words for s, e, words in spans(other.to_dict()))


@pytest.mark.parametrize("report", REPORTS)
def test_tanwin_and_vowels(reader: Reader, report: str) -> None:
    text = report.replace("بلدة", "بَلْدَةً").replace("مدنيين", "مَدَنِيِّينَ").replace("شخصاً", "شخصًا").replace("السوري", "السُّوريّ")
    made = reader.read(text, published="2018-05-10")
    assert [c.kind for c in made.claims] == [c.kind for c in reader.read(report, published="2018-05-10").claims]
    assert all(text[s:e] == words for s, e, words in spans(made.to_dict()))


def test_an_agency_of_no_side_tells_nothing_of_the_country_that_is_spoken_of(reader: Reader) -> None:
    claims = reader.read("وقال قائد في الجيش لرويترز إن قواته سيطرت على بلدة الشحيل.", published="2017-11-03").claims
    assert [m.actor.actor for claim in claims for m in claim.sources] == ["syria-army", "reuters", None]
