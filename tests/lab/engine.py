"""A real Docker engine on a unix socket of its own, and one that calls itself Docker Desktop.

No registry is in reach: images are made here, from busybox. Whoever runs a container publishes on 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.lab.processes import started, tool, wait_until

BASE_IMAGE = "doctor-base:1"

# iptables-save says nothing about tables that nobody has used yet.
UNUSED_TABLES = b"""*filter
:INPUT ACCEPT
:FORWARD ACCEPT
:OUTPUT ACCEPT
COMMIT
*nat
:PREROUTING ACCEPT
:INPUT ACCEPT
:OUTPUT ACCEPT
:POSTROUTING ACCEPT
COMMIT
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine; `host` is what DOCKER_HOST takes."""

    socket: Path

    @property
    def host(self) -> str:
        """The address in the form of DOCKER_HOST."""
        return f"unix://{self.socket}"


@contextlib.contextmanager
def running_engine(directory: Path) -> Iterator[Engine]:
    """Start dockerd with its data below `directory` and `BASE_IMAGE` in it; RuntimeError if it does not come up."""
    with _network_left_as_found(), _daemon(directory, wrap=(), options=("--ip-masq=false",)) as engine:
        yield engine


@contextlib.contextmanager
def _network_left_as_found() -> Iterator[None]:
    """dockerd leaves its bridge and packet filter rules behind: take them away, unless an engine was here before."""
    if Path("/sys/class/net/docker0").exists():
        yield
        return
    rules = subprocess.run([tool("iptables-save", "iptables")], check=True, capture_output=True).stdout
    try:
        yield
    finally:
        subprocess.run([tool("iptables-restore", "iptables")], input=UNUSED_TABLES + rules, check=True)
        subprocess.run([tool("ip", "iproute2"), "link", "delete", "docker0"], check=False, capture_output=True)


@contextlib.contextmanager
def running_docker_desktop_lookalike(directory: Path) -> Iterator[Engine]:
    """Start dockerd in namespaces where the host is named docker-desktop and os-release says Docker Desktop.

    `docker info` reports OperatingSystem and Name as the engine of Docker Desktop does; all else is the Linux engine.
    The network namespace also keeps this engine from deleting the bridge of another one. It is reachable through its
    socket only, and publishes no ports.
    """
    release = directory / "os-release"
    release.write_text('PRETTY_NAME="Docker Desktop"\n')
    script = (
        "ip link set lo up && hostname docker-desktop && "
        'mount --bind "$1" "$(readlink -f /etc/os-release)" && shift && exec "$@"'
    )
    # /etc/os-release is a link to the file below /usr/lib; dockerd follows it.
    wrap = (tool("unshare", "util-linux"), "-m", "-u", "-n", "bash", "-c", script, "bash", str(release))
    with _daemon(directory, wrap=wrap, options=("--iptables=false", "--ip6tables=false")) as engine:
        yield engine


@contextlib.contextmanager
def _daemon(directory: Path, *, wrap: tuple[str, ...], options: tuple[str, ...]) -> Iterator[Engine]:
    engine = Engine(socket=directory / "docker.sock")
    command = (
        *wrap,
        tool("dockerd", "docker.io"),
        f"--data-root={directory / 'data'}",
        f"--exec-root={directory / 'exec'}",
        f"--pidfile={directory / 'daemon.pid'}",
        f"--host={engine.host}",
        *options,
    )
    with started(command, directory, "dockerd") as process:
        wait_until(lambda: answers_ping(engine), "engine", process, directory / "dockerd.log")
        import_base_image(engine, directory)
        yield engine


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=10)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


def ask(engine: Engine, path: str) -> tuple[int, bytes]:
    """GET `path` of the engine's API: status and body. OSError if nobody listens."""
    connection = _UnixConnection(engine.socket)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


def ask_json(engine: Engine, path: str) -> Any:
    """GET `path` and read the body as JSON; RuntimeError if the status is not 200."""
    status, body = ask(engine, path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}: {body!r}")
    return json.loads(body)


def answers_ping(engine: Engine) -> bool:
    """Whether the engine's API answers."""
    try:
        return ask(engine, "/_ping") == (200, b"OK")
    except OSError:
        return False


def docker(engine: Engine, *arguments: str, stdin: bytes = b"") -> str:
    """Run the docker client against the engine; its output. CalledProcessError carries stderr."""
    environment = {**os.environ, "DOCKER_HOST": engine.host, "DOCKER_CLI_HINTS": "false"}
    # The client of the engine's own package: another one on PATH may be years newer than the engine's API.
    command = [tool("/usr/bin/docker", "docker.io"), *arguments]
    return subprocess.run(command, input=stdin, env=environment, check=True, capture_output=True).stdout.decode()


def import_base_image(engine: Engine, directory: Path) -> None:
    """Make `BASE_IMAGE`, a static busybox with its applets in /bin, below `directory`."""
    programs = directory / "rootfs" / "bin"
    programs.mkdir(parents=True)
    busybox = programs / "busybox"
    busybox.write_bytes(Path(tool("busybox", "busybox-static")).read_bytes())
    busybox.chmod(0o755)
    subprocess.run([busybox, "--install", "-s", programs], check=True)
    for applet in programs.iterdir():
        # busybox --install links to its own absolute path, which the image does not have.
        if applet.is_symlink():
            applet.unlink()
            applet.symlink_to("busybox")
    archive = subprocess.run(["tar", "-C", programs.parent, "-c", "."], check=True, capture_output=True).stdout
    docker(engine, "import", "--change", "ENV PATH=/bin", "-", BASE_IMAGE, stdin=archive)
