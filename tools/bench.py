"""Measure the reader: words a second on one core and on all, start-up and peak memory, stage by stage.

    python tools/bench.py [REPORTS.jsonl[.gz]]

Without a file it reads the articles of ../shared/corpus where they exist, else the bundled samples many times over, and says which.
A word is what ``text.split()`` gives. Start-up is a fresh process, from its start to its first claim, with a warm cache.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from riwaya.annotate.actors import actors_in
from riwaya.annotate.counts import counts_in
from riwaya.annotate.dates import dates_in
from riwaya.annotate.focus import focus_of
from riwaya.annotate.places import places_in
from riwaya.annotate.scan import scans
from riwaya.annotate.triggers import triggers_in
from riwaya.arabic.fold import fold
from riwaya.arabic.furniture import furniture_in
from riwaya.arabic.segment import sentences
from riwaya.cli.hands import Hands, cores
from riwaya.knowledge.load import DATA, load_knowledge
from riwaya.pipeline import day_of, read, story_of
from riwaya.records.text import Report

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "saudinewsnet.jsonl.gz"
SAMPLES = DATA / "samples" / "samples.jsonl"
REPEATS = 200
SENTENCE = "قصفت طائرات حربية بلدة الهبيط في ريف إدلب أمس الثلاثاء، ما أدى إلى مقتل 5 مدنيين."


def main() -> None:
    """Print every figure."""
    reports = list(reports_of(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    words = sum(len(r.text.split()) for r in reports)
    knowledge = load_knowledge()
    read(reports[0], knowledge)
    begun = time.perf_counter()
    claims = sum(len(read(r, knowledge).claims) for r in reports)
    whole = time.perf_counter() - begun
    print(f"reports {len(reports)}  words {words}  claims {claims}")
    print(f"read            {words / whole:10,.0f} words/s  {whole:6.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the stages, which keep all that they find
    print(f"peak memory     {peak:10,.0f} MB")
    jobs, seconds = together(reports)
    print(f"read, {jobs} at once  {words / seconds:8,.0f} words/s  {seconds:6.2f} s  (with the start of the processes)")
    for name, seconds in stages(reports):
        print(f"  {name:<22} {words / seconds:10,.0f} words/s  {seconds:6.2f} s")
    print(f"first claim     {startup():10.2f} s  (fresh process, warm cache)")
    print(f"warm loading    {loading():10.2f} s  (the tables alone)")


def reports_of(path: Path | None) -> Iterator[Report]:
    """The reports to read, and on standard output what they are."""
    source = path or (CORPUS if CORPUS.exists() else SAMPLES)
    repeats = 1 if source != SAMPLES else REPEATS
    print(f"over {source.name}" + (f", {repeats} times (the corpus is absent)" if repeats > 1 else ""))
    raw = gzip.decompress(source.read_bytes()) if source.suffix == ".gz" else source.read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    for _ in range(repeats):
        for row in rows:
            yield Report(str(row.get("id")), row["text"], row.get("outlet", ""), row.get("published"), title=row.get("title"))


def together(reports: list[Report]) -> tuple[int, float]:
    """On how many cores all reports were read, and the seconds that it took."""
    begun, jobs = time.perf_counter(), cores()
    with Hands(None, jobs) as hands:
        for _ in hands.readings(reports, lambda report: report):
            pass
    return jobs, time.perf_counter() - begun


def stages(reports: list[Report]) -> Iterator[tuple[str, float]]:
    """Each stage by itself, on what the stages before it give."""
    knowledge = load_knowledge()

    def timed(work: Callable[[], Any]) -> tuple[Any, float]:
        begun = time.perf_counter()
        return work(), time.perf_counter() - begun

    folded, seconds = timed(lambda: [fold(r.text) for r in reports])
    yield "fold", seconds
    yield "furniture", timed(lambda: [furniture_in(f, knowledge.furniture, r.title) for f, r in zip(folded, reports, strict=True)])[1]
    cut, seconds = timed(lambda: [sentences(f.text) for f in folded])
    yield "sentences", seconds
    hits, seconds = timed(lambda: [knowledge.index.find(f) for f in folded])
    yield "index", seconds
    focus, seconds = timed(lambda: [focus_of(r, h, knowledge) for r, h in zip(reports, hits, strict=True)])
    yield "focus", seconds
    scanned, seconds = timed(
        lambda: [
            [s for s in scans(f.text, c, h) if s.hits.keys() & {"trigger", "light", "cue"}]
            for f, c, h in zip(folded, cut, hits, strict=True)
        ]
    )
    yield "scans", seconds
    yield "actors", timed(lambda: [actors_in(s, f, knowledge) for ss, f in zip(scanned, focus, strict=True) for s in ss])[1]
    yield "places", timed(lambda: [places_in(s, f, knowledge) for f, ss in zip(focus, scanned, strict=True) for s in ss])[1]
    yield "triggers", timed(lambda: [triggers_in(s, knowledge) for ss in scanned for s in ss])[1]
    texts = [(s.text[s.sentence.start : s.sentence.end], day_of(r)) for r, ss in zip(reports, scanned, strict=True) for s in ss]
    yield "dates", timed(lambda: [dates_in(t, knowledge.calendar, day) for t, day in texts])[1]
    yield "counts", timed(lambda: [counts_in(t, knowledge.counts) for t, _ in texts])[1]
    yield "up to the claims", timed(lambda: [story_of(r, knowledge) for r in reports])[1]


def loading() -> float:
    """Seconds to load the compiled tables from the cache, the best of three."""
    best = float("inf")
    for _ in range(3):
        load_knowledge.cache_clear()
        begun = time.perf_counter()
        load_knowledge()
        best = min(best, time.perf_counter() - begun)
    return best


def startup() -> float:
    """Seconds from the start of a process to its first claim, the best of three.

    Modules are byte code, as an installation keeps them, though a setting of this process may forbid to write it.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(SENTENCE, encoding="utf-8")
        command = [sys.executable, "-m", "riwaya", "read", str(report), "--published", "2019-05-02", "--format", "jsonl"]
        for _ in range(4):  # the first one writes the byte code
            begun = time.perf_counter()
            source, sink = os.pipe()
            with subprocess.Popen(command, stdout=sink, env={**env, "PYTHONPYCACHEPREFIX": folder}), os.fdopen(source) as told:
                os.close(sink)
                claims = json.loads(told.readline())["claims"]
                best = min(best, time.perf_counter() - begun)
                told.read()
            if not claims:
                raise SystemExit("the sentence of the start-up gave no claim")
    return best


if __name__ == "__main__":
    main()
