"""Why a claim is what it is, as text: the rule, the words, what weighed for each slot, and which readings lost.

Everything is asked again of the same functions that made the claim; what stands in the claim itself decides what is called taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from riwaya.annotate.counts import CountMention
from riwaya.claims import slots
from riwaya.claims.bids import ROLES, Bids
from riwaya.claims.candidates import NobodyMarks, Pair
from riwaya.claims.cases import Case, cases
from riwaya.claims.detect import PEACE
from riwaya.claims.election import whole
from riwaya.claims.ground import ranked, reasons
from riwaya.claims.kinds import OwnMarks, alternatives, kind_marks
from riwaya.claims.relations import Act
from riwaya.claims.sides import collective
from riwaya.claims.stance import MODALITIES, ruled, stance_marks, stances_of
from riwaya.claims.story import Story, actor_mention
from riwaya.records.claim import Claim
from riwaya.records.found import PlaceFound
from riwaya.records.mention import PlaceMention, SourceMention, Toll

_EVEN = 0.5
_SHOWN = 0.1  # readings less likely than this are not worth a line
_READINGS = 4  # of a place's name


def explain(story: Story, claim: str | None = None) -> Iterator[str]:
    """The derivation of each claim of a report, or of the one whose id begins with ``claim``, line by line.

    Without ``claim`` the triggers that gave no claim are told too.
    """
    for case in cases(story):
        if case.claim is not None and (claim is None or case.claim.id.startswith(claim)):
            yield from (*_head(case, case.claim), *_slots(case, case.claim), "")
        elif case.claim is None and claim is None:
            yield from (*_no_claim(case), "")


def _no_claim(case: Case) -> Iterator[str]:
    floor = case.story.knowledge.scales["claim"].thresholds["claim"]
    word = case.words(case.trigger.start, case.trigger.end)
    if case.story.calm:
        topic = case.story.weather.topic
        yield f"no claim  {case.trigger.kind}  {word}: the words of the report speak of peace (topic {topic}, not above {PEACE})"
        return
    likely, weighed = case.weighed("claim", (case.marks,))
    why = f"not above {floor:.2f}" if likely <= floor else "but no word of the report is clearly meant"
    yield f"no claim  {case.trigger.kind}  {word}: {likely:.2f}, {why}"
    yield f"  {weighed}"


def _head(case: Case, claim: Claim) -> Iterator[str]:
    """What it is, by which rule, why it is a claim at all, of which kind, and whether it is said to have happened."""
    trigger, lexicon = case.trigger, case.story.knowledge.lexicon
    row = lexicon.triggers.get(trigger.trigger)
    tokens = case.sheet.page.scan.sentence.tokens
    carrier = tokens[trigger.light[1]] if trigger.light else None
    carried = f", carried by {case.words(carrier.start, carrier.end)}" if carrier else ""
    yield f"claim {claim.id}  {claim.kind}  [{claim.trigger.start}:{claim.trigger.end}]  {claim.score:.2f}  {claim.trigger.text}"
    yield f"  {claim.gloss.en}"
    yield f"  evidence  {' '.join(claim.evidence.text.split())}"
    yield f"  rule      {claim.rule} ({row.pos if row else 'light verb'}, form {trigger.tag or 'as it stands'}){carried}"
    likely, why = case.weighed("claim", (case.marks,))
    yield f"  claim     {likely:.2f}: {why}"
    yield from _kinds(case, claim)
    yield from _stance(case, claim)


def _stance(case: Case, claim: Claim) -> Iterator[str]:
    """Whether it happened: the rows of the table that govern it, and what was weighed."""
    act = case.act(claim)
    ((stance, governors),) = stances_of([act], case.story.knowledge)
    yield f"  stance    {stance.polarity}, {stance.modality}: " + (f"by {', '.join(governors)}" if governors else "nothing governs it")
    marks = stance_marks(act, ruled(act, case.story.knowledge.lexicon))
    for name in (*MODALITIES, "negated"):
        taken, (likely, why) = name in (stance.polarity, stance.modality), case.weighed(name, (marks,))
        if taken or likely >= _SHOWN:
            yield _line("stance", _outcome(taken), likely, name, why)


def _kinds(case: Case, claim: Claim) -> Iterator[str]:
    """The kind of the trigger, and the others that its word or the words around it can mean, each against the trigger's own."""
    trigger, lexicon = case.trigger, case.story.knowledge.lexicon
    yield f"  kind      {claim.kind}: " + ("that of its trigger" if claim.kind == trigger.kind else f"its trigger's is {trigger.kind}")
    for kind in alternatives(case.sheet.page, trigger, lexicon, case.drift):
        marks = kind_marks(case.sheet.page, trigger, kind, lexicon, case.drift)
        likely, why = case.weighed("kind", (marks,), (OwnMarks(trigger.kind),))
        if kind == claim.kind or likely >= _SHOWN:
            yield _line("kind", _outcome(kind == claim.kind), likely, kind, why)


