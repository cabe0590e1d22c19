"""What outputs, errors and settings of Docker look like."""

from __future__ import annotations

import re
from collections.abc import Callable

from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error
from hostdoctor.parsers.docker_info import parse_docker_info
from hostdoctor.parsers.docker_settings import CLIENT_NAMES, DAEMON_NAMES
from hostdoctor.parsers.docker_settings_keys import KNOWN_NAMES
from hostdoctor.parsers.docker_version import parse_docker_version
from hostdoctor.parsers.kinds_docker import KINDS as VALUES
from hostdoctor.triage.kind import Kind, command, weights

DOCKER = r"docker(?:\.exe)? (?:--?\w[\w-]*(?:[= ]\S+)? )*"
LABELLED = re.compile(
    r"(?!\s*(?:API version|Go version|Git commit|GitCommit|Built|OS/Arch):)"  # rows of `docker version`
    r"(?:\s*[A-Za-z][\w ./()-]{0,60}:(?:\s.*)?|\s+\S.*|\s*\.{3}.*|\s*[\w./:-]{2,80}\s*|WARNING:.*|[\w./-]+=\S*"
    r"|\s*(?:#|//|│).*|[{}\]],?)"
)
JSON_LINE = re.compile(r"\s*(?:[\[\]{}]|\"|//|[\w.-]+\"?,?$).*")
DISTINCT = 14
"""Letters of a name that no other JSON file has."""
GENERIC = frozenset(
    ["autostart", "backupdata", "buildnumber", "channelid", "datafolder", "diskpath", "networktype", "themesource"]
)
"""Names that objects of other programs have as well."""
LOGIN = re.compile(r"(\"(?:auth|identitytoken|registrytoken|password|secret)\"\s*:\s*\")[^\"]{1,20000}")
KEY = re.compile(r"\"([A-Za-z][\w-]{1,60})\"\s*:")
JSON_INFO = frozenset(
    {"ServerVersion", "OSType", "NCPU", "MemTotal", "OperatingSystem", "KernelVersion", "DriverStatus", "CgroupDriver"}
    | {"ServerErrors", "ClientInfo", "ContainersRunning", "DockerRootDir", "SecurityOptions", "RegistryConfig"}
    | {"Plugins", "SchemaVersion", "Vendor"}
)
JSON_VERSION = frozenset(
    ["ApiVersion", "MinAPIVersion", "GitCommit", "Client", "Server", "DefaultAPIVersion", "Components", "BuildTime"]
)

