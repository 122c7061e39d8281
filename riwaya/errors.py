"""Everything that riwaya raises.

RiwayaError
├── ExtraError       a package is missing that is installed on demand: names the command that installs it
├── InputError       an input cannot be read: names the file, the line and what was expected
├── KnowledgeError   a table row is wrong: names the table, the line and what is allowed
└── StoreError       a store cannot be opened or used: names it and what is wrong
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


class ExtraError(RiwayaError):
    """A package is missing that riwaya installs only on demand.

    Args:
        what: what needs it.
        package: the package.
        extra: the extra of riwaya that brings it.
    """

    def __init__(self, what: str, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(f"{what} needs {package}, which is not installed: pip install 'riwaya[{extra}]'")


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


class StoreError(RiwayaError):
    """A store that is missing, is none, was made by a newer riwaya or cannot be used."""
