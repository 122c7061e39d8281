"""Templates of features (``kind={kind},rel={rel}``): what is weighed of a record, by name for people and by number for scales."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from riwaya.knowledge.tables import Tables

Marks = tuple[Any, ...]
"""A record of what is known of something: a named tuple of words and numbers, and behind them of tuples of words (``between*``).

The name of its class, without ``Marks``, names its form. Nothing is weighed of what is None.
"""
Candidate = Sequence[Marks]
"""What a few records tell of something that is weighed; a template of one may name a field of another."""

_PART = re.compile(r"([^{]*)(?:\{(\w+)(\*?)\})?")
MOST = 4  # values in a template
_WORD = 2**64 - 1


class Part(NamedTuple):
    """What stands between two commas: fixed letters, and the field whose value follows (empty without one; of ``many`` words)."""

    letters: str
    field: str
    many: bool


class Template(NamedTuple):
    """A template, and the numbers that make another number of each of its features: a salt, and a factor of each value.

    Attributes:
        fields: whose values it names, that of many words last.
        many: whether it names one of many words.
    """

    parts: tuple[Part, ...]
    fields: tuple[str, ...]
    many: bool
    salt: int
    factors: tuple[int, ...]

    def values(self, pieces: Sequence[str]) -> list[str] | None:
        """The values of the fields in a name that was cut at its commas; None where this template does not make it."""
        found = {}
        for part, piece in zip(self.parts, pieces, strict=True):
            if not part.field and piece != part.letters:
                return None
            found[part.field] = piece[len(part.letters) :]
        return [found[field] for field in self.fields]

    def key(self, values: Iterable[int]) -> int:
        """The number of a feature, of the numbers of its values."""
        return (self.salt + sum(f * v for f, v in zip(self.factors, values, strict=True))) & _WORD

    def name(self, values: Sequence[object]) -> str:
        """The feature of the values of the fields, of many words one; a comma in a value (1,200) is left out."""
        told = {"": ""} | {field: str(value).replace(",", "") for field, value in zip(self.fields, values, strict=True)}
        return ",".join([part.letters + told[part.field] for part in self.parts])


Form = tuple[Template, ...]
"""What is weighed of one sort of record."""


def fields_of(record: type) -> tuple[str, ...]:
    """The fields of a class of records."""
    fields: tuple[str, ...] = record._fields  # type: ignore[attr-defined]
    return fields


def form_of(record: type) -> str:
    """The name of the form of a class of records."""
    return record.__name__.removesuffix("Marks").lower()


def load_forms(tables: Tables) -> dict[str, Form]:
    """The forms of records, by name.

    Raises:
        KnowledgeError: a template names more than four values.
    """
    chance = random.Random(0)  # noqa: S311 - the numbers only have to differ, and to be the same each time
    found: dict[str, list[Template]] = {}
    for row in tables.rows("features", ("form", "feature")):
        parts = tuple(_part(piece) for piece in row["feature"].split(","))
        fields = tuple(p.field for p in sorted(parts, key=lambda p: p.many) if p.field)
        if len(fields) > MOST:
            raise row.error(f"feature is {row['feature']!r}, which names {len(fields)} values, allowed: {MOST}")
        factors = tuple(chance.getrandbits(64) | 1 for _ in fields)
        found.setdefault(row["form"], []).append(Template(parts, fields, any(p.many for p in parts), chance.getrandbits(64), factors))
    return {name: tuple(made) for name, made in found.items()}


def _part(piece: str) -> Part:
    letters, field, many = _PART.fullmatch(piece).groups("")  # type: ignore[union-attr]
    return Part(letters, field, bool(many))


def shapes(forms: Iterable[Form]) -> Mapping[tuple[str, ...], list[Template]]:
    """The templates of forms by their :func:`shape`."""
    found: dict[tuple[str, ...], list[Template]] = {}
    for template in chain.from_iterable(forms):
        found.setdefault(shape([p.letters for p in template.parts]), []).append(template)
    return found


def shape(pieces: Iterable[str]) -> tuple[str, ...]:
    """What of each piece of a name stands before an equals sign."""
    return tuple(piece.partition("=")[0] if "=" in piece else "" for piece in pieces)
