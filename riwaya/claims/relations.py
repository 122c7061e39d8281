"""How a mention stands to a trigger: what of Arabic clause structure roles are given by."""

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
_FAR = (1, 2, 4, 7, 12, 20)
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


def hung_on(page: Page, mention: Mention, relation: Relation) -> str:
    """What the preposition before a mention hangs on (المتمركزين في بنش), empty where none governs it."""
    at = mention.first - (1 if mention.before else 2)
    return _stem(page.bare(at)) if relation.name.startswith(_GOVERNED) else ""


class PairMarks(NamedTuple):
    """What is known of a trigger and something else in its sentence, of whatever sort that is.

    Attributes:
        governor, behind, opener: what the trigger hangs on (:class:`Ruler`).
        rel, role, side: how it stands to the trigger (:class:`Relation`).
        lex, kind, pos: the row, kind and part of speech of the trigger.
        far, commas, verbs: words, breaking marks, and triggers and cues between, in steps.
        same, clear: whether both are in one clause, and whether no such mark or verb parts them.
        before, after: the words around it.
        between: the words between the two.
    """

    governor: str
    behind: str
    opener: str
    rel: str
    pos: str
    role: str
    side: str
    far: int
    commas: int
    verbs: int
    same: bool
    clear: bool
    lex: str
    kind: str
    before: str
    after: str
    between: tuple[str, ...]


def pair_marks(act: Act, mention: Mention, relation: Relation, ruler: Ruler) -> PairMarks:
    """What is known of a trigger and something else in its sentence."""
    page, trigger, row, kind = act
    side, first = relation.side, mention.first
    commas = min(3, abs(page.commas[first] - page.commas[trigger.first]))
    low, high = (trigger.first, first) if trigger.first <= first else (first, trigger.first)
    verbs = min(3, page.verbs[high] - page.verbs[low] - (side == "R"))
    start = mention.last if side == "L" else trigger.last
    return PairMarks(
        governor=ruler.governor,
        behind=ruler.behind,
        opener=ruler.opener,
        rel=relation.name,
        pos=row.pos if row else "light",
        role=relation.role,
        side=side,
        far=far(relation),
        commas=commas,
        verbs=verbs,
        same=page.clauses[first] == page.clauses[trigger.first],
        clear=verbs == 0 and commas == 0,
        lex=trigger.trigger,
        kind=kind,
        before=page.bare(first - 1),
        after=page.bare(mention.last),
        between=tuple({*page.bares[start : min(high, start + _SEEN)]}),
    )


def far(relation: Relation) -> int:
    """How far apart the two are, in steps."""
    return bisect_right(_FAR, relation.distance)
