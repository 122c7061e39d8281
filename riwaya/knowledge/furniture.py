"""Compile the table of furniture."""

from __future__ import annotations

import re
from collections import defaultdict

from riwaya.arabic.furniture import FurniturePatterns
from riwaya.knowledge.tables import Row, Tables

_SCOPES = ("line", "inline", "opener", "ago", "prefix", "suffix")


def load_furniture(tables: Tables) -> FurniturePatterns:
    """The patterns of the tables.

    Raises:
        KnowledgeError: the table is missing, or a row holds another scope or no regular expression.
    """
    scopes: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for row in tables.rows("furniture", ("scope", "why", "pattern")):
        scopes[row.one_of("scope", _SCOPES)].append((_compiled(row), row["why"]))
    return FurniturePatterns(tuple((scope, tuple(found)) for scope, found in scopes.items()))


def _compiled(row: Row) -> re.Pattern[str]:
    try:
        return re.compile(row["pattern"])
    except re.error as error:
        raise row.error(f"pattern {row['pattern']!r} is no regular expression: {error}") from None
