"""Events as CSV for spreadsheets and statistics: one event a row, the columns of :mod:`riwaya.export.event_row`.

Several values of one cell stand between `` | ``; text that a spreadsheet would take for a formula is escaped by an apostrophe
(:mod:`riwaya.export.typed` tells how each type is written). :func:`read_events_csv` gives back every value.
"""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.export.event_row import EVENTS, EventRow
from riwaya.export.typed import read_rows, rows_csv


def events_csv(rows: Iterable[EventRow]) -> str:
    """The CSV file of some events."""
    return rows_csv(rows, EVENTS)


def read_events_csv(text: str, source: str = "-") -> list[EventRow]:
    """The events of a file that :func:`events_csv` wrote.

    Args:
        text: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: a column is missing, or a cell holds no value of its column's sort.
    """
    return list(read_rows(text, EVENTS, source))
