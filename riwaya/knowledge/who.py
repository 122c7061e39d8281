"""The tables of actors and outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import noun_forms
from riwaya.knowledge.index import Form, Lexeme
from riwaya.knowledge.rows import Actor, ContextActor, Outlet
from riwaya.knowledge.tables import read_table


class Who(NamedTuple):
    """Actors, words that mean an actor by context, and outlets by folded name and domain."""

    actors: Mapping[str, Actor]
    context: Mapping[str, tuple[ContextActor, ...]]
    outlets: Mapping[str, Outlet]


def load_who(folder: Path) -> tuple[Who, list[Form]]:
    """Read the tables of actors, of words that mean an actor by context, of nationalities and of outlets.

    Raises:
        KnowledgeError: a row breaks its table's rules.
    """
    forms: list[Form] = []
    actors = dict(_actors(folder, forms))
    context = _context(folder, forms, actors)
    for row in read_table(folder / "demonyms.csv", ("actor", "forms")):
        if row["actor"] not in actors:
            raise row.error(f"actor {row['actor']!r} is not in actors.csv")
        for item in row.items("forms"):
            forms += [Form(s, "noun", Lexeme("demonym", row["actor"])) for s in sorted(noun_forms(item, ()))]
    return Who(actors, context, dict(_outlets(folder))), forms


def _actors(folder: Path, forms: list[Form]) -> Iterator[tuple[str, Actor]]:
    columns = ("id", "kind", "ar", "en", "aliases", "epithets", "country", "parent", "sides")
    for row in read_table(folder / "actors.csv", columns):
        names = {fold_key(n): "" for n in (row["ar"], *row.items("aliases"))}
        for item in row.items("epithets"):
            names.setdefault(fold_key(item.partition(":")[0]), item.partition(":")[2])
        forms += [Form(s, "name", Lexeme("actor", row["id"], tag)) for s, tag in sorted(names.items()) if s]
        yield row["id"], Actor(row["id"], row["kind"], row["ar"], row["en"], row["country"], row.items("parent"), row.items("sides"))


def _context(folder: Path, forms: list[Form], actors: Mapping[str, Actor]) -> dict[str, tuple[ContextActor, ...]]:
    found: dict[str, tuple[ContextActor, ...]] = {}
    for row in read_table(folder / "context_actors.csv", ("word", "actor", "country", "outlet_side", "from", "to")):
        if row["actor"] not in actors:
            raise row.error(f"actor {row['actor']!r} is not in actors.csv")
        word = fold_key(row["word"])
        reading = ContextActor(row["actor"], row["country"], row["outlet_side"], row["from"], row["to"])
        found[word] = (*found.get(word, ()), reading)
    forms += [Form(word, "name", Lexeme("context", word)) for word in sorted(found)]
    return found


def _outlets(folder: Path) -> Iterator[tuple[str, Outlet]]:
    for row in read_table(folder / "outlets.csv", ("id", "name", "aliases", "domains", "country", "affiliation", "side")):
        outlet = Outlet(row["id"], row["name"], row["country"], row["affiliation"], row["side"])
        for name in (row["name"], *row.items("aliases"), *row.items("domains")):
            yield fold_key(name).lower(), outlet
