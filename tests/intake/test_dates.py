"""The day of publication: from the giver, a page, a URL, a dateline."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.arabic.fold import fold_key
from riwaya.intake.dates import checked, dated, dateline_finder, in_url

MONTHS = {"تشرين الثاني": 11, "نوفمبر": 11, "تشرين الأول": 10, "آذار": 3, "حزيران": 6, "يونيو": 6}
FIND = dateline_finder({fold_key(name): number for name, number in MONTHS.items()})

DATELINES = {
    "01 نوفمبر 2017\nقصفت طائرات بلدة": date(2017, 11, 1),
    "دمشق، 1 تشرين الثاني 2017\nقصفت": date(2017, 11, 1),
    "شمال دارفور، 10 حزيران/يونيو 2024": date(2024, 6, 10),
    "١٠ حزيران (يونيو) ٢٠٢٤": date(2024, 6, 10),
    "العنوان\nالكاتب\n\n2017-11-01\nالنص": date(2017, 11, 1),
    "نشر في: 2017/11/1 الساعة 14:30": date(2017, 11, 1),
    "السبت 8-6-2024": date(2024, 6, 8),
    "آخر تحديث 8.6.2024": date(2024, 6, 8),
    "الثلاثاء 5 من شهر آذار، 2013": date(2013, 3, 5),
    "5 آذار عام 2013": date(2013, 3, 5),
    "بغداد (وكالة المثال) 5 آذار 2013 - قالت الشرطة إن سيارة مفخخة انفجرت في سوق شعبي شرق العاصمة": date(2013, 3, 5),
}
NONE = [
    "",
    "قصفت طائرات بلدة الهبيط أمس",
    "وكانت القوات قد دخلت البلدة في 5 آذار 2013 بعد معارك عنيفة استمرت أياماً في محيطها",
    "31 حزيران 2017",
    "2017-13-01",
    "5 آذار",
    "آذار 2013",
    "هاتف 12017-11-01",
    "1\n2\n3\n4\n5\n5 آذار 2013",
    "بلغ العدد 45-6-2024 وحدة",
]


@pytest.mark.parametrize("text", DATELINES)
def test_dateline(text: str) -> None:
    assert FIND(text) == DATELINES[text]


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text: str) -> None:
    assert FIND(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.b/2017/11/1/slug", date(2017, 11, 1)), ("https://a.b/news/2017-11-01-slug", date(2017, 11, 1)),
        ("https://a.b/2017/11/01", date(2017, 11, 1)),
        ("https://a.b/x?d=2017-11-01", date(2017, 11, 1)), ("https://a.b/2017/13/1/x", None), ("https://a.b/2017/11/", None),
        ("https://a.b/120171101", None), ("https://a.b/32017/11/1", None), ("https://a.b/2017/11/123", None), ("", None),
    ],
)  # fmt: skip
def test_url(url: str, day: date | None) -> None:
    assert in_url(url) == day


def test_the_first_that_tells_it_wins() -> None:
    url, text = "https://a.b/2017/11/2/x", "3 نوفمبر 2017"
    assert dated("2017-10-31", "2017-11-01", url, text, FIND) == ("2017-10-31", "given")
    assert dated(None, "2017-11-01", url, text, FIND) == ("2017-11-01", "page")
    assert dated(None, None, url, text, FIND) == ("2017-11-02", "url")
    assert dated(None, None, None, text, FIND) == ("2017-11-03", "text")
    assert dated(None, None, None, text, None) == (None, "unknown")


ISO = ["2017-11-01", " 2017-11-01 ", "2017-11-01T14:30", "2017-11-01 14:30:00", "2017-11-01T14:30:00Z", "2017-11-01T14:30:00.5+03:00"]
OTHER: list[object] = ["", "2017", "20171101", "2017-W44-3", "2017-305", "٢٠١٧-١١-٠١", "2017-11-01T", "1066-10-14", None, 5, []]


@pytest.mark.parametrize("value", ISO)
def test_iso_is_accepted(value: str) -> None:
    assert checked(value) == value.strip()


@pytest.mark.parametrize("value", OTHER)
def test_anything_else_is_not(value: object) -> None:
    with pytest.raises(ValueError, match=r"published is .*expected"):
        checked(value)
