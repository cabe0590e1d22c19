"""Each kind of output answers the questions that probes ask."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hostdoctor.host.machine import Question
from hostdoctor.host.recording import Replay, read_recording, recording_text, write_recording
from hostdoctor.scopes import Absent, Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import side_shown
from hostdoctor.triage.recording import MOST_OF_A_KIND, make_recording
from tests.triage.parts import NOW, answers, block

MSI = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
VERSION = """WSL version: 2.6.3.0
Kernel version: 6.6.87.2-1
WSLg version: 1.0.71
Windows version: 10.0.26100.7171"""
LIST = """  NAME              STATE           VERSION
* Debian            Running         2
  docker-desktop    Stopped         2"""
UNAME = block("uname", "Linux pc1 6.6.87.2-microsoft-standard-WSL2 #1 SMP x86_64 GNU/Linux", side="linux")


def known(given: dict[Question, Any], side: str, operation: str, *arguments: str) -> Any:
    answer = given[Question(side, operation, arguments)]
    assert isinstance(answer, Known)
    return answer.value


def about(*blocks: Block) -> Any:
    return known(answers(*blocks), "here", "about")


def test_the_package_and_windows_are_known_from_wsl_version() -> None:
    got = answers(block("wsl-version", VERSION))

    assert "2.6.3.0" == known(got, "windows", "registry", MSI)["values"]["Version"]
    assert {"build": 26100, "ubr": 7171} == known(got, "windows", "system")


def test_an_error_of_the_modern_package_shows_that_it_is_there_without_a_number() -> None:
    got = answers(block("wsl-errors", "Error code: Wsl/Service/CreateInstance/E_UNEXPECTED"))

    assert {} == known(got, "windows", "registry", MSI)["values"]


def test_a_bare_number_shows_no_package() -> None:
    got = answers(block("wsl-errors", "WslRegisterDistribution failed with error: 0x8007019e"))

    assert Question("windows", "registry", (MSI,)) not in got


def test_the_last_of_two_lists_counts() -> None:
    later = LIST.replace("Debian            Running", "Debian            Stopped")
    got = answers(block("wsl-list-verbose", LIST), block("wsl-list-verbose", later, first=20))

    assert b"Debian            Stopped" in known(got, "windows", "wsl-list")


def test_both_lists_of_ports_are_one_answer() -> None:
    dynamic = "Start Port      : 1024\nNumber of Ports : 13977"
    got = answers(block("dynamicport", dynamic), block("excludedportrange", "      5361        5460"))

    printed = known(got, "windows", "netsh-ports")
    assert b"1024" in printed
    assert b"5361" in printed


def test_settings_lie_in_a_profile_without_a_name() -> None:
    got = answers(block("wslconfig", "[wsl2]\nmemory=8GB"))

    assert b"[wsl2]\nmemory=8GB\n" == known(got, "windows", "read", r"%UserProfile%\.wslconfig")


@pytest.mark.parametrize(
    ("blocks", "kind", "side", "distribution"),
    [
        pytest.param((block("wslconfig", "[wsl2]"),), "windows", "windows", "", id="windows-alone"),
        pytest.param((UNAME,), "windows", "windows", "WSL", id="a-distribution-without-a-name"),
        pytest.param(
            (UNAME, block("wsl-list-verbose", LIST)), "windows", "windows", "Debian", id="the-default-that-runs"
        ),
        pytest.param(
            (UNAME, block("docker-version", "Client:\n Version: 27.1.1\n OS/Arch: linux/amd64", side="linux")),
            "wsl",
            "linux:WSL",
            "WSL",
            id="docker-asked-inside",
        ),
        pytest.param(
            (block("uname", "Linux pc1 6.8.0-45-generic x86_64", side="linux"),), "linux", "linux", "", id="linux"
        ),
    ],
)
def test_the_machine_is_what_the_outputs_show(
    blocks: tuple[Block, ...], kind: str, side: str, distribution: str
) -> None:
    got = about(*blocks)

    assert (kind, side, distribution) == (got["kind"], got["side"], got["distribution"])


CONTEXTS = """NAME                DESCRIPTION      DOCKER ENDPOINT                             ERROR
default                              npipe:////./pipe/docker_engine
desktop-linux       Docker Desktop   npipe:////./pipe/dockerDesktopLinuxEngine
old *               left over        npipe:////./pipe/old-engine"""
MISSING = "error during connect: open //./pipe/old-engine: The system cannot find the file specified."


def test_the_context_in_use_and_the_failure_of_its_engine() -> None:
    got = answers(block("docker-context-ls", CONTEXTS), block("docker-connect-errors", MISSING))

    contexts = known(got, "windows", "contexts")
    assert {"currentContext": "old"} == contexts["config"]
    assert ["desktop-linux", "old"] == [row["name"] for row in contexts["contexts"]]
    assert "pipe-missing" == known(got, "engine:old", "get", "/version")["error"]["kind"]


