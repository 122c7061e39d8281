"""JSON to reports: one a line, or one document with an object, several, or an array of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from riwaya.errors import InputError
from riwaya.intake.dates import checked, dated
from riwaya.intake.decode import decode, mark_of
from riwaya.intake.origin import LIMIT, Origin, Setting, Taken, shown
from riwaya.records.text import Report

_STEP = " \t\r\n,"
_RECORD = 'expected a JSON object like {"id": "1", "text": "…", "outlet": "…", "published": "2017-11-01"}'


def host_of(url: str | None) -> str:
    """The domain of a URL without ``www.``, empty without one."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def taken_from_lines(lines: Iterable[bytes], source: str, setting: Setting) -> Iterator[Taken]:
    """What comes of each line of JSON Lines; empty lines are passed over.

    Raises:
        InputError: no line holds anything.
    """
    found = False
    for number, line, text in _numbered(lines, source):
        if line.strip():
            found = True
            origin = Origin(source, number)
            yield Taken(origin, len(line) + 1, _outcome(lambda: _parsed(text, line, origin), setting, origin, line))  # noqa: B023
    if not found:
        raise Origin(source).error(f"holds no report, {_RECORD} on each line")


def _numbered(lines: Iterable[bytes], source: str) -> Iterator[tuple[int, bytes, str | None]]:
    """Number, raw line without its end, and its text where the file's encoding is wider than its bytes."""
    held = iter(lines)
    first = next(held, b"")
    mark = mark_of(first)
    if mark and mark[1] != "utf-8":
        whole = decode(first + b"".join(held), Origin(source))
        for number, text in enumerate(whole.split("\n"), 1):
            yield number, text.rstrip("\r").encode(mark[1], "surrogatepass"), text
        return
    yield 1, _bare(first.removeprefix(mark[0] if mark else b"")), None
    for number, line in enumerate(held, 2):
        yield number, _bare(line), None


def _bare(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


def _parsed(text: str | None, line: bytes, origin: Origin) -> object:
    if len(line) > LIMIT:
        raise origin.error(f"is longer than {LIMIT / 1024**2:g} MB, expected one report a line")
    held = decode(line, origin) if text is None else text
    try:
        return json.loads(held, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise origin.error(f"is not JSON ({error.msg} at column {error.colno}), {_RECORD}") from error
    except (ValueError, RecursionError) as error:
        raise origin.error(f"is not JSON that can be read ({_reason(error)}), {_RECORD}") from error


def _refused(name: str) -> object:
    raise ValueError(f"{name} is no JSON value")


def _reason(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0]


def taken_from_document(text: str, source: str, setting: Setting) -> Iterator[Taken]:
    """What comes of each report of a JSON document: the items of an array, or one or more objects.

    Raises:
        InputError: it is not JSON from some line on; what stood before is read.
    """
    decoder = json.JSONDecoder(parse_constant=_refused)
    opened = len(text) - len(text.lstrip())
    array = text.startswith("[", opened)
    at, end = _past(text, opened + array), len(text.rstrip())
    last = end - 1 if array and text.endswith("]", 0, end) else end
    if at >= last:
        raise Origin(source).error(f"holds no report, {_RECORD}")
    line, counted = 1, 0
    while at < last:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, stop = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise Origin(source, error.lineno).error(f"is not JSON ({error.msg} at column {error.colno})") from error
        except (ValueError, RecursionError) as error:
            raise Origin(source, line).error(f"is not JSON that can be read ({_reason(error)})") from error
        piece = text[at:stop].encode("utf-8", "surrogatepass")
        origin = Origin(source, line)
        yield Taken(origin, len(piece), _outcome(lambda: value, setting, origin, piece))  # noqa: B023
        at = _past(text, stop)
    if array and last == end:
        raise Origin(source, text.count("\n") + 1).error("is not JSON (the array does not end)")


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at] in _STEP:
        at += 1
    return at


def _outcome(parse: Callable[[], object], setting: Setting, origin: Origin, raw: bytes) -> Report | InputError:
    try:
        record = parse()
        if not isinstance(record, dict):
            raise origin.error(f"is {shown(record)}, {_RECORD}")
        return _report(record, setting, origin, hashlib.sha256(raw).hexdigest())
    except InputError as error:
        return error


def _report(record: Mapping[str, Any], setting: Setting, origin: Origin, digest: str) -> Report:
    defaults = setting.defaults
    text, title = _string(record, "text", origin) or "", _string(record, "title", origin)
    held = text if text.strip() else title or ""
    if not held.strip():
        raise origin.error(f"has no text: 'text' is {shown(record.get('text'))}, expected the report's words there or in 'title'")
    url = _string(record, "url", origin) or defaults.url
    day = dated(_published(record, origin) or defaults.published, None, url, held, setting.find)
    outlet = _string(record, "outlet", origin) or defaults.outlet or host_of(url)
    return Report(
        _id(record, origin) or digest,
        held,
        outlet,
        day.published,
        day.basis,
        digest,
        url,
        title,
        _authors(record, origin),
        _string(record, "retrieved", origin),
    )


def _string(record: Mapping[str, Any], key: str, origin: Origin) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise origin.error(f"{key} is {shown(value)}, expected a string")


def _published(record: Mapping[str, Any], origin: Origin) -> str | None:
    value = record.get("published")
    if value is None or value == "":
        return None
    try:
        return checked(value)
    except ValueError as error:
        raise origin.error(str(error)) from error


def _id(record: Mapping[str, Any], origin: Origin) -> str | None:
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        raise origin.error(f"id is {shown(value)}, expected a string or a number")
    return None if value is None else str(value)


def _authors(record: Mapping[str, Any], origin: Origin) -> tuple[str, ...]:
    value = record.get("authors")
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise origin.error(f"authors is {shown(value)}, expected a list of names")
    return tuple(names)
