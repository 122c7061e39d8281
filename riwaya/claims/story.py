"""A report made ready for its claims to be made, and its words as the contract writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from riwaya.annotate.counts import CountMention
from riwaya.annotate.dates import DateMention
from riwaya.arabic.fold import Folded
from riwaya.claims.detect import Climate
from riwaya.claims.ground import Ground
from riwaya.claims.page import Page
from riwaya.knowledge.load import Knowledge
from riwaya.records.found import ActorFound
from riwaya.records.mention import ActorMention, Name
from riwaya.records.text import Report, Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what the number and date grammars found in it (folded offsets of the whole text)."""

    page: Page
    dates: tuple[DateMention, ...]
    counts: tuple[CountMention, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A report made ready: its folded text, its pages, and the knowledge to read them with.

    ``measure`` finds the dates and numbers of a page: only pages that give claims need them. A ``calm`` report speaks of peace and gives
    none.
    """

    report: Report
    folded: Folded
    pages: tuple[Page, ...]
    measure: Callable[[Page], Sheet]
    ground: Ground
    weather: Climate
    calm: bool
    knowledge: Knowledge


def span_of(folded: Folded, start: int, end: int) -> Span:
    """The words of the text at folded offsets."""
    first, last = folded.raw_span(start, end)
    return Span(first, last, folded.raw[first:last])


def name_of(story: Story, actor: str | None, text: str) -> Name:
    """The names of a known actor, else its own words."""
    row = story.knowledge.who.actors.get(actor or "")
    return Name(row.ar, row.en) if row else Name(text, text)


def actor_mention(story: Story, actor: ActorFound) -> ActorMention:
    """An actor found, as the contract writes it."""
    span = span_of(story.folded, actor.start, actor.end)
    return ActorMention(span, actor.actor, name_of(story, actor.actor, span.text))
