"""Pin what the reader gives today, for the tests to hold it to.

python tools/pin.py golden            write what the bundled samples give to tests/golden/samples.jsonl
python tools/pin.py floors            raise the floors of the quality gate to today's figures, less a margin
python tools/pin.py floors --lower    and lower those that today's figures do not reach: only on purpose, and told in the changelog
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from riwaya.knowledge.load import DATA
from riwaya.pipeline import Reader
from riwaya.records.text import Report
from riwaya.scoring.gold import load_gold
from riwaya.scoring.score import score

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden" / "samples.jsonl"
GATE = ROOT / "tests" / "gate" / "gold"
FLOORS = ROOT / "tests" / "gate" / "floors.json"
MARGIN = 0.01


def main() -> None:
    """Write the golden reports or the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("golden", "floors"))
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    if options.what == "golden":
        GOLDEN.write_text("".join(line + "\n" for line in golden_lines(Reader())), encoding="utf-8")
    else:
        pin_floors(figures(Reader()), lower=options.lower)


def golden_lines(reader: Reader) -> list[str]:
    """What the bundled samples give, one report a line, without the versions."""
    lines = []
    for line in (DATA / "samples" / "samples.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        made = reader.read_report(Report(row["id"], row["text"], row["outlet"], row["published"], title=row.get("title"))).to_dict()
        del made["versions"]
        lines.append(json.dumps(made, ensure_ascii=False, sort_keys=True))
    return lines


def figures(reader: Reader) -> dict[str, float]:
    """The figures of the quality gate."""
    golds = load_gold([GATE])
    made = {g.id: reader.read_report(Report(g.id, g.text, g.outlet, g.published)).to_dict() for g in golds}
    return score(golds, made).figures()


def pin_floors(found: dict[str, float], *, lower: bool) -> None:
    """Raise each floor to its figure less the margin; lower it only when told to."""
    old: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    new = {name: round(value - MARGIN, 3) for name, value in found.items() if name not in ("documents", "broken_spans")}
    kept = new if lower else {name: max(value, old.get(name, value)) for name, value in new.items()}
    FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
