"""Who a narrator is: an actor that speaks, a name that no table knows, an agency that hands on what it was told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.annotate.scan import QUOTES
from riwaya.arabic.closed import THAT
from riwaya.claims.page import Page
from riwaya.claims.persons import name_ahead, name_before, name_behind, name_end, opens, speech_opens
from riwaya.claims.subjects import REACH, TELLERS, TITLED
from riwaya.records.found import ActorFound, CueFound, TriggerFound

_CARRIES = frozenset({"تفيد", "تتحدث", "تشير", "توكد"})
_TELLS = frozenset({"says", "continues", "denies", "adopts"})
"""Cues with whose narrator the news comes, so that a word for news behind them tells of nobody else (وأضاف المصدر أن)."""
_SPEECHES = frozenset({"بيان", "تقرير", "تصريح", "رساله", "تسجيل"})
"""What tells by itself and bears nobody's name."""
_ISSUED = frozenset("صادر صدر اصدر اصدره اصدرها اصدرته اصدرتها".split())
_NAMED = 4  # words of the name of a paper that no table knows
_FULL = 2  # words of a name that is nobody's surname alone


class Narrator(NamedTuple):
    """Who tells: an actor found, or an unknown name; absolute folded offsets, and those of the cue.

    ``person`` when the words are a person's own name: ``actor`` is then the body that the person speaks for.
    ``heard`` when it hands on what it was told (لوكالة …).
    """

    start: int
    end: int
    actor: str | None
    sort: str
    kind: str
    cue: tuple[int, int] | None
    page: int
    person: bool = False
    heard: bool = False


def outlet(page: Page, cue: CueFound, teller: ActorFound | None) -> Iterator[Narrator]:
    """A paper or agency that no table knows, between a verb of quoting and whom it quotes (نقل موقع «البلد» عن مصدر)."""
    tokens, last = page.scan.sentence.tokens, teller.first - 1 if teller else 0
    if 0 < last - cue.last <= _NAMED and not any(cue.last <= t.first < last for t in page.triggers):
        start, end = tokens[cue.last].start, tokens[last - 1].end
        yield Narrator(start, end, None, "media", "media", (cue.start, cue.end), page.number)


def with_others(page: Page, first: ActorFound, cue: CueFound) -> Iterator[ActorFound]:
    """A teller and those who tell together with it (قال مصدر أمني ومصدر طبي), up to where speech opens."""
    yield first
    last = first
    for actor in page.actors:
        joined = actor.first >= last.last and actor.first - last.last <= 1 and actor.before == "و" and not actor.adjective
        silent = not any(opens(page, n) for n in range(last.last, actor.first + 1))
        if joined and silent and first.first >= cue.last and (actor.sort in TELLERS or cue.type == "according"):
            yield actor
            last = actor


def through(page: Page, cue: CueFound, subject: ActorFound | None) -> Iterator[Narrator]:
    """The agency that somebody spoke to: it hands on what it was told (قالت مصادر لوكالة …، أبلغ مصدر أمني وكالة …)."""
    for actor in page.actors:
        near = cue.last <= actor.first <= cue.last + REACH and not any(opens(page, n) for n in range(cue.last, actor.first + 1))
        beside = subject is not None and actor.first == subject.last and not actor.before and subject.first >= cue.last
        told = any(c.type == "listener" and c.last == actor.first for c in page.cues) and subject is not None
        named = actor.source_kind == "agency" and (actor.actor is not None or page.scan.text[actor.end - 1] in QUOTES)
        handed = (actor.sort == "agency" or named) and (beside or page.governor(actor.first, actor.before) == "ل")
        if near and (handed or (told and actor.sort in ("agency", "media"))):
            yield narrator(page, actor, cue)._replace(heard=True)


