"""Claims by hand, as the contract writes them: small makers for tests, and the claims of the bundled scenario."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from riwaya.reconcile.facts import Fact, facts, outlet_key
from riwaya.reconcile.ties import OutletTie, Ties
from riwaya.records.claim import claim_id

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "riwaya" / "data" / "samples" / "euphrates.jsonl"
EXPECTED = HERE.parent / "scenario" / "expected.json"

Place = tuple[float | None, float | None, str, tuple[str, ...]]
DISTRICT = ("dz-subdistrict", "dz-district", "dz-governorate", "sy")
PLACES: Mapping[str, Place] = {
    "dz": (35.336, 40.141, "settlement", DISTRICT),
    "regiment-137": (35.340, 40.070, "exact", ("dz", *DISTRICT)),
    "dz-airport": (35.285, 40.176, "exact", ("dz", *DISTRICT)),
    "baghiliya": (35.387, 40.086, "exact", ("dz", *DISTRICT)),
    "hamidiya": (35.336, 40.141, "area", ("dz", *DISTRICT)),
    "sheikh-yasin": (35.336, 40.141, "area", ("dz", *DISTRICT)),
    "hawiqa": (35.336, 40.141, "area", ("dz", *DISTRICT)),
    "jafra": (35.297, 40.193, "exact", ("dz", *DISTRICT)),
    "industrial": (35.360, 40.230, "exact", ("dz-district", "dz-governorate", "sy")),
    "east-euphrates": (35.336, 40.141, "area", ("dz-governorate", "sy")),
    "shula": (35.090, 39.800, "settlement", ("dz-district", "dz-governorate", "sy")),
    "sukhna": (34.886, 38.872, "settlement", ("homs-governorate", "sy")),
    "bulayl": (35.190, 40.330, "settlement", ("dz-district", "dz-governorate", "sy")),
    "marrat": (35.290, 40.230, "settlement", ("dz-district", "dz-governorate", "sy")),
    "mazlum": (35.300, 40.260, "settlement", ("dz-district", "dz-governorate", "sy")),
    "khusham": (35.310, 40.300, "settlement", ("dz-district", "dz-governorate", "sy")),
    "conoco": (35.337, 40.319, "exact", ("dz-district", "dz-governorate", "sy")),
    "omar": (35.030, 40.713, "exact", ("mayadin-district", "dz-governorate", "sy")),
    "mayadin": (35.021, 40.454, "settlement", ("mayadin-district", "dz-governorate", "sy")),
    "sheep-market": (35.021, 40.454, "area", ("mayadin", "mayadin-district", "dz-governorate", "sy")),
    "ashara": (34.920, 40.560, "settlement", ("mayadin-district", "dz-governorate", "sy")),
    "subha": (35.080, 40.480, "settlement", ("mayadin-district", "dz-governorate", "sy")),
    "abk": (34.450, 40.919, "settlement", ("abk-district", "dz-governorate", "sy")),
    "masakin": (34.450, 40.919, "area", ("abk", "abk-district", "dz-governorate", "sy")),
    "hajana": (34.450, 40.919, "area", ("abk", "abk-district", "dz-governorate", "sy")),
    "abk-district": (34.541, 40.520, "admin2", ("dz-governorate", "sy")),
    "qaim": (34.370, 41.090, "admin2", ("anbar", "iq")),
    "husayba": (34.400, 40.980, "exact", ("qaim", "anbar", "iq")),
    "dz-governorate": (35.000, 40.000, "admin1", ("sy",)),
}  # fmt: skip
SIDES = {
    "syria-army": ("syria-government",), "syria-government": ("syria-government",), "militias": ("syria-government",), "isis": ("isis",), "sdf": ("sdf", "coalition"),
    "coalition": ("coalition",), "russia": ("russia",), "iraq-army": ("iraq",), "iraq": ("iraq",),
}  # fmt: skip
PARENTS = {"syria-air-force": ("syria-army",), "russia-air-force": ("russia",), "russia-mod": ("russia",), "iraq-air-force": ("iraq-army",)}
OUTLET_SIDES = {
    "وكالة الشام الرسمية": "syria-government", "وكالة الوادي": "isis", "شبكة دير الزور الحرة": "opposition", "وكالة فولغا بالعربية": "russia",
    "وكالة الخابور للأنباء": "sdf", "قناة الصمود": "syria-government", "وكالة الرافدين للأنباء": "iraq",
}  # fmt: skip
OUTLETS = {outlet_key(name): OutletTie(name, side) for name, side in OUTLET_SIDES.items()} | {
    outlet_key("وكالة الشام"): OutletTie("وكالة الشام الرسمية", "syria-government")
}
TIES = Ties(PARENTS, SIDES, OUTLETS)
KNOWN = {*SIDES, *PARENTS, "civilians"}
NARRATORS = {"army": ("syria-army", "official"), "obs": (None, "monitor"), "sdf": ("sdf", "armed_group"), "mod": ("russia-mod", "official")}


def actor(told: str) -> dict[str, Any]:
    """An actor mention: an id of the little table here, or a name that no table knows."""
    return {"start": 0, "end": 0, "text": told, "actor": told if told in KNOWN else None, "name": {"ar": told, "en": told}}


def place(told: str) -> dict[str, Any]:
    """A place mention from ``name``, ``name:role`` or ``name:role:extent``; ``near`` as extent means beside it."""
    name, role, extent = (*told.split(":"), "", "")[:3]
    lat, lon, precision, within = PLACES.get(name, (None, None, "unknown", ()))
    near = extent == "near"
    return {
        "start": 0, "end": 0, "text": name, "place": name if name in PLACES else None, "name": {"ar": name, "en": name}, "lat": lat, "lon": lon,
        "precision": "near" if near else precision, "within": list(within), "relative": {"anchor": name} if near else None,
        "role": role or "at", "extent": "around" if near else extent or "whole", "candidates": [],
    }  # fmt: skip


def when(told: str) -> dict[str, Any] | None:
    """A stated time from ``2017-11-09`` or ``2017-11-08..2017-11-10``."""
    if not told:
        return None
    first, _, last = told.partition("..")
    return {
        "first": first,
        "last": last or first,
        "precision": "days" if last else "day",
        "stated": True,
        "start": 0,
        "end": 0,
        "text": told,
    }


def toll(told: str | None) -> dict[str, Any] | None:
    """A toll from ``9``, ``9-12`` or ``9-`` (open)."""
    if not told:
        return None
    least, dash, most = told.partition("-")
    return {
        "least": int(least),
        "most": (int(most) if most else None) if dash else int(least),
        "who": None,
        "start": 0,
        "end": 0,
        "text": told,
    }


def sources(told: Sequence[str], outlet: str) -> list[dict[str, Any]]:
    """A chain of narrators, the outlet last: a name of ``NARRATORS``, ``agency=NAME``, or an unnamed source."""
    chain = []
    for one in told:
        name, kind = NARRATORS.get(one, (one.removeprefix("agency="), "agency" if one.startswith("agency=") else "anonymous"))
        chain.append(actor(name or "مرصد الفرات") | {"kind": kind, "cue": None, "said": None})
    return [*chain, actor(outlet) | {"kind": "outlet", "cue": None, "said": None}]


def claim(kind: str, at: int = 0, **told: Any) -> dict[str, Any]:
    """A claim's object; lists of names for agents, targets, places and the chain, shorthand for time and tolls."""
    text = told.get("evidence", f"وقع الحدث رقم {at} {kind}")
    return {
        "id": told.get("id", f"{at:04d}"), "kind": kind, "trigger": {"start": at, "end": at + 2, "text": "حد"},
        "agents": [actor(a) for a in told.get("agents", ())], "targets": [actor(a) for a in told.get("targets", ())],
        "objects": [{"start": 0, "end": 0, "text": o, "code": o} for o in told.get("objects", ())],
        "places": [place(p) for p in told.get("places", ())], "time": when(told.get("time", "")),
        "polarity": told.get("polarity", "affirmed"), "modality": told.get("modality", "asserted"),
        "sources": sources(told.get("sources", ()), told.get("outlet", "صحيفة")), "killed": toll(told.get("killed")),
        "wounded": toll(told.get("wounded")), "counts": [],
        "means": {"start": 0, "end": 0, "text": told["means"], "code": told["means"]} if told.get("means") else None,
        "evidence": {"start": told.get("begin", 0), "end": told.get("begin", 0) + len(text), "text": text},
        "gloss": {"ar": "", "en": ""}, "score": 0.9, "rule": "hand",
    }  # fmt: skip


