"""Bytes to text: UTF-8 first, then UTF-16 and UTF-32 by their marks, then the old Arabic encodings by their letters.

Nothing but the decoding happens to the text; a byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
import re

from riwaya.intake.origin import Origin

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD = ("cp1256", "iso8859_6", "mac_arabic")
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "sound"),
    (b"\x7fELF", "a program"),
    (b"OggS", "sound or video"),
    (b"\x1aE\xdf\xa3", "video"),
)
_BINARY = "is binary, expected text"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_EXPECTED = re.compile("[\t-\r -~\u00a0-\u00ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200b-\u206f\ufb50-\ufdff\ufe70-\ufeff]")
_FREQUENT = re.compile("[اليمونر]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]|[\x80-\x9f]")
_LEAST_FREQUENT = 0.35
"""Of the letters of an Arabic text half are these seven; read in a wrong encoding, a fifth or none."""
_MOST_CONTROL = 0.05
_SAMPLE = 50_000


def mark_of(raw: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that the bytes open with and its encoding, None without one."""
    return next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), None)


def decode(raw: bytes, origin: Origin, declared: str | None = None) -> str:
    """The text of the bytes.

    Args:
        raw: the bytes.
        origin: where they stand, for the error.
        declared: the encoding that a page declares; UTF-8 that decodes goes before it.

    Raises:
        InputError: they are empty, binary, or in no encoding that fits.
    """
    if not raw:
        raise origin.error("is empty, expected text")
    kind = next((name for magic, name in _MAGIC if raw.startswith(magic)), None)
    if kind:
        raise origin.error(f"is {kind}, expected text")
    text = _by_mark(raw, origin)
    if text is None:
        text = _without_mark(raw, origin, declared)
    if text.count("\0") or len(_CONTROL.findall(text, 0, _SAMPLE)) > _MOST_CONTROL * min(len(text), _SAMPLE):
        raise origin.error(_BINARY)
    return text


def _by_mark(raw: bytes, origin: Origin) -> str | None:
    found = mark_of(raw)
    if found is None or found[1] == "utf-8":
        return None
    text = _strict(raw[len(found[0]) :], found[1])
    if text is None or not _plausible(text):
        raise origin.error(f"begins like {found[1][:-3].upper()} but is not, expected UTF-8")
    return text


def _without_mark(raw: bytes, origin: Origin, declared: str | None) -> str:
    if b"\0" in raw:
        wide = _wide(raw)
        if wide is None:
            raise origin.error(_BINARY)
        return wide
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        text = _declared(raw, declared) or _old(raw)
        if text is not None:
            return text
        if _mostly_control(raw):
            raise origin.error(_BINARY) from error
        # Of a file that is one report, the error names the line of the bad byte.
        line = raw.count(b"\n", 0, error.start) + 1 if origin.line is None else None
        raise origin.error(_not_utf8(error.object, error.start), line) from error


def _not_utf8(raw: bytes, at: int) -> str:
    return f"is not UTF-8 (byte 0x{raw[at]:02x} at {at}) and no Arabic encoding fits (tried windows-1256, ISO-8859-6, Mac Arabic)"


def _mostly_control(raw: bytes) -> bool:
    return sum(b < 9 or 13 < b < 32 for b in raw[:_SAMPLE]) > _MOST_CONTROL * min(len(raw), _SAMPLE)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _plausible(text: str) -> bool:
    """Whether most of it are letters, figures and signs that an Arabic or Western text holds."""
    sample = text[:_SAMPLE]
    return 2 * len(_EXPECTED.findall(sample)) >= len(sample)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: its words are Arabic in one byte order only."""
    texts = (_strict(raw, name) for name in ("utf-16-le", "utf-16-be"))
    return next((text for text in texts if text and _plausible(text) and _frequent(text) >= _LEAST_FREQUENT), None)


def _declared(raw: bytes, encoding: str | None) -> str | None:
    text = _strict(raw, encoding) if encoding and _is_of_text(encoding) else None
    return text if text and _frequent(text) >= _LEAST_FREQUENT else None


def _is_of_text(encoding: str) -> bool:
    try:
        return "".encode(encoding) == b""
    except (LookupError, ValueError):
        return False


def _old(raw: bytes) -> str | None:
    """The text in the old encoding that makes the frequent letters of Arabic most frequent, if they are frequent enough.

    ISO-8859-6 and Mac Arabic share their letters; under the former the latter's spaces are no-break spaces.
    """
    texts = (text for name in _OLD if (text := _strict(raw, name)) is not None and text.count("\u00a0") <= text.count(" "))
    share, text = max(((_frequent(text), text) for text in texts), key=lambda pair: pair[0], default=(0.0, ""))
    return text if share >= _LEAST_FREQUENT else None


def _frequent(text: str) -> float:
    """The share of the most frequent Arabic letters among all letters that are not English."""
    foreign = _FOREIGN.findall(text, 0, _SAMPLE)
    return len(_FREQUENT.findall(text, 0, _SAMPLE)) / len(foreign) if foreign else 0.0
