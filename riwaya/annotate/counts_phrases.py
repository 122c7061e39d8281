"""Cut a sentence into what counts people: numbers with their nouns, persons and victims without a number, casualty words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from riwaya.arabic.numerals import YEARS, NumberMention, numbers_in
from riwaya.knowledge.casualties import CUES, PASSIVES, VERBS, CountWord, CountWords

_TOKEN = re.compile(r"\d+(?:[.,٬٫،]\d+)*|[^\W\d_]+")
_SOFT = frozenset("\"'“”«»()[]{}#")  # marks that do not cut a number from its noun
_NO_NOUN = frozenset({*CUES, "prep", "stop", "when", "part", "no", "unit", "between", "fall", "toll"})
_NO_NOUN_STARTS = ("بال", "لل", "وال", "فال")
_CUT_OFF = frozenset({*CUES, "victim", "part"})
_GLUED, _LEFT = 7, 3  # letters of a glued word and of its parts
_RISES, _RISEN = 4, 24  # words from ارتفع to its number, and from that to what it counts


class Token(NamedTuple):
    """A word or number with the readings that the table of casualty words gives it."""

    start: int
    end: int
    text: str
    words: tuple[CountWord, ...]

    def read(self, *roles: str) -> CountWord | None:
        """The first reading in one of the roles; phrases are read by :func:`phrase_at`."""
        for word in self.words:  # no generator: of most words there is no reading, and this is asked of all
            if word.role in roles and not word.rest:
                return word
        return None


class Group(NamedTuple):
    """People counted.

    Attributes:
        first, last: token positions, ``last`` exclusive.
        start, end: offsets, modifiers of the number included.
        least, most: bounds.
        sort: ``num`` with a number, else ``sg``, ``du`` or ``pl``.
        word: the reading of the noun, None for a number alone and for an unknown noun.
        who: offsets of the noun.
        known: whether the noun is in the table; a number alone is not.
        bare: whether the number stands alone.
        joined: whether و stands before it.
        preposition: whether a preposition is written to it.
    """

    first: int
    last: int
    start: int
    end: int
    least: int
    most: int | None
    sort: str
    word: CountWord | None
    who: tuple[int, int]
    known: bool = False
    bare: bool = False
    joined: bool = False
    preposition: bool = False

    @property
    def what(self) -> str:
        """What the noun itself tells (قتيل), empty for persons."""
        return self.word.what if self.word and self.word.role in ("victim", "counted") else ""


class Cue(NamedTuple):
    """A casualty word: tokens ``first`` to ``last`` (exclusive) and its reading."""

    first: int
    last: int
    word: CountWord


def may_count(text: str, words: CountWords) -> bool:
    """Whether a word that counts of people need stands in a folded text."""
    return not words.telling.isdisjoint(_TOKEN.findall(text))


def tokens_of(text: str, words: CountWords) -> tuple[Token, ...]:
    """The tokens of a folded text."""
    forms = words.forms
    return tuple(Token(m.start(), m.end(), m.group(), forms.get(m.group(), ())) for m in _TOKEN.finditer(text))


def unglued(tokens: Sequence[Token], words: CountWords) -> tuple[Token, ...]:
    """The tokens, casualty words cut off that lost the blank before them (آخرينبينهم، وقوعقتلى)."""
    return tuple(part for token in tokens for part in (_cut(token, words) if not token.words and len(token.text) >= _GLUED else (token,)))


def _cut(token: Token, words: CountWords) -> tuple[Token, ...]:
    text, forms = token.text, words.forms
    for at in range(_LEFT, len(text) - _LEFT):
        left, right = forms.get(text[:at]), forms.get(text[at:])
        if left and right and any(w.role in _CUT_OFF for w in right):
            middle = token.start + at
            return Token(token.start, middle, text[:at], left), Token(middle, token.end, text[at:], right)
    return (token,)


def phrase_at(tokens: Sequence[Token], at: int, *roles: str) -> CountWord | None:
    """The longest reading of the words at a position in one of the roles."""
    for word in tokens[at].words:
        if word.role in roles and tuple(t.text for t in tokens[at + 1 : at + 1 + len(word.rest)]) == word.rest:
            return word
    return None


def groups_of(text: str, tokens: Sequence[Token], words: CountWords) -> tuple[Group, ...]:
    """The groups of a sentence, in order; none overlaps another."""
    return tuple(_groups(text, tokens, words))


def cues_of(tokens: Sequence[Token], groups: Sequence[Group]) -> tuple[Cue, ...]:
    """The casualty words that no group holds."""
    return tuple(_cues(tokens, groups))


def soft(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether no comma or other cut stands between a token and the one before it."""
    return all(c.isspace() or c in _SOFT for c in text[tokens[at - 1].end : tokens[at].start])


