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