def anonymous(page: Page, cue: CueFound) -> tuple[Narrator, ...]:
    """Reports or news that tell by themselves (أنباء عن …), where nobody else in the sentence speaks of them."""
    told = any(c.type in _TELLS and c.first < cue.first for c in page.cues)
    carries = cue.anonymous and any(page.word(n) in _CARRIES or page.word(n) in THAT for n in range(cue.last, cue.last + 3))
    return (Narrator(cue.start, cue.end, None, "source", "anonymous", (cue.start, cue.end), page.number),) if carries and not told else ()


def unnamed(page: Page, cue: CueFound) -> tuple[Narrator, ...]:
    """A person whom no table knows: the words behind a verb of saying, up to what it says; a surname alone only before that."""
    opened = cue.last < len(page.quotes) and opens(page, cue.last)
    last = cue.last if opened else name_end(page, cue.last)
    alone = last - cue.last == 1
    if any(t.first == cue.last for t in page.triggers) or (alone and cue.type == "denies"):
        return ()  # نفى سقوط المدينة، نفى الأمر
    definite = cue.type == "according" and page.word(cue.last).startswith("ال")
    if last == cue.last or (alone and not speech_opens(page, last) and not definite):
        return ()
    tokens = page.scan.sentence.tokens
    return (
        Narrator(
            tokens[cue.last].start,
            tokens[last - 1].end,
            None,
            "person",
            "anonymous" if definite else "official",
            (cue.start, cue.end),
            page.number,
            not definite,
        ),
    )


def new_subject(page: Page, trigger: TriggerFound) -> tuple[Narrator, ...]:
    """Somebody whom no table knows, behind the verb: words of a name, but for a lone one that may be whom the verb addresses."""
    known = any(a.first <= trigger.last < a.last for a in page.actors)
    if known or trigger.tag not in ("past", "present") or trigger.behind:
        return ()
    last = name_end(page, trigger.last)
    first, tokens = page.word(trigger.last), page.scan.sentence.tokens
    if not first.startswith("ال"):
        addressed = (n for n in range(trigger.last + 1, last) if page.word(n).startswith("ال"))
        last = next((n for n in addressed if n - trigger.last > 1), last)
    last = min([last, *(a.first for a in page.actors if a.first > trigger.last)])
    if last - trigger.last < (1 if first.endswith("ون") else _FULL):
        return ()
    cue = (trigger.start, trigger.end)
    return (Narrator(tokens[trigger.last].start, tokens[last - 1].end, None, "person", "official", cue, page.number, person=True),)


def _issuer(page: Page, speech: ActorFound) -> ActorFound | None:
    """Who issued a statement, as the words behind it tell (بيان صادر عن …، بيان أصدره …)."""
    if page.bare(speech.first) not in _SPEECHES or page.bare(speech.last) not in _ISSUED:
        return None
    at = speech.last + 1 + (page.word(speech.last + 1) == "عن")
    return next((a for a in page.actors if a.first == at), None)


def narrator(page: Page, actor: ActorFound, cue: CueFound | TriggerFound) -> Narrator:
    """The narrator that an actor is; the name beside a title stands for the person, and who issued a statement for it."""
    actor = _issuer(page, actor) or actor
    start, end, person = actor.start, actor.end, False
    if actor.name >= 0:
        start, person = actor.name, True
    elif actor.sort in TITLED and actor.last < len(page.scan.sentence.tokens) and page.bare(actor.first) not in _SPEECHES:
        tokens = page.scan.sentence.tokens
        first, last = actor.last, actor.last if opens(page, actor.last) else name_end(page, actor.last)  # قال الناطق: "…"
        if last - first < 2 or not (last == len(tokens) or tokens[last].start in page.marked or speech_opens(page, last)):
            first, last = name_behind(page, actor, cue)
        if last == first:
            first, last = name_before(page, actor, cue) if actor.first >= cue.last else name_ahead(page, actor, cue)
        if last > first:
            start, end, person = tokens[first].start, tokens[last - 1].end, True
    kind = actor.source_kind or ("official" if person else "")
    return Narrator(start, end, actor.actor, actor.sort, kind, (cue.start, cue.end), page.number, person)
