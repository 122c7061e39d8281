"""On whose word: the chain of narrators of a claim, as the contract writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from riwaya.annotate.scan import QUOTES
from riwaya.arabic.closed import THAT
from riwaya.arabic.fold import fold_key
from riwaya.claims import chain
from riwaya.claims.cast import Cast
from riwaya.claims.narrators import Narrator
from riwaya.claims.reach import aside
from riwaya.claims.relations import Act
from riwaya.claims.story import Sheet, Story, name_of, span_of
from riwaya.records.mention import ActorMention, Name, SourceMention
from riwaya.records.text import Span

SPOKEN = frozenset({"demand", "accuse", "threaten"})
"""Kinds whose agent is who speaks."""
_PERSONS = frozenset({"official", "commander", "spokesman", "activist"})
"""Heads of phrases that tell of a person, not of the body behind him."""
_PAPERS = frozenset({"media", "agency"})
"""Kinds of actor that are media themselves."""
_BRACKETS = 4  # letters of a space and brackets around a name
_BESIDE = 60  # letters between a cue and the day of the saying


def narrators_of(told: Sequence[chain.Telling], act: Act, cast: Cast) -> list[Narrator]:
    """Who tells of an act; who demands, accuses or threatens does it himself, and the report tells of it."""
    found = chain.chain(told, act.trigger)
    if act.kind not in SPOKEN:
        return list(found)
    participle = act.row is not None and act.row.pos == "participle"
    if aside(act.page, act.trigger) and (participle or act.trigger.tag == "past"):
        return []
    return [n for n in found if not any((n.actor and n.actor == a.actor) or (n.start < a.end and a.start < n.end) for a in cast.agents)]


def sources_of(story: Story, sheet: Sheet, narrators: Sequence[Narrator]) -> tuple[SourceMention, ...]:
    """The chain: the narrators nearest to the event first, the outlet last."""
    made = []
    for narrator in narrators:
        if narrator.heard and _is_outlet(story, narrator):
            continue
        span = span_of(story.folded, narrator.start, narrator.end)
        cue = span_of(story.folded, *narrator.cue) if narrator.cue else None
        said = _said(story, sheet, narrator)
        name = _name(story, narrator, span.text)
        made.append(SourceMention(ActorMention(span, narrator.actor, name), narrator.kind or "anonymous", cue, said))
    outlet = story.report.outlet
    return (*made, SourceMention(ActorMention(Span(0, 0, ""), None, Name(outlet, outlet)), "outlet", None, None))


def _name(story: Story, narrator: Narrator, words: str) -> Name:
    """A person, or media of somebody else's, by the report's own words (مسؤول في الجيش، المركز الإعلامي للمقاومة), in English by the body.

    Others by the table.
    """
    known = name_of(story, narrator.actor, words)
    if narrator.person:
        return Name(words, words)
    row = story.knowledge.who.actors.get(narrator.actor or "")
    told = row is not None and (narrator.sort in _PERSONS or (narrator.sort == "media" and row.kind not in _PAPERS))
    return Name(words, f"{known.en} ({narrator.sort})") if told else known


def _is_outlet(story: Story, narrator: Narrator) -> bool:
    """Whether an agency is the one that publishes the report."""
    who, own = story.knowledge.who, story.report.outlet
    words = story.folded.text[narrator.start : narrator.end]
    name = name_of(story, narrator.actor, words)
    known = who.outlet(own)
    called = fold_key(own)
    quoted = re.split(f"[{''.join(QUOTES)}]", words)[1:2]  # وكالة «خطوة»
    behind = story.folded.text[narrator.end : narrator.end + len(called) + _BRACKETS].strip()
    alias = behind.startswith((f"({called})", f"«{called}»"))  # وكالة الأنباء (سبأ)
    names = name.ar, name.en, words, *quoted
    return alias or any(fold_key(told) == called or (known is not None and who.outlet(told) == known) for told in names)


def _said(story: Story, sheet: Sheet, narrator: Narrator) -> tuple[date, date] | None:
    """The date that stands next to the cue, before what is said begins."""
    if narrator.cue is None:
        return None
    end = narrator.cue[1]
    near = (d for d in sheet.dates if 0 <= d.start - end <= _BESIDE and THAT.isdisjoint(story.folded.text[end : d.start].split()))
    return next(((d.first, d.last) for d in near), None)
