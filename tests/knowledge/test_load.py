"""Loading the knowledge: what the cache gives is what compiling gives, whatever state the cache is in; the user's own tables win."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import riwaya.knowledge.load
import riwaya.knowledge.where
from riwaya.errors import KnowledgeError
from riwaya.knowledge.calendar import load_calendar
from riwaya.knowledge.casualties import load_count_words
from riwaya.knowledge.index import Form, Index, Lexeme
from riwaya.knowledge.lexicon import load_lexicon
from riwaya.knowledge.load import Knowledge, load_knowledge, tables_with
from riwaya.knowledge.tables import Tables
from riwaya.knowledge.where import load_where
from riwaya.knowledge.who import load_who
from riwaya.pipeline import Reader

ACTORS = "id,kind,ar,en,aliases,epithets,country,parent,sides,from,to,wikidata,source\n"
TRIGGERS = "id,pos,lemma,forms,kind,also,subject,object,idafa,preps,needs\n"
LOADERS: dict[str, Callable[[Tables], object]] = {
    "actors": load_who,
    "places": load_where,
    "triggers": load_lexicon,
    "weights": riwaya.knowledge.load.load_weights,
}


def fresh(own: Path | None = None) -> Knowledge:
    """Load as a new process does, past what this one remembers."""
    return load_knowledge.__wrapped__(own)


def same(one: Knowledge, other: Knowledge) -> bool:
    parts = ("version", "lexicon", "who", "places", "calendar", "counts", "furniture", "weights")
    return all(getattr(one, p) == getattr(other, p) for p in parts) and one.index.__reduce__() == other.index.__reduce__()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("riwaya.knowledge.load.user_cache_path", lambda _name: folder)
    return folder


@pytest.fixture
def little(reader: Reader) -> Knowledge:
    """Knowledge without its large parts, quickly written and read."""
    return replace(reader.knowledge, index=Index.of([Form("حلب", "name", Lexeme("place", "sy-aleppo"))]), places={}, weights={}, scales={})


@pytest.fixture
def compiled(little: Knowledge, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys under which something was compiled, without the work."""
    keys: list[str] = []

    def made(_tables: Tables, key: str) -> Knowledge:
        keys.append(key)
        return little

    monkeypatch.setattr("riwaya.knowledge.load.compile_knowledge", made)
    return keys


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the towns of the base, which take most of the time."""
    monkeypatch.setattr(riwaya.knowledge.where, "_base", lambda: ())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty folder for the user's own tables."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.mark.usefixtures("bare")
def test_what_the_cache_gives_is_what_was_compiled(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missed = fresh()
    assert len(list(store.iterdir())) == 1
    monkeypatch.delattr("riwaya.knowledge.load.compile_knowledge")
    hit = fresh()
    assert hit is not missed
    assert same(hit, missed)


def test_no_folder_to_write_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str], little: Knowledge) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr("riwaya.knowledge.load.user_cache_path", lambda _name: file / "cache")
    assert fresh() is little
    assert fresh() is little
    assert len(compiled) == 2


@pytest.mark.parametrize(
    "rubbish", [b"", b"rubbish", b"\x80\x05", b"\x80\x05]\x94.", b"cno.such.module\nName\n."], ids=["empty", "text", "cut", "list", "class"]
)
def test_a_corrupt_file_is_made_anew(rubbish: bytes, store: Path, compiled: list[str]) -> None:
    fresh()
    (file,) = store.iterdir()
    whole = file.read_bytes()
    file.write_bytes(rubbish)
    fresh()
    assert len(compiled) == 2
    assert [f.name for f in store.iterdir()] == [file.name]
    assert len(file.read_bytes()) == len(whole)


def test_a_file_cut_short_is_made_anew(store: Path, compiled: list[str]) -> None:
    fresh()
    (file,) = store.iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    fresh()
    assert len(compiled) == 2


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_file_with_one_wrong_byte_is_made_anew(share: float, store: Path, compiled: list[str]) -> None:
    fresh()
    (file,) = store.iterdir()
    held = bytearray(file.read_bytes())
    held[int(share * (len(held) - 1))] ^= 1
    file.write_bytes(held)
    fresh()
    assert len(compiled) == 2
    held[int(share * (len(held) - 1))] ^= 1
    assert file.read_bytes() == held


@pytest.mark.usefixtures("store", "compiled")
def test_loading_leaves_the_collector_on() -> None:
    fresh()
    fresh()
    assert gc.isenabled()


@pytest.mark.usefixtures("store")
def test_tables_make_the_key(own: Path, compiled: list[str]) -> None:
    fresh()
    fresh(own)
    (own / "actors.csv").write_text(ACTORS, encoding="utf-8")
    fresh(own)
    (own / "actors.csv").write_text(ACTORS + "night-guard,militia,حرس الليل,Night Guard,,,SY,,,,,,\n", encoding="utf-8")
    fresh(own)
    assert len(set(compiled)) == 3, "an empty folder adds nothing; each change of a table does"


def test_own_rows_win(own: Path) -> None:
    rows = "night-guard,militia,حرس الليل,Night Guard,,,SY,,,,,,\nisis,armed_group,تنظيم الدولة,Own Name,داعش,,,,,,,,\n"
    (own / "actors.csv").write_text(ACTORS + rows, encoding="utf-8")
    who = load_who(tables_with(own))[0].actors
    assert who["night-guard"].en == "Night Guard"
    assert who["isis"].en == "Own Name"
    assert who["hamas"].ar


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("table", "text", "line", "message"),
    [
        (
            "actors",
            ACTORS + "night-guard,militia,حرس الليل,Night Guard,,,SY,,,,,,\nnight-guard,militia,حرس,Guard,,,SY,,,,,,\n",
            3,
            "night-guard",
        ),
        ("actors", ACTORS + ",militia,حرس الليل,Night Guard,,,SY,,,,,,\n", 2, "id"),
        ("actors", "id,kind\nx,militia\n", 1, "missing column"),
        ("places", "id,ar,names,en,kind,parent,country,lat,lon,precision,ref\nxx,الواحة,,Oasis,town,,SY,north,3,,\n", 2, "north"),
        (
            "places",
            "id,ar,names,en,kind,parent,country,lat,lon,precision,ref\nxx,الواحة,,Oasis,town,nowhere-at-all,SY,1,3,,\n",
            2,
            "nowhere-at-all",
        ),
        (
            "places",
            "id,ar,names,en,kind,parent,country,lat,lon,precision,ref\nxx,الواحة,,Oasis,twon,,SY,1,3,,\n",
            2,
            "kind is 'twon', allowed: airport, base",
        ),
        (
            "places",
            "id,ar,names,en,kind,parent,country,lat,lon,precision,ref\nxx,الواحة,,Oasis\n",
            2,
            "fewer cells than columns: none for kind, parent, country",
        ),
        ("actors", ACTORS + "day-guard,gang,حرس النهار,Day Guard,,,SY,,,,,,\n", 2, "kind is 'gang', allowed: agency, armed_group"),
        ("triggers", TRIGGERS + "x_v,verb,دهدم,يدهدم,attack,wounding,agent,target,,,\n", 2, "also holds 'wounding', allowed: abduction"),
        ("weights", "model,feature,weight\nclaim,x,heavy\n", 2, "heavy"),
        ("weights", "model,feature,weight\nclaim,x,1,2\n", 2, "more cells"),
    ],
)
def test_an_error_names_file_and_line(own: Path, table: str, text: str, line: int, message: str) -> None:
    file = own / f"{table}.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        LOADERS[table](tables_with(own))
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert message in str(caught.value)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["place.csv", "kinds.csv", "base_skips.csv"])
def test_an_own_table_of_another_name(own: Path, name: str) -> None:
    (own / name).write_text("id\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"{name}: no table of this name, allowed: actor_nouns.csv, actors.csv") as caught:
        fresh(own)
    assert "places.csv" in str(caught.value)


@pytest.mark.usefixtures("store")
def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere: cannot be read"):
        fresh(tmp_path / "nowhere")


def test_own_words_of_the_calendar_and_of_counts(own: Path) -> None:
    (own / "date_words.csv").write_text("sort,name,number,words\nday,,-3,قبل ثلاث ليال\nday,,-7,أمس\n", encoding="utf-8")
    (own / "casualty_words.csv").write_text("role,what,singular,dual,plural\nvictim,killed,صريع,صريعان,صرعى\n", encoding="utf-8")
    tables = tables_with(own)
    phrases = load_calendar(tables).phrases
    assert phrases["قبل ثلاث ليال"].number == -3
    assert phrases["امس"].number == -7
    assert {word.what for word in load_count_words(tables).forms["صرعي"]} == {"killed"}


def test_an_own_table_that_is_not_utf8(own: Path) -> None:
    (own / "weights.csv").write_bytes("model,feature,weight\nclaim,ش,1\n".encode("cp1256"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        LOADERS["weights"](tables_with(own))
