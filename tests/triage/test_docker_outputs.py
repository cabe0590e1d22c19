"""Outputs of docker info and docker version in tickets: objects, comments of scripts, no engine, other engines."""

from __future__ import annotations

import json

import pytest

from hostdoctor.triage.blocks import find_blocks
from hostdoctor.triage.recognise import value_of

INFO = {
    "ID": "0f0f",
    "Containers": 2,
    "Driver": "overlayfs",
    "Plugins": {"Volume": ["local"], "Log": ["json-file"]},
    "KernelVersion": "6.6.75.1-microsoft-standard-WSL2",
    "OperatingSystem": "Docker Desktop",
    "OSType": "linux",
    "RegistryConfig": {"IndexConfigs": {"docker.io": {"Name": "docker.io", "Secure": True}}},
    "NCPU": 4,
    "MemTotal": 4096,
    "ServerVersion": "28.1.0",
    "Warnings": None,
    "ClientInfo": {"Debug": False, "Version": "28.1.0", "Plugins": [{"Vendor": "x", "Name": "y"}], "Warnings": None},
}
INFO_VALUE = {
    "server_version": "28.1.0",
    "os": "Docker Desktop",
    "os_type": "linux",
    "kernel": "6.6.75.1-microsoft-standard-WSL2",
    "ncpu": 4,
    "mem_total": 4096,
    "backend": "wsl2",
    "warnings": 0,
}
VERSION = {
    "Client": {"Version": "28.1.0", "ApiVersion": "1.49", "Os": "windows", "Arch": "amd64", "Context": "default"},
    "Server": {"Platform": {"Name": "Docker Desktop 4.41.0 (1)"}, "Version": "28.0.4", "Os": "linux", "Arch": "amd64"},
}
VERSION_VALUE = {
    "client_version": "28.1.0",
    "client_osarch": "windows/amd64",
    "server_version": "28.0.4",
    "server_osarch": "linux/amd64",
    "context": "default",
    "server_product": "Docker Desktop 4.41.0 (1)",
}
NOTHING = dict.fromkeys(INFO_VALUE) | {"warnings": 0}
TEXT = """Server Version: 28.1.0
Storage Driver: overlay2
Kernel Version: 6.6.75.1-microsoft-standard-WSL2
Operating System: Docker Desktop
OSType: linux
CPUs: 4
Total Memory: 4KiB"""
STOPPED = """Client:
 Version:    28.1.0
 Context:    desktop-linux
 Debug Mode: false

Server:
error during connect: Get "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.49/info": open //./pipe/x: not found."""
OLD = """Client version: 1.5.0
Client API version: 1.17
Go version (client): go1.4.1
Git commit (client): a8a31ef
OS/Arch (client): windows/amd64
Server version: 1.5.1
Server API version: 1.17
Go version (server): go1.4.1
Git commit (server): a8a31ef"""
PODMAN = """Client:       Podman Engine
Version:      5.2.0
API Version:  5.2.0
Go Version:   go1.22.5
OS/Arch:      windows/amd64

Server:       Podman Engine
Version:      5.2.1
API Version:  5.2.1
OS/Arch:      linux/amd64"""


def _found(ticket: str) -> list[tuple[str, object]]:
    return [(block.kind, value_of(block.kind, block.data)) for block in find_blocks(ticket.encode())]


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["free-text", "fence"])
@pytest.mark.parametrize("indent", [1, 2, 4])
@pytest.mark.parametrize(
    ("kind", "shown", "value"),
    [
        pytest.param("docker-info", INFO, INFO_VALUE, id="info"),
        pytest.param("docker-version", VERSION, VERSION_VALUE, id="version"),
    ],
)
def test_an_object_over_several_lines_is_one_output(
    kind: str, shown: object, value: object, indent: int, fence: str
) -> None:
    assert [(kind, value)] == _found(f"What it says:\n\n{fence}{json.dumps(shown, indent=indent)}\n{fence}\nHelp.\n")


@pytest.mark.parametrize("mark", ["# ", "#", "// ", "│ "])
def test_an_output_in_the_comment_of_a_script_is_found(mark: str) -> None:
    shown = "\n".join(mark + line for line in TEXT.split("\n"))

    assert [("docker-info", INFO_VALUE | {"mem_total": "4KiB"})] == _found(f"```sh\ndocker info\n{shown}\n```\n")


