r"""Which machine a ticket speaks of, as far as its outputs show it. The names of people in it say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hostdoctor.facts.places import UNNAMED
from hostdoctor.host.machine import LINUX, WINDOWS, distribution_side
from hostdoctor.parsers.docker_connect_errors import parse_docker_connect_error
from hostdoctor.parsers.docker_version import parse_docker_version
from hostdoctor.parsers.go_env import parse_go_env
from hostdoctor.parsers.go_version import parse_go_version
from hostdoctor.parsers.wsl_list import DistributionRow, is_tool_distribution, parse_wsl_list_verbose
from hostdoctor.parsers.wsl_status import parse_wsl_status
from hostdoctor.parsers.wsl_warnings import fallback_mode

from .block import Block
from .folders import NO_PROJECT, project_folder
from .recognise import KINDS

PROFILE = "%UserProfile%"
"""Stands for the folder of a user whose name is not needed."""
DISTRIBUTION = UNNAMED
"""Stands for a distribution whose name the ticket does not show."""
PROJECT = "project"
"""Stands for a folder that the ticket does not show."""

OF_CLIENT = frozenset(("docker-version", "docker-info", "docker-ps", "docker-context-ls", "docker-connect-errors"))
"""Kinds that the docker command prints, and so shows where it was typed."""
OF_ITS_ERRORS = frozenset(("docker-errors", "compose-errors"))
"""What the docker command complains of: only a prompt shows where."""
OF_COMPOSE = frozenset({"compose"})
OF_WSL = frozenset(("wsl-conf", "wslinfo"))
"""Kinds of a Linux that only WSL has."""
WSL_MARK = re.compile(
    r"microsoft-standard|-Microsoft\b|WSL|/mnt/[a-z](?![\w-])|/mnt/wsl|drvfs|hv_storvsc|docker-desktop|hyperv_|wsl\.conf|loopback0"
    r"|10\.255\.255\.254|(?<![\w./])/[a-z]/Users/"
)
"""In an output of a Linux that has a Windows around it."""
WINDOWS_MARK = re.compile(
    r"[A-Za-z]:\\|\\\\\.\\pipe|//\./pipe|%2Fpipe%2F|npipe:|\bwsl\.exe\b|forbidden by its access permissions"
    r"|Only one usage of each socket|connectex:|wsarecv|\bPS [A-Z]:",
)
LINUX_SOURCE = re.compile(
    r"^\s*(?:-\s*|source:\s*|device:\s*)[\"']?/mnt/(?:wsl|[a-z])(?:/[^:\n]*)?(?::/|[\"']?\s*$)", re.MULTILINE
)
"""A bind mount of a Compose file that names a drive, or the folder that all distributions share, as WSL does."""
WINDOWS_DATE = re.compile(r"Get-Date|powershell|DateTime|w32tm|\bdate /t|\btime /t", re.IGNORECASE)
PATHS_OF_GO = (
    "GOROOT",
    "GOPATH",
    "GOCACHE",
    "GOMODCACHE",
    "GOENV",
    "GOMOD",
    "GOWORK",
    "GOTOOLDIR",
    "GOBIN",
    "GOTMPDIR",
)
"""Variables of `go env` that hold a path of the machine that Go runs on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """The outputs of a ticket and the machine that they are of.

    `kind`, `side` and `distribution` are as in `facts.about`; `linux` is the side of the Linux that was looked at,
    empty where nothing of one is shown. `shows_side` is False where no output tells of any system: a lone Dockerfile
    is then examined as that of a Windows machine, which nobody has seen.
    """

    blocks: tuple[Block, ...]
    kind: str
    side: str
    distribution: str = ""
    linux: str = ""
    project: str = PROJECT
    project_side: str = WINDOWS
    shows_side: bool = True
    by_kind: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)

    def of(self, *kinds: str) -> tuple[Block, ...]:
        """The blocks of these kinds, in the order of the ticket."""
        found = [block for kind in kinds for block in self.by_kind.get(kind, ())]
        return tuple(sorted(found, key=self.blocks.index)) if len(kinds) > 1 else tuple(found)

    def last(self, *kinds: str) -> Block | None:
        """The last block of these kinds: what was shown later is what is so now."""
        found = self.of(*kinds)
        return found[-1] if found else None

    @property
    def has_windows(self) -> bool:
        """Whether there is a Windows."""
        return self.kind != "linux"

    def side_of(self, block: Block) -> str:
        """The side that a block was printed on, where it or its prompt shows it, else the machine's own."""
        shown = side_shown(block)
        if shown == "windows":
            return WINDOWS
        return self.linux or self.side if shown == "linux" else self.side


def read_ticket(blocks: Iterable[Block]) -> Ticket:
    """What the outputs say of where they were printed."""
    blocks = tuple(blocks)
    by_kind: dict[str, tuple[Block, ...]] = {}
    for block in blocks:
        by_kind[block.kind] = (*by_kind.get(block.kind, ()), block)
    sides = {side_shown(block) for block in blocks}
    windows = (
        "windows" in sides
        or any(block.kind in OF_WSL for block in blocks)
        or any(
            side_shown(block) == "linux" and WSL_MARK.search(f"{block.command}\n{block.text[:100_000]}")
            for block in blocks
        )
    )
    linux = "linux" in sides
    if not windows and linux:
        return _ticket(blocks, by_kind, kind="linux", side=LINUX, linux=LINUX)
    # WSL prints it when the first distribution starts, which then runs.
    linux = linux or any(fallback_mode(block.text) for block in by_kind.get("wsl-errors", ()))
    name = _distribution(by_kind) if linux else ""
    inner = distribution_side(name) if linux else ""
    if linux and _docker_side(blocks) == "linux":
        return _ticket(blocks, by_kind, kind="wsl", side=inner, linux=inner, distribution=name)
    return _ticket(blocks, by_kind, kind="windows", side=WINDOWS, linux=inner, distribution=name, windows=windows)