def report(name: str, published: str, outlet: str, *claims: Mapping[str, Any]) -> dict[str, Any]:
    """A report's object with the claims, each with the id that the contract gives it."""
    made = [dict(c) | {"id": claim_id(name, c["trigger"]["start"], c["trigger"]["end"])} for c in claims]
    text = " ".join(c["evidence"]["text"] for c in claims)
    return {"id": name, "outlet": outlet, "published": published, "text": text, "claims": made}


def fact(kind: str, at: int = 0, **told: Any) -> Fact:
    """One fact, by default told by a paper of no side in a report of its own on 2017-11-09."""
    outlet = told.get("outlet", "صحيفة")
    name = told.get("report", f"r{at}")
    return facts({"id": name, "outlet": outlet, "published": told.get("published", "2017-11-09"), "claims": [claim(kind, at, **told)]})[0]


def scenario() -> tuple[list[dict[str, Any]], dict[tuple[str, str], str]]:
    """The scenario's reports with claims by hand, and claim ids by report and context of ``expected.json``."""
    texts = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    rows: dict[str, list[dict[str, str]]] = {}
    with (HERE / "euphrates_claims.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            rows.setdefault(row["report"], []).append(row)
    ids: dict[tuple[str, str], str] = {}
    reports = []
    for source in texts:
        made = report(source["id"], source["published"], source["outlet"], *(_of_row(r, source) for r in rows.get(source["id"], ())))
        ids |= {(source["id"], row["at"]): c["id"] for row, c in zip(rows.get(source["id"], ()), made["claims"], strict=True)}
        reports.append(made | {"text": source["text"]})
    return reports, ids


def _of_row(row: Mapping[str, str], source: Mapping[str, str]) -> dict[str, Any]:
    before, _, rest = row["at"].partition("[")
    start = source["text"].index(before + rest.replace("]", "", 1)) + len(before)
    begin = source["text"].rfind(". ", 0, start) + 2 if ". " in source["text"][:start] else 0
    stop = source["text"].find(". ", start)
    lists = {slot: [a for a in row[slot].split("|") if a] for slot in ("agents", "targets", "places", "sources")}
    year = source["published"][:4]
    days = "..".join(f"{year}-{d}" for d in row["time"].split("..")) if row["time"] else ""
    evidence = source["text"][begin : stop if stop > 0 else len(source["text"])]
    made = claim(
        row["kind"], start, time=days, killed=row["killed"], wounded=row["wounded"], means=row["means"], outlet=source["outlet"],
        polarity=row["polarity"] or "affirmed", modality=row["modality"] or "asserted", evidence=evidence, begin=begin, **lists,
    )  # fmt: skip
    word = rest.partition("]")[0]
    return made | {"trigger": {"start": start, "end": start + len(word), "text": word}}
