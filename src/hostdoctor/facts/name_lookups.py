"""How names are looked up in WSL: whether over DNS tunnelling, beside which VPN, and what failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import CouldNotLook, Known, NotHere, Unknown
from hostdoctor.wiring import probe

from .about import About
from .reported import ReportedLine, read_reported_errors
from .tolerance import if_seen, state_of
from .windows_network import read_windows_network
from .windows_system import read_windows_system
from .wslconfig_file import read_wslconfig_file

KEY = "wsl2.dnsTunneling"

FAILED = re.compile(
    r"i/o timeout|server misbehaving|connection refused|no route to host|network is unreachable|deadline exceeded"
    r"|#53: timed out|temporary failure (?:in name resolution|resolving)|could not resolve host"
    r"|no servers could be reached",
    re.IGNORECASE,
)
"""What programs say of a name server that does not answer; `no such host` is an answer. Go says the first ones of any
connection, so that such a line has to speak of a lookup too."""

OF_LOOKUPS = re.compile(r"\blookup \S|#53: |temporary failure|could not resolve|no servers could", re.IGNORECASE)

SERVER = re.compile(
    r"\blookup \S{1,255} on (?P<go>[0-9a-fA-F.:\[\]]{3,50}?):53\b|error to (?P<dig>[0-9a-fA-F.:]{3,50})#53: ",
    re.IGNORECASE,
)

OF_DOCKER = "docker-errors"
"""The kind of what Docker and the builds in it print."""

OF_CONTAINERS = re.compile(r"127\.0\.0\.11|192\.168\.65\.\d+|\[?fd[0-9a-f]{2}:.*")
"""Docker's own name servers, which are no business of WSL's settings."""


@dataclass(frozen=True, slots=True)
class FailedLookup:
    """`server` is the address asked, empty where the program does not tell it."""

    server: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLookups:
    """`off` is where .wslconfig switches DNS tunnelling off, with `file` its path; both empty where it does not.

    `build` is that of Windows, 0 where nobody could tell. `vpns` are those connected now, none where nobody could look.
    """

    file: str = ""
    off: str = ""
    build: int = 0
    vpns: tuple[str, ...] = ()
    failures: tuple[FailedLookup, ...] = ()


@probe(timeout=20)
def read_name_lookups(machine: Machine, about: About) -> NameLookups:
    """Unknown only where neither .wslconfig could be read nor an error was reported."""
    if not about.has_windows:
        raise NotHere("this is not WSL")
    failures = tuple(_failure(line.text, line.source) for line in _failed(machine))
    failures = tuple(item for item in failures if not OF_CONTAINERS.fullmatch(item.server))
    state = state_of(read_wslconfig_file, machine, about)
    if isinstance(state, Unknown) and not failures:
        raise CouldNotLook(state.why, state.to_look)
    file = state.value if isinstance(state, Known) else None
    entry = file.entry(KEY) if file and file.settings.accepted.get(KEY) is False else None
    system = if_seen(read_windows_system, machine, about)
    network = if_seen(read_windows_network, machine, about)
    return NameLookups(
        file=file.path if file and entry else "",
        off=f"{file.path}:{entry.first_line}" if file and entry else "",
        build=system.build if system else 0,
        vpns=network.vpns if network else (),
        failures=failures,
    )


def _failed(machine: Machine) -> Iterator[ReportedLine]:
    """A build or a container asks Docker's own name server: without an address its failure says nothing of WSL."""
    reported = if_seen(read_reported_errors, machine)
    for item in reported.items if reported else ():
        for line in item.lines:
            of_docker = item.kind == OF_DOCKER and not SERVER.search(line.text)
            if FAILED.search(line.text) and OF_LOOKUPS.search(line.text) and not of_docker:
                yield line


def _failure(text: str, source: str) -> FailedLookup:
    match = SERVER.search(text)
    return FailedLookup((match and (match["go"] or match["dig"])) or "", text.strip(), source)