INFO = weights(
    (
        r"^\s*(?:Server Version|Storage Driver|Backing Filesystem|OSType|Docker Root Dir|Cgroup Driver|Cgroup Version"
        r"|Logging Driver|Live Restore Enabled|Default Runtime|Product License|Default Isolation|Init Binary"
        r"|Native Overlay Diff):(?:\s|$)",
        2,
    ),
    # Other programs print these names as well, but not such values.
    (
        r"^\s*(?:Operating System: (?:Docker |Rancher |Boot2Docker|OrbStack)|Total Memory: [0-9.]+ ?[KMGT]iB"
        r"|Kernel Version: .*(?:microsoft-standard|WSL2|-(?:linuxkit|moby|boot2docker|orbstack)|fre\.))",
        2,
    ),
    (r"^\s*Debug Mode(?: \(\w+\))?:\s", 3),
    (r"^\s*Path:\s.{1,200}cli-plugins|^\s*[\w-]{2,30}: .{1,120}\(Docker Inc\.(?:,.{1,40})?\)\s*$", 2),
    (
        r"^\s*(?:Operating System|Kernel Version|Total Memory|Containers|Images|CPUs|Swarm|Runtimes|Architecture"
        r"|Running|Paused|Stopped|Security Options|Registry|Labels|Insecure Registries|HTTPS? Proxy|No Proxy"
        r"|containerd version|runc version|init version|Experimental|Plugins|Server|Client(?:: .*)?"
        r"|Name|ID|Volume|Network|Log|Context|userxattr):(?:\s|$)",
        1,
    ),
    (r"^\s*\[DEPRECATION NOTICE\]|^\s*WARNING: (?:No |bridge-nf|API is|Running |daemon|Plugin )", 1),
)
VERSION = weights(
    (
        r"^\s*(?:(?:(?:Client |Server )?API [Vv]ersion|Go [Vv]ersion|Git [Cc]ommit|OS/Arch)(?: \((?:client|server)\))?"
        r"):\s+\S",
        2,
    ),
    (r"^\s*(?:\S{0,6}\s)?Docker version [0-9]\S*, build ", 5),
    (r"\bVersion: +\S+ +API version: +\S+.* Go version: ", 5),  # the ends of its lines are lost
    (r"^\s*Client(?: version)?:|^\s*Server(?: version)?:(?:\s|$)|^\s*Engine:\s*$", 2),
    # The v is what plugins put before theirs, in the client's part of `docker info`.
    (r"^\s*(?:Version:\s+[^v\s]|(?:Built|Experimental|Context|GitCommit|Cloud integration):\s+\S)", 1),
    (r"^\s(?:containerd|runc|docker-init):\s*$", 1),
)
MARKED = re.compile(r"^\s*(?:#+|//|│)\s*(?=[A-Z])")
"""What stands before each line of an output in the comment of a script."""
PLAIN_ROW = 2
"""Weight from which a row is no remark such as `# Name: backup`."""
COUNTED = re.compile(r"(?:Containers|Running|Paused|Stopped|Images|CPUs): \d+\s*")
CLIENT_OF_INFO = re.compile(
    r"^\s*Client:.*(?:\n\s+(?:Version|Context):.*){0,2}\n\s+(?:Debug Mode|Plugins):", re.MULTILINE
)
"""What `docker info` prints of the client, also where the engine does not answer: `docker version` has neither row."""
NO_INFO = re.compile(
    r"^\s*(?:OS Image|Kernel|Machine ID|Boot ID|Kubelet Version|Container Runtime Version|Driver Version):",
    re.MULTILINE,
)
"""Rows of `kubectl describe node`, `hostnamectl` and `nvidia-smi`, which have some names of `docker info`."""
NO_VERSION = re.compile(r"v[0-9]")
"""Versions of other clients and servers: the engine's have no letter before them."""
OLD_CLIENT = re.compile(r"^\s*Client version:", re.MULTILINE)
QUOTED = r"[\"'`“‘«„]\s?docker(?:-compose)?(?:\.exe)?\s?[\"'`”’»“]\s?"
CONNECT_MARKS = weights(
    (
        r"error during connect|Cannot connect to the Docker daemon|Couldn['’]t connect to Docker daemon"
        r"|failed to connect to the docker API"
        r"|permission denied while trying to connect to the (?:Docker|docker)|[Ii]s the docker daemon running"
        r"|request returned .{0,60}for API route|could not be found in this WSL [12] distro"
        r"|Error while fetching server API version|Docker Desktop is (?:manually )?paused"
        r"|docker-credential-[\w.-]+\W.{0,40}executable file not found"
        r"|client version [0-9.]+ is too (?:old|new)|client is newer than server"
        r"|dial unix \S{0,80}docker\S{0,80}\.sock"
        r"|connect E[A-Z]{3,12} (?:[/\\]{2,8}\.[/\\]{1,2}pipe[/\\]{1,2}\S{0,80}docker|/\S{0,200}docker\S{0,60}\.sock)"
        r"|Could not find a (?:valid Docker environment|working container runtime strategy)"
        r"|Docker is either not running or misconfigured",
        7,
    ),
    (
        r"open [/\\]{2,8}\.[/\\]{1,2}pipe[/\\]{1,2}\S{0,80}docker\S{0,80}:"
        r"|\((?:2|5|121|231), '(?:CreateFile|WaitNamedPipe)'",
        7,
    ),
    (r"open [/\\]{2,8}\.[/\\]{1,2}pipe[/\\]{1,2}\S{1,80}:|http://%2F%2F\.%2Fpipe%2F", 7),
    (
        r"^(?:\S{0,40}sh(?:\.exe)?|sudo): (?:.{0,60}\d+.{0,20}: )?(?:\S{0,60}/)?docker(?:-compose)?[:：]"
        r"|^(?:zsh|fish): .{0,60}: docker(?:-compose)?\s*$",
        6,
    ),
    (
        r"^\s*(?:[^\s'\"]{1,30} ?){0,2}['\"‘“«]\s?docker(?:-compose)?(?:\.exe)?\s?['\"’”»]\s?"
        r"(?:is not recog|not found|ist entweder|n.est pas reconnu|no se reconoce|não é reconhecid|nie jest rozpozn"
        r"|non è riconosciut|не является|不是内部|不是內部|は、|은\(는\)|iç ya da|wird nicht als|.{0,120}(?:\.|。)$)",
        4,
    ),
    (r"^docker(?:-compose)? ?: .{0,200}['\"‘“«„]\s?docker", 5),
    # How the messages of older clients go on, where their line was broken.
    (r"the docker client must be run\b|may (?:also )?indicate that the docker daemon is not", 3),
    (r"^\s*(?:dockerDesktop(?:Linux|Windows)Engine|docker_engine(?:_linux|_windows)?): \S", 4),
    (r"We recommend to activate the WSL integration|docs\.docker\.com/(?:go/wsl2|docker-for-windows/wsl)", 3),
    # Words stand beside the quoted name: in code and in objects there are signs.
    (
        r"^(?!\s*(?:#|//|--|\*|- ))"
        rf"(?:.*[^\W\d_]\s?{QUOTED}(?:[^\W\d_]|は、|$)|(?:.*[:：]\s?|\s*){QUOTED}(?:[^\W\d_]|は、))",
        2,
    ),
)
DIAGNOSE = weights(
    (r"(?:^\s*|\}|\s{2})\[(?:PASS|FAIL|WARN|SKIP)\]\s+DD\d{4}:", 4),
    (
        r"DD\d{4}|^Starting diagnostics|^\[\d{4}-\S{10,30}\]\[com\.docker\.diagnose"
        # Its traces are longer than what may stand between two rows.
        r"|^\[\s*(?:common|linuxkit|win|mac|linux)/[\w./-]+\.|^\[main\."
        r"|^\s+(?:Produced the following warning|Failed with): ",
        1,
    ),
)
INNER_PIPE = re.compile(
    r"pipe[/\\]{1,2}docker(?!_engine|DesktopLinuxEngine|DesktopWindowsEngine)\w{3,60}(?=[:\s])", re.IGNORECASE
)
"""Pipes of Docker Desktop's own parts, with which it tests itself: no engine listens there."""


