"""How many were killed, wounded, held … as a sentence tells it, and which word each number hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.annotate.counts_hang import Bunch, bunches_of, hung
from riwaya.annotate.counts_none import none_lost
from riwaya.annotate.counts_phrases import Cue, Group, Token, cues_of, groups_of, may_count, tokens_of, unglued
from riwaya.annotate.counts_tolls import either, licensed, paired, sided, told_toll
from riwaya.knowledge.casualties import CUES, CountWords

_SUM_STOPS = (*CUES, "prep", "stop", "part", "unit", "fall")
_ASIDE = re.compile("، ?(?:وفق|وفقا|بحسب|حسب|طبقا|نقلا عن) [^،.]{2,50}،")
"""Who tells it, between commas: nothing is parted by that (قُتل فيها، وفق البيان، ثلاثة جنود)."""
_PART_REACH, _PART_GAP, _SUM_GAP, _LONG_GAP = 14, 3, 4, 8  # words
_TEN, _SEVERAL = 10, 3


class CountMention(NamedTuple):
    """A count in a sentence of folded text.

    Attributes:
        start, end: offsets of the number with its noun.
        what: ``killed``, ``wounded``, ``held``, ``missing``, ``displaced``, ``strikes`` or ``other``.
        least, most: bounds as told, ``most`` None when open.
        who_start, who_end: offsets of who is counted; empty where only the number stands.
        part: whether it is a part of the count before it (بينهم 3 أطفال).
        cue_start, cue_end: the casualty verb or noun that the number hangs on.
    """

    start: int
    end: int
    what: str
    least: int
    most: int | None
    who_start: int
    who_end: int
    part: bool
    cue_start: int
    cue_end: int


class _Page(NamedTuple):
    """A sentence, cut up."""

    text: str
    tokens: Sequence[Token]
    groups: Sequence[Group]
    bunches: Sequence[Bunch]


def counts_in(text: str, words: CountWords) -> tuple[CountMention, ...]:
    """The counts of one sentence of folded text, in text order; never raises.

    Each count carries the word that it hangs on: the casualty verb or masdar (``مقتل`` 5), or the counted noun itself
    where that tells the loss (5 ``قتلى``).
    """
    if not may_count(text, words):
        return ()
    text = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    tokens = unglued(tokens_of(text, words), words)
    lost, gone = _lost(tokens)
    groups = tuple(g for g in groups_of(text, tokens, words) if not gone & set(range(g.first, g.last)))
    cues = tuple(c for c in cues_of(tokens, groups) if c.first not in gone)
    groups = tuple(_befallen(g, cues) for g in groups)
    page = _Page(text, tokens, groups, bunches_of(text, tokens, cues))
    found = [*lost, *_victims(page), *_hanging(page)]
    found += _parts(page, found)
    return tuple(sorted(_once(found)))


def _befallen(group: Group, cues: Sequence[Cue]) -> Group:
    """The displaced or held whom a word of killing or wounding stands right before: people whom it befell (مقتل ثلاثة نازحين)."""
    struck = any(c.word.what in ("killed", "wounded") and 0 <= group.first - c.last <= 1 for c in cues)
    if group.word is None or group.what not in ("displaced", "held") or not struck:
        return group
    return group._replace(word=group.word._replace(role="person", what=""))


def _lost(tokens: Sequence[Token]) -> tuple[list[CountMention], set[int]]:
    """The counts of nobody, and the tokens that tell them."""
    found: list[CountMention] = []
    gone: set[int] = set()
    for none in none_lost(tokens):
        start, end = tokens[none.first].start, tokens[none.last - 1].end
        found += [CountMention(start, end, what, 0, 0, end, end, part=False, cue_start=start, cue_end=end) for what in none.whats]
        gone.update(range(none.first, none.last))
    return found, gone


def _mention(group: Group, what: str, bounds: tuple[int, int | None], cue: tuple[int, int]) -> CountMention:
    return CountMention(group.start, group.end, what, *bounds, *group.who, part=False, cue_start=cue[0], cue_end=cue[1])


def _hanging(page: _Page) -> Iterator[CountMention]:
    """What hangs on verbs and masdars."""
    for at, bunch in enumerate(page.bunches):
        limit = page.bunches[at + 1].first if at + 1 < len(page.bunches) else len(page.tokens)
        group = hung(page.text, page.tokens, page.groups, bunch, limit)
        if group is None or group.what:
            continue
        total = _summed(page, group, limit)
        least = min(1, total.least) if len(bunch.whats) > 1 else total.least
        for what in bunch.whats:
            yield _mention(total, what, (least, total.most), bunch.span)


def _summed(page: _Page, group: Group, limit: int) -> Group:
    """A group with those that و adds to it: مدني وزوجته، 4 أطفال وامرأة."""
    total = group
    for other in page.groups:
        if other.first < total.last or other.first >= limit or other.what:
            continue
        if _same(page.tokens, total, other) or _apposed(page.tokens, total, other):
            total = total._replace(last=other.last, end=other.end)
            continue
        if not _adds(page.tokens, total, other):
            break
        most = None if total.most is None or other.most is None else total.most + other.most
        total = total._replace(last=other.last, end=other.end, least=total.least + other.least, most=most)
    return total


def _same(tokens: Sequence[Token], total: Group, other: Group) -> bool:
    """Whether the second noun only shares the number of the first: 12 عسكرياً ومدنياً، 11 من المرضى ومرافقيهم."""
    if other.first != total.last or not other.joined or total.sort != "num":
        return False
    shared = other.sort == "sg" and total.least > _TEN and tokens[other.first].text.endswith("ا")
    known = other.sort == "pl" and other.word is not None and (other.word.article or bool(other.word.pronoun))
    return shared or (known and any(t.text == "من" for t in tokens[total.first : total.last]))


def _apposed(tokens: Sequence[Token], total: Group, other: Group) -> bool:
    """Whether the second noun names the one person of the first: القيادي المتوسط أبو أحمد."""
    between = tokens[total.last : other.first]
    near = len(between) <= _PART_GAP and not any(t.read(*_SUM_STOPS) for t in between)
    return near and total.sort == other.sort == "sg" and not (other.joined or other.preposition or other.what or total.what)


def _adds(tokens: Sequence[Token], total: Group, other: Group) -> bool:
    """Whether و, or مع, adds the second group to the first."""
    between = tokens[total.last : other.first]
    together = bool(between) and between[-1].text in ("مع", "ومع", "مقابل")
    between = between[:-1] if together else between
    definite = other.sort != "num" and other.word is not None and other.word.article
    if definite or not (other.joined or together) or not (other.known or other.sort == "num"):
        return False
    reach = _LONG_GAP if total.sort == "sg" and other.sort == "num" else _SUM_GAP
    return len(between) <= reach and not any(t.read(*_SUM_STOPS) and t.text != "من" for t in between)


def _victims(page: _Page) -> Iterator[CountMention]:
    """What casualty nouns tell by themselves: 5 قتلى، 50 قتيلاً وجريحاً، حصيلة القتلى إلى 30، سقوط جرحى."""
    done: set[int] = set()
    for at, group in enumerate(page.groups):
        if at in done:
            continue
        pair = paired(page.text, page.tokens, page.groups, at)
        if pair:
            done.update(pair.used)
            each = group.most is None and (group.least <= _SEVERAL or (group.word is not None and group.word.article))
            least = group.least if each else 1
            for what in pair.whats:
                yield _mention(group, what, (least, group.most), page.groups[pair.used[-1]].who)
        elif group.what:
            yield from _victim(page, at, done)


def _victim(page: _Page, at: int, done: set[int]) -> Iterator[CountMention]:
    """What one casualty noun tells; ``done`` takes up the groups that are told with it."""
    group = page.groups[at]
    toll = told_toll(page.tokens, page.groups, at)
    if toll:
        done.update(toll.used)
        least = 1 if len(toll.whats) > 1 else toll.number.least
        for what in toll.whats:
            yield _mention(toll.number, what, (least, toll.number.most), group.who)
    elif group.sort == "num":
        whole = sided(page.tokens, page.groups, at)
        done.update(n for n, other in enumerate(page.groups) if whole.first <= other.first < whole.last)
        yield _mention(whole, group.what, (whole.least, whole.most), group.who)
    elif whats := either(page.tokens, page.groups, at):
        done.add(at + 1)
        for what in whats:
            yield _mention(group, what, (1, None), group.who)
    elif licensed(page.tokens, page.groups, at):
        yield _mention(group, group.what, (group.least, group.most), group.who)


def _parts(page: _Page, found: Sequence[CountMention]) -> list[CountMention]:
    """بينهم 3 أطفال وامرأة، اثنان منهم طالبان: parts of the count before them."""
    made: list[CountMention] = []
    for at, token in enumerate(page.tokens):
        if not token.read("part"):
            continue
        whole = max((m for m in found if not m.part and m.start < token.start), key=lambda m: m.start, default=None)
        if whole is None or any(whole.end <= page.tokens[b.first].start < token.start for b in page.bunches):
            continue
        told = {(m.start, m.end) for m in found}
        cue = whole.cue_start, whole.cue_end
        groups = (g for g in _part_groups(page, at) if (g.start, g.end) not in told)
        made += [_mention(g, whole.what, (g.least, g.most), cue)._replace(part=True) for g in groups]
    return made


def _part_groups(page: _Page, at: int) -> Iterator[Group]:
    """The groups that a part word opens, and the number right before it (اثنان منهم)."""
    reach = at + 1
    end = min([b.first for b in page.bunches if b.first > at] + [at + _PART_REACH])
    for group in page.groups:
        if group.last == at and group.bare:
            yield group
            return
    for group in page.groups:
        if not at < group.first < end or group.what:
            continue
        if group.first - reach > _PART_GAP or (reach > at + 1 and not group.joined):
            return
        yield group
        reach = group.last


def _once(found: Sequence[CountMention]) -> Iterator[CountMention]:
    """Without what is told twice by the same words: a part is no whole, a whole stands once."""
    parts = {(m.start, m.end) for m in found if m.part}
    seen: set[tuple[int, int, str]] = set()
    for mention in found:
        key = mention.start, mention.end, mention.what
        if key in seen or (not mention.part and key[:2] in parts):
            continue
        seen.add(key)
        yield mention
