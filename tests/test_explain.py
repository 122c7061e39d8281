"""Explanations: every claim of the bundled samples is explained, and the words quoted are words of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from riwaya.claims.story import Story
from riwaya.explain import explain
from riwaya.knowledge.load import DATA
from riwaya.pipeline import Reader, story_of
from riwaya.records.claim import Claim, Reading
from riwaya.records.text import Report, Span

FILES = [DATA / "samples" / f"{name}.jsonl" for name in ("samples", "euphrates")]
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
REPORTS = [Report(row["id"], row["text"], row["outlet"], row["published"], title=row.get("title")) for row in map(json.loads, LINES)]
WEIGHED = re.compile(
    r"^  (?:agents|targets|places|time|toll) +(?:taken|lost) +\d\.\d\d  (?:\d{4}-.+?\)  |(?:[a-z]+) \d.*?  )?(?!those of the )(.+?): \S"
)
SLOTS = ("rule", "claim", "kind", "stance", "narrator")


def plain(words: str) -> str:
    return " ".join(words.split())


def blocks(story: Story) -> dict[str, list[str]]:
    """The lines of each claim, by its id."""
    made: dict[str, list[str]] = {}
    for block in "\n".join(explain(story)).split("\n\n"):
        if block.startswith("claim "):
            made[block.split()[1]] = block.splitlines()
    return made


def told(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Each slot's words."""
    here = range(claim.evidence.start, claim.evidence.end)
    for role in ("agents", "targets", "places"):
        yield from ((role, m.span) for m in getattr(claim, role) if m.span.start in here and m.span != claim.trigger)
    yield from (("object", o.span) for o in claim.objects)
    yield from (("means", m.span) for m in (claim.means,) if m)
    yield from (("time", t.span) for t in (claim.time,) if t and t.span)
    yield from (("toll", t.span) for t in (claim.killed, claim.wounded, *claim.counts) if t)
    yield from (("narrator", s.actor.span) for s in claim.sources)


@pytest.fixture(scope="module", params=REPORTS, ids=lambda r: r.id)
def explained(request: pytest.FixtureRequest, reader: Reader) -> tuple[Reading, dict[str, list[str]]]:
    """A bundled report as read, and what explains its claims."""
    return reader.read_report(request.param), blocks(story_of(request.param, reader.knowledge)[0])


def test_every_claim_is_explained(explained: tuple[Reading, dict[str, list[str]]]) -> None:
    reading, made = explained
    assert list(made) == [claim.id for claim in reading.claims]
    for claim in reading.claims:
        lines = made[claim.id]
        assert claim.trigger.text in lines[0]
        assert {line.split()[0] for line in lines} >= set(SLOTS)
        for slot, span in told(claim):
            assert any(line.split()[0] == slot and plain(span.text) in line and " lost " not in line for line in lines), (slot, span)


def test_roles_that_the_sentence_leaves_out_are_carried(explained: tuple[Reading, dict[str, list[str]]]) -> None:
    reading, made = explained
    for claim in reading.claims:
        for role in ("agents", "targets", "places"):
            outcomes = {line.split()[1] for line in made[claim.id] if line.startswith(f"  {role} ")}
            assert bool(getattr(claim, role)) == bool(outcomes & {"taken", "carried"})


def test_the_words_quoted_are_words_of_the_text(explained: tuple[Reading, dict[str, list[str]]]) -> None:
    reading, made = explained
    text = plain(reading.report.text)
    quoted = [match[1] for lines in made.values() for match in map(WEIGHED.match, lines) if match]
    assert not [words for words in quoted if words not in text]
    assert quoted or not reading.claims


def test_what_gave_no_claim_is_told(reader: Reader) -> None:
    story, _ = story_of(REPORTS[0], reader.knowledge)
    lines = list(explain(story))
    missed = [line for line in lines if line.startswith("no claim  ")]
    triggers = sum(len(page.triggers) for page in story.pages)
    assert len(missed) == triggers - len(reader.read_report(REPORTS[0]).claims)
    assert all(", not above " not in line or re.search(r": 0\.\d\d, not above 0\.\d\d$", line) for line in missed)


