"""Hold a reader's claims against annotated reports.

Definitions (the same as those of the annotators' own scorer):

* spotted: a trigger of the annotation carries a claim. detected: its kind is right too.
* soft: a detected claim counts as the mean of its slots; a slot about which neither side says anything is left out.
* strict: a detected claim counts when every slot is right.
* One trigger makes one claim: one that overlaps an earlier one, is longer than six words or does not stand in the text at its
  offsets is a false alarm, and so is a wrong kind on an optional claim.
* F1 of time and stance is over what is stated or not plainly asserted; accuracies are over all detected claims, those of the
  tolls over claims where either side tells one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from riwaya.scoring.gold import Claim, Gold
from riwaya.scoring.names import Table, distance, resolve

ROLES = ("agents", "targets", "places", "sources")
TOLLS = ("killed", "wounded")
PLAIN = {"polarity": "affirmed", "modality": "asserted"}
MOST_WORDS = 6
_TOLERANCE = 10.0  # kilometres, where the annotation gives none

Made = Mapping[str, Any]
Say = Callable[[str], None]


@dataclass(slots=True)
class Tally:
    """Counts behind precision, recall and F1."""

    right: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0

    def add(self, right: float, wrong: float, missed: float) -> None:
        """Count more."""
        self.right, self.wrong, self.missed = self.right + right, self.wrong + wrong, self.missed + missed

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was at stake."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Scores:
    """All tallies over a set of reports."""

    documents: int = 0
    tallies: dict[str, Tally] = field(
        default_factory=lambda: {n: Tally() for n in ("spotted", "detected", "soft", "strict", *ROLES, "time", "stance")}
    )
    marks: dict[str, list[float]] = field(default_factory=lambda: {n: [] for n in ("time", *PLAIN, *TOLLS)})
    located: list[float] = field(default_factory=list)
    ordered: list[float] = field(default_factory=list)
    broken: int = 0
    confusions: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Every figure by name, rounded to four places."""
        found: dict[str, float] = {"documents": self.documents}
        found |= {f"{name}_f1": tally.f1 for name, tally in self.tallies.items()}
        found |= {f"{name}_accuracy": _mean(marks) for name, marks in self.marks.items()}
        found |= {"located_share": _mean(self.located), "chain_order": _mean(self.ordered), "broken_spans": self.broken}
        return {name: round(value, 4) for name, value in found.items()}


def _mean(marks: Sequence[float]) -> float:
    return sum(marks) / len(marks) if marks else 1.0


def score(golds: Iterable[Gold], outputs: Mapping[str, Made], say: Say = lambda _: None) -> Scores:
    """Score report objects (by report id, as the contract has them) against annotated reports; a missing one made no claim."""
    scores = Scores()
    for gold in golds:
        scores.documents += 1
        score_report(gold, outputs.get(gold.id, {"text": gold.text, "claims": []}), scores, say)
    return scores


def score_report(gold: Gold, report: Made, scores: Scores, say: Say) -> None:
    """Score one report, telling every miss, false alarm and wrong slot."""
    text, made = report["text"], report["claims"]
    scores.broken += broken_spans(made, text)
    for problem in gold.problems:
        say(f"! {gold.id}: {problem}")
    pairs = _pairs(gold, made, text)
    for g, s in pairs:
        _count_pair(gold, gold.claims[g], made[s], scores, say)
    found, used = {g for g, _ in pairs}, {s for _, s in pairs}
    for g, claim in enumerate(gold.claims):
        if g not in found and not claim.get("optional"):
            _count_all(scores, 0, 0, 1)
            say(f"- {gold.id}: missed {claim['kind']} at {claim['at']}")
    for s, claim in enumerate(made):
        if s not in used:
            _count_all(scores, 0, 1, 0)
            say(f"+ {gold.id}: false {claim['kind']} at {_around(text, claim['trigger'])}")


def _around(text: str, trigger: Made) -> str:
    start, end = trigger["start"], trigger["end"]
    return f"{text[max(0, start - 25) : start]}[{text[start:end]}]{text[end : end + 15]}".replace("\n", " ")


def _count_all(scores: Scores, right: float, wrong: float, missed: float) -> None:
    for name in ("spotted", "detected", "soft", "strict"):
        scores.tallies[name].add(right, wrong, missed)


