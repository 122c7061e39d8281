"""Whose forces: fighters and forces with a pronoun (مقاتليه، قواتها، جنودهم) are those of an actor named before that agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.annotate.scan import Scan
from riwaya.arabic.closed import LOCATIVES
from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import feminine, plural
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.who import Who
from riwaya.records.found import ActorFound, CueFound

_OWNED = frozenset({"force", "fighters"})
"""Sorts of head noun that belong to whom a pronoun on them means."""
_APART = tuple(map(fold_key, ("خصوم", "خصم", "حلفا", "حليف", "أنصار", "أعداء", "موالي", "مؤيدي", "حارس", "حراس")))
"""How words begin for those who are not the forces of whom they hang on."""
_OWNING = frozenset(
    "armed_group militia army police coalition state government party ministry person".split()
    + "commander official spokesman fighters force body tribe".split()
)
"""Sorts of actor that have forces."""
_FOR = "باسم"
_BACK = 8  # actors before, in which the owner is looked for
_GROUPS = frozenset(map(fold_key, ("الأمم", "سرايا", "كتائب", "فصائل", "قبائل", "عشائر", "شهداء", "صقور")))
"""Broken plurals with which a group's name begins: they agree as one woman does."""


def with_owners(
    actors: Sequence[ActorFound], earlier: Sequence[ActorFound], cues: Sequence[CueFound], scan: Scan, knowledge: Knowledge
) -> tuple[ActorFound, ...]:
    """The actors of a sentence, the forces that hang on a pronoun told by their owner.

    They belong to who speaks, else to the only one of the sentence who agrees; one that no table knows leaves them without a name.

    Args:
        actors: those of the sentence.
        earlier: those of the sentences before, in order.
        cues: the words of the sentence that attribute.
        scan: the sentence.
        knowledge: the tables.
    """
    made: list[ActorFound] = []
    for actor in actors:
        body = _spoken_for(actor, scan)
        if body:
            made.append(_speaker(actor, _body(body, [*earlier, *made][-_BACK:], scan, knowledge.who), scan))
            continue
        pronoun = _pronoun(actor, scan)
        owner = _owner(pronoun, _tellers(made, cues), [*earlier, *made][-_BACK:], scan, knowledge.who) if pronoun else None
        made.append(actor if owner is None else _of(actor, owner, knowledge.who))
    return tuple(made)


def _spoken_for(actor: ActorFound, scan: Scan) -> str:
    """The pronoun for the body that somebody speaks for (الناطق باسمها), empty without one."""
    at = actor.first + 1
    word = scan.sentence.tokens[at].text if at < len(scan.sentence.tokens) else ""
    return word.removeprefix(_FOR) if actor.actor is None and actor.sort == "spokesman" and word.startswith(_FOR) else ""


def _body(pronoun: str, before: Sequence[ActorFound], scan: Scan, who: Who) -> str | None:
    """The last actor, but for persons, who agrees with the pronoun on "in the name of"."""
    named = (a for a in reversed(before) if a.actor and not a.adjective and who.actors[a.actor].kind != "person")
    return next((a.actor for a in named if _agrees(pronoun, a, who) and not (a.sort == "state" and _placed(a, scan))), None)


def _speaker(actor: ActorFound, body: str | None, scan: Scan) -> ActorFound:
    """Who speaks for a body, with the word that says so."""
    last = max(actor.last, actor.first + 2)
    return actor._replace(end=scan.sentence.tokens[last - 1].end, last=last, actor=body)


def _pronoun(actor: ActorFound, scan: Scan) -> str:
    """The pronoun on the head of a force that no name tells, empty without one."""
    if actor.actor is not None or actor.sort not in _OWNED:
        return ""
    hit, _ = scan.by_token("noun").get(actor.first, (None, 0))
    return hit.behind if hit is not None and not scan.text[hit.start : hit.end].startswith(_APART) else ""


def _tellers(actors: Sequence[ActorFound], cues: Sequence[CueFound]) -> Iterator[ActorFound]:
    """Who stands beside a word that attributes, the last first."""
    return (a for a in reversed(actors) if any(c.last == a.first or a.last == c.first for c in cues))


def _owner(pronoun: str, tellers: Iterator[ActorFound], before: Sequence[ActorFound], scan: Scan, who: Who) -> str | None:
    """The actor of the first who agrees with a pronoun."""
    speaking = [a for a in tellers if a.sort in _OWNING and not a.adjective]
    if speaking:
        return next((a.actor for a in speaking if _fits(pronoun, a, who)), None)
    named = [a for a in before if _fits(pronoun, a, who) and not (a.sort == "state" and _placed(a, scan))]
    here = {a.actor for a in named if a.start >= scan.sentence.start}
    return here.pop() if len(here) == 1 else None


def _fits(pronoun: str, actor: ActorFound, who: Who) -> bool:
    """Whether an actor has forces, and agrees with a pronoun."""
    armed = actor.actor is None or who.actors[actor.actor].kind in _OWNING
    return armed and actor.sort in _OWNING and not actor.adjective and _agrees(pronoun, actor, who)


def _placed(state: ActorFound, scan: Scan) -> bool:
    """Whether a state of the sentence is a place there."""
    here = scan.sentence.start <= state.start < scan.sentence.end
    behind = scan.sentence.tokens[state.first - 1].text if here and state.first else ""
    return not here or bool(state.before.strip("و")) or behind in LOCATIVES


def _agrees(pronoun: str, actor: ActorFound, who: Who) -> bool:
    """Whether an actor agrees by its own name, or by the word for who speaks for it."""
    head = fold_key(who.actors[actor.actor].ar.partition(" ")[0]) if actor.actor else ""
    forms = [(actor.feminine, actor.plural)]
    if head:
        forms.append((feminine(head) or head in _GROUPS, plural(head)))
    if pronoun in ("هم", "هما"):
        return any(many for _, many in forms)
    wanted = {"ها": True, "ه": False}.get(pronoun)
    return any(female is wanted and (female or not many) for female, many in forms)


def _of(actor: ActorFound, owner: str, who: Who) -> ActorFound:
    kind = who.actors[owner].kind
    return actor._replace(actor=owner, sort=actor.sort if kind == "person" else kind)
