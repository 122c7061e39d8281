"""Scales: what numbers weigh is what the features' names would, and what no template makes is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.claims import candidates, detect, earlier, kinds, relations, slots, stance
from riwaya.claims.cases import cases
from riwaya.claims.stance import StanceMarks
from riwaya.errors import KnowledgeError
from riwaya.knowledge.forms import fields_of, form_of, load_forms
from riwaya.knowledge.load import DATA, load_weights, tables_with
from riwaya.knowledge.scales import BIAS, load_scales
from riwaya.knowledge.tables import Tables
from riwaya.pipeline import Reader, story_of
from riwaya.records.text import Report

TEXT = "شنّت طائرات حربية غارات على بلدة الهبيط وقرية كفرعين أمس، ولم يسقط ضحايا. وقال ناشطون إن الجيش السوري قصف المدينة وقتل 3 مدنيين."
WORDS = st.sampled_from(["", "قصف", "الجيش", "من", "1,200", "غيره"])
MADE = tables_with(None)
KNOWN = load_weights(MADE)
CLASSES: list[type] = sorted(
    {
        value
        for module in (candidates, detect, earlier, kinds, relations, slots, stance)
        for name, value in vars(module).items()
        if name.endswith("Marks") and name != "Marks"
    },
    key=form_of,
)


RECORDS = st.builds(
    StanceMarks,
    modality=st.sampled_from([None, "asserted", "planned"]),
    modality_far=st.integers(0, 4),
    polarity=st.sampled_from(["affirmed", "negated"]),
    polarity_far=st.integers(0, 4),
    pos=st.sampled_from(["verb", "noun"]),
    tag=st.sampled_from(["past", "present"]),
    kind=st.sampled_from(["attack", "killing"]),
    lex=st.just("hjwm_n"),
    light=WORDS,
    clitics=st.sampled_from(["", "و", "ال"]),
    prep=WORDS,
    before=WORDS,
    after=WORDS,
    left=st.sampled_from(["", "attack"]),
    gap=st.integers(0, 9),
    quoted=st.booleans(),
    opens=WORDS,
    governors=st.lists(st.sampled_from(["purpose", "future", "x"]), max_size=3).map(tuple),
    governors_far=st.lists(st.sampled_from(["purpose:1", "future:0"]), max_size=3).map(tuple),
    near=st.lists(WORDS, max_size=4).map(tuple),
)


def summed(names: list[str], model: str) -> float:
    """What the features weigh, looked up by name."""
    weights = KNOWN[model]
    return sum(weights.get(name, 0.0) for name in names) + weights.get(BIAS, 0.0)


@given(st.lists(RECORDS, min_size=1, max_size=5))
def test_numbers_weigh_what_names_do(reader: Reader, records: list[StanceMarks]) -> None:
    scale = reader.knowledge.scales["stance"]
    weighing = scale.weigh([(record,) for record in records])
    for model in scale.models:
        for number, (record, score) in enumerate(zip(records, weighing.logits(model), strict=True)):
            names = [name for name in scale.names((record,)) if "1200" not in name]
            assert score == pytest.approx(summed(names, model), abs=1e-9)
            told = dict(reason.rsplit(" ", 1) for reason in weighing.reasons(number, model))
            assert set(told) <= set(names)
            assert all(float(weight) == pytest.approx(KNOWN[model][name], abs=0.051) for name, weight in told.items())


def test_the_parts_of_a_report_weigh_what_their_names_do(reader: Reader) -> None:
    story, _ = story_of(Report("x", TEXT, "", "2019-05-02"), reader.knowledge)
    scale, met = reader.knowledge.scales["roles"], 0
    for case in cases(story):
        for role, bids in case.bids(case.act(case.claim)).items() if case.claim else ():
            nobody = summed(scale.names((bids.none,)), role)
            for pair in bids.rivals:
                told = summed(scale.names(pair.marks), role) - nobody
                assert bids.ballot.scores[pair.mention] == pytest.approx(told, abs=1e-9)
                met += 1
    assert met > 12


@pytest.mark.parametrize("record", CLASSES, ids=form_of)
def test_what_a_form_names_its_record_holds_or_one_beside_it(record: type) -> None:
    fields = {field for template in load_forms(MADE)[form_of(record)] for field in template.fields}
    beside = earlier.OfferMarks, earlier.GoingMarks, relations.PairMarks
    assert fields <= {field for other in (record, *beside) for field in fields_of(other)}


def test_every_field_is_weighed() -> None:
    named = {field for form in load_forms(MADE).values() for template in form for field in template.fields}
    assert {field for record in CLASSES for field in fields_of(record)} == named


def test_every_form_has_a_record() -> None:
    assert set(load_forms(MADE)) == set(map(form_of, CLASSES))


def test_digits_that_are_no_plain_number_are_words_alone() -> None:
    scale = load_scales(MADE, KNOWN | {"negated": {"left=,0,": 1.0, "left=,00,": 2.0, "left=,٠,": 3.0}})["stance"]
    known = StanceMarks(
        "asserted",
        0,
        "affirmed",
        0,
        "verb",
        "past",
        "attack",
        "x",
        "",
        "",
        "",
        "",
        "",
        "",
        0,
        quoted=False,
        opens="",
        governors=(),
        governors_far=(),
        near=(),
    )
    assert scale.weigh([(known,), (known._replace(gap=1),)]).logits("negated") == [1.0, 0.0]


def test_a_feature_that_no_template_makes() -> None:
    with pytest.raises(KnowledgeError, match="'colour=red', which no row"):
        load_scales(MADE, KNOWN | {"stance": {}, "negated": {"colour=red": 1.0}})


def test_a_template_of_too_many_values(tmp_path: Path) -> None:
    (tmp_path / "features.csv").write_text('form,feature\nkind,"{a},{b},{c},{d},{e}"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"features.csv:2: .* names 5 values, allowed: 4"):
        load_forms(Tables((DATA, tmp_path)))
