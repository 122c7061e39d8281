"""Find the people that a casualty verb or masdar counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from riwaya.annotate.counts_phrases import Cue, Group, Token, risen, soft
from riwaya.annotate.counts_tolls import toll_number
from riwaya.arabic.closed import PRONOUN_BOUNDS
from riwaya.knowledge.casualties import PASSIVES, VERBS, CountWord

_REACH = 14  # words behind the cue
_MET = 24  # words from لقي to حتفهم, those who met it between them
_LEADER = 4  # words of a person's own before those who are added
_BACK = 12  # words before a verb that follows its subject
_PLURAL_ENDS = ("ين", "ون", "ات")
_ALL = ("جميع",)
_WHO, _LETTERS = ("الذي",), 2
_THOSE = ("من", "الذين")
_THERE = ("فيه", "فيها", "خلاله", "خلالها")
_OF_THEM = ("منهم", "منهن", "منها")
_ONE_MORE = ("اخر", "اخري")
_CIRCUMSTANCES = ("خلال", "بعد", "منذ")
_AGO, _PERIOD = "قبل", 3  # قبل أربعة أشهر
_PEOPLE = 5  # letters from which a noun in ين behind a number is people


class Bunch(NamedTuple):
    """Casualty words that share their people (مقتل وإصابة): tokens ``first`` to ``last`` and offsets."""

    first: int
    last: int
    whats: tuple[str, ...]
    word: CountWord
    span: tuple[int, int]


def bunches_of(text: str, tokens: Sequence[Token], cues: Sequence[Cue]) -> tuple[Bunch, ...]:
    """The casualty words, those that و or أو joins without anything between as one."""
    found: list[Bunch] = []
    for cue in cues:
        what, start = _what(tokens, cue), tokens[cue.first].start + len(cue.word.before)
        last = found[-1] if found else None
        if last and what not in last.whats and soft(text, tokens, cue.first) and _together(tokens, last, cue):
            found[-1] = last._replace(last=cue.last, whats=(*last.whats, what), span=(last.span[0], tokens[cue.last - 1].end))
        else:
            found.append(Bunch(cue.first, cue.last, (what,), cue.word, (start, tokens[cue.last - 1].end)))
    return tuple(found)


def _what(tokens: Sequence[Token], cue: Cue) -> str:
    """What a cue tells; who loses his life is not missing, nor are its own that a force loses (فقد 5 من جنوده)."""
    behind = tokens[cue.last : cue.last + _REACH]
    if cue.word.what == "missing" and (any(t.read("life") for t in behind) or _own(behind)):
        return "killed"
    if cue.word.role == "meets" and not any(t.read("bare_masdar") for t in tokens[cue.last : cue.last + _MET]):
        return ""
    return cue.word.what


def _own(tokens: Sequence[Token]) -> bool:
    """Whether the first people behind a verb are counted as somebody's own: تسعة من أفرادها."""
    end = next((n for n, t in enumerate(tokens) if t.read("stop", "prep") and t.text != "من"), len(tokens))
    people = (token.read("person") for before, token in pairwise(tokens[:end]) if before.text == "من")
    return any(word and word.pronoun for word in people)


def _together(tokens: Sequence[Token], last: Bunch, cue: Cue) -> bool:
    """Whether a cue shares the people of the bunch right before it: قتل وجرح, but not قتلوا وأصيب."""
    gap = cue.first - last.last
    near = (gap == 0 and cue.word.joined) or (gap == 1 and tokens[cue.first - 1].text == "او")
    return near and not last.word.pronoun and not cue.word.pronoun and last.word.number == cue.word.number


def hung(text: str, tokens: Sequence[Token], groups: Sequence[Group], bunch: Bunch, limit: int) -> Group | None:
    """The group that hangs on a bunch, None where it counts nobody.

    Args:
        text: the sentence, folded.
        tokens: the words of the sentence.
        groups: the people counted in it.
        bunch: the casualty words.
        limit: the token where the next bunch begins.
    """
    if bunch.word.pronoun:
        return _pronoun(tokens, groups, bunch)
    grown = _grown(tokens, groups, bunch)
    if grown:
        return grown
    ahead = [g for g in groups if bunch.last <= g.first < min(limit, bunch.last + _REACH)]
    near = ahead[0] if ahead and _near(tokens, bunch, ahead[0]) else None
    if not bunch.whats[0]:
        return None
    if near is None and bunch.word.role in (*VERBS, *PASSIVES, "meets"):
        back = _back(tokens, groups, bunch)
        if back:
            return back
    if near:
        return _beside(tokens, bunch, near, ahead[1:])
    # What is hit farther on is most often a thing (أصابوا حافلة جنود).
    hit = bunch.word.role in VERBS and bunch.whats == ("wounded",)
    return None if hit else _farther(tokens, ahead, bunch) or _named(text, tokens, bunch) or _fallen(tokens, bunch)


