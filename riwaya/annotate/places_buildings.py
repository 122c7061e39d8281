"""Buildings and posts without a name, told by what they are and whose (منزل المواطن فلان, سوقاً شعبية): places that no table holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from riwaya.annotate.places_names import PlaceHits
from riwaya.annotate.scan import Scan
from riwaya.arabic.clitics import ARTICLES
from riwaya.arabic.closed import LOCATIVES, PREPOSITIONS, VERB_OPENERS
from riwaya.records.found import ActorFound, PlaceFound

BUILDING = "building"
"""The noun of a place that a thing which was hit makes."""
_ALONE = re.compile("(?:ا|ان|ين|ون)$")
"""Ends of indefinite forms that nothing is annexed to (منزلاً, مسجدين)."""
_CLOSED = PREPOSITIONS | LOCATIVES | VERB_OPENERS
_ADJECTIVE = re.compile("(?:ي|يا|يه)$")


def buildings(scan: Scan, hits: PlaceHits, actors: Iterable[ActorFound], found: Iterable[PlaceFound]) -> Iterator[PlaceFound]:
    """The buildings of a sentence that are neither part of a place found already nor of an actor's name."""
    actors = tuple(actors)
    taken = {n for mentions in (found, actors) for m in mentions for n in range(m.first, m.last)}
    owners = {actor.first: actor.last for actor in actors if not actor.before}
    for token, (hit, last) in hits.things.items():
        if token not in taken and not hit.before.endswith("ك"):  # كبيراً
            end = last if hit.behind else _told(last, scan, hits, owners, definite=hit.before in ARTICLES)
            yield PlaceFound(hit.start, scan.sentence.tokens[end - 1].end, token, end, hit.before, (), BUILDING, licensed=False)


def _told(at: int, scan: Scan, hits: PlaceHits, owners: dict[int, int], *, definite: bool) -> int:
    """Where a building ends that ``at`` stands behind: with its owner, what it is annexed to, or an adjective that agrees."""
    tokens = scan.sentence.tokens
    if at >= len(tokens) or not scan.spaced(at - 1, at):
        return at
    annexed = not definite and _ALONE.search(tokens[at - 1].text) is None
    if annexed and at in owners:
        at = owners[at]
    else:
        adjective = _ADJECTIVE.search(tokens[at].text) is not None and tokens[at].text not in _CLOSED
        article = tokens[at].text.startswith("ال")
        free = at not in hits.names and at not in hits.words
        at += free and (article or (adjective and at not in hits.stops) if annexed else adjective and article == definite)
    return at + (at < len(tokens) and tokens[at].text.isdigit())  # معسكر اللواء 15
