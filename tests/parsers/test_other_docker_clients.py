from __future__ import annotations

import pytest

from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error
from hostdoctor.triage.blocks import find_blocks

LINUX_ENGINE = "npipe:////./pipe/dockerDesktopLinuxEngine"
OLD_ENGINE = "npipe:////./pipe/docker_engine"
SOCKET = "unix:///var/run/docker.sock"
DOWN = "daemon-not-running"
REFUSED = "connection-refused"
JAVA = "Could not find a valid Docker environment. Attempted configurations were:\n\tUnixSocketClientProviderStrategy: "


@pytest.mark.parametrize(
    ("text", "endpoint", "error", "cause"),
    [
        pytest.param("Error: connect ENOENT //./pipe/docker_engine", OLD_ENGINE, "pipe-not-found", DOWN, id="node"),
        pytest.param(
            "connect EACCES //./pipe/docker_engine",
            OLD_ENGINE,
            "permission-denied",
            "user-not-in-docker-users",
            id="node-pipe-denied",
        ),
        pytest.param(
            "{ Error: connect EACCES /var/run/docker.sock errno: 'EACCES' }",
            SOCKET,
            "permission-denied",
            "user-not-in-docker-group",
            id="node-socket-denied",
        ),
        pytest.param("connect ENOENT /var/run/docker.sock", SOCKET, "socket-not-found", DOWN, id="node-no-socket"),
        pytest.param("connect ECONNREFUSED /var/run/docker.sock", SOCKET, REFUSED, DOWN, id="node-refused"),
        pytest.param(
            JAVA + "failed with exception (no socket). Root cause AccessDeniedException (/var/run/docker.sock)",
            SOCKET,
            "permission-denied",
            "user-not-in-docker-group",
            id="testcontainers-java-denied",
        ),
        pytest.param(
            JAVA + "failed with exception (no socket). Root cause NoSuchFileException (/var/run/docker.sock)",
            SOCKET,
            "socket-not-found",
            DOWN,
            id="testcontainers-java-no-socket",
        ),
        pytest.param(
            JAVA + "failed with exception BadRequestException (Status 400: {})",
            None,
            "http-400",
            "version-skew",
            id="testcontainers-java-older-than-the-engine",
        ),
        pytest.param(
            "Error: Could not find a working container runtime strategy",
            None,
            "cannot-connect",
            DOWN,
            id="testcontainers-node",
        ),
        pytest.param(
            "Docker is either not running or misconfigured. Ensure that Docker is running",
            None,
            "cannot-connect",
            DOWN,
            id="testcontainers-dotnet",
        ),
        pytest.param(
            "docker.errors.DockerException: Error while fetching server API version: HTTPConnectionPool(host="
            "'localhost', port=2375): Max retries exceeded (Caused by NewConnectionError('... [WinError 10061] ...'))",
            "tcp://localhost:2375",
            REFUSED,
            DOWN,
            id="docker-py-tcp",
        ),
        pytest.param(
            "docker.errors.DockerException: Error while fetching server API version: Not supported URL scheme"
            " http+docker",
            None,
            "client-library-too-old",
            "docker-py-too-old",
            id="docker-py-6-beside-requests-2.32",
        ),
        pytest.param("error during connect: open //./pipe/docker_engine", OLD_ENGINE, "pipe-not-found", DOWN, id="cut"),
        pytest.param(
            "dockerDesktopLinuxEngine: Impossibile trovare il file specificato.",
            LINUX_ENGINE,
            "pipe-not-found",
            DOWN,
            id="without-its-beginning-italian",
        ),
        pytest.param(
            "failed to connect to the docker API at unix:///run/user/docker.sock: dial unix\n  /run/user/docker.sock:"
            " connect: no such file\n  or directory",
            "unix:///run/user/docker.sock",
            "socket-not-found",
            DOWN,
            id="broken-to-fit-a-page",
        ),
        pytest.param(
            "The command\n  'docker' could not be found in\n  this WSL 2 distro.",
            None,
            "wsl-integration-off",
            "wsl-integration-off",
            id="stand-in-broken-to-fit-a-page",
        ),
        pytest.param(
            "Get http:///var/run/docker.sock/v1.19/info: dial unix /var/run/docker.sock: no such file or directory. Are"
            " you trying to connect to a TLS-enabled daemon without TLS?",
            SOCKET,
            "socket-not-found",
            DOWN,
            id="docker-1.7-without-a-socket",
        ),
        pytest.param(
            "dial unix /var/run/docker.sock: permission denied. Are you trying to connect to a TLS-enabled daemon"
            " without TLS?",
            SOCKET,
            "permission-denied",
            "user-not-in-docker-group",
            id="docker-1.7-denied",
        ),
        pytest.param(
            "open //./pipe/docker_engine:\nAccess is denied.",
            OLD_ENGINE,
            "permission-denied",
            "user-not-in-docker-users",
            id="reason-in-the-next-line",
        ),
        pytest.param(
            "dial unix docker.raw.sock: connect: connection refused", None, REFUSED, DOWN, id="desktop-on-a-mac"
        ),
    ],
)
def test_other_clients_and_shortened_messages_are_read(text: str, endpoint: str | None, error: str, cause: str) -> None:
    got = parse_docker_connect_error(text)

    assert got is not None
    assert (error, cause) == (got.error, got.cause)
    assert endpoint == (got.endpoint and got.endpoint.address)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Error: connect ENOENT //./pipe/docker_engine", id="node"),
        pytest.param(
            "request returned 500 Internal Server Error for API route and version\n"
            "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.51/info, check if the server supports it",
            id="status-broken-to-fit-a-page",
        ),
        pytest.param(
            "error during connect: \nin the default daemon configuration on Windows, the docker client must be run \n"
            'with elevated privileges to connect: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.48/info": \n'
            "open //./pipe/docker_engine: Das System kann die angegebene Datei nicht finden.",
            id="older-client-broken-to-fit-a-page",
        ),
        pytest.param("Could not find a valid Docker environment. See the logs", id="testcontainers-java"),
    ],
)
def test_each_of_them_is_one_output_of_a_ticket(said: str) -> None:
    ticket = f"Hi,\n\nit does not start:\n\n```\n{said}\n```\n\nWhat now?\n"

    assert ["docker-connect-errors"] == [block.kind for block in find_blocks(ticket.encode())]
