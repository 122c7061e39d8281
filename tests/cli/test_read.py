"""``riwaya read``: arguments, streams, exit codes; with a stand-in for the reader, and a few runs of the real one."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import hands, out, progress
from riwaya.cli import read as command
from riwaya.cli.main import main
from riwaya.records.claim import Claim, Reading
from riwaya.records.mention import Name
from riwaya.records.text import Report, Span

TEXT = "قصفت طائرات حربية بلدة الهبيط في ريف إدلب أمس، ما أدى إلى مقتل خمسة مدنيين."


class Reads:
    """Reads one claim out of every text: its first word."""

    knowledge = SimpleNamespace(calendar=SimpleNamespace(phrases={"نوفمبر": SimpleNamespace(sort="month", number=11)}))

    def __init__(self, own: Path | None) -> None:
        self.own = own

    def read_report(self, report: Report) -> Reading:
        word = report.text.split()[0]
        start = report.text.index(word)
        trigger, evidence = Span(start, start + len(word), word), Span(0, len(report.text), report.text)
        return Reading(report, (Claim("c1", "airstrike", trigger, evidence, gloss=Name("غارة.", "Air strike.")),))


@pytest.fixture(autouse=True)
def stand_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if "real" not in request.node.name:
        for module in (hands, command):
            monkeypatch.setattr(module, "reader", Reads)
    command._finder.cache_clear()
    yield
    command._finder.cache_clear()


def run(*args: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["read", *map(str, args)], input=stdin)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def put(path: Path, *records: object) -> Path:
    path.write_text("".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def test_json_lines_are_what_a_pipe_gets(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    result = run(path, "--outlet", "العربي الجديد", "--published", "2017-11-01", "--url", "https://a.b/c")
    assert result.exit_code == 0
    assert result.stderr == ""
    (report,) = lines(result.stdout)
    assert (report["outlet"], report["published"], report["url"]) == ("العربي الجديد", "2017-11-01", "https://a.b/c")
    assert report["text"] == TEXT
    assert report["claims"][0]["trigger"]["text"] == "قصفت"


def test_one_object_a_report_in_input_order(tmp_path: Path) -> None:
    first = put(tmp_path / "b.jsonl", *({"id": n, "text": TEXT, "published": "2017-11-01"} for n in "zya"))
    second = put(tmp_path / "a.txt", TEXT)
    result = run(first, second, "-", "--published", "2017-11-01", stdin=b'{"id": "in", "text": "x"}\n')
    assert [r["id"] for r in lines(result.stdout)[:3]] == ["z", "y", "a"]
    assert lines(result.stdout)[4]["id"] == "in"


def test_good_inputs_are_read_beside_broken_ones(tmp_path: Path) -> None:
    mixed = put(tmp_path / "m.jsonl", {"text": TEXT, "published": "2017-11-01"}, "{oops\n", {"text": TEXT, "published": "x"})
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    good = put(tmp_path / "g.txt", TEXT)
    result = run(mixed, tmp_path / "none.txt", tmp_path / "b.pdf", good, "--published", "2017-11-01")
    assert result.exit_code == 1
    assert len(lines(result.stdout)) == 2
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == [f"{mixed}:2", f"{mixed}:3", str(tmp_path / "none.txt"), str(tmp_path / "b.pdf")]
    assert all(line.startswith("error: ") for line in told)
    assert "published is 'x', expected an ISO date" in told[1]


def test_a_missing_day_is_an_error_with_its_line_and_the_report_is_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", {"text": TEXT, "published": "2017-11-01"}, {"text": TEXT})
    result = run(path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {path}:2: no date of publication")
    assert [r["published_basis"] for r in lines(result.stdout)] == ["given", "unknown"]


def test_many_missing_days_are_summed_up(tmp_path: Path) -> None:
    result = run(put(tmp_path / "a.jsonl", *({"text": TEXT} for _ in range(50))))
    assert len(result.stderr.splitlines()) == 11
    assert "40 more reports without a date" in result.stderr


def test_a_dateline_gives_the_day(tmp_path: Path) -> None:
    (report,) = lines(run(put(tmp_path / "a.txt", f"دمشق، 1 نوفمبر 2017\n{TEXT}")).stdout)
    assert (report["published"], report["published_basis"]) == ("2017-11-01", "text")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "Missing argument"), (("a.txt", "--published", "أمس"), "expected an ISO date"),
        (("a.txt", "--format", "xml"), "'xml' is not one of"),
        (("a.txt", "--published", "2017-02-30"), "is '2017-02-30'"), (("a.txt", "--nothing"), "No such option"),
    ],
)  # fmt: skip
def test_wrong_usage(args: tuple[str, ...], words: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_output_within_the_input_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", {"text": TEXT})
    for inputs, output in ((path, path), (tmp_path, tmp_path / "out.jsonl")):
        result = run(inputs, "-o", output)
        assert result.exit_code == 2
        assert "lies in the input" in result.stderr
    assert path.read_text(encoding="utf-8").startswith("{")
    assert run(tmp_path, "-o", tmp_path / "out.csv", *DATED).exit_code == 0


DATED = ("--published", "2017-11-01")
FILES = [("o.csv", (), "report,"), ("o.jsonl", (), '{"id"'), ("o.txt", ("--format", "table"), "─")]


@pytest.mark.parametrize(("name", "args", "head"), FILES)
def test_output_file(tmp_path: Path, name: str, args: tuple[str, ...], head: str) -> None:
    result = run(put(tmp_path / "a.txt", TEXT), "-o", tmp_path / name, *args, *DATED)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(head)


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    result = run(put(tmp_path / "a.txt", TEXT), "-o", tmp_path / "none" / "o.jsonl")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_csv(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", {"id": "=1+1", "text": TEXT}, {"id": "2", "text": TEXT, "outlet": "-x"})
    first, second = csv.DictReader(io.StringIO(run(path, "--format", "csv").stdout))
    assert (first["report"], first["trigger"], first["kind"], first["start"]) == ("'=1+1", "قصفت", "airstrike", "0")
    assert second["outlet"] == "'-x"


def test_half_a_character_goes_through(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "text": "\\ud83d قصف"}\n', encoding="utf-8")
    (report,) = lines(run(path).stdout)
    assert report["text"] == "\ud83d قصف"
    for form in ("csv", "table"):
        assert run(path, "--format", form, *DATED).exit_code == 0


def test_the_output_grows_with_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in a later report loses nothing of the earlier ones."""

    class Breaks(Reads):
        def read_report(self, report: Report) -> Reading:
            if report.id == "3":
                raise RuntimeError
            return super().read_report(report)

    monkeypatch.setattr(hands, "reader", Breaks)
    path = put(tmp_path / "a.jsonl", *({"id": n, "text": TEXT} for n in "123"))
    assert isinstance(run(path, "-o", tmp_path / "o.jsonl").exception, RuntimeError)
    assert [r["id"] for r in lines((tmp_path / "o.jsonl").read_text(encoding="utf-8"))] == ["1", "2"]


