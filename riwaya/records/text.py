"""Texts and pieces of texts.

Offsets count Unicode code points of the report's text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a report: ``text == report.text[start:end]``."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, object]:
        """The span as the contract writes it."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Report:
    """A text that an outlet published.

    Attributes:
        id: the caller's identifier, or the SHA-256 of the raw bytes.
        text: the running text, never normalised.
        outlet: who published it, as a name or a domain; empty when unknown.
        published: ISO date or date-time; None when unknown.
        published_basis: where ``published`` came from: ``given``, ``text``, ``url``, ``page`` or ``unknown``.
        sha256: of the raw input bytes.
    """

    id: str
    text: str
    outlet: str = ""
    published: str | None = None
    published_basis: str = "unknown"
    sha256: str = ""
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    retrieved: str | None = None


class Skipped(NamedTuple):
    """A piece of furniture that was not read, and why."""

    span: Span
    why: str

    def to_dict(self) -> dict[str, object]:
        """The piece as the contract writes it."""
        return self.span.to_dict() | {"why": self.why}


class Note(NamedTuple):
    """A sentence that holds a trigger and gave no claim for it, and why."""

    span: Span
    reason: str

    def to_dict(self) -> dict[str, object]:
        """The note as the contract writes it."""
        return self.span.to_dict() | {"reason": self.reason}
