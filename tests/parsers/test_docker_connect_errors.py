from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error

LINUX_ENGINE = "npipe:////./pipe/dockerDesktopLinuxEngine"
OLD_ENGINE = "npipe:////./pipe/docker_engine"
SOCKET = "unix:///var/run/docker.sock"
DOWN = "daemon-not-running"
GET = 'error during connect: Get "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.51/info": '


@pytest.mark.parametrize(
    ("text", "endpoint", "error", "cause"),
    [
        pytest.param(
            f"failed to connect to the docker API at {LINUX_ENGINE}; check if the path is correct: "
            "open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.",
            LINUX_ENGINE,
            "pipe-not-found",
            DOWN,
            id="client-29",
        ),
        pytest.param(
            GET + "open //./pipe/dockerDesktopLinuxEngine: Das System kann die angegebene Datei nicht finden.",
            LINUX_ENGINE,
            "pipe-not-found",
            DOWN,
            id="client-28-german",
        ),
        pytest.param(
            GET + "open //./pipe/dockerDesktopLinuxEngine: 系统找不到指定的文件。",
            LINUX_ENGINE,
            "pipe-not-found",
            DOWN,
            id="chinese",
        ),
        pytest.param(
            'error during connect: this error may indicate that the daemon is not running: Get "http://%2F%2F.%2Fp\n'
            'ipe%2Fdocker_engine/v1.24/containers/json?all=1&limit=100&size=no": open //./pipe/docker_e\nngine: No',
            OLD_ENGINE,
            "pipe-not-found",
            DOWN,
            id="wrapped-by-a-console-spanish",
        ),
        pytest.param(
            GET + "open //./pipe/dockerDesktopLinuxEngine: Zugriff verweigert",
            LINUX_ENGINE,
            "permission-denied",
            "user-not-in-docker-users",
            id="access-denied-german",
        ),
        pytest.param(
            f"permission denied while trying to connect to the docker API at {LINUX_ENGINE}",
            LINUX_ENGINE,
            "permission-denied",
            "user-not-in-docker-users",
            id="another-user-started-desktop",
        ),
        pytest.param(
            "docker.errors.DockerException: Error while fetching server API version: (2, 'CreateFile', '指定')",
            None,
            "pipe-not-found",
            DOWN,
            id="docker-py-japanese",
        ),
        pytest.param(
            "pywintypes.error: (231, 'WaitNamedPipe', 'Alle Pipeinstanzen sind ausgelastet.')",
            None,
            "pipe-busy",
            "engine-starting-or-broken",
            id="docker-py-busy",
        ),
        pytest.param(
            "Error response from daemon: open \\\\.\\pipe\\docker_engine_linux: Le fichier est introuvable.",
            "npipe:////./pipe/docker_engine_linux",
            "pipe-not-found",
            "engine-starting-or-broken",
            id="proxy-up-engine-down",
        ),
        pytest.param(
            "request returned 500 Internal Server Error for API route and version "
            "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.51/info, check if the server supports it",
            LINUX_ENGINE,
            "http-500",
            "engine-starting-or-broken",
            id="engine-boots",
        ),
        pytest.param(
            "request returned Internal Server Error for API route and version http://%2F%2F.%2Fpipe%2Fdocker_engine/_ping",
            OLD_ENGINE,
            "http-500",
            "engine-starting-or-broken",
            id="engine-boots-old-client",
        ),
        pytest.param(
            "request returned 503 Service Unavailable for API route and version http://%2Fvar%2Frun%2Fdocker.sock/info",
            SOCKET,
            "http-503",
            "engine-starting-or-broken",
            id="503-in-a-distribution",
        ),
        pytest.param(
            "Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44",
            None,
            "api-version",
            "version-skew",
            id="old-client",
        ),
        pytest.param(
            "The command 'docker' could not be found in this WSL 2 distro.\nWe recommend to activate it",
            None,
            "wsl-integration-off",
            "wsl-integration-off",
            id="no-integration",
        ),
        pytest.param(
            "The command 'docker' could not be found in this WSL 1 distro.",
            None,
            "wsl-integration-off",
            "distribution-is-wsl1",
            id="wsl1",
        ),
        pytest.param(
            f'permission denied while trying to connect to the Docker daemon socket at {SOCKET}: Get "http://%2Fvar%2Frun'
            '%2Fdocker.sock/v1.47/json": dial unix /var/run/docker.sock: connect: permission denied',
            SOCKET,
            "permission-denied",
            "user-not-in-docker-group",
            id="not-in-the-docker-group",
        ),
        pytest.param(
            "dial unix /run/user/1000/docker.sock: connect: no such file or directory",
            "unix:///run/user/1000/docker.sock",
            "socket-not-found",
            DOWN,
            id="rootless-socket-missing",
        ),
        pytest.param(
            "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            SOCKET,
            "cannot-connect",
            DOWN,
            id="dockerd-stopped",
        ),
        pytest.param(
            'error during connect: Get "http://localhost:2375/v1.47/info": dial tcp [::1]:2375: connectex: 由于目标',
            "tcp://localhost:2375",
            "connection-refused",
            DOWN,
            id="leftover-docker-host-chinese",
        ),
        pytest.param(
            "Cannot connect to the Docker daemon at tcp://192.168.99.100:2376: dial tcp: i/o timeout",
            "tcp://192.168.99.100:2376",
            "timeout",
            "daemon-not-responding",
            id="leftover-docker-machine",
        ),
        pytest.param(
            'error during connect: Get "http://docker:2375/_ping": dial tcp: lookup docker: no such host',
            "tcp://docker:2375",
            "host-not-found",
            "wrong-docker-host",
            id="host-unknown",
        ),
        pytest.param(
            "Error while fetching server API version: ('Connection aborted.', PermissionError(13, 'x'))",
            None,
            "permission-denied",
            "user-not-in-docker-group",
            id="docker-py-linux",
        ),
        pytest.param(GET + "EOF", LINUX_ENGINE, "connection-closed", "engine-starting-or-broken", id="eof"),
        pytest.param(
            "Error response from daemon: Docker Desktop is manually paused. Unpause it through the Whale menu",
            None,
            "paused",
            "docker-desktop-paused",
            id="paused",
        ),
        pytest.param(
            'error getting credentials - err: exec: "docker-credential-desktop": executable file not found in %PATH%',
            None,
            "credential-helper-not-found",
            "credential-helper-not-on-path",
            id="credential-helper",
        ),
        pytest.param(
            "bash: docker: Kommando nicht gefunden.", None, "command-not-found", "docker-not-on-path", id="no-client"
        ),
        pytest.param(
            'Der Befehl "docker" ist entweder falsch geschrieben',
            None,
            "command-not-found",
            "docker-not-on-path",
            id="cmd-de",
        ),
    ],
)
def test_each_failure_has_its_endpoint_its_kind_and_its_cause(
    text: str, endpoint: str | None, error: str, cause: str
) -> None:
    got = parse_docker_connect_error(f"PS C:\\src> docker ps\n{text}\n")

    assert got is not None
    assert (error, cause) == (got.error, got.cause)
    assert endpoint == (got.endpoint and got.endpoint.address)