def risen(tokens: Sequence[Token], groups: Sequence[Group], first: int) -> int | None:
    """The number that a rise tells before what it counts, at token ``first``: ارتفع إلى 9 بينهم 5 أطفال عدد القتلى."""
    if not any(t.read("toll") for t in tokens[max(0, first - _RISEN) : first]):
        return None
    for at, group in enumerate(groups):
        told = group.sort == "num" and 0 < first - group.last <= _RISEN and group.first and tokens[group.first - 1].text == "الي"
        if told and any(t.read("rise") for t in tokens[max(0, group.first - _RISES) : group.first]):
            return at
    return None


def _groups(text: str, tokens: Sequence[Token], words: CountWords) -> Iterator[Group]:
    numbers = _by_token(tokens, numbers_in(text, words.numbers))
    at = 0
    while at < len(tokens):
        found = _numbered(text, tokens, at, numbers[at]) if at in numbers else _plain(text, tokens, at, numbers)
        if found:
            found = _with_adjectives(text, tokens, found)
            yield found
        at = found.last if found else numbers[at][1] if at in numbers else at + 1


def _with_adjectives(text: str, tokens: Sequence[Token], group: Group) -> Group:
    """The group with the words for people that only describe its noun (قتلى مدنيين، مواطن مدني)."""
    last = group.last
    if tokens[group.last - 1].read("one") and last < len(tokens) and tokens[last].read("person", "victim"):
        last += 1
    if _also_event(tokens, group):
        return group
    while group.word and last < len(tokens) and soft(text, tokens, last):
        other = tokens[last].read("person")
        if other is None or other.number != group.word.number or other.pronoun or other.before != ("ال" if group.word.article else ""):
            break
        last += 1
    return group._replace(last=last, end=max(group.end, tokens[last - 1].end))


def _by_token(tokens: Sequence[Token], mentions: Sequence[NumberMention]) -> dict[int, tuple[NumberMention, int]]:
    """Each number by its first token, with the token behind it."""
    found: dict[int, tuple[NumberMention, int]] = {}
    at = 0
    for mention in mentions:
        while tokens[at].end <= mention.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < mention.last:
            at += 1
        found[first] = mention, at
    return found


def _numbered(text: str, tokens: Sequence[Token], at: int, number: tuple[NumberMention, int]) -> Group | None:
    """A number with its noun: 5 من المدنيين، عدد كبير من الجرحى؛ None when it counts things."""
    mention, after = number
    noun = _noun_at(text, tokens, after)
    clitics = _clitics(tokens, at, mention)
    made = Group(
        at,
        after,
        *mention[:4],
        "num",
        None,
        (mention.last, mention.last),
        bare=True,
        joined=clitics[:1] == "و",
        preposition=clitics.removesuffix("ال")[-1:] in ("ب", "ل"),
    )
    if noun >= len(tokens) or not all(soft(text, tokens, k) for k in range(after, noun + 1)):
        return None if _is_year(tokens, at, after, clitics) or _in_name(tokens, at) else made
    word = tokens[noun].read("victim", "person") or _counted(tokens[noun])
    unit = tokens[noun].read("unit")
    if word is None and unit and unit.before[:1] == "ب":  # أصيب ستة بقذائف
        return made
    if word is None and unit:
        return None
    if word is None and _no_noun(tokens[noun]):
        return None if _is_year(tokens, at, after, clitics) or _in_name(tokens, at) else made
    if word and word.article and noun == after and _in_name(tokens, at):
        return None
    fate = tokens[noun + 1].read("victim") if word and not word.what and noun + 1 < len(tokens) and soft(text, tokens, noun + 1) else None
    if fate and fate.number == "pl" and not (fate.before or fate.pronoun):
        word, noun = fate, noun + 1
    end = max(mention.end, tokens[noun].end)
    return made._replace(last=noun + 1, end=end, word=word, who=(tokens[noun].start, tokens[noun].end), known=bool(word), bare=False)


def _counted(token: Token) -> CountWord | None:
    """A word that is a victim behind a number alone: 12 إصابة | أربعة وإصابة."""
    word = token.read("counted")
    return word if word and not word.before else None


def _no_noun(token: Token) -> bool:
    return any(w.role in _NO_NOUN for w in token.words) or token.text[0].isdecimal() or token.text.startswith(_NO_NOUN_STARTS)


