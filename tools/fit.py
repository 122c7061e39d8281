"""Fit the reader's weights to annotated reports and write them to the table of weights.

    python tools/fit.py GOLD[=SHARE] ... [--articles REPORTS.jsonl.gz] [--out riwaya/data/weights.csv]

GOLD are folders of annotated reports (riwaya/scoring/gold.py tells the format), each with how much its triggers count for the
model of claims: what is a claim differs a little from annotator to annotator, how a sentence is built does not. REPORTS are reports
marked ``"conflict": true`` or ``false``: how much oftener a trigger stands in the first is its prior; the triggers of the second are
all taken as no claim. Of the second, every other report is left out for measuring.
Each model is a logistic regression, or a conditional logit where candidates compete; ``tools/learn.py`` tells how it is learnt.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from riwaya.arabic.closed import bare
from riwaya.arabic.fold import fold
from riwaya.arabic.segment import sentences
from riwaya.claims import detect, roles, slots
from riwaya.claims.bids import ROLES, bids_of
from riwaya.claims.cast import Cast, container, told_by
from riwaya.claims.earlier import Told
from riwaya.claims.election import whole
from riwaya.claims.ground import place_mention
from riwaya.claims.kinds import Drift, OwnMarks, alternatives, kind_marks, kind_of
from riwaya.claims.page import Page
from riwaya.claims.relations import Act
from riwaya.claims.stance import MODALITIES, ruled, stance_marks
from riwaya.claims.story import Sheet, Story, actor_mention
from riwaya.knowledge.load import DATA, WORDS, Knowledge, load_knowledge, load_weights, tables_with
from riwaya.knowledge.scales import BIAS, Scale, load_scales
from riwaya.knowledge.scales import MODELS as WEIGHED
from riwaya.pipeline import story_of
from riwaya.records.found import ActorFound, TriggerFound
from riwaya.records.text import Report
from riwaya.scoring.gold import Claim, Gold, load_gold
from riwaya.scoring.names import resolve
from tools.learn import Contests, Floats, Known, Numbers, learned

MODELS = (*WORDS, *WEIGHED)
ACTORS = ("agents", "targets")
CAREFUL = (
    {"claim": 0.56, "kind": 0.0, "agents": 0.0, "targets": -0.4, "places": -0.5}
    | dict.fromkeys((*MODALITIES, "negated"), 0.28)
    | {"possible": 0.2}
)
"""Thresholds where, on reports held out, the distinct actors and places of a claim, and its stance, were told best.

Those of roles are log-odds against nobody, that of kinds against the trigger's own. That of claims lies where 104 reports of
other annotators were told best by weights that had not seen them (flat from 0.45 to 0.6), those of agents and targets where 80
written reports were.
"""
SLIGHT, SLIGHTER = 0.12, {**dict.fromkeys(("claim", "agents", "targets", "places"), 0.05), "time": 0.08}
"""Weights below this are left out: they move nothing and make the table long.

Of claims, 0.08 lost true ones, of roles 0.1: many slight weights that speak for them were missed together.
"""
RIVALS = frozenset({"kind", "agents", "targets", "places"})
"""Models whose candidates compete."""
PASSES, OTHER_PASSES = 6, {"claim": 3, "places": 4, **dict.fromkeys((*MODALITIES, "negated"), 12)}
"""Passes through the examples, where 104 reports held out were told best: many of what is rare, few of what is common."""
TIMED = 6
"""A report of so many claims none of which has a time was not annotated for time."""
FOLDS = 5
KNOWN = 8  # reports that hold a word before it tells a topic
RARE, RARER = 3, {"claim": 5}
"""Features seen less often are dropped; of claims more, which told reports held out better."""
OPTIONAL = 0.4  # weight of a claim that a reader may leave out
ALONE = 0.66  # weight of a sentence taken as a whole report: many reports are no longer
QUIET = 0.25  # weight of a trigger in a report without conflict


@dataclass
class Examples:
    """Feature lists, labels, weights, reports and contests (where candidates compete) of one model; what reports count."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    contests: list[int] = field(default_factory=list)
    shares: dict[int, float] = field(default_factory=dict)

    def add(self, features: Iterable[str], label: bool, group: int, weight: float = 1.0) -> None:  # noqa: FBT001 - a label is what it is
        """One more example."""
        self.features.append(list(features))
        self.labels.append(int(label))
        self.weights.append(weight)
        self.groups.append(group)

    def contest(self, rivals: Iterable[tuple[Iterable[str], bool]], nobody: Iterable[str], group: int) -> None:
        """Candidates of which one or more are right, else nobody."""
        number, start = self.contests[-1] + 1 if self.contests else 0, len(self.labels)
        for features, label in rivals:
            self.add(features, label, group)
        self.add(nobody, not any(self.labels[start:]), group)
        self.contests += [number] * (len(self.labels) - start)


