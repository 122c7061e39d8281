"""The reader, loaded once, and what tables of phrasings ask of it.

A phrasing marks its trigger by [brackets], and every word that may carry the trigger just as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from hypothesis import settings

from riwaya.arabic.fold import fold
from riwaya.claims.story import Story
from riwaya.knowledge.load import load_knowledge
from riwaya.pipeline import Reader, story_of
from riwaya.records.claim import Claim
from riwaya.records.mention import ActorMention, PlaceMention
from riwaya.records.text import Report

settings.register_profile("riwaya", deadline=None)  # a first example may import what it needs; bench measures time
settings.load_profile("riwaya")

PUBLISHED = "2018-05-10"  # a Thursday
OUTLET = "صحيفة الأفق"
_SETTING = (
    "\nوتشهد المنطقة حرباً تدور فيها معارك شبه يومية بين القوات والمسلحين، يرافقها قصف وغارات. "
    "وأدت الحرب إلى مقتل آلاف الأشخاص ونزوح كثيرين من منازلهم."
)
_MARKED = re.compile(r"\[(.+?)\]")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the tables once, where workers would each do so at the same time."""
    if config.getoption("numprocesses", None):
        load_knowledge()


def unmarked(phrasing: str) -> tuple[str, list[tuple[int, int]]]:
    """A phrasing without its brackets, and the offsets that they marked."""
    spots = [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(_MARKED.finditer(phrasing))]
    return _MARKED.sub(r"\1", phrasing), spots


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the bundled knowledge."""
    return Reader()


@pytest.fixture(scope="session")
def story(reader: Reader) -> Callable[[str], Story]:
    """What stands before the claims: the annotated pages of a text."""

    def made(text: str) -> Story:
        return story_of(Report("phrasing", text, OUTLET, PUBLISHED, "given"), reader.knowledge)[0]

    return made


def _on(reader: Reader, phrasing: str, setting: str) -> Claim | None:
    text, spots = unmarked(phrasing)
    claims = reader.read(text + setting, outlet=OUTLET, published=PUBLISHED).claims
    return next((c for c in claims if any(c.trigger.start < end and start < c.trigger.end for start, end in spots)), None)


@pytest.fixture(scope="session")
def claim_on(reader: Reader) -> Callable[[str], Claim | None]:
    """The claim whose trigger the brackets of a phrasing mark, in a report that goes on with the war."""
    return partial(_on, reader, setting=_SETTING)


@pytest.fixture(scope="session")
def claim_alone(reader: Reader) -> Callable[[str], Claim | None]:
    """The claim whose trigger the brackets of a phrasing mark, where the phrasing is the whole report."""
    return partial(_on, reader, setting="")


@pytest.fixture(scope="session")
def marks() -> Callable[[str], tuple[str, list[tuple[int, int]]]]:
    """A phrasing without its brackets, and the offsets that they marked."""
    return unmarked


@pytest.fixture(scope="session")
def labels() -> Callable[[Sequence[ActorMention | PlaceMention], Sequence[str]], list[str]]:
    """Mentions as a table writes them: the actor's id, or the wanted words where the mention's words agree with them."""

    def of_one(mention: ActorMention | PlaceMention, wanted: Sequence[str]) -> str:
        known = mention.actor if isinstance(mention, ActorMention) else None
        if known in wanted:
            return str(known)
        names = [fold(words).text for words in (mention.span.text, mention.name.ar)]
        return next((w for w in wanted if any(fold(w).text in n or n in fold(w).text for n in names)), known or mention.span.text)

    def found(mentions: Sequence[ActorMention | PlaceMention], wanted: Sequence[str]) -> list[str]:
        return [of_one(mention, wanted) for mention in mentions]

    return found
