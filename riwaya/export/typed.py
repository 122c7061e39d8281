r"""Flat records as cells of text and back, without loss: one column a field, the field's type says how it is written.

======================  ==============================================================================================
type                    cell
======================  ==============================================================================================
``str``                 the text, escaped where a spreadsheet would take it for a formula (:mod:`riwaya.export.cells`)
``int``, ``float``      the number; empty for None where the field may be None
``bool``                ``yes`` or ``no``; empty for None
``date``                ISO; empty for None
``tuple[str, ...]``     the items between `` | ``; ``\`` and ``|`` inside an item stand behind a ``\``; no item is empty
======================  ==============================================================================================
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

from riwaya.errors import InputError
from riwaya.export.cells import escaped, unescaped

R = TypeVar("R")
BETWEEN = " | "
_NAMES = {
    str: "text",
    int: "count",
    int | None: "whole number",
    float | None: "number",
    bool | None: "yes or no",
    date | None: "date",
    tuple[str, ...]: "list",
}


class Shape(NamedTuple, Generic[R]):
    """The columns of a flat record, each with the sort of its values, and what makes a record of them."""

    make: Callable[..., R]
    columns: Mapping[str, str]


def shape(record: type[R]) -> Shape[R]:
    """The shape of a record that is a named tuple of the types above."""
    return Shape(record, {name: _NAMES[hint] for name, hint in get_type_hints(record).items()})


def joined(items: Iterable[str]) -> str:
    r"""Several values as one cell.

    Example:
        >>> joined(["a", "b|c"])
        'a | b\\|c'
    """
    return BETWEEN.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def parted(cell: str) -> tuple[str, ...]:
    """The values that :func:`joined` wrote."""
    return tuple(item.replace("\\|", "|").replace("\\\\", "\\") for item in cell.split(BETWEEN)) if cell else ()


def cell(value: object) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return escaped(joined(value))
    return escaped(value) if isinstance(value, str) else str(value)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "text": unescaped,
    "count": int,
    "whole number": int,
    "number": float,
    "yes or no": {"yes": True, "no": False}.__getitem__,
    "date": date.fromisoformat,
    "list": lambda text: parted(unescaped(text)),
}


def rows_csv(rows: Iterable[R], of: Shape[R]) -> str:
    """Records as CSV, with a header row."""
    return "".join([_line(of.columns), *(_line(cell(getattr(row, column)) for column in of.columns) for row in rows)])


def _line(cells: Iterable[str]) -> str:
    """A line of CSV; the writer quotes a carriage return inside a cell only where it ends its lines by one."""
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerow(cells)
    return held.getvalue().removesuffix("\r\n") + "\n"


def read_rows(text: str, of: Shape[R], source: str) -> Iterator[R]:
    """The records of a CSV file that :func:`rows_csv` wrote; columns in any order, others are passed over.

    Args:
        text: the content of the file.
        of: the shape of its records.
        source: the file's name, for errors.

    Raises:
        InputError: it is no CSV, a column is missing, or a cell holds no value of its column's sort.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    missing = [column for column in of.columns if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(source, f"missing column {', '.join(missing)}", 1)
    try:
        for cells in reader:
            yield of.make(**{c: _value(cells[c], c, sort, (source, reader.line_num)) for c, sort in of.columns.items()})
    except csv.Error as error:
        raise InputError(source, f"expected CSV ({error})", reader.line_num) from error


def _value(text: str, column: str, sort: str, where: tuple[str, int]) -> object:
    if not text and sort not in ("text", "list", "count"):
        return None
    try:
        return _READERS[sort](text)
    except (ValueError, KeyError) as error:
        raise InputError(where[0], f"column {column} is {text!r}, expected a {sort}", where[1]) from error
