"""The tables of who: what they must hold, and words that must not stand in them; outlets, sides and nouns well formed.

What rows of actors must not be, test_checks.py asks.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import riwaya
from riwaya.arabic.fold import fold_key
from riwaya.knowledge.checks_actors import names
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
    "class": "force fighters people official commander spokesman source activist monitor medical media body tribe",
    "source_kind": "official agency monitor medical activist witness media armed_group anonymous",
    "affiliation": "state party armed_group independent monitor opposition international",
}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ARABIC = re.compile(r"[ء-ي\u064b-\u0652]+|[0-9]+")
ENGLISH = re.compile(r"[A-Za-z0-9 ()'&.,/+-]+")
COUNTRY = re.compile(r"([A-Z]{2})?")


@cache
def rows(name: str) -> tuple[Row, ...]:
    return read_table(DATA / f"{name}.csv", COLUMNS[name].split())


@cache
def ids(name: str) -> frozenset[str]:
    return frozenset(row["id"] for row in rows(name))


@cache
def owners() -> dict[str, set[str]]:
    """The actors of each folded name."""
    found: dict[str, set[str]] = {}
    for row in rows("actors"):
        for name in names(row):
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


@pytest.mark.parametrize("name", COLUMNS)
def test_header(name: str) -> None:
    header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == COLUMNS[name].split()


@pytest.mark.parametrize("name", ["camps", "outlets"])
def test_ids_are_single_and_kebab(name: str) -> None:
    keys = [row["id"] for row in rows(name)]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if not KEBAB.fullmatch(key)] == []


def test_tables_are_not_thin() -> None:
    assert len(rows("actors")) >= 600
    assert len(rows("outlets")) >= 200
    assert len(rows("actor_nouns")) >= 200


def test_names_of_sides_are_written_in_their_script() -> None:
    for row in rows("camps"):
        assert is_arabic(row["ar"]), f"line {row.line}"
        assert ENGLISH.fullmatch(row["en"]), f"line {row.line}"


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
