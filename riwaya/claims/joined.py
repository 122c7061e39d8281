"""What stands side by side in a sentence: the mention that each one is joined to, and the places that only tell where others lie."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.arabic.closed import PREPOSITIONS, without_and
from riwaya.claims.page import Page
from riwaya.claims.relations import Mention
from riwaya.records.found import PlaceFound

_GOALS = frozenset({"الي", "نحو", "باتجاه", "صوب"})
_HELP = frozenset({"partner", "supporter"})
"""What puts one who follows beside a doer (بالتعاون مع، بإسناد من)."""
_COMPANY, _START = 12, 3  # words between two that do it together, and between a start and its goal


def joined_to(page: Page, mentions: Sequence[Mention]) -> dict[int, tuple[int, str]]:
    """The mention that each one is joined to, and how.

    Joined by و, also with a preposition, in a list, by company or support, and as goal to a start (من … إلى).
    """
    found = {}
    support = page.scan.by_token("support").values()
    company = {last: hit.lexeme.key for hit, last in support if hit.lexeme.key in _HELP}
    for number in range(1, len(mentions)):
        mention, before = mentions[number], mentions[number - 1]
        gap = mention.first - before.last
        helped = company.get(mention.first) or company.get(mention.first - 1, "")
        word = page.word(before.last) if gap == 1 else ""
        anded = mention.before.startswith("و")
        listed = not gap and not mention.before and page.commas[mention.first] - page.commas[before.last - 1] == 1
        if helped and gap <= _COMPANY:
            found[number] = _head(page, mentions, number), helped
        elif gap <= 1 and (anded or (word.startswith("و") and without_and(word) in PREPOSITIONS)):
            found[number] = _head(page, mentions, number), "and" if anded and not gap else "again"
        elif gap <= _START and _governor(page, mention) in _GOALS and _governor(page, before) == "من":
            found[number] = number - 1, "goal"
        elif listed:
            found[number] = _head(page, mentions, number), "list"
    return found


def _governor(page: Page, mention: Mention) -> str:
    """The preposition that governs a mention."""
    return page.governor(mention.first, mention.before)


def _head(page: Page, mentions: Sequence[Mention], number: int) -> int:
    """What a mention is joined to: the one before it, or the one of which that tells where it lies (بنش شمالي إدلب وسراقب)."""
    at, mention = number - 1, mentions[number]
    if isinstance(mention, PlaceFound):
        listed = mention.noun and mention.noun == page.places[at].noun and mention.first not in page.scan.by_token("place_noun")
        while at and not listed and contained(page, at):
            at -= 1
    return at


def contained(page: Page, number: int) -> bool:
    """Whether a place only tells where the one before it lies (حي … بمدينة …, بلدة … في ريف …)."""
    place = page.places[number]
    if number == 0:
        return False
    inner = page.places[number - 1]
    if place.first - inner.last > 1:
        return False
    governor = page.governor(place.first, place.before)
    return governor in ("ب", "في") or (not governor and not place.before and place.first == inner.last)
