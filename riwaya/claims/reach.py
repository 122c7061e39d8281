"""Which words are told: where what a verb of saying, a preposition or a noun attributes begins and ends."""

from __future__ import annotations

from riwaya.arabic.closed import THAT, without_and
from riwaya.claims.page import Page
from riwaya.claims.persons import opens
from riwaya.claims.relations import RELATIVES
from riwaya.claims.subjects import turns
from riwaya.records.found import CueFound, TriggerFound

_COUNTS = frozenset({"حصيله", "ارقام", "احصاء", "احصاءات", "احصاييه", "احصاييات", "تقديرات"})
"""Words for counts, of which whoever made them tells no more."""
_NOT = frozenset({"لم", "لن", "لا", "دون", "ما"})
"""Words before a verb of saying by which nothing is said."""
SPEAKING = frozenset({"accuse", "threaten"})
ASKING = SPEAKING | {"demand"}
"""Kinds of trigger by which somebody speaks."""
OPENS = 5  # words within which a sentence names its subject


def asked(page: Page, first: int, last: int) -> int:
    """Where words end that a verb of asking or blaming follows, joined to it by و behind a comma: who reports both tells of it."""
    verbs = (t for t in page.triggers if first < t.first < last and t.kind in ASKING and t.tag in ("past", "present"))
    joined = (t.first for t in verbs if t.before == "و" and page.commas[t.first] != page.commas[t.first - 1])
    return next(joined, last)


def unsaid(page: Page, cue: CueFound) -> bool:
    """Whether a verb of saying is denied (لم يذكر)."""
    return cue.pos == "verb" and cue.type != "denies" and without_and(page.word(cue.first - 1)) in _NOT and not backward(page, cue)


def backed(page: Page, cue: CueFound) -> int:
    """Where what stands before a cue begins to be told: behind the contrast that opens its clause, else with the sentence.

    Counts, and what stands between commas inside a clause (خلّف، وفق الشرطة، 46 قتيلاً), are told for their member alone.
    """
    breaks = (n for n in range(cue.first - 1, 0, -1) if turns(page, n))
    counted = cue.type == "according" and page.word(cue.last).removeprefix("ال") in _COUNTS
    return max(next(breaks, 0), _member(page, cue) if counted or _aside(page, cue) else 0)


def _aside(page: Page, cue: CueFound) -> bool:
    """Whether a cue and its narrator stand between two commas with the rest of their clause behind."""
    commas, length = page.commas, len(page.commas)
    opened = cue.type == "according" and commas[cue.first] != commas[cue.first - 1]
    behind = next((n for n in range(cue.last, length) if commas[n] != commas[cue.first]), length)
    return opened and behind < length and page.clauses[behind] == page.clauses[cue.first]


def _member(page: Page, cue: CueFound) -> int:
    """Where the member of the sentence begins that stands before the one of a cue: between commas."""
    commas = page.commas
    ahead = next((n for n in range(cue.first - 1, -1, -1) if commas[n] != commas[cue.first]), 0)
    return next((n + 1 for n in range(ahead, -1, -1) if commas[n] != commas[ahead]), 0)


def turned(page: Page, cue: CueFound) -> int:
    """Where what a cue in the middle of a sentence tells is over: at the contrast behind it."""
    length = len(page.scan.sentence.tokens)
    parts = (n for n in range(cue.last, length) if page.commas[n] != page.commas[n - 1])
    return next((n for n in parts if turns(page, n) or _before_that(page, n)), length)


def _before_that(page: Page, token: int) -> bool:
    """Whether what went before is told from here on (، بعدما سقطت …؛ ، التي كان الجيش قد …)."""
    word, ahead = page.word(token), page.word(token + 1)
    return word == "بعدما" or (word == "بعد" and ahead in THAT) or (word in RELATIVES and ahead in ("كان", "كانت"))