def test_a_default_context_that_leads_elsewhere_shows_docker_host() -> None:
    got = answers(block("docker-context-ls", "NAME       DOCKER ENDPOINT\ndefault *  tcp://localhost:2375"))

    assert {"DOCKER_HOST": "tcp://localhost:2375"} == known(got, "windows", "contexts")["environment"]


def test_a_context_whose_engine_may_be_another_machine_is_not_invented() -> None:
    text = "Client:\n Version: 28.0.1\n OS/Arch: windows/amd64\n Context: prod\n\nServer:\n Engine:\n  Version: 27.0.1"
    got = answers(block("docker-version", text))

    assert Question("windows", "contexts", ()) not in got


def test_an_engine_tells_its_release_and_its_machine() -> None:
    rows = ("Server Version: 28.3.2", "Operating System: Docker Desktop", "OSType: linux", "CPUs: 8")
    info = "Server:\n" + "\n".join(f" {row}" for row in rows)
    got = answers(block("docker-info", info))

    assert "28.3.2" == known(got, "engine:default", "get", "/version")["Version"]
    assert 8 == known(got, "engine:default", "get", "/info")["NCPU"]


def test_published_ports_are_those_of_docker_ps() -> None:
    table = """CONTAINER ID   IMAGE         COMMAND   CREATED      STATUS      PORTS                    NAMES
4f1c           postgres:17   "d"       2 days ago   Up 2 days   0.0.0.0:5432->5432/tcp   shop-db-1"""
    version = block("docker-version", "Server:\n Engine:\n  Version: 28.0.1")
    (row,) = known(answers(version, block("docker-ps", table)), "engine:default", "get", "/containers/json")

    assert ["/shop-db-1"] == row["Names"]
    assert [{"IP": "0.0.0.0", "PublicPort": 5432, "PrivatePort": 5432, "Type": "tcp"}] == row["Ports"]


def test_go_is_asked_on_the_side_that_its_own_words_show() -> None:
    env = "set GOHOSTOS=windows\nset GOHOSTARCH=amd64\nset GOROOT=C:\\Go\nset GOVERSION=go1.26.1\nset GOPROXY=direct"
    got = answers(block("go-env", env), block("go-version", "go version go1.27.3 linux/amd64"))

    assert r"C:\Go\bin\go.exe" == known(got, "windows", "programs", "go")[0]["path"]
    told = json.loads(known(got, "windows", "run", r"C:\Go\bin\go.exe", "env", "-json")["out"])
    assert "direct" == told["GOPROXY"]
    assert b"go version go1.27.3 linux/amd64\n" == known(got, "linux:WSL", "run", "go", "version")["out"]


def test_a_password_in_the_address_of_a_proxy_is_starred_out() -> None:
    got = answers(block("go-env", "GOPROXY='https://anna:secret@proxy.example.com'\nGOROOT='/usr/local/go'"))

    assert not any(b"secret" in str(answer).encode() for answer in got.values())


def test_limits_of_the_kernel_are_its_files() -> None:
    got = answers(UNAME, block("inotify-errors", "fs.inotify.max_user_instances = 128", side="linux"))

    assert b"128\n" == known(got, "linux:WSL", "read", "/proc/sys/fs/inotify/max_user_instances")


@pytest.mark.parametrize(
    ("inside", "outside", "seconds"),
    [
        pytest.param("Sat Nov 21 08:00:00 UTC 2026", "2026-11-21T09:00:00Z", -3600.0, id="both-in-utc"),
        pytest.param("Sat Nov 21 10:00:00 CET 2026", "2026-11-21 15:20:00", -300.0, id="a-zone-is-open"),
        pytest.param("2026-11-21T10:00:00+01:00", "2026-11-21T09:00:00Z", 0.0, id="with-the-zone"),
    ],
)
def test_two_dates_are_the_difference_of_the_clocks(inside: str, outside: str, seconds: float) -> None:
    got = answers(block("date", inside, command="date"), block("date", outside, command="Get-Date", side="windows"))

    assert seconds == known(got, "linux:WSL", "clock-offset")["seconds"]


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        pytest.param("Sat Nov 21 08:00:00 UTC 2026", "2026-11-21 10:00:00", id="whole-hours"),
        pytest.param("Sat Nov 21 06:01:07 CET 2026", "2026-11-21 10:32:11", id="whole-quarters-and-a-minute"),
        pytest.param("2026-11-21 09:59:00", "2026-11-21 10:00:00", id="no-zone-at-all"),
    ],
)
def test_dates_that_cannot_be_compared_tell_nothing(inside: str, outside: str) -> None:
    got = answers(block("date", inside, command="date"), block("date", outside, command="Get-Date", side="windows"))

    assert Question("linux:WSL", "clock-offset", ()) not in got


