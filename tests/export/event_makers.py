"""One event by hand, to be changed by ``dataclasses.replace``, and its parts."""

from __future__ import annotations

from datetime import date

from riwaya.records.event import Bounds, Disagreement, Event, Lineage, Party, Spot, Voice, When


def party(actor: str | None, ar: str, en: str = "") -> Party:
    return Party(actor, ar, en or ar, ("c1",))


def spot(
    place: str | None = "sy-abu-kamal", precision: str = "settlement", point: tuple[float | None, float | None] = (34.45, 40.92)
) -> Spot:
    return Spot(place, "البوكمال", "Abu Kamal", *point, precision, ("sy-abu-kamal-district", "sy"), ("c1",))


def day(first: int, last: int | None = None, *, stated: bool = True) -> When:
    return When(date(2017, 11, first), date(2017, 11, last or first), "days" if last else "day", stated)


ARMY, ISIS = party("syria-army", "الجيش السوري", "Syrian Armed Forces"), party("isis", "تنظيم داعش", "Islamic State")
CIVILIANS = party("civilians", "مدنيون", "civilians")
AGENCY = Voice(party(None, "وكالة الشام", "Sham Agency"), "agency")
OUTLET = Voice(party(None, "صحيفة الأفق", "al-Ufuq"), "outlet")
EVENT = Event(
    "0123456789abcdef", "capture", day(9), (spot(),), (ARMY,), (ISIS,), Bounds(5, 9), Bounds(3, None), ("c1", "c2"), (OUTLET, AGENCY),
    (Lineage("c1", ("c1", "c2")),), "claimed", "asserted",
    (Disagreement("killed", (({"least": 5, "most": 5}, ("c1",)), ({"least": 9, "most": None}, ("c2",)))),
     Disagreement("time", (({"first": "2017-11-08", "last": "2017-11-08"}, ("c1",)), ({"first": "2017-11-08", "last": "2017-11-09"}, ("c2",)))),
     Disagreement("kind", (("capture", ("c1",)), ("advance", ("c2",)))), Disagreement("agents", ((["~محمد العلي"], ("c1",)), (["isis"], ("c2",))))),
)  # fmt: skip
