"""This Linux and a distribution behind a shell give the same answers; the shells are real ones."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from hostdoctor.host.distribution import DistributionThroughShell
from hostdoctor.host.linux import ThisLinux
from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.shell_session import ShellSession, shell_starter
from hostdoctor.scopes import Absent, Known, Unknown

pytestmark = pytest.mark.programs

Side = ThisLinux | DistributionThroughShell
MakeSide = Callable[..., Side]
HANGS = f"63.31{os.getpid()}"
"""Seconds that a login shell sleeps; told from those of the tests beside these, which run in processes of their own."""
SHELLS = {"sh": ["/bin/sh"], "busybox": ["busybox", "sh"], "bash-as-sh": ["bash", "--posix"]}


@pytest.fixture(params=["here", *SHELLS])
def make(request: pytest.FixtureRequest) -> Iterator[MakeSide]:
    """Makes the side, with the environment and the depth that a test wants."""
    made: list[Side] = []

    def build(variables: Mapping[str, str] | None = None, *, deep: bool = False) -> Side:
        if request.param == "here":
            made.append(ThisLinux(variables=variables, deep=deep))
        else:
            session = ShellSession(shell_starter(SHELLS[request.param], env=variables))
            made.append(DistributionThroughShell("Ubuntu", session, deep=deep))
        return made[-1]

    yield build
    for side in made:
        side.close()


@pytest.fixture
def side(make: MakeSide, tmp_path: Path) -> Side:
    """A user without start-up files: those of this machine may wait for each other in tests side by side."""
    return make({**os.environ, "HOME": str(tmp_path)})


def ask(side: Side, operation: str, *arguments: object) -> Answer:
    return side.ask(Question("linux", operation, tuple(map(str, arguments))))


def known(side: Side, operation: str, *arguments: object) -> Any:
    answer = ask(side, operation, *arguments)
    assert isinstance(answer, Known), answer
    return answer.value


# Files


def test_a_file_is_read_byte_for_byte(side: Side, tmp_path: Path) -> None:
    data = bytes(range(256)) + b"\n\n"
    (tmp_path / "it's a file; $(x)").write_bytes(data)
    assert data == known(side, "read", tmp_path / "it's a file; $(x)")


def test_of_a_large_file_the_first_mebibyte_is_read(side: Side, tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"x" * 3_000_000)
    assert 1_048_576 == len(known(side, "read", tmp_path / "log"))


def test_files_of_the_kernel_are_read(side: Side) -> None:
    assert b"MemTotal:" in known(side, "read", "/proc/meminfo")


def test_what_is_not_there_is_absent_and_what_is_no_file_unknown(side: Side, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for absent in ("missing", "missing/below", "file/below", "dangling"):
        assert isinstance(ask(side, "read", tmp_path / absent), Absent)
    for odd in (tmp_path, tmp_path / "pipe", "/dev/zero"):
        assert Unknown(f"{odd}: not a plain file") == ask(side, "read", odd)
    assert Unknown("etc/passwd is not an absolute path") == ask(side, "read", "etc/passwd")


def test_names_in_a_directory_are_sorted_and_directories_end_in_a_slash(side: Side, tmp_path: Path) -> None:
    for name in ("-rf", "a b", "it's", ".hidden", "..two", "line\nbreak", "ünïcode", "*"):
        (tmp_path / name).write_text("")
    (tmp_path / "dir").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "to-dir").symlink_to("dir")
    (tmp_path / "dangling").symlink_to("nowhere")
    expected = [
        "*",
        "-rf",
        "..two",
        ".git/",
        ".hidden",
        "a b",
        "dangling",
        "dir/",
        "it's",
        "line\nbreak",
        "to-dir/",
        "ünïcode",
    ]
    assert sorted(expected) == known(side, "list", tmp_path)


def test_an_empty_a_missing_and_a_wrong_directory(side: Side, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    assert [] == known(side, "list", tmp_path / "empty")
    assert isinstance(ask(side, "list", tmp_path / "missing"), Absent)
    assert Unknown(f"{tmp_path}/file: not a directory") == ask(side, "list", tmp_path / "file")


def test_a_path_is_described(side: Side, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    owner = os.getuid()
    file = {"exists": True, "directory": False, "size": 5, "reparse": False, "owner_uid": owner}
    assert file == known(side, "path", tmp_path / "file")
    assert file | {"reparse": True} == known(side, "path", tmp_path / "link")
    assert known(side, "path", tmp_path)["directory"]
    missing = {"exists": False, "directory": False, "size": 0, "reparse": False, "owner_uid": None}
    assert missing == known(side, "path", tmp_path / "missing")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS.keys())
def test_what_a_closed_directory_hides_is_unknown_and_not_absent(shell: list[str], tmp_path: Path) -> None:
    for part in (tmp_path, *list(tmp_path.parents)[:-2]):
        part.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "file").write_text("x")
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *shell]
    side = DistributionThroughShell("Ubuntu", ShellSession(shell_starter(nobody)))
    try:
        for operation, path in (("read", closed / "file"), ("list", closed), ("path", closed / "no" / "such")):
            assert Unknown(f"{path}: permission denied") == ask(side, operation, path)
    finally:
        side.close()


# Programs


def program(path: Path, text: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def home_with(tmp_path: Path, profile: str = "", path: str = "/usr/bin:/bin") -> dict[str, str]:
    home = tmp_path / "home of [me]"
    home.mkdir()
    (home / ".bash_profile").write_text(profile)
    return {"HOME": str(home), "PATH": path, "SHELL": "/bin/bash"}


def test_go_of_the_tarball_is_found_without_the_profile(make: MakeSide, tmp_path: Path) -> None:
    variables = home_with(tmp_path, profile="touch $HOME/profile-was-read")
    home = Path(variables["HOME"])
    program(home / "sdk/go1.9.7/bin/go-tool-x")
    found = known(make(variables), "programs", "go-tool-x")
    path = str(home / "sdk/go1.9.7/bin/go-tool-x")
    assert [{"path": path, "source": "known place", "alias": False, "target": path}] == found
    assert not (home / "profile-was-read").exists()


def test_versions_of_a_manager_are_listed_newest_first_and_links_once(make: MakeSide, tmp_path: Path) -> None:
    variables = home_with(tmp_path)
    home = Path(variables["HOME"])
    for version in ("1.9.7", "1.21.13", "1.22.3"):
        program(home / f"sdk/go{version}/bin/go1.99.9")
    (home / "go/bin").mkdir(parents=True)
    (home / "go/bin/go1.99.9").symlink_to(home / "sdk/go1.21.13/bin/go1.99.9")
    found = known(make(variables), "programs", "go1.99.9")
    assert ["go/bin/go1.99.9", "sdk/go1.22.3/bin/go1.99.9", "sdk/go1.9.7/bin/go1.99.9"] == [
        str(Path(row["path"]).relative_to(home)) for row in found
    ]
    assert str(home / "sdk/go1.21.13/bin/go1.99.9") == found[0]["target"]


def test_path_comes_first_and_what_cannot_be_run_is_passed_over(make: MakeSide, tmp_path: Path) -> None:
    program(tmp_path / "b/go1.99.9")
    (tmp_path / "a/go1.99.9").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "c/go1.99.9").write_text("not executable")
    variables = home_with(tmp_path, path=f"{tmp_path}/a:{tmp_path}/c::.:{tmp_path}/b/:/usr/bin:/bin")
    assert [(f"{tmp_path}/b/go1.99.9", "PATH")] == [
        (row["path"], row["source"]) for row in known(make(variables), "programs", "go1.99.9")
    ]


def test_a_folder_on_path_that_cannot_be_searched_is_passed_over(make: MakeSide, tmp_path: Path) -> None:
    program(tmp_path / "open/go1.99.9")
    too_long = f"{tmp_path}/{'a' * 300}"
    variables = home_with(tmp_path, path=f"{too_long}:{tmp_path}/open:/usr/bin:/bin")
    assert [f"{tmp_path}/open/go1.99.9"] == [row["path"] for row in known(make(variables), "programs", "go1.99.9")]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_a_folder_on_path_that_is_closed_to_us_hides_no_other(tmp_path: Path) -> None:
    for part in (tmp_path, *list(tmp_path.parents)[:-2]):
        part.chmod(0o755)
    for folder in ("closed", "open"):
        program(tmp_path / folder / "go1.99.9")
    (tmp_path / "closed").chmod(0o700)
    side = ThisLinux(variables={"PATH": f"{tmp_path}/closed:{tmp_path}/open"})
    os.seteuid(65534)
    try:
        found = known(side, "programs", "go1.99.9")
    finally:
        os.seteuid(0)
    assert [f"{tmp_path}/open/go1.99.9"] == [row["path"] for row in found]


NOISY = """
echo "Welcome back, $(id -un)"
set -x
printf '\\033]0;title\\007'
PATH="$HOME/of its own/bin:$PATH"
ls /nowhere
"""


def test_the_login_shell_knows_more_and_its_noise_is_left_out(make: MakeSide, tmp_path: Path) -> None:
    variables = home_with(tmp_path, profile=NOISY)
    path = program(Path(variables["HOME"], "of its own/bin/go1.99.9"))
    assert [{"path": str(path), "source": "login shell", "alias": False, "target": str(path)}] == known(
        make(variables), "programs", "go1.99.9"
    )


def test_absent_only_when_the_login_shell_does_not_know_it_either(make: MakeSide, tmp_path: Path) -> None:
    side = make(home_with(tmp_path))
    assert isinstance(ask(side, "programs", "go1.99.9"), Absent)


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(f"sleep {HANGS}", id="hangs"),
        pytest.param("exec cat", id="becomes-something-else"),
        pytest.param("read -r answer; exit 1", id="asks-and-gives-up"),
    ],
)
def test_a_login_shell_that_does_not_answer_makes_it_unknown_and_is_ended(
    make: MakeSide, tmp_path: Path, profile: str
) -> None:
    side = make(home_with(tmp_path, profile=profile))
    began = time.monotonic()
    assert isinstance(ask(side, "programs", "go1.99.9"), Unknown)
    assert time.monotonic() - began < 5.5
    assert isinstance(ask(side, "path", "/"), Known)
    while (left := _processes(HANGS.encode())) and time.monotonic() - began < 8:
        time.sleep(0.02)
    assert [] == left


def _processes(word: bytes) -> list[Path]:
    return [path for path in Path("/proc").glob("[0-9]*/cmdline") if word in _bytes(path)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_in_a_distribution_the_login_shell_decides_between_two(tmp_path: Path) -> None:
    variables = home_with(tmp_path, profile='PATH="$HOME/sdk/go1.27.3/bin:$PATH"', path=f"{tmp_path}/apt:/usr/bin:/bin")
    program(tmp_path / "apt/go1.99.9")
    program(Path(variables["HOME"], "sdk/go1.27.3/bin/go1.99.9"))
    far = DistributionThroughShell("Ubuntu", ShellSession(shell_starter(["/bin/sh"], env=variables)))
    rows = [(row["source"], row["path"].rpartition("/")[0]) for row in known(far, "programs", "go1.99.9")]
    far.close()
    assert [("login shell", f"{variables['HOME']}/sdk/go1.27.3/bin"), ("PATH", f"{tmp_path}/apt")] == rows


def test_deep_asks_the_login_shell_in_any_case(make: MakeSide, tmp_path: Path) -> None:
    variables = home_with(tmp_path, profile='PATH="$PATH:$HOME/late"', path=f"{tmp_path}/bin:/usr/bin:/bin")
    program(tmp_path / "bin/go1.99.9")
    program(Path(variables["HOME"], "late/go1.99.9"))
    sources = {row["source"] for row in known(make(variables, deep=True), "programs", "go1.99.9")}
    assert {"PATH", "login shell"} == sources


@pytest.mark.parametrize("name", ["../x", "a b", "-x", "", "$(x)", "a;b"])
def test_only_names_are_looked_for(side: Side, name: str) -> None:
    assert Unknown(f"{name} is not the name of a program") == ask(side, "programs", name)


# Running


def test_nothing_outside_the_list_is_run(side: Side, tmp_path: Path) -> None:
    trap = program(tmp_path / "go", f"touch {tmp_path}/was-run")
    refused = [
        ("rm", "-rf", "/x"),
        (trap, "build"),
        (trap, "version", "; id"),
        ("sh", "-c", "id"),
        (),
        ("docker", "ps"),
    ]
    for command in refused:
        assert Unknown("not a command that hostdoctor runs") == ask(side, "run", *command)
    assert not (tmp_path / "was-run").exists()


def test_a_command_gets_its_environment_a_neutral_directory_and_no_input(side: Side, tmp_path: Path) -> None:
    go = program(tmp_path / "it's/go", 'echo "$GOTOOLCHAIN $(pwd)"; cat; echo "warning" >&2; exit 41')
    assert {"exit": 41, "out": b"local /proc\n", "err": b"warning\n"} == known(side, "run", go, "version")


def test_a_program_that_is_not_there_is_absent(side: Side) -> None:
    assert isinstance(ask(side, "run", "/nowhere/go", "version"), Absent)
    assert isinstance(ask(side, "run", "wslinfo", "--version"), Absent)


# What else there is


def test_the_environment_holds_nothing_that_is_not_on_the_list(make: MakeSide, tmp_path: Path) -> None:
    profile = (
        "export GOPROXY=https://user:t0ken@proxy.example,direct AWS_SECRET_ACCESS_KEY=s3cret GOOGLE_API_KEY=s3cret"
    )
    variables = home_with(tmp_path, profile=profile)
    side = make(variables | {"GOPROXY": "https://user:t0ken@proxy.example,direct", "DOCKER_PASSWORD": "s3cret"})
    got = known(side, "environment")
    assert "https://***@proxy.example,direct" == got["GOPROXY"]
    assert variables["HOME"] == got["HOME"]
    assert "s3cret" not in str(got)
    assert "t0ken" not in str(got)
    assert {"LC_ALL", "TERM"}.isdisjoint(got)


def test_listeners_are_seen_with_their_owner(side: Side) -> None:
    with socket.create_server(("127.0.0.1", 0)) as four, socket.socket(socket.AF_INET6) as six:
        six.bind(("::1", 0))
        six.listen()
        six_port = six.getsockname()[1]
        rows = {(row["address"], row["port"]): row for row in known(side, "listeners")}
        seen = rows["127.0.0.1", four.getsockname()[1]]
        assert ("tcp", os.getpid()) == (seen["protocol"], seen["pid"])
        assert Path("/proc/self/comm").read_text().strip() == seen["process"]
        assert os.getpid() == rows["::1", six_port]["pid"]
    assert ("::1", six_port) not in {(row["address"], row["port"]) for row in known(side, "listeners")}


def test_a_port_is_free_or_in_use(side: Side) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_server(("127.0.0.1", 0)) as closed:
        taken, free = listener.getsockname()[1], closed.getsockname()[1]
        closed.close()
        assert {str(taken): "in-use", str(free): "free"} == known(side, "bind", taken, free)


def test_contexts_come_from_files_without_passwords(make: MakeSide, tmp_path: Path) -> None:
    folder = tmp_path / "docker config"
    meta = folder / "contexts/meta" / hashlib.sha256(b"desktop-linux").hexdigest()
    meta.mkdir(parents=True)
    endpoint = "npipe:////./pipe/dockerDesktopLinuxEngine"
    context = {"Name": "desktop-linux", "Metadata": {}, "Endpoints": {"docker": {"Host": endpoint}}}
    (meta / "meta.json").write_text(json.dumps(context))
    config = {"currentContext": "desktop-linux", "auths": {"x": {"auth": "c2VjcmV0"}}}
    (folder / "config.json").write_text(json.dumps(config))
    variables = home_with(tmp_path, profile=f"export DOCKER_CONFIG='{folder}' DOCKER_CONTEXT=''")
    got = known(make(variables | {"DOCKER_CONFIG": str(folder), "DOCKER_CONTEXT": ""}), "contexts")
    assert [("desktop-linux", endpoint)] == [(row["name"], row["endpoint"]) for row in got["contexts"]]
    assert "desktop-linux" == got["config"]["currentContext"]
    assert str(folder) == got["environment"]["DOCKER_CONFIG"]
    assert "c2VjcmV0" not in str(got)


def test_inotify_instances_are_counted(side: Side) -> None:
    libc = ctypes.CDLL(None)
    before = known(side, "inotify-instances")
    held = [libc.inotify_init() for _ in range(7)]
    try:
        # Other programs of this machine come and go.
        assert 3 <= known(side, "inotify-instances") - before
    finally:
        for descriptor in held:
            os.close(descriptor)


def test_watching_is_measured_in_the_directory_itself(side: Side, tmp_path: Path) -> None:
    measured = known(side, "watch", tmp_path)
    assert [20, 20, 20] == [series["delivered"] for series in measured["series"].values()]
    assert "inotify" == measured["mechanism"]
    assert [] == list(tmp_path.iterdir())
    assert isinstance(ask(side, "watch", tmp_path / "missing"), Absent)
    assert isinstance(ask(side, "watch", tmp_path, "windows"), Unknown)


def test_what_a_linux_cannot_be_asked_is_unknown(side: Side) -> None:
    assert Unknown("a Linux cannot be asked for registry") == ask(side, "registry", r"HKLM\SOFTWARE")
    assert isinstance(ask(side, "read"), Unknown)
