"""Who did it to whom and where: each mention of a sentence is weighed as agent, target or place of each trigger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import preposition, pronoun_behind, without_and
from riwaya.claims.candidates import ActorMarks, CompanyMarks, NobodyMarks, Pair, PlaceMarks, PronounMarks, TieMarks
from riwaya.claims.detect import group
from riwaya.claims.joined import contained, joined_to
from riwaya.claims.page import Page
from riwaya.claims.relations import Act, Mention, Relation, apart, hung_on, pair_marks, person, relate, relative, ruled_by
from riwaya.records.found import ActorFound, PlaceFound, TriggerFound


class Past(NamedTuple):
    """What each actor has been so far (``A`` agent, ``T`` target, ``AT`` both), and in the last claim, which sentence ``page`` told."""

    was: Mapping[str, str] = {}
    last: Mapping[str, str] = {}
    page: int = -1


_MOVES = frozenset({"withdraw", "displacement", "advance", "deploy", "aid"})
_PARTS = {"من": "from", "الي": "to", "ل": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "تجاه": "to", "عبر": "via"}
_MANY = 4  # mentions from which on there are many
_AHEAD = 3  # words between an actor and the verb that it may be the subject of
_UNARMED = frozenset({"fighters", "held", "victims"})
"""Sorts of actor whose words are adjectives in a phrase (كمين مسلح), or those whom it befell."""
_REACH = 30  # words between a trigger and what may play a part in it


def known_as(page: Page, actor: ActorFound) -> str:
    """What an actor goes by within a report: its id, else its words."""
    return actor.actor or page.scan.text[actor.start : actor.end]


def remembered(past: Past, page: int, agents: Iterable[str], targets: Iterable[str]) -> Past:
    """The past with one more claim's actors, as :func:`known_as` names them."""
    was, last = dict(past.was), dict[str, str]()
    for letter, names in (("A", agents), ("T", targets)):
        for name in names:
            was[name] = "".join(sorted({*was.get(name, ""), letter}))
            last[name] = "".join(sorted({*last.get(name, ""), letter}))
    return Past(was, last, page)


def actor_pairs(act: Act, counted: Collection[int], past: Past) -> Iterator[Pair]:
    """Every actor of the sentence as a role of the trigger; ``counted`` are the tokens of victims whose number is told."""
    page, trigger, _, _ = act
    meant, form = _Meant.of(act), person(act)
    ruler = ruled_by(page, trigger)
    lead = next((n for n, a in enumerate(page.actors) if not a.adjective and not page.governor(a.first, a.before)), -1)
    pronoun = page.word(relative(page, trigger))
    joined_on = trigger.before[:1] == "و"
    cued = {a.first for a in page.actors for c in page.cues if 0 <= a.first - c.last <= 1 or 0 <= c.first - a.last <= 1}
    related, joined = _related(act, page.actors), joined_to(page, page.actors)
    for n, relation in related.items():
        actor = page.actors[n]
        name, sort = known_as(page, actor), group(actor.sort)
        head = "" if actor.actor and actor.last - actor.first == 1 else page.bare(actor.first)
        like = "" if actor.adjective else "f" * actor.feminine + "p" * actor.plural
        taken_up = relation.name == "relhead"
        marks = ActorMarks(
            hung=hung_on(page, actor, relation),
            tag=trigger.tag,
            sort=actor.sort,
            group=sort,
            known=actor.actor is not None,
            head=head if actor.actor is None else None,
            named=None if actor.actor is None else head,
            cued=actor.first in cued,
            order=min(n, 3),
            person=form,
            like=like,
            counted=any(n in counted for n in range(actor.first, actor.last)),
            was=past.was.get(name, ""),
            lately=past.last.get(name, "") if past.page == page.number else "-",
            joined=joined_on,
            rivals=_rivals(related, n),
            lead=n == lead,
            relative=pronoun if taken_up else None,
            taken_up=sort if taken_up else None,
        )
        known = pair_marks(act, actor, relation, ruler), marks, meant.marks(n, actor), _company(act, actor, relation)
        yield Pair(n, known, *_tied(n, joined, page.actors, act))


