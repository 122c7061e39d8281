"""``riwaya score``: hold the reader against annotated reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from riwaya.errors import InputError
from riwaya.records.text import Report
from riwaya.scoring.gold import Gold, load_gold
from riwaya.scoring.score import Scores, score

_EXAMPLES = """\b
Examples:
  riwaya score gold/                     read every report of a folder and score the claims
  riwaya score gold/ --output out.jsonl  score an output of riwaya read made earlier
  riwaya score gold/ --verbose           tell every miss, false alarm and wrong slot
"""


@click.command(epilog=_EXAMPLES)
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--output", type=click.Path(exists=True, path_type=Path), help="Score this JSON Lines output instead of reading.")
@click.option("--verbose", is_flag=True, help="Tell every miss, false alarm and wrong slot on standard error.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def score_command(gold: tuple[Path, ...], output: Path | None, *, verbose: bool, as_json: bool) -> None:
    """Score the reader on annotated reports: files or folders of JSON in the gold format, one report a file."""
    try:
        golds = load_gold(gold)
        made = dict(_outputs(output) if output else _readings(golds))
    except InputError as error:
        raise click.ClickException(str(error)) from error
    if not golds:
        raise click.ClickException("no annotated report there: expected files that end in .json")
    say: Callable[[str], None] = (lambda line: click.echo(line, err=True)) if verbose else (lambda _: None)
    scores = score(golds, made, say)
    click.echo(json.dumps(scores.figures()) if as_json else "\n".join(_lines(scores)))


def _readings(golds: list[Gold]) -> Iterator[tuple[str, dict[str, Any]]]:
    from riwaya.pipeline import Reader

    reader = Reader()
    for gold in golds:
        yield gold.id, reader.read_report(Report(gold.id, gold.text, gold.outlet, gold.published, "given")).to_dict()


def _outputs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield row["id"], row
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(str(path), "expected an output of riwaya read, one JSON object a line with an id", number) from error


def _lines(scores: Scores) -> Iterator[str]:
    yield f"{'documents':<20} {scores.documents}"
    for name, tally in scores.tallies.items():
        right = tally.right
        precision = right / (right + tally.wrong) if right + tally.wrong else 1.0
        recall = right / (right + tally.missed) if right + tally.missed else 1.0
        counts = f"(right {right:g}, wrong {tally.wrong:g}, missed {tally.missed:g})"
        yield f"{name:<20} P {precision:.3f}  R {recall:.3f}  F1 {tally.f1:.3f}  {counts}"
    for name, value in scores.figures().items():
        if name.endswith(("_accuracy", "_share", "_order", "_spans")):
            yield f"{name:<20} {value:g}"
    for confusion, count in scores.confusions.most_common(8):
        yield f"kind {confusion} × {count}"
