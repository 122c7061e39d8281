"""Reading on several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riwaya.cli.hands import Hands, read
from riwaya.errors import RiwayaError
from riwaya.records.text import Report
from tests.cli.store_makers import run

TEXTS = [f"قصفت طائرات حربية بلدة الهبيط بريف إدلب أمس، ما أدى إلى مقتل {number} مدنيين." for number in range(3, 12)]
REPORTS = [Report(f"r{number}", text, "صحيفة", "2019-05-02", "given") for number, text in enumerate(TEXTS)]
KILLED = """
from riwaya.cli.hands import Hands
from riwaya.records.text import Report
if __name__ == "__main__":
    def endless():
        while True:
            yield Report("r", "قصفت طائرات حربية بلدة الهبيط بريف إدلب أمس.", "صحيفة", "2019-05-02", "given")
    with Hands(None, 2, alone=0) as hands:
        for _ in hands.readings(endless(), lambda report: report):
            print(*hands._pool._processes, flush=True)
"""


def test_several_processes_read_the_same_in_the_same_order() -> None:
    with Hands(None, 2, alone=2) as hands:
        found = list(hands.readings(REPORTS, lambda report: report))
    assert found == [(report, read(report, None)) for report in REPORTS]
    assert all(reading["claims"] for _, reading in found)


def test_few_reports_start_no_process() -> None:
    with Hands(None, 2) as hands:
        assert len(list(hands.readings(REPORTS, lambda report: report))) == len(REPORTS)
        assert hands._pool is None


def test_an_error_of_the_reader_comes_through() -> None:
    broken = Report("r", None)  # type: ignore[arg-type]
    with Hands(None, 2, alone=0) as hands, pytest.raises(TypeError):
        list(hands.readings([*REPORTS[:2], broken], lambda report: report))


def test_a_process_that_was_ended_is_told() -> None:
    with Hands(None, 2, alone=0) as hands:
        found = hands.readings(REPORTS * 5, lambda report: report)
        next(found)
        assert hands._pool is not None
        for worker in list(hands._pool._processes.values()):
            worker.kill()
        with pytest.raises(RiwayaError, match="ended from outside"):
            list(found)


def test_no_process_outlives_the_one_that_asked(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(KILLED, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        workers = [int(word) for word in process.stdout.readline().split()]
        process.send_signal(signal.SIGKILL)
    assert len(workers) == 2
    patience = time.monotonic() + 20
    while any(map(_alive, workers)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(_alive, workers))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"


def test_jobs_are_a_number_from_one_on(tmp_path: Path) -> None:
    result = run("read", tmp_path, "--jobs", "0")
    assert result.exit_code == 2
    assert "0 is not in the range x>=1" in result.stderr