def _grown(tokens: Sequence[Token], groups: Sequence[Group], bunch: Bunch) -> Group | None:
    """The number that a clause of those who died stands before: عدد من قتلوا في الهجوم إلى 44."""
    at = bunch.first
    if at < 2 or tokens[at - 1].text not in _THOSE or not tokens[at - 2].read("toll"):
        return None
    after = next((n for n, g in enumerate(groups) if g.first >= bunch.last), len(groups))
    number = toll_number(tokens, groups, after, bunch.last)
    return None if number is None else groups[number]


def _beside(tokens: Sequence[Token], bunch: Bunch, near: Group, ahead: Sequence[Group]) -> Group | None:
    """Those right behind a word, or those whom they killed."""
    if bunch.word.role in VERBS and near.sort in ("sg", "pl"):
        return _object(tokens, ahead, near) or (None if bunch.word.role == "slays" else near)
    return near if _fits(tokens, near, bunch) else None


def _near(tokens: Sequence[Token], bunch: Bunch, group: Group) -> bool:
    """Whether only words without weight stand between."""
    between = tokens[bunch.last : group.first]
    apart = group.preposition and bunch.word.role != "takes"  # أودى بثلاثة
    light = ("ال", "و", "كل", "من", *(("ب",) if bunch.word.role == "takes" else ()))  # أودى بـ49
    return not apart and all(t.read("when") or t.text in light for t in between)


def _object(tokens: Sequence[Token], ahead: Sequence[Group], subject: Group) -> Group | None:
    """Those that the subject killed: قتل مسلحون مجهولون 3 جنود."""
    for group in ahead:
        between = tokens[subject.last : group.first]
        if any(t.read("prep", "stop", "part") and t.text != "من" for t in between) or tokens[group.first - 1].text == "من":
            return None
        one = group.sort == "sg" and tokens[group.last - 1].text.endswith("ا")  # in the accusative
        human = group.known or (group.sort == "num" and _people(tokens[group.last - 1].text))
        if (one or group.sort == "num") and human and not (group.joined or group.preposition or group.what):
            return group
    return None


def _people(noun: str) -> bool:
    """Whether an unknown noun behind a number is people by its form."""
    return noun.endswith("ين") and len(noun) >= _PEOPLE


def _fits(tokens: Sequence[Token], group: Group, bunch: Bunch) -> bool:
    """Whether people of this sort hang on such a word: سقوط wants a number, and an unknown noun a word of killing or wounding."""
    if bunch.word.role == "falls":
        there = bunch.last < len(tokens) and tokens[bunch.last].text in _THERE
        return (group.sort == "num" and there) or (group.sort in ("num", "du") and group.known)
    if bunch.whats[0] in ("missing", "displaced"):
        return group.sort in ("num", "du")
    return True


def _back(tokens: Sequence[Token], groups: Sequence[Group], bunch: Bunch) -> Group | None:
    """The subject before its verb: 5 مدنيين قتلوا، شخص فقد حياته."""
    plural = bunch.word.number != "sg"
    before = [g for g in groups if g.last <= bunch.first and bunch.first - g.last <= (_BACK if plural else 2)]
    if not before or bunch.word.joined:
        return None
    if plural:
        part = next((k for k in range(max(0, bunch.first - _BACK), bunch.first) if tokens[k].read("part")), bunch.first)
        numbered = [g for g in before if g.sort in ("num", bunch.word.number)]
        last = next((g for g in reversed(numbered) if g.last <= part and not _of_them(tokens, g, bunch)), None)
        if last is None:
            two = next((g for g in reversed(before) if g.last <= part and g.known and not g.what), None)
            led = _led(two, before) if two else None
            return None if led is two else led
        return _led(_counted(last, numbered, tokens), before)
    near = before[-1]
    return near if near.sort == "sg" and near.word and near.word.role == "person" else None


def _of_them(tokens: Sequence[Token], group: Group, bunch: Bunch) -> bool:
    """Whether a number is itself a part of one before it, which the verb counts: 123 مدنياً، 26 منهم أطفال، سقطوا."""
    beside = group.last < bunch.first - 1 and tokens[group.last].start == group.end + 1
    return beside and tokens[group.last].text in _OF_THEM


def _counted(last: Group, before: Sequence[Group], tokens: Sequence[Token]) -> Group:
    """The number that people without one belong to: 17 فرداً من المتمردين قتلوا."""
    if last.sort == "num":
        return last
    whole = next((g for g in reversed(before) if g.sort == "num" and g.last <= last.first), None)
    if whole is None or whole.what or not whole.known:
        return last
    between = tokens[whole.last : last.first]
    near = len(between) <= _LEADER and not any(t.read("stop", "part") for t in between)
    return whole if near and (last.joined or any(t.text == "من" for t in between)) else last


