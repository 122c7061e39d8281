"""What goes out where everybody may read it: names without those of private persons, and whose word it is.

* An actor of the actor table goes out by its names; the persons in that table hold public office.
* An outlet or an agency goes out by the name under which it publishes.
* Any other actor is only words of a report: a group's go out as found, of people only the noun that they begin with (``ناشط``), and
  words that may be a person's name not at all: ``unknown actor``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from riwaya.records.event import Event, Party, Spot, Voice
from riwaya.records.known import ActorSort, Divisions

UNKNOWN_AR, UNKNOWN = "جهة غير معروفة", "unknown actor"
UNNAMED_AR, UNNAMED = "مكان بلا اسم", "unnamed place"
_PUBLISHERS = ("outlet", "agency")
_WORDS = {
    "claimed": "claimed by {}",
    "corroborated": "corroborated: told by {}",
    "disputed": "disputed: told or denied by {}",
    "denied": "denied: told or denied by {}",
}


class Known(NamedTuple):
    """What exports ask of the tables.

    Attributes:
        shown: the words of an actor that no table knows → what of them may go out, None for nothing.
        sort: the id of an actor → what sort of actor it is.
        divisions: a place of an event → the divisions that it lies in.
    """

    shown: Callable[[str], str | None]
    sort: Callable[[str], ActorSort]
    divisions: Callable[[Spot], Divisions]


class Named(NamedTuple):
    """A name in Arabic and English that may go out, never empty."""

    ar: str
    en: str


def party_name(party: Party, known: Known) -> Named:
    """The name of an actor of an event."""
    if party.actor:
        return Named(clean(party.ar) or party.actor, clean(party.en) or party.actor)
    shown = clean(known.shown(party.ar) or "")
    return Named(shown, shown) if shown else Named(UNKNOWN_AR, UNKNOWN)


def voice_name(voice: Voice, known: Known) -> Named:
    """The name of a narrator of an event."""
    own = clean(voice.party.ar)
    if voice.kind in _PUBLISHERS and own:
        return Named(own, clean(voice.party.en) or own)
    return party_name(voice.party, known)


def spot_name(spot: Spot) -> Named:
    """The name of a place of an event."""
    return Named(clean(spot.ar) or UNNAMED_AR, clean(spot.en) or clean(spot.ar) or UNNAMED)


def attribution(event: Event, known: Known) -> str:
    """Whose word an event is, in English: the narrators, or the outlets where these speak in their own voice."""
    told = [v for v in event.sources if v.kind != "outlet"] or list(event.sources)
    names = dict.fromkeys(voice_name(v, known).en for v in told)
    return _WORDS[event.status].format(", ".join(names) or UNKNOWN)


def amount(least: int, most: int | None) -> str:
    """A number of people as bounds.

    Example:
        >>> amount(5, 5), amount(5, 9), amount(5, None)
        ('5', '5–9', '5+')
    """
    return f"{least}+" if most is None else str(least) if least == most else f"{least}–{most}"


def clean(text: str) -> str:
    """The text without halves of characters, which no file in UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