def _slots(case: Case, claim: Claim) -> Iterator[str]:
    act = case.act(claim)
    yield from _actors(case, act, claim)
    yield from _places(case, act, claim)
    yield from (f"  object    {thing.code}  {thing.span.text}: stands in its clause" for thing in claim.objects)
    if claim.means:
        yield f"  means     {claim.means.code}  {claim.means.span.text}: stands in its clause"
    yield from _times(case, act, claim)
    yield from _tolls(case, act, claim)
    yield from _narrators(case, claim)


def _outcome(taken: bool) -> str:  # noqa: FBT001
    return "taken" if taken else "lost"


def _line(label: str, outcome: str, likely: float, words: str, why: str) -> str:
    return f"  {label:<9} {outcome:<7} {likely:.2f}  {words}: {why}"


def _actors(case: Case, act: Act, claim: Claim) -> Iterator[str]:
    """Who it was and whom it met: the readings of both roles, and what was carried on."""
    actors, bids = case.sheet.page.actors, case.bids(act)
    chosen = {role: bids[role].chosen()[0] for role in ROLES[:2]}
    for role, other in (ROLES[:2], ROLES[1::-1]):
        spans = {(a.span.start, a.span.end) for a in getattr(claim, role)}
        found = [(p, case.span(actors[p.mention].start, actors[p.mention].end) in spans) for p in bids[role].pairs]
        for pair, taken in found:
            actor, rival = actors[pair.mention], chosen[other].get(pair.mention)
            spare = f"{other} {rival:.2f} goes before; " if rival else "named already; "
            named = spare if pair.mention in chosen[role] and not taken else ""
            if taken and collective(case.sheet.page, actor):
                both = (a.name.ar for a in getattr(claim, role) if (a.span.start, a.span.end) == case.span(actor.start, actor.end))
                named = f"that is {'، '.join(both)}; "
            yield from _weighed(case, (role, taken), (pair, chosen[role], bids[role].none), case.words(actor.start, actor.end), named)
        here = any(taken for _, taken in found)
        yield from _carried(case, role, bids[role], () if here else [a.name.ar for a in getattr(claim, role)])


def _places(case: Case, act: Act, claim: Claim) -> Iterator[str]:
    """Where it was: the places weighed, and of those taken the readings of their names."""
    bids = case.bids(act)["places"]
    chosen, _ = bids.chosen()
    mentions = {(p.span.start, p.span.end): p for p in claim.places}
    told = False
    for pair in bids.pairs:
        place = case.sheet.page.places[pair.mention]
        mention = mentions.get(case.span(place.start, place.end))
        named = "named already, or holds another place of the claim; " if mention is None and pair.mention in chosen else ""
        yield from _weighed(case, ("places", mention is not None), (pair, chosen, bids.none), case.words(place.start, place.end), named)
        if mention is not None:
            told = True
            yield from _readings(case, place, mention)
    yield from _carried(case, "places", bids, () if told else [" ".join(p.span.text.split()) for p in claim.places])


_Weighed = tuple[Pair, Mapping[int, float], NobodyMarks]
"""A mention as a role, the mentions chosen for that role, and nobody, against which it is weighed."""


def _weighed(case: Case, role: tuple[str, bool], weighed: _Weighed, words: str, named: str) -> Iterator[str]:
    """A mention in a role (with whether it was taken): a line, unless it is too unlikely to have been near."""
    pair, chosen, none = weighed
    likely, why = case.weighed(role[0], whole(pair, chosen), (none,))
    if not role[1] and pair.mention not in chosen and likely >= _EVEN:
        named = "another is likelier; "
    if role[1] or likely >= _SHOWN:
        yield _line(role[0], _outcome(role[1]), likely, words, named + why)