def _ticket(
    blocks: tuple[Block, ...],
    by_kind: Mapping[str, tuple[Block, ...]],
    *,
    kind: str,
    side: str,
    linux: str,
    distribution: str = "",
    windows: bool = True,
) -> Ticket:
    shown = next(filter(None, (project_folder(block) for block in reversed(blocks))), None)
    root, project_side = PROJECT, side
    if shown:
        root, on = shown
        project_side = WINDOWS if on == "windows" else linux or side
    return Ticket(
        blocks=blocks,
        kind=kind,
        side=side,
        distribution=distribution,
        linux=linux,
        project=root,
        project_side=project_side,
        shows_side=kind != "windows" or windows,
        by_kind=by_kind,
    )


def _distribution(by_kind: Mapping[str, tuple[Block, ...]]) -> str:
    """The developer's own one: the default that runs, else one that runs, else the default."""
    lists, states = by_kind.get("wsl-list-verbose", ()), by_kind.get("wsl-status", ())
    rows = (
        [row for row in parse_wsl_list_verbose(lists[-1].data) if not is_tool_distribution(row.name)] if lists else []
    )
    if rows:
        return min(rows, key=_unlikely).name
    named = parse_wsl_status(states[-1].data).default_distribution if states else None
    return named if named and not is_tool_distribution(named) else DISTRIBUTION


def _unlikely(row: DistributionRow) -> tuple[bool, bool]:
    return row.state_norm != "Running", not row.default


def _docker_side(blocks: Iterable[Block]) -> str:
    """The side whose docker command was asked, of the last output that shows it; else that of a Compose file."""
    blocks = tuple(blocks)
    for kinds in (OF_CLIENT, OF_ITS_ERRORS, OF_COMPOSE):
        shown = [side_shown(block) for block in blocks if block.kind in kinds]
        if side := next((side for side in reversed(shown) if side), ""):
            return side
    return ""


def side_shown(block: Block) -> str:
    """`windows`, `linux` or nothing, from the output itself first and then from its prompt."""
    told = _SHOWN[block.kind](block) if block.kind in _SHOWN else ""
    if told:
        return told
    own = KINDS[block.kind].side if block.kind in KINDS else ""
    if own or block.side:
        return own or block.side
    text = f"{block.command}\n{block.text[:20_000]}"
    return "windows" if block.kind.endswith("-errors") and WINDOWS_MARK.search(text) else ""


def _of_docker(block: Block) -> str:
    client = parse_docker_version(block.data).client
    system = (client.os_arch or "").partition("/")[0] if client else ""
    return system if system in ("windows", "linux") else ""


def _of_connection(block: Block) -> str:
    found = parse_docker_connect_error(block.data)
    if found and found.error == "wsl-integration-off":
        return "linux"
    kind = found.endpoint.kind if found and found.endpoint else ""
    return {"npipe": "windows", "unix": "linux"}.get(kind, "")


def _of_go_env(block: Block) -> str:
    env = parse_go_env(block.data)
    told = env.vars.get("GOHOSTOS", "")
    if told:
        return "windows" if told == "windows" else "linux"
    paths = [env.vars.get(name, "") for name in PATHS_OF_GO]
    if env.style == "windows-set" or any(":\\" in path for path in paths):
        return "windows"
    if any(path.startswith("/") and path not in NO_PROJECT for path in paths):
        return "linux"
    # GOOS is what is built for, which is nearly always where it is built; a prompt knows better.
    return "" if block.side else {"windows": "windows", "linux": "linux"}.get(env.vars.get("GOOS", ""), "")


def _of_go_version(block: Block) -> str:
    """Any other system is nearer to a Linux than to Windows: its shell and its paths are."""
    system = parse_go_version(block.text).goos
    return ("windows" if system == "windows" else "linux") if system else ""


def _of_date(block: Block) -> str:
    """`date` of a Linux names its zone before the year; what PowerShell prints names none."""
    if WINDOWS_DATE.search(f"{block.command}\n{block.text}"):
        return "windows"
    if block.side or re.match(r"\s*date\b", block.command or block.text):
        return block.side or "linux"
    return "linux" if re.search(r"\b[A-Z]{3,5} 20\d\d\b", block.text) else "windows"


def _of_netstat(block: Block) -> str:
    return "linux" if re.search(r"^\s*tcp6?\s+\d+\s+\d+\s", block.text, re.MULTILINE) else "windows"


def _of_compose(block: Block) -> str:
    """Folders of the host as only a distribution names them."""
    return "linux" if LINUX_SOURCE.search(block.text[:100_000]) else ""


def _of_contexts(block: Block) -> str:
    return "windows" if "npipe:" in block.text else "linux" if "unix://" in block.text else ""


_SHOWN = {
    "compose": _of_compose,
    "date": _of_date,
    "netstat": _of_netstat,
    "docker-version": _of_docker,
    "docker-connect-errors": _of_connection,
    "docker-context-ls": _of_contexts,
    "go-env": _of_go_env,
    "go-version": _of_go_version,
}