def test_a_bar_comes_on_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.jsonl", *({"text": TEXT} for _ in range(3)))
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    assert "━" not in run(path, "-o", tmp_path / "o.jsonl").stderr
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_is_terminal", lambda: True)
    assert "reports" in run(path, "-o", tmp_path / "o.jsonl").stderr
    assert progress._total((str(path), str(path))) == 2 * path.stat().st_size
    assert progress._total((str(path), "-")) is None


@pytest.mark.parametrize(
    ("form", "suffix", "terminal", "chosen"),
    [
        ("csv", None, True, "csv"), (None, None, True, "table"), (None, None, False, "jsonl"),
        (None, ".csv", True, "csv"), (None, ".x", True, "jsonl"),
    ],
)  # fmt: skip
def test_form(monkeypatch: pytest.MonkeyPatch, form: str | None, suffix: str | None, *, terminal: bool, chosen: str) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: terminal))
    assert out.chosen_format(form, Path(f"o{suffix}") if suffix else None) == chosen


RIWAYA = [sys.executable, "-c", "from riwaya.cli.main import main; main()"]


def test_real_run(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": "1", "text": TEXT, "published": "2019-05-02"}).encode()))
    done = subprocess.run([*RIWAYA, "read", str(path), str(tmp_path / "none")], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [f"error: {tmp_path / 'none'}: cannot be read (No such file or directory)"]
    (report,) = lines(done.stdout.decode())
    assert [c["kind"] for c in report["claims"]] == ["airstrike"]
    assert report["claims"][0]["time"]["first"] == "2019-05-01"


def test_real_run_into_a_closed_pipe_ends_in_silence(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", *({"id": str(n), "text": TEXT, "published": "2019-05-02"} for n in range(400)))
    with subprocess.Popen([*RIWAYA, "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reads:
        assert reads.stdout
        assert reads.stderr
        reads.stdout.readline()
        reads.stdout.close()
        assert reads.stderr.read() == b""
        assert reads.wait() == 0


LOADED = """
import sys
from riwaya.cli.main import main
from riwaya.knowledge.load import load_knowledge
try:
    main(sys.argv[1:])
finally:
    print(load_knowledge.cache_info().currsize, "trafilatura" in sys.modules)
"""


@pytest.mark.parametrize("args", [["--help"], ["read", "--help"], ["kinds"], ["read", "none.txt"]])
def test_real_run_loads_no_knowledge_in_vain(args: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *args], capture_output=True, check=False)
    assert done.stdout.decode().splitlines()[-1] == "0 False"
