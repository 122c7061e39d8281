"""Events as Parquet: the columns of :mod:`riwaya.export.event_row`, typed: dates, numbers and lists as such.

Needs pyarrow, which comes with ``pip install 'riwaya[export]'``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from riwaya.errors import ExtraError, InputError
from riwaya.export.event_row import EVENTS, EventRow

if TYPE_CHECKING:
    import pyarrow as pa


def events_parquet(rows: Iterable[EventRow]) -> bytes:
    """The Parquet file of some events.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    held = io.BytesIO()
    table = arrow.Table.from_pylist([row._asdict() for row in rows], schema=_schema(arrow))
    parquet.write_table(table, held)
    return held.getvalue()


def read_parquet(content: bytes, source: str = "-") -> list[EventRow]:
    """The events of a file that :func:`events_parquet` wrote.

    Args:
        content: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: it is no Parquet file of events.
        ExtraError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    try:
        table = parquet.read_table(io.BytesIO(content), columns=list(EVENTS.columns)).cast(_schema(arrow))
    except (arrow.ArrowException, ValueError, KeyError) as error:
        raise InputError(source, f"expected a Parquet file of events ({error})") from error
    return [_row(values) for values in table.to_pylist()]


def _row(values: Mapping[str, Any]) -> EventRow:
    return EVENTS.make(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _schema(arrow: ModuleType) -> pa.Schema:
    sorts = {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "count": arrow.int64(),
        "whole number": arrow.int64(),
        "number": arrow.float64(),
        "yes or no": arrow.bool_(),
        "date": arrow.date32(),
    }
    made: pa.Schema = arrow.schema([(name, sorts[sort]) for name, sort in EVENTS.columns.items()])
    return made


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraError("Parquet", "pyarrow", "export") from error
    return pa, parquet
