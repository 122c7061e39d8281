"""Read the tables that people edit: CSV in UTF-8, a header row, ``|`` between the items of a list."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from riwaya.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and the line that it stands on."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, stripped."""
        return self.cells[column]

    def items(self, column: str) -> tuple[str, ...]:
        """The items of a list cell."""
        return tuple(item.strip() for item in self.cells[column].split("|") if item.strip())

    def number(self, column: str) -> float | None:
        """The number of a cell, None when empty.

        Raises:
            KnowledgeError: the cell holds no number.
        """
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return float(cell)
        except ValueError:
            raise self.error(f"{column} is {cell!r}, expected a number") from None

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """The cell of a column, checked against the values that it may take.

        Raises:
            KnowledgeError: another value stands there.
        """
        known = sorted(allowed)
        if self.cells[column] not in known:
            raise self.error(f"{column} is {self.cells[column]!r}, allowed: {', '.join(known)}")
        return self.cells[column]

    def error(self, message: str) -> KnowledgeError:
        """An error that names this row."""
        return KnowledgeError(self.table, message, self.line)


@dataclass(frozen=True, slots=True)
class Tables:
    """Folders of tables, the bundled one first: of two rows with one key, the row of the later folder wins."""

    folders: tuple[Path, ...]

    def rows(self, name: str, columns: Iterable[str], key: str = "") -> tuple[Row, ...]:
        """The rows of a table over all folders; without a key column the later folders' rows come first, and all stay.

        Raises:
            KnowledgeError: the first folder lacks the table, a row is wrong, or a key stands twice in one file.
        """
        wanted = tuple(columns)
        files = [folder / f"{name}.csv" for folder in self.folders]
        read = [read_table(file, wanted) for n, file in enumerate(files) if n == 0 or file.exists()]
        if not key:
            return tuple(row for rows in reversed(read) for row in rows)
        merged: dict[str, Row] = {}
        for rows in read:
            merged |= _keyed(rows, key)
        return tuple(merged.values())


def _keyed(rows: Iterable[Row], key: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if not row[key]:
            raise row.error(f"{key} is empty")
        if row[key] in found:
            raise row.error(f"{key} {row[key]!r} stands already in line {found[row[key]].line}")
        found[row[key]] = row
    return found


def read_table(path: Path, columns: Iterable[str]) -> tuple[Row, ...]:
    """Read a table.

    Args:
        path: the CSV file.
        columns: names that the header must hold.

    Raises:
        KnowledgeError: no such file, a column is missing, or a row has more or fewer cells than the header.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            missing = [c for c in columns if c not in header]
            if missing:
                raise KnowledgeError(str(path), f"missing column {', '.join(missing)}", 1)
            return tuple(_row(path, reader.line_num, header, cells) for cells in reader if cells)
    except OSError as error:
        raise KnowledgeError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(str(path), f"is not UTF-8 (byte {error.start})") from error


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header):
        raise KnowledgeError(str(path), f"more cells than columns: {cells[len(header) :]!r}", line)
    if len(cells) < len(header):
        raise KnowledgeError(str(path), f"fewer cells than columns: none for {', '.join(header[len(cells) :])}", line)
    return Row(str(path), line, dict(zip(header, map(str.strip, cells), strict=True)))
