"""What a Compose file says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .compose_mounts import ComposeMount
from .compose_ports import PublishedPort

UNREADABLE = frozenset({"too-large", "too-deep", "syntax"})
"""Kinds of problems that leave nothing of a file."""


@dataclass(frozen=True, slots=True)
class WatchRule:
    """One rule of `develop.watch`: Compose itself watches `path` on the host and syncs or rebuilds."""

    line: int
    action: str
    path: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Dependency:
    """A service that must be there first; the short form waits for `service_started`, not until it is ready."""

    line: int
    service: str
    condition: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Extension:
    """The service that another one is made from, in the same file where `file` is None."""

    line: int
    service: str
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeService:
    """One service. `replaces` are the keys that an override marks with `!override` or `!reset`.

    `environment` and `build_args` have None where the value comes from the shell that runs Compose, and `***` for a
    value that is not kept (compose_secrets.py). `memory` is a limit in bytes, `cpus` one in processors. `lines` has the
    line of each of its keys, and of each variable and build argument as `environment.NAME` and `build.args.NAME`;
    `passwords` are those of them with a password that stands in the file itself.
    """

    name: str
    line: int
    image: str | None = None
    build_context: str | None = None
    dockerfile: str | None = None
    build_target: str | None = None
    build_args: Mapping[str, str | None] = field(default_factory=dict)
    command: str | None = None
    environment: Mapping[str, str | None] = field(default_factory=dict)
    network_mode: str | None = None
    has_healthcheck: bool = False
    ports: tuple[PublishedPort, ...] = ()
    mounts: tuple[ComposeMount, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    links: tuple[str, ...] = ()
    watch: tuple[WatchRule, ...] = ()
    profiles: tuple[str, ...] = ()
    replaces: frozenset[str] = frozenset()
    passwords: frozenset[str] = frozenset()
    entrypoint: str | None = None
    healthcheck_disabled: bool = False
    privileged: bool = False
    memory: int | None = None
    cpus: float | None = None
    replicas: int = 1
    env_files: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    extends: Extension | None = None
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def bind_mounts(self) -> tuple[ComposeMount, ...]:
        """The folders and files of the host that the service sees."""
        return tuple(mount for mount in self.mounts if mount.kind == "bind")


@dataclass(frozen=True, slots=True)
class ComposeProblem:
    """What cannot be read. Kinds: those of YamlProblem, no-services, invalid-port, invalid-mount, unset-variable."""

    line: int
    kind: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeFile:
    """A Compose file; `includes` are files that it pulls in and that are not read here."""

    name: str | None = None
    version_line: int | None = None
    services: Mapping[str, ComposeService] = field(default_factory=dict)
    includes: tuple[str, ...] = ()
    problems: tuple[ComposeProblem, ...] = ()

    @property
    def unreadable(self) -> ComposeProblem | None:
        """Why nothing is known of the file, if that is so."""
        return next((problem for problem in self.problems if problem.kind in UNREADABLE), None)
