"""The chain of narrators: who tells what, from cues, quotes and the verbs that carry a speaker on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.arabic.closed import THAT, without_and
from riwaya.claims.page import Page
from riwaya.claims.persons import name_ahead, name_before, name_behind, name_end, opens, speech_opens
from riwaya.claims.subjects import REACH, TELLERS, TITLED, behind, beside, subject_of, turns
from riwaya.records.found import ActorFound, CueFound, TriggerFound

_SAME = frozenset({"البيان", "التقرير", "التصريح"})
"""Words for a speech that was told of already: its speaker goes on."""
_COUNTS = frozenset({"حصيله", "ارقام", "احصاء", "احصاءات", "احصاييه", "احصاييات", "تقديرات"})
"""Words for counts, of which whoever made them tells no more."""
_CARRIES = frozenset({"تفيد", "تتحدث", "تشير", "توكد"})
_NOT = frozenset({"لم", "لن", "لا", "دون", "ما"})
"""Words before a verb of saying by which nothing is said."""
_SPEAKING = frozenset({"accuse", "threaten"})
_ASKING = _SPEAKING | {"demand"}
_OPENS = 5  # words within which a sentence names its subject
_FULL = 2  # words of a name that is nobody's surname alone


class Narrator(NamedTuple):
    """Who tells: an actor found, or an unknown name; absolute folded offsets, and those of the cue.

    ``person`` when the words are a person's own name: ``actor`` is then the body that the person speaks for.
    ``heard`` when it hands on what it was told (لوكالة …).
    """

    start: int
    end: int
    actor: str | None
    sort: str
    kind: str
    cue: tuple[int, int] | None
    page: int
    person: bool = False
    heard: bool = False


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
    """The narrators of a trigger, nearest to the event first, each once."""
    covering = sorted((t for t in told if t.first <= trigger.first < t.last), key=lambda t: (not t.near, -t.first, t.last))
    found: dict[tuple[str | None, int], Narrator] = {}
    for telling in covering:
        for narrator in telling.narrators:
            found.setdefault((narrator.actor, narrator.start if narrator.actor is None else -1), narrator)
    return tuple(found.values())


def speaking(page: Page, told: Sequence[Telling], voice: Voice, trigger: TriggerFound) -> tuple[Narrator, ...]:
    """Who speaks where a trigger stands: whom the words behind it name, the last with a cue before it, else who spoke last (``voice``)."""
    subject = _new_subject(page, trigger)
    if subject:
        return subject
    before = [t.narrators for t in told if (cue := t.narrators[0].cue) is not None and cue[0] < trigger.start]
    return before[-1] if before else voice.narrators


def _told(page: Page, voice: Voice) -> Iterator[Telling]:
    length = len(page.scan.sentence.tokens)
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
        if (cue.type in ("according", "quotes_from") and cue.pos != "verb") or _backward(page, cue):
            first, last = (_backed(page, cue), _turned(page, cue)) if cue.first > 1 else (cue.last, length)
            yield Telling(first, last, narrators, cue.type == "quotes_from")
        else:
            closing = _closing(page, cue, number)
            opening = _opening(page, cue, closing)
            if cue.pos == "verb" and opening < length and not opens(page, opening):
                closing = min(closing, _turned(page, cue))
            yield Telling(opening, min(closing, _quote_end(page, opening)), narrators)
    for trigger in page.triggers:
        if trigger.kind in _SPEAKING and trigger.tag in ("past", "present"):
            speaker = beside(page, trigger)
            if speaker:
                yield Telling(trigger.last, length, (_narrator(page, speaker, trigger),))


def _silent(page: Page, cue: CueFound) -> bool:
    """Whether a cue tells nothing by somebody: one that is denied or impersonal, the name of a body, who listens."""
    return _unsaid(page, cue) or _impersonal(page, cue) or cue.type == "listener" or page.word(cue.last).startswith("اسم")


def _unsaid(page: Page, cue: CueFound) -> bool:
    """Whether a verb of saying is denied (لم يذكر)."""
    return cue.pos == "verb" and cue.type != "denies" and without_and(page.word(cue.first - 1)) in _NOT


def _impersonal(page: Page, cue: CueFound) -> bool:
    """Whether nobody speaks (يذكر أن): not so where a verb that looks like a passive has its subject (يتوقع ناشطون أن، يعتبر الباحث …)."""
    subject = cue.pos == "verb" and any(a.first == cue.last and not a.before and a.sort in TELLERS for a in page.actors)
    return cue.type == "passive" and not _unsaid(page, cue) and not subject


def _backed(page: Page, cue: CueFound) -> int:
    """Where what stands before a cue begins to be told: behind the contrast that opens its clause, else with the sentence."""
    breaks = (n for n in range(cue.first - 1, 0, -1) if turns(page, n))
    counted = cue.type == "according" and page.word(cue.last).removeprefix("ال") in _COUNTS
    return max(next(breaks, 0), _member(page, cue) if counted else 0)


def _member(page: Page, cue: CueFound) -> int:
    """Where the member of the sentence begins that stands before the one of a cue: between commas."""
    commas = page.commas
    ahead = next((n for n in range(cue.first - 1, -1, -1) if commas[n] != commas[cue.first]), 0)
    return next((n + 1 for n in range(ahead, -1, -1) if commas[n] != commas[ahead]), 0)


def _turned(page: Page, cue: CueFound) -> int:
    """Where what a cue in the middle of a sentence tells is over: at the contrast behind it."""
    length = len(page.scan.sentence.tokens)
    breaks = (n for n in range(cue.last, length) if turns(page, n))
    return next((n for n in breaks if page.commas[n] != page.commas[n - 1]), length)


def _backward(page: Page, cue: CueFound) -> bool:
    """Whether a verb of saying stands behind what it attributes (حسبما نقلت مصادر، وفق ما ذكر), or ends the sentence (كما ذكرت مصادر)."""
    word, before = page.word(cue.first - 1), page.word(cue.first - 2)
    if word == "كما":
        named = {n for actor in page.actors for n in range(actor.first, actor.last)}  # أجهزة الإسعاف
        acts = any(t.first >= cue.last and t.first not in named for t in page.triggers)
        return not acts and not any(opens(page, n) for n in range(cue.last, len(page.quotes)))
    return word.startswith(("حسب", "وفقما")) or (word == "ما" and before.startswith(("حسب", "بحسب", "وفق")))


def _narrators(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    if cue.type == "claims_noun":
        return _anonymous(page, cue)
    if cue.type == "according" and page.word(cue.last - 1).endswith("قوله"):
        return tuple(n._replace(cue=(cue.start, cue.end)) for n in current)
    if cue.type == "according" or (cue.type == "quotes_from" and cue.pos != "verb"):
        actor = behind(page, cue, governed=True)
        return tuple(_narrator(page, a, cue) for a in _with_others(page, actor, cue)) if actor else _unnamed(page, cue)
    subject = subject_of(page, cue)
    if cue.type == "quotes_from":
        teller = next((a for a in page.actors if a.first >= cue.last and page.governor(a.first, a.before) == "عن"), None)
        return tuple(dict.fromkeys(_narrator(page, a, cue) for a in (teller, subject) if a is not None))
    going = _going(page, cue, subject, current)
    if going:
        return going
    told = tuple(_narrator(page, a, cue) for a in _with_others(page, subject, cue)) if subject is not None else _unnamed(page, cue)
    return (*told, *_through(page, cue, subject)) if told else ()


def _here(page: Page, current: tuple[Narrator, ...]) -> bool:
    """Whether who spoke last spoke in this sentence."""
    return bool(current) and current[0].cue is not None and current[0].cue[0] >= page.scan.sentence.start


def _opener(page: Page, cue: CueFound) -> ActorFound | None:
    """Who the sentence began with, where و goes on with a verb of saying and no other subject (أقر الجيش بالهجوم، وقال إن)."""
    joined = cue.pos == "verb" and cue.before == "و" and cue.first > _OPENS and speech_opens(page, cue.last)
    if not joined:
        return None
    first = next((a for a in page.actors if not a.adjective), None)
    if first is None or first.first > _OPENS or first.last > cue.first or page.governor(first.first, first.before):
        return None
    return first if first.sort in TELLERS or first.actor is not None else None


def _with_others(page: Page, first: ActorFound, cue: CueFound) -> Iterator[ActorFound]:
    """A teller and those who tell together with it (قال مصدر أمني ومصدر طبي), up to where speech opens."""
    yield first
    last = first
    for actor in page.actors:
        joined = actor.first >= last.last and actor.first - last.last <= 1 and actor.before == "و" and not actor.adjective
        silent = not any(opens(page, n) for n in range(last.last, actor.first + 1))
        if joined and silent and first.first >= cue.last and (actor.sort in TELLERS or cue.type == "according"):
            yield actor
            last = actor


def _through(page: Page, cue: CueFound, subject: ActorFound | None) -> Iterator[Narrator]:
    """The agency that somebody spoke to: it hands on what it was told (قالت مصادر لوكالة …، أبلغ مصدر أمني وكالة …)."""
    for actor in page.actors:
        near = cue.last <= actor.first <= cue.last + REACH and not any(opens(page, n) for n in range(cue.last, actor.first + 1))
        beside = subject is not None and actor.first == subject.last and not actor.before and subject.first >= cue.last
        if near and actor.sort == "agency" and (beside or page.governor(actor.first, actor.before) == "ل"):
            yield _narrator(page, actor, cue)._replace(heard=True)


def _anonymous(page: Page, cue: CueFound) -> tuple[Narrator, ...]:
    """Reports or news that tell by themselves (أنباء عن …), where nobody else in the sentence speaks of them."""
    told = any(c.type == "says" and c.first < cue.first for c in page.cues)
    carries = cue.anonymous and any(page.word(n) in _CARRIES or page.word(n) in THAT for n in range(cue.last, cue.last + 3))
    return (Narrator(cue.start, cue.end, None, "source", "anonymous", (cue.start, cue.end), page.number),) if carries and not told else ()


def _going(page: Page, cue: CueFound, subject: ActorFound | None, current: tuple[Narrator, ...]) -> tuple[Narrator, ...]:
    """Who goes on speaking without being named again: who the sentence began with, or who spoke last."""
    asker = _asker(page, cue, current) if cue.pos == "participle" and subject is None else None
    if asker is not None:
        return (asker,)
    opener = _opener(page, cue) if subject is None and not _here(page, current) else None
    if opener is not None:
        return (_narrator(page, opener, cue),)
    on = bool(current) and (cue.pos == "participle" or _goes_on(page, cue, subject, current))
    return tuple(n._replace(cue=(cue.start, cue.end)) for n in current) if on else ()


def _asker(page: Page, cue: CueFound, current: tuple[Narrator, ...]) -> Narrator | None:
    """Who goes on speaking behind a verb of asking or blaming (دعا المشايخ القبائل إلى …، مؤكدين أن)."""
    asking = (t for t in reversed(page.triggers) if t.last <= cue.first and t.kind in _ASKING and (t.tag in ("past", "present") or t.light))
    trigger = next(asking, None)
    if trigger is None or (_here(page, current) and current[0].cue is not None and current[0].cue[0] > trigger.start):
        return None
    speaker = beside(page, trigger)
    return _narrator(page, speaker, trigger)._replace(cue=(cue.start, cue.end)) if speaker else None


def _goes_on(page: Page, cue: CueFound, subject: ActorFound | None, current: tuple[Narrator, ...]) -> bool:
    """Whether the last speaker goes on: no new subject, a word for what was said (وأضاف البيان), or for who said it (المصادر)."""
    first = page.scan.text[current[0].start : current[0].end].partition(" ")[0].removeprefix("ال")
    if subject is None:
        told_here = _here(page, current) and cue.before == "و" and speech_opens(page, cue.last)
        elided = cue.type == "continues" or (cue.first <= 1 and bool(cue.before)) or told_here
        again = page.word(cue.last) in (*_SAME, f"ال{first}")
        return elided and (again or not _unnamed(page, cue))
    word = without_and(page.word(subject.first))
    alone = subject.last - subject.first == 1 and subject.actor is None and word.startswith("ال")
    return alone and (word in _SAME or word.removeprefix("ال") == first)


def _unnamed(page: Page, cue: CueFound) -> tuple[Narrator, ...]:
    """A person whom no table knows: the words behind a verb of saying, up to what it says; a surname alone only before that."""
    opened = cue.last < len(page.quotes) and opens(page, cue.last)
    last = cue.last if opened else name_end(page, cue.last)
    alone = last - cue.last == 1
    if any(t.first == cue.last for t in page.triggers) or (alone and cue.type == "denies"):
        return ()  # نفى سقوط المدينة، نفى الأمر
    definite = cue.type == "according" and page.word(cue.last).startswith("ال")
    if last == cue.last or (alone and not speech_opens(page, last) and not definite):
        return ()
    tokens = page.scan.sentence.tokens
    return (
        Narrator(
            tokens[cue.last].start,
            tokens[last - 1].end,
            None,
            "person",
            "anonymous" if definite else "official",
            (cue.start, cue.end),
            page.number,
            not definite,
        ),
    )


def _new_subject(page: Page, trigger: TriggerFound) -> tuple[Narrator, ...]:
    """Somebody whom no table knows, behind the verb: words of a name, but for a lone one that may be whom the verb addresses."""
    known = any(a.first <= trigger.last < a.last for a in page.actors)
    if known or trigger.tag not in ("past", "present") or trigger.behind:
        return ()
    last = name_end(page, trigger.last)
    first, tokens = page.word(trigger.last), page.scan.sentence.tokens
    if not first.startswith("ال"):
        addressed = (n for n in range(trigger.last + 1, last) if page.word(n).startswith("ال"))
        last = next((n for n in addressed if n - trigger.last > 1), last)
    last = min([last, *(a.first for a in page.actors if a.first > trigger.last)])
    if last - trigger.last < (1 if first.endswith("ون") else _FULL):
        return ()
    cue = (trigger.start, trigger.end)
    return (Narrator(tokens[trigger.last].start, tokens[last - 1].end, None, "person", "official", cue, page.number, person=True),)


def _narrator(page: Page, actor: ActorFound, cue: CueFound | TriggerFound) -> Narrator:
    """The narrator that an actor is; the name beside a title stands for the person."""
    start, end, person = actor.start, actor.end, False
    if actor.name >= 0:
        start, person = actor.name, True
    elif actor.sort in TITLED and actor.last < len(page.scan.sentence.tokens):
        tokens = page.scan.sentence.tokens
        first, last = actor.last, name_end(page, actor.last)
        if last - first < 2 or not (last == len(tokens) or tokens[last].start in page.marked or speech_opens(page, last)):
            first, last = name_behind(page, actor, cue)
        if last == first:
            first, last = name_before(page, actor, cue) if actor.first >= cue.last else name_ahead(page, actor, cue)
        if last > first:
            start, end, person = tokens[first].start, tokens[last - 1].end, True
    kind = actor.source_kind or ("official" if person else "")
    return Narrator(start, end, actor.actor, actor.sort, kind, (cue.start, cue.end), page.number, person)


def _opening(page: Page, cue: CueFound, closing: int) -> int:
    """Where what is told begins: behind "that", a colon or an opening quote; else behind the cue."""
    return next((n for n in range(cue.last, min(closing, cue.last + 20)) if opens(page, n)), cue.last)


def _quote_end(page: Page, opening: int) -> int:
    """Where the quotation ends that opens the speech; the end of the sentence without one."""
    tokens = len(page.scan.sentence.tokens)
    quote = page.quotes[opening] if opening < tokens else -1
    if quote < 0 or (opening and page.quotes[opening - 1] == quote):
        return tokens
    return next((n for n in range(opening, tokens) if page.quotes[n] != quote), tokens)


def _closing(page: Page, cue: CueFound, number: int) -> int:
    """Where it ends: at a contrast that another cue follows, or at the end of the sentence."""
    length = len(page.scan.sentence.tokens)
    for later in page.cues[number + 1 :]:
        sibling = later.type in ("says", "denies", "continues") and later.pos == "verb" and later.before == "و"
        if sibling and page.quotes[later.first] == page.quotes[cue.first]:
            return later.first
        if later.type in ("says", "denies") and any(turns(page, n) for n in range(cue.last, later.first)):
            return next(n for n in range(later.first - 1, cue.last - 1, -1) if turns(page, n))
    return length


def _headline(page: Page) -> Telling | None:
    """An actor and a colon that open a sentence (المرصد السوري: …)."""
    tokens = page.scan.sentence.tokens
    for actor in page.actors[:1]:
        if actor.first <= 1 and actor.last < len(tokens) and ":" in page.scan.text[tokens[actor.last - 1].end : tokens[actor.last].start]:
            narrator = Narrator(actor.start, actor.end, actor.actor, actor.sort, actor.source_kind, None, page.number)
            return Telling(actor.last, len(tokens), (narrator,))
    return None