def test_remarks_of_a_script_are_no_output() -> None:
    assert [] == _found("```sh\n# Name: backup\n# Network: bridge\n# Context: default\n# Log: /var/log\nrun\n```\n")


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["free-text", "fence"])
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("Client:\n\tVersion: v1.12.0\n\tGit commit: 0f0f\nServer:\n\tVersion: v1.11.1", id="velero"),
        pytest.param("Client version: 3.2-0.20240101\nServer version: 3.2-0.20240101", id="scylla-manager"),
        pytest.param(
            "Kernel Version: 6.6.75.1-microsoft-standard-WSL2\nOS Image: Docker Desktop\nOperating System: linux\n"
            "Architecture: amd64\nKubelet Version: v1.30.2",
            id="kubernetes-node",
        ),
        pytest.param(
            "Operating System: Debian 12\nKernel: Linux 6.6.75.1-microsoft-standard-WSL2\nArchitecture: x86-64",
            id="hostnamectl",
        ),
        pytest.param(
            "Operating System: Windows 11 Pro\nArchitecture: x64\nTotal Memory: 16 GB", id="described-machine"
        ),
        pytest.param("Server Version: 551.23\nDriver Version: 551.86\nArchitecture: x86_64\nName: gpu", id="nvidia"),
        pytest.param('{\n "channelId": "C01",\n "version": "2",\n "text": "hello"\n}', id="a-message-to-a-channel"),
        pytest.param("EnableIntegrationWithDefaultWslDistro: false", id="name-of-a-setting"),
        pytest.param("runc: 1.2.4\ncontainerd: 2.0.1\nos: linux", id="versions"),
        pytest.param('{\n "debug": true,\n "plugins": []\n}', id="another-programs-file"),
    ],
)
def test_outputs_of_other_programs_are_none_of_docker(shown: str, fence: str) -> None:
    kinds = {kind for kind, _value in _found(f"This is ours:\n\n{fence}{shown}\n{fence}\nThanks.\n")}

    assert not kinds & {"docker-info", "docker-version", "docker-settings", "wsl-status"}


def test_two_outputs_in_one_fence_are_two() -> None:
    version = (
        "Client:\n Version: 28.1.0\n API version: 1.49\n Go version: go1.24.1\n Git commit: 0f0f\n"
        " OS/Arch: windows/amd64\n Context: default\n\n"
        "Server: Docker Desktop 4.41.0 (1)\n Engine:\n  Version: 28.0.4\n  Go version: go1.24.1\n"
        "  OS/Arch: linux/amd64\n"
    )
    info = "Client:\n Version: 28.1.0\n Debug Mode: false\n\nServer:\n" + TEXT.replace("28.1.0", "28.0.4")

    assert [
        ("docker-version", VERSION_VALUE),
        ("docker-info", INFO_VALUE | {"server_version": "28.0.4", "mem_total": "4KiB"}),
    ] == _found(f"```\n{version}\n{info}\n```\n")


def test_docker_version_on_one_line_is_found() -> None:
    ((kind, value),) = _found(
        "We have:\n\nClient: Docker Engine - Community Version: 28.1.0 API version: 1.49 Go version: go1.24.1 OS/Arch: "
        "windows/amd64 Context: default Server: Docker Desktop 4.41.0 (1) Engine: Version: 28.0.4 OS/Arch: linux/amd64"
    )

    assert ("docker-version", VERSION_VALUE) == (kind, value)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param('{"Name": "dev", "Driver": "docker"}', id="object"),
        pytest.param('driver: "docker"\nname: x', id="yaml"),
        pytest.param('command := exec.Command("docker", "ps")', id="go"),
        pytest.param('if (name === "docker") { start(); }', id="script"),
        pytest.param("# install 'docker' first\nmake up", id="remark"),
    ],
)
def test_code_that_names_docker_does_not_miss_it(code: str) -> None:
    assert [] == _found(f"Ours is:\n\n```\n{code}\n```\n")


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["free-text", "fence"])
@pytest.mark.parametrize(
    "said",
    [
        pytest.param("'docker' 不是内部或外部命令，也不是可运行的程序", id="cmd-chinese"),
        pytest.param("'docker' は、内部コマンドまたは外部コマンド、", id="cmd-japanese"),
        pytest.param("'docker'은(는) 내부 또는 외부 명령, 실행할 수 있는", id="cmd-korean"),
        pytest.param("'docker' iç ya da dış komut, çalıştırılabilir", id="cmd-turkish"),
        pytest.param("El término 'docker' no se reconoce como nombre de un cmdlet.", id="powershell-spanish"),
    ],
)
def test_a_shell_that_misses_docker_is_heard_in_its_language(said: str, fence: str) -> None:
    assert ["docker-connect-errors"] == [kind for kind, _value in _found(f"It says:\n\n{fence}{said}\n{fence}\nOh.\n")]


@pytest.mark.parametrize("fence", ["", "```\n"], ids=["free-text", "fence"])
def test_docker_info_without_an_engine_is_no_docker_version(fence: str) -> None:
    found = _found(f"It fails:\n\n{fence}{STOPPED}\n{fence}\n")

    assert ("docker-info", NOTHING) in found
    assert {"docker-info", "docker-connect-errors"} == {kind for kind, _value in found}


@pytest.mark.parametrize(
    ("text", "server", "product"),
    [pytest.param(OLD, "1.5.1", None, id="docker-1.5"), pytest.param(PODMAN, "5.2.1", "Podman Engine", id="podman")],
)
def test_both_sides_of_rarer_clients_are_one_output(text: str, server: str, product: str | None) -> None:
    ((kind, value),) = _found(f"Versions are:\n\n{text}\n\nThanks.\n")

    assert "docker-version" == kind
    assert isinstance(value, dict)
    assert (server, product, "windows/amd64") == (
        value["server_version"],
        value["server_product"],
        value["client_osarch"],
    )


def test_what_people_say_above_a_log_does_not_hide_its_times() -> None:
    logged = "\n".join(f"2026-02-03T04:05:06.1234567Z {line}" for line in TEXT.split("\n"))

    assert [("docker-info", INFO_VALUE | {"mem_total": "4KiB"})] == _found(f"This is our runner.\n\n{logged}\n")
