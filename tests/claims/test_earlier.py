"""What a sentence leaves out goes on from the claims before it, and only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from riwaya.claims.bids import bids_of
from riwaya.claims.earlier import Told, going_on, offers
from riwaya.claims.relations import Act
from riwaya.claims.roles import Past
from riwaya.claims.story import Story
from riwaya.records.claim import Claim
from riwaya.records.found import ActorFound
from riwaya.records.mention import ActorMention, PlaceMention

Row = tuple[str, str, str]
"""Sentences with the trigger in brackets; the agents and the targets of its claim, parted by ``|``."""

ROWS: list[Row] = [
    ("اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في الخرطوم. وأسفرت [الاشتباكات] عن سقوط قتلى.", "sudan-army", "rsf"),
    ("قصف الجيش الإسرائيلي مدينة رفح فجر اليوم. واستمر [القصف] حتى الظهر.", "israel-army", ""),
    ("شنت طائرات التحالف العربي غارات على صنعاء. واستهدفت [الغارات] مطار المدينة.", "saudi-led-coalition", ""),
    ("دخلت القوات العراقية بلدة القيارة. [وسيطرت] على المطار.", "القوات العراقية", ""),
    # nobody goes on
    ("قصف الجيش السوري مدينة إدلب. وفي اليمن [انفجرت] سيارة مفخخة في عدن.", "", ""),
    ("شن الجيش التركي غارات على عفرين. وقال مسؤول إن [هجوماً انتحارياً] وقع في كابول.", "", ""),
    ("سيطر الحوثيون على مدينة تعز. ودعت الأمم المتحدة إلى [هدنة] في الحديدة.", "", ""),
    ("قصف الجيش الإسرائيلي مدينة رفح. [وتظاهر] المئات في عمان احتجاجاً على الحرب.", "", ""),
    ("قتل الجيش السوري خمسة مسلحين في إدلب. [واعتقلت] الشرطة التركية عشرين شخصاً في إسطنبول.", "الشرطة التركية", "شخصاً"),
]


@pytest.mark.parametrize(("phrasing", "agents", "targets"), ROWS)
def test_whom_a_sentence_goes_on_with(
    phrasing: str, agents: str, targets: str, claim_alone: Callable[[str], Claim | None],
    labels: Callable[[Sequence[ActorMention | PlaceMention], Sequence[str]], list[str]],
) -> None:  # fmt: skip
    claim = claim_alone(phrasing)
    assert claim is not None
    for words, found in ((agents, claim.agents), (targets, claim.targets)):
        wanted = [w for w in words.split("|") if w]
        assert sorted(labels(found, wanted)) == sorted(wanted)


@pytest.fixture
def act(story: Callable[[str], Story]) -> tuple[Story, Act]:
    told = story("واستمر القصف حتى الظهر في دوما.")
    page = told.pages[0]
    trigger = page.triggers[0]
    return told, Act(page, trigger, told.knowledge.lexicon.triggers[trigger.trigger], trigger.kind)


def _army(name: str) -> tuple[str, ActorFound]:
    return name, ActorFound(0, 1, 0, 1, "", name, "army", "")


def test_each_is_offered_once_the_latest_first_and_none_of_the_sentence(act: tuple[Story, Act]) -> None:
    page = act[1].page.number
    past = [Told("shelling", page, -1, agents=(_army(name),), targets=(_army("z"),)) for name in ("a", "b", "a", "c")]
    found = offers(act[1], "agents", past, {"c"}, going_on(act[1]))
    assert [(sorted(o.names), o.part) for o in found] == [(["z"], "targets"), (["a"], "agents"), (["b"], "agents")]
    assert [o.marks[0][:3] for o in found] == [("other", 0, 0), ("own", 1, 1), ("own", 2, 2)]


def test_what_is_far_is_not_offered(act: tuple[Story, Act]) -> None:
    far = Told("shelling", act[1].page.number - 99, 0, agents=(_army("a"),))
    assert offers(act[1], "agents", [far], set(), going_on(act[1])) == []


def test_an_offer_wins_where_it_is_likeliest(act: tuple[Story, Act]) -> None:
    told, heard = act
    before = Told("shelling", heard.page.number, -1, agents=(_army("a"),))
    bids = bids_of(told.measure(heard.page), heard, Past(), [before], told.knowledge.scales["roles"])["agents"]
    number = bids.rivals[-1].mention
    for score, won in ((5.0, bids.offers[0]), (-5.0, None)):
        ballot = bids.ballot._replace(scores={**dict.fromkeys(bids.ballot.scores, -9.0), number: score})
        assert bids._replace(ballot=ballot).chosen()[1] is won
