"""Claims as a table for people, in a terminal of any width.

One claim a row: what (with its stance), who to whom (with the toll), where, when, who tells it, and below them the words
of the report with the trigger in brackets. Names stand in English and Arabic. A narrow terminal gets one field a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from riwaya.export.bidi import fenced, plain, wrapped

Tree = Mapping[str, Any]
_NARROW = 72
_HEADS = ("what", "who → whom", "where", "when", "told by")
_SHARES = (16, 28, 21, 12, 23)  # of a hundred columns
_WHEN = 12  # "– 2019-01-02" is never broken
_MOST = 4  # names of a cell
_REACH = 90  # letters of context on each side of a trigger
_STANCES = {
    "negated": "said not to be | منفي",
    "planned": "planned | مخطط له",
    "demanded": "demanded | مطلوب",
    "possible": "possible | محتمل",
    "hypothetical": "if | مفترض",
}
_OUTLET = "the outlet itself | الوسيلة نفسها"


@dataclass(frozen=True, slots=True)
class ClaimsTable:
    """The claims of a report, as the contract writes it, to be printed by rich.

    Attributes:
        report: the report with its claims.
        kinds: the Arabic word of each kind.
    """

    report: Tree
    kinds: Mapping[str, str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, fitted to the width at hand."""
        width = options.max_width
        yield from self._heading(width)
        fields = [(claim_fields(claim, self.kinds), context(claim, self.report["text"])) for claim in self.report["claims"]]
        if not fields:
            yield Text("no claims", style="dim")
        elif width < _NARROW:
            for cells, words in fields:
                yield from _card(cells, words, width)
        else:
            widths = _widths(width)
            yield _row([[Item(head)] for head in _HEADS], widths, "bold underline")
            for cells, words in fields:
                yield _row([list(cell) for cell in cells], widths)
                yield from _words(words, width, "  ")
                yield Text("")
        yield Text("")

    def _heading(self, width: int) -> Iterator[Rule | Text]:
        report, count = self.report, len(self.report["claims"])
        yield Rule(style="dim")
        for line in wrapped(report["title"] or "", width):
            yield Text(fenced(line), style="bold")
        day = report["published"] or "date unknown"
        about = (report["outlet"] or "outlet unknown", day, f"{count} claim{'' if count == 1 else 's'}")
        for item in (about[0], " · ".join(about[1:])):
            yield from (Text(fenced(line), style="dim") for line in wrapped(item, width))


class Item(NamedTuple):
    """A line of a cell before it is fitted: ``before`` is a word or sign of ours, set apart from the name behind it."""

    text: str
    before: str = ""


def claim_fields(claim: Tree, kinds: Mapping[str, str]) -> tuple[tuple[Item, ...], ...]:
    """What stands in each column, line by line."""
    stance = [_STANCES[word] for word in (claim["polarity"], claim["modality"]) if word in _STANCES]
    what = (Item(claim["kind"]), Item(kinds.get(claim["kind"], "")), *_split(stance))
    who = (*_names(claim["agents"], ""), *_names(claim["targets"], "→ "), *_toll(claim))
    return what, who, tuple(_places(claim["places"])), tuple(map(Item, _when(claim["time"]))), tuple(_told(claim["sources"]))


def _split(pairs: Iterable[str]) -> Iterator[Item]:
    for pair in pairs:
        yield from map(Item, pair.split(" | "))


def _names(mentions: Sequence[Tree], before: str) -> Iterator[Item]:
    """Each name in English, then in Arabic, with the word before it; how many more there are."""
    pairs = list(dict.fromkeys((m["name"]["en"], m["name"]["ar"]) for m in mentions))
    for pair in pairs[:_MOST]:
        yield from (Item(name, before) for name in dict.fromkeys(pair) if name)
    if len(pairs) > _MOST:
        yield Item(f"and {len(pairs) - _MOST} more", before)