class _Meant(NamedTuple):
    """The pronoun of an act's object (تقاتله، تصدى لها), whom it may mean, and the actors before the act, the nearest first.

    ``how`` is ``o`` for a pronoun on the trigger itself, ``p`` for one on a preposition behind it, empty without one.
    """

    how: str
    pronoun: str
    before: Sequence[int]
    agreeing: Sequence[int]

    @classmethod
    def of(cls, act: Act) -> _Meant:
        page, trigger, _, _ = act
        how, pronoun = ("o", trigger.behind) if trigger.behind else ("p", pronoun_behind(page.word(trigger.last)))
        how = how if pronoun else ""
        before = [n for n, a in enumerate(page.actors) if a.last <= trigger.first and not a.adjective][::-1]
        return cls(how, pronoun, before, [n for n in before if how and _suits(pronoun, page.actors[n])])

    def marks(self, number: int, actor: ActorFound) -> PronounMarks:
        """What the pronoun says of an actor."""
        suits = self.how and _suits(self.pronoun, actor)
        back = min(2, self.before.index(number)) if number in self.before else -1
        return PronounMarks(self.how, self.pronoun, suits, self.agreeing[:1] == [number], back)


def _suits(pronoun: str, actor: ActorFound) -> bool:
    """Whether a pronoun agrees with an actor in gender and number."""
    if pronoun in ("هم", "هن"):
        return actor.plural
    return actor.feminine if pronoun == "ها" else not (actor.feminine or actor.plural) if pronoun == "ه" else True


def _company(act: Act, actor: ActorFound, relation: Relation) -> CompanyMarks:
    """What else an actor may belong to: other triggers and cues, nearer to it or between."""
    page, trigger, _, kind = act
    side, others = relation.side, [t for t in page.triggers if t is not trigger]
    low, high = (trigger.last, actor.first) if side == "R" else (actor.last, trigger.first)
    behind = next((t for t in others if t.last == actor.first), None)
    between = [t for t in others if low <= t.first < high]
    parting = (between[0] if side == "R" else between[-1]) if between else None
    ahead = next((t for t in others if t.first >= actor.last), None)
    return CompanyMarks(
        near=any(apart(actor, t) < relation.distance for t in others),
        cue=any(apart(actor, c) < relation.distance for c in page.cues),
        next_kind=behind and behind.kind,
        next_tag=behind and behind.tag,
        next_turn=behind and f"{behind.kind}>{kind}",
        no_next=None if behind else "",
        is_next=behind is not None,
        said=next((c.type for c in page.cues if c.last == actor.first), ""),
        parting_turn=parting and f"{parting.kind}>{kind}",
        no_parting=None if parting else "",
        parting_tag=parting.tag if parting else "",
        ahead=ahead.kind if ahead and ahead.first - actor.last <= _AHEAD else None,
    )


def nobody(act: Act, among: int) -> NobodyMarks:
    """What is known of a role that stays empty, though the sentence holds so many mentions."""
    page, trigger, row, kind = act
    lex = trigger.trigger or (trigger.light or ("",))[0]
    definite, pos = trigger.before in ARTICLES, row.pos if row else "light"
    return NobodyMarks(*ruled_by(page, trigger), kind, pos, lex, trigger.tag, min(_MANY, among), definite, trigger.behind)


def _related(act: Act, mentions: Sequence[Mention]) -> dict[int, Relation]:
    """The relation of each mention that is near enough to play a part."""
    between = _between(mentions, act.trigger)
    found = ((n, relate(act, m, between[n])) for n, m in enumerate(mentions) if not _overlap(m, act))
    return {n: relation for n, relation in found if relation.distance <= _REACH}


