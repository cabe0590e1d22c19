"""Error texts composed from what Docker, runc, BuildKit and the images say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostdoctor.parsers.docker_errors import DockerError, parse_docker_errors

SAID = [
    pytest.param("exec /entrypoint.sh: no such file or directory", "entrypoint-missing", "/entrypoint.sh", id="runc"),
    pytest.param(
        "standard_init_linux.go:228: exec user process caused: no such file or directory",
        "entrypoint-missing",
        "",
        id="old-runc",
    ),
    pytest.param(
        'runc create failed: unable to start container process: exec: "./server": stat ./server: '
        "no such file or directory: unknown",
        "entrypoint-missing",
        "./server",
        id="start",
    ),
    pytest.param(
        'unable to start container process: exec: "air": executable file not found in $PATH: unknown',
        "command-missing",
        "air",
        id="air-not-in-image",
    ),
    pytest.param("/usr/bin/env: 'bash\\r': No such file or directory", "crlf-script", "bash", id="env-crlf"),
    pytest.param("./run.sh: /bin/sh^M: bad interpreter: No such file", "crlf-script", "/bin/sh", id="caret-m"),
    pytest.param(
        "run.sh: Bourne-Again shell script, ASCII text executable, with CRLF line terminators",
        "crlf-script",
        "run.sh",
        id="crlf-by-file",
    ),
    pytest.param("#!/bin/sh^M$", "crlf-script", "#!/bin/sh", id="crlf-by-cat"),
    pytest.param("i/lf    w/crlf  attr/         \ta/run.sh", "crlf-script", "a/run.sh", id="crlf-by-git"),
    pytest.param(
        "Memory cgroup out of memory: Killed process 4312 (compile) total-vm:1kB",
        "out-of-memory",
        "compile",
        id="cgroup",
    ),
    pytest.param(
        'exec: "/entrypoint.sh": permission denied: unknown', "entrypoint-denied", "/entrypoint.sh", id="no-x-bit"
    ),
    pytest.param("exec /app/server: exec format error", "exec-format", "/app/server", id="wrong-platform"),
    pytest.param(
        'standard_init_linux.go:219: exec user process caused "exec format error"', "exec-format", "", id="older-runc"
    ),
    pytest.param(
        'exec: "C:/Program Files/Git/usr/bin/bash": stat C:/Program Files/Git/usr/bin/bash: no such file',
        "git-bash-path",
        "C:/Program Files/Git/usr/bin/bash",
        id="git-bash",
    ),
    pytest.param(
        'error getting credentials - err: exec: "docker-credential-desktop.exe": executable file not found in $PATH, '
        "out: ``",
        "credentials",
        "docker-credential-desktop.exe",
        id="no-helper",
    ),
    pytest.param(
        "error getting credentials - err: exit status 1, out: `no usernames`",
        "credentials",
        "exit status 1, out: `no usernames`",
        id="helper-fails",
    ),
    pytest.param("toomanyrequests: You have reached your pull rate limit.", "registry-limit", "", id="rate-limit"),
    pytest.param(
        "Error response from daemon: pull access denied for acme/shop, repository does not exist or may require",
        "registry-denied",
        "acme/shop",
        id="private-image",
    ),
    pytest.param(
        "ERROR: failed to solve: golang:1.99: failed to resolve source metadata for docker.io/library/golang:1.99: "
        "docker.io/library/golang:1.99: not found",
        "image-missing",
        "docker.io/library/golang:1.99",
        id="no-such-tag",
    ),
    pytest.param(
        "no matching manifest for linux/arm64/v8 in the manifest list entries",
        "platform-missing",
        "linux/arm64/v8",
        id="windows-on-arm",
    ),
    pytest.param(
        "no matching manifest for windows/amd64 10.0.22631 in the manifest list entries",
        "windows-engine",
        "windows/amd64 10.0.22631 in the manifest list entries",
        id="windows-containers",
    ),
    pytest.param(
        "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64)",
        "platform-emulated",
        "linux/amd64",
        id="emulated",
    ),
    pytest.param(
        "failed to extract layer: write /var/lib/x/blob: no space left on device",
        "no-space",
        "/var/lib/x/blob",
        id="disk",
    ),
    pytest.param("Bind for 0.0.0.0:8080 failed: port is already allocated", "port-allocated", "8080", id="port"),
    pytest.param(
        'invalid mount config for type "bind": bind source path does not exist: /srv/data',
        "mount-refused",
        "/srv/data",
        id="no-source",
    ),
    pytest.param("mounts denied: The path /d/src is not shared", "mount-refused", "", id="denied"),
    pytest.param(
        "Error: path D:\\src is not shared from the host and is not known to Docker",
        "mount-refused",
        "D:\\src",
        id="vmm",
    ),
    pytest.param(
        'error mounting "/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/ab12" to rootfs: '
        "no such file or directory",
        "mount-stale",
        "/run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Ubuntu/ab12",
        id="stale",
    ),
    pytest.param("Error response from daemon: network shop_dev not found", "network-missing", "shop_dev", id="network"),
    pytest.param(
        "network edge declared as external, but could not be found", "network-missing", "edge", id="external-network"
    ),
    pytest.param(
        "could not find an available, non-overlapping IPv4 address pool among the defaults",
        "network-full",
        "",
        id="pools",
    ),
    pytest.param('The container name "/db" is already in use by container "5d"', "name-taken", "db", id="name"),
    pytest.param(
        'Get "https://registry.example.com/v2/": net/http: TLS handshake timeout', "registry-slow", "", id="handshake"
    ),
    pytest.param(
        'Get "https://r.example.com/v2/": dial tcp: lookup r.example.com on 192.168.65.7:53: no such host',
        "name-resolution",
        "r.example.com",
        id="dns",
    ),
    pytest.param(
        "proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused",
        "proxy-refused",
        "dial tcp 10.0.0.9:3128: connect: connection refused",
        id="proxy",
    ),
    pytest.param(
        "tls: failed to verify certificate: x509: certificate signed by unknown authority",
        "certificate-unknown",
        "",
        id="interception",
    ),
    pytest.param(
        "x509: certificate has expired or is not yet valid: current time 2020-01-01 is before 2026-01-01",
        "certificate-time",
        "current time 2020-01-01 is before 2026-01-01",
        id="clock",
    ),
    pytest.param(
        'service "shop" depends on undefined service "db": invalid compose project', "compose-invalid", "", id="compose"
    ),
    pytest.param(
        "ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory",
        "dockerfile-missing",
        "Dockerfile",
        id="no-dockerfile",
    ),
    pytest.param(
        "ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "
        '"/go.sum": not found',
        "copy-missing",
        "/go.sum",
        id="ignored-file",
    ),
    pytest.param(
        'ERROR: failed to solve: process "/bin/sh -c go build ./..." did not complete successfully: exit code: 1',
        "build-step",
        "/bin/sh -c go build ./...",
        id="step",
    ),
    pytest.param("failed to solve: rpc error: code = Unknown", "build-failed", "rpc error: code = Unknown", id="solve"),
    pytest.param('"OOMKilled": true,', "out-of-memory", "", id="inspect"),
    pytest.param("shop-1 exited with code 137", "killed", "", id="compose-137"),
    pytest.param("go tool: /usr/local/go/pkg/tool/compile: signal: killed", "killed", "", id="compiler"),
    pytest.param(
        "Database is uninitialized and password option is not specified", "database-password", "password", id="mysql"
    ),
    pytest.param(
        "error while creating mount source path '/run/desktop/mnt/host/d/src': "
        "mkdir /run/desktop/mnt/host/d: file exists",
        "mount-drive-lost",
        "/run/desktop/mnt/host/d/src",
        id="drive-plugged-in-again",
    ),
    pytest.param("docker: 'compose' is not a docker command.", "compose-missing", "compose", id="no-compose"),
    pytest.param("docker: unknown command: docker compose", "compose-missing", "compose", id="no-compose-29"),
    pytest.param(
        "ERROR: BuildKit is enabled but the buildx component is missing or broken.", "buildx-missing", "buildx", id="bx"
    ),
    pytest.param(
        "The command 'docker' could not be found in this WSL 2 distro.",
        "integration-off",
        "docker",
        id="no-integration",
    ),
    pytest.param(
        "starting services: initializing Inference manager: remove "
        r"C:\Users\ana\AppData\Local\Docker\run\dockerInference: Der Zugriff auf die Datei ist nicht möglich.",
        "dead-socket",
        r"C:\Users\ana\AppData\Local\Docker\run\dockerInference",
        id="german-dead-socket",
    ),
]


@pytest.mark.parametrize(("text", "kind", "detail"), SAID)
def test_an_error_is_known_by_its_own_words(text: str, kind: str, detail: str) -> None:
    assert (DockerError(kind, 1, text, detail),) == parse_docker_errors(text)


def test_lines_are_counted_and_decoration_is_left_out() -> None:
    text = "Hi, since Monday:\n\n> \x1b[31mexec /entrypoint.sh: no such file or directory\x1b[0m\n"

    assert (
        DockerError("entrypoint-missing", 3, "exec /entrypoint.sh: no such file or directory", "/entrypoint.sh"),
    ) == parse_docker_errors(text)


def test_a_line_that_a_console_broke_is_read_as_one() -> None:
    said = "Error response from daemon: driver failed programming external connectivity on endpoint shop: Bind for 0.0."

    (error,) = parse_docker_errors(f"{said}\n0.0:5432 failed: port is already allocated")
    assert ("port-allocated", 1, "5432") == (error.kind, error.line, error.detail)


@pytest.mark.parametrize(
    "prose",
    [
        "Docker cannot find my entrypoint, it says there is no such file or directory.",
        "We use a network not found in the other office.",
        "The disk was full last week, no space left on device they said",
        "I think that credentials are fine and the port was allocated by somebody else.",
        "remove the file app.sock first",
        "Error: ENOSPC: System limit for number of file watchers reached, watch '/app'",
        "fsnotify: inotify_add_watch /app: no space left on device",
    ],
)
def test_a_sentence_about_an_error_is_none(prose: str) -> None:
    assert () == parse_docker_errors(prose)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for error in parse_docker_errors(text):
        assert 1 <= error.line <= text.count("\n") + 1


@given(st.sampled_from([param.values[0] for param in SAID]), st.integers(0, 40))
def test_an_error_is_found_at_any_line(said: object, before: int) -> None:
    text = "prose\n" * before + str(said) + "\nmore"

    assert [before + 1] == [error.line for error in parse_docker_errors(text)]


def test_a_long_log_with_one_line_of_a_megabyte_is_read() -> None:
    text = "x" * 1_000_000 + ": no space left on device\n" + "GET /healthz 200\n" * 50_000 + "toomanyrequests: wait"

    assert ["registry-limit"] == [error.kind for error in parse_docker_errors(text)]


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        pytest.param(
            'invalid mount config for type "bind": bind mount source path does not exist: /host_mnt/c/shop',
            "/host_mnt/c/shop",
            id="older-words",
        ),
        pytest.param(
            "failed to mount local volume: mount /srv/data:/var/lib/docker/volumes/x/_data, flags: 0x1000: no such "
            "file or directory",
            "/srv/data",
            id="local-volume",
        ),
    ],
)
def test_a_folder_that_is_not_there_is_named(line: str, detail: str) -> None:
    assert [("mount-refused", detail)] == [(error.kind, error.detail) for error in parse_docker_errors(line)]