def _count_pair(gold: Gold, claim: Claim, made: Made, scores: Scores, say: Say) -> None:
    optional = bool(claim.get("optional"))
    scores.tallies["spotted"].right += not optional
    if made["kind"] != claim["kind"]:
        scores.confusions[f"{claim['kind']} → {made['kind']}"] += 1
        for name in ("detected", "soft", "strict"):
            scores.tallies[name].add(0, 1, not optional)
        say(f"~ {gold.id}: {claim['at']}: kind {claim['kind']} read as {made['kind']}")
    elif not optional:
        _count_detected(gold, claim, made, scores, say)


def _count_detected(gold: Gold, claim: Claim, made: Made, scores: Scores, say: Say) -> None:
    marks, tallies = compare(gold, claim, made)
    share = _mean([m for m in marks.values() if m is not None])
    perfect = all(m in (None, 1.0) for m in marks.values())
    scores.tallies["detected"].right += 1
    scores.tallies["soft"].add(share, 1 - share, 1 - share)
    scores.tallies["strict"].add(perfect, not perfect, not perfect)
    for role, tally in tallies.items():
        scores.tallies[role].add(tally.right, tally.wrong, tally.missed)
    for slot in scores.marks:
        if marks[slot] is not None or slot not in TOLLS:
            mark = marks[slot]
            scores.marks[slot].append(1.0 if mark is None else mark)
    _count_told(claim, made, marks["time"], scores)
    _count_order(gold, claim, made, scores)
    _count_points(gold, claim, made, scores)
    for slot, mark in marks.items():
        if mark is not None and mark < 1:
            have = made.get(slot)
            shown = [m.get("text") for m in have] if isinstance(have, list) else have
            say(f"~ {gold.id}: {claim['at']}: {slot} wanted {claim.get(slot)} got {shown}")


def _count_told(claim: Claim, made: Made, mark: float | None, scores: Scores) -> None:
    if mark is not None:
        right = mark == 1
        scores.tallies["time"].add(right, not right and _stated(made.get("time")), not right and claim["time"] is not None)
    want, have, plain = tuple(claim[s] for s in PLAIN), tuple(made.get(s) for s in PLAIN), tuple(PLAIN.values())
    scores.tallies["stance"].add(want == have != plain, have not in (want, plain), want not in (have, plain))


def _count_order(gold: Gold, claim: Claim, made: Made, scores: Scores) -> None:
    wanted = [key for key in claim["sources"] if key != "outlet"]
    told = list(dict.fromkeys(resolve(m, gold.actors, set(wanted)) for m in narrators(made, gold.actors)))
    if len(wanted) > 1 and set(wanted) <= set(told):
        scores.ordered.append(float([key for key in told if key in wanted] == wanted))


def _count_points(gold: Gold, claim: Claim, made: Made, scores: Scores) -> None:
    for mention in made.get("places") or ():
        key = resolve(mention, gold.places, set(claim["places"]))
        if key in claim["places"] and "lat" in gold.places[str(key)]:
            entry = gold.places[str(key)]
            scores.located.append(float(distance(entry, mention) <= entry.get("km", _TOLERANCE)))


def compare(gold: Gold, claim: Claim, made: Made) -> tuple[dict[str, float | None], dict[str, Tally]]:
    """The mark of every slot (None: nothing at stake) and the counts of every role."""
    optional = claim.get("optional_roles", ())
    marks: dict[str, float | None] = {}
    tallies = {}
    for role in ROLES:
        table: Table = gold.places if role == "places" else gold.actors
        mentions = narrators(made, table) if role == "sources" else made.get(role) or []
        tallies[role] = _role(set(claim[role]) - {"outlet"}, mentions, table, optional=role in optional)
        at_stake = tallies[role].right + tallies[role].wrong + tallies[role].missed
        marks[role] = tallies[role].f1 if at_stake else None
    marks["time"] = compare_time(claim["time"], made.get("time"), optional="time" in optional)
    for slot, plain in PLAIN.items():
        marks[slot] = None if claim[slot] == made.get(slot) == plain else float(claim[slot] == made.get(slot))
    for slot in TOLLS:
        marks[slot] = compare_toll(claim, made, slot)
    return marks, tallies


