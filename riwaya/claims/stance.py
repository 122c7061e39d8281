"""Polarity and modality: what governs a trigger decides whether it happened, is wanted, feared or only supposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.triggers import ended
from riwaya.arabic.closed import THAT, preposition
from riwaya.claims.model import odds
from riwaya.claims.page import Page
from riwaya.claims.relations import Act
from riwaya.knowledge.lexicon import Lexicon
from riwaya.knowledge.load import Knowledge
from riwaya.knowledge.rows import Governor
from riwaya.records.claim import Stance
from riwaya.records.found import TriggerFound

_CONTENT = {"demand": "demanded", "threaten": "planned"}
_MASDAR = 4  # words between a governor and the masdar that it governs
_NAMED = 10  # words that name who denies or demands
_CLAUSE = 14
_BESIDE = -0.2
"""How far below the threshold a negation that stands right before the word still holds."""
_AND_THAT = frozenset({"وان", "وانه", "وانها", "وانهم", "وبان", "وبانه", "وبانها"})
"""Words by which speech goes on past what governed a part of it (من دون أن …، وأن …)."""
_ASIDE = frozenset({"في", "خلال", "عبر", "عقب"})
"""Words with which an aside between commas begins."""
_PARTICLES = frozenset({"verb_next", "present_next"})
"""Scopes of the particles that deny the verb behind them."""
_EXCEPT, _AFTER = frozenset({"سوي", "الا", "غير"}), 4
"""Words by which something is left of what is denied, and words behind the event among which they may stand."""
_PRESENT = ("ي", "ت")
"""How a phrase begins that opens with a verb of the present (لم يقع في الأسر)."""
_FAR, _FARTHER = (0, 1, 3, 6), (0, 2, 5, 9)
"""Steps of distance, in words, of what decides, and of each that governs."""
_WINDOW = 7  # words before the trigger that are looked at


class Reason(NamedTuple):
    """A governor and the words by which it governs."""

    id: str
    polarity: str
    modality: str
    distance: int


MODALITIES = ("planned", "demanded", "possible", "hypothetical")
"""What may be said of an event instead of that it happened; each has a model of its own, as ``negated`` has."""


class Ruled(NamedTuple):
    """What the words around a trigger do to it, by the table of what governs: a stance, and the rows by nearness."""

    stance: Stance
    reasons: tuple[Reason, ...]


def stances_of(acts: Sequence[Act], knowledge: Knowledge) -> list[tuple[Stance, tuple[str, ...]]]:
    """The stance of each event, and the rows of the table that govern it.

    What the nearest governors say and the words around them are weighed: one that stands far off, or behind another verb, governs less.
    """
    scale, found = knowledge.scales["stance"], [ruled(act, knowledge.lexicon) for act in acts]
    weighing = scale.weigh([(stance_marks(act, rule),) for act, rule in zip(acts, found, strict=True)])
    logits = zip(*(weighing.logits(model) for model in scale.models), strict=True)
    made = []
    for act, rule, scores in zip(acts, found, logits, strict=True):
        weighed = {model: odds(score) - scale.thresholds[model] for model, score in zip(scale.models, scores, strict=True)}
        best = max(MODALITIES, key=weighed.__getitem__)
        polarity = "negated" if _denied(act, rule, knowledge.lexicon, weighed["negated"]) else "affirmed"
        made.append((Stance(polarity, best if weighed[best] > 0 else "asserted"), tuple(r.id for r in rule.reasons)))
    return made


def _denied(act: Act, found: Ruled, lexicon: Lexicon, weighed: float) -> bool:
    """Whether an event is negated, by how far above its threshold the model has it and by what stands right before it."""
    negations = [r for r in found.reasons if r.polarity == "negated"]
    if not negations and any(not r.modality for r in found.reasons if not r.polarity):
        return False  # what only looks like a negation (لم تتبن أي جهة الهجوم)
    beside = any(r.distance <= 1 for r in negations) and weighed > _BESIDE
    return weighed > 0 or beside or _unmade(act, found, lexicon)


def _unmade(act: Act, found: Ruled, lexicon: Lexicon) -> bool:
    """Whether the verb that makes the event is denied (لم يشنّ الجيش هجوماً), tells that nothing came of it (فشل في دخول المدينة) or ends it.

    Not so where something is left (لم يشنّ سوى هجوم).
    """
    if act.trigger.light is None:
        return False
    light, at = act.trigger.light
    particles = (r for r in found.reasons if r.id in lexicon.governors and lexicon.governors[r.id].scope in _PARTICLES)
    near = any(r.polarity == "negated" and r.distance == 0 for r in particles)
    if ended(act.trigger, act.page.scan, lexicon):
        return not near
    left = not _EXCEPT.isdisjoint(act.page.bares[at : act.trigger.last + _AFTER])
    return not left and lexicon.light[light].makes == ("yes" if near else "no")


def ruled(act: Act, lexicon: Lexicon) -> Ruled:
    """The stance by the table alone: of polarity and modality each, the nearest governor decides."""
    reasons = tuple(sorted(_reasons(act.page, act.trigger, lexicon), key=lambda r: r.distance))
    polarity = next((r.polarity for r in reasons if r.polarity), "affirmed")
    modality = next((r.modality for r in reasons if r.modality), "asserted")
    return Ruled(Stance(polarity, modality), reasons)


class StanceMarks(NamedTuple):
    """What is known of whether an event is negated, planned, demanded, possible or supposed.

    Attributes:
        modality, polarity: what the table says; ``modality_far`` and ``polarity_far``, how far off what says so stands, in steps.
        pos, tag, kind, lex, light, clitics: the trigger's.
        prep, before, after: the preposition that governs it, and the words beside it.
        left, gap: the kind of the trigger before it, and the clauses between.
        quoted, opens: whether a quotation holds it, and the word that opens its clause or phrase.
        governors, governors_far: the rows that govern it, and how far off each stands.
        near: the words before it in its phrase.
    """

    modality: str
    modality_far: int
    polarity: str
    polarity_far: int
    pos: str
    tag: str
    kind: str
    lex: str
    light: str
    clitics: str
    prep: str
    before: str
    after: str
    left: str
    gap: int
    quoted: bool
    opens: str
    governors: tuple[str, ...]
    governors_far: tuple[str, ...]
    near: tuple[str, ...]


def stance_marks(act: Act, found: Ruled) -> StanceMarks:
    """What is known of whether an event is negated, planned, demanded, possible or supposed."""
    page, trigger, row, kind = act
    at, (polarity, modality) = trigger.first, (found.stance.polarity, found.stance.modality)
    left = next((t for t in reversed(page.triggers) if t.last <= at), None)
    commas = page.commas[at]
    start = next((n for n in range(at - 1, -1, -1) if page.commas[n] != commas or page.clauses[n] != page.clauses[at]), -1) + 1
    nearest = {"": 9} | {name: r.distance for r in reversed(found.reasons) for name in (r.polarity, r.modality) if name}
    return StanceMarks(
        modality=modality,
        modality_far=_steps(nearest.get(modality, 9), _FAR),
        polarity=polarity,
        polarity_far=_steps(nearest.get(polarity, 9), _FAR),
        pos=row.pos if row else "light",
        tag=trigger.tag,
        kind=kind,
        lex=trigger.trigger,
        light=trigger.light[0] if trigger.light else "",
        clitics=trigger.before,
        prep=page.governor(at, trigger.before),
        before=page.bare(at - 1),
        after=page.bare(trigger.last),
        left=left.kind if left else "",
        gap=min(2, page.clauses[at] - page.clauses[left.first]) if left else 9,
        quoted=page.quotes[at] >= 0,
        opens=page.word(start),
        governors=tuple(r.id for r in found.reasons),
        governors_far=tuple(f"{r.id}:{_steps(r.distance, _FARTHER)}" for r in found.reasons),
        near=tuple({page.word(n) for n in range(max(start, at - _WINDOW), at)}),
    )


def _steps(distance: int, steps: Sequence[int]) -> int:
    return sum(distance > step for step in steps)


def _reasons(page: Page, trigger: TriggerFound, lexicon: Lexicon) -> Iterator[Reason]:
    row = lexicon.triggers.get(trigger.trigger)
    verbal = row is None or row.pos == "verb"
    phrase = row is not None and row.pos == "phrase" and page.word(trigger.first).startswith(_PRESENT)
    present = (verbal and trigger.tag == "present") or phrase
    light, carrier = trigger.light or ("", -1)
    verb = page.scan.by_token("light").get(carrier)
    carried = verb is not None and verb[0].lexeme.tag == "present"
    makes = bool(light) and lexicon.light[light].makes == "yes"
    covered = 0
    for token, (hit, last) in sorted(page.scan.by_token("stance").items()):
        if token < covered:  # توقف in لن توقف
            continue
        covered = last
        governor = lexicon.governors[hit.lexeme.key]
        whole = last > carrier and (makes or not (governor.polarity or governor.modality))  # لم تقع
        at = carrier if token < carrier and not whole else trigger.first
        if governor.scope == "present_next" and not (present if at == trigger.first else carried):
            continue
        over = _over(page, last, at) if last <= at else 0
        if last <= at and _governs(page, governor, (last, at), over):
            yield Reason(governor.id, governor.polarity, governor.modality, at - last - over)
    made = verb[0].before if verb is not None and makes and carried else ""
    if "س" in (trigger.before if verbal and trigger.tag == "present" else made):
        yield Reason("future", "", "planned", 0)
    if row is not None and row.pos == "noun" and _purpose(trigger, lexicon):
        yield Reason("purpose", "", "planned", 0)
    yield from _content(page, trigger)


def _purpose(trigger: TriggerFound, lexicon: Lexicon) -> bool:
    """Whether an event is what something is for (توجه لقصف المدينة), not what somebody met with (تعرّض لهجوم)."""
    met = trigger.light is not None and lexicon.light[trigger.light[0]].subject == "target"
    return preposition(trigger.before) == "ل" and not trigger.before.endswith("لل") and not met


def _governs(page: Page, governor: Governor, between: tuple[int, int], over: int) -> bool:
    """Whether a governor reaches from its end to an event (the tokens ``between``), over an aside of so many words."""
    last, at = between
    gap = at - last
    same = page.clauses[last - 1] == page.clauses[at]
    if governor.polarity and page.word(last - 1) in THAT and any(page.word(n) in _AND_THAT for n in range(last, at)):
        return False
    if governor.scope in ("verb_next", "present_next"):
        return gap == 0 or (gap == 1 and same and page.commas[last - 1] == page.commas[at])
    if governor.scope == "masdar":
        return gap <= _MASDAR and page.commas[last - 1] == page.commas[at] and page.verbs[at] - page.verbs[last - 1] <= 1
    if governor.scope == "clause":
        return same and gap <= _CLAUSE
    if governor.scope == "that":
        near = page.commas[at] - page.commas[last - 1] <= 1 or over > 0
        return page.clauses[at] - page.clauses[last - 1] <= 1 and gap - over <= _CLAUSE and near
    return gap <= 2 * _CLAUSE and page.clauses[at] - page.clauses[last - 1] <= 2


def _over(page: Page, last: int, at: int) -> int:
    """The words of an aside between commas that parts a governor from what it governs (نفى قائد، في بيان، سقوط المدينة).

    What it governs follows at once, itself or behind "that" (نفى قائد، في بيان، أن تكون قواته قد انسحبت).
    """
    breaks = [n for n in range(last, at + 1) if page.commas[n] != page.commas[n - 1]]
    if len(breaks) != 2 or page.word(breaks[0]) not in _ASIDE:
        return 0
    that = page.word(breaks[1]) in THAT and breaks[0] - last <= _NAMED
    follows = breaks[1] == at and breaks[0] - last <= _MASDAR
    return breaks[1] - breaks[0] if that or follows else 0


def _content(page: Page, trigger: TriggerFound) -> Iterator[Reason]:
    """What is demanded or threatened behind the word that demands or threatens."""
    for other in page.triggers:
        near = other.last <= trigger.first <= other.last + _CLAUSE
        if near and other.kind in _CONTENT and _within(page, other.first, trigger.first):
            yield Reason(f"content-{other.kind}", "", _CONTENT[other.kind], trigger.first - other.last)


def _within(page: Page, first: int, last: int) -> bool:
    """Whether at most one comma and one clause lie between."""
    return page.commas[last] - page.commas[first] <= 1 and page.clauses[last] - page.clauses[first] <= 1