def connect(line: str) -> int:
    """Refusals to connect, and what shells say of a docker that they do not find."""
    if not any(
        mark in line
        for mark in (
            "ocker",
            "pipe",
            "WSL",
            "client version",
            "Error while",
            "during connect",
            "API route",
            "container ru",
        )
    ):
        return 0
    if DIAGNOSE(line) or (INNER_PIPE.search(line) and "http://ipc/" in line):
        return 0
    return CONNECT_MARKS(line)


def info(line: str) -> int:
    """Rows of the text, or the names of the JSON form."""
    if '"' in line:
        return 2 * sum(name in JSON_INFO for name in KEY.findall(line)) or INFO(line)
    return _marked(line, INFO) or INFO(line)


def version(line: str) -> int:
    """Rows of the text, or the names of the JSON form."""
    if '"' in line:
        return 2 * sum(name in JSON_VERSION for name in KEY.findall(line))
    return _marked(line, VERSION) or VERSION(line)


def _marked(line: str, weigh: Callable[[str], int]) -> int:
    """The weight of a row that is commented out, where it is a row of nothing else."""
    match = MARKED.match(line)
    row = line[match.end() :] if match else ""
    weight = weigh(row) if row else 0
    return weight if weight >= PLAIN_ROW or COUNTED.fullmatch(row) else 0


