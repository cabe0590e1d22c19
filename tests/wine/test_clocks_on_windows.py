"""The clock of Windows CPython under Wine against that of a Linux behind wsl.exe: both are this machine's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.lab.wine.fakes import fakes_installed
from tests.lab.wine.linux_side import linux_side
from tests.lab.wine.windows import Windows
from tests.wine.test_doctor_on_windows import GOOD_LIST, doctor, programs, report_of, statuses

pytestmark = pytest.mark.wine

BEHIND = """#!/bin/sh
echo "$(($(/bin/date +%s) - 3600)) $(/bin/date +%N)"
"""


def looked(windows: Windows, folder: Path, shell: list[str]) -> dict[str, Any]:
    with (
        linux_side(windows, shell) as program,
        fakes_installed(windows, folder / "fakes", programs(program, GOOD_LIST)) as fakes,
    ):
        return report_of(doctor(fakes, folder, "--format", "json", "--only", "clock-offset"))


def offset_of(report: Mapping[str, Any]) -> dict[str, float]:
    (fact,) = [each for each in report["facts"] if each["name"] == "ClockOffset"]
    offset: dict[str, float] = fact["value"]["offset"]
    return offset


def test_one_clock_seen_from_two_sides_has_no_offset(windows: Windows, tmp_path: Path) -> None:
    report = looked(windows, tmp_path, ["/bin/sh"])

    offset = offset_of(report)
    assert abs(offset["seconds"]) <= offset["uncertainty"] < 2
    assert {"pass"} == statuses(report, "clock-offset")


def test_a_distribution_an_hour_behind_is_a_finding(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "date").write_text(BEHIND)
    (tmp_path / "date").chmod(0o755)

    report = looked(windows, tmp_path, ["env", f"PATH={tmp_path}:/usr/bin:/bin", "/bin/sh"])

    assert -3600 == pytest.approx(offset_of(report)["seconds"], abs=3)
    (finding,) = report["findings"]
    assert "behind that of Windows" in finding["what"]