Collected = dict[str, Examples]


@dataclass
class SoFar:
    """What a report has told: its claims, and what each actor has been."""

    claims: list[Told] = field(default_factory=list)
    past: roles.Past = field(default_factory=roles.Past)


def main() -> None:
    """Fit every model and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=counted, metavar="GOLD[=SHARE]", help="a folder of annotated reports")
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--only", choices=MODELS, nargs="+", default=MODELS, help="fit these models alone, keep the others as they are")
    parser.add_argument("--out", type=Path, default=DATA / "weights.csv")
    options = parser.parse_args()
    collected: Collected = {model: Examples() for model in MODELS}
    read = [(gold, share) for folder, share in options.gold for gold in load_gold([folder])]
    golds, shares = [gold for gold, _ in read], [share for _, share in read]
    knowledge = load_knowledge()
    words = {name: dict(knowledge.weights[name]) for name in WORDS}
    if options.articles:
        words = {"prior": prior(options.articles, knowledge), "topic": topic(options.articles)}
    knowledge, tables = replace(knowledge, weights=words), tables_with(None)
    known = load_weights(tables)
    kept = {model: sorted(rows.items()) for model, rows in known.items() if model not in options.only}
    fitted = kept | {name: sorted(rows.items()) for name, rows in words.items()}
    if "kind" in options.only:
        kinds: Collected = {model: Examples() for model in MODELS}
        for number, gold in enumerate(golds):
            collect(gold, number, kinds, replace(knowledge, scales=load_scales(tables, known | {"kind": {}})))
        fitted["kind"] = list(fit("kind", kinds["kind"]))
    knowledge = replace(knowledge, scales=load_scales(tables, known | {"kind": dict(fitted["kind"])}))
    for number, gold in enumerate(golds):
        collect(gold, number, collected, knowledge)
    if options.articles:
        for number, report in enumerate(quiet_reports(options.articles)):
            collect_quiet(report, len(golds) + number, collected["claim"], knowledge)
    collected["claim"].shares.update(enumerate(shares))
    fresh = options.out.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("model", "feature", "weight"))
        for model in MODELS:
            made = fitted.get(model) or list(fit(model, collected[model]))
            writer.writerows((model, feature, f"{weight:.3f}") for feature, weight in made)
    fresh.replace(options.out)


def counted(text: str) -> tuple[Path, float]:
    """A folder, and how much what stands in it counts."""
    folder, _, share = text.partition("=")
    try:
        return Path(folder), float(share or 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{share!r} is no number: expected FOLDER or FOLDER=SHARE, as in gold=2") from error


def reports(path: Path, *, conflict: bool) -> list[Report]:
    """The reports that bear a mark."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        marked = [row for row in map(json.loads, stream) if row["conflict"] is conflict]
    return [Report(row["id"], row["text"], row["outlet"], row["published"]) for row in marked]


def quiet_reports(path: Path) -> list[Report]:
    """Every second of the reports that are marked as without conflict."""
    return reports(path, conflict=False)[::2]


def prior(path: Path, knowledge: Knowledge) -> dict[str, float]:
    """In fifths, what share of a trigger's hits falls on reports of conflict, both sorts of reports taken as equally long."""
    counts: list[Counter[str]] = []
    lengths = []
    for marked in (reports(path, conflict=True), quiet_reports(path)):
        found: Counter[str] = Counter()
        for report in marked:
            found.update({h.lexeme.key for h in knowledge.index.find(fold(report.text)) if h.lexeme.layer == "trigger"})
        counts.append(found)
        lengths.append(len(marked))
    made = {}
    for key in knowledge.lexicon.triggers:
        war, peace = ((counts[n][key] + 0.3) / lengths[n] for n in (0, 1))
        made[key] = float(int(5 * war / (war + peace))) if counts[0][key] + counts[1][key] > 2 else -1.0
    return made