def settings(line: str) -> int:
    """Names of Docker Desktop's settings, of the engine's and of the client's."""
    if '"' not in line:
        return 0
    total = 0
    for name in KEY.findall(line):
        small = name.casefold()
        if small in KNOWN_NAMES:
            total += 1 if len(small) < 8 or small in GENERIC else 2 if len(small) < DISTINCT else 6
        elif small in DAEMON_NAMES or small in CLIENT_NAMES:
            total += 1 if small in {"debug", "hosts", "dns", "features", "builder"} else 0 if small == "plugins" else 5
    return total


def _without_logins(line: str) -> str:
    """The line of a client's config.json without what logs in to a registry."""
    return LOGIN.sub(r"\1(hidden)", line)


def _is_info(text: str) -> bool:
    if NO_INFO.search(text) or not any(info(line) >= PLAIN_ROW for line in text.split("\n")):
        return False
    found = parse_docker_info(text)
    values = (found.server_version, found.os, found.os_type, found.kernel, found.ncpu, found.server_errors)
    return any(values) or found.context is not None or CLIENT_OF_INFO.search(text) is not None


def _is_version(text: str) -> bool:
    if CLIENT_OF_INFO.search(text) or (OLD_CLIENT.search(text) and "API version" not in text):
        return False
    found = parse_docker_version(text)
    sides = [side for side in (found.client, found.server) if side and (side.version or side.os_arch)]
    return bool(sides) and not any(NO_VERSION.match(side.version or "") for side in sides)


KINDS = (
    Kind(
        name="docker-info",
        ask="docker info",
        value=VALUES["docker-info"],
        weigh=info,
        need=6,
        between=LABELLED,
        gap=1,
        commands=command(rf"{DOCKER}(?:system )?info"),
        holds=_is_info,
    ),
    Kind(
        name="docker-version",
        ask="docker version",
        value=VALUES["docker-version"],
        weigh=version,
        need=5,
        between=re.compile(r"\s+\S.*|\s*[\w/-]+(?: [\w/()-]+){0,3}:.*|\s*(?:#|//|│).*|[{}\]],?"),
        starts=re.compile(r"\s*Client:|\s*Docker version "),
        commands=command(rf"{DOCKER}(?:version|--version|-v)"),
        holds=_is_version,
    ),
    Kind(
        name="docker-connect-errors",
        ask="docker ps (with the whole error)",
        value=VALUES["docker-connect-errors"],
        weigh=connect,
        below=1,
        commands=command(r"docker(?:-compose)?(?:\.exe)? .*"),
        message=True,
        holds=lambda text: parse_docker_connect_error(text) is not None,
    ),
    Kind(
        name="docker-settings",
        mask=_without_logins,
        ask=r"type %AppData%\Docker\settings-store.json",
        value=VALUES["docker-settings"],
        weigh=settings,
        need=6,
        between=JSON_LINE,
        gap=1,
        commands=re.compile(r"settings-store\.json|Docker[\\/]settings\.json|daemon\.json|admin-settings\.json"),
        names=re.compile(r"settings-store\.json|(?:Docker[\\/])?settings\.json|daemon\.json|admin-settings\.json"),
        file=True,
    ),
    Kind(
        name="diagnose-output",
        ask=r'"C:\Program Files\Docker\Docker\resources\com.docker.diagnose.exe" check',
        value=VALUES["diagnose-output"],
        weigh=DIAGNOSE,
        # A boot loader's settings stand below the row that misses one of them.
        between=re.compile(
            r"\s+.*|\d+ ?:.*|Please (?:note|investigate).*|\[.*|Windows Boot Loader|-{8,}|[a-z]{2,30} {2,}\S.*"
        ),
        gap=3,
        commands=re.compile(r"com\.docker\.diagnose", re.IGNORECASE),
    ),
)
