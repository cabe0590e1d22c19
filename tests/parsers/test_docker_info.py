from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_info import DockerInfo, memory_bytes, parse_docker_info

TEXT = """\
PS C:\\src> docker info
Client:
 Version:    29.6.1
 Context:    desktop-linux
 Debug Mode: false
 Plugins:
  buildx: Docker Buildx (Docker Inc.)
    Version:  v0.30.1
    Path:     C:\\Program Files\\Docker\\cli-plugins\\docker-buildx.exe

Server:
 Containers: 3
  Running: 1
 Server Version: 29.6.1
 Storage Driver: overlayfs
  driver-type: io.containerd.snapshotter.v1
 Cgroup Driver: cgroupfs
 Cgroup Version: 2
 Security Options:
  seccomp
   Profile: builtin
 Kernel Version: 6.18.33.2-microsoft-standard-WSL2
 Operating System: Docker Desktop
 OSType: linux
 Architecture: x86_64
 CPUs: 16
 Total Memory: 15.25GiB
 Name: docker-desktop
 Docker Root Dir: /var/lib/docker
 HTTP Proxy: http.docker.internal:3128
 Labels:
  com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli
  team=shop
 Experimental: false

WARNING: No swap limit support
WARNING: daemon is not using the default seccomp profile
"""

OBJECT = {
    "ServerVersion": "29.6.1",
    "OperatingSystem": "Docker Desktop",
    "OSType": "linux",
    "KernelVersion": "6.18.33.2-microsoft-standard-WSL2",
    "NCPU": 16,
    "MemTotal": 16374562816,
    "Name": "docker-desktop",
    "Driver": "overlayfs",
    "DriverStatus": [["driver-type", "io.containerd.snapshotter.v1"]],
    "CgroupVersion": "2",
    "Labels": ["com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli"],
    "Warnings": ["WARNING: No swap limit support"],
    "ClientInfo": {"Context": "desktop-linux", "Os": "windows", "Warnings": None},
}


def test_the_text_form_is_read() -> None:
    got = parse_docker_info(TEXT)

    assert ("29.6.1", "Docker Desktop", "linux") == (got.server_version, got.os, got.os_type)
    assert ("6.18.33.2-microsoft-standard-WSL2", 16, "15.25GiB") == (got.kernel, got.ncpu, got.mem_total_text)
    assert 16374562816 == got.mem_total
    assert ("2", "cgroupfs", "docker-desktop") == (got.cgroup_version, got.cgroup_driver, got.name)
    assert {"driver-type": "io.containerd.snapshotter.v1"} == got.driver_status
    assert ("com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli", "team=shop") == got.labels
    assert ("No swap limit support", "daemon is not using the default seccomp profile") == got.warnings
    assert ("desktop-linux", "windows") == (got.context, got.client_host)
    assert None is got.failure


def test_the_json_form_is_read_behind_a_prompt() -> None:
    got = parse_docker_info('$ docker info --format "{{json .}}"\n' + json.dumps(OBJECT))

    assert ("29.6.1", 16, 16374562816) == (got.server_version, got.ncpu, got.mem_total)
    assert ("desktop-linux", "windows") == (got.context, got.client_host)
    assert "npipe://\\\\.\\pipe\\docker_cli" == got.desktop_address
    assert {"driver-type": "io.containerd.snapshotter.v1"} == got.driver_status
    assert 1 == len(got.warnings)
    assert None is got.failure


def test_the_flat_form_of_old_clients_is_read() -> None:
    text = "Containers: 0\n Running: 0\nServer Version: 17.06.0-ce\nCPUs: 2\nTotal Memory: 1.934 GiB\nOSType: linux\n"
    got = parse_docker_info(text)

    assert ("17.06.0-ce", 2, "1.934 GiB") == (got.server_version, got.ncpu, got.mem_total_text)


def test_tags_of_a_page_are_not_part_of_a_value() -> None:
    assert "Docker Desktop" == parse_docker_info("<b>Operating System: Docker Desktop</b><br/>").os


def test_a_plug_in_version_is_not_the_server_version() -> None:
    assert (
        None
        is parse_docker_info("Client:\n Version: 29.1.0\n Plugins:\n  buildx: x\n    Version: v0.1\n").server_version
    )


def test_an_object_without_its_end_still_tells_the_engine() -> None:
    text = json.dumps({"Plugins": {"Volume": ["local"]}, **OBJECT}, indent=2).partition('"Driver"')[0] + "..."
    got = parse_docker_info(text)

    assert ("Docker Desktop", "linux", 16) == (got.os, got.os_type, got.ncpu)