@pytest.mark.parametrize(
    "text",
    [
        "CONTAINER ID   IMAGE   COMMAND",
        "",
        "Error response from daemon: No such container: web",
        "listen tcp 0.0.0.0:8080: bind: address already in use",
        'failed to do request: Get "https://registry.example:5000/v2/": dial tcp 10.0.0.1:5000: connection refused',
        "open C:\\src\\pipe\\x.txt: no such file or directory",
        "Error: connect ENOENT /run/redis/redis.sock",
        "Error: connect ECONNREFUSED 127.0.0.1:5432",
    ],
)
def test_other_text_is_no_connection_error(text: str) -> None:
    assert None is parse_docker_connect_error(text)


def test_a_line_that_ends_behind_the_pipe_was_not_cut() -> None:
    got = parse_docker_connect_error("Cannot connect to the Docker daemon at npipe:////./pipe/docker_engine\nIs it on?")

    assert got is not None
    assert OLD_ENGINE == (got.endpoint and got.endpoint.address)


def test_a_prompt_below_a_long_line_is_no_part_of_the_name_of_the_pipe() -> None:
    got = parse_docker_connect_error(
        f"permission denied while trying to connect to the docker API at {LINUX_ENGINE}\nPS C:\\>"
    )

    assert got is not None
    assert LINUX_ENGINE == (got.endpoint and got.endpoint.address)


@given(st.text("abcäöü 文.", max_size=30))
def test_a_missing_pipe_is_known_whatever_windows_says(reason: str) -> None:
    got = parse_docker_connect_error(f"{GET}open //./pipe/dockerDesktopLinuxEngine: {reason}")

    assert got is not None
    assert (LINUX_ENGINE, "pipe-not-found") == (got.endpoint and got.endpoint.address, got.error)


@given(st.binary() | st.text())
def test_any_content_gives_an_answer(data: bytes | str) -> None:
    got = parse_docker_connect_error(data)

    assert got is None or got.error
