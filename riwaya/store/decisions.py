"""People's decisions: records of their own, checked before they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from riwaya.reconcile.facts import amended, facts
from riwaya.records.claim import KINDS, MODALITIES
from riwaya.records.event import Anchor, Decision
from riwaya.store.reports import mark_changed, told
from riwaya.store.rows import packed, put, unpacked
from riwaya.store.schema import decided, decisions

_ALLOWED: Mapping[str, Sequence[str]] = {"kind": KINDS, "modality": MODALITIES, "polarity": ("affirmed", "negated")}
_LEAST = {"same": 2, "apart": 2}
"""Claims that a verdict is about; others want one."""


def anchors(connection: Connection, claim_ids: Iterable[str]) -> tuple[Anchor, ...]:
    """Claims as a decision remembers them.

    Raises:
        ValueError: the store holds no such claim.
    """
    wanted = tuple(dict.fromkeys(claim_ids))
    found = dict(told(connection, wanted))
    missing = [claim for claim in wanted if claim not in found]
    if missing:
        raise ValueError(f"the store holds no claim {', '.join(missing)}")
    return tuple(_anchor(found[claim]) for claim in wanted)


def _anchor(one: Mapping[str, Any]) -> Anchor:
    trigger = one["claim"]["trigger"]
    return Anchor(one["claim"]["id"], one["report"]["id"], trigger["start"], trigger["end"])


def named(decision: Decision) -> Decision:
    """The decision under an id made of its content, if it has none."""
    if decision.id:
        return decision
    return replace(decision, id=hashlib.sha256(packed(decision.to_dict()).encode()).hexdigest()[:16])


def decide(connection: Connection, decision: Decision) -> bool:
    """Keep a decision; False when it is known already, be it from another moment.

    Raises:
        ValueError: it cannot be applied, or another decision has its id.
    """
    known = connection.scalar(select(decisions.c.body).where(decisions.c.id == decision.id))
    if known is not None:
        if replace(Decision.of(unpacked(known)), when=decision.when) != decision:
            raise ValueError(f"another decision has the id {decision.id}")
        return False
    _check(connection, decision)
    put(connection, decisions, [{"id": decision.id, "at": decision.when, "body": packed(decision.to_dict())}])
    put(connection, decided, ({"decision": decision.id, "report": report} for report in {a.report for a in decision.claims}))
    mark_changed(connection, {a.claim: a.report for a in decision.claims})
    return True


def _check(connection: Connection, decision: Decision) -> None:
    least = _LEAST.get(decision.verdict, 1)
    if len({a.claim for a in decision.claims}) < least:
        raise ValueError(f"{decision.verdict} is about {least} claims or more")
    if not decision.who.strip():
        raise ValueError("a decision names who took it")
    if decision.verdict == "field":
        _check_field(connection, decision)


def _check_field(connection: Connection, decision: Decision) -> None:
    """Correct the claims for a trial; one that is gone for now cannot be tried."""
    field, value = decision.field or "", decision.value
    if field in _ALLOWED and value not in _ALLOWED[field]:
        raise ValueError(f"{field} is {value!r}, allowed: {', '.join(_ALLOWED[field])}")
    for _, one in told(connection, (a.claim for a in decision.claims)):
        try:
            amended(facts(one["report"] | {"claims": [one["claim"]]})[0], field, value)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"{field} is {packed(value)}, expected it as the contract writes it ({error!r})") from error


def all_decisions(connection: Connection) -> list[Decision]:
    """Every decision, the oldest first."""
    bodies = connection.scalars(select(decisions.c.body).order_by(decisions.c.at, decisions.c.id))
    return [Decision.of(unpacked(body)) for body in bodies]
