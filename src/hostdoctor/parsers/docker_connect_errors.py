"""Errors of Docker clients that could not reach an engine.

The part of such a message that comes from Windows is localised; the part that comes from Docker is not. So a missing
pipe is known by `open //./pipe/X:` with whatever text behind it, by an error number, or by an HTTP status. Sources:
moby/moby client/request.go and client/errors.go, docker/docker-py transport/npipesocket.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .decoding import decode_text
from .docker_endpoint import Endpoint, find_pipes, parse_endpoint
from .pasted import undecorate

HTTP_STATUS = re.compile(r"request returned (?P<code>[1-5][0-9]{2} )?(?P<name>[A-Z][A-Za-z -]+?) for API route")
STATUS_CODES = {"Internal Server Error": 500, "Bad Gateway": 502, "Service Unavailable": 503, "Gateway Timeout": 504}
STATUS_CODES |= {"Bad Request": 400, "Forbidden": 403, "Not Found": 404}
# The script that Docker Desktop puts in place of the client in a distribution without integration.
NOT_INTEGRATED = re.compile(r"'[\w.-]+'\s+could\s+not\s+be\s+found\s+in\s+this\s+WSL\s+(?P<version>[12])\s+distro")
VERSION_SKEW = re.compile(
    r"client version [0-9.]+ is too (?P<which>old|new)\b|client is newer than server|too old\. Minimum"
)
DENIED = re.compile(
    r"permission denied while trying to connect|connect: permission denied|dial unix \S+: permission denied"
    r"|PermissionError\(13\b|AccessDeniedException",
    re.IGNORECASE,
)
# People leave out what stands before the name of the pipe, or the reason behind it.
OPEN_PIPE = re.compile(
    r"(?:open [/\\]{2,8}\.[/\\]{1,2}pipe[/\\]{1,2}[^:\s\"'`)]+(?::|(?=[\"'`).]*\s*$))"
    r"|(?<![\w/\\])(?:dockerDesktop(?:Linux|Windows)Engine|docker_engine(?:_linux|_windows)?):)\s{0,4}"
    r"(?P<reason>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
NAMED_PIPE = re.compile(
    r"(?<![\w/\\])(?P<name>dockerDesktop(?:Linux|Windows)Engine|docker_engine(?:_linux|_windows)?):"
)
# Node's spelling of a refusal: the name of the error, then the pipe or the socket.
NODE = re.compile(
    r"\bconnect (?P<name>ENOENT|ECONNREFUSED|EACCES|EPERM|EBUSY|ETIMEDOUT|ECONNRESET)"
    r" (?P<place>[/\\]{2,8}\.[/\\]{1,2}pipe[/\\]|/\S{0,200}docker\S{0,60}\.sock\b)"
)
NODE_ERRORS = {
    "ECONNREFUSED": ("connection-refused", "daemon-not-running"),
    "EBUSY": ("pipe-busy", "engine-starting-or-broken"),
    "ETIMEDOUT": ("timeout", "daemon-not-responding"),
    "ECONNRESET": ("connection-closed", "engine-starting-or-broken"),
}
# pywin32's errors: the number, the function, the localised text.
PYWIN32 = re.compile(r"\((?P<number>[0-9]+), '(?:CreateFile|WaitNamedPipe|SetNamedPipeHandleState|ReadFile|WriteFile)'")
WINDOWS_ERRORS = {2: "pipe-not-found", 5: "permission-denied", 121: "timeout", 231: "pipe-busy"}
# What FormatMessage says for 5 and 231 in the languages that Windows is most used in; all else is a missing pipe.
ACCESS_DENIED = re.compile(
    "access is denied|zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|odmowa dostępu"
    "|отказано в доступе|拒绝访问|存取被拒|アクセスが拒否|액세스가 거부|erişim engellendi"
    "|toegang geweigerd|přístup byl odepřen",
    re.IGNORECASE,
)
PIPE_BUSY = re.compile("all pipe instances are busy|alle pipeinstanzen|所有的管道范例|すべてのパイプ", re.IGNORECASE)
SOCKET = re.compile(
    r"(?:unix://|dial unix |(?<=http://)|\bconnect E[A-Z]+ |Exception \()(?P<path>/[^\s:\"'?]+?\.sock\b)"
)
# A request to a registry is no request to an engine: those begin with the version of the API or name _ping.
TCP = re.compile(
    r"(?:tcp://(?P<host>[\w.-]+:[0-9]{1,5}|\[[0-9a-f:]+\]:[0-9]{1,5})"
    r"|\b(?:Get|Post|Head|Put|Delete) \"?https?://(?P<asked>[\w.-]+:[0-9]{1,5}|\[[0-9a-f:]+\]:[0-9]{1,5})/(?:v1\.|_ping)"
    r"|API version: HTTPS?ConnectionPool\(host='(?P<pool>[\w.-]+)', port=(?P<port>[0-9]{1,5})\))"
)
# As with any command: the name in quotes (cmd, PowerShell), or behind the name of the shell.
QUOTED_DOCKER = re.compile(r"""["'`“‘«„]\s?docker(?:-compose)?(?:\.exe)?\s?["'`”’»“]""")
SHELL_NAMES_DOCKER = re.compile(
    r"^(?:\S*sh(?:\.exe)?|sudo): (?:[^\n]*\b[0-9]+[^\n]*?: )?(?:\S*/)?docker(?:-compose)?[:：]"
    r"|^(?:zsh|fish): [^\n]*: docker(?:-compose)?\s*$",
    re.MULTILINE,
)
# Consoles of 80 columns and more break long lines in the middle of a word.
CONSOLE_LINE = re.compile(r"^(.{76,})\n[ \t]*", re.MULTILINE)
CONNECTING = re.compile(
    r"error during connect|Cannot connect to the Docker daemon|failed to connect to the docker API"
    r"|Error while fetching server API version|Is the docker daemon running|Couldn['’]t connect to Docker daemon"
    r"|dial unix \S{0,80}docker"
    # Testcontainers for Java, Node and .NET
    r"|Could not find a (?:valid Docker environment|working container runtime strategy)"
    r"|Docker is either not running or misconfigured"
)


@dataclass(frozen=True, slots=True)
class DockerConnectError:
    """Why a client got no engine: the endpoint it asked (None: not said), what failed, and the likely cause.

    Errors: pipe-not-found, pipe-busy, socket-not-found, permission-denied, connection-refused, connection-closed,
    timeout, host-not-found, tls-mismatch, http-<status>, api-version, paused, wsl-integration-off,
    credential-helper-not-found, command-not-found, client-library-too-old, cannot-connect.
    """

    endpoint: Endpoint | None
    error: str
    cause: str


def parse_docker_connect_error(data: bytes | str) -> DockerConnectError | None:
    """The first such error in `data`, or None where it holds none."""
    text = undecorate(data if isinstance(data, str) else decode_text(data))
    whole = text + "\n" + CONSOLE_LINE.sub(r"\1", text)
    endpoint = _endpoint(whole)
    for recognise in RECOGNISERS:
        found = recognise(whole, endpoint)
        if found:
            error, cause = found
            return DockerConnectError(endpoint, error, cause)
    return None


def _endpoint(text: str) -> Endpoint | None:
    pipes = [(pipe, whole) for pipe, whole in find_pipes(text) if pipe.local]
    if pipes:
        return next((pipe for pipe, whole in pipes if whole), pipes[0][0])
    if named := NAMED_PIPE.search(text):
        return parse_endpoint(f"npipe:////./pipe/{named['name']}")
    decoded = text.replace("%2F", "/").replace("%2f", "/")
    socket = SOCKET.search(decoded)
    if socket:
        return parse_endpoint(f"unix://{socket['path']}")
    tcp = TCP.search(text)
    if tcp is None:
        return None
    return parse_endpoint(f"tcp://{tcp['host'] or tcp['asked'] or tcp['pool'] + ':' + tcp['port']}")


Answer = tuple[str, str] | None


def _stand_in(text: str, _endpoint: Endpoint | None) -> Answer:
    found = NOT_INTEGRATED.search(text)
    if found:
        return "wsl-integration-off", "wsl-integration-off" if found["version"] == "2" else "distribution-is-wsl1"
    if re.search(r"Docker Desktop is (?:manually )?paused", text):
        return "paused", "docker-desktop-paused"
    # docker-py before 7.1.0 beside requests 2.32 (docker/docker-py#3256): no engine was asked.
    if "Not supported URL scheme http+docker" in text:
        return "client-library-too-old", "docker-py-too-old"
    if re.search(r"docker-credential-[\w.-]+\W.{0,40}executable file not found", text):
        return "credential-helper-not-found", "credential-helper-not-on-path"
    return None


def _answered(text: str, _endpoint: Endpoint | None) -> Answer:
    """Something answered, but no engine: Docker Desktop's proxy, or an engine of another age."""
    if VERSION_SKEW.search(text):
        return "api-version", "version-skew"
    status = HTTP_STATUS.search(text)
    if not status:
        return None
    code = int(status["code"]) if status["code"] else STATUS_CODES.get(status["name"], 500)
    return f"http-{code}", "engine-starting-or-broken" if code >= 500 else "version-skew"


def _denied(text: str, endpoint: Endpoint | None) -> Answer:
    if not DENIED.search(text):
        return None
    return "permission-denied", _denied_cause(endpoint)


def _denied_cause(endpoint: Endpoint | None) -> str:
    return "user-not-in-docker-users" if endpoint and endpoint.kind == "npipe" else "user-not-in-docker-group"


def _pipe(text: str, endpoint: Endpoint | None) -> Answer:
    number = PYWIN32.search(text)
    opened = OPEN_PIPE.search(text)
    if number:
        error = WINDOWS_ERRORS.get(int(number["number"][:9]), "cannot-connect")
    elif opened:
        error = _pipe_error(opened["reason"])
    else:
        return None
    if error == "permission-denied":
        return error, "user-not-in-docker-users"
    if error != "pipe-not-found":
        return error, "engine-starting-or-broken"
    # These pipes lie behind Docker Desktop's proxy: an error about them means that the proxy itself answers.
    behind_proxy = endpoint is not None and endpoint.address.endswith(("docker_engine_linux", "docker_engine_windows"))
    return error, "engine-starting-or-broken" if behind_proxy else "daemon-not-running"


def _pipe_error(reason: str) -> str:
    if ACCESS_DENIED.search(reason):
        return "permission-denied"
    return "pipe-busy" if PIPE_BUSY.search(reason) else "pipe-not-found"


def _node(text: str, _endpoint: Endpoint | None) -> Answer:
    found = NODE.search(text)
    if found is None:
        return None
    pipe = "pipe" in found["place"]
    if found["name"] == "ENOENT":
        return "pipe-not-found" if pipe else "socket-not-found", "daemon-not-running"
    if found["name"] in {"EACCES", "EPERM"}:
        return "permission-denied", "user-not-in-docker-users" if pipe else "user-not-in-docker-group"
    return NODE_ERRORS[found["name"]]


def _network(text: str, endpoint: Endpoint | None) -> Answer:
    """What Go says of sockets; it is in English on every system, but for the text behind `connectex:`."""
    if endpoint is None and not CONNECTING.search(text):
        return None
    # People break such lines to fit their page.
    flat = " ".join(text.split())
    for pattern, error, cause in NETWORK_ERRORS:
        if re.search(pattern, flat):
            return error, cause
    return ("cannot-connect", "daemon-not-running") if CONNECTING.search(text) else None


NETWORK_ERRORS = (
    (r"HTTP response to HTTPS client|malformed HTTP response", "tls-mismatch", "wrong-docker-host"),
    (r"no such file or directory|FileNotFoundError\(2\b|NoSuchFileException", "socket-not-found", "daemon-not-running"),
    # docker-java asks for an old version of the API; newer engines refuse that.
    (r"BadRequestException \(Status 400\b", "http-400", "version-skew"),
    (
        r"no such host|Name or service not known|Temporary failure in name resolution",
        "host-not-found",
        "wrong-docker-host",
    ),
    (r"i/o timeout|deadline exceeded|[Tt]imed out", "timeout", "daemon-not-responding"),
    (r"connection refused|connectex:|ConnectionRefusedError|\b10061\b", "connection-refused", "daemon-not-running"),
    (r": EOF\b|broken pipe|connection reset|RemoteDisconnected", "connection-closed", "engine-starting-or-broken"),
    # Clients before 1.10 asked this behind every failure.
    (r"TLS-enabled daemon without TLS", "tls-mismatch", "wrong-docker-host"),
)


def _no_command(text: str, _endpoint: Endpoint | None) -> Answer:
    named = SHELL_NAMES_DOCKER.search(text) or (QUOTED_DOCKER.search(text) and not CONNECTING.search(text))
    return ("command-not-found", "docker-not-on-path") if named else None


RECOGNISERS: tuple[Callable[[str, Endpoint | None], Answer], ...] = (
    _stand_in,
    _answered,
    _denied,
    _pipe,
    _node,
    _network,
    _no_command,
)
