"""A grid of records for people, in a terminal of any width: columns where there is room, else one field a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from riwaya.export.table import Item, cell_lines

Cells = Sequence[Sequence[Item]]
_NARROW, _LABEL, _GAP = 72, 15, 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid.

    Attributes:
        head: its name.
        share: its part of the width, against the shares of the others.
        least: columns that it never falls below.
    """

    head: str
    share: int
    least: int = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each cell some lines before they are fitted, to be printed by rich."""

    columns: Sequence[Column]
    rows: Iterable[Cells]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, fitted to the width at hand."""
        width = options.max_width
        if width < _NARROW:
            for row in self.rows:
                yield from self._card(row, width)
            return
        widths = self._widths(width)
        yield _line([[Item(c.head)] for c in self.columns], widths, "bold underline")
        for row in self.rows:
            yield _line(row, widths)
            yield Text("")

    def _widths(self, width: int) -> list[int]:
        """The width of each column; the widest takes what is left, and gives what lacks."""
        free, shares = width - _GAP * (len(self.columns) - 1), sum(c.share for c in self.columns)
        widths = [max(c.least, free * c.share // shares) for c in self.columns]
        widths[widths.index(max(widths))] += free - sum(widths)
        return widths

    def _card(self, row: Cells, width: int) -> Iterator[Text]:
        for column, cell in zip(self.columns, row, strict=True):
            for number, line in enumerate(cell_lines(cell, max(8, width - _LABEL))):
                yield Text.assemble((f"{column.head if number == 0 else '':<{_LABEL}}", "dim"), line)
        yield Text("")


def _line(cells: Cells, widths: Sequence[int], style: str = "") -> Table:
    table = Table.grid(padding=(0, _GAP, 0, 0))
    for number, width in enumerate(widths):
        table.add_column(width=width, no_wrap=True, style=style or ("bold" if number == 0 else ""))
    table.add_row(*(Text("\n".join(cell_lines(cell, width))) for cell, width in zip(cells, widths, strict=True)))
    return table
