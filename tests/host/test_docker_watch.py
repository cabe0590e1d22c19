"""Containers of the measurement across sides: those of a run that died are removed before the first one is started."""

from __future__ import annotations

import subprocess
import time
from typing import Any

import pytest

from hostdoctor.host.docker_containers import LABEL
from hostdoctor.host.docker_endpoint import EngineAddress
from hostdoctor.host.docker_watch import EngineEnds, left_over
from hostdoctor.host.machine import Ran
from hostdoctor.host.shell_session import StartShell
from hostdoctor.parsers.docker_endpoint import parse_endpoint
from hostdoctor.scopes import CouldNotLook

NOW = 1_782_894_030.0
"""2026-07-01 10:20:30 in Central European Summer Time."""


@pytest.mark.parametrize(
    ("expected", "listed"),
    [
        pytest.param(["0a1b"], "0a1b watch 2026-07-01 10:10:30 +0200 CEST\n", id="ten-minutes-old"),
        pytest.param(["0a1b"], "0a1b files 2026-07-01 08:10:30 +0000 UTC\n", id="another-zone"),
        pytest.param([], "0a1b watch 2026-07-01 10:19:30 +0200 CEST\n", id="of-a-run-beside-us"),
        pytest.param([], "0a1b  2026-07-01 10:10:30 +0200 CEST\n", id="without-our-label"),
        pytest.param([], "0a1b watch 3 hours ago\n", id="unreadable"),
        pytest.param([], "", id="none"),
    ],
)
def test_only_what_no_run_waits_for_any_more_is_left_over(expected: list[str], listed: str) -> None:
    assert expected == left_over(listed, NOW)


def test_what_died_before_is_swept_before_the_first_container_is_started() -> None:
    made = time.strftime("%Y-%m-%d %H:%M:%S +0000 UTC", time.gmtime(time.time() - 3600))
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> Ran:
        commands.append(command[3:])
        answers = {"ps": f"0a1b watch {made}\n".encode(), "image": b"alpine:3.22\n"}
        return Ran(0, answers.get(command[3], b""), b"")

    def starter(command: list[str], **_: Any) -> StartShell:
        def start() -> subprocess.Popen[bytes]:
            commands.append(command[3:])
            raise OSError

        return start

    address = EngineAddress(context="default", endpoint=parse_endpoint("unix:///run/docker.sock"))
    ends = EngineEnds(address, run=run, starter=starter).ends("/src")

    with pytest.raises(CouldNotLook, match="no container could be used"):
        ends.write("/hostdoctor-project/x")

    assert ["ps", "rm", "image", "run"] == [command[0] for command in commands]
    assert f"label={LABEL}" in commands[0]
    assert ["rm", "--force", "--volumes", "0a1b"] == commands[1]
    assert any(word.partition("=")[0] == LABEL for word in commands[-1]), "the sweep finds what is started"
