"""The history of places as a table for people: from when to when, held by whom, how sure, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule

from riwaya.export.control_row import ControlRow
from riwaya.export.event_page import chain
from riwaya.export.grid import Column, Grid
from riwaya.export.table import Item

_COLUMNS = (
    Column("days", 12, 12),
    Column("held by", 22),
    Column("state", 12, 12),
    Column("last word", 12, 12),
    Column("on whose word", 42),
)


@dataclass(frozen=True, slots=True)
class ControlTable:
    """Intervals of control, ordered by place and day, to be printed by rich.

    Attributes:
        rows: the intervals.
        told: per claim id the claim object and its report.
    """

    rows: Sequence[ControlRow]
    told: Mapping[str, Mapping[str, Any]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A heading and a grid for each place."""
        for place in dict.fromkeys(row.place for row in self.rows):
            rows = [row for row in self.rows if row.place == place]
            names = " · ".join(dict.fromkeys(filter(None, (rows[0].place_en, rows[0].place_ar, place))))
            yield Rule(f"{names} · {rows[0].policy}", align="left", style="dim")
            yield Grid(_COLUMNS, (self._cells(row) for row in rows))

    def _cells(self, row: ControlRow) -> tuple[Sequence[Item], ...]:
        days = [Item(row.first.isoformat() if row.first else "…"), Item(f"– {row.last.isoformat() if row.last else '…'}")]
        holders = [Item(name) for pair in zip(row.holders_en, row.holders_ar, strict=True) for name in dict.fromkeys(pair)]
        state = [Item(row.state), Item(f"sure: {row.confidence}")]
        age = [] if row.age is None else [Item(f"{row.age} days before")]
        word = [Item(row.last_word.isoformat()), *age] if row.last_word else []
        return (
            days,
            holders or [Item("not known")],
            state,
            word,
            [*self._words(row.opened or row.basis, "+ "), *self._words(row.closed, "– ")],
        )

    def _words(self, claims: Iterable[str], sign: str) -> Iterator[Item]:
        """Claims that opened an interval or brought its holders (+), or that closed it (–): day and chain, each once."""
        told = (self.told[claim] for claim in claims if claim in self.told)
        return (Item(line, sign) for line in dict.fromkeys(_word(t["report"], t["claim"]["sources"]) for t in told))


def _word(report: Mapping[str, Any], sources: Iterable[Mapping[str, Any]]) -> str:
    return f"{report['published'][:10] if report['published'] else 'date unknown'} {chain(sources) or report['outlet'] or 'outlet unknown'}"
