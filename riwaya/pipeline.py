"""The one page that names the stages in order: a report becomes claims."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from riwaya.annotate.actors import actors_in
from riwaya.annotate.counts import CountMention, counts_in
from riwaya.annotate.dates import dates_in, today_of
from riwaya.annotate.focus import focus_of
from riwaya.annotate.owners import with_owners
from riwaya.annotate.places import places_in
from riwaya.annotate.scan import scans
from riwaya.annotate.speech import cues_in
from riwaya.annotate.triggers import triggers_in
from riwaya.arabic.closed import bare
from riwaya.arabic.fold import Folded, fold
from riwaya.arabic.furniture import furniture_in
from riwaya.arabic.glued import parted
from riwaya.arabic.lines import unwrapped
from riwaya.arabic.segment import quotes, sentences
from riwaya.claims.assemble import claims_of
from riwaya.claims.detect import calm, climate
from riwaya.claims.ground import ground_of
from riwaya.claims.page import Page, page_of
from riwaya.claims.story import Sheet, Story
from riwaya.knowledge.load import Knowledge, load_knowledge
from riwaya.records.claim import CONTRACT, Reading
from riwaya.records.found import ActorFound
from riwaya.records.making import uncollected
from riwaya.records.text import Report, Skipped, Span
from riwaya.records.tokens import Sentence

VERSION = version("riwaya")


def story_of(report: Report, knowledge: Knowledge, *, whole: bool = False) -> tuple[Story, tuple[Skipped, ...]]:
    """Everything up to the making of claims: fold, skip furniture, cut into sentences, annotate, ground.

    Of a report that speaks of peace the triggers alone are found, unless the ``whole`` is asked for.
    """
    folded = fold(report.text)
    skipped = furniture_in(folded, knowledge.furniture, report.title)
    folded = parted(folded, knowledge.weights["topic"])
    folded = folded._replace(text=unwrapped(folded.text))
    barred = [(folded.folded_offset(a), folded.folded_offset(b)) for a, b, _ in skipped]
    found = sentences(folded.text, barred)
    hits = knowledge.index.find(folded)
    bares = [tuple(bare(t.text) for t in s.tokens) for s in found]
    words = [word for sentence in bares for word in sentence]
    focus = focus_of(report, hits, knowledge, words)
    quoted = quotes(folded.text)
    scanned = tuple(scans(folded.text, found, hits))
    told = (bares[n] for n, scan in enumerate(scanned) if "trigger" in scan.hits or "light" in scan.hits)
    peace = calm(words, told, knowledge)
    brief = peace and not whole
    pages = []
    spoken_of: list[ActorFound] = []
    for number, scan in enumerate(scanned):
        if "trigger" in scan.hits or "light" in scan.hits or ("cue" in scan.hits and not brief):
            cues = () if brief else cues_in(scan, knowledge)
            actors = () if brief else with_owners(actors_in(scan, focus, knowledge), spoken_of, cues, scan, knowledge)
            spoken_of += actors
            places = () if brief else places_in(scan, focus, knowledge, actors)
            pages.append(page_of(number, scan, (actors, places, triggers_in(scan, knowledge), cues), quoted, bares[number]))
    ground = ground_of((p for page in pages for p in page.places), focus, knowledge)
    weather = climate(pages, words, knowledge)
    story = Story(report, folded, tuple(pages), _measure(report, folded, found, knowledge), ground, weather, peace, knowledge)
    return story, tuple(Skipped(Span(a, b, report.text[a:b]), why) for a, b, why in skipped)


def _measure(report: Report, folded: Folded, found: Sequence[Sentence], knowledge: Knowledge) -> Callable[[Page], Sheet]:
    """What finds the dates and numbers of a page, against the day that the report calls today."""

    @cache
    def today() -> date | None:
        published = day_of(report)
        return published and today_of((folded.text[s.start : s.end] for s in found), knowledge.calendar, published)

    def measure(page: Page) -> Sheet:
        start = page.scan.sentence.start
        text = folded.text[start : page.scan.sentence.end]
        dates = tuple(d._replace(start=d.start + start, end=d.end + start) for d in dates_in(text, knowledge.calendar, today()))
        return Sheet(page, dates, tuple(_moved(c, start) for c in counts_in(text, knowledge.counts)))

    return measure


def _moved(count: CountMention, by: int) -> CountMention:
    """A count with offsets of the whole text."""
    return count._replace(
        start=count.start + by,
        end=count.end + by,
        who_start=count.who_start + by,
        who_end=count.who_end + by,
        cue_start=count.cue_start + by,
        cue_end=count.cue_end + by,
    )


def day_of(report: Report) -> date | None:
    """The day of publication, None when unknown."""
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def read(report: Report, knowledge: Knowledge) -> Reading:
    """Read a report: every statement of conflict in it as a claim."""
    with uncollected():
        story, skipped = story_of(report, knowledge)
        claims, notes = claims_of(story)
    return Reading(report, claims, skipped, notes, (("reader", VERSION), ("knowledge", knowledge.version), ("contract", CONTRACT)))


class Reader:
    """Reads reports with the bundled knowledge, loaded once.

    Example:
        >>> reading = Reader().read("قصفت طائرات حربية بلدة الهبيط بريف إدلب أمس.", published="2019-05-02")
        >>> [(c.kind, c.time.first.isoformat()) for c in reading.claims]
        [('airstrike', '2019-05-01')]
    """

    def __init__(self, knowledge: Path | None = None) -> None:
        """Load the bundled tables, and a folder of the user's own whose rows win.

        Raises:
            KnowledgeError: a table is missing or a row breaks its rules.
        """
        self.knowledge = load_knowledge(knowledge)

    def read(
        self, text: str, *, outlet: str = "", published: str | None = None, url: str | None = None, title: str | None = None
    ) -> Reading:
        """Read a text.

        Args:
            text: any Unicode text.
            outlet: who published it, as a name or a domain.
            published: ISO date or date-time; relative dates are resolved against it.
            url: where it was published.
            title: its headline, when it is not part of the text.
        """
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self.read_report(Report(digest, text, outlet, published, "given" if published else "unknown", digest, url, title))

    def read_report(self, report: Report) -> Reading:
        """Read a report that was taken in already."""
        return read(report, self.knowledge)
