"""The chain of narrators: who tells what, from cues, quotes and the verbs that carry a speaker on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.arabic.closed import THAT, preposition, without_and
from riwaya.claims.narrators import Narrator, anonymous, narrator, new_subject, outlet, through, unnamed, with_others
from riwaya.claims.page import Page
from riwaya.claims.persons import opens, speech_follows
from riwaya.claims.reach import (
    ASKING,
    OPENS,
    SPEAKING,
    adopted,
    asked,
    backed,
    backward,
    closing,
    opening,
    parted,
    quote_end,
    turned,
    unsaid,
)
from riwaya.claims.relations import RELATIVES
from riwaya.claims.subjects import TELLERS, behind, beside, subject_of, turns
from riwaya.records.found import ActorFound, CueFound, TriggerFound

_SAME = frozenset({"البيان", "التقرير", "التصريح"})
"""Words for a speech that was told of already: its speaker goes on."""
_HANDING_ON = frozenset({"media", "agency"})
"""Sorts of narrator that stand outermost."""
_TITLED = 6  # words behind an actor, of a title or a name, before a colon
_DASHES = frozenset("-–—/")
"""What parts the place of a dateline from the agency."""
_HIS_WORDS = ("قوله", "قولها", "قولهم")
"""Words for what the narrator before said."""
_COUNTED = ("عدد", "قيمت", "حجم", "مساحت", "خساير")
"""What is estimated, not said (يقدر عددهم)."""
_OF_HIM = frozenset({"عنه", "عنها", "عنهم", "عنهما"})
"""Whom the narrator before is quoted by."""


class Telling(NamedTuple):
    """What part of a sentence (token positions) somebody tells; narrators nearest to the event first.

    ``near`` when they stand nearer than others who tell the same words (نقلاً عن …).
    """

    first: int
    last: int
    narrators: tuple[Narrator, ...]
    near: bool = False


class Voice(NamedTuple):
    """Who spoke last, for the sentences that carry on, and the quotation that was open."""

    narrators: tuple[Narrator, ...] = ()
    quote: int = -1


def tellings(page: Page, voice: Voice) -> tuple[tuple[Telling, ...], Voice]:
    """What is told in a sentence, and who spoke last when it ends."""
    made = list(_told(page, voice))
    quote = page.quotes[-1]
    if voice.quote >= 0 and page.quotes[0] == voice.quote and voice.narrators:
        last = max(n for n, q in enumerate(page.quotes) if q == voice.quote) + 1
        made.append(Telling(0, last, voice.narrators))
    return tuple(made), Voice(made[-1].narrators if made else voice.narrators, quote)


def chain(told: Sequence[Telling], trigger: TriggerFound) -> tuple[Narrator, ...]:
    """The narrators of a trigger, nearest to the event first, each once; papers and agencies hand on what others tell."""
    covering = sorted((t for t in told if t.first <= trigger.first < t.last), key=lambda t: (not t.near, -t.first, t.last))
    found: dict[tuple[str | None, int], Narrator] = {}
    for telling in covering:
        for who in telling.narrators:
            found.setdefault((who.actor, who.start if who.actor is None else -1), who)
    return tuple(sorted(found.values(), key=lambda who: who.sort in _HANDING_ON))


def speaking(page: Page, told: Sequence[Telling], voice: Voice, trigger: TriggerFound) -> tuple[Narrator, ...]:
    """Who speaks where a trigger stands: whom the words behind it name, the last with a cue before it, else who spoke last (``voice``)."""
    subject = new_subject(page, trigger)
    if subject:
        return subject
    before = [t.narrators for t in told if (cue := t.narrators[0].cue) is not None and cue[0] < trigger.start]
    return before[-1] if before else voice.narrators


def _told(page: Page, voice: Voice) -> Iterator[Telling]:
    current = voice.narrators
    colon = _headline(page)
    if colon:
        yield colon
    for number, cue in enumerate(page.cues):
        if _silent(page, cue):
            current = () if _impersonal(page, cue) else current
            continue
        narrators = _narrators(page, cue, current)
        if not narrators:
            continue
        current = narrators
        near = cue.type == "adopts" or (cue.type == "quotes_from" and (cue.pos != "verb" or backward(page, cue)))
        yield Telling(*_words(page, cue, number, narrators), narrators, near)
    yield from _blamed(page, current)


def _words(page: Page, cue: CueFound, number: int, narrators: Sequence[Narrator]) -> tuple[int, int]:
    """The words that the sentence's ``number``-th cue attributes, as token positions."""
    length = len(page.scan.sentence.tokens)
    if cue.type == "adopts" and cue.pos == "verb" and cue.behind:
        return adopted(page, cue)
    if cue.type == "quotes_from" and page.word(cue.last) in _OF_HIM:  # وفق مصدر نقلت عنه الوكالة
        return backed(page, cue), turned(page, cue)
    if (cue.type in ("according", "quotes_from") and cue.pos != "verb") or backward(page, cue):
        first, last = (backed(page, cue), turned(page, cue)) if cue.first > 1 else (cue.last, length)
        return first, cue.first if first < cue.first and _described(page, narrators) else last
    last = closing(page, cue, number)
    first = opening(page, cue, last)
    if first < length and not opens(page, first):
        last = min(last, turned(page, cue) if cue.pos == "verb" else parted(page, cue))
    return first, min(last, quote_end(page, first))