def _toll(claim: Tree) -> Iterator[Item]:
    for what in ("killed", "wounded"):
        if claim[what]:
            least, most = claim[what]["least"], claim[what]["most"]
            yield Item(f"{least}{'+' if most is None else '' if most == least else f'–{most}'} {what}")


def _places(places: Sequence[Tree]) -> Iterator[Item]:
    for role, word in (("at", ""), ("from", "from "), ("to", "to "), ("via", "via ")):
        yield from _names([p for p in places if p["role"] == role], word)


def _when(time: Tree | None) -> Iterator[str]:
    if time is None:
        return
    first, last, precision = time["first"], time["last"], time["precision"]
    if precision in {"month", "year"} and first[:4] == last[:4] and (precision == "year" or first[:7] == last[:7]):
        yield first[:7] if precision == "month" else first[:4]
    else:
        yield first
        if last != first:
            yield f"– {last[5:]}" if last[:4] == first[:4] else f"– {last}"
    if "at" in time:
        yield time["at"][11:16]
    if not time["stated"]:
        yield "(inferred)"


def _told(sources: Sequence[Tree]) -> Iterator[Item]:
    """The chain of narrators, nearest to the event first; the outlet only when it is alone."""
    chain = [s for s in sources if s["kind"] != "outlet"]
    if not chain:
        yield from _split([_OUTLET])
    for number, source in enumerate(chain):
        yield from _names([source], "via " if number else "")


def context(claim: Tree, text: str) -> tuple[str, str, str]:
    """The words before the trigger, the trigger, and the words behind it, within the claim's evidence."""
    trigger, evidence = claim["trigger"], claim["evidence"]
    low, high = min(evidence["start"], trigger["start"]), max(evidence["end"], trigger["end"])
    before, behind = text[low : trigger["start"]], text[trigger["end"] : high]
    if len(before) > _REACH:
        before = "…" + before[-_REACH:].partition(" ")[2]
    if len(behind) > _REACH:
        behind = behind[:_REACH].rpartition(" ")[0] + "…"
    return _kept(before), plain(trigger["text"]), _kept(behind)


def _kept(text: str) -> str:
    """On one line, with a space at an end where one was: the trigger may be a part of a word."""
    middle = plain(text)
    return f"{' ' if text[:1].isspace() else ''}{middle}{' ' if middle and text[-1:].isspace() else ''}"


def _widths(width: int) -> list[int]:
    free = width - 2 * (len(_SHARES) - 1)
    widths = [max(_WHEN, free * share // 100) for share in _SHARES]
    widths[1] += free - sum(widths)
    return widths


def _row(cells: Sequence[Sequence[Item]], widths: Sequence[int], style: str = "") -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, width in enumerate(widths):
        table.add_column(width=width, no_wrap=True, style=style or ("bold" if number == 0 else ""))
    table.add_row(*(Text("\n".join(cell_lines(cell, width))) for cell, width in zip(cells, widths, strict=True)))
    return table


def cell_lines(cell: Iterable[Item], width: int) -> Iterator[str]:
    """The lines of a cell that is ``width`` columns wide, each with the marks that keep it in its place."""
    for item in cell:
        before = item.before
        for line in wrapped(item.text, width - len(before)):
            yield before + fenced(line)
            before = " " * len(before)


def _words(words: tuple[str, str, str], width: int, indent: str) -> Iterator[Text]:
    before, trigger, behind = words
    for line in wrapped(f"{before}[{trigger}]{behind}", width - len(indent)):
        text = Text(indent + fenced(line))
        text.highlight_words([f"[{trigger}]"], "bold yellow")
        yield text


def _card(cells: Sequence[Sequence[Item]], words: tuple[str, str, str], width: int) -> Iterator[Text]:
    for number, (head, cell) in enumerate(zip(_HEADS, cells, strict=True)):
        for place, line in enumerate(cell_lines(cell, max(8, width - 12))):
            yield Text.assemble((f"{head if place == 0 else '':<12}", "dim"), (line, "bold" if number == 0 else ""))
    yield from _words(words, max(8, width), "")
    yield Text("")