def test_files_of_a_project_lie_in_a_folder_of_which_all_else_is_unknown() -> None:
    got = answers(block("dockerfile", "FROM golang:1.27"), block("compose", "services: {}"))

    listed = known(got, "windows", "list", "project")
    assert {"Dockerfile", "compose.yaml", "go.mod", ".dockerignore"} <= set(listed)
    assert b"FROM golang:1.27\n" == known(got, "windows", "read", r"project\Dockerfile")
    assert Question("windows", "read", (r"project\go.mod",)) not in got


def test_the_folder_of_the_project_is_that_of_gomod() -> None:
    env = block("go-env", "GOMOD='/mnt/c/src/shop/go.mod'\nGOROOT='/usr/local/go'\nGOHOSTOS='linux'")

    assert ("/mnt/c/src/shop", "linux:WSL") == (about(UNAME, env)["project"], about(UNAME, env)["project_side"])


def test_errors_keep_the_lines_of_the_ticket() -> None:
    (row,) = known(answers(block("go-errors", "one\ntwo", first=40)), "ticket", "errors")

    assert {"kind": "go-errors", "text": "one\ntwo", "name": "ticket.md", "lines": [40, 41]} == row


def test_a_thousand_blocks_leave_the_last_ones_of_each_kind() -> None:
    made = make_recording((block("go-version", f"go version go1.{number} linux/amd64") for number in range(1000)), NOW)

    assert 1000 - MOST_OF_A_KIND == made.left_out
    assert b"go1.999" in known(dict(made.recording.answers), "linux", "run", "go", "version")["out"]


def test_a_recording_of_a_ticket_can_be_saved_and_replayed() -> None:
    made = make_recording((block("wsl-version", VERSION), block("wsl-list-verbose", LIST)), NOW)
    text, _ = write_recording(made.recording)

    replayed = Replay(read_recording(text.encode()))

    assert isinstance(replayed.ask(Question("windows", "wsl-list")), Known)
    assert recording_text(made.recording)


def test_an_older_settings_file_says_that_the_newer_one_is_not_shown() -> None:
    got = answers(block("docker-settings", '{"wslEngineEnabled": true, "settingsVersion": 37}'))

    folder = r"%UserProfile%\AppData\Roaming\Docker"
    assert isinstance(got[Question("windows", "read", (rf"{folder}\settings-store.json",))], Absent)
    assert isinstance(got[Question("windows", "read", (rf"{folder}\settings.json",))], Known)


@pytest.mark.parametrize(
    ("product", "there"),
    [
        pytest.param("Docker Desktop 4.43.1 (198352)", False, id="on-one-of-several-kernels"),
        pytest.param("Docker Engine - Community", True, id="in-the-distribution-itself"),
    ],
)
def test_the_machine_of_an_engine_is_not_guessed_from_its_release(product: str, there: bool) -> None:
    text = f"Client:\n Version: 28.3.2\n OS/Arch: linux/amd64\n\nServer: {product}\n Engine:\n  Version: 28.3.2"
    got = answers(UNAME, block("docker-version", f"{text}\n  OS/Arch: linux/amd64"))

    assert "28.3.2" == known(got, "engine:default", "get", "/version")["Version"]
    assert there is (Question("engine:default", "get", ("/info",)) in got)


def test_ports_excluded_for_udp_say_nothing_of_tcp() -> None:
    udp = "Protokoll udp Portausschlussbereiche\n\nStartport    Endport\n----------    --------\n   5400    5499\n"

    assert Question("windows", "netsh-ports") not in answers(block("excludedportrange", udp))


@pytest.mark.parametrize(
    ("kind", "text", "side"),
    [
        pytest.param("go-env", "GOOS='linux'\nGOMOD='/home/anna/src/shop/go.mod'", "linux", id="a-path-of-gomod"),
        pytest.param("go-env", "GOOS='linux'\nGOMOD='C:\\src\\shop\\go.mod'", "windows", id="for-another-system"),
        pytest.param("go-env", "GOOS='linux'\nGOMOD='/dev/null'", "linux", id="outside-of-a-module"),
        pytest.param("go-env", "GOPROXY='direct'", "", id="nothing-that-tells"),
        pytest.param("go-version", "go version go1.20 darwin/arm64", "linux", id="a-mac"),
        pytest.param("go-version", "go version go1.20 windows/arm64", "windows", id="windows"),
        pytest.param("go-version", "go version go1.20", "", id="cut"),
    ],
)
def test_go_itself_tells_the_side(kind: str, text: str, side: str) -> None:
    assert side == side_shown(block(kind, text))
