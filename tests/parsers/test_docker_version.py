from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_version import DockerSide, DockerVersion, parse_docker_version

DESKTOP = """\
PS C:\\src> docker version
Client:
 Version:           29.6.1
 API version:       1.51 (downgraded from 1.55)
 OS/Arch:           windows/amd64
 Context:           desktop-linux

Server: Docker Desktop 4.82.0 (233772)
 Engine:
  Version:          28.3.0
  API version:      1.51 (minimum version 1.24)
  OS/Arch:          linux/amd64
 containerd:
  Version:          1.7.27
 runc:
  Version:          1.2.5
"""


def test_both_sides_are_read() -> None:
    got = parse_docker_version(DESKTOP)

    assert (
        DockerSide(version="29.6.1", os_arch="windows/amd64", api_version="1.51", own_api_version="1.55") == got.client
    )
    assert "desktop-linux" == got.context
    assert (
        DockerSide(
            version="28.3.0",
            os_arch="linux/amd64",
            platform="Docker Desktop 4.82.0 (233772)",
            api_version="1.51",
            min_api_version="1.24",
            components={"Engine": "28.3.0", "containerd": "1.7.27", "runc": "1.2.5"},
        )
        == got.server
    )


def test_the_json_form_says_the_same() -> None:
    found = {
        "Client": {
            "Version": "29.6.1",
            "ApiVersion": "1.51",
            "DefaultAPIVersion": "1.55",
            "Os": "windows",
            "Arch": "amd64",
            "Context": "desktop-linux",
        },
        "Server": {
            "Platform": {"Name": "Docker Desktop 4.82.0 (233772)"},
            "Version": "28.3.0",
            "ApiVersion": "1.51",
            "MinAPIVersion": "1.24",
            "Os": "linux",
            "Arch": "amd64",
            "Components": [
                {"Name": "Engine", "Version": "28.3.0"},
                {"Name": "containerd", "Version": "1.7.27"},
                {"Name": "runc", "Version": "1.2.5"},
            ],
        },
    }

    assert parse_docker_version(DESKTOP) == parse_docker_version(json.dumps(found))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Client:\n Version: 29.8.0\n Context: desktop-linux\nrequest returned 500 for http://x\n", id="text"
        ),
        pytest.param(
            json.dumps({"Client": {"Version": "29.8.0", "Context": "desktop-linux"}, "Server": None}), id="json"
        ),
        pytest.param(
            "Client:\n Version: 29.8.0\n Context: desktop-linux\nServer:\nfailed to connect\n", id="bare-server"
        ),
    ],
)
def test_without_an_engine_there_is_no_server(text: str) -> None:
    expected = DockerVersion(client=DockerSide(version="29.8.0"), server=None, context="desktop-linux")

    assert expected == parse_docker_version(text)


def test_podman_behind_the_docker_client_keeps_its_own_components() -> None:
    text = "Server: linux/amd64/fedora-41\n Podman Engine:\n  Version: 5.2.0\n Engine:\n  Version: 5.2.1\n"
    server = parse_docker_version(text).server

    assert server is not None
    assert ("5.2.1", "linux/amd64/fedora-41") == (server.version, server.platform)
    assert "Podman Engine" in server.components


def test_the_engines_own_object_is_a_server_alone() -> None:
    got = parse_docker_version(
        '{"Version": "28.3.0", "ApiVersion": "1.51", "KernelVersion": "6.6-WSL2", "Os": "linux"}'
    )

    assert None is got.client
    assert DockerSide(version="28.3.0", api_version="1.51", os_arch="linux", kernel="6.6-WSL2") == got.server


