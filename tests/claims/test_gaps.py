"""What the reader is known to get wrong, counted: these numbers only shrink."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
MOST = {
    "claims/test_roles.py": 5,
    "claims/test_stance.py": 3,
    "claims/test_chain.py": 2,
    "claims/test_time.py": 3,
    "claims/test_tolls.py": 4,
    "annotate/test_actors.py": 3,
    "annotate/test_places.py": 0,
    "annotate/test_triggers.py": 5,
    "annotate/test_speech.py": 7,
}


def gaps(file: str) -> int:
    """How many phrasings of a file stand in its tables of gaps."""
    names = runpy.run_path(str(TESTS / file))
    return sum(len(rows) for name, table in names.items() if name.endswith("GAPS") for rows in table.values())


@pytest.mark.parametrize("file", MOST)
def test_gaps_only_shrink(file: str) -> None:
    assert gaps(file) <= MOST[file]


def test_every_table_of_gaps_is_counted() -> None:
    found = {p.relative_to(TESTS).as_posix() for p in TESTS.rglob("test_*.py") if "GAPS: dict" in p.read_text(encoding="utf-8")}
    assert found - {"claims/test_gaps.py"} <= set(MOST)
