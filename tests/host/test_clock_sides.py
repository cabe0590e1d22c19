"""The clocks of a distribution behind a shell, of the Windows around us and of an engine: real shells and sockets."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.host.engine_server import said, unix_engine
from tests.host.fake_powershell import FakePowerShell

from hostdoctor.host.clock_offset import WINDOWS_TICK
from hostdoctor.host.distribution import DistributionThroughShell
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_engine import EngineThroughSdk
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import WINDOWS, Question
from hostdoctor.host.powershell import PowerShell
from hostdoctor.host.process import Outcome
from hostdoctor.host.shell_session import ShellSession, shell_starter
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import Absent, Known, Unknown

OFFSET = Question("linux:Ubuntu", "clock-offset")
CLOCK = Question(WINDOWS, "clock")
SHELLS = {"sh": ["/bin/sh"], "busybox": ["busybox", "sh"], "bash-as-sh": ["bash", "--posix"]}
TICKS_OF_1970 = 621_355_968_000_000_000


def distribution(shell: list[str], variables: Mapping[str, str] | None = None, **more: Any) -> DistributionThroughShell:
    return DistributionThroughShell("Ubuntu", ShellSession(shell_starter(shell, env=variables)), **more)


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS.keys())
def test_a_shell_on_the_same_clock_has_no_offset(shell: list[str]) -> None:
    side = distribution(shell)
    answer = side.ask(OFFSET)
    side.close()

    assert isinstance(answer, Known), answer
    assert abs(answer.value["seconds"]) <= answer.value["uncertainty"]


@pytest.mark.parametrize(("nanoseconds", "step"), [("000000000", 1.0), ("%N", 1.0)], ids=["coreutils", "busybox"])
def test_a_clock_an_hour_behind_is_seen(tmp_path: Path, nanoseconds: str, step: float) -> None:
    script = f"""#!/bin/sh
case $1 in *N*) echo "$(($(/bin/date +%s) - 3600)) {nanoseconds}";; *) echo $(($(/bin/date +%s) - 3600));; esac
"""
    (tmp_path / "date").write_text(script)
    (tmp_path / "date").chmod(0o755)
    side = distribution(["/bin/sh"], {**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin"})
    answer = side.ask(OFFSET)
    side.close()

    assert isinstance(answer, Known), answer
    assert abs(answer.value["seconds"] + 3600) <= answer.value["uncertainty"] + step


def test_inside_wsl_another_distribution_is_not_compared_with_our_own_clock() -> None:
    side = distribution(["/bin/sh"], from_windows=False)
    answer = side.ask(OFFSET)
    side.close()

    assert isinstance(answer, Unknown)


def test_a_linux_without_windows_has_nothing_to_compare() -> None:
    assert Absent("there is no Windows around this Linux") == ThisLinux().ask(Question("linux", "clock-offset"))


def ticks(seconds: float) -> int:
    return round(seconds * 10_000_000) + TICKS_OF_1970


def test_inside_wsl_the_start_of_powershell_does_not_count_as_uncertainty() -> None:
    ahead, starts_for = 600.0, 0.4

    def start(script: str, seconds: float, enough: Callable[[bytes], bool]) -> Outcome:
        began = time.time()
        time.sleep(starts_for)
        times = {"began": ticks(began + ahead), "told": ticks(time.time() + ahead)}
        return FakePowerShell({"StartTime": times}).start(script, seconds, enough)

    side = ThisLinux(windows_clock=lambda: _value(PowerShell(start, [CLOCK])))
    answer = side.ask(OFFSET)

    assert isinstance(answer, Known), answer
    assert -ahead == pytest.approx(answer.value["seconds"], abs=answer.value["uncertainty"])
    assert WINDOWS_TICK <= answer.value["uncertainty"] < starts_for / 2


def _value(shell: PowerShell) -> dict[str, Any]:
    answer = shell.ask(CLOCK)
    assert isinstance(answer, Known), answer
    return dict(answer.value)


def engine_at(address: str) -> EngineThroughSdk:
    return EngineThroughSdk(EngineAddress(context="test", endpoint=parse_endpoint(address)))


def test_the_engine_tells_its_time_along_with_what_it_is(tmp_path: Path) -> None:
    answers = {
        "/_ping": said("OK"),
        "/version": said({"Version": "29.6.1", "ApiVersion": "1.45", "MinAPIVersion": "1.24"}),
        "/v1.45/info": said({"ServerVersion": "29.6.1", "SystemTime": "2020-01-01T00:00:00.000000001Z"}),
    }
    with unix_engine(tmp_path, answers) as server:
        engine = engine_at(server.address)
        engine.get("/info")
        answer = engine.ask(Question("engine:default", "clock-offset"))
        asked = list(server.asked)

    assert isinstance(answer, Known), answer
    assert 1_577_836_800 - time.time() == pytest.approx(answer.value["seconds"], abs=2)
    assert 1 == sum("/info" in path for path in asked)


def test_an_engine_that_tells_no_time_is_unknown(tmp_path: Path) -> None:
    answers = {
        "/_ping": said("OK"),
        "/version": said({"Version": "29.6.1", "ApiVersion": "1.45"}),
        "/v1.45/info": said({"ServerVersion": "29.6.1"}),
    }
    with unix_engine(tmp_path, answers) as server:
        answer = engine_at(server.address).ask(Question("engine:default", "clock-offset"))

    assert Unknown("the engine did not tell its time") == answer
