"""Turn annotations into files in the gold format, for tools/fit.py.

    python tools/annotated.py annotations/written.jsonl.gz --out FOLDER
    python tools/annotated.py annotations/newspapers-2015.jsonl.gz --reports REPORTS.jsonl.gz --out FOLDER

The annotations are the project's own work. Each claim points into its report by offsets: start of the context, start
and end of the trigger, end of the context. The reports of ``written`` are the project's own too and stand in their
rows: no outlet published them, and much of what they tell, and of what somebody is told to have said, is made up.
Those of ``newspapers-2015`` are of SaudiNewsNet (July and August 2015), are not the project's to hand on, and are
joined from JSON Lines with ``id`` and ``text``; of some only the first ``length`` letters are annotated.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any


def main() -> None:
    """Write a file for each annotated report that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("--reports", type=Path, help="where the texts stand that the annotations do not hold")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    texts = {row["id"]: row["text"] for row in _lines(options.reports)} if options.reports else {}
    for row in _lines(options.annotations):
        if "body" not in row and row["id"] not in texts:
            parser.error(f"no text for {row['id']}: give the reports with --reports")
        body = row.get("body") or texts[row["id"]][: row.pop("length", None)]
        gold = {**row, "body": body, "claims": [_placed(claim, body) for claim in row["claims"]]}
        (options.out / f"{row['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def _placed(claim: dict[str, Any], body: str) -> dict[str, Any]:
    """A claim with its contexts as words, the trigger in brackets."""
    at, *also = (f"{body[a:b]}[{body[b:c]}]{body[c:d]}" for a, b, c, d in claim["at"])
    return {**claim, "at": at, "also": also}


if __name__ == "__main__":
    main()
