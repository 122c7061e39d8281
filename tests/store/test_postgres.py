"""A server's store gives what a file gives: the same reports, joined and asked in both."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import main
from riwaya.knowledge.load import DATA

SAMPLES = DATA / "samples" / "euphrates.jsonl"
OWNER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
"""Who runs the server: never root."""


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    plain = shutil.which("initdb")
    return found[-1].parent if found else Path(plain).resolve().parent if plain else None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a server of our own, on a socket in a folder of its own."""
    bin_ = programs()
    if bin_ is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no PostgreSQL server is installed")
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-"))
    if OWNER:
        shutil.chown(folder, OWNER)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, user=OWNER, cwd=folder)

    try:
        run(str(bin_ / "initdb"), "-D", str(data), "-A", "trust", "-U", "riwaya", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -k {folder}"
        run(str(bin_ / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://riwaya@/postgres?host={folder}"
        finally:
            run(str(bin_ / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def riwaya(*arguments: str) -> str:
    made = CliRunner().invoke(main, arguments)
    assert made.exit_code == 0, made.output
    return made.stdout


def test_a_server_gives_what_a_file_gives(server: str, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(SAMPLES.read_text(encoding="utf-8").splitlines()[:12]), encoding="utf-8")
    stores = (server, str(tmp_path / "conflict.db"))
    work: list[tuple[str, ...]] = [("ingest", str(few)), ("reconcile",), ("ingest", str(few)), ("reread",), ("reconcile",)]
    asked: list[tuple[str, ...]] = [
        ("events", "--format", "jsonl"),
        ("search", "تحرير", "--format", "jsonl"),
        ("control", "--on", "2017-11-20", "--format", "geojson"),
    ]
    told = [[riwaya(*command, "--store", store) for command in (*work, *asked)] for store in stores]
    assert told[0] == told[1]
    assert all(told[0][len(work) :])
