"""The names of the sides of a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from riwaya.knowledge.load import DATA
from riwaya.knowledge.tables import Tables


class Camp(NamedTuple):
    """The neutral names of a side in Arabic and English."""

    ar: str
    en: str


def load_camps(own: Path | None = None) -> Mapping[str, Camp]:
    """The sides by id.

    Args:
        own: a folder with the user's own tables; their rows win over the bundled ones.

    Raises:
        KnowledgeError: the table is missing or a row breaks its rules.
    """
    tables = Tables((DATA,) if own is None else (DATA, own))
    return {row["id"]: Camp(row["ar"], row["en"]) for row in tables.rows("camps", ("id", "ar", "en"), "id")}
