"""GeoNames dumps (``SY.txt``, ``allCountries.txt``): tab-separated, 19 columns, no header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from riwaya.errors import InputError
from riwaya.knowledge.base_places import arabic_spellings
from riwaya.knowledge.importers.lines import lines
from riwaya.knowledge.importers.taken import Taken, country_key, division_key, point_of

_WIDTH = 19
_LEVELS = {"ADM1": 1, "ADM2": 2, "ADM3": 3}
_KINDS = {
    "PCLI": "country", "ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict", "PPLC": "city", "PPLA": "city", "PPLA2": "town",
    "PPLA3": "town", "PPLX": "quarter", "CMPRF": "camp", "AIRP": "airport", "AIRF": "airport", "AIRH": "airport", "AIRB": "base",
    "MILB": "base", "INSM": "base", "PSTB": "crossing", "BDG": "bridge", "DAM": "dam", "OILF": "oilfield", "GASF": "gasfield",
    "HSP": "hospital", "STM": "river", "STMI": "river", "RGN": "region", "DSRT": "desert", "RD": "road", "PRT": "port", "MT": "mountain",
    "MTS": "mountain", "HLL": "mountain", "ISL": "island", "PRN": "prison", "UNIV": "university",
}  # fmt: skip
_CITY, _TOWN = 50_000, 5_000  # inhabitants


def read_geonames(path: Path) -> Iterator[Taken | InputError]:
    """The places of a dump; the Arabic names stand among its alternate names, which tell no language.

    Raises:
        InputError: the file cannot be read.
    """
    for number, line in lines(path):
        cells = line.split("\t")
        if len(cells) != _WIDTH:
            yield InputError(str(path), f"{len(cells)} columns, expected the {_WIDTH} of a GeoNames dump, tab-separated", number)
            continue
        try:
            yield _taken(cells)
        except ValueError as error:
            yield InputError(str(path), str(error), number)


def _taken(cells: list[str]) -> Taken:
    key, name, ascii_name, alternates, lat, lon, letter, code, country, _, *codes = cells[:14]
    if not key.isdigit():
        raise ValueError(f"geonameid is {key!r}, expected a number")
    if cells[14] and not cells[14].isdigit():
        raise ValueError(f"population is {cells[14]!r}, expected a number")
    point = point_of(lat, lon)
    kind = _KINDS.get(code) or (_settlement(int(cells[14] or 0)) if letter == "P" else "")
    names = arabic_spellings(name, [a.strip() for a in alternates.split(",") if a.strip()])
    level = _LEVELS.get(code, 0)
    own = (division_key(country, *codes[:level]),) if level else (country_key(country),) if kind == "country" else ()
    return Taken(
        f"geonames:{key}",
        country,
        tuple(n.replace("-", " ") for n in names),
        ascii_name or name,
        kind,
        point,
        own,
        _above(country, codes, level),
    )


def _settlement(population: int) -> str:
    return "city" if population >= _CITY else "town" if population >= _TOWN else "village"


def _above(country: str, codes: list[str], level: int) -> tuple[str, ...]:
    """The divisions of a place whose codes are known, the smallest first, and its country."""
    known = next((n for n, code in enumerate(codes[:3]) if not code), 3)
    depth = min(known, level - 1) if level else known
    return (*(division_key(country, *codes[:n]) for n in range(depth, 0, -1)), country_key(country))
