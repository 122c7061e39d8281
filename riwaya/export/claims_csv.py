"""Claims as flat CSV, one claim a row, for spreadsheets and statistics.

Columns, all always there, empty for "none"; several values of one cell stand between `` | ``:

* ``report``, ``outlet``, ``published``, ``published_basis``, ``url``, ``title``: of the report.
* ``claim``: the claim's id; ``kind``, ``polarity``, ``modality``.
* ``trigger``, ``start``, ``end``: the word of the event and its offsets in the report's text.
* ``agents``, ``agents_en``, ``agent_ids``: who did it: names in Arabic and English, and ids of the actor table (``?`` for
  an actor that the table does not know). Likewise ``targets``.
* ``places``, ``places_en``, ``place_ids``: where; ``lat``, ``lon``, ``place_precision``: of the first place that has a point.
* ``first``, ``last``, ``time_precision``: days, both included; ``time_stated``: ``yes``, or ``no`` when inferred.
* ``killed_least``, ``killed_most``, ``wounded_least``, ``wounded_most``: ``most`` is empty when open.
* ``counts``: other numbers, as ``what least-most who`` (``least+`` when open).
* ``objects``, ``object_codes``: things hit, taken or destroyed; ``means``, ``means_code``: the weapon.
* ``sources``, ``sources_en``, ``source_ids``, ``source_kinds``: the chain of narrators, nearest to the event first.
* ``gloss``, ``gloss_en``: the claim in a sentence; ``evidence``: the words of the report; ``score``: 0 to 1; ``rule``.

Text that a spreadsheet would take for a formula is escaped by an apostrophe (see :mod:`riwaya.export.cells`).
A report without claims has no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from riwaya.export.cells import escaped

COLUMNS = (
    "report",
    "outlet",
    "published",
    "published_basis",
    "url",
    "title",
    "claim",
    "kind",
    "polarity",
    "modality",
    "trigger",
    "start",
    "end",
    "agents",
    "agents_en",
    "agent_ids",
    "targets",
    "targets_en",
    "target_ids",
    "places",
    "places_en",
    "place_ids",
    "lat",
    "lon",
    "place_precision",
    "first",
    "last",
    "time_precision",
    "time_stated",
    "killed_least",
    "killed_most",
    "wounded_least",
    "wounded_most",
    "counts",
    "objects",
    "object_codes",
    "means",
    "means_code",
    "sources",
    "sources_en",
    "source_ids",
    "source_kinds",
    "gloss",
    "gloss_en",
    "evidence",
    "score",
    "rule",
)
_BETWEEN = " | "
_REPORT = {"report": "id"} | {key: key for key in ("outlet", "published", "published_basis", "url", "title")}
Tree = Mapping[str, Any]


def csv_head() -> str:
    """The header row."""
    return _lines([COLUMNS])


def csv_rows(report: Tree) -> str:
    """The rows of a report, as the contract writes it, with the ends of their lines."""
    about = {column: _cell(report.get(key)) for column, key in _REPORT.items()}
    return _lines([row.get(column, "") for column in COLUMNS] for row in (about | claim_row(claim) for claim in report["claims"]))


def claim_row(claim: Tree) -> dict[str, str]:
    """The cells of a claim by column, without those of its report."""
    trigger, means = claim["trigger"], claim["means"] or {}
    plain = {
        "claim": claim["id"],
        "kind": claim["kind"],
        "polarity": claim["polarity"],
        "modality": claim["modality"],
        "trigger": trigger["text"],
        "counts": _joined(_count(c) for c in claim["counts"]),
        "objects": _joined(o["text"] for o in claim["objects"]),
        "object_codes": _joined(o["code"] for o in claim["objects"]),
        "means": means.get("text"),
        "means_code": means.get("code"),
        "source_kinds": _joined(s["kind"] for s in claim["sources"]),
        "gloss": claim["gloss"]["ar"],
        "gloss_en": claim["gloss"]["en"],
        "evidence": claim["evidence"]["text"],
        "rule": claim["rule"],
    }
    numbers = {"start": trigger["start"], "end": trigger["end"], "score": claim["score"], **_point(claim["places"]), **_tolls(claim)}
    named = {**_names("agent", claim["agents"]), **_names("target", claim["targets"]), **_names("source", claim["sources"])}
    return {key: _cell(value) for key, value in (plain | named | _places(claim["places"]) | _time(claim["time"])).items()} | {
        key: "" if value is None else str(value) for key, value in numbers.items()
    }


def _cell(value: object) -> str:
    return "" if value is None else escaped(str(value))


def _joined(items: Iterable[str]) -> str:
    return _BETWEEN.join(items)


def _names(role: str, actors: Sequence[Tree]) -> dict[str, str]:
    return {
        f"{role}s": _joined(a["name"]["ar"] for a in actors),
        f"{role}s_en": _joined(a["name"]["en"] for a in actors),
        f"{role}_ids": _joined(a["actor"] or "?" for a in actors),
    }


def _places(places: Sequence[Tree]) -> dict[str, str]:
    return {
        "places": _joined(p["name"]["ar"] for p in places),
        "places_en": _joined(p["name"]["en"] for p in places),
        "place_ids": _joined(p["place"] or "?" for p in places),
    }


def _point(places: Sequence[Tree]) -> dict[str, object]:
    place = next((p for p in places if p["lat"] is not None), None)
    return {"lat": place["lat"], "lon": place["lon"], "place_precision": place["precision"]} if place else {}


def _time(time: Tree | None) -> dict[str, str]:
    if time is None:
        return {}
    stated = "yes" if time["stated"] else "no"
    return {"first": time["first"], "last": time["last"], "time_precision": time["precision"], "time_stated": stated}


def _tolls(claim: Tree) -> dict[str, object]:
    return {f"{what}_{end}": (claim[what] or {}).get(end) for what in ("killed", "wounded") for end in ("least", "most")}


def _count(count: Tree) -> str:
    least, most = count["least"], count["most"]
    amount = f"{least}+" if most is None else str(least) if least == most else f"{least}-{most}"
    return " ".join(filter(None, (count.get("what"), amount, count["who"])))


def _lines(rows: Iterable[Iterable[str]]) -> str:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue()
