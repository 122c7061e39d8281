"""One event for people: what is held of it, where the accounts disagree, and every claim with its chain of narrators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.text import Text

from riwaya.export.bidi import fenced, wrapped
from riwaya.export.event_row import shown_value
from riwaya.export.events_table import events_table
from riwaya.records.event import Disagreement, Event, Lineage

Told = Mapping[str, Mapping[str, Any]]
"""Per claim id the claim object and its report (id, outlet, published, url, title)."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its claims, to be printed by rich."""

    event: Event
    told: Told

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, fitted to the width at hand."""
        width = options.max_width
        yield events_table([self.event])
        if self.event.disagreements:
            yield Rule("disagreements", align="left", style="dim")
            for apart in self.event.disagreements:
                yield from self._disagreement(apart, width)
        for number, lineage in enumerate(self.event.lineages, 1):
            yield Rule(f"account {number} of {len(self.event.lineages)}", align="left", style="dim")
            yield from self._lineage(lineage, width)

    def _disagreement(self, apart: Disagreement, width: int) -> Iterator[Text]:
        yield Text(apart.field, style="bold")
        for value, claims in apart.values:
            outlets = dict.fromkeys(self.told[c]["report"]["outlet"] or "outlet unknown" for c in claims if c in self.told)
            yield from _lines(f"{shown_value(value)}: {'، '.join(outlets)}", width)

    def _lineage(self, lineage: Lineage, width: int) -> Iterator[Text]:
        for claim in lineage.claims:
            if claim in self.told:
                yield from claim_lines(self.told[claim], width)


def claim_lines(told: Mapping[str, Any], width: int) -> Iterator[Text]:
    """A claim: who published it, the chain of narrators, what it says in our words and in the report's."""
    report, claim = told["report"], told["claim"]
    yield from _lines(
        f"{report['outlet'] or 'outlet unknown'} · {report['published'] or 'date unknown'} · {claim['id']}", width, "bold", ""
    )
    yield from _lines(chain(claim["sources"]), width, "dim")
    stance = [word for word in (claim["polarity"], claim["modality"]) if word not in ("affirmed", "asserted")]
    yield from _lines(" · ".join([claim["kind"], *stance, *filter(None, (claim["gloss"]["en"], claim["gloss"]["ar"]))]), width)
    yield from _lines(f"« {claim['evidence']['text']} »", width)
    if report["url"]:
        yield from _lines(report["url"], width, "dim")
    yield Text("")


def chain(sources: Iterable[Mapping[str, Any]]) -> str:
    """The chain of narrators, nearest to the event first.

    Example:
        >>> chain([{"kind": "witness", "name": {"ar": "شاهد", "en": "a witness"}}, {"kind": "outlet", "name": {"ar": "س", "en": "S"}}])
        'a witness (witness) ← S (outlet)'
    """
    return " ← ".join(f"{s['name']['en'] or s['name']['ar']} ({s['kind']})" for s in sources)


def _lines(text: str, width: int, style: str = "", indent: str = "  ") -> Iterator[Text]:
    return (Text(indent + fenced(line), style=style) for line in wrapped(text, max(8, width - len(indent))))
