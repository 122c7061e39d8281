"""What is known of those who may play a role: the records that scales weigh, whose features ``features.csv`` tells."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.knowledge.forms import Marks


class ActorMarks(NamedTuple):
    """What is known of an actor as agent or target of a trigger, beside :class:`PairMarks`.

    Attributes:
        hung: what the preposition before it hangs on.
        tag: the form of the trigger.
        sort, group, known, head, named: its sort and coarse sort, whether a table holds it, its first word or (of one word) that.
        order: how many actors stand before it, in steps.
        cued, counted: whether a cue of speech stands next to it, and whether it is counted.
        person, like: what the trigger's form says of its subject; the actor's gender and number.
        was, lately, joined: what it has been so far and in the last claim; whether the trigger is joined on by و.
        rivals: what others are to the trigger by their form (:func:`_rivals`).
        lead: whether it is the first actor of the sentence that no preposition governs.
        relative, taken_up: the relative pronoun that takes it up, and its coarse sort then.
    """

    hung: str
    tag: str
    sort: str
    group: str
    known: bool
    head: str | None
    named: str | None
    cued: bool
    order: int
    person: str
    like: str
    counted: bool
    was: str
    lately: str
    joined: bool
    rivals: str
    lead: bool
    relative: str | None
    taken_up: str | None


class PronounMarks(NamedTuple):
    """What the pronoun of a trigger's object says of an actor.

    Attributes:
        how, pronoun: whether it is on the trigger or on a preposition behind it, and itself.
        suits, last, back: whether the actor agrees with it, is the last one that does, and how far back it stands.
    """

    how: str
    pronoun: str
    suits: bool | str
    last: bool
    back: int


class CompanyMarks(NamedTuple):
    """What else an actor may belong to.

    Attributes:
        near, cue: whether other triggers, and cues, stand nearer to it.
        next_kind, next_tag, next_turn, no_next, is_next: the trigger right behind it.
        said: the sort of cue that ends where it begins.
        parting_turn, parting_tag, no_parting: the trigger that parts the two.
        ahead: the kind of the trigger that it may be the subject of.
    """

    near: bool
    cue: bool
    next_kind: str | None
    next_tag: str | None
    next_turn: str | None
    no_next: str | None
    is_next: bool
    said: str
    parting_turn: str | None
    no_parting: str | None
    parting_tag: str
    ahead: str | None


class PlaceMarks(NamedTuple):
    """What is known of a place as that of a trigger, beside :class:`PairMarks`.

    Attributes:
        hung: what the preposition before it hangs on.
        head, alone: the first word of an unknown name, and whether it is the only one.
        noun, extent: its class noun and its extent.
        inside: whether it only tells where the place before it lies.
        licensed, generic, acting: whether words make it a place, only a noun names it, and it acts as one who does things.
        in_actor, only: whether an actor's name holds it, and whether it is the only one of the sentence.
        order, nearest: how many places stand before it, in steps, and whether none stands between.
        rivals: what others are to the trigger by their form.
    """

    hung: str
    head: str
    alone: bool
    noun: str
    extent: str
    inside: bool
    licensed: bool
    generic: bool
    acting: bool
    order: int
    in_actor: bool
    only: bool
    nearest: bool
    rivals: str


class TieMarks(NamedTuple):
    """How a mention is coordinated with another.

    Attributes:
        state: whether that one was taken, ``none`` without one.
        how, comma: by what the two are joined (:func:`joined_to`), and whether a comma parts them.
        side, kind: where the mention stands, and the trigger's kind.
        sorts: of both.
        verb, after: whether another trigger follows, and the word that does.
    """

    state: str | bool = "none"
    how: str | None = None
    comma: bool | None = None
    side: str | None = None
    kind: str | None = None
    sorts: str | None = None
    verb: bool | None = None
    after: str | None = None


class NobodyMarks(NamedTuple):
    """What is known of a role that stays empty, though the sentence holds so many mentions (``among``).

    Attributes:
        governor, behind, opener: what the trigger hangs on (:class:`Ruler`).
        kind, pos, lex, tag, definite: its kind, part of speech, row and form, and whether it has the article.
        pronoun: that on the trigger.
    """

    governor: str
    behind: str
    opener: str
    kind: str
    pos: str
    lex: str
    tag: str
    among: int
    definite: bool
    pronoun: str


class Pair(NamedTuple):
    """A mention and what is known of it as a role of a trigger; ``beside`` is the mention that it is coordinated with."""

    mention: int
    marks: tuple[Marks, ...]
    beside: int | None = None
    tie: TieMarks = TieMarks()
