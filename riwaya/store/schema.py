"""The tables, once for every database.

What was read (``reports``, ``claims``) and what people decided (``decisions``) is the record. Everything from ``sketches`` on is made
of it by joining and can be made again.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

migrations = Table(
    "riwaya_migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)
"""The steps that brought the tables to their present shape; by this table a database is known as a store."""

settings = Table("settings", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""What the store remembers of itself, such as the knowledge that its events were joined with."""

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("retrieved", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", Text),
    Column("authors", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("id", "sha256"),
    Index("reports_by_id", "id", unique=True, sqlite_where=Column("current"), postgresql_where=Column("current")),
)
"""Versions of reports: of one id one is current. ``body`` is the report object, of an old version with its claims."""

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Integer, ForeignKey("reports.number"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("folded", Text, nullable=False),
)
"""The claims of current versions, in text order by ``position``; ``body`` is the claim object."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""People's judgements, as they gave them."""

decided = Table(
    "decided",
    metadata,
    Column("decision", Text, ForeignKey("decisions.id"), primary_key=True),
    Column("report", Text, primary_key=True, index=True),
)
"""The reports (by id, not by version) that each decision speaks of."""

changed = Table("changed", metadata, Column("claim", Text, primary_key=True), Column("report", Text, nullable=False))
"""Claims that came, went or changed since the last joining, with the ids of their reports."""

sketches = Table(
    "sketches",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("least", LargeBinary, nullable=False),
)
"""What each report with claims looks like to the search for near-copies."""

bands = Table(
    "bands",
    metadata,
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The hashed keys under which near-copies meet."""

copies = Table(
    "copies",
    metadata,
    Column("report", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Near-copies by report id, each pair in both directions."""

blocks = Table(
    "blocks",
    metadata,
    Column("name", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", Text, primary_key=True, index=True),
    Column("own", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""The hashed keys under which claims meet that are worth comparing."""

links = Table(
    "links",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Pairs of claims that score above zero, each in both directions."""

bonds = Table(
    "bonds",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("same", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""Pairs of claims that people joined or keep apart, each in both directions."""

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False, index=True),
)
"""Events as the last joining left them; ``at`` is when they last changed."""

members = Table("members", metadata, Column("claim", Text, primary_key=True), Column("event", Text, nullable=False, index=True))
"""The event of each claim."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("event", Text, primary_key=True),
    Column("heirs", Text, nullable=False),
    Column("at", Text, nullable=False, index=True),
)
"""Events that are no more, and those that hold their claims since."""
