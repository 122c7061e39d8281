"""Persons' names that no table knows: where one stands beside a verb of saying, and where speech opens behind it."""

from __future__ import annotations

from riwaya.arabic.closed import DAYS, DEMONSTRATIVES, PREPOSITIONS, THAT, without_and
from riwaya.claims.page import Page
from riwaya.records.found import ActorFound, CueFound, TriggerFound

_NO_NAME = frozenset(
    (
        "هناك هنا هاتفيا ايضا كذلك جميع عدد احد بعض كل مرارا سابقا لاحقا مجددا "
        "حينها حينه اليه اليها عنه لها اول بنحو بحوالي باكثر باقل اكثر اقل نحو لشوون وكالات رفيع رفيعه المستوي"
    ).split()
)
"""Words behind a verb of saying that name nobody."""
_OWNED = 5  # letters from which a word with preposition and pronoun is no name (باشتراكه)
_TITLE = 16  # words between a title and what its bearer says
_NAME = 4  # words of an unknown person's name
_LISTENER, _LEAST = 6, 3  # words that tell who listens, and letters of the first of them


def name_end(page: Page, first: int) -> int:
    """The token behind a person's name that starts at ``first``, before whoever listens; ``first`` itself where none does."""
    tokens, last = page.scan.sentence.tokens, first
    bearings = {n for n, (hit, _) in page.scan.by_token("place_word").items() if hit.lexeme.key == "bearing"}
    while last < len(tokens) and last - first < _NAME and page.commas[last] == page.commas[first] and _bears_name(page, last, bearings):
        if page.quotes[last] != page.quotes[first] or _heard(page, last):
            break
        last += 1
    return last


def speech_opens(page: Page, token: int) -> bool:
    """Whether a name ends here: "that", a preposition, a comma or a quotation mark; not at the sentence's end."""
    tokens = page.scan.sentence.tokens
    if token >= len(tokens):
        return False
    return (
        page.word(token) in THAT
        or page.word(token) in PREPOSITIONS
        or page.commas[token] != page.commas[token - 1]
        or page.quotes[token] != page.quotes[token - 1]
    )


def speech_follows(page: Page, token: int) -> bool:
    """Whether speech opens at a token, or behind the words for who listens there (قال للصحافيين في الخرطوم إن)."""
    end = min(token + _LISTENER, len(page.scan.sentence.tokens))
    heard = page.word(token).startswith("ل") and len(page.word(token)) > _LEAST
    return speech_opens(page, token) or (heard and any(opens(page, n) for n in range(token + 1, end)))


def _person(word: str) -> bool:
    owned = word.startswith(("ب", "ل")) and len(word) > _OWNED and word.endswith(("ه", "ها", "هم", "هما"))
    no_name = word in _NO_NAME or word.startswith(("بال", "لل", "لا")) or owned
    return (
        len(word) > 2
        and not no_name
        and word not in DEMONSTRATIVES
        and word not in THAT
        and word not in DAYS
        and without_and(word) not in PREPOSITIONS
        and not word[0].isdigit()
    )


def _bears_name(page: Page, token: int, barred: set[int]) -> bool:
    """Whether a word can be part of a person's name that no table knows; ``barred`` are tokens that are something else."""
    text = page.word(token)
    return _person(text) and token not in barred and page.scan.sentence.tokens[token].start not in page.marked


def _heard(page: Page, token: int) -> bool:
    """Whether a listener stands here (لوكالة …, ل«…»)."""
    return page.word(token) == "ل" or any(a.first == token and a.before == "ل" for a in page.actors)


def opens(page: Page, token: int) -> bool:
    """Whether speech opens at a token: "that", a colon before it, or a quotation that begins."""
    tokens = page.scan.sentence.tokens
    return (
        page.word(token) in THAT
        or page.quotes[token] > page.quotes[token - 1]
        or ":" in page.scan.text[tokens[token - 1].end : tokens[token].start]
    )


def name_behind(page: Page, actor: ActorFound, cue: CueFound | TriggerFound) -> tuple[int, int]:
    """The name that ends a long title before speech opens (مدير مركز المدينة الطبي سامي الحلبي إن); an empty range without one.

    Behind a title of several words that is known already it stands between commas.
    """
    tokens, held = page.scan.sentence.tokens, {n for p in page.places for n in range(p.first, p.last)}
    none = actor.last, actor.last
    if actor.first < cue.last:
        return none
    end = next((n for n in range(actor.last, min(len(tokens), actor.last + _TITLE)) if opens(page, n) or _heard(page, n)), None)
    if end is None:
        return none
    first = end
    while first > actor.last and end - first < _NAME and _bears_name(page, first - 1, held):
        first -= 1
    alone = end - first < 2 or tokens[first].text.startswith("ال")
    told = any(actor.last <= t.first < first for t in page.triggers)  # another verb than that of saying
    parted = actor.last - actor.first == 1 or page.commas[first] != page.commas[first - 1]
    return none if alone or told or not parted else (first, end)


def name_before(page: Page, title: ActorFound, cue: CueFound | TriggerFound) -> tuple[int, int]:
    """The name between a verb of saying and a title beside it (أكد سليم النهدي، القيادي في …); an empty range without one."""
    last = min(name_end(page, cue.last), max(title.first, cue.last))
    apposed = last == title.first and last - cue.last > 1 and not title.before
    return (cue.last, last) if apposed else (title.last, title.last)


def name_ahead(page: Page, title: ActorFound, cue: CueFound | TriggerFound) -> tuple[int, int]:
    """The name that ends a title before its verb (أما القيادي في … سليم النهدي فقال); an empty range without one."""
    held = {n for found in (page.places, page.actors) for f in found for n in range(f.first, f.last)}
    first = cue.first
    while first > title.last and cue.first - first < _NAME and _bears_name(page, first - 1, held):
        first -= 1
    alone = cue.first - first < 2 or page.word(first).startswith("ال") or page.word(first - 1) in PREPOSITIONS
    return (title.last, title.last) if alone else (first, cue.first)