PEACE = (
    "فاز المنتخب في المباراة النهائية للبطولة بهدفين مقابل هدف، وسجل اللاعب هدف الفوز في الدقيقة الأخيرة. وشن الفريق هجوماً على مرمى ضيفه "
    "منذ بداية الشوط الثاني، وقال المدرب إن اللاعبين قدموا أفضل مبارياتهم هذا الموسم. وينتظر الجمهور مباراة الإياب في الدوري على ملعب الأمير "
    "الأسبوع المقبل، بعد أن حجز النادي بطاقة التأهل إلى دور الأربعة من كأس آسيا للأندية."
)


def test_a_report_that_speaks_of_peace_is_not_searched(reader: Reader) -> None:
    report = Report("peace", PEACE, "صحيفة", "2018-05-10", "given")
    brief, whole = (story_of(report, reader.knowledge, whole=asked)[0] for asked in (False, True))
    assert brief.calm
    assert [page.triggers for page in brief.pages if page.triggers] == [page.triggers for page in whole.pages if page.triggers]
    assert not [actor for page in brief.pages for actor in page.actors]
    assert [actor for page in whole.pages for actor in page.actors]
    reading = reader.read_report(report)
    assert not reading.claims
    assert reading.notes
    assert all("speak of peace (topic" in line for line in explain(brief) if line.startswith("no claim"))


@pytest.mark.parametrize(
    "text", [PEACE[:100], PEACE + " قصفت طائرات حربية بلدة سراقب فقتل خمسة مدنيين، واندلعت اشتباكات بين الجيش والمسلحين. " * 3]
)
def test_no_peace_in_few_words_or_beside_war(text: str, reader: Reader) -> None:
    assert not story_of(Report("few", text, "صحيفة", "2018-05-10", "given"), reader.knowledge)[0].calm


def test_one_claim_by_the_first_letters_of_its_id(reader: Reader) -> None:
    story, _ = story_of(REPORTS[0], reader.knowledge)
    claim = reader.read_report(REPORTS[0]).claims[1]
    lines = list(explain(story, claim.id[:10]))
    assert [line.split()[1] for line in lines if line.startswith("claim ")] == [claim.id]
    assert not [line for line in lines if line.startswith("no claim")]
    assert list(explain(story, "none")) == []


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("لم تقصف طائرات حربية بلدة سراقب بريف إدلب أمس.", "stance", "negated"),
        ("قصفت طائرات حربية بلدة سراقب بريف إدلب أمس.", "time", "2018-05-09 (day)  أمس"),
        ("قصفت طائرات حربية بلدة سراقب بريف إدلب، ما أدى إلى مقتل 5 مدنيين.", "toll", "killed 5"),
        ("قصفت طائرات حربية بلدة سراقب بريف إدلب، بحسب المرصد السوري لحقوق الإنسان.", "narrator", "by the cue بحسب"),
        ("شنت طائرات حربية غارات على بلدة سراقب بريف إدلب.", "rule", "carried by شنت"),
        ("قال قائد في قوات البيشمركة: «سيطرت قواتنا على سنجار. وطردنا داعش من القرى المجاورة».", "agents", "البيشمركة: who speaks"),
        ("قصف الجيش السوري مدينة دوما فجر أمس. واستمر القصف حتى الظهر.", "agents", "الجيش السوري: agents of the shelling told in the"),
        (
            "دارت اشتباكات بين الجيش السوداني وقوات الدعم السريع. وقصف الطرفان أحياء في أم درمان.",
            "agents",
            "الطرفان: that is الجيش السوداني، قوات الدعم السريع",
        ),
        ("قصفت طائرات حربية بلدة سراقب بريف إدلب.", "point", "Saraqib"),
        ("قصفت طائرات حربية بلدة سراقب بريف إدلب.", "reading", "class noun +"),
    ],
)
def test_slots(story: Callable[[str], Story], text: str, slot: str, words: str) -> None:
    lines = [line for line in explain(story(text)) if line.split()[:1] == [slot]]
    assert any(words in line for line in lines), lines