@pytest.mark.parametrize(
    ("text", "client", "server"),
    [
        pytest.param("Docker version 27.4.0, build bde2b89", "27.4.0", None, id="short"),
        pytest.param("Client version: 1.3.2\nServer version: 1.3.1\n", "1.3.2", "1.3.1", id="before-1.8"),
        pytest.param("Client:\nVersion: 1.2\nServer:\nVersion: 1.1\n", "1.2", "1.1", id="indentation-lost"),
        pytest.param("Version: 29.1\n API version: 1.52\n OS/Arch: windows/amd64\n", "29.1", None, id="head-cut-off"),
        pytest.param("docker: command not found", None, None, id="no-docker"),
    ],
)
def test_short_and_old_forms_are_read(text: str, client: str | None, server: str | None) -> None:
    got = parse_docker_version(text)

    assert client == (got.client and got.client.version)
    assert server == (got.server and got.server.version)


def test_podmans_object_has_system_and_architecture_in_one_field() -> None:
    got = parse_docker_version('{"Client": {"Version": "5.2.0", "OsArch": "windows/amd64", "Os": "windows"}}')

    assert "windows/amd64" == (got.client and got.client.os_arch)


@pytest.mark.parametrize("first", [0, 1, 2, 3])
def test_a_client_whose_head_is_cut_off_is_the_client(first: int) -> None:
    rows = [" Version: 29.2.0", " API version: 1.53", " OS/Arch: windows/amd64", " Context: desktop-linux"]
    end = ["", "Server: Docker Desktop 4.60.0 (2)", " Engine:", "  Version: 29.1.0"]
    got = parse_docker_version("\n".join([*rows[first:], *end]))

    assert "29.1.0" == (got.server and got.server.version)
    assert (first < 3) == (got.client is not None)
    assert ("desktop-linux" if first < 3 else None) == got.context


def test_a_server_whose_head_is_cut_off_is_the_server() -> None:
    got = parse_docker_version(
        " Engine:\n  Version: 29.1.0\n  API version: 1.52 (minimum version 1.44)\n  OS/Arch: linux/amd64\n"
    )

    assert None is got.client
    assert got.server is not None
    assert ("29.1.0", "linux/amd64") == (got.server.version, got.server.os_arch)


def test_remarks_behind_a_value_are_not_part_of_it() -> None:
    got = parse_docker_version(
        "Client:\n Version: 29.1.0 # mine\n OS/Arch: windows/amd64  <-- the CLI\nServer: Docker 4.60.0 (2)  # x\n"
        " Engine:\n  Version: 29.1.0  // the engine\n"
    )

    assert got.client is not None
    assert got.server is not None
    assert ("29.1.0", "windows/amd64") == (got.client.version, got.client.os_arch)
    assert ("29.1.0", "Docker 4.60.0 (2)") == (got.server.version, got.server.platform)


def test_the_heads_may_be_bold_and_the_lines_a_comment() -> None:
    text = "**Client:**\n Version: 29.1.0\n**Server: Docker Desktop 4.60.0 (2)**\n Engine:\n  Version: 29.0.1\n"
    bold = parse_docker_version(text)
    commented = parse_docker_version("\n".join(f"# {line}" for line in text.replace("**", "").splitlines()))

    assert bold == commented
    assert ("29.1.0", "29.0.1") == (bold.client and bold.client.version, bold.server and bold.server.version)


def test_rows_that_a_form_joined_are_parted() -> None:
    got = parse_docker_version(
        "Client: Docker Engine - Community Version: 29.1.0 API version: 1.52 Go version: go1.25.1 OS/Arch: linux/amd64 "
        "Context: dev Server: Docker Desktop 4.60.0 (2) Engine: Version: 29.0.1 API version: 1.52 (minimum version 1) "
        "OS/Arch: linux/arm64 containerd: Version: v2.2.0 GitCommit: 1c4457e\n"
    )

    assert got.client is not None
    assert got.server is not None
    assert ("29.1.0", "linux/amd64", "dev") == (got.client.version, got.client.os_arch, got.context)
    assert ("29.0.1", "linux/arm64", "Docker Desktop 4.60.0 (2)") == (
        got.server.version,
        got.server.os_arch,
        got.server.platform,
    )


@given(st.binary() | st.text('ClientSrv: \nVo1./{}"', max_size=60))
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    assert isinstance(parse_docker_version(data), DockerVersion)
