"""Reports and their claims: put in, as versions, and out again, as the reader wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from riwaya.records.text import Report
from riwaya.store.rows import packed, pieces, put, unpacked
from riwaya.store.schema import changed, claims, reports
from riwaya.store.words import claim_words, report_words

_PAGE = 200


def is_known(connection: Connection, report: Report) -> bool:
    """Whether this version of the report is in the store, current or not."""
    found = select(reports.c.number).where(reports.c.id == report.id, reports.c.sha256 == report.sha256)
    return connection.execute(found).first() is not None


def add_version(connection: Connection, report: Report, reading: Mapping[str, Any], now: str) -> None:
    """Put in a version of a report that is not known yet; it becomes the current one, and the one before is kept with its claims."""
    before = connection.execute(select(reports).where(reports.c.id == report.id, reports.c.current)).first()
    if before:
        whole = _filled(connection, [before])[0]
        connection.execute(update(reports).where(reports.c.number == before.number).values(current=False, body=packed(whole)))
        _drop_claims(connection, before)
    made = connection.execute(insert(reports).returning(reports.c.number).values(
        id=report.id, sha256=report.sha256, current=True, retrieved=report.retrieved or now, outlet=report.outlet,
        published=report.published, authors=packed(report.authors), body=packed({**reading, "claims": []}), folded=report_words(reading),
    ))  # fmt: skip
    _put_claims(connection, made.scalar_one(), reading)


def replace_reading(connection: Connection, report: Report, reading: Mapping[str, Any]) -> bool:
    """Put another reading of a version in place of the one before, if it is still current; whether its claims differ."""
    same = select(reports).where(reports.c.id == report.id, reports.c.sha256 == report.sha256, reports.c.current)
    row = connection.execute(same).one_or_none()
    if row is None:
        return False
    differs = bool(_filled(connection, [row])[0]["claims"] != reading["claims"])
    body = packed({**reading, "claims": []})
    connection.execute(update(reports).where(reports.c.number == row.number).values(body=body))
    if differs:
        _drop_claims(connection, row)
        _put_claims(connection, row.number, reading)
    return differs


def _put_claims(connection: Connection, number: int, reading: Mapping[str, Any]) -> None:
    told = reading["claims"]
    put(connection, claims, (
        {"id": claim["id"], "report": number, "position": position, "body": packed(claim), "folded": claim_words(claim)}
        for position, claim in enumerate(told)
    ))  # fmt: skip
    mark_changed(connection, {claim["id"]: reading["id"] for claim in told})


def _drop_claims(connection: Connection, version: Row[Any]) -> None:
    ids = connection.scalars(select(claims.c.id).where(claims.c.report == version.number)).all()
    mark_changed(connection, dict.fromkeys(ids, version.id))
    connection.execute(delete(claims).where(claims.c.report == version.number))


def mark_changed(connection: Connection, ids: Mapping[str, str]) -> None:
    """Remember claims, each with the id of its report, for the next joining."""
    for piece in pieces(ids):
        known = set(connection.scalars(select(changed.c.claim).where(changed.c.claim.in_(piece))))
        put(connection, changed, ({"claim": claim, "report": ids[claim]} for claim in piece if claim not in known))


def page(connection: Connection, after: str | None, most: int = _PAGE) -> list[tuple[Report, dict[str, Any]]]:
    """The next current reports behind an id, by id, each with its report object; None begins."""
    found = select(reports).where(reports.c.current).order_by(reports.c.id).limit(most)
    rows = connection.execute(found if after is None else found.where(reports.c.id > after)).all()
    return [(_report(row, reading), reading) for row, reading in zip(rows, _filled(connection, rows), strict=True)]


def count(connection: Connection, versions: Mapping[str, str] | None) -> int:
    """How many current reports there are that were not read by the versions of a reader; all of them for None."""
    bodies = connection.scalars(select(reports.c.body).where(reports.c.current).execution_options(yield_per=_PAGE))
    return sum(unpacked(body)["versions"] != versions for body in bodies)


def told(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Claims with what is to be known of their reports, by claim id; unknown ids are left out."""
    for piece in pieces(dict.fromkeys(ids)):
        joined = select(claims.c.id, claims.c.body, reports.c.body.label("report")).join(reports).where(claims.c.id.in_(piece))
        for row in connection.execute(joined):
            report = unpacked(row.report)
            about = {field: report[field] for field in ("id", "outlet", "published", "url", "title")}
            yield row.id, {"report": about, "claim": unpacked(row.body)}


def _filled(connection: Connection, rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """The report objects of current versions, with their claims."""
    found: dict[int, list[Any]] = {row.number: [] for row in rows}
    for piece in pieces(found):
        for row in connection.execute(select(claims).where(claims.c.report.in_(piece)).order_by(claims.c.report, claims.c.position)):
            found[row.report].append(unpacked(row.body))
    return [unpacked(row.body) | {"claims": found[row.number]} for row in rows]


def _report(row: Row[Any], reading: Mapping[str, Any]) -> Report:
    return Report(
        row.id, reading["text"], reading["outlet"], row.published, reading["published_basis"], row.sha256, reading["url"],
        reading["title"], tuple(unpacked(row.authors)), row.retrieved,
    )  # fmt: skip