def parted(page: Page, cue: CueFound) -> int:
    """Where what a noun of saying tells is over: at the comma behind it (منذ إعلان بغداد استعادة المدينة، …)."""
    return next((n for n in range(cue.last, len(page.commas)) if page.commas[n] != page.commas[cue.last - 1]), len(page.commas))


def adopted(page: Page, cue: CueFound) -> tuple[int, int]:
    """What a group says that it did: the deed before a relative pronoun (الهجوم الذي تبناه), else the sentence before (وتبنته)."""
    deed = next((t for t in reversed(page.triggers) if t.last <= cue.first), None)
    alone = deed is not None and any(page.word(n) in RELATIVES for n in range(deed.last, cue.first))
    return (deed.first, deed.last) if deed and alone else (0, cue.first)


def backward(page: Page, cue: CueFound) -> bool:
    """Whether a verb of saying stands behind what it attributes (حسبما نقلت مصادر، وفق ما ذكر), or ends the sentence (كما ذكرت مصادر)."""
    word, before = page.word(cue.first - 1), page.word(cue.first - 2)
    if word == "كما":
        named = {n for actor in page.actors for n in range(actor.first, actor.last)}  # أجهزة الإسعاف
        acts = any(t.first >= cue.last and t.first not in named for t in page.triggers)
        return not acts and not any(opens(page, n) for n in range(cue.last, len(page.quotes)))
    return word.startswith(("حسب", "وفقما")) or (word == "ما" and before.startswith(("حسب", "بحسب", "وفق")))


def opening(page: Page, cue: CueFound, closing: int) -> int:
    """Where what is told begins: behind "that", a colon or an opening quote; else behind the cue."""
    later = next((c.first for c in page.cues if c.first >= cue.last and c.pos in ("verb", "participle")), closing)
    return next((n for n in range(cue.last, min(closing, later, cue.last + 20)) if opens(page, n)), cue.last)


def quote_end(page: Page, opening: int) -> int:
    """Where the quotation ends that opens the speech; the end of the sentence without one."""
    tokens = len(page.scan.sentence.tokens)
    quote = page.quotes[opening] if opening < tokens else -1
    if quote < 0 or (opening and page.quotes[opening - 1] == quote):
        return tokens
    return next((n for n in range(opening, tokens) if page.quotes[n] != quote), tokens)


def closing(page: Page, cue: CueFound, number: int) -> int:
    """Where it ends: at a contrast that another cue follows, or at the end of the sentence."""
    length = len(page.scan.sentence.tokens)
    for later in page.cues[number + 1 :]:
        sibling = later.type in ("says", "denies", "continues") and later.pos == "verb" and later.before == "و"
        if sibling and page.quotes[later.first] == page.quotes[cue.first]:
            return later.first
        if later.type in ("says", "denies") and any(turns(page, n) for n in range(cue.last, later.first)):
            return next(n for n in range(later.first - 1, cue.last - 1, -1) if turns(page, n))
        if _balanced(page, cue) and later.type in ("says", "denies") and page.commas[later.first] != page.commas[cue.last]:
            return later.first
    asking = (t for t in page.triggers if t.first > cue.last and t.kind in ASKING and t.tag in ("past", "present"))
    return next((t.first - 1 for t in asking if turns(page, t.first - 1)), length)


def aside(page: Page, trigger: TriggerFound) -> bool:
    """Whether an act of speech stands beside the speech before it, not within: outside quotes, behind و, a comma, a contrast or التي."""
    at = trigger.first
    opened = trigger.before.startswith("و") or turns(page, at - 1) or page.word(at - 1) in (*RELATIVES, "كما")
    return at > 0 and page.quotes[at] < 0 and (opened or page.commas[at] != page.commas[at - 1])


def _balanced(page: Page, cue: CueFound) -> bool:
    """Whether a contrast opens the sentence, whose second half tells of another (فبينما أقر الجيش …، أكدت الحركة …)."""
    return cue.first <= OPENS and any(turns(page, n) for n in range(cue.first))
