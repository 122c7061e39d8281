"""Compare what a person judged (tools/draw.py drew it) with what the reader makes of the same reports.

    python tools/judged.py places JUDGED.csv REPORTS.jsonl.gz
    python tools/judged.py pairs JUDGED.csv REPORTS.jsonl.gz

JUDGED of places has the columns report, start, end, text, verdict (place, none, unknown), name_en, country, lat, lon, km;
that of pairs claim_a, claim_b, same (0 or 1).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from riwaya.claims.ground import place_mention
from riwaya.knowledge.load import Knowledge, load_knowledge
from riwaya.pipeline import read, story_of
from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.facts import facts
from riwaya.reconcile.lineage import copies, sketches
from riwaya.reconcile.merge import partition
from riwaya.records.earth import kilometres
from riwaya.records.mention import PlaceMention
from riwaya.records.text import Report
from riwaya.store.ties import ties_of

Row = dict[str, str]
_EITHER = 2  # countries of which a judged place may be either; of more it is none of them alone


def main() -> None:
    """Print the figures, and each disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("places", "pairs"))
    parser.add_argument("judged", type=Path)
    parser.add_argument("reports", type=Path)
    options = parser.parse_args()
    with options.judged.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with gzip.open(options.reports, "rt", encoding="utf-8") as stream:
        reports = {row["id"]: Report(row["id"], row["text"], row["outlet"], row["published"]) for row in map(json.loads, stream)}
    tell = _places if options.what == "places" else _pairs
    for line in tell(rows, reports, load_knowledge()):
        print(line)


def _places(rows: list[Row], reports: dict[str, Report], knowledge: Knowledge) -> Iterator[str]:
    yield from _compared(rows, reports, knowledge, coarse=False)
    *_, last = _compared(rows, reports, knowledge, coarse=True)
    yield f"with places told by another one (ريف حلب الشرقي، جامع حلب): {last}"


def _compared(rows: list[Row], reports: dict[str, Report], knowledge: Knowledge, *, coarse: bool) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        mention = _mention(row, reports[row["report"]], knowledge, coarse=coarse)
        if mention is None:
            counts["unresolved: " + row["verdict"]] += 1
            if row["verdict"] == "place":
                yield f"unresolved  {row['text']}  ({row['name_en']})"
            continue
        right = row["verdict"] == "place" and _agrees(row, mention, knowledge)
        counts["right" if right else "wrong"] += 1
        if not right:
            yield f"wrong  {row['text']}  read as {mention.place} {mention.name.en}, judged {row['verdict']} {row['name_en']}"
    resolved = counts["right"] + counts["wrong"]
    places = sum(row["verdict"] == "place" for row in rows)
    yield f"judged {len(rows)}, places {places}; {dict(counts)}"
    share = 1 - counts["unresolved: place"] / places
    yield f"resolved of the places {share:.3f}; right of the resolved {counts['right'] / max(1, resolved):.3f}"


def _mention(row: Row, report: Report, knowledge: Knowledge, *, coarse: bool) -> PlaceMention | None:
    """What the reader takes the same words for; None for words that it takes for no place or for one that it does not know.

    Known is what has an id of the gazetteer; ``coarse``, also what lies by or in a known place that its name tells.
    """
    story, _ = story_of(report, knowledge, whole=True)
    start, end = int(row["start"]), int(row["end"])
    for page in story.pages:
        for place in page.places:
            first, last = story.folded.raw_span(place.start, place.end)
            if min(last, end) - max(first, start) > min(end - start, last - first) / 2:
                made = place_mention(place, None, story.ground, story.folded)
                told = made.place or (coarse and (made.relative or (place.places and made.lat is not None)))
                return made if place.shown and told else None
    return None


def _agrees(row: Row, mention: PlaceMention, knowledge: Knowledge) -> bool:
    if not row["lat"]:
        known = knowledge.places.get(mention.place or "")
        either = row["country"].split("/")  # Palestine under the Mandate was judged PS/IL
        return known is not None and known.kind == "country" and known.country in either and len(either) <= _EITHER
    if mention.lat is None or mention.lon is None:
        return False
    return kilometres((float(row["lat"]), float(row["lon"])), (mention.lat, mention.lon)) <= max(float(row["km"] or 15), 15)


def _pairs(rows: list[Row], reports: dict[str, Report], knowledge: Knowledge) -> Iterator[str]:
    wanted = {row[side] for row in rows for side in ("report_a", "report_b")}
    told: list[dict[str, Any]] = [{**read(report, knowledge).to_dict(), "id": report.id} for report in reports.values()]
    made = [fact for report in told for fact in facts(report)]
    grounds = Grounds(ties_of(knowledge.who), copies(sketches(told)))
    home = {claim: number for number, cluster in enumerate(partition(made, grounds)) for claim in cluster}
    counts: Counter[tuple[bool, bool]] = Counter()
    gone = 0
    for row in rows:
        if row["claim_a"] not in home or row["claim_b"] not in home:
            gone += 1
            continue
        judged, joined = row["same"] == "1", home[row["claim_a"]] == home[row["claim_b"]]
        counts[judged, joined] += 1
        if judged != joined:
            yield f"{'missed' if judged else 'false'}  pair {row['pair']}  {row['claim_a']} {row['claim_b']}"
    both, false, missed = counts[True, True], counts[False, True], counts[True, False]
    yield f"pairs {len(rows)} of {len(wanted)} reports; not read any more {gone}; {dict(counts)}"
    yield f"precision {both / max(1, both + false):.3f}  recall {both / max(1, both + missed):.3f}"


if __name__ == "__main__":
    main()
