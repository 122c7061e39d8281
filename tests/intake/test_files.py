"""Every kind of input, and every kind of broken input."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import InputError
from riwaya.intake import files, json_reports
from riwaya.intake.files import read_inputs, take
from riwaya.intake.origin import Defaults
from riwaya.records.text import Report

TEXT = "قصفت طائرات حربية بلدة الهبيط في ريف إدلب أمس، ما أدى إلى مقتل خمسة مدنيين.\r\nوقال ناشط إن السوق دُمّر."
PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>مقتل خمسة مدنيين في الهبيط | وكالة المثال</title>
<meta property="og:site_name" content="وكالة المثال"><meta property="article:published_time" content="2019-05-02T10:00:00+03:00">
<link rel="canonical" href="https://www.example.org/news/77"></head><body><nav><a href="/">الرئيسية</a></nav><article>
<h1>مقتل خمسة مدنيين في الهبيط</h1>
<p>قصفت طائرات حربية بلدة الهبيط في ريف إدلب الجنوبي أمس، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.</p>
<p>وقالت مصادر محلية إن القصف استهدف السوق الشعبي في البلدة وأدى إلى دمار واسع في المحال التجارية.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def record(**fields: object) -> bytes:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False).encode()


def outcomes(path: Path | str, **defaults: str) -> list[Report | InputError]:
    return list(read_inputs([str(path)], Defaults(**defaults)))


def one(path: Path, **defaults: str) -> Report:
    (found,) = outcomes(path, **defaults)
    assert isinstance(found, Report), found
    return found


def refused(path: Path) -> InputError:
    (found,) = outcomes(path)
    assert isinstance(found, InputError), found
    assert found.source == str(path)
    return found


def put(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("name", ["report.txt", "report.text", "report", "report.TXT", "report.md", "report.txt.gz"])
def test_text_is_kept_as_given(tmp_path: Path, name: str) -> None:
    raw = TEXT.encode()
    report = one(put(tmp_path, name, gzip.compress(raw) if name.endswith(".gz") else raw), outlet="مثال", published="2019-05-02")
    assert report.text == TEXT
    assert report.sha256 == report.id == hashlib.sha256(raw).hexdigest()
    assert (report.outlet, report.published, report.published_basis) == ("مثال", "2019-05-02", "given")


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_of_text(tmp_path: Path, encoding: str) -> None:
    assert one(put(tmp_path, "a.txt", TEXT.encode(encoding))).text == TEXT


def test_mac_arabic_with_its_own_spaces(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.txt", TEXT.encode("mac_arabic"))).text == TEXT


@pytest.mark.parametrize("encoding", [e for e in ENCODINGS if not e.endswith(("le", "be"))])
def test_encodings_of_json_lines(tmp_path: Path, encoding: str) -> None:
    lines = "\n".join(json.dumps({"id": n, "text": TEXT}, ensure_ascii=False) for n in "ab").encode(encoding)
    found = outcomes(put(tmp_path, "a.jsonl", lines))
    assert [r.text for r in found if isinstance(r, Report)] == [TEXT, TEXT]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a", "a.txt", "a.html.gz"])
def test_page(tmp_path: Path, name: str) -> None:
    raw = PAGE.format(charset="utf-8").encode()
    report = one(put(tmp_path, name, gzip.compress(raw) if name.endswith(".gz") else raw))
    assert report.title == "مقتل خمسة مدنيين في الهبيط"
    assert "السوق الشعبي" in report.text
    assert "الحقوق" not in report.text
    assert "<" not in report.text
    assert (report.outlet, report.published, report.published_basis) == ("وكالة المثال", "2019-05-02", "page")
    assert report.url == "https://www.example.org/news/77"
    assert report.sha256 == hashlib.sha256(raw).hexdigest()


DECLARED = [("cp1256", "windows-1256"), ("cp1256", "utf-8"), ("iso8859_6", "iso-8859-6"), ("cp1256", "no-such")]


@pytest.mark.parametrize(("encoding", "charset"), DECLARED)
def test_page_in_an_old_encoding(tmp_path: Path, encoding: str, charset: str) -> None:
    assert "السوق الشعبي" in one(put(tmp_path, "a.html", PAGE.format(charset=charset).encode(encoding))).text


def test_what_the_giver_says_goes_before_the_page(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", PAGE.format(charset="utf-8").encode())
    report = one(path, outlet="غيرها", published="2019-05-03", url="https://mirror.example/x")
    assert (report.outlet, report.published, report.published_basis, report.url) == (
        "غيرها",
        "2019-05-03",
        "given",
        "https://mirror.example/x",
    )


def test_page_without_body_gives_its_title(tmp_path: Path) -> None:
    report = one(put(tmp_path, "a.html", "<html><head><title>عاجل: انفجار في بغداد</title></head><body></body></html>".encode()))
    assert report.text == report.title == "عاجل: انفجار في بغداد"


def test_json_lines(tmp_path: Path) -> None:
    about = {"outlet": "ا", "published": "2019-05-02T08:30:00Z", "url": "https://a.b/c", "title": "ع", "authors": ["س"]}
    lines = [record(id="x", **about, retrieved="2020", other=[1]), record(id=7), record()]
    path = put(tmp_path, "a.jsonl", b"\r\n".join(lines[:2]) + b"\n\n" + lines[2] + b"\n")
    first, second, third = (r for r in outcomes(path, outlet="ب", published="2011-01-01") if isinstance(r, Report))
    digest = hashlib.sha256(lines[0]).hexdigest()
    assert first == Report("x", TEXT, "ا", "2019-05-02T08:30:00Z", "given", digest, "https://a.b/c", "ع", ("س",), "2020")
    assert (second.id, second.outlet, second.published, second.published_basis) == ("7", "ب", "2011-01-01", "given")
    assert third.id == third.sha256 == hashlib.sha256(lines[2]).hexdigest()


@pytest.mark.parametrize(("given_id", "kept"), [("x", "x"), (7, "7"), (10**30, str(10**30)), (1.5, "1.5"), (" y ", " y ")])
def test_id_is_kept_as_given(tmp_path: Path, given_id: object, kept: str) -> None:
    assert one(put(tmp_path, "a.jsonl", record(id=given_id))).id == kept


@pytest.mark.parametrize("empty", ["", " \n", None])
def test_without_body_the_title_is_the_text(tmp_path: Path, empty: str | None) -> None:
    assert one(put(tmp_path, "a.jsonl", record(text=empty, title="عاجل: انفجار في بغداد"))).text == "عاجل: انفجار في بغداد"


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "a"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_documents(tmp_path: Path, name: str, indent: int | None) -> None:
    reports = [{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}]
    for tree, ids in ((reports[0], ["a"]), (reports, ["a", "b"])):
        raw = json.dumps(tree, ensure_ascii=False, indent=indent).encode()
        found = outcomes(put(tmp_path, name, gzip.compress(raw) if name.endswith(".gz") else raw))
        assert [r.id for r in found if isinstance(r, Report)] == ids


def test_items_of_an_array_have_their_lines_and_hashes(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", b'[\n{"id": "a", "text": "x"},\n{"id": "b"},\n{"id": "c", "text": "y"}\n]\n')
    taken = list(take([str(path)]))
    assert [t.origin.line for t in taken] == [2, 3, 4]
    first, second, third = (t.outcome for t in taken)
    assert isinstance(first, Report)
    assert first.sha256 == hashlib.sha256(b'{"id": "a", "text": "x"}').hexdigest()
    assert isinstance(second, InputError)
    assert isinstance(third, Report)


def test_json_lines_under_the_name_of_json(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", record(id="a") + b'\n{"id": broken\n' + record(id="c"))
    first, second, third = outcomes(path)
    assert isinstance(first, Report)
    assert isinstance(second, InputError)
    assert second.line == 2
    assert isinstance(third, Report)


def test_folder(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.jsonl", "c.txt.gz", ".hidden.txt", ".git/x.txt", "notes.docx", "picture.png"):
        raw = PAGE.format(charset="utf-8").encode() if name.endswith("html") else record() if name.endswith("jsonl") else TEXT.encode()
        put(tmp_path, name, gzip.compress(raw) if name.endswith("gz") else raw)
    found = [os.path.relpath(t.origin.source, tmp_path) for t in take([str(tmp_path)])]
    assert found == ["a.jsonl", "c.txt.gz", "b/1.html", "b/2.txt"]


class Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (TEXT.encode(), 1), (TEXT.encode("cp1256"), 1), (PAGE.format(charset="utf-8").encode(), 1),
        (record() + b"\n" + record(), 2), (b"\n" + record() + b"\n" + record(), 2), (gzip.compress(record() + b"\n" + record()), 2),
        (b"[" + record() + b"," + record() + b"]", 2),
        (b"{\n" + record()[1:], 1), ("[صور] قصف على بلدة".encode(), 1), ("{ليس سجلاً}".encode(), 1),
    ],
)  # fmt: skip
def test_standard_input_shows_what_it_is(monkeypatch: pytest.MonkeyPatch, raw: bytes, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(raw))
    found = outcomes("-")
    assert [type(f) for f in found] == [Report] * count


def test_json_lines_come_as_they_are_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    first_seen = threading.Event()

    def writes() -> None:
        with pipe.open("wb") as stream:
            stream.write(record(id="1") + b"\n")
            stream.flush()
            first_seen.wait(10)
            stream.write(record(id="2") + b"\n")

    writer = threading.Thread(target=writes)
    writer.start()
    reports = read_inputs([str(pipe)])
    first = next(reports)
    first_seen.set()
    second = next(reports)
    writer.join()
    assert [r.id for r in (first, second) if isinstance(r, Report)] == ["1", "2"]


def test_ten_megabytes_in_one_line(tmp_path: Path) -> None:
    long = "قصف " * 1_500_000
    refused, after = outcomes(put(tmp_path, "a.jsonl", record(text=long) + b"\n" + record(id="after")))
    assert isinstance(refused, InputError)
    assert "a.jsonl:1: is longer than 8 MB, expected one report a line" in str(refused)
    assert isinstance(after, Report)
    (whole,) = outcomes(put(tmp_path, "a.txt", long.encode()))
    assert isinstance(whole, InputError)
    assert "is larger than 8 MB, expected one report" in str(whole)


@pytest.mark.parametrize("over", [1, 1000])
def test_a_line_beyond_the_limit_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over: int) -> None:
    monkeypatch.setattr(files, "LIMIT", 1024)
    monkeypatch.setattr(json_reports, "LIMIT", 1024)
    exact = record(id="1", note="x" * (1024 - len(record(id="1", note=""))))
    long = record(id="2", note="x" * (1024 + over - len(record(id="2", note=""))))
    for order in ([exact, long, record(id="3")], [long, exact, record(id="3")], [exact, record(id="3"), long]):
        found = outcomes(put(tmp_path, "a.jsonl", b"\n".join(order)))
        assert [isinstance(f, InputError) for f in found] == [line is long for line in order]
        (error,) = (f for f in found if isinstance(f, InputError))
        assert (error.line, error.message) == (order.index(long) + 1, "is longer than 0.000976562 MB, expected one report a line")
    assert "larger than" in refused(put(tmp_path, "a.txt", b"x" * 1025)).message


BROKEN = {
    "not UTF-8": ("a.txt", TEXT.encode() + b"\nabc \xff\n", 3, "is not UTF-8 (byte 0xff"),
    "half a letter": ("a.txt", TEXT.encode()[:-2] + b".", 2, "is not UTF-8"),
    "Latin": ("a.txt", "Un café à Beyrouth".encode("latin-1"), 1, "is not UTF-8"),
    "not UTF-16": ("a.txt", b"\xff\xfeabc" + TEXT.encode(), None, "UTF-16"),
    "empty": ("a.txt", b"", None, "is empty"),
    "empty records": ("a.jsonl", b"", None, "is empty"),
    "empty page": ("a.html", b"", None, "is empty"),
    "empty JSON": ("a.json", b"", None, "is empty"),
    "white": ("a.txt", b" \n\t\n", None, "only white space"),
    "white records": ("a.jsonl", b"\n\n \n", None, "holds no report"),
    "page without words": ("a.html", b"<html><head></head><body><img src=x></body></html>", None, "web page without text"),
    "array of none": ("a.json", b"[]", None, "holds no report"),
    "zeros": ("a.txt", b"abc\0\0\0\1\2", None, "is binary"),
    "noise": ("a.txt", bytes(range(256)) * 4, None, "is binary"),
    "control characters": ("a.txt", b"\x01\x02\x03\x04abc", None, "is binary"),
    "PDF": ("a.txt", b"%PDF-1.7\n1 0 obj", None, "is a PDF"),
    "image": ("a", b"\x89PNG\r\n\x1a\n\0\0", None, "is a PNG image"),
    "office": ("a.txt", b"PK\x03\x04\x14\0", None, "office document"),
    "half a gzip": ("a.txt.gz", gzip.compress(TEXT.encode() * 50)[:60], None, "broken as a gzip"),
    "gzip in gzip": ("a.txt.gz", gzip.compress(gzip.compress(b"abc")), None, "is a gzip archive"),
    "not JSON": ("a.jsonl", b'{"text": oops}', 1, "is not JSON (Expecting value at column 10)"),
    "no JSON document": ("a.json", b'{\n "text":\n oops}', 3, "is not JSON"),
    "no text": ("a.jsonl", b'{"id": "1"}', 1, "has no text"),
    "blank text and title": ("a.jsonl", b'{"text": " ", "title": ""}', 1, "has no text"),
    "text is a number": ("a.jsonl", b'{"text": 5}', 1, "text is 5, expected a string"),
    "list for a record": ("a.jsonl", b'["text"]', 1, "expected a JSON object"),
    "list for an id": ("a.jsonl", record(id=[1]), 1, "id is [1], expected a string or a number"),
    "true for an id": ("a.jsonl", record(id=True), 1, "id is True"),
    "names": ("a.jsonl", record(authors=5), 1, "authors is 5, expected a list of names"),
    "not a number": ("a.jsonl", b'{"text": "x", "id": NaN}', 1, "NaN is no JSON value"),
    "endless number": ("a.jsonl", b'{"text": "x", "id": ' + b"9" * 5000 + b"}", 1, "is not JSON that can be read"),
    "nested": ("a.jsonl", b"[" * 200_000, 1, "nested too deep"),
    "nested document": ("a.json", b'{"a":' * 200_000, 1, "nested too deep"),
    "record not UTF-8": ("a.jsonl", b'{"text": "\xff\xff"}', 1, "is not UTF-8"),
    "day in words": ("a.jsonl", record(published="أمس"), 1, "published is 'أمس', expected an ISO date like 2017-11-01"),
    "no such day": ("a.jsonl", record(published="2017-02-30"), 1, "published is '2017-02-30'"),
    "day first": ("a.jsonl", record(published="01/11/2017"), 1, "expected an ISO date"),
    "month": ("a.jsonl", record(published="2017-11"), 1, "expected an ISO date"),
    "number for a day": ("a.jsonl", record(published=20171101), 1, "published is 20171101"),
    "far year": ("a.jsonl", record(published="0001-01-01"), 1, "expected a year from 1900 to 2200"),
    "no such hour": ("a.jsonl", record(published="2017-11-01T25:00"), 1, "expected an ISO date"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_input_is_told(tmp_path: Path, case: str) -> None:
    name, raw, line, words = BROKEN[case]
    error = refused(put(tmp_path, name, raw))
    assert error.line == line
    assert words in error.message
    assert "\n" not in error.message


def test_missing_file_empty_folder_and_forbidden_name(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "missing.txt").message
    assert "holds no file to read" in refused(tmp_path).message
    assert [type(f) for f in outcomes("a\0b")] == [InputError]


def test_broken_inputs_leave_the_others(tmp_path: Path) -> None:
    lines = [record(id="1"), b"{oops", record(id="3"), record(published="x"), record(id="5")]
    mixed = put(tmp_path, "mixed.jsonl", b"\n".join(lines))
    good = put(tmp_path, "good.txt", TEXT.encode())
    found = list(read_inputs([str(mixed), str(tmp_path / "none"), str(good)]))
    assert "".join("." if isinstance(f, Report) else "!" for f in found) == ".!.!.!."
    assert [f.line for f in found if isinstance(f, InputError)] == [2, 4, None]


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    cut = gzip.compress(b"".join(record(id=n, note=os.urandom(99).hex()) + b"\n" for n in range(3000)))[:-20_000]
    *before, last = outcomes(put(tmp_path, "cut.jsonl.gz", cut))
    assert len(before) > 1000
    assert all(isinstance(f, Report) for f in before)
    assert isinstance(last, InputError)
    first, broken = outcomes(put(tmp_path, "a.json", b"[" + record() + b",\n{oops}]"))
    assert isinstance(first, Report)
    assert isinstance(broken, InputError)
    assert broken.line == 2


def test_defaults_are_checked_at_once() -> None:
    with pytest.raises(ValueError, match="published is 'أمس'"):
        take([], Defaults(published="أمس"))


HEADS = [b"", b"<html>", b"<!doctype html><body><p>", b'{"text": ', b"[", b'{"text": "x"}\n']
HEADS += [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1f\x8b"]
NAMES = ["a", "a.txt", "a.html", "a.json", "a.jsonl", "a.jsonl.gz"]


@given(head=st.sampled_from(HEADS), raw=st.binary(max_size=300), name=st.sampled_from(NAMES))
def test_any_bytes_give_reports_or_errors(tmp_path_factory: pytest.TempPathFactory, head: bytes, raw: bytes, name: str) -> None:
    path = put(tmp_path_factory.mktemp("any"), name, gzip.compress(head + raw) if name.endswith("gz") else head + raw)
    found = outcomes(path)
    assert found
    assert all(isinstance(f, Report | InputError) for f in found)


@given(text=st.text(max_size=200), markup=st.booleans())
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str, *, markup: bool) -> None:
    folder = tmp_path_factory.mktemp("any")
    if markup:
        assert outcomes(put(folder, "a.html", f"<html><body><article><p>{text}</p></article></body></html>".encode("utf-8", "replace")))
    else:
        found = outcomes(put(folder, "a.jsonl", json.dumps({"text": text}).encode()))
        assert [f.text for f in found if isinstance(f, Report)] == ([text] if text.strip() else [])
