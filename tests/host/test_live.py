"""The live machine: who is asked, what is never started, and what is left when it ends.

The Windows around is one of folders and scripts: its wsl.exe really starts a shell, and notes each call.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.host.engine_server import Said, said, unix_engine
from tests.host.windows_around import PREFLIGHT, mountinfo

from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.live import LiveMachine, open_machine
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.means import REAL, Means
from hostdoctor.host.sides import Sides, sides_in_wsl, sides_on_linux
from hostdoctor.scopes import Absent, Known, Unknown

pytestmark = pytest.mark.programs

UBUNTU = Where(kind="wsl", distribution="Ubuntu")
TABLE = "  NAME      STATE           VERSION\r\n* Ubuntu    Running         2\r\n  Debian    {0}         2\r\n"


@dataclass(slots=True)
class World:
    """A drive C: with programs that note how they are called in `calls`."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def program(self, name: str, script: str) -> None:
        file = self.folder / "c/Windows/System32" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.folder}/calls"\n{script}\n')
        file.chmod(0o755)

    def set_list(self, state: str) -> None:
        (self.folder / "list").write_bytes(TABLE.format(state).encode("utf-16-le"))

    def calls(self, beginning: str = "") -> list[str]:
        file = self.folder / "calls"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line for line in lines if line.startswith(beginning)]

    def machine(self, means: Means = REAL) -> LiveMachine:
        variables = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), **self.variables}
        sides = sides_in_wsl(UBUNTU, LookOptions(), (), variables, mountinfo(self.folder / "c"), means)
        return LiveMachine(sides)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Ubuntu, in which we are, and Debian, which runs."""
    made = World(tmp_path)
    (tmp_path / "reg").write_bytes(PREFLIGHT)
    made.program("reg.exe", f'cat "{tmp_path}/reg"')
    made.program("WindowsPowerShell/v1.0/powershell.exe", "exit 1")
    made.program("wsl.exe", f'case "$1" in -l) cat "{tmp_path}/list";; -d) exec /bin/sh;; *) exit 255;; esac')
    made.set_list("Running")
    return made


@pytest.fixture
def machine(world: World) -> Iterator[LiveMachine]:
    made = world.machine()
    yield made
    made.close()


def ask(machine: LiveMachine, side: str, operation: str, *arguments: str) -> Answer:
    return machine.ask(Question(side, operation, arguments))


# What is never started


def test_a_running_distribution_is_asked_through_one_shell(world: World, machine: LiveMachine) -> None:
    assert Known(b"here\n") == ask_file(machine, world, "linux:Debian")
    assert isinstance(ask(machine, "linux:Debian", "list", "/"), Known)
    assert ["wsl.exe -l -v", "wsl.exe -d Debian --exec /bin/sh"] == world.calls("wsl.exe")


def ask_file(machine: LiveMachine, world: World, side: str) -> Answer:
    (world.folder / "file").write_text("here\n")
    return ask(machine, side, "read", f"{world.folder}/file")


@pytest.mark.parametrize("state", ["Stopped", "Installing", "Converting"])
def test_a_distribution_that_does_not_run_is_not_started(world: World, machine: LiveMachine, state: str) -> None:
    world.set_list(state)
    expected = Unknown("Debian does not run now, and looking would start it", "wsl.exe -d Debian")
    for operation, arguments in (("read", ("/x",)), ("environment", ()), ("run", ("go", "version"))):
        assert expected == ask(machine, "linux:Debian", operation, *arguments)
    assert [] == world.calls("wsl.exe -d")


def test_one_that_is_not_listed_is_not_started(world: World, machine: LiveMachine) -> None:
    assert isinstance(ask(machine, "linux:Arch", "read", "/x"), Unknown)
    assert [] == world.calls("wsl.exe -d")


def test_nothing_is_started_when_the_list_cannot_be_had(world: World, machine: LiveMachine) -> None:
    (world.folder / "list").write_bytes("Wsl/Service/E_ACCESSDENIED".encode("utf-16-le"))
    answer = ask(machine, "linux:Debian", "read", "/x")
    assert isinstance(answer, Unknown)
    assert "E_ACCESSDENIED" in answer.why
    assert [] == world.calls("wsl.exe -d")


def test_a_shell_is_not_replaced_when_its_distribution_was_stopped_meanwhile(world: World) -> None:
    with contextlib.closing(world.machine(Means(fresh=0.0))) as machine:
        assert isinstance(ask(machine, "linux:Debian", "path", "/"), Known)
        world.set_list("Stopped")
        world.program("wsl.exe", f'cat "{world.folder}/list"')
        shell = machine._sides["linux:Debian"].side._session._shell  # type: ignore[attr-defined]
        shell._process.kill()
        shell._process.wait()
        assert "Debian does not run now" in str(ask(machine, "linux:Debian", "path", "/etc"))
    assert 1 == len(world.calls("wsl.exe -d"))


def test_our_own_distribution_is_looked_at_directly(world: World, machine: LiveMachine) -> None:
    assert Known(b"here\n") == ask_file(machine, world, "linux:Ubuntu")
    assert [] == world.calls("wsl.exe")


def test_wsl_is_not_called_when_interop_is_broken(world: World, machine: LiveMachine) -> None:
    world.program("reg.exe", "exit 1")
    answer = ask(machine, "linux:Debian", "read", "/x")
    assert isinstance(answer, Unknown)
    assert [] == world.calls("wsl.exe")


def test_close_ends_the_shells(world: World, machine: LiveMachine) -> None:
    assert isinstance(ask(machine, "linux:Debian", "path", "/"), Known)
    process = machine._sides["linux:Debian"].side._session._shell._process  # type: ignore[attr-defined]
    machine.close()
    assert process.poll() is not None
    assert "the run has ended" in str(ask(machine, "linux:Debian", "path", "/etc"))


# Who is asked


def test_the_program_itself_knows_the_windows_user(world: World, machine: LiveMachine) -> None:
    session = rb"HKEY_CURRENT_USER\Volatile Environment"
    (world.folder / "reg").write_bytes(
        PREFLIGHT + b"\r\n" + session + b"\r\n    USERPROFILE    REG_SZ    C:\\Users\\me\r\n\r\n"
    )
    about = ask(machine, "here", "about")
    assert isinstance(about, Known)
    assert ("wsl", "linux:Ubuntu", "", r"C:\Users\me") == tuple(
        about.value[name] for name in ("kind", "side", "interop", "user_profile")
    )


def test_sides_that_this_machine_does_not_have_are_absent() -> None:
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), {"PATH": "/usr/bin", "HOME": "/"}))
    for side in ("windows", "linux:Ubuntu", "mars"):
        assert Absent(f"there is no {side} side on this machine") == ask(machine, side, "environment")
    assert isinstance(ask(machine, "linux", "environment"), Known)


def test_the_network_is_asked_only_when_the_user_said_so() -> None:
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), {}))
    answer = ask(machine, "here", "fetch", "https://proxy.example/x")
    assert Unknown("nothing outside this machine is asked without --online", "--online") == answer


def test_an_engine_is_found_by_its_context(tmp_path: Path) -> None:
    version = {"Version": "29.6.1", "ApiVersion": "1.44", "MinAPIVersion": "1.24"}
    with unix_engine(tmp_path, {"/_ping": Said(body=b"OK"), "/version": said(version)}) as server:
        variables = {"PATH": "/usr/bin", "HOME": str(tmp_path), "DOCKER_HOST": server.address}
        machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
        answer = ask(machine, "engine:default", "get", "/version")
        assert isinstance(answer, Known)
        assert "29.6.1" == answer.value["Version"]
    assert isinstance(ask(machine, "engine:nowhere", "get", "/version"), Absent)


def test_an_engine_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    variables = {"PATH": "/usr/bin", "HOME": str(tmp_path), "DOCKER_HOST": "ssh://me@build.example"}
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), variables))
    assert "another machine" in str(ask(machine, "engine:default", "get", "/version"))


# How it is asked


class Counting:
    """A side that counts its questions."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        return Known(len(self.asked))


