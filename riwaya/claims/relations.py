"""How a mention stands to a trigger: the features of Arabic clause structure by which roles are given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from riwaya.claims.page import Page
from riwaya.knowledge.rows import Trigger
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound

RELATIVES = frozenset({"التي", "الذي", "الذين", "اللذان", "اللذين", "اللتان"})
_HELPERS = frozenset("كان كانت كانوا قد لم لا لن ما سبق ان تزال يزال يزالون زالت زال تعد يعد بدات بدا باتت بات عادت عاد تكن يكن".split())
"""Words that may stand between a relative pronoun and its verb."""
_HEAD = 4  # words between a relative pronoun and the actor that it takes up
FAR = (1, 2, 4, 7, 12, 20)
"""Steps of distance, in words."""
_SUBJECTS = frozenset({"subj", "topic", "neartopic", "lightsubj", "relhead"})
_SUFFIX = re.compile("(?:ه|ات|ين|ون|ان)$")
_GOVERNED = ("p:", "before:", "nearbefore:", "lightprep", "farLp")
"""Relations of what a preposition governs."""
_SEEN = 8  # words between the two that are looked at


Found = ActorFound | PlaceFound
"""What stands next to a trigger."""


class Mention(Protocol):
    """What a relation needs of a mention."""

    @property
    def first(self) -> int:
        """The position of its first token."""
        ...

    @property
    def last(self) -> int:
        """The position behind its last token."""
        ...

    @property
    def before(self) -> str:
        """The proclitics of its first word."""
        ...


class Act(NamedTuple):
    """A trigger on its page, with its row (None for a light verb) and the kind that its claim has."""

    page: Page
    trigger: TriggerFound
    row: Trigger | None
    kind: str


def person(act: Act) -> str:
    """What a finite verb's form says of its subject: ``f`` or ``m`` of one (or, before it, of many), ``p`` of many, ``1`` we."""
    page, trigger, _, _ = act
    word = page.scan.text[trigger.start : trigger.end].removesuffix(trigger.behind)
    if trigger.tag == "present":
        return "1" if word.startswith("ن") else "p" if word.endswith(("ون", "وا")) else "f" if word.startswith("ت") else "m"
    if trigger.tag == "past":
        return "1" if word.endswith("نا") else "p" if word.endswith("وا") else "f" if word.endswith(("ت", "تا")) else "m"
    return ""


def apart(one: Mention, other: Mention) -> int:
    """Words between two; none when they overlap."""
    return max(0, one.first - other.last, other.first - one.last)


def nearest(mentions: Sequence[Found], trigger: TriggerFound) -> tuple[Found | None, Found | None]:
    """The mention nearest behind a trigger, and the one nearest before it."""
    right = next((m for m in mentions if m.first >= trigger.last), None)
    left = next((m for m in reversed(mentions) if m.last <= trigger.first), None)
    return right, left


class Ruler(NamedTuple):
    """What a trigger hangs on: its preposition, the word before it (تمكن من, بهدف), and the word that opens its clause."""

    governor: str
    behind: str
    opener: str


def ruled_by(page: Page, trigger: TriggerFound) -> Ruler:
    """What a trigger hangs on."""
    clause, first = page.clauses[trigger.first], trigger.first
    while first and page.clauses[first - 1] == clause:
        first -= 1
    return Ruler(page.governor(trigger.first, trigger.before), page.bare(trigger.first - 1), page.bare(first))


def relative(page: Page, trigger: TriggerFound) -> int:
    """The position of the relative pronoun whose clause a verb makes (الذي كان قد انتزع), -1 without one."""
    at = trigger.first - 1
    while at > 0 and page.word(at) in _HELPERS:
        at -= 1
    return at if at > 0 and page.word(at) in RELATIVES else -1


def ours(act: Act) -> str:
    """Whether who speaks did it (سيطرنا) or had it done to him (قصفونا): ``subject``, ``object``, or empty."""
    doer = person(act)
    return "subject" if doer == "1" else "object" if doer and act.trigger.behind == "نا" else ""


class Relation(NamedTuple):
    """The relation of a mention to a trigger.

    Attributes:
        name: ``subj``, ``obj``, ``idafa``, ``idafa2``, ``adj``, ``topic``, ``relhead``, ``lightsubj``, ``p:<preposition>``, ``far``.
        role: what the trigger's row gives to that relation (``agent``, ``target`` …), empty when it says nothing.
        side: ``R`` behind the trigger, ``L`` before it.
        distance: words between.
    """

    name: str
    role: str
    side: str
    distance: int


