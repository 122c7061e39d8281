"""OCHA tables of P-codes (CSV): names and P-codes of the divisions on each level, from the country down, a row for each smallest one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from riwaya.errors import InputError
from riwaya.knowledge.importers.lines import records
from riwaya.knowledge.importers.taken import Taken, arabic_names, country_key, point_of

_COLUMN = re.compile(r"adm(?:in)?(?P<level>[0-4])_?(?:name)?_?(?P<what>ar|en|pcode|)")
"""``admin1Name_ar``, ``admin1Name``, ``admin1Pcode``, ``ADM1_AR``, ``adm1_name`` …, in small letters."""
_KINDS = ("country", "governorate", "district", "subdistrict", "village")
_LATITUDE, _LONGITUDE = ("lat", "latitude", "y", "point_y", "center_lat"), ("lon", "long", "longitude", "x", "point_x", "center_lon")
_PCODE, _FIRST = re.compile(r"[A-Za-z]\w*"), re.compile(r"[A-Za-z]{2}\w*")

Levels = dict[int, dict[str, str]]
"""Of each level its cells: ``ar``, ``en``, ``pcode``."""


def read_ocha(path: Path) -> Iterator[Taken | InputError]:
    """The divisions of a table, each once; a point belongs to the smallest one of its row.

    Raises:
        InputError: the file cannot be read, or has no column of P-codes.
    """
    seen: set[str] = set()
    for number, cells in records(path):
        if isinstance(cells, InputError):
            yield cells
            continue
        try:
            for taken in _taken(cells):
                if taken.ref not in seen:
                    seen.add(taken.ref)
                    yield taken
        except ValueError as error:
            yield InputError(str(path), str(error), number)


def _taken(cells: Mapping[str, str]) -> Iterator[Taken]:
    levels = _levels(cells)
    codes = _codes(levels)
    used = list(codes)
    point = point_of(_first(cells, _LATITUDE), _first(cells, _LONGITUDE))
    country = codes[used[0]][:2].upper()
    for level in used:
        above = (*(f"ocha:{codes[n]}" for n in reversed(used) if 0 < n < level), country_key(country))
        own = (country_key(country),) if level == 0 else ()
        told = levels[level]
        names = arabic_names([told.get("ar", "")])
        yield Taken(
            f"ocha:{codes[level]}", country, names, told.get("en", ""), _KINDS[level], point if level == used[-1] else None, own, above
        )


def _codes(levels: Levels) -> dict[int, str]:
    """The P-codes of a row, from the largest division down.

    Raises:
        ValueError: there is none, or one of another form.
    """
    codes = {level: levels[level]["pcode"] for level in sorted(levels) if "pcode" in levels[level]}
    if not codes:
        raise ValueError("no P-code, expected a column like admin1Pcode with one")
    first = min(codes)
    bad = next((code for level, code in codes.items() if not (_FIRST if level == first else _PCODE).fullmatch(code)), None)
    if bad is not None:
        raise ValueError(f"P-code is {bad!r}, expected the country's two letters and a code, like SY0101")
    return codes


def _levels(cells: Mapping[str, str]) -> Levels:
    found: Levels = {}
    for name, cell in cells.items():
        column = _COLUMN.fullmatch(name)
        if column and cell:
            found.setdefault(int(column["level"]), {}).setdefault(column["what"] or "en", cell)
    return found


def _first(cells: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((cells[column] for column in columns if cells.get(column)), "")