def test_a_side_that_opens_slowly_holds_up_no_other() -> None:
    opening, side = threading.Event(), Counting()

    def open_slowly(name: str) -> Counting:
        opening.wait(5)
        return side

    machine = LiveMachine(Sides({"windows": side}, {"engine": open_slowly}))
    answers: list[Answer] = []
    waiting = threading.Thread(target=lambda: answers.append(ask(machine, "engine:x", "get", "/version")))
    waiting.start()
    assert Known(1) == machine.ask(Question("windows", "pipes"))
    opening.set()
    waiting.join()
    assert [Known(2)] == answers


def test_a_side_that_opens_after_the_end_is_not_asked() -> None:
    opening, side = threading.Event(), Counting()

    def open_slowly(name: str) -> Counting:
        opening.wait(5)
        return side

    machine = LiveMachine(Sides({}, {"linux": open_slowly}))
    answers: list[Answer] = []
    waiting = threading.Thread(target=lambda: answers.append(ask(machine, "linux:Debian", "path", "/")))
    waiting.start()
    while not machine._asking:
        time.sleep(0.01)
    machine.close()
    opening.set()
    waiting.join()
    assert ([Unknown("the run has ended")], []) == (answers, side.asked)


def test_a_side_that_crashes_is_an_unknown_answer() -> None:
    class Crashing:
        def ask(self, question: Question) -> Answer:
            raise RuntimeError("boom")

    answer = LiveMachine(Sides({"windows": Crashing()}, {})).ask(Question("windows", "pipes"))
    assert isinstance(answer, Unknown)
    assert "boom" in answer.why


def test_this_machine_can_be_opened_and_closed(tmp_path: Path) -> None:
    machine = open_machine(project=str(tmp_path), depth="quick")
    about = ask(machine, "here", "about")
    assert isinstance(about, Known)
    assert (str(tmp_path), "quick", False) == tuple(about.value[name] for name in ("project", "depth", "online"))
    assert isinstance(ask(machine, about.value["side"], "environment"), Known)
    machine.close()