def _blamed(page: Page, current: tuple[Narrator, ...]) -> Iterator[Telling]:
    """What a verb of blaming or threatening tells of: by its subject, or by who spoke before where it has none."""
    who = current
    for trigger in page.triggers:
        if trigger.kind in SPEAKING and trigger.tag in ("past", "present"):
            speaker = beside(page, trigger)
            if speaker is None:
                continue
            if not _accused(page, trigger, speaker):
                who = (narrator(page, speaker, trigger),)
            if who:
                yield Telling(trigger.last, asked(page, trigger.last, len(page.scan.sentence.tokens)), who)


def _accused(page: Page, trigger: TriggerFound, actor: ActorFound) -> bool:
    """Whether the one actor behind a verb of blaming is who is blamed, its subject left out (واتهم الجيش بقصف المدينة)."""
    deed = actor.first >= trigger.last and any(t.first == actor.last and preposition(t.before) == "ب" for t in page.triggers)
    return deed and trigger.kind == "accuse" and (trigger.before[:1] in ("و", "ف") or turns(page, trigger.first - 1))


def _silent(page: Page, cue: CueFound) -> bool:
    """Whether a cue tells nothing by somebody: one that is denied or impersonal, the name of a body, who listens."""
    counted = cue.pos == "verb" and page.word(cue.last).startswith(_COUNTED)  # يقدر عددهم
    return unsaid(page, cue) or _impersonal(page, cue) or cue.type == "listener" or counted or page.word(cue.last).startswith("اسم")


def _impersonal(page: Page, cue: CueFound) -> bool:
    """Whether nobody speaks (يذكر أن): not so where a verb that looks like a passive has its subject (يتوقع ناشطون أن، يعتبر الباحث …)."""
    verbal = cue.pos == "verb" and page.word(cue.last - 1) not in THAT
    subject = verbal and any(a.first == cue.last and not a.before and a.sort in TELLERS for a in page.actors)
    return cue.type == "passive" and not unsaid(page, cue) and not subject


def _described(page: Page, narrators: Sequence[Narrator]) -> bool:
    """Whether what follows only tells who the narrator is (بحسب موسكو، التي …), not what else he says (الذي حذر من …)."""
    end = max(n.end for n in narrators)
    behind = next((n for n, t in enumerate(page.scan.sentence.tokens) if t.start >= end), -1)
    says = any(t.first == behind + 1 and t.kind in SPEAKING for t in page.triggers) or any(c.first == behind + 1 for c in page.cues)
    return page.word(behind) in RELATIVES and not says


