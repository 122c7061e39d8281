"""Whose a verb is: the subject of a verb of saying or asking, behind it, right before it, or where its clause opens."""

from __future__ import annotations

from riwaya.arabic.closed import PREPOSITIONS, THAT, without_and
from riwaya.claims.page import Page
from riwaya.claims.persons import opens
from riwaya.records.found import ActorFound, CueFound, TriggerFound

TITLED = frozenset({"official", "commander", "spokesman", "activist", "medical", "media", "person", "fighters", "tribe"})
"""Sorts of actor that a person's name may stand beside."""
TELLERS = TITLED | {"source", "monitor", "agency", "witness", "ministry", "body", "government", "army", "state", "party", "un", "people"}
"""Sorts of actor that tell."""
REACH = 7  # words between a verb and its subject
_NOWHERE = -2  # a position that no token is beside
_OPENING = 3  # words before whom a sentence opens with
_CLOSE = 2  # words between a subject and the verb behind it
_AS_FOR, _ALREADY = "اما", "قد"
_CONTRAST = frozenset("بينما فيما لكن ولكن غير حين".split())


def turns(page: Page, token: int) -> bool:
    """Whether a contrast opens at a token."""
    return without_and(page.word(token)) in _CONTRAST or page.word(token) in _CONTRAST


def beside(page: Page, trigger: TriggerFound) -> ActorFound | None:
    """The subject right behind a trigger or right before it."""
    speaker = subject_of(page, trigger)
    already = page.word(trigger.first - 1) == _ALREADY
    return speaker if speaker and -1 <= max(speaker.first - trigger.last, trigger.first - speaker.last - already) <= 0 else None


def subject_of(page: Page, cue: CueFound | TriggerFound) -> ActorFound | None:
    """The subject of a verb of saying or asking: behind it, just before it, or where its clause opens."""
    topical = cue.before == "ف" and without_and(page.word(0)) == _AS_FOR
    opener = _topic(page, cue) if topical or not cue.before else None
    if opener is not None and page.word(opener.last) in PREPOSITIONS:
        return opener
    before = [] if cue.before and not topical else [a for a in page.actors if a.last <= cue.first and not a.adjective]
    last = before[-1] if before else None
    if last is None or page.governor(last.first, last.before).strip("بكل"):
        return behind(page, cue, governed=False) or opener or _introduced(page, cue)
    near = last.last == cue.first or (cue.first - last.last == 1 and page.word(last.last) == _ALREADY)
    if near and page.commas[cue.first] == page.commas[cue.first - 1] and not page.governor(last.first, last.before):
        return last
    told = behind(page, cue, governed=False) or _introduced(page, cue)
    if told is not None:
        return told
    adjunct = isinstance(cue, CueFound) and cue.pos == "participle" and page.commas[cue.first] != page.commas[last.last - 1]
    return last if cue.first - last.last <= _CLOSE and not adjunct else opener


def _introduced(page: Page, cue: CueFound | TriggerFound) -> ActorFound | None:
    """Whom "but that" opens a sentence with, however much is told of him before his verb (إلا أن مصدراً قريباً من …، نفى)."""
    actor = next((a for a in page.actors if not a.adjective), None)
    if actor is None or cue.before or isinstance(cue, TriggerFound) or cue.pos != "verb" or actor.last > cue.first:
        return None
    opened = 0 < actor.first <= _OPENING and any(page.word(n) in THAT for n in range(actor.first))
    first = next((c for c in page.cues if c.pos == "verb" and not c.before and c.type != "listener"), None)
    told = first == cue or (cue.last < len(page.bares) and opens(page, cue.last))
    return actor if opened and actor.sort in TELLERS and told else None


def _topic(page: Page, cue: CueFound | TriggerFound) -> ActorFound | None:
    """Whom a clause opens with, where nothing but what tells of it stands before its verb (لكن مصدراً في المستشفى أكد)."""
    for actor in page.actors:
        free = not actor.adjective and not actor.before.strip("و") and not page.governor(actor.first, actor.before)
        if not free or not 0 <= cue.first - actor.last <= REACH or actor.sort not in TELLERS:
            continue
        before = page.word(actor.first - 1) if actor.first else ""
        opened = actor.first <= 1 or before in THAT or turns(page, actor.first - 1)
        verbs: tuple[TriggerFound | CueFound, ...] = (*page.triggers, *page.cues)
        acts = any(actor.last <= verb.first < cue.first or verb.last == actor.first for verb in verbs)
        if opened and not acts and page.commas[actor.first] == page.commas[cue.first]:
            return actor
    return None


def behind(page: Page, cue: CueFound | TriggerFound, *, governed: bool) -> ActorFound | None:
    """The first actor behind a verb, before speech opens, that is no part of a place's name (العاصمة دمشق).

    One behind a preposition only where that is asked for (``governed``).
    """
    annexed = _NOWHERE
    for actor in page.actors:
        if actor.first < cue.last or actor.adjective or any(p.noun and p.first < actor.first < p.last for p in page.places):
            continue
        if 0 <= actor.first - annexed <= 1:  # لإدارة مخيمات النازحين
            annexed = actor.last
            continue
        told = any(cue.last <= t.first < actor.first for t in page.triggers)
        if told or actor.first - cue.last > REACH or any(opens(page, n) for n in range(cue.last, actor.first + 1)):
            return None
        governor = page.governor(actor.first, actor.before)
        if governor and not governed:
            if governor == "ل":
                annexed = actor.last if actor.sort == "body" else _NOWHERE
                continue
            return None
        return actor
    return None
