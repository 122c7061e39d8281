"""Everything that riwaya raises.

RiwayaError
├── InputError       an input cannot be read: names the file, the line and what was expected
└── KnowledgeError   a table row is wrong: names the table, the line and what is allowed
"""

from __future__ import annotations


class RiwayaError(Exception):
    """Base of all errors that riwaya raises on purpose."""


class InputError(RiwayaError):
    """An input that cannot be read.

    Args:
        source: the file (or ``-``) that holds the input.
        message: what is wrong and what was expected.
        line: the line (1-based) where it stands, when known.
    """

    def __init__(self, source: str, message: str, line: int | None = None) -> None:
        self.source, self.line, self.message = source, line, message
        where = source if line is None else f"{source}:{line}"
        super().__init__(f"{where}: {message}")


class KnowledgeError(RiwayaError):
    """A row of a knowledge table that breaks the table's rules.

    Args:
        table: the file of the table.
        message: the bad value and what is allowed.
        line: the line (1-based) of the row, when known.
    """

    def __init__(self, table: str, message: str, line: int | None = None) -> None:
        self.table, self.line, self.message = table, line, message
        where = table if line is None else f"{table}:{line}"
        super().__init__(f"{where}: {message}")