def _narrators(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    if cue.type == "claims_noun":
        return anonymous(page, cue)
    if page.word(cue.last - 1).endswith(_HIS_WORDS) and (current or cue.type == "according"):
        return tuple(n._replace(cue=(cue.start, cue.end)) for n in current)
    if cue.type == "according" or (cue.type == "quotes_from" and cue.pos != "verb"):
        return _according(page, cue, current)
    if cue.type == "quotes_from":
        return _quoted(page, cue, current)
    subject = subject_of(page, cue)
    going = _going(page, cue, subject, current)
    if going:
        return going
    told = tuple(narrator(page, a, cue) for a in with_others(page, subject, cue)) if subject is not None else unnamed(page, cue)
    return (*told, *through(page, cue, subject)) if told else ()


def _according(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    """Whom a preposition attributes to: who stands behind it, or who spoke last where that is what he said (وفق البيان)."""
    actor = behind(page, cue, governed=True)
    if actor is not None and page.commas[actor.first] != page.commas[cue.last]:
        actor = None  # وفقاً لخبراء، …
    if actor and current and _said_before(page, actor):
        return tuple(n._replace(cue=(cue.start, cue.end)) for n in current)
    return tuple(narrator(page, a, cue) for a in with_others(page, actor, cue)) if actor else unnamed(page, cue)


def _said_before(page: Page, actor: ActorFound) -> bool:
    """Whether it is a speech that was told of already (وفق البيان)."""
    word = page.word(actor.first)
    return _bare(actor) and (word in _SAME or f"ال{word.removeprefix('لل')}" in _SAME)


def _bare(actor: ActorFound) -> bool:
    """Whether it is one word that names nobody."""
    return actor.last - actor.first == 1 and actor.actor is None


def _quoted(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    """Whom a verb of quoting quotes, and who quotes him: the narrator before (مصدر نقلت عنه الوكالة), or who stands behind عن."""
    if page.word(cue.last) in _OF_HIM:
        quoting = behind(page, cue, governed=False)
        return (*current, narrator(page, quoting, cue)) if quoting else current
    teller = next((a for a in page.actors if a.first >= cue.last and page.governor(a.first, a.before) == "عن"), None)
    subject = subject_of(page, cue)
    own = tuple(outlet(page, cue, teller)) if subject is None or subject.last <= cue.first else ()
    if own:
        return (*(narrator(page, a, cue) for a in (teller,) if a is not None), *own)
    return tuple(dict.fromkeys(narrator(page, a, cue) for a in (teller, subject) if a is not None))


def _here(page: Page, current: tuple[Narrator, ...]) -> bool:
    """Whether who spoke last spoke in this sentence."""
    return bool(current) and current[0].cue is not None and current[0].cue[0] >= page.scan.sentence.start


def _opener(page: Page, cue: CueFound) -> ActorFound | None:
    """Who the sentence began with, where و goes on with a verb of saying and no other subject (أقر الجيش بالهجوم، وقال إن)."""
    joined = cue.pos == "verb" and cue.before == "و" and cue.first > OPENS and speech_follows(page, cue.last)
    if not joined:
        return None
    first = next((a for a in page.actors if not a.adjective), None)
    if first is None or first.first > OPENS or first.last > cue.first or page.governor(first.first, first.before):
        return None
    return first if first.sort in TELLERS or first.actor is not None else None


def _going(page: Page, cue: CueFound, subject: ActorFound | None, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    """Who goes on speaking without being named again: who the sentence began with, or who spoke last."""
    asker = _asker(page, cue, current) if cue.pos == "participle" and subject is None else None
    if asker is not None:
        return (asker,)
    opener = _opener(page, cue) if subject is None and not _here(page, current) else None
    if opener is not None:
        return (narrator(page, opener, cue),)
    on = bool(current) and (cue.pos == "participle" or _goes_on(page, cue, subject, current))
    return tuple(n._replace(cue=(cue.start, cue.end)) for n in current) if on else ()


def _asker(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> Narrator | None:
    """Who goes on speaking behind a verb of asking or blaming (دعا المشايخ القبائل إلى …، مؤكدين أن)."""
    asking = (t for t in reversed(page.triggers) if t.last <= cue.first and t.kind in ASKING and (t.tag in ("past", "present") or t.light))
    trigger = next(asking, None)
    if trigger is None or (_here(page, current) and current[0].cue is not None and current[0].cue[0] > trigger.start):
        return None
    speaker = beside(page, trigger)
    return narrator(page, speaker, trigger)._replace(cue=(cue.start, cue.end)) if speaker else None


def _goes_on(page: Page, cue: CueFound, subject: ActorFound | None, current: tuple[Narrator, ...]) -> bool:
    """Whether the last speaker goes on: no new subject, a word for what was said (وأضاف البيان), or for who said it (المصادر)."""
    first = page.scan.text[current[0].start : current[0].end].partition(" ")[0].removeprefix("ال")
    if subject is None:
        told_here = _here(page, current) and cue.before == "و" and speech_follows(page, cue.last)
        elided = cue.type == "continues" or (cue.first <= 1 and bool(cue.before)) or told_here
        again = page.word(cue.last) in (*_SAME, f"ال{first}")
        return elided and (again or not unnamed(page, cue))
    word = without_and(page.word(subject.first))
    return _bare(subject) and word.startswith("ال") and (word in _SAME or word.removeprefix("ال") == first)


def _headline(page: Page) -> Telling | None:
    """An actor, with a name behind it or without, and a colon that open a sentence (المرصد السوري: …).

    A place (محافظة دمشق: …) and a dateline (بيروت – رويترز: …) are none.
    """
    tokens, first = page.scan.sentence.tokens, next(iter(page.actors), None)
    if first is None or first.first > 1 or first.last >= len(tokens):
        return None
    placed = any(p.noun and p.first <= first.first < p.last for p in page.places)
    ends = range(first.last, min(first.last + _TITLED, len(tokens)))
    colon = next((n for n in ends if ":" in page.scan.text[tokens[n - 1].end : tokens[n].start]), None)
    if colon is None or placed or page.verbs[colon] > page.verbs[first.last] or page.commas[colon - 1]:
        return None
    if not _DASHES.isdisjoint(page.scan.text[first.end : tokens[colon - 1].end]):
        return None  # دمشق - وكالات
    who = Narrator(first.start, first.end, first.actor, first.sort, first.source_kind, None, page.number)
    return Telling(colon, len(tokens), (who,))
