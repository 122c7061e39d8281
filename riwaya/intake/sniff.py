"""What an input is: by its name, and by its content where the name does not tell."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

_KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
SUFFIXES = (*_KINDS, *(f"{suffix}.gz" for suffix in _KINDS))
"""Suffixes of the files of a folder that are read."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article)\b", re.IGNORECASE | re.DOTALL
)
_OBJECT = re.compile(r"\s*\{\s*[\"}]")
_ARRAY = re.compile(r"\s*\[\s*[\]{]")
_NEXT_RECORD = re.compile(r"\n\{\s*\"")
_LOOK = 4096


def kind_by_name(name: str) -> str:
    """``text``, ``html``, ``json`` or ``jsonl``; empty when the name does not tell."""
    return _KINDS.get(PurePath(name.lower().removesuffix(".gz")).suffix, "")


def is_record(line: bytes) -> bool:
    """Whether a line is a whole JSON object, as the lines of JSON Lines are."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def kind_by_content(text: str, named: str) -> str:
    """What a whole text is, where its name says ``named``.

    A page is a page under the name of a text; JSON is JSON under its own name or none; records on lines of their own are
    JSON Lines, so that a broken one does not take the others along.
    """
    if named in {"", "text"} and _PAGE.match(text, 0, _LOOK):
        return "html"
    if named == "json" or (named == "" and (_OBJECT.match(text) or _ARRAY.match(text))):
        return "jsonl" if _OBJECT.match(text) and _NEXT_RECORD.search(text) else "json"
    return named or "text"
