"""Reports and their claims: put in, as versions, and out again, as the reader wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, select, update

from riwaya.records.text import Report
from riwaya.store.rows import packed, pieces, put, unpacked
from riwaya.store.schema import changed, claims, reports
from riwaya.store.words import claim_words, report_words

_PAGE = 200


class Version(NamedTuple):
    """A version of a report with its report object, and the moment at which it came."""

    report: Report
    reading: Mapping[str, Any]
    now: str


def is_known(connection: Connection, report: Report) -> bool:
    """Whether this version of the report is in the store, current or not."""
    found = select(reports.c.number).where(reports.c.id == report.id, reports.c.sha256 == report.sha256)
    return connection.execute(found).first() is not None


def known_versions(connection: Connection, ids: Iterable[str]) -> set[tuple[str, str]]:
    """The versions of reports (id and hash) that are in the store, current or not."""
    held = select(reports.c.id, reports.c.sha256)
    return {(row.id, row.sha256) for piece in pieces(ids) for row in connection.execute(held.where(reports.c.id.in_(piece)))}


def add_version(connection: Connection, report: Report, reading: Mapping[str, Any], now: str) -> None:
    """Put in a version of a report that is not known yet, as :func:`add_versions` does."""
    add_versions(connection, [Version(report, reading, now)])


def add_versions(connection: Connection, versions: Iterable[Version]) -> None:
    """Put in versions of reports that are not known yet.

    Each becomes the current one of its report, and the one before is kept with its claims.
    """
    for run in _runs(versions):
        ids = [version.report.id for version in run]
        _supersede(connection, ids)
        put(connection, reports, map(_row, run))
        numbers = dict(iter(connection.execute(select(reports.c.id, reports.c.number).where(reports.c.id.in_(ids), reports.c.current))))
        _put_claims(connection, [(numbers[version.report.id], version.reading) for version in run])


def _runs(versions: Iterable[Version]) -> Iterator[list[Version]]:
    """The versions in lists that name no report twice, in their order."""
    for piece in pieces(versions):
        run: dict[str, Version] = {}
        for version in piece:
            if version.report.id in run:
                yield list(run.values())
                run.clear()
            run[version.report.id] = version
        yield list(run.values())


def _row(version: Version) -> dict[str, Any]:
    report, reading, now = version
    return {
        "id": report.id, "sha256": report.sha256, "current": True, "retrieved": report.retrieved or now, "outlet": report.outlet,
        "published": report.published, "authors": packed(report.authors), "body": packed({**reading, "claims": []}),
        "folded": report_words(reading),
    }  # fmt: skip


def _supersede(connection: Connection, ids: Sequence[str]) -> None:
    """Make the current versions of reports former ones, which keep their claims in themselves."""
    rows = connection.execute(select(reports).where(reports.c.id.in_(ids), reports.c.current)).all()
    for row, whole in zip(rows, _filled(connection, rows), strict=True):
        connection.execute(update(reports).where(reports.c.number == row.number).values(current=False, body=packed(whole)))
        _drop_claims(connection, row)


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
        _put_claims(connection, [(row.number, reading)])
    return differs


def _put_claims(connection: Connection, readings: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Put in the claims of readings, each under the number of its version."""
    told = [(number, position, c, reading["id"]) for number, reading in readings for position, c in enumerate(reading["claims"])]
    put(connection, claims, (
        {"id": claim["id"], "report": number, "position": position, "body": packed(claim), "folded": claim_words(claim)}
        for number, position, claim, _ in told
    ))  # fmt: skip
    mark_changed(connection, {claim["id"]: report for _, _, claim, report in told})


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
