"""The tables of actors: well formed, joined up, each name with one owner, and words that must not stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.tables import Row, read_table

DATA = Path(riwaya.__file__).parent / "data"
COLUMNS = {
    "actors": "id kind ar en aliases epithets country parent sides from to wikidata source",
    "camps": "id ar en",
    "outlets": "id name aliases domains country language affiliation side reprints",
    "context_actors": "word actor country outlet_side from to note",
    "actor_nouns": "noun forms class source_kind note",
}
CLOSED = {
    "kind": "state army police ministry government armed_group militia coalition party agency monitor un ngo medical person "
    "tribe civil court media",
    "class": "force fighters people official commander spokesman source activist monitor medical media body tribe",
    "source_kind": "official agency monitor medical activist witness media armed_group anonymous",
    "affiliation": "state party armed_group independent monitor opposition international",
}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ARABIC = re.compile(r"[ء-ي\u064b-\u0652]+|[0-9]+")
ENGLISH = re.compile(r"[A-Za-z0-9 ()'&.,/+-]+")
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
PERIOD = re.compile(r"(\d{4})?-(\d{4})?")
COUNTRY = re.compile(r"([A-Z]{2})?")


@cache
def rows(name: str) -> tuple[Row, ...]:
    return read_table(DATA / f"{name}.csv", COLUMNS[name].split())


@cache
def ids(name: str) -> frozenset[str]:
    return frozenset(row["id"] for row in rows(name))


def actor_names(row: Row) -> Iterator[str]:
    """Every name of an actor, epithets included."""
    yield row["ar"]
    yield from row.items("aliases")
    yield from (item.rpartition(":")[0] for item in row.items("epithets"))


@cache
def owners() -> dict[str, set[str]]:
    """The actors of each folded name."""
    found: dict[str, set[str]] = {}
    for row in rows("actors"):
        for name in actor_names(row):
            found.setdefault(fold_key(name), set()).add(row["id"])
    return found


@cache
def noun_rows() -> dict[str, Row]:
    """The row of each folded form of a head noun."""
    return {fold_key(form): row for row in rows("actor_nouns") for form in row.items("forms")}


def reading(word: str, country: str, side: str, year: str) -> str:
    """The actor of the first reading of a word that fits, empty when none does."""
    for row in rows("context_actors"):
        if row["word"] != word or row["country"] not in ("", country) or row["outlet_side"] not in ("", side):
            continue
        if (row["from"] or "0") <= year <= (row["to"] or "9999"):
            return row["actor"]
    return ""


def is_arabic(name: str) -> bool:
    return bool(name) and all(ARABIC.fullmatch(word) for word in name.split(" "))


def periods(row: Row, column: str) -> Iterator[tuple[str, str]]:
    """The ids of a list cell, each with its period."""
    for item in row.items(column):
        key, _, period = item.partition("@")
        yield key, period


@pytest.mark.parametrize("name", COLUMNS)
def test_header(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == COLUMNS[name].split()


@pytest.mark.parametrize("name", ["actors", "camps", "outlets"])
def test_ids_are_single_and_kebab(name: str) -> None:
    keys = [row["id"] for row in rows(name)]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not KEBAB.fullmatch(key)] == []


def test_tables_are_not_thin() -> None:
    assert len(rows("actors")) >= 600
    assert len(rows("outlets")) >= 200
    assert len(rows("actor_nouns")) >= 200


def test_actors_have_known_kinds_dates_and_countries() -> None:
    for row in rows("actors"):
        row.one_of("kind", CLOSED["kind"].split())
        assert COUNTRY.fullmatch(row["country"]), f"line {row.line}"
        assert all(DATE.fullmatch(row[c]) for c in ("from", "to")), f"line {row.line}"
        assert not (row["from"] and row["to"]) or row["from"] <= row["to"], f"line {row.line} ends before it begins"
        assert row["source"], f"line {row.line} tells no source"


def test_actors_join_up() -> None:
    for row in rows("actors"):
        for column, known in (("parent", ids("actors")), ("sides", ids("camps"))):
            for key, period in periods(row, column):
                assert key in known, f"line {row.line}: {column} {key!r}"
                assert not period or PERIOD.fullmatch(period), f"line {row.line}: {period!r}"


def test_parents_hold_no_circle() -> None:
    parents = {row["id"]: [key for key, _ in periods(row, "parent")] for row in rows("actors")}
    for actor, first in parents.items():
        above, climbed = list(first), set[str]()
        while above:
            key = above.pop()
            assert key != actor, f"{actor} stands above itself"
            if key not in climbed:
                climbed.add(key)
                above += parents[key]


def test_epithets_tell_whose_words_they_are() -> None:
    for row in rows("actors"):
        for item in row.items("epithets"):
            name, _, side = item.rpartition(":")
            assert name, f"line {row.line}: {item!r}"
            assert side in ids("camps") | {"capital"}, f"line {row.line}: {item!r}"


def test_an_epithet_is_never_the_name() -> None:
    for row in rows("actors"):
        plain = {fold_key(row["ar"]), *map(fold_key, row.items("aliases"))}
        assert not plain & {fold_key(item.rpartition(":")[0]) for item in row.items("epithets")}, f"line {row.line}"


LOADED = (
    "ميليشيا|مليشيا|ميليشيات|مليشيات|الميليشيا|الميليشيات|المليشيات|عصابة|عصابات|إرهابي|إرهابيو|الإرهابي|الإرهابية|الإرهابيون|العدو|الاحتلال|"
    "مرتزقة|المرتزقة|المخلوع|فلول|الصهيوني"
)


def test_names_and_aliases_are_neutral() -> None:
    """A partisan word may stand in an epithet, never in a name."""
    loaded = set(map(fold_key, LOADED.split("|")))
    for row in rows("actors"):
        for name in (row["ar"], *row.items("aliases")):
            assert not loaded & set(fold_key(name).split()), f"line {row.line}: {name}"


def test_names_are_written_in_their_script() -> None:
    for row in rows("actors"):
        assert [name for name in actor_names(row) if not is_arabic(name)] == [], f"line {row.line}"
        assert ENGLISH.fullmatch(row["en"]), f"line {row.line}: {row['en']!r}"
    for row in rows("camps"):
        assert is_arabic(row["ar"]), f"line {row.line}"
        assert ENGLISH.fullmatch(row["en"]), f"line {row.line}"


def test_no_name_has_two_owners() -> None:
    """Readings that depend on the country stand in context_actors.csv."""
    countries = {row["id"]: row["country"] for row in rows("actors")}
    for name, actors in owners().items():
        assert len({countries[a] for a in actors}) == len(actors), f"{name}: {sorted(actors)}"


def test_no_name_stands_twice_with_one_actor() -> None:
    for row in rows("actors"):
        names = [fold_key(name) for name in actor_names(row)]
        assert len(names) == len(set(names)), f"line {row.line}: {sorted(n for n in names if names.count(n) > 1)}"


def test_outlets_are_well_formed() -> None:
    seen: dict[str, str] = {}
    for row in rows("outlets"):
        row.one_of("affiliation", CLOSED["affiliation"].split())
        assert row["side"] in ids("camps") | {""}, f"line {row.line}: {row['side']!r}"
        assert COUNTRY.fullmatch(row["country"]), f"line {row.line}"
        assert re.fullmatch("[a-z]{2}", row["language"]), f"line {row.line}"
        assert set(row.items("reprints")) <= ids("actors"), f"line {row.line}"
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", d) for d in row.items("domains")), f"line {row.line}"
        for name in (row["name"], *row.items("aliases"), *row.items("domains")):
            owner = seen.setdefault(fold_key(name).lower(), row["id"])
            assert owner == row["id"], f"line {row.line}: {name!r} belongs to {owner} too"


def test_context_rows_join_up() -> None:
    for row in rows("context_actors"):
        assert row["actor"] in ids("actors"), f"line {row.line}: {row['actor']!r}"
        assert row["outlet_side"] in ids("camps") | {""}, f"line {row.line}: {row['outlet_side']!r}"
        assert COUNTRY.fullmatch(row["country"]), f"line {row.line}"
        assert is_arabic(row["word"]), f"line {row.line}"
        assert all(re.fullmatch(r"(\d{4})?", row[c]) for c in ("from", "to")), f"line {row.line}"


def test_context_words_are_no_names() -> None:
    """A name of actors.csv would win, and the readings would never be asked."""
    assert {row["word"] for row in rows("context_actors") if fold_key(row["word"]) in owners()} == set()


def test_no_context_row_is_dead() -> None:
    """A row behind one that fits whenever it does can never be chosen."""
    earlier: dict[str, list[Row]] = {}
    for row in rows("context_actors"):
        for other in earlier.setdefault(row["word"], []):
            covered = all(other[c] in ("", row[c]) for c in ("country", "outlet_side"))
            ever = (other["from"] or "0") <= (row["from"] or "0") and (other["to"] or "9999") >= (row["to"] or "9999")
            assert not (covered and ever), f"line {row.line} stands behind line {other.line}"
        earlier[row["word"]].append(row)


def test_nouns_are_well_formed() -> None:
    seen: dict[str, int] = {}
    for row in rows("actor_nouns"):
        row.one_of("class", CLOSED["class"].split())
        row.one_of("source_kind", ["", *CLOSED["source_kind"].split()])
        assert row["noun"] in row.items("forms"), f"line {row.line}"
        for form in row.items("forms"):
            assert is_arabic(form), f"line {row.line}: {form!r}"
            assert fold_key(form) not in seen, f"{form!r} stands on lines {seen[fold_key(form)]} and {row.line}"
            seen[fold_key(form)] = row.line


KNOWN = {
    "sdf": "قوات سوريا الديمقراطية|قوات سورية الديموقراطية|قسد",
    "isis": "داعش|تنظيم الدولة",
    "syria-army": "الجيش السوري|قوات الأسد|جيش النظام|القوات الحكومية السورية",
    "syrian-national-army": "الجيش الوطني السوري",
    "jolani": "أبو محمد الجولاني",
    "sohr": "المرصد السوري",
    "syrian-civil-defence": "الخوذ البيضاء",
    "houthis": "الحوثيون|مليشيات الحوثي|أنصار الله",
    "popular-resistance-yemen": "المقاومة الشعبية",
    "ali-abdullah-saleh": "علي عبدالله صالح",
    "saudi-led-coalition": "العدوان السعودي",
    "us-led-coalition-isis": "التحالف الدولي",
    "hezbollah": "حزب الله",
    "kataib-hezbollah": "كتائب حزب الله",
    "lebanese-forces": "القوات اللبنانية",
    "qassam": "كتائب القسام",
    "saraya-al-quds": "سرايا القدس",
    "israel-army": "جيش الاحتلال الإسرائيلي",
    "shin-bet": "الشاباك",
    "pmf": "الحشد الشعبي",
    "peshmerga": "البشمركة",
    "iraq-cts": "جهاز مكافحة الإرهاب",
    "libya-national-army-haftar": "الجيش الوطني الليبي",
    "gna-forces": "بركان الغضب",
    "rsf": "الدعم السريع",
    "sudan-army": "القوات المسلحة السودانية",
    "isis-sinai": "ولاية سيناء",
    "al-shabaab": "حركة الشباب",
    "centcom": "القيادة المركزية الأمريكية",
    "united-states": "واشنطن",
    "russia": "موسكو",
    "us-state-department": "الخارجية الأميركية",
    "afp": "فرانس برس",
    "unifil": "اليونيفيل",
    "msf": "منظمة أطباء بلا حدود",
    "gunmen-unspecified": "مجهولون",
    "civilians": "المدنيين",
    "warplanes-unspecified": "الطيران الحربي",
}


@pytest.mark.parametrize("actor", KNOWN)
def test_knows(actor: str) -> None:
    assert [name for name in KNOWN[actor].split("|") if owners().get(fold_key(name)) != {actor}] == []


STRANGERS = {
    "a channel or paper only behind its class": "العربية|الحدث|المسيرة|الوطن|الجزيرة|النهار|الأخبار|المدينة|الحياة",
    "adjectives": "تركية|سوري|مالي|لبنانية",
    "names of many people": "صالح|هادي|عباس|الأسد|المالكي|السراج|العبادي|البرهان|نصر",
    "ordinary words": "الشباب|طالبان|الغرب|القاعدة|الحركة|البعثة|السلام|وال|مرسي|عمان|مسيرة|الجماعة|الهيئة",
    "words that the context decides": "الجيش|التحالف|النظام|المقاومة|الدفاع المدني|الاحتلال|العدو|الحكومة|الشرطة|الفصائل|المعارضة",
}


@pytest.mark.parametrize("why", STRANGERS)
def test_words_that_are_no_names(why: str) -> None:
    assert [word for word in STRANGERS[why].split("|") if fold_key(word) in owners()] == []


READINGS = [
    ("الاحتلال", "PS", "", "2023", "israel"),
    ("الاحتلال", "SY", "sdf", "2019", "turkey"),
    ("الاحتلال", "SY", "assad", "2019", "israel"),
    ("الاحتلال", "YE", "houthi", "2018", "saudi-led-coalition"),
    ("التحالف", "YE", "", "2015", "saudi-led-coalition"),
    ("التحالف", "SY", "", "2017", "us-led-coalition-isis"),
    ("التحالف", "LY", "", "2011", "nato"),
    ("التحالف", "YE", "", "2012", ""),
    ("النظام", "SY", "syria-opposition", "2016", "syria-government"),
    ("النظام", "SY", "", "2025", ""),
    ("المقاومة", "YE", "", "2015", "popular-resistance-yemen"),
    ("المقاومة", "PS", "", "2023", "palestinian-factions"),
    ("المقاومة", "LB", "", "2024", "hezbollah"),
    ("المقاومة", "FR", "", "2024", ""),
    ("الجيش", "SY", "", "2015", "syria-army"),
    ("الجيش", "IQ", "", "2015", "iraq-army"),
    ("الجيش", "SD", "", "2023", "sudan-army"),
    ("الجيش", "LY", "gna", "2019", "gna-forces"),
    ("الجيش", "LY", "", "2019", "libya-national-army-haftar"),
    ("الجيش الوطني", "SY", "", "2019", "syrian-national-army"),
    ("الجيش الوطني", "SY", "", "2015", ""),
    ("الجيش الوطني", "YE", "", "2016", "yemen-recognised-forces"),
    ("الميليشيا", "SD", "saf", "2024", "rsf"),
    ("المتمردين", "YE", "", "2015", "houthis"),
    ("القاعدة", "YE", "", "2015", "aqap"),
    ("القاعدة", "JO", "", "2015", ""),
    ("صالح", "YE", "", "2015", "ali-abdullah-saleh"),
    ("صالح", "SY", "", "2015", ""),
    ("الشباب", "SO", "", "2015", "al-shabaab"),
    ("الشباب", "YE", "", "2015", ""),
    ("مالي", "FR", "", "2015", ""),
    ("الشرطة", "EG", "", "2015", "egypt-police"),
    ("وزارة الصحة", "PS", "", "2024", "gaza-health-ministry"),
    ("الحكومة", "YE", "houthi", "2020", "sanaa-government"),
]


@pytest.mark.parametrize(("word", "country", "side", "year", "actor"), READINGS)
def test_context(word: str, country: str, side: str, year: str, actor: str) -> None:
    assert reading(word, country, side, year) == actor


NOUNS = {
    "force": "قوات|ألوية|كتائب|مليشيات",
    "fighters": "مسلحو|مسلحي|عنصرين|جنديان|ضباط",
    "people": "طفلتين|مدنيان|أهالي|معتقلي",
    "official": "وزيرا|مسؤولو",
    "commander": "قياديين",
    "spokesman": "متحدثة",
    "source": "مصادر|شهود عيان",
    "activist": "ناشطو",
    "monitor": "مرصد",
    "medical": "مسعفين",
    "media": "مراسلنا",
    "body": "هيئة",
    "tribe": "عشائر|وجهاء",
}


@pytest.mark.parametrize("class_", NOUNS)
def test_knows_nouns(class_: str) -> None:
    assert {noun_rows()[fold_key(form)]["class"] for form in NOUNS[class_].split("|")} == {class_}


NOT_NOUNS = {
    "fold like أمام, أمر, وإلى, قوي": "إمام|آمر|والي|قوى",
    "another meaning is the commoner": "جهة|عدوان|جراح|سرية|مرافق|مشيرا|قاعدة|شاهد|منفذ|أسر",
    "adjectives": "عسكري|سياسي|إرهابي|رئيسي|يومية|إعلامية|مدنية",
    "known actors, not nouns": "داعش|الحوثيون|قسد|حماس|الأمم المتحدة",
}


@pytest.mark.parametrize("why", NOT_NOUNS)
def test_words_that_are_no_nouns(why: str) -> None:
    assert [word for word in NOT_NOUNS[why].split("|") if fold_key(word) in noun_rows()] == []
