"""The rows of the tables, as the rest of riwaya sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Trigger(NamedTuple):
    """A word that expresses an event of conflict; the columns of ``triggers.csv``."""

    id: str
    pos: str
    lemma: str
    kind: str
    also: tuple[str, ...]
    subject: str
    object: str
    idafa: str
    preps: Mapping[str, str]
    needs: str


class Parted(NamedTuple):
    """A phrase between whose first word and the rest its subject may stand (أحكم الجيش سيطرته).

    Attributes:
        before: the proclitics of the first word (وأحكم, لتعزيز).
        rest: the words behind the subject.
        trigger: the trigger's id.
    """

    before: str
    rest: tuple[str, ...]
    trigger: str


class LightVerb(NamedTuple):
    """A verb that carries an event noun (شنّ غارات): the nouns' folded forms (empty: any trigger noun).

    ``makes`` is ``yes`` when the event is only by this verb, so that who denies it denies the event, ``no`` when the verb tells that
    nothing came of it (فشل), and ``ends`` when it ends the event if that is its subject's own (أوقف هجماته).
    """

    id: str
    nouns: frozenset[str]
    kind: str
    subject: str
    makes: str = ""


class KindShift(NamedTuple):
    """Words that, near a trigger of one kind, make it another (قصف … بالطائرات)."""

    kind: str
    near: frozenset[str]
    to: str


class Noun(NamedTuple):
    """A head noun of unknown actors or places: its class and, of actors, the kind of narrator that it makes."""

    id: str
    sort: str
    source_kind: str


MANY = "many"
"""The tag of the forms of a noun that are plural or dual."""


class Cue(NamedTuple):
    """A word that attributes; ``needs`` is what must stand near it for that (``عن``, ``that`` …), ``anonymous`` a narrator of its own."""

    id: str
    pos: str
    type: str
    needs: tuple[str, ...]
    anonymous: bool


class Governor(NamedTuple):
    """A word that governs the stance of a trigger."""

    id: str
    scope: str
    polarity: str
    modality: str


class Code(NamedTuple):
    """A coded thing: of weapons ``sort`` is their class, of objects whether they are places."""

    code: str
    sort: str


class Actor(NamedTuple):
    """A known actor."""

    id: str
    kind: str
    ar: str
    en: str
    country: str
    parents: tuple[str, ...]
    sides: tuple[str, ...]


class ContextActor(NamedTuple):
    """One reading of a word that means different actors by country, outlet's side and time."""

    actor: str
    country: str
    side: str
    first: str
    last: str


class Outlet(NamedTuple):
    """Who publishes: affiliation and side as the outlets table tells them."""

    id: str
    name: str
    country: str
    affiliation: str
    side: str


class Place(NamedTuple):
    """A known place: ``lat`` and ``lon`` in degrees, None when unknown; ``names`` its other spellings, ``ref`` what bears out the point."""

    id: str
    ar: str
    en: str
    kind: str
    parent: str
    country: str
    lat: float | None
    lon: float | None
    precision: str
    population: int
    names: tuple[str, ...] = ()
    ref: str = ""
