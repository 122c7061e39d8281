"""How long joining claims takes: 10, 30 and 100 thousand synthetic claims, and one report added to the last.

    .venv/bin/python tools/bench_reconcile.py [SIZE ...]

A made-up country of 400 villages in 40 districts sees 40 happenings a day, each told by one to seven reports (some of them reprints)
with gaps and slips: a claim may lack its time, its parties or its toll, or name only the district. More claims mean more days, as in
life. Prints the time and memory of each step, and how well the happenings were found again.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from riwaya.reconcile.compare import Grounds
from riwaya.reconcile.control import control
from riwaya.reconcile.decide import Judged
from riwaya.reconcile.events import event
from riwaya.reconcile.facts import Fact, facts
from riwaya.reconcile.lineage import copies, sketches
from riwaya.reconcile.merge import Cluster, Ledger
from riwaya.reconcile.ties import OutletTie, Ties

SIZES = (10_000, 30_000, 100_000)
PER_DAY = 40
START = date(2014, 1, 1)
KINDS = ("airstrike", "shelling", "clash", "attack", "bombing", "capture", "withdraw", "detention", "displacement", "aid", "protest")
PARTIES = tuple(f"party-{n}" for n in range(12))
OUTLETS = tuple(f"صحيفة {n}" for n in range(60))
WORDS = tuple(f"كلمة{n}" for n in range(3000))
TIES = Ties(sides={p: (f"side-{i % 4}",) for i, p in enumerate(PARTIES)},
            outlets={o: OutletTie(o, f"side-{i % 4}" if i % 3 == 0 else None) for i, o in enumerate(OUTLETS)})  # fmt: skip


def mention(actor: str) -> dict[str, Any]:
    """An actor mention."""
    return {"start": 0, "end": 0, "text": actor, "actor": actor, "name": {"ar": actor, "en": actor}}


def place(village: int, *, vague: bool) -> dict[str, Any]:
    """A village, or the district around it."""
    district = f"district-{village // 10}"
    base = {"start": 0, "end": 0, "text": "", "relative": None, "role": "at", "extent": "whole", "candidates": []}
    lat, lon = 33 + village % 20 * 0.17, 36 + village // 20 * 0.17
    if vague:
        return base | {"place": district, "name": {"ar": district, "en": district}, "lat": lat, "lon": lon, "precision": "admin2",
                       "within": ["country"]}  # fmt: skip
    name = f"village-{village}"
    return base | {"place": name, "name": {"ar": name, "en": name}, "lat": lat, "lon": lon, "precision": "settlement",
                   "within": [district, "country"]}  # fmt: skip


def happening(draw: random.Random, day: int) -> dict[str, Any]:
    """What truly happened."""
    agent, target = draw.sample(PARTIES, 2)
    return {"day": day, "kind": draw.choice(KINDS), "agent": agent, "target": target, "village": int(400 * draw.random() ** 2),
            "killed": draw.randint(1, 60) if draw.random() < 0.4 else None, "words": draw.sample(WORDS, 12)}  # fmt: skip


def told(draw: random.Random, true: dict[str, Any], number: int) -> dict[str, Any]:
    """A report of one claim on it."""
    published = true["day"] + draw.choice((0, 0, 1, 1, 2))
    words = " ".join([*draw.sample(true["words"], 8), *draw.sample(WORDS, 16)])
    stated = None if draw.random() < 0.4 else date.fromordinal(true["day"]).isoformat()
    outlet = draw.choice(OUTLETS)
    toll = true["killed"] and {"least": max(1, true["killed"] + draw.choice((0, 0, 0, 2, -1))), "most": None, "who": None}
    if stated:
        when = {"first": stated, "last": stated, "precision": "day", "stated": True}
    claim = {
        "id": f"{number:08d}", "kind": true["kind"], "trigger": {"start": 0, "end": 4, "text": words[:4]},
        "agents": [] if draw.random() < 0.2 else [mention(true["agent"])],
        "targets": [] if draw.random() < 0.3 else [mention(true["target"])],
        "objects": [], "places": [place(true["village"], vague=draw.random() < 0.1)], "time": when if stated else None,
        "polarity": "affirmed", "modality": "asserted", "sources": [mention(outlet) | {"actor": None, "kind": "outlet"}],
        "killed": toll, "wounded": None, "means": None, "evidence": {"start": 0, "end": len(words), "text": words},
    }  # fmt: skip
    return {"id": f"r{number}", "outlet": outlet, "published": date.fromordinal(published).isoformat(), "text": words, "claims": [claim]}


def reports(size: int) -> Iterator[tuple[dict[str, Any], int]]:
    """That many reports, each with the number of its happening."""
    draw = random.Random(20171119)  # noqa: S311 - a fixed seed, no secrecy
    number = happenings = 0
    while number < size:
        true = happening(draw, START.toordinal() + happenings // PER_DAY)
        first = None
        for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 4, 7))):
            made = told(draw, true, number)
            if first and draw.random() < 0.3:
                copied = first["claims"][0] | {"id": f"{number:08d}"}
                made = first | {"id": made["id"], "outlet": made["outlet"], "claims": [copied]}
            first = first or made
            yield made, happenings
            number += 1
        happenings += 1


def quality(clusters: list[Cluster], truth: dict[str, int]) -> tuple[float, float]:
    """Pairwise precision and recall."""
    shared = sum(truth[a] == truth[b] for c in clusters for a, b in combinations(c, 2))
    made = sum(len(c) * (len(c) - 1) // 2 for c in clusters)
    there = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    return shared / made, shared / there


def measure(size: int) -> None:
    """Print one line of figures."""
    made = list(reports(size))
    *known, (last, _) = made
    steps = [time.perf_counter()]
    near = copies(sketches(r for r, _ in made))
    steps.append(time.perf_counter())
    read = [f for r, _ in known for f in facts(r)]
    ledger = Ledger(Judged(tuple(read)), Grounds(TIES, near))
    clusters = list(ledger.clusters())
    steps.append(time.perf_counter())
    by_id: dict[str, Fact] = {f.id: f for f in read}
    for cluster in clusters:
        event([by_id[c] for c in cluster], Grounds(TIES, near))
    control(clusters, by_id, Grounds(TIES, near))
    steps.append(time.perf_counter())
    new = facts(last)
    ledger.add(new)
    list(ledger.clusters(f.id for f in new))
    steps.append(time.perf_counter())
    spent = [b - a for a, b in pairwise(steps)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall = quality(clusters, {c["id"]: n for r, n in known for c in r["claims"]})
    seconds = f"{spent[0]:>8.1f} {spent[1]:>8.1f} {spent[2]:>8.1f} {sum(spent[:3]):>8.1f} {spent[3]:>8.4f}"
    largest = max(map(len, clusters))
    print(f"{size:>7} {len(clusters):>7} {seconds} {memory:>8.0f} {precision:>6.3f} {recall:>6.3f} {largest:>5}", flush=True)


def main() -> None:
    """Measure each size."""
    print("claims   events   copies  cluster  ev+ctrl    total  one new  peak MB  prec.  recall largest (seconds)")
    for size in [int(a) for a in sys.argv[1:]] or SIZES:
        measure(size)


if __name__ == "__main__":
    main()
