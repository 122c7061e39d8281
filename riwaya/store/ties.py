"""What the tables of knowledge say of actors and outlets, as joining wants to be told."""

from __future__ import annotations

from riwaya.knowledge.who import Who
from riwaya.reconcile.ties import OutletTie, Ties


def ties_of(who: Who) -> Ties:
    """Parents and sides of actors, and outlets under all their names."""
    actors = who.actors.values()
    return Ties(
        {a.id: a.parents for a in actors if a.parents},
        {a.id: a.sides for a in actors if a.sides},
        {name: OutletTie(o.id, o.side or None) for name, o in who.outlets.items()},
    )
