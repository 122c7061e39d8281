"""What casualty nouns tell: pairs that share a number, tolls told behind their noun, losses without a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from riwaya.annotate.counts_phrases import Group, Token, phrase_at, risen, soft

_TOLL_FAR = 14  # words between حصيلة القتلى and the number
_LICENSE_FAR, _LICENSE_BEHIND, _DENIED_FAR = 3, 2, 5
_SPREAD_FAR = 8  # words between 50 شخصاً and بين قتيل وجريح
_SIDE_FAR = 6  # words between the victims of one side and the number of the other's
_LOSSES = ("killed", "wounded")


class Pair(NamedTuple):
    """Victims of two sorts that share one number: which, and the groups used."""

    whats: tuple[str, ...]
    used: tuple[int, ...]


class Toll(NamedTuple):
    """A number told behind its noun; ``whats`` is empty where the number has such a noun of its own."""

    whats: tuple[str, ...]
    number: Group
    used: tuple[int, ...]


def paired(text: str, tokens: Sequence[Token], groups: Sequence[Group], at: int) -> Pair | None:
    """50 قتيلاً وجريحاً، 50 شخصا بين قتيل وجريح: one number that two sorts share."""
    one = groups[at]
    if one.sort != "num":
        return None
    if at + 1 >= len(groups):
        return None
    two = groups[at + 1]
    if _between(tokens, one.last, two.first):
        return _spread(groups, at)
    if one.what and _shares(one, two) and two.first == one.last and soft(text, tokens, one.last):
        return Pair((one.what, two.what), (at, at + 1))
    return None


def _between(tokens: Sequence[Token], last: int, first: int) -> bool:
    return 0 < first - last <= _SPREAD_FAR and phrase_at(tokens, first - 1, "between") is not None


def _spread(groups: Sequence[Group], at: int) -> Pair | None:
    """The sorts behind بين."""
    one, two = groups[at + 1], groups[at + 2] if at + 2 < len(groups) else None
    if two is None or not one.what or not two.what or not two.joined or two.sort == "num":
        return None
    return Pair((one.what, two.what), (at, at + 1, at + 2))


def _shares(one: Group, two: Group) -> bool:
    """Whether the second noun has the form of the first: 50 قتيلاً وجريحاً but not 7 قتلى وجريح."""
    if not two.what or two.what == one.what or two.sort == "num" or not two.joined or one.word is None or two.word is None:
        return False
    return one.word.number == two.word.number and one.word.article == two.word.article


def either(tokens: Sequence[Token], groups: Sequence[Group], at: int) -> tuple[str, ...]:
    """What happened to people of whom no number is told: سقط أفرادها بين قتيل وجريح."""
    one, two = groups[at], groups[at + 1] if at + 1 < len(groups) else None
    if two is None or one.sort == "num" or not (one.what and two.what and two.joined) or one.what == two.what or two.first != one.last:
        return ()
    return (one.what, two.what) if one.first and phrase_at(tokens, one.first - 1, "between") else ()


def sided(tokens: Sequence[Token], groups: Sequence[Group], at: int) -> Group:
    """Victims with those of the other side behind them: 27 قتيلاً من القوات وثلاثة من جانبها."""
    one, two = groups[at], next((g for g in groups[at + 1 : at + 3] if g.sort == "num"), None)
    if two is None or two.what or not two.joined:
        return one
    between = tokens[one.last : two.first]
    if not 0 < len(between) <= _SIDE_FAR or between[0].text != "من" or any(t.read("stop", "part") for t in between):
        return one
    number = next((n for n in range(two.first, min(two.last + 1, len(tokens))) if tokens[n].text == "من"), None)
    if number is None:
        return one
    most = None if one.most is None or two.most is None else one.most + two.most
    return one._replace(last=two.last, end=two.end, least=one.least + two.least, most=most)


def told_toll(tokens: Sequence[Token], groups: Sequence[Group], at: int) -> Toll | None:
    """حصيلة القتلى إلى 30، عدد الشهداء والجرحى بلغ 48."""
    one = groups[at]
    if one.sort == "num":
        return None
    if at + 1 < len(groups) and _bodies(one, groups[at + 1]):
        return Toll((one.what,), groups[at + 1], (at, at + 1))
    if not any(t.read("toll") for t in tokens[max(0, one.first - 2) : one.first]):
        return None
    whats, used, last = [one.what], [at], one.last
    after = at + 1
    if after < len(groups) and groups[after].what and groups[after].joined and groups[after].sort != "num" and groups[after].first == last:
        whats, used, last, after = [*whats, groups[after].what], [*used, after], groups[after].last, after + 1
    number = risen(tokens, groups, one.first)
    if number is None:
        number = toll_number(tokens, groups, after, last)
    if number is None:
        return None
    if groups[number].what:
        return Toll((), groups[number], tuple(used))
    return Toll(tuple(whats), groups[number], (*used, number))


def _bodies(one: Group, two: Group) -> bool:
    """جثامين 9 مدنيين."""
    return one.sort == "pl" and two.sort == "num" and two.first == one.last and two.known and not two.what and not two.joined


def toll_number(tokens: Sequence[Token], groups: Sequence[Group], after: int, last: int) -> int | None:
    """The number of a toll: the one behind إلى where a rise is told, else the first."""
    far = last + 2 * _TOLL_FAR
    found = [k for k in range(after, len(groups)) if groups[k].sort == "num" and groups[k].first <= far and _heads(groups[k])]
    for k in found:
        if groups[k].first and tokens[groups[k].first - 1].text == "الي":
            return k
    return found[0] if found and groups[found[0]].first - last <= _TOLL_FAR else None


def _heads(group: Group) -> bool:
    return group.bare or group.known


def licensed(tokens: Sequence[Token], groups: Sequence[Group], at: int) -> bool:
    """Whether a victim without a number is told as a loss: سقوط قتلى وجرحى، أوقعت ضحايا."""
    one = groups[at]
    if one.what not in _LOSSES or one.word is None or one.word.pronoun:
        return False
    before = tokens[one.first - 1] if one.first else None
    if (before and before.read("name_head", "masdar")) or any(t.read("no") for t in tokens[max(0, one.first - _DENIED_FAR) : one.first]):
        return False
    if at and groups[at - 1].last == one.first and one.joined and groups[at - 1].what in _LOSSES:
        return (groups[at - 1].sort == "num" and not one.word.article) or licensed(tokens, groups, at - 1)
    if any(t.read("fall", "toll", "falls") for t in tokens[max(0, one.first - _LICENSE_FAR) : one.first]):
        return not one.word.article or bool(before and before.read("fall", "toll", "falls"))
    if any(t.read("fall") for t in tokens[one.last : one.last + _LICENSE_BEHIND]):
        return not one.word.article
    return not one.word.article and (one.sort == "du" or one.first == 0)
