"""The way in: files, folders and standard input to reports, one bad input never standing in the way of the others."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path

from riwaya.errors import InputError
from riwaya.intake.dates import checked, dated
from riwaya.intake.decode import decode
from riwaya.intake.html import charset_of, page_report
from riwaya.intake.json_reports import host_of, taken_from_document, taken_from_lines
from riwaya.intake.origin import LIMIT, DateFinder, Defaults, Origin, Setting, Taken
from riwaya.intake.sniff import SUFFIXES, is_record, kind_by_content, kind_by_name
from riwaya.records.text import Report

STDIN = "-"
_GZIP = b"\x1f\x8b"


def read_inputs(
    paths: Sequence[str], defaults: Defaults | None = None, date_finder: DateFinder | None = None
) -> Iterator[Report | InputError]:
    """The reports of files, folders (with all below them) and standard input (``-``), in their order.

    Text, HTML, JSON and JSON Lines are read, each also gzipped. JSON Lines are read line by line.

    Args:
        paths: files, folders or ``-``.
        defaults: what holds for all of them.
        date_finder: finds the day of publication in a text whose giver does not tell it.

    Yields:
        A report, or the error that names the file, the line and what was expected there.
    """
    return (taken.outcome for taken in take(paths, defaults, date_finder))


def take(paths: Sequence[str], defaults: Defaults | None = None, date_finder: DateFinder | None = None) -> Iterator[Taken]:
    """As :func:`read_inputs`, each outcome with the place and the bytes that it came from.

    Raises:
        ValueError: the day of the defaults is no ISO date.
    """
    setting = Setting(defaults or Defaults(), date_finder)
    if setting.defaults.published:
        checked(setting.defaults.published)
    return (taken for path in paths for file in files_of(path) for taken in _guarded(file, setting))


def files_of(path: str) -> Iterator[str | InputError]:
    """The files that a path stands for: itself, or of a folder all with a known suffix, sorted, hidden ones left out."""
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    found = False
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                found = True
                yield str(Path(folder, name))
    if not found:
        yield InputError(path, f"holds no file to read, expected names that end in {', '.join(SUFFIXES)}")


def _guarded(file: str | InputError, setting: Setting) -> Iterator[Taken]:
    """What comes of a file; whatever stops its reading comes last, as an error."""
    if isinstance(file, InputError):
        yield Taken(Origin(file.source), 0, file)
        return
    origin = Origin(file)
    try:
        with _opened(file) as stream:
            yield from _taken(stream, file, setting)
    except InputError as error:
        yield Taken(Origin(file, error.line), 0, error)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Taken(origin, 0, origin.error(f"is broken as a gzip archive ({error})"))
    except OSError as error:
        yield Taken(origin, 0, origin.error(f"cannot be read ({error.strerror or error})"))
    except ValueError as error:  # a path that no system knows, with a NUL in it
        yield Taken(origin, 0, origin.error(f"cannot be read ({error})"))


@contextmanager
def _opened(file: str) -> Iterator[io.BufferedIOBase]:
    """The bytes of a file, unpacked when they are gzipped under whatever name."""
    with nullcontext(_stdin()) if file == STDIN else Path(file).open("rb") as stream:
        if stream.peek(2)[:2] != _GZIP:
            yield stream
            return
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield unpacked


def _stdin() -> io.BufferedReader:
    held = sys.stdin.buffer
    return held if isinstance(held, io.BufferedReader) else io.BufferedReader(io.BytesIO(held.read()))


def _taken(stream: io.BufferedIOBase, source: str, setting: Setting) -> Iterator[Taken]:
    """What comes of a stream: line by line as JSON Lines, or as a whole."""
    named = kind_by_name(source)
    first = stream.readline(LIMIT + 1)
    if first and (named == "jsonl" or (not named and is_record(first))):
        yield from taken_from_lines(_lines(first, stream), source, setting)
        return
    raw = first + stream.read(max(0, LIMIT + 1 - len(first)))
    if len(raw) > LIMIT:
        raise Origin(source).error(f"is larger than {LIMIT / 1024**2:g} MB, expected one report")
    yield from _whole(raw, named, source, setting)


def _lines(first: bytes, stream: io.BufferedIOBase) -> Iterator[bytes]:
    """The lines of a stream whose first was read already; of one beyond the limit only so much that it shows."""
    for line in chain((first,), iter(lambda: stream.readline(LIMIT + 1), b"")):
        yield line
        rest = line
        while len(rest) > LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(LIMIT + 1)


def _whole(raw: bytes, named: str, source: str, setting: Setting) -> Iterator[Taken]:
    origin = Origin(source)
    text = decode(raw, origin, charset_of(raw))
    if not text.strip():
        raise origin.error("holds no text, only white space")
    kind = kind_by_content(text, named)
    if kind == "jsonl":
        yield from taken_from_lines(io.BytesIO(raw), source, setting)
    elif kind == "json":
        yield from taken_from_document(text, source, setting)
    elif kind == "html":
        yield Taken(origin, len(raw), page_report(text, raw, origin, setting))
    else:
        yield Taken(origin, len(raw), _text_report(text, raw, setting))


def _text_report(text: str, raw: bytes, setting: Setting) -> Report:
    defaults, digest = setting.defaults, hashlib.sha256(raw).hexdigest()
    day = dated(defaults.published, None, defaults.url, text, setting.find)
    return Report(digest, text, defaults.outlet or host_of(defaults.url), day.published, day.basis, digest, defaults.url)
