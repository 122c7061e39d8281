"""The bundled scenario in a store, for the commands that read one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.store_makers import FIRST, LAST, SECOND, put, readings


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports but the last on a first day, all of them on a second."""
    path = tmp_path_factory.mktemp("store") / "conflict.db"
    put(path, [r for r in readings() if r["id"] != LAST], FIRST)
    put(path, [r for r in readings() if r["id"] == LAST], SECOND)
    return path
