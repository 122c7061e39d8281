"""A saved web page to a report: its body, title, day and outlet."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from riwaya.intake.dates import dated
from riwaya.intake.json_reports import host_of
from riwaya.intake.origin import Origin, Setting
from riwaya.records.text import Report

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LOOK = 8192
# The date is what the page declares, never guessed from the numbers of its text nor held against today's.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31"}


def charset_of(raw: bytes) -> str | None:
    """The encoding that a page declares, None without one."""
    found = _CHARSET.search(raw, 0, _LOOK)
    return found.group(1).decode("ascii") if found else None


def page_report(page: str, raw: bytes, origin: Origin, setting: Setting) -> Report:
    """The report of a web page.

    Args:
        page: the page, decoded.
        raw: its bytes, for the hash.
        origin: where it stands, for the error.
        setting: what its giver says goes before what the page declares.

    Raises:
        InputError: it holds neither text nor title.
    """
    found = _extracted(page)
    title = found.get("title") or None
    text = found.get("text") or ""
    held = text if text.strip() else title or ""
    if not held.strip():
        raise origin.error("is a web page without text, expected an article or a title")
    defaults = setting.defaults
    url = defaults.url or found.get("url") or None
    day = dated(defaults.published, found.get("date"), url, held, setting.find)
    outlet = defaults.outlet or found.get("sitename") or host_of(url)
    authors = tuple(name.strip() for name in (found.get("author") or "").split(";") if name.strip())
    digest = hashlib.sha256(raw).hexdigest()
    return Report(digest, held, outlet, day.published, day.basis, digest, url, title, authors)


def _extracted(page: str) -> dict[str, Any]:
    """What trafilatura finds; of a page that it makes nothing of, the plain text."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction, extract_metadata, html2txt

    # Names that lxml refuses (control characters in attributes, say) come out as ValueError.
    try:
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
        if found is not None:
            return found if isinstance(found, dict) else dict(found.as_dict())
        about = extract_metadata(page, date_config=_DATES)
        return {**(about.as_dict() if about else {}), "text": html2txt(page)}
    except (LxmlError, ValueError, RecursionError):
        return {}
