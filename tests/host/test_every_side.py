"""Whatever a probe may ask has somebody who answers it on every side that has such a thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.host.fake_powershell import FakePowerShell
from tests.host.windows_around import WindowsAround

import hostdoctor
from hostdoctor.host.distribution import DistributionThroughShell
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.shell_session import ShellSession
from hostdoctor.host.windows import ThisWindows
from hostdoctor.scopes import Unknown

ASKED = re.compile(r'Question\(\s*(?P<side>[^,]+?),\s*"(?P<operation>[a-z-]+)"')
NOBODY = re.compile(r"^(?:nobody can ask Windows|a Linux cannot be asked|the program itself cannot be asked) for ")
EVERYWHERE = frozenset(
    ["run", "read", "list", "path", "file-start", "build-context", "environment", "programs", "listeners", "contexts"]
)
OF_LINUX = EVERYWHERE | frozenset(
    ["answers", "bind", "watch", "small-files", "inotify-instances", "clock-offset", "processing"]
)
THROUGH_INTEROP = EVERYWHERE | frozenset(
    ["stored-variables", "registry", "system", "netsh-ports", "wsl-list", "cim", "log-lines", "volume", "appx", "pipes"]
)
OF_WINDOWS = THROUGH_INTEROP | frozenset(["bind", "watch", "small-files", "processing"])
ELSEWHERE = frozenset(["about", "fetch", "round-trips", "get", "files-in-engine", "watch-across", "clock"])
"""What the program itself or an engine answers, both ends of a watch, and Windows' clock seen from WSL."""
TOO_MANY = ("x",) * 9


def no_shell() -> ShellSession:
    def start() -> None:
        raise AssertionError("a question with wrong arguments starts a shell")

    return ShellSession(start)  # type: ignore[arg-type]


def test_every_question_of_a_probe_has_a_side_that_answers() -> None:
    package = Path(str(hostdoctor.__file__)).parent
    files = [*(package / "facts").glob("*.py"), package / "host" / "machine.py"]
    questions = [match for file in files for match in ASKED.finditer(file.read_text("utf-8"))]
    # No machine has the side of a ticket, so its questions need no answer of one.
    asked = {question["operation"] for question in questions if question["side"] != "TICKET"}

    assert {"read", "registry", "cim", "build-context", "file-start", "log-lines"} <= asked
    assert set() == asked - OF_LINUX - OF_WINDOWS - ELSEWHERE


SIDES: dict[str, tuple[frozenset[str], Callable[[Path], Callable[[Question], Answer]]]] = {
    "linux": (OF_LINUX, lambda _: ThisLinux().ask),
    "distribution": (OF_LINUX, lambda _: DistributionThroughShell("Debian", no_shell()).ask),
    "windows": (OF_WINDOWS, lambda _: ThisWindows().ask),
    "interop": (THROUGH_INTEROP, lambda folder: WindowsAround(folder, FakePowerShell({})).machine().ask),
}


@pytest.mark.parametrize("name", SIDES)
def test_a_side_answers_what_it_has_and_says_so_of_the_rest(name: str, tmp_path: Path) -> None:
    answered, make = SIDES[name]
    ask = make(tmp_path)

    for operation in sorted(OF_LINUX | OF_WINDOWS):
        answer = ask(Question("any", operation, TOO_MANY))
        nobody = isinstance(answer, Unknown) and NOBODY.match(answer.why) is not None
        # Through interop these say themselves that only a hostdoctor in Windows can measure them.
        known_to_be_elsewhere = name == "interop" and operation in ("bind", "watch", "processing")
        assert (operation in answered or known_to_be_elsewhere) is not nobody, operation
