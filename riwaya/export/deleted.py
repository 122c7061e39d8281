"""The file of deleted ids beside an export of what changed: CSV with the one column ``id``.

Whoever keeps a copy drops these events and then takes the events of the export for those of the same id.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from riwaya.export.typed import read_rows, rows_csv, shape


class Deleted(NamedTuple):
    """An event that is no more."""

    id: str


_DELETED = shape(Deleted)


def deleted_path(export: Path) -> Path:
    """Where the deleted ids stand that belong to an export.

    Example:
        >>> deleted_path(Path("events.geojson")).name
        'events.geojson.deleted.csv'
    """
    return export.with_name(f"{export.name}.deleted.csv")


def deleted_csv(ids: Iterable[str]) -> str:
    """The file of some deleted ids."""
    return rows_csv(map(Deleted, ids), _DELETED)


def read_deleted(text: str, source: str = "-") -> list[str]:
    """The ids of a file that :func:`deleted_csv` wrote.

    Args:
        text: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: the column is missing.
    """
    return [row.id for row in read_rows(text, _DELETED, source)]
