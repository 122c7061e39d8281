"""What the intake passes about: where an input stands, what its giver says about it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from riwaya.errors import InputError
from riwaya.records.text import Report

DateFinder = Callable[[str], date | None]
"""Finds the day of publication in the head of a text."""
LIMIT = 8 * 1024 * 1024
"""Bytes of the longest report that is taken in."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the giver of the inputs says about all of them.

    A record that tells its own is believed first; the metadata of a page comes after.

    Attributes:
        outlet: who published them, as a name or a domain.
        published: ISO date or date-time of publication.
        url: where they were published.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What every input is taken in with."""

    defaults: Defaults
    find: DateFinder | None = None


class Origin(NamedTuple):
    """Where an input stands: the file (``-`` for standard input) and the line (1-based), when it is one of several."""

    source: str
    line: int | None = None

    def error(self, message: str, line: int | None = None) -> InputError:
        """An error that names this place, or another line of the same file."""
        return InputError(self.source, message, self.line if line is None else line)


class Taken(NamedTuple):
    """What came of one input.

    Attributes:
        origin: where it stands.
        size: the raw bytes that it took.
        outcome: the report, or why there is none.
    """

    origin: Origin
    size: int
    outcome: Report | InputError


def shown(value: object, most: int = 60) -> str:
    """A bad value as an error shows it: quoted and not too long."""
    text = repr(value)
    return text if len(text) <= most else text[:most] + "…"