def _is_year(tokens: Sequence[Token], at: int, after: int, clitics: str) -> bool:
    """Whether a number alone is a year (في 2015) or stands behind a unit (عام 70, but not خلال شهر بنحو 70)."""
    text = tokens[at].text
    if after - at == 1 and text.isdecimal() and int(text) in YEARS:
        return True
    return bool(at and not clitics and tokens[at - 1].read("unit") and not tokens[at - 1].read("person"))


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits number a definite noun (اللواء 15، الفرقة 30) rather than count people."""
    if not at or not tokens[at].text.isdecimal():
        return False
    before = tokens[at - 1]
    return before.text[:2] == "ال" and len(before.text) > 2 and not before.read("victim", "when", "prep", "stop", *CUES)


def _noun_at(text: str, tokens: Sequence[Token], after: int) -> int:
    """The token of the counted noun: behind من, and behind one adjective before من."""
    if after < len(tokens) and tokens[after].read("victim", "person", "unit"):
        return after
    for gap in (0, 1):
        at = after + gap
        if at < len(tokens) and tokens[at].text in ("من", "ممن") and soft(text, tokens, at):
            return at + 1
    return after


def _clitics(tokens: Sequence[Token], at: int, mention: NumberMention) -> str:
    """What is written to the front of a number, in the same token or in the one before it."""
    inside = tokens[at].text[: max(0, mention.start - tokens[at].start)]
    if inside or at == 0 or tokens[at - 1].end != tokens[at].start:
        return inside
    return tokens[at - 1].text if len(tokens[at - 1].text) <= 4 else ""


def _plain(text: str, tokens: Sequence[Token], at: int, numbers: dict[int, tuple[NumberMention, int]]) -> Group | None:
    """A person or victim without a number before it: طفلين، مدنيين اثنين، امرأة، قتلى."""
    word = phrase_at(tokens, at, "victim", "person")
    if word is None:
        return _two(text, tokens, at, numbers)
    last = at + 1 + len(word.rest)
    least, most = {"sg": (1, 1), "du": (2, 2), "pl": (1, None)}[word.number]
    token, sort = tokens[at], word.number
    behind = numbers.get(last)
    two = behind and behind[0].least == behind[0].most == 2 and token.text.endswith("ين")  # مقاتلين اثنين من اللواء
    if behind and soft(text, tokens, last) and _postposed(word, behind[0]) and (two or not _has_noun(text, tokens, behind[1])):
        last, least, most, sort = behind[1], behind[0].least, behind[0].most, "num"
    start = token.start + len(word.before)
    end = tokens[last - 1].end
    who = start, tokens[at + len(word.rest)].end
    return Group(at, last, start, end, least, most, sort, word, who, known=True, joined=word.joined, preposition=_preposed(word))


def _two(text: str, tokens: Sequence[Token], at: int, numbers: dict[int, tuple[NumberMention, int]]) -> Group | None:
    """An unknown noun in the form of two, with the number behind it, right behind a casualty word: جرح فلسطينيين اثنين."""
    token, two = tokens[at], numbers.get(at + 1)
    hurt = at > 0 and tokens[at - 1].read(*CUES) is not None and soft(text, tokens, at)
    if not hurt or two is None or not two[0].least == two[0].most == 2 or not token.text.endswith(("ين", "ان")):
        return None
    end = tokens[two[1] - 1].end
    return Group(at, two[1], token.start, end, 2, 2, "num", None, (token.start, token.end), known=True)


def _preposed(word: CountWord) -> bool:
    """Whether a preposition is written on to the word: بمنطقة, للجنود."""
    return word.before.removeprefix("و")[:1] in ("ب", "ل") and not word.before.startswith("ال")


def _postposed(word: CountWord, number: NumberMention) -> bool:
    """مدنيين اثنين، شخص واحد، عناصر عدة."""
    small = number.least in (1, 2) and number.most == number.least
    return small or (word.number == "pl" and number.most is None and number.least == 3)


def _has_noun(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the number before this token counts what follows rather than what went before."""
    if at >= len(tokens) or not soft(text, tokens, at):
        return False
    word = tokens[at].read("person", "victim", "unit", "part")
    return tokens[at].text == "من" or (word is not None and not _preposed(word))


def _cues(tokens: Sequence[Token], groups: Sequence[Group]) -> Iterator[Cue]:
    held = {k for g in groups if g.sort == "num" or not _also_event(tokens, g) for k in range(g.first, g.last)}
    at = 0
    while at < len(tokens):
        word = phrase_at(tokens, at, *CUES) if at not in held else None
        if word:
            yield Cue(at, at + 1 + len(word.rest), word)
        at += 1 + len(word.rest) if word else 1


def _also_event(tokens: Sequence[Token], group: Group) -> bool:
    """Words like وفاة and إصابات, a victim by themselves and an event before somebody."""
    return tokens[group.first].read("masdar", "act", *VERBS, *PASSIVES) is not None