def topic(path: Path) -> dict[str, float]:
    """The log-odds of each bare word to stand in a report of conflict rather than in one without."""
    both = []
    for marked in (reports(path, conflict=True), quiet_reports(path)):
        found: Counter[str] = Counter()
        for report in marked:
            found.update({bare(token.text) for s in sentences(fold(report.text).text, []) for token in s.tokens})
        both.append((found, len(marked)))
    (war, wars), (peace, calms) = both
    common = [word for word in war | peace if war[word] + peace[word] >= KNOWN and len(word) > 1]
    return {word: round(math.log(((war[word] + 0.5) / wars) / ((peace[word] + 0.5) / calms)), 2) for word in common}


def collect_quiet(report: Report, group: int, examples: Examples, knowledge: Knowledge) -> None:
    """All triggers of a report without conflict, as no claims."""
    story, _ = story_of(report, knowledge, whole=True)
    for page in story.pages:
        for n in range(len(page.triggers)):
            examples.add(claim_names(page, n, knowledge, story.weather), label=False, group=group, weight=QUIET)
            examples.add(alone(page, n, knowledge), label=False, group=group, weight=QUIET * ALONE)


def collect(gold: Gold, group: int, collected: Collected, knowledge: Knowledge) -> None:
    """All examples of an annotated report; what is known of kinds is what the other models build on."""
    lexicon, scales = knowledge.lexicon, knowledge.scales
    story, _ = story_of(Report(gold.id, gold.text, gold.outlet, gold.published), knowledge, whole=True)
    triggers = [(sheet, n, t) for sheet in map(story.measure, story.pages) for n, t in enumerate(sheet.page.triggers)]
    spans = [story.folded.raw_span(t.start, t.end) for _, _, t in triggers]
    taken, doubtful = align(gold, spans)
    drift = Drift(story.weather.leanings, told := {})
    sofar = SoFar()
    for at, (sheet, n, trigger) in enumerate(triggers):
        claim = taken.get(at)
        kind, _ = kind_of(sheet.page, trigger, lexicon, drift, scales["kind"])
        others = alternatives(sheet.page, trigger, lexicon, drift)
        if claim is not None and claim["kind"] in (trigger.kind, *others):
            moved = [scales["kind"].names((kind_marks(sheet.page, trigger, to, lexicon, drift),)) for to in others]
            rivals = [(names, claim["kind"] == to) for names, to in zip(moved, others, strict=True)]
            collected["kind"].contest(rivals, scales["kind"].names((OwnMarks(trigger.kind),)), group)
        right = claim is not None and claim["kind"] == kind
        names = claim_names(sheet.page, n, knowledge, story.weather)
        optional = at in doubtful or (claim is not None and bool(claim.get("optional")))
        weight = OPTIONAL if optional else 1.0
        collected["claim"].add(names, right, group, weight)
        collected["claim"].add(alone(sheet.page, n, knowledge), right, group, ALONE * weight)
        if claim is not None:
            told[claim["kind"]] = sheet.page.number
        if claim is not None and right:
            collect_slots(gold, claim, (story, sheet, trigger, kind, group), collected, sofar)
            act = Act(sheet.page, trigger, lexicon.triggers.get(trigger.trigger), kind)
            stances = scales["stance"].names((stance_marks(act, ruled(act, lexicon)),))
            for modality in MODALITIES:
                collected[modality].add(stances, claim["modality"] == modality, group)
            collected["negated"].add(stances, claim["polarity"] == "negated", group)


def alone(page: Page, number: int, knowledge: Knowledge) -> list[str]:
    """The features of a trigger whose sentence is the whole report."""
    page = replace(page, number=0)
    return claim_names(page, number, knowledge, detect.climate([page], page.bares, knowledge))


def claim_names(page: Page, number: int, knowledge: Knowledge, weather: detect.Climate) -> list[str]:
    """The features of a trigger by name."""
    return knowledge.scales["claim"].names((detect.trigger_marks(page, number, knowledge, weather),))


