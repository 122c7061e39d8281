"""People's decisions as CSV, to be looked over, written and handed on in a spreadsheet.

``claims`` are ids with spaces between them; ``triggers`` (``start-end@report``, in the order of the claims) let a decision follow a
claim whose id another reader changed, and may be left empty by people, as may ``id`` and ``when``; ``value`` is JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from riwaya.errors import InputError
from riwaya.export.cells import escaped, unescaped
from riwaya.records.event import Anchor, Decision

COLUMNS = ("id", "verdict", "claims", "who", "when", "why", "field", "value", "triggers")
NEEDED = ("verdict", "claims", "who")
_TRIGGER = re.compile(r"([0-9]+)-([0-9]+)@(.+)")


class Line(NamedTuple):
    """A row of the table: the line on which it ends, and its cells."""

    number: int
    cells: Mapping[str, str]

    def value(self) -> object:
        """The corrected value.

        Raises:
            ValueError: it is no JSON.
        """
        return json.loads(self.cells["value"]) if self.cells.get("value") else None

    def claims(self) -> list[str]:
        """The ids of the claims."""
        return self.cells["claims"].split()

    def anchors(self) -> tuple[Anchor, ...]:
        """The claims with their triggers; none where these were left empty.

        Raises:
            ValueError: they are not like ``12-15@report``, or not as many as the claims.
        """
        told = [t.strip() for t in self.cells.get("triggers", "").split(" | ") if t.strip()]
        if not told:
            return ()
        found = [_TRIGGER.fullmatch(t) for t in told]
        if len(told) != len(self.claims()) or not all(found):
            raise ValueError(f"triggers is {self.cells['triggers']!r}, expected one like 12-15@report for each claim, ' | ' between them")
        return tuple(Anchor(c, f[3], int(f[1]), int(f[2])) for c, f in zip(self.claims(), found, strict=True) if f)


def decisions_csv(decisions: Iterable[Decision]) -> str:
    """The table of decisions, with a header row."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([escaped(cell) for cell in _cells(decision)] for decision in decisions)
    return held.getvalue()


def _cells(decision: Decision) -> tuple[str, ...]:
    value = "" if decision.verdict != "field" else json.dumps(decision.value, ensure_ascii=False)
    claims = " ".join(a.claim for a in decision.claims)
    triggers = " | ".join(f"{a.start}-{a.end}@{a.report}" for a in decision.claims)
    told = decision.who, decision.when, decision.why, decision.field or ""
    return decision.id, decision.verdict, claims, *told, value, triggers


def decision_lines(text: str, source: str) -> Iterator[Line]:
    """The rows of a table of decisions; columns in any order, others are passed over.

    Args:
        text: the content of the file.
        source: its name, for errors.

    Raises:
        InputError: it is no CSV, or a column that every decision needs is missing.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    missing = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(source, f"column {', '.join(missing)} is missing, expected {', '.join(COLUMNS)}", 1)
    try:
        for cells in reader:
            yield Line(reader.line_num, _filled(cells))
    except csv.Error as error:
        raise InputError(source, f"expected CSV ({error})", reader.line_num) from error


def _filled(cells: Mapping[str, Any]) -> dict[str, str]:
    return {column: unescaped(cells[column]).strip() for column in COLUMNS if column in cells}