def _carried(case: Case, role: str, bids: Bids, names: Sequence[str]) -> Iterator[str]:
    """Those whom earlier claims offer for a role: whom it goes on with (``names``), and who was near."""
    _, won = bids.chosen()
    told = False
    for offer in bids.offers:
        known = [actor_mention(case.story, a).name.ar for a in offer.actors] or [case.words(p.start, p.end) for p, _ in offer.sites]
        taken = offer is won and not set(known).isdisjoint(names)
        told = told or taken
        likely, weighed = case.weighed(role, whole(Pair(-1, offer.marks), ()), (bids.none,))
        gap = case.sheet.page.number - offer.told.page
        ago = f"{gap} sentences before" if gap > 1 else "in the sentence before" if gap else "in the same sentence"
        first = offer.actors[0] if offer.actors else offer.sites[0][0]
        words = "، ".join(names) if taken else case.words(first.start, first.end)
        if taken or likely >= _SHOWN:
            why = f"{offer.part} of the {offer.told.kind} told {ago}; "
            yield _line(role, "carried" if taken else "lost", likely, words, why + weighed)
    if names and not told:
        yield _line(role, "carried", 1.0, "، ".join(names), "who speaks, or says we")


def _readings(case: Case, place: PlaceFound, mention: PlaceMention) -> Iterator[str]:
    """What the name of a place can mean, best first, and what it is read as."""
    for score, row in ranked(place, case.story.ground)[:_READINGS]:
        points = "; ".join(f"{what} {by:+.1f}" for what, by in reasons(row, place, case.story.ground) if by)
        yield _line("  reading", _outcome(row.id == mention.place), score, f"{row.en} ({row.id})", points)
    inside = f", in {', '.join(mention.within)}" if mention.within else ""
    yield f"    point   {mention.name.en} ({mention.place or 'in no table'}), {mention.precision}, {mention.role}, {mention.extent}{inside}"


def _times(case: Case, act: Act, claim: Claim) -> Iterator[str]:
    spots = [slots.spot(case.sheet.page, d.start, d.end) for d in case.sheet.dates]
    span = claim.time.span if claim.time else None
    told = False
    for number, found in enumerate(case.sheet.dates):
        likely, why = case.weighed("time", slots.time_marks(act, spots, number))
        taken = span is not None and (span.start, span.end) == case.span(found.start, found.end)
        told |= taken
        words = f"{_days(found.first, found.last)} ({found.precision})  {case.words(found.start, found.end)}"
        yield _line("time", _outcome(taken), likely, words, why)
    if claim.time and not told:
        stated = "told elsewhere" if claim.time.stated else "inferred, no words here tell it"
        yield f"  time      {_days(claim.time.first, claim.time.last)} ({claim.time.precision}): {stated}"


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} … {last}"


def _tolls(case: Case, act: Act, claim: Claim) -> Iterator[str]:
    """Every number of the sentence: it goes to the claim that it fits best."""
    spans = {(t.span.start, t.span.end) for t in _all_tolls(claim)}
    counted = {case.span(c.start, c.end) for c in case.sheet.counts}
    if claim.killed and (claim.killed.span.start, claim.killed.span.end) not in counted:
        yield f"  toll      taken   {claim.killed.span.text}: no number is told, those named are counted"
    for count in case.sheet.counts:
        marks = slots.toll_marks(act, slots.spot(case.sheet.page, count.cue_start, count.cue_end), count.what)
        taken, (likely, why) = case.span(count.start, count.end) in spans, case.weighed("toll", marks)
        if taken or likely >= _SHOWN:
            words = f"{_amount(count)}  {case.words(count.start, count.end)}"
            yield _line("toll", _outcome(taken), likely, words, why)


def _amount(count: CountMention) -> str:
    most = "" if count.most == count.least else " or more" if count.most is None else f" to {count.most}"
    return f"{count.what} {count.least}{most}{', a part' if count.part else ''}"


def _all_tolls(claim: Claim) -> Iterator[Toll]:
    yield from (toll for toll in (claim.killed, claim.wounded) if toll)
    yield from claim.counts


def _narrators(case: Case, claim: Claim) -> Iterator[str]:
    """Who tells it, nearest to the event first, and who speaks in the sentence without telling it."""
    for number, source in enumerate(claim.sources, 1):
        yield f"  narrator  {number} {source.kind}  {source.actor.span.text or source.actor.name.ar or 'unknown'}: {_by(source, claim)}"
    taken = {(s.actor.span.start, s.actor.span.end) for s in claim.sources}
    others = (n for telling in case.told for n in telling.narrators)
    for narrator in dict.fromkeys(n[:2] for n in others if case.span(n.start, n.end) not in taken):
        yield f"  narrator  lost  {case.words(*narrator)}: tells other words of the sentence, or is who acts"


def _by(source: SourceMention, claim: Claim) -> str:
    if source.kind == "outlet":
        return "published it"
    here = claim.evidence.start <= source.actor.span.start < claim.evidence.end
    before = "" if here else ", spoke in an earlier sentence and goes on"
    said = f", said {_days(*source.said)}" if source.said else ""
    return (f"by the cue {source.cue.text}" if source.cue else "stands before the colon, or opens the quotation") + before + said
