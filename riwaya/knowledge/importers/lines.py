"""Read the lines and tables of users' files, with errors that name file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from riwaya.errors import InputError


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers.

    Raises:
        InputError: the file cannot be read, or is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is not UTF-8 (byte {error.start})") from error


def records(path: Path) -> Iterator[tuple[int, Mapping[str, str] | InputError]]:
    """The rows of a table with a header, split by tabs, semicolons or commas as the header is; header names in small letters.

    Raises:
        InputError: the file cannot be read, is empty, or is not UTF-8.
    """
    numbered = lines(path)
    _, head = next(numbered, (0, ""))
    if not head:
        raise InputError(str(path), "is empty, expected a header and rows")
    mark = max("\t;,", key=head.count)
    columns = [name.strip().lower() for name in next(csv.reader([head], delimiter=mark))]
    for number, line in numbered:
        cells = next(csv.reader([line], delimiter=mark))
        if len(cells) != len(columns):
            yield number, InputError(str(path), f"{len(cells)} cells, expected {len(columns)} as in the header", number)
        else:
            yield number, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
