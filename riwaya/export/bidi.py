"""Lines of Arabic and English for a terminal.

Terminals that turn Arabic around do it line by line, and would turn neighbouring columns around with it. Marks without
width at both ends of every piece keep each where it belongs; other terminals show nothing of them.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_LEFT, _RIGHT = "\u200e", "\u200f"
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What would steer the terminal instead of being shown: control characters, embeddings, isolates, halves of characters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")


def plain(text: str) -> str:
    """The text on one line, without anything that steers a terminal."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def fenced(line: str) -> str:
    """A line of a cell with the marks that keep it in its place."""
    return f"{_LEFT}{_RIGHT}{line}{_RIGHT}{_LEFT}" if _ARABIC.search(line) else line


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, broken between words where they fit."""
    lines: list[str] = []
    for word in plain(text).split():
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            if lines and cell_len(lines[-1]) + 1 + cell_len(piece) <= width:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines
