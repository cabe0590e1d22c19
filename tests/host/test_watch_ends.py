"""Writers, watchers and keepers as real processes on this Linux; shells stand for distributions and containers."""

from __future__ import annotations

import ast
import os
import shlex
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hostdoctor.host import watch_ends
from hostdoctor.host.about import LookOptions, Where
from hostdoctor.host.line_process import LineProcess, end_line_processes
from hostdoctor.host.live import LiveMachine
from hostdoctor.host.machine import Question
from hostdoctor.host.sent_program import program
from hostdoctor.host.shell_session import shell_starter
from hostdoctor.host.sides import sides_on_linux
from hostdoctor.host.watch_ends import Ends, WritingEnd, distribution_ends, interop_ends, keeper, own_ends, ready
from hostdoctor.host.watch_sides import Across, EndsOf, WithAcross
from hostdoctor.scopes import Absent, CouldNotLook, Known, Unknown

pytestmark = pytest.mark.programs

SOURCE = program("watch_lines")
ALL = {"create": 1.0, "overwrite": 1.0, "rename": 1.0}
"""The share that arrived: under load the time may end before twenty are made."""


def runs(_: str) -> None:
    """The distribution runs."""


def shells(*argv: str) -> EndsOf:
    return lambda name, folder: (distribution_ends(name, shell_starter(argv), runs), folder)


def asked(across: Across, side: str, direction: str, folder: Path) -> object:
    class Nothing:
        def ask(self, question: Question) -> Absent:
            return Absent(question.operation)

    question = Question(side, "watch-across", (str(folder), direction, str(folder)))
    return WithAcross(Nothing(), across, side).ask(question)


def across(*shell: str) -> Across:
    return Across("linux", {"own": lambda _, folder: (own_ends(), folder), "linux": shells(*(shell or ("/bin/sh",)))})


@pytest.mark.parametrize("shell", [pytest.param(["/bin/sh"], id="sh"), pytest.param(["bash", "--posix"], id="bash")])
@pytest.mark.parametrize(
    ("side", "direction"),
    [
        pytest.param("linux:Ubuntu", "linux-linux:Ubuntu", id="watched-there"),
        pytest.param("linux", "linux:Ubuntu-linux", id="written-there"),
    ],
)
def test_changes_cross_from_one_process_to_another(tmp_path: Path, shell: list[str], side: str, direction: str) -> None:
    folder = tmp_path / "it's a folder; $(x)"
    folder.mkdir()

    answer = asked(across(*shell), side, direction, folder)

    assert isinstance(answer, Known), answer
    assert ALL == {name: series["delivered"] / series["sent"] for name, series in answer.value["series"].items()}
    assert (direction, "inotify") == (answer.value["direction"], answer.value["mechanism"])
    assert [] == list(folder.iterdir())


def test_a_distribution_that_does_not_run_is_not_started(tmp_path: Path) -> None:
    def sleeps(name: str) -> None:
        raise CouldNotLook(f"{name} does not run now, and looking would start it")

    started: list[str] = []

    def start() -> subprocess.Popen[bytes]:
        started.append("started")
        raise OSError

    ends: EndsOf = lambda name, folder: (distribution_ends(name, start, sleeps), folder)  # noqa: E731
    machine = Across("linux", {"own": lambda _, folder: (own_ends(), folder), "linux": ends})

    answer = asked(machine, "linux:Ubuntu", "linux-linux:Ubuntu", tmp_path)

    assert Unknown("Ubuntu does not run now, and looking would start it") == answer
    assert ([], []) == (started, list(tmp_path.iterdir()))


def test_a_distribution_without_python_says_so(tmp_path: Path) -> None:
    answer = asked(across("env", "PATH=/nowhere", "/bin/sh"), "linux:Ubuntu", "linux-linux:Ubuntu", tmp_path)

    assert Unknown("Ubuntu has no Python to watch with") == answer
    assert [] == list(tmp_path.iterdir())


def test_a_side_that_cannot_be_had_is_unknown(tmp_path: Path) -> None:
    assert Unknown("from linux nothing can be written or watched in windows") == asked(
        across(), "windows", "linux-windows", tmp_path
    )


def test_another_question_goes_to_the_side_itself() -> None:
    class Side:
        def ask(self, question: Question) -> Absent:
            return Absent(question.operation)

    assert Absent("list") == WithAcross(Side(), across(), "linux").ask(Question("linux", "list", ("/",)))


def test_a_folder_that_is_not_there_or_cannot_be_written_is_told_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")

    assert Absent(f"{tmp_path}/gone: not there") == asked(across(), "linux", "linux-linux", tmp_path / "gone")
    assert Absent(f"{tmp_path}/plain: not there") == asked(across(), "linux", "linux-linux", tmp_path / "plain")


def test_a_writer_that_may_not_write_names_the_project_and_not_our_folder_in_it(tmp_path: Path) -> None:
    ends = distribution_ends("Ubuntu", shell_starter(["/bin/sh"]), runs)

    with pytest.raises(PermissionError, match="this side cannot write there") as refused:
        ends.write(f"{tmp_path}/.hostdoctor-watch-0123456789abcdef")
    assert str(tmp_path) == refused.value.filename


def test_the_end_of_the_run_ends_a_measurement_and_removes_its_folder(tmp_path: Path) -> None:
    machine = LiveMachine(sides_on_linux(Where(kind="linux"), LookOptions(), {"PATH": "/bin"}))
    answers: list[object] = []
    question = Question("linux", "watch-across", (str(tmp_path), "linux-linux", str(tmp_path)))
    thread = threading.Thread(target=lambda: answers.append(machine.ask(question)))
    thread.start()
    deadline = time.monotonic() + 10
    while len(ours(tmp_path)) < 3 and time.monotonic() < deadline:
        time.sleep(0.002)

    machine.close()

    assert ([], []) == (list(tmp_path.iterdir()), ours(tmp_path))
    thread.join()
    assert isinstance(answers[0], Unknown)


def test_a_side_that_is_not_ready_in_time_is_not_waited_for(tmp_path: Path) -> None:
    began = time.monotonic()

    answer = asked(replace(across("/bin/sleep", "60"), longest=1.0), "linux:Ubuntu", "linux-linux:Ubuntu", tmp_path)

    # To start may take longer than that before it is given up.
    assert time.monotonic() - began < watch_ends.START_SECONDS
    assert Unknown("what writes and watches was not ready in 1 s") == answer
    end_line_processes()
    deadline = time.monotonic() + 20
    while (list(tmp_path.iterdir()) or ours(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [] == list(tmp_path.iterdir())


def test_what_was_measured_does_not_wait_for_an_end_that_takes_its_time(tmp_path: Path) -> None:
    """A slow file system removes sixty files slowly, and a container ends when its engine likes."""
    over = threading.Event()

    @dataclass
    class Lasting:
        end: WritingEnd

        def send(self, line: str) -> None:
            self.end.send(line)

        def arrival(self, word: str, seconds: float) -> float | None:
            return self.end.arrival(word, seconds)

        def last_words(self) -> str:
            return self.end.last_words()

        def close(self) -> None:
            over.wait(30)
            self.end.close()

    own = own_ends()
    lasting = Ends(write=lambda directory: Lasting(own.write(directory)), watch=own.watch)
    ends: Mapping[str, EndsOf] = {"own": lambda _, folder: (own, folder), "linux": lambda _, folder: (lasting, folder)}
    both = Across("linux", ends, longest=6.0)

    answer = asked(both, "linux", "linux:Ubuntu-linux", tmp_path)

    assert isinstance(answer, Known), answer
    assert not over.is_set()
    over.set()
    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [] == list(tmp_path.iterdir())


def test_the_keepers_folder_is_for_us_alone_and_goes_with_its_stdin(tmp_path: Path) -> None:
    kept = ready(keeper(str(tmp_path), 2), str(tmp_path))
    (inside,) = tmp_path.iterdir()

    assert 0o700 == stat.S_IMODE(inside.stat().st_mode)
    assert 9 == len(list(inside.iterdir()))
    kept.close(4.0)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_is_left_when_the_driver_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    source = (
        "import sys, time; from hostdoctor.host.watch_ends import keeper, own_ends, ready;"
        "name = ready(keeper(sys.argv[1], 20), '').beginning(0, 'ready').split()[1];"
        "inside = sys.argv[1] + '/' + name; ends = own_ends();"
        "watching, writer = ends.watch(inside), ends.write(inside); print('begun', flush=True);\n"
        "while True: writer.send('create create-001'); time.sleep(0.001)"
    )
    driver = subprocess.Popen([sys.executable, "-c", source, str(tmp_path)], stdout=subprocess.PIPE)
    assert driver.stdout is not None
    with driver.stdout:
        assert b"begun\n" == driver.stdout.readline()
    assert ours(tmp_path)

    driver.send_signal(number)
    driver.wait()

    deadline = time.monotonic() + 10
    while (list(tmp_path.iterdir()) or ours(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert ([], []) == (list(tmp_path.iterdir()), ours(tmp_path))


def ours(folder: Path) -> list[str]:
    """Processes that name the folder on their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if os.fsencode(folder) in command and entry.name != str(os.getpid()) and b"watch_lines" in command:
            found.append(entry.name)
    return found


def test_cmd_is_told_by_lines_of_its_own_and_gets_the_folder_as_a_variable(tmp_path: Path) -> None:
    lines, given = tmp_path / "lines", tmp_path / "given"
    script = (
        f'printf %s "$HOSTDOCTOR_FOLDER" >{shlex.quote(str(given))}\n'
        f'while read -r line; do printf "%s\\n" "$line" >>{shlex.quote(str(lines))}; '
        "case $line in 'echo after'*) ;; 'echo '*) echo \"${line#echo }\" ;; esac; done"
    )
    ends = interop_ends(lambda variables: shell_starter(["/bin/sh", "-c", script], env={"PATH": "/bin", **variables}))

    prompt = ends.write(ends.path("C:\\J\u00f6rg\\my shop", "x"))
    for line in ("nothing nothing-0", "create create-001", "rename rename-001"):
        prompt.send(line)
        assert prompt.arrival(line.split()[1], 5.0) is not None
    prompt.close()

    assert "C:\\J\u00f6rg\\my shop\\x" == given.read_text("utf-8")
    assert [
        "echo \tready",
        "echo \tnothing-0",
        'echo after>"%HOSTDOCTOR_FOLDER%\\create-001"',
        "echo \tcreate-001",
        'move /y "%HOSTDOCTOR_FOLDER%\\rename-001.new" "%HOSTDOCTOR_FOLDER%\\rename-001">nul',
        "echo \trename-001",
    ] == [line.rstrip("\r") for line in lines.read_bytes().decode().split("\n") if line]


def test_windows_is_not_watched_from_inside_wsl() -> None:
    ends = interop_ends(lambda _: shell_starter(["/bin/true"]))

    with pytest.raises(CouldNotLook, match="from inside WSL nothing is watched on Windows"):
        ends.watch("C:\\src")


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(CouldNotLook, match="it did not start: No such file or directory"):
        LineProcess(shell_starter([str(tmp_path / "none")]))
    with pytest.raises(CouldNotLook, match="it ended with 3: sorry"):
        ready(LineProcess(shell_starter(["/bin/sh", "-c", "echo sorry >&2; exit 3"])), "")


def test_what_is_sent_is_python_3_8_and_needs_the_standard_library_alone() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 8))
    (modules,) = [node.iter for node in ast.walk(tree) if isinstance(node, ast.For)]
    for name, text in ast.literal_eval(modules):
        inner = ast.parse(text, name, feature_version=(3, 8))
        imported = {each.name for node in ast.walk(inner) if isinstance(node, ast.Import) for each in node.names}
        assert imported <= sys.stdlib_module_names
    assert len(SOURCE) < 24_000
