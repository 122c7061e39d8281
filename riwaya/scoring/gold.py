"""Annotated reports in the gold format: one JSON file a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.errors import InputError

Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated report: its text, its own tables of actors and places, and its claims with the spans of their triggers."""

    id: str
    outlet: str
    published: str
    text: str
    actors: Mapping[str, list[str]]
    places: Mapping[str, Mapping[str, Any]]
    claims: tuple[Claim, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    problems: tuple[str, ...]


def load_gold(paths: Iterable[Path]) -> list[Gold]:
    """Read files and folders of annotated reports, in order of their names.

    Raises:
        InputError: a file is missing, is not JSON, or lacks a field.
    """
    files = sorted(f for path in paths for f in (path.glob("*.json") if path.is_dir() else [path]))
    return [_gold(file) for file in files]


def _gold(file: Path) -> Gold:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        text = data["body"] if "body" in data else _text(file, data["text"])
        spans, problems = [], []
        for claim in data["claims"]:
            found = []
            for context in (claim["at"], *claim.get("also", ())):
                span = find(text, context)
                if span is None:
                    problems.append(f"context must stand exactly once in the text: {context!r}")
                else:
                    found.append(span)
            spans.append(tuple(found))
        return Gold(
            data["id"],
            data["outlet"],
            data["published"],
            text,
            data["actors"],
            data["places"],
            tuple(data["claims"]),
            tuple(spans),
            tuple(problems),
        )
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise InputError(str(file), f"is not JSON: {error.msg}", error.lineno) from error
    except KeyError as error:
        raise InputError(str(file), f"lacks the field {error}") from error


def _text(file: Path, name: str) -> str:
    """The text that a file names, found in its folder or in one above it."""
    for folder in file.resolve().parents:
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise InputError(str(file), f"names the text {name!r}, which stands in no folder above it")


def find(text: str, context: str) -> tuple[int, int] | None:
    """Offsets of the [bracketed] part of a context that stands exactly once in the text; None when it does not."""
    before, _, rest = context.partition("[")
    inside, _, behind = rest.partition("]")
    plain = before + inside + behind.replace("[", "").replace("]", "")
    at = text.find(plain)
    if at < 0 or text.find(plain, at + 1) >= 0:
        return None
    return at + len(before), at + len(before) + len(inside)
