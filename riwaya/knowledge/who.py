"""The tables of actors and outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from riwaya.arabic.fold import fold_key
from riwaya.arabic.inflect import noun_forms
from riwaya.knowledge.checks_actors import KINDS
from riwaya.knowledge.index import Form, Lexeme
from riwaya.knowledge.rows import Actor, ContextActor, Outlet
from riwaya.knowledge.tables import Tables


class Who(NamedTuple):
    """Actors, words that mean an actor by context, and outlets by folded name and domain."""

    actors: Mapping[str, Actor]
    context: Mapping[str, tuple[ContextActor, ...]]
    outlets: Mapping[str, Outlet]

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of a name or domain, None when the table does not know it."""
        return self.outlets.get(fold_key(name).lower())


def load_who(tables: Tables) -> tuple[Who, list[Form]]:
    """Read the tables of actors, of words that mean an actor by context, of nationalities and of outlets.

    Raises:
        KnowledgeError: a row breaks its table's rules.
    """
    forms: list[Form] = []
    actors = dict(_actors(tables, forms))
    context = _context(tables, forms, actors)
    for row in tables.rows("demonyms", ("actor", "forms")):
        if row["actor"] not in actors:
            raise row.error(f"actor {row['actor']!r} is not in actors.csv")
        for item in row.items("forms"):
            forms += [Form(s, "noun", Lexeme("demonym", row["actor"])) for s in sorted(noun_forms(item, ()))]
    return Who(actors, context, dict(_outlets(tables))), forms


def _actors(tables: Tables, forms: list[Form]) -> Iterator[tuple[str, Actor]]:
    columns = ("id", "kind", "ar", "en", "aliases", "epithets", "country", "parent", "sides")
    for row in tables.rows("actors", columns, "id"):
        names = {fold_key(n): "" for n in (row["ar"], *row.items("aliases"))}
        for item in row.items("epithets"):
            names.setdefault(fold_key(item.partition(":")[0]), item.partition(":")[2])
        forms += [Form(s, "name", Lexeme("actor", row["id"], tag)) for s, tag in sorted(names.items()) if s]
        kind, joined = row.one_of("kind", KINDS), (row.items("parent"), row.items("sides"))
        yield row["id"], Actor(row["id"], kind, row["ar"], row["en"], row["country"], *joined)


def _context(tables: Tables, forms: list[Form], actors: Mapping[str, Actor]) -> dict[str, tuple[ContextActor, ...]]:
    found: dict[str, tuple[ContextActor, ...]] = {}
    for row in tables.rows("context_actors", ("word", "actor", "country", "outlet_side", "from", "to")):
        if row["actor"] not in actors:
            raise row.error(f"actor {row['actor']!r} is not in actors.csv")
        word = fold_key(row["word"])
        reading = ContextActor(row["actor"], row["country"], row["outlet_side"], row["from"], row["to"])
        found[word] = (*found.get(word, ()), reading)
    forms += [Form(word, "name", Lexeme("context", word)) for word in sorted(found)]
    return found


def _outlets(tables: Tables) -> Iterator[tuple[str, Outlet]]:
    for row in tables.rows("outlets", ("id", "name", "aliases", "domains", "country", "affiliation", "side"), "id"):
        outlet = Outlet(row["id"], row["name"], row["country"], row["affiliation"], row["side"])
        for name in (row["name"], *row.items("aliases"), *row.items("domains")):
            yield fold_key(name).lower(), outlet
