"""Which events are asked for, and how they are shown to people."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from riwaya.export.chosen import Wanted
from riwaya.export.event_page import EventPage, chain
from riwaya.export.events_table import events_table
from riwaya.records.event import Event
from tests.export.event_makers import CIVILIANS, EVENT, day, party, spot


def shown(what: RenderableType, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as held:
        console.print(what)
    return held.get()


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(kinds=frozenset({"capture", "hold"})), True), (Wanted(kinds=frozenset({"hold"})), False),
        (Wanted(statuses=frozenset({"claimed"})), True), (Wanted(statuses=frozenset({"denied"})), False),
        (Wanted(places=frozenset({"sy-abu-kamal"})), True), (Wanted(places=frozenset({"sy"})), True), (Wanted(places=frozenset({"iq"})), False),
        (Wanted(actors=frozenset({"syria-army"})), True), (Wanted(actors=frozenset({"isis"})), True), (Wanted(actors=frozenset({"sdf"})), False),
        (Wanted(since=date(2017, 11, 9)), True), (Wanted(since=date(2017, 11, 10)), False),
        (Wanted(until=date(2017, 11, 9)), True), (Wanted(until=date(2017, 11, 8)), False),
        (Wanted(kinds=frozenset({"capture"}), until=date(2017, 11, 8)), False),
    ],
)  # fmt: skip
def test_every_filter(wanted: Wanted, takes: bool) -> None:  # noqa: FBT001
    assert wanted.takes(EVENT) is takes


def test_days_are_asked_of_events_that_have_some() -> None:
    assert not Wanted(since=date(2000, 1, 1)).takes(replace(EVENT, time=None))
    assert Wanted(since=date(2017, 11, 12), until=date(2017, 11, 12)).takes(replace(EVENT, time=day(9, 15)))


def test_names_that_no_table_knows_are_keys() -> None:
    event = replace(EVENT, places=(spot(None),), agents=(party(None, "لواء محلي"),))
    assert Wanted(places=frozenset({"البوكمال"}), actors=frozenset({"لواء محلي"})).takes(event)


def test_the_table_tells_the_event() -> None:
    many = replace(
        EVENT, modality="planned", targets=(CIVILIANS, *(party(None, f"فصيل {n}") for n in range(4))), time=day(9, 12, stated=False)
    )
    text = shown(events_table([many]), 140)
    for words in ("0123456789abcdef", "capture", "planned", "Syrian Armed Forces", "→ civilians", "and 2 more", "5–9 killed", "3+ wounded",
                  "Abu Kamal", "2017-11-09", "– 11-12", "(inferred)", "claimed by", "Sham Agency"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("width", [40, 72, 100])
def test_the_table_fits(width: int, events: tuple[Event, ...]) -> None:
    text = shown(events_table(events), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert all(event.id in text for event in events)


def told(claim: str, **changes: Any) -> dict[str, Any]:
    sources = [{"kind": "witness", "name": {"ar": "شاهد", "en": ""}}, {"kind": "outlet", "name": {"ar": "س", "en": "S"}}]
    base = {"id": claim, "kind": "capture", "polarity": "affirmed", "modality": "asserted", "sources": sources,
            "gloss": {"ar": "سيطرة.", "en": "Capture."}, "evidence": {"text": "سيطر الجيش على البوكمال"}}  # fmt: skip
    report = {"id": "r1", "outlet": "صحيفة الأفق", "published": "2017-11-09", "url": "https://example.org/1", "title": None}
    return {"report": report, "claim": base | changes}


def test_the_page_tells_every_claim_with_its_chain() -> None:
    page = shown(EventPage(EVENT, {"c1": told("c1"), "c2": told("c2", polarity="negated")}), 120)
    assert "شاهد (witness) ← S (outlet)" in page
    assert "account 1 of 1" in page
    assert "capture · negated · Capture. · سيطرة." in page
    assert "« سيطر الجيش على البوكمال »" in page
    assert "https://example.org/1" in page
    assert "5: صحيفة الأفق" in page
    assert "9+: صحيفة الأفق" in page


def test_a_claim_that_the_store_lost_is_passed_over() -> None:
    page = shown(EventPage(EVENT, {}), 60)
    assert "disagreements" in page
    assert "«" not in page


def test_chains() -> None:
    assert chain([]) == ""
