"""The kinds of claims as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from riwaya.export.table import Item, cell_lines

_HEADS = {"kind": "kind", "ar": "Arabic", "en": "meaning", "acled": "nearest in ACLED", "examples": "such as"}
_SHARES = {"kind": 12, "ar": 12, "en": 28, "acled": 24, "examples": 24}
_NARROW = 72


@dataclass(frozen=True, slots=True)
class KindsTable:
    """The rows of the table of kinds, to be printed by rich."""

    rows: Sequence[Mapping[str, str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, fitted to the width at hand; one field a line where it is narrow."""
        width = options.max_width
        if width < _NARROW:
            for row in self.rows:
                yield from _card(row, width)
            return
        free = width - 2 * (len(_SHARES) - 1)
        widths = {name: max(12, free * share // 100) for name, share in _SHARES.items()}
        widths["en"] += free - sum(widths.values())
        table = Table.grid(padding=(0, 2, 0, 0))
        for name in _HEADS:
            table.add_column(width=widths[name], no_wrap=True, style="bold" if name == "kind" else "")
        table.add_row(*(Text(head, style="bold underline") for head in _HEADS.values()))
        for row in self.rows:
            table.add_row(*(Text("\n".join(cell_lines([_item(row[name])], widths[name]))) for name in _HEADS))
        yield table


def _item(cell: str) -> Item:
    """A cell whose several values are joined by a word, its long names open to be broken."""
    return Item(cell.replace("/", " / ").replace("|", " or ") if cell.isascii() else cell.replace("|", "، "))


def _card(row: Mapping[str, str], width: int) -> Iterator[Text]:
    for name, head in _HEADS.items():
        for number, line in enumerate(cell_lines([_item(row[name])], max(8, width - 18))):
            yield Text.assemble((f"{head if number == 0 else '':<18}", "dim"), (line, "bold" if name == "kind" else ""))
    yield Text("")
