"""How long a store takes: reports put in, joined, and one report added, at 10, 30 and 100 thousand claims.

    .venv/bin/python tools/bench_store.py [SIZE ...]

The claims are those of ``bench_reconcile.py``; the store is a file in a temporary folder.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from riwaya.records.text import Report
from riwaya.store.join import Known, reconcile
from riwaya.store.reports import Version, add_versions
from riwaya.store.rows import pieces
from riwaya.store.store import Store
from tools.bench_reconcile import TIES, reports

SIZES = (10_000, 30_000, 100_000)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ABOUT: dict[str, Any] = {"url": None, "title": None, "published_basis": "given", "versions": {}, "skipped": [], "notes": []}
MORE: dict[str, Any] = {"counts": [], "gloss": {"ar": "", "en": ""}, "score": 0.9, "rule": "made"}


def put_in(store: Store, made: Iterable[dict[str, Any]]) -> None:
    """Add reports in batches."""
    for batch in pieces(map(version, made), 100):
        with store.writing() as connection:
            add_versions(connection, batch)


def version(one: dict[str, Any]) -> Version:
    """A report as a reader would hand it over."""
    whole = ABOUT | one | {"sha256": one["id"], "claims": [c | MORE for c in one["claims"]]}
    return Version(Report(one["id"], one["text"], one["outlet"], one["published"], "given", one["id"]), whole, NOW.isoformat())


def measure(size: int, file: Path) -> None:
    """Print one line of figures."""
    made = (report for report, _ in reports(size))
    with Store.open(file, create=True) as store:
        steps = [time.perf_counter()]
        put_in(store, islice(made, size - 1))
        steps.append(time.perf_counter())
        reconcile(store, Known(TIES, "1"), NOW)
        steps.append(time.perf_counter())
        put_in(store, islice(made, 1))
        reconcile(store, Known(TIES, "1"), NOW)
        steps.append(time.perf_counter())
    spent = " ".join(f"{b - a:>8.2f}" for a, b in pairwise(steps))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:>7} {spent} {peak:>8.0f} {file.stat().st_size / 1024**2:>8.0f}", flush=True)


def main() -> None:
    """Measure each size."""
    print("claims    put in     join  one new  peak MB  file MB (seconds)")
    for size in [int(a) for a in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measure(size, Path(folder, "bench.db"))


if __name__ == "__main__":
    main()
