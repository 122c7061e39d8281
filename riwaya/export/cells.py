"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def escaped(cell: str) -> str:
    """A cell of text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one.

    Example:
        >>> escaped("-5 degrees"), escaped("five")
        ("'-5 degrees", 'five')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unescaped(cell: str) -> str:
    """The cell as it was before :func:`escaped`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