def _led(last: Group, before: Sequence[Group]) -> Group:
    """A group with the one or two persons that و adds it to (قياديا وخمسة آخرين قتلوا، جنديين وحارساً قتلوا)."""
    first = next((g for g in before if g.last <= last.first and last.first - g.last <= _LEADER), None)
    if first is None or not last.joined or first.sort not in ("sg", "du") or not first.known or first.what or last.most is None:
        return last
    return last._replace(first=first.first, start=first.start, least=last.least + first.least, most=last.most + first.least, sort="num")


def _farther(tokens: Sequence[Token], ahead: Sequence[Group], bunch: Bunch) -> Group | None:
    """People behind the subject or the circumstances: قتلت القوات 3 مسلحين، استشهد جراء القصف 5."""
    for group in ahead:
        between = tokens[bunch.last : group.first]
        if any(_halts(between, n) for n in range(_opens(between), len(between))) or not _fits(tokens, group, bunch):
            return None
        if group.what or group.preposition or group.joined or (between and between[-1].read("prep", "part", "masdar")):
            continue
        counted = (group.sort == "num" and (group.known or _clause(between))) or (group.sort == "du" and group.known)
        more = tokens[group.first].text in _ONE_MORE
        if counted or (group.sort == "sg" and not more and len(between) > 1 and _clause(between)):
            return group
    return None


def _halts(between: Sequence[Token], at: int) -> bool:
    """Whether another clause begins at a word; not so at a time told by its length (قبل أربعة أشهر)."""
    ago = between[at].text == _AGO and any(t.read("unit") for t in between[at + 1 : at + 1 + _PERIOD])
    return between[at].read("stop") is not None and not ago


def _opens(between: Sequence[Token]) -> int:
    """The words that open a circumstance right behind the cue: قتل خلال المواجهات 28 شخصاً."""
    return int(bool(between) and between[0].text in _CIRCUMSTANCES)


def _clause(between: Sequence[Token]) -> bool:
    """Whether what stands between is one short circumstance (في القصف)."""
    return 0 < len(between) <= 3 and between[0].read("prep") is not None


def _pronoun(tokens: Sequence[Token], groups: Sequence[Group], bunch: Bunch) -> Group | None:
    """مقتله، إعدامهم، ليرتفع إلى 37 عدد المدنيين الذين وثق مقتلهم."""
    grown = risen(tokens, groups, bunch.first)
    if grown is not None:
        return groups[grown]
    if bunch.word.role == "bare_masdar":
        return None
    bounds = PRONOUN_BOUNDS[bunch.word.pronoun]
    if bunch.whats != ("killed",):
        return None
    return _made(tokens, bunch.first, bunch, bounds)


def _named(text: str, tokens: Sequence[Token], bunch: Bunch) -> Group | None:
    """Somebody by name or title behind a word of killing: مقتل فلان."""
    at = bunch.last
    if tokens[at : at + 1] and tokens[at].text in _ALL and bunch.whats[0] == "killed":
        return _made(tokens, at, bunch, (1, None))
    if [t.text for t in tokens[at : at + 2]] == ["كل", "من"]:
        at += 2
    if at >= len(tokens) or not soft(text, tokens, at) or bunch.whats[0] != "killed" or not _nameable(tokens, bunch):
        return None
    name = tokens[at]
    if name.words or len(name.text) < 3 or name.text[0].isdecimal() or name.text[:2] in ("لل", "وا", "ول", "با"):
        return None
    if bunch.word.role != "masdar" and (name.text.startswith("ال") or name.text.endswith(("ا", "ات"))):
        return None
    return _made(tokens, at, bunch, (1, None) if name.text.endswith(_PLURAL_ENDS) else (1, 1))


def _fallen(tokens: Sequence[Token], bunch: Bunch) -> Group | None:
    """Somebody by name before a word of being killed: محسن الفضلي قتل في غارة، الأمير الذي قضى في القصف."""
    word, at = bunch.word, bunch.first
    if not at or word.joined or word.role not in (*VERBS, "passive") or word.number != "sg" or bunch.last >= len(tokens):
        return None
    name, behind = tokens[at - 1], tokens[bunch.last]
    named = name.text in _WHO or (not name.words and len(name.text) > _LETTERS and not name.text[0].isdecimal())
    circumstance = behind.read("prep") is not None or behind.text in _CIRCUMSTANCES
    return _made(tokens, at, bunch, (1, 1)) if named and circumstance and bunch.whats == ("killed",) else None


def _nameable(tokens: Sequence[Token], bunch: Bunch) -> bool:
    """Whether a name may follow: not behind سقوط, and behind إعدام only after كل من."""
    if bunch.word.role == "act":
        return bunch.last < len(tokens) and tokens[bunch.last].text == "كل"
    return bunch.word.role in ("masdar", "verb", *PASSIVES, "meets")


def _made(tokens: Sequence[Token], at: int, bunch: Bunch, bounds: tuple[int, int | None]) -> Group:
    token = tokens[at]
    start = bunch.span[0] if at == bunch.first else token.start
    return Group(at, at + 1, start, token.end, *bounds, "sg" if bounds[1] else "pl", None, (start, token.end))