def align(gold: Gold, spans: list[tuple[int, int]]) -> tuple[dict[int, Claim], set[int]]:
    """Which gold claim each trigger carries, required claims first; and the triggers that only optional claims touch."""
    taken: dict[int, Claim] = {}
    touched: set[int] = set()
    order = sorted(range(len(gold.claims)), key=lambda n: bool(gold.claims[n].get("optional")))
    for n in order:
        for start, end in gold.spans[n]:
            hit = next((at for at, (a, b) in enumerate(spans) if a < end and start < b and at not in taken), None)
            if hit is not None:
                taken[hit] = gold.claims[n]
                break
    for n in order:
        if gold.claims[n].get("optional"):
            touched |= {at for at, (a, b) in enumerate(spans) for start, end in gold.spans[n] if a < end and start < b and at not in taken}
    return taken, touched


def collect_slots(
    gold: Gold,
    claim: Claim,
    where: tuple[Story, Sheet, TriggerFound, str, int],
    collected: Collected,
    sofar: SoFar,
) -> None:
    """Pairs of one trigger with every mention around it; ``sofar`` keeps what a later claim may build on."""
    story, sheet, trigger, kind, group = where
    page, scale = sheet.page, story.knowledge.scales["roles"]
    act = Act(page, trigger, story.knowledge.lexicon.triggers.get(trigger.trigger), kind)
    actors = [resolve(actor_mention(story, a).to_dict(), gold.actors, {*claim["agents"], *claim["targets"]}) for a in page.actors]
    places = [
        resolve(place_mention(p, container(page, n), story.ground, story.folded).to_dict(), gold.places, set(claim["places"]))
        for n, p in enumerate(page.places)
    ]
    told: dict[str, list[Any]] = {}
    for role, bids in bids_of(sheet, act, sofar.past, sofar.claims, scale).items():
        wanted, keys = set(claim[role]), places if role == "places" else actors
        right = {n for n, key in enumerate(keys) if key in wanted}
        known = {id(filler): filler_key(gold, claim, story, filler) in wanted for offer in bids.offers for filler in offer.fillers}
        true = [not right and any(known[id(f)] for f in offer.fillers) for offer in bids.offers]
        if wanted or role not in claim.get("optional_roles", ()):
            labels = [*(p.mention in right for p in bids.pairs), *true]
            rivals = [(scale.names(whole(p, right)), label) for p, label in zip(bids.rivals, labels, strict=True)]
            collected[role].contest(rivals, scale.names((bids.none,)), group)
        carried = next((offer for offer, label in zip(bids.offers, true, strict=True) if label), None)
        told[role] = [page_filler(page, role, n) for n in sorted(right)]
        told[role] += [f for f in carried.fillers if known[id(f)]] if carried else []
    who, whom, sites = (tuple(told[role]) for role in ROLES)
    sofar.claims.append(told_by(act, Cast(who, whom, sites)))
    met = {role: [roles.known_as(page, a) for a, key in zip(page.actors, actors, strict=True) if key in claim[role]] for role in ACTORS}
    sofar.past = roles.remembered(sofar.past, page.number, met["agents"], met["targets"])
    timed = len(gold.claims) < TIMED or any(c["time"] for c in gold.claims)
    collect_told(claim, sheet, act, (group, collected, timed, story.knowledge.scales))


def page_filler(page: Page, role: str, number: int) -> Any:
    """A mention as what fills a role."""
    return (page.places[number], container(page, number)) if role == "places" else page.actors[number]


def filler_key(gold: Gold, claim: Claim, story: Story, filler: Any) -> str | None:
    """The key of the gold's tables for what an earlier claim told."""
    if isinstance(filler, ActorFound):
        return resolve(actor_mention(story, filler).to_dict(), gold.actors, {*claim["agents"], *claim["targets"]})
    return resolve(place_mention(filler[0], filler[1], story.ground, story.folded).to_dict(), gold.places, set(claim["places"]))