def relate(act: Act, mention: Mention, among: int) -> Relation:
    """The relation of a mention to a trigger, with ``among`` mentions of its sort between."""
    _, trigger, row, _ = act
    side, distance = "R" if mention.first > trigger.first else "L", apart(mention, trigger)
    if trigger.first < mention.first < trigger.last:  # قصف الطيران
        name = "idafa"
    else:
        name = _right(act, mention, among) if side == "R" else _left(act, mention, distance, among)
    return Relation(name, _expected(name, row), side, distance)


def _right(act: Act, mention: Mention, among: int) -> str:
    page, trigger, row, _ = act
    distance = mention.first - trigger.last
    prep = page.governor(mention.first, mention.before)
    broken = page.commas[mention.first] != page.commas[trigger.first]
    if getattr(mention, "adjective", False) and not mention.before.startswith("و"):
        return "adj" if distance <= 2 and not broken else "farAdj"
    if prep:
        return f"p:{prep}"
    if mention.before.startswith("و"):
        return "and"
    if broken:
        return "farR"
    if row is not None and row.pos == "noun":
        return ("idafa" if distance == 0 else "idafa2" if distance <= 3 else "nearR") if not trigger.behind else "obj"
    return ("subj" if among == 0 else "obj") if not trigger.behind or among else "subj"


def _left(act: Act, mention: Mention, distance: int, among: int) -> str:
    page, trigger, _, _ = act
    if trigger.light and mention.last > trigger.light[1]:
        return "lightsubj" if not page.governor(mention.first, mention.before) else "lightprep"
    if among == 0 and 0 <= relative(page, trigger) - mention.last <= _HEAD:
        return "relhead"
    prep = page.governor(mention.first, mention.before)
    near = "near" if distance <= 3 else ""
    if page.clauses[mention.first] == page.clauses[trigger.first]:
        return f"{near}topic" if not prep else f"{near}before:{prep}"
    return "farL" if not prep else "farLp"


def _expected(name: str, row: Trigger | None) -> str:
    if row is None:
        return ""
    if name.startswith("p:"):
        return row.preps.get(name[2:], "")
    if name in _SUBJECTS:
        return row.subject
    genitive = name in ("idafa", "idafa2")
    if genitive and row.idafa in ("subject", "object"):  # the second genitive is whom the first is not
        return row.subject if (row.idafa == "subject") == (name == "idafa") else row.object
    return row.object if name == "obj" else row.idafa if genitive else ""


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    """A word without its ending of gender and number, so that all forms of a participle are one (المتمركزين في)."""
    return _SUFFIX.sub("", word)


def hung_on(act: Act, mention: Mention, relation: Relation) -> tuple[str, str]:
    """The features of what the preposition before a mention hangs on (المتمركزين في بنش)."""
    at = mention.first - (1 if mention.before else 2)
    hung = _stem(act.page.bare(at)) if relation.name.startswith(_GOVERNED) else ""
    return f"hung={hung},{relation.side}", f"hung={hung},kind={act.kind}"


def features(act: Act, mention: Mention, relation: Relation, ruler: Ruler) -> list[str]:
    """The features of a pair that do not depend on what sort of mention it is."""
    page, trigger, row, _ = act
    pos = row.pos if row else "light"
    rel, side = relation.name, relation.side
    commas = min(3, abs(page.commas[mention.first] - page.commas[trigger.first]))
    low, high = sorted((mention.first, trigger.first))
    verbs = min(3, page.verbs[high] - page.verbs[low] - (side == "R"))
    far = bisect_right(FAR, relation.distance)
    same = page.clauses[mention.first] == page.clauses[trigger.first]
    start = mention.last if side == "L" else trigger.last
    between = {*page.bares[start : min(high, start + _SEEN)]}
    before = page.bare(mention.first - 1)
    return [
        f"governor={ruler.governor},{rel}",
        f"behind={ruler.behind},{rel}",
        f"opener={ruler.opener},{rel}",
        f"governor={ruler.governor},verbs={verbs},{side}",
        f"rel={rel}",
        f"rel={rel},pos={pos}",
        f"role={relation.role},{rel}",
        f"role={relation.role}",
        f"far={far},{side}",
        f"commas={commas},{side}",
        f"verbs={verbs},{side}",
        f"same={same},{side}",
        f"clear={verbs == 0 and commas == 0},{side}",
        f"verbs={verbs},rel={rel}",
        f"lex={trigger.trigger},{rel}",
        f"far={far},{rel}",
        f"far={far},{side},kind={act.kind}",
        f"prev={before}",
        f"prev={before},{side}",
        f"next={page.bare(mention.last)},{side}",
        *(f"between={word},{side}" for word in sorted(between)),
    ]
