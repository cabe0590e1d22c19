import datetime

import pytest

from hostdoctor.parsers.dates import parse_date

MORNING = datetime.datetime(2026, 11, 21, 8, 5, 9)
NONE = None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        pytest.param("Sat Nov 21 08:05:09 UTC 2026", 0, id="date-u"),
        pytest.param("Sat Nov 21 08:05:09 AM CET 2026", NONE, id="a-zone-by-its-name"),
        pytest.param("Sat 21 Nov 2026 08:05:09 UTC", 0, id="british"),
        pytest.param("2026-11-21T08:05:09Z", 0, id="iso-utc"),
        pytest.param("2026-11-21T08:05:09.1234567+02:00", 2, id="iso-with-a-zone"),
        pytest.param("2026-11-21 08:05:09 -0330", -3.5, id="behind-utc"),
        pytest.param("2026-11-21T08:05:09", NONE, id="powershell-s"),
        pytest.param("Saturday, November 21, 2026 8:05:09 AM", NONE, id="get-date"),
        pytest.param("Samstag, 21. November 2026 08:05:09", NONE, id="get-date-german"),
        pytest.param("21.11.2026 08:05:09", NONE, id="numbers-only"),
    ],
)
def test_dates_keep_what_they_tell_of_their_zone(text: str, hours: float | None) -> None:
    found = parse_date(f"some words\n{text}\n")

    assert found is not None
    assert MORNING == found.at
    assert hours == (None if found.offset is None else found.offset.total_seconds() / 3600)


def test_a_zone_is_taken_off_for_utc() -> None:
    found = parse_date("2026-11-21T08:05:09+02:00")

    assert found is not None
    assert MORNING - datetime.timedelta(hours=2) == found.utc


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-13-45T08:05:09Z", id="no-such-day"),
        pytest.param("08:05:09", id="a-time-alone"),
        pytest.param("go1.27.3 linux/amd64", id="prose"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert None is parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026年 11月 21日 星期六 08:05:09 CST", id="date-chinese"),
        pytest.param("2026年11月21日 土曜日 午前 08:05:09", id="date-japanese"),
        pytest.param("2026년 11월 21일 토요일 오전 8:05:09", id="get-date-korean"),
        pytest.param("sáb 21 nov 2026 08:05:09 CET", id="date-spanish"),
        pytest.param("sábado, 21 de noviembre de 2026 8:05:09", id="get-date-spanish"),
        pytest.param("sam. 21 nov. 2026 08:05:09 CET", id="date-french"),
        pytest.param("Samstag, 21. November 2026 08:05:09", id="get-date-german"),
        pytest.param("Сб 21 ноя 2026 08:05:09 MSK", id="date-russian"),
        pytest.param("21 ноября 2026 г. 8:05:09", id="get-date-russian"),
        pytest.param("sáb 21 nov 2026 08:05:09 -03", id="date-portuguese"),
    ],
)
def test_a_date_is_read_in_the_languages_of_users(text: str) -> None:
    found = parse_date(text)

    assert found is not None
    assert datetime.datetime(2026, 11, 21, 8, 5, 9) == found.at


@pytest.mark.parametrize(
    ("name", "month"),
    [
        pytest.param("août", 8, id="french"),
        pytest.param("juil.", 7, id="french-short"),
        pytest.param("juin", 6, id="french-june"),
        pytest.param("März", 3, id="german"),
        pytest.param("setembro", 9, id="portuguese"),
        pytest.param("dicembre", 12, id="italian"),
        pytest.param("мая", 5, id="russian"),
    ],
)
def test_a_month_is_known_by_its_beginning(name: str, month: int) -> None:
    found = parse_date(f"1 {name} 2026 23:59:58")

    assert found is not None
    assert month == found.at.month