def test_an_object_without_its_beginning_still_tells_the_engine() -> None:
    got = parse_docker_info(json.dumps(OBJECT, indent=2).partition(",")[2])

    assert ("Docker Desktop", "linux", "desktop-linux") == (got.os, got.os_type, got.context)


@pytest.mark.parametrize("mark", ["# ", "#", "// ", "│ "])
def test_an_output_in_a_comment_is_read(mark: str) -> None:
    got = parse_docker_info("\n".join(f"{mark}{line}" for line in TEXT.split("\n")))

    assert ("29.6.1", "Docker Desktop", 16, 2) == (got.server_version, got.os, got.ncpu, len(got.warnings))


@pytest.mark.parametrize(
    "remark",
    [" # mine", "   //引擎", "  #Docker版本", "（引擎）", "   引擎版本", "  --> this", "  ← Motor"],
)
def test_what_an_author_writes_behind_a_value_is_none_of_it(remark: str) -> None:
    rows = ("Server Version: 29.6.1", "Operating System: Docker Desktop", "CPUs: 4", "Total Memory: 2GiB")
    got = parse_docker_info("\n".join(row + remark for row in rows))

    assert ("29.6.1", "Docker Desktop", 4, "2GiB") == (got.server_version, got.os, got.ncpu, got.mem_total_text)


def test_brackets_behind_a_number_do_not_hide_it() -> None:
    got = parse_docker_info("Server Version: 29.6.1\nCPUs: 4 (of 16)\nTotal Memory: 7.5 GiB (of 32)\n")

    assert (4, "7.5 GiB") == (got.ncpu, got.mem_total_text)


def test_the_names_may_be_bold() -> None:
    got = parse_docker_info("- **Server Version**: 29.6.1\n- **OSType:** linux\n- `CPUs`: 4\n")

    assert ("29.6.1", "linux", 4) == (got.server_version, got.os_type, got.ncpu)


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        pytest.param(
            json.dumps({"ID": "", "NCPU": 0, "ServerVersion": "", "ServerErrors": ["request returned 500 …"]}),
            "server-errors",
            id="exit-0-while-the-engine-boots",
        ),
        pytest.param(
            json.dumps({"ServerVersion": "", "Labels": ["com.docker.desktop.address=npipe://\\\\.\\pipe\\docker_cli"]}),
            "version-skew",
            id="desktop-proxy-refuses-an-old-client",
        ),
        pytest.param(json.dumps({"ServerVersion": "", "OSType": "", "NCPU": 0}), "no-server", id="zero-values"),
        pytest.param(
            "Client:\n Context: desktop-linux\n\nServer:\nfailed to connect to the docker API at npipe:////./pipe/x\n",
            "server-errors",
            id="client-29-desktop-stopped",
        ),
        pytest.param(
            "Client:\n Context: default\n\nServer:\nERROR: Cannot connect to the Docker\nerrors pretty printing info\n",
            "server-errors",
            id="client-24-in-a-distribution",
        ),
        pytest.param("Client:\n Context: default\n\nServer:\n", "no-server", id="nothing-behind-server"),
        pytest.param("", "no-server", id="nothing"),
    ],
)
def test_an_answer_without_an_engine_is_no_success(text: str, failure: str) -> None:
    assert failure == parse_docker_info(text).failure


def test_the_engines_own_errors_are_kept_word_for_word() -> None:
    got = parse_docker_info(
        "Server:\nERROR: Cannot connect to the Docker daemon at tcp://x\nerrors pretty printing info\n"
    )

    assert ("Cannot connect to the Docker daemon at tcp://x",) == got.server_errors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7.663GiB", 8228083597),
        ("15.95 GiB", 17126182092),
        ("512MiB", 536870912),
        ("0B", 0),
        ("16 GB", 17179869184),
        ("x", None),
    ],
)
def test_sizes_are_powers_of_1024(text: str, expected: int | None) -> None:
    assert expected == memory_bytes(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries(dict.fromkeys(OBJECT, json_values)))
def test_fields_of_the_wrong_type_are_left_out(found: dict[str, object]) -> None:
    got = parse_docker_info(json.dumps(found))

    assert isinstance(got, DockerInfo)
    assert got.ncpu is None or got.ncpu > 0


@given(st.binary())
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert parse_docker_info(data).failure in {"no-server", "server-errors", "version-skew", None}
