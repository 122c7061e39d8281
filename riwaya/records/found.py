"""What the annotators find in a sentence: folded offsets and token positions, for the stages that make claims of them."""

from __future__ import annotations

from typing import NamedTuple


class ActorFound(NamedTuple):
    """An actor in a sentence.

    Attributes:
        start, end: folded offsets without proclitics.
        first, last: token positions, ``last`` exclusive.
        before: proclitics of the first word.
        actor: id of the actor table, or None.
        sort: the actor's kind in the table, or the class of its head noun.
        source_kind: what kind of narrator it makes, empty when its words do not tell.
        adjective: a nationality that only modifies another word (القصف الروسي).
        feminine, plural: of the head, for agreement.
        name: where a person's own name begins (the end is the actor's), -1 without one.
    """

    start: int
    end: int
    first: int
    last: int
    before: str
    actor: str | None
    sort: str
    source_kind: str
    adjective: bool = False
    feminine: bool = False
    plural: bool = False
    name: int = -1


class PlaceFound(NamedTuple):
    """A place in a sentence.

    Attributes:
        start, end: folded offsets without proclitics, class noun included.
        first, last: token positions, ``last`` exclusive.
        before: proclitics of the first word.
        places: gazetteer ids of the name's readings, none for an unknown name.
        noun: the kind that its class noun tells, empty without one.
        extent: ``whole``, ``part`` or ``around``.
        bearing: a compass point of a relative place, or None.
        km: distance of a relative place, or None.
        licensed: whether the words themselves show that it is a place.
        generic: an anaphor without a name (المدينة).
        acting: a state or capital that nothing shows to be a place here: it may as well act (أعلنت دمشق).
        outer: a bearing that only tells where the place right before it lies (في الفلوجة غرب بغداد).
        holders: the readings of the place right behind, in which it is said to lie (صوران في ريف حلب).
    """

    start: int
    end: int
    first: int
    last: int
    before: str
    places: tuple[str, ...]
    noun: str
    extent: str = "whole"
    bearing: str | None = None
    km: float | None = None
    licensed: bool = True
    generic: bool = False
    acting: bool = False
    outer: bool = False
    holders: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether it stands as a place: so do what the words show to be one, and an anaphor, but no state or capital that may act."""
        return (self.licensed or self.generic) and not self.acting


class TriggerFound(NamedTuple):
    """A trigger in a sentence.

    Attributes:
        start, end: folded offsets without proclitics.
        first, last: token positions, ``last`` exclusive.
        before, behind: clitics.
        trigger: id of the trigger table; empty where a light verb with its noun makes the claim.
        tag: form of the word (``past``, ``present``, ``sg`` …).
        kind: the kind before context shifts it.
        light: id of the light verb that carries the noun, and its token position.
        rivals: kinds that other rows give to the same word, and those that its own row tells as well.
    """

    start: int
    end: int
    first: int
    last: int
    before: str
    behind: str
    trigger: str
    tag: str
    kind: str
    light: tuple[str, int] | None = None
    rivals: tuple[str, ...] = ()


class CueFound(NamedTuple):
    """A speech cue in a sentence; ``type`` and ``pos`` as the table of cues has them, ``anonymous`` when it is a narrator itself."""

    start: int
    end: int
    first: int
    last: int
    before: str
    behind: str
    type: str
    pos: str
    anonymous: bool = False