def _rivals(related: Mapping[int, Relation], number: int) -> str:
    """What others are to the trigger by their form: the first letters of their roles, ``n`` where one is nearer on the same side."""
    own = related[number]
    others = [r for n, r in related.items() if n != number]
    nearer = any(r.side == own.side and r.distance < own.distance for r in others)
    return "".join(sorted({r.role[0] for r in others if r.role})) + "n" * nearer


def place_pairs(act: Act) -> Iterator[Pair]:
    """Every place of the sentence as a place of the trigger."""
    page, trigger, _, _ = act
    related, joined, ruler = _related(act, page.places), joined_to(page, page.places), ruled_by(page, trigger)
    between = _between(page.places, trigger)
    for n, relation in related.items():
        place = page.places[n]
        marks = PlaceMarks(
            hung=hung_on(page, place, relation),
            head="" if place.places or place.generic else page.bare(place.first),
            alone=place.last - place.first == 1,
            noun=place.noun or "name",
            extent=place.extent,
            inside=contained(page, n),
            licensed=place.licensed,
            generic=place.generic,
            acting=place.acting,
            order=min(n, 3),
            in_actor=any(a.first <= place.first < a.last for a in page.actors),
            only=len(page.places) == 1,
            nearest=between[n] == 0,
            rivals=_rivals(related, n),
        )
        yield Pair(n, (pair_marks(act, place, relation, ruler), marks), *_tied(n, joined, page.places, act))


def part_of(act: Act, place: PlaceFound) -> str:
    """What part a place plays: ``from`` what was left, ``to`` the goal of a movement, ``via`` its way; else ``at``."""
    page, _, _, kind = act
    here = place in page.places
    governor = (preposition(place.before) or without_and(page.word(place.first - 1))) if here else ""
    if kind in _MOVES and governor in _PARTS:
        return _PARTS[governor]
    return "from" if kind == "withdraw" else "at"


def _tied(number: int, joined: Mapping[int, tuple[int, str]], mentions: Sequence[Mention], act: Act) -> tuple[int | None, TieMarks]:
    """What a mention is coordinated with, and what tells whether it plays the same part."""
    if number not in joined:
        return None, TieMarks()
    before, how = joined[number]
    page, trigger, _, kind = act
    mention = mentions[number]
    sorts = ">".join(_sort(m) for m in (mentions[before], mention))
    comma = page.commas[mention.first] != page.commas[mentions[before].first]
    verb = any(t.first == mention.last for t in page.triggers if t is not trigger)
    side = "R" if mention.first >= trigger.last else "L"
    return before, TieMarks("none", how, comma, side, kind, sorts, verb, page.bare(mention.last))


def _sort(mention: Mention) -> str:
    """The sort of an actor, or what the class noun of a place tells."""
    return group(mention.sort) if isinstance(mention, ActorFound) else mention.noun if isinstance(mention, PlaceFound) else ""


def _overlap(mention: Mention, act: Act) -> bool:
    """Whether a mention holds the trigger or lies in it; not so where a phrase only ends with its words.

    Those of a doer (قصف الطيران الروسي) or of what is taken (سقوط مدينة الموصل).
    """
    trigger, row = act.trigger, act.row
    if mention.first >= trigger.last or trigger.first >= mention.last:
        return False
    ends = trigger.first < mention.first and mention.last >= trigger.last and not mention.before
    doer = row is not None and row.idafa == "subject" and isinstance(mention, ActorFound) and mention.sort not in _UNARMED
    taken = row is not None and row.object == "place" and isinstance(mention, PlaceFound)
    return not (ends and (doer or taken))


def _between(mentions: Sequence[Mention], trigger: TriggerFound) -> list[int]:
    """How many mentions, but for adjectives, stand between the trigger and each."""
    counts = [not getattr(m, "adjective", False) for m in mentions]
    before = [n for n, m in enumerate(mentions) if m.last <= trigger.first]
    behind = [n for n, m in enumerate(mentions) if m.first > trigger.first]
    among = [0] * len(mentions)
    for numbers in (before[::-1], behind):
        met = 0
        for n in numbers:
            among[n] = met
            met += counts[n]
    return among