def collect_told(claim: Claim, sheet: Sheet, act: Act, where: tuple[int, Collected, bool, Mapping[str, Scale]]) -> None:
    """Pairs of a trigger with the dates and numbers of its sentence."""
    group, collected, timed, scales = where
    spots = [slots.spot(sheet.page, d.start, d.end) for d in sheet.dates]
    for n, found in enumerate(sheet.dates):
        right = claim["time"] is not None and share(claim["time"], (found.first.isoformat(), found.last.isoformat())) > 0.5
        if timed and not ("time" in claim.get("optional_roles", ()) and not right):
            collected["time"].add(scales["time"].names(slots.time_marks(act, spots, n)), right, group)
    for count in sheet.counts:
        if count.what in ("killed", "wounded") and count.what in claim and not count.part and slots.bears(act.kind, count.what):
            cue = slots.spot(sheet.page, count.cue_start, count.cue_end)
            right = claim[count.what] is not None and list(claim[count.what]) == [count.least, count.most]
            collected["toll"].add(scales["toll"].names(slots.toll_marks(act, cue, count.what)), right, group)


def share(one: list[str], other: tuple[str, str]) -> float:
    """How much of two intervals together they share."""
    from datetime import date

    a, b, c, d = (date.fromisoformat(x).toordinal() for x in (*one, *other))
    return (min(b, d) - max(a, c) + 1) / (max(b, d) - min(a, c) + 1)


def fit(model: str, examples: Examples) -> Iterator[tuple[str, float]]:
    """The weights of a model, most telling first."""
    rare, passes = RARER.get(model, RARE), OTHER_PASSES.get(model, PASSES)
    if model in RIVALS:
        known, contests = Known.of(examples.features, rare), Contests.among(examples.labels, examples.contests)
        yield "threshold", CAREFUL[model]
        yield from _telling(model, known, learned(known, contests, passes))
        print(f"{model:16} examples {len(examples.labels):6} contests {len(contests.weights):6}")
        return
    known = Known.of([(*made, BIAS) for made in examples.features], rare)
    groups, weights = np.array(examples.groups), np.array(examples.weights)
    contests = Contests.single(examples.labels, weights * [examples.shares.get(group, 1.0) for group in examples.groups])
    likely = held_out(known, contests, groups, passes)
    f1, threshold = best_threshold(likely, contests.right, (weights == 1.0) | (weights == QUIET))
    if model == "claim":
        print(*reliability(likely[weights == 1.0], contests.right[weights == 1.0]), sep="\n")
    print(f"{model:16} examples {len(groups):6} positive {int(contests.right.sum()):5} held-out F1 {f1:.3f} at {threshold:.2f}")
    # The best held out, drawn halfway towards one half: it is noisy on few reports.
    yield "threshold", CAREFUL.get(model) or (threshold + 0.5) / 2
    yield from _telling(model, known, learned(known, contests, passes))


def _telling(model: str, known: Known, weights: Floats) -> list[tuple[str, float]]:
    """The weights that move something, the largest first."""
    least = SLIGHTER.get(model, SLIGHT)
    named = zip(known.names, weights, strict=True)
    return sorted(((f, float(w)) for f, w in named if f == BIAS or abs(w) >= least), key=lambda pair: (-abs(pair[1]), pair[0]))


def held_out(known: Known, contests: Contests, groups: Numbers, passes: int) -> Floats:
    """How likely each example is, by weights that have not seen its report."""
    scores = np.zeros(len(groups))
    for part in range(FOLDS):
        out = groups % FOLDS == part
        scores[out] = known.scores(learned(known, contests, passes, ~out))[out]
    return 1 / (1 + np.exp(-scores))


def best_threshold(likely: Floats, right: Floats, whole: NDArray[np.bool_]) -> tuple[float, float]:
    """The best F1 over thresholds on the examples of whole reports, and the threshold of that."""
    likely, right = likely[whole], right[whole]
    told = ((likely > threshold, threshold) for threshold in np.arange(0.2, 0.7, 0.02))
    return max((float(2 * right[taken].sum() / max(1, taken.sum() + right.sum())), float(threshold)) for taken, threshold in told)


def reliability(likely: Floats, right: Floats) -> Iterator[str]:
    """How often what reports held out made so likely was right, by tenths: the rows of a table."""
    yield "| score | triggers | right |"
    yield "|---|---|---|"
    for low in np.arange(0, 1, 0.1):
        held = (likely >= low) & (likely < low + 0.1 + (low > 0.85))
        if held.any():
            yield f"| {low:.1f}–{low + 0.1:.1f} | {held.sum()} | {right[held].mean():.2f} |"


if __name__ == "__main__":
    main()