def narrators(made: Made, table: Table) -> list[Made]:
    """The sources of a claim without the outlet that closes the chain and its own unnamed people."""
    chain = list(made.get("sources") or ())
    if chain and chain[-1].get("kind") == "outlet":
        chain.pop()
    return [m for m in chain if m.get("kind") != "outlet" or resolve(m, table, set())]


def _role(wanted: set[str], mentions: Sequence[Made], table: Table, *, optional: bool) -> Tally:
    keys = [resolve(mention, table, wanted) for mention in mentions]
    given = set(keys) - {None}
    return Tally(len(wanted & given), len(given - wanted) + keys.count(None), 0 if optional else len(wanted - given))


def _stated(given: Made | None) -> bool:
    return bool(given and given.get("first") and given.get("stated", True))


def _day(stamp: str) -> int | None:
    try:
        return date.fromisoformat(stamp[:10]).toordinal()
    except ValueError:
        return None


def compare_time(wanted: Sequence[str] | None, given: Made | None, *, optional: bool) -> float | None:
    """1 when the two intervals share more than half of both together, 0.5 from a tenth on, else 0; None: nothing at stake."""
    stated = _stated(given)
    if wanted is None or given is None or not stated:
        return None if optional or (wanted is None and not stated) else 0.0
    a, b = (date.fromisoformat(day).toordinal() for day in wanted)
    c, d = _day(given["first"]), _day(given.get("last") or given["first"])
    if c is None or d is None:
        return 0.0
    share = (min(b, d) - max(a, c) + 1) / (max(b, d) - min(a, c) + 1)
    return 1.0 if share > 0.5 else 0.5 if share >= 0.1 else 0.0


def compare_toll(claim: Claim, made: Made, slot: str) -> float | None:
    """1 for the same range, 0.5 for ranges that overlap, else 0; None where neither tells one."""
    wanted, given = claim.get(slot), made.get(slot)
    if slot not in claim or (wanted is None and given is None):
        return None
    if wanted is None or given is None:
        return None if given is None and slot in claim.get("optional_roles", ()) else 0.0
    low, high, least, most = wanted[0], wanted[1], given.get("least") or 0, given.get("most")
    if (low, high) == (least, most):
        return 1.0
    return 0.5 if max(low, least) <= min(math.inf if x is None else x for x in (high, most)) else 0.0


def _pairs(gold: Gold, made: Sequence[Made], text: str) -> list[tuple[int, int]]:
    """One to one: the right kind first, then required before optional, then the better slots."""
    ranked = []
    fit = _usable(made, text)
    for s, claim in enumerate(made):
        start, end = claim["trigger"]["start"], claim["trigger"]["end"]
        for g, wanted in enumerate(gold.claims):
            if fit[s] and any(start < b and a < end for a, b in gold.spans[g]):
                marks = [m for m in compare(gold, wanted, claim)[0].values() if m is not None]
                ranked.append((claim["kind"] != wanted["kind"], bool(wanted.get("optional")), -_mean(marks), g, s))
    pairs: list[tuple[int, int]] = []
    for *_, g, s in sorted(ranked):
        if all(g != a and s != b for a, b in pairs):
            pairs.append((g, s))
    return pairs


def _usable(made: Sequence[Made], text: str) -> list[bool]:
    spans = [(m["trigger"]["start"], m["trigger"]["end"]) for m in made]
    found = []
    for n, (start, end) in enumerate(spans):
        stands = text[start:end] == made[n]["trigger"].get("text", text[start:end])
        free = not any(start < b and a < end for a, b in spans[:n])
        found.append(stands and free and len(text[start:end].split()) <= MOST_WORDS)
    return found


def broken_spans(value: Any, text: str) -> int:
    """How many spans anywhere in an output do not slice back to their text."""
    if isinstance(value, list):
        return sum(broken_spans(v, text) for v in value)
    if not isinstance(value, Mapping):
        return 0
    spanned = {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int)
    own = spanned and text[value["start"] : value["end"]] != value["text"]
    return int(own) + sum(broken_spans(v, text) for v in value.values())
