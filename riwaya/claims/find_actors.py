"""Which actor a name means for an outlet, a country and a day, and which others it may mean elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from riwaya.annotate.actors import actors_in
from riwaya.annotate.focus import Focus, focus_of
from riwaya.annotate.scan import scans
from riwaya.arabic.fold import fold, fold_key
from riwaya.arabic.segment import sentences
from riwaya.knowledge.index import Hit
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.names import actors_called
from riwaya.knowledge.rows import Actor, ContextActor
from riwaya.knowledge.tables import Tables
from riwaya.records.text import Report


class ActorReading(NamedTuple):
    """An actor that a name may mean.

    Attributes:
        actor: the actor.
        by: ``name``; ``epithet`` where only one side calls it so; ``nationality``; ``context`` where outlet, country or time decide.
        side: whose epithet it is.
        when: under which conditions, of a reading by context.
        wins: whether the reader takes it in the setting asked for.
    """

    actor: Actor
    by: str
    side: str = ""
    when: ContextActor | None = None
    wins: bool = False


@dataclass(frozen=True, slots=True)
class ActorSetting:
    """Who tells it, of which country (ISO code), on which day (ISO date); empty where it is not known."""

    outlet: str = ""
    country: str = ""
    day: str = ""

    def focus(self, hits: Iterable[Hit], knowledge: Knowledge) -> Focus:
        """The same as a report of this outlet and day would have that speaks of the country."""
        focus = focus_of(Report("", "", self.outlet, self.day, "given"), hits, knowledge)
        return focus._replace(countries={self.country: 1.0}) if self.country else focus


def actor_readings(name: str, knowledge: Knowledge, setting: ActorSetting) -> list[ActorReading]:
    """The actors that a name may mean, the one that wins first; none when no table knows it."""
    readings = list(dict.fromkeys(_readings(name, knowledge)))
    chosen = _chosen(name, knowledge, setting)
    first = next((r for r in readings if r.actor.id == chosen and _holds(r, knowledge, setting)), None)
    return sorted((r._replace(wins=r is first) for r in readings), key=lambda reading: not reading.wins)


def _readings(name: str, knowledge: Knowledge) -> Iterator[ActorReading]:
    folded = fold(fold_key(name))
    actors = knowledge.who.actors
    for hit in knowledge.index.find(folded):
        layer, key, tag = hit.lexeme
        if (hit.start, hit.end) != (0, len(folded.text)) or layer not in {"actor", "demonym", "context"}:
            continue
        if layer == "context":
            yield from (ActorReading(actors[row.actor], "context", when=row) for row in knowledge.who.context[key])
        else:
            yield ActorReading(actors[key], "nationality" if layer == "demonym" else "epithet" if tag else "name", tag)
    known = actors_called(name, knowledge)
    yield from (ActorReading(actors[key], "name") for key in sorted(known) if fold_key(name).isascii())


def _chosen(name: str, knowledge: Knowledge, setting: ActorSetting) -> str | None:
    """The actor that the reader makes of the name."""
    folded = fold(fold_key(name))
    hits = knowledge.index.find(folded)
    focus = setting.focus(hits, knowledge)
    found = [actor for scan in scans(folded.text, sentences(folded.text), hits) for actor in actors_in(scan, focus, knowledge)]
    if found:
        return found[0].actor
    called = sorted(actors_called(name, knowledge))
    return called[0] if len(called) == 1 else None


def _holds(reading: ActorReading, knowledge: Knowledge, setting: ActorSetting) -> bool:
    """Whether the conditions of a reading allow it in a setting."""
    if reading.when is None:
        return True
    focus, when = setting.focus((), knowledge), reading.when
    timely = not focus.year or (when.first or "0") <= focus.year <= (when.last or "9999")
    return timely and when.side in ("", focus.side) and when.country in ("", *focus.countries)


def actor_names(tables: Tables) -> Iterator[str]:
    """Every name of every actor, and every word that means one by context.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    for row in tables.rows("actors", ("id", "ar", "en", "aliases", "epithets")):
        yield from (row["ar"], row["en"], *row.items("aliases"), *(item.partition(":")[0] for item in row.items("epithets")))
    yield from (row["word"] for row in tables.rows("context_actors", ("word",)))
