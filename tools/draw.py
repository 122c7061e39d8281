"""Draw by a fixed seed what a person judges, without the reader's answers.

    python tools/draw.py places REPORTS.jsonl.gz [--count 200] [--quiet] [--seed 1]
    python tools/draw.py pairs REPORTS.jsonl.gz [--count 300] [--seed 1]

REPORTS are reports as JSON Lines, gzipped, marked ``"conflict": true`` or ``false``. ``places`` draws distinct strings that the
reader took for a place, each with its sentence, but for buildings that are told by what they are (منزلاً, سوقاً شعبية);
``--quiet`` draws one-word strings that were resolved in reports without conflict.
``pairs`` draws pairs of claims of different reports, half of them near in place, time and kind, half of them any two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from riwaya.annotate.places_buildings import BUILDING
from riwaya.claims.ground import place_mention
from riwaya.knowledge.load import Knowledge, load_knowledge
from riwaya.pipeline import read, story_of
from riwaya.records.text import Report

Row = dict[str, Any]
_DAYS = 3  # between the days of claims that are near
_DEGREES = 0.15  # between their places
_ALIKE = (
    {"clash", "attack", "airstrike", "shelling", "bombing", "killing", "repel"},
    {"capture", "advance", "withdraw", "hold", "siege", "surrender"},
    {"negotiate", "agreement", "demand", "accuse", "threaten"},
    {"detention", "abduction", "release", "seizure"},
)


def main() -> None:
    """Write what is drawn, one object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("places", "pairs"))
    parser.add_argument("reports", type=Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - a draw that can be made again
    knowledge = load_knowledge()
    reports = list(reports_of(options.reports, conflict=not options.quiet))
    if options.what == "places":
        rows = list(places(reports, knowledge, quiet=options.quiet))
        chance.shuffle(rows)
        drawn = list({row["text"]: row for row in rows}.values())[: options.count or 200]
    else:
        drawn = list(pairs(list(claims(reports, knowledge)), chance, options.count or 300))
    for row in drawn:
        print(json.dumps(row, ensure_ascii=False))


def reports_of(path: Path, *, conflict: bool) -> Iterator[Report]:
    """The reports that bear a mark."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            if row["conflict"] is conflict:
                yield Report(row["id"], row["text"], row["outlet"], row["published"])


def places(reports: list[Report], knowledge: Knowledge, *, quiet: bool) -> Iterator[Row]:
    """Every mention of a place, with its sentence."""
    for report in reports:
        story, _ = story_of(report, knowledge, whole=True)
        for page in story.pages:
            for place in page.places:
                if place.noun == BUILDING:
                    continue
                span = place_mention(place, None, story.ground, story.folded)
                resolved = span.place is not None and place.shown
                if quiet and (" " in span.span.text or not resolved):
                    continue
                first, last = story.folded.raw_span(page.scan.sentence.start, page.scan.sentence.end)
                yield {
                    "report": report.id,
                    "outlet": report.outlet,
                    "published": report.published,
                    "start": span.span.start,
                    "end": span.span.end,
                    "text": span.span.text,
                    "sentence": report.text[first:last],
                }


def claims(reports: list[Report], knowledge: Knowledge) -> Iterator[Row]:
    """Every claim, as far as a draw needs it."""
    for report in reports:
        for claim in read(report, knowledge).claims:
            place = next((p for p in claim.places if p.lat is not None), None)
            yield {
                "claim": claim.id,
                "report": report.id,
                "outlet": report.outlet,
                "published": report.published,
                "kind": claim.kind,
                "trigger": claim.trigger.text,
                "evidence": claim.evidence.text,
                "_point": (place.lat, place.lon) if place else None,
                "_day": (claim.time.first if claim.time else date.fromisoformat((report.published or "1900-01-01")[:10])).toordinal(),
            }


def pairs(rows: list[Row], chance: random.Random, count: int) -> Iterator[Row]:
    """Half of the pairs near, half of them any."""
    around: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if row["_point"]:
            lat, lon = row["_point"]
            around.setdefault((round(lat), round(lon)), []).append(row)
    close = [(a, b) for group in around.values() for a, b in combinations(group, 2) if near(a, b)]
    chosen = chance.sample(close, min(count // 2, len(close)))
    while len(chosen) < count:
        a, b = chance.sample(rows, 2)
        if a["report"] != b["report"]:
            chosen.append((a, b))
    chance.shuffle(chosen)
    for number, (a, b) in enumerate(chosen):
        yield {"pair": number, **{side: {k: v for k, v in row.items() if k[0] != "_"} for side, row in (("a", a), ("b", b))}}


def near(a: Row, b: Row) -> bool:
    """Whether two claims of different reports are near in place, time and kind."""
    return (
        a["report"] != b["report"]
        and abs(a["_day"] - b["_day"]) <= _DAYS
        and all(abs(x - y) <= _DEGREES for x, y in zip(a["_point"], b["_point"], strict=True))
        and (a["kind"] == b["kind"] or any({a["kind"], b["kind"]} <= group for group in _ALIKE))
    )


if __name__ == "__main__":
    main()
