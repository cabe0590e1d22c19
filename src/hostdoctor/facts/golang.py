"""The Go toolchains of a place, and which of them runs when somebody types `go`.

Every `go` is asked with GOTOOLCHAIN=local in an empty directory, or `go version` itself would try a download
(golang/go select.go). A distribution asked from Windows has no login PATH: `programs` looks at the known places too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hostdoctor.host.machine import Machine, Question, Ran, run, value
from hostdoctor.parsers.go_version import GoRelease, GoVersion, parse_go_release, parse_go_version, release_key
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .places import Place

__all__ = [
    "GoInUse",
    "GoRelease",
    "GoToolchain",
    "GoToolchains",
    "GoVersion",
    "find_go_toolchains",
    "go_said",
    "parse_go_release",
    "pick_go",
    "release_key",
]

MOST_TOOLCHAINS = 6
"""More toolchains than this on one side are not asked for their version."""

ON_PATH = ("PATH", "login shell")
"""Where a shell of the user finds a program; a distribution asked from Windows has only the second."""

SHIM = re.compile(r"[/\\]shims[/\\]")
"""What asdf, mise and goenv put on PATH: it chooses a version by the project and may have none outside of one."""

PACKAGED = re.compile(r"/usr/lib/go(?:-[\d.]+|lang)?/")
"""Where Debian and Ubuntu (go-1.N), Fedora and Red Hat (golang), Alpine and Arch (go) put their packages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoToolchain:
    """One `go`; `version` is None when it did not say. `found_by` is PATH, known place or login shell."""

    path: str
    found_by: str
    version: GoVersion | None = None
    said: str = ""
    target: str = ""

    @property
    def on_path(self) -> bool:
        """Whether a shell of the user would find it."""
        return self.found_by in ON_PATH

    @property
    def packaged(self) -> bool:
        """Whether a Linux distribution packaged it, which may patch it without another version number."""
        return PACKAGED.match(self.target or self.path) is not None


@dataclass(frozen=True, slots=True)
class GoToolchains:
    """In the order in which the place would find them; the first one wins. Absent when there is none."""

    items: tuple[GoToolchain, ...]

    @property
    def first(self) -> GoToolchain:
        """The one that runs when somebody types `go`."""
        return self.items[0]


@dataclass(frozen=True, slots=True)
class GoInUse:
    """The first toolchain of a place, with the version that it told."""

    go: GoToolchain
    version: GoVersion

    @property
    def name(self) -> str:
        """As Go calls it: go1.27.3."""
        return self.version.version or "go"


@probe(timeout=20)
def find_go_toolchains(machine: Machine, place: Place) -> GoToolchains:
    """Absent only if neither PATH, the known places nor the login shell know one."""
    rows = [row for row in value(machine, Question(place.awake().side, "programs", ("go",))) if not row.get("alias")]
    unique = {row.get("target") or row["path"]: row for row in reversed(rows)}
    wanted = [row for row in rows if unique[row.get("target") or row["path"]] is row]
    if not wanted:
        raise NotHere(f"there is no Go {'in' if place.wsl else 'on'} {place.name}")
    return GoToolchains(_behind_shims([_ask(machine, place, row) for row in wanted[:MOST_TOOLCHAINS]]))


def _ask(machine: Machine, place: Place, row: Mapping[str, str]) -> GoToolchain:
    go = GoToolchain(path=row["path"], found_by=row.get("source", "PATH"), target=row.get("target") or row["path"])
    try:
        ran = run(machine, place.side, go.path, "version")
    except NotHere as error:
        return replace(go, said=str(error))
    version = parse_go_version(go_said(ran)) if ran.exit_code == 0 else _version_in_settings(machine, place, go.path)
    return replace(go, said=go_said(ran), version=version if version and version.found else None)


def _version_in_settings(machine: Machine, place: Place, path: str) -> GoVersion | None:
    """GOVERSION of `go env`, which works with flags in GOFLAGS that make `go version` fail (Go 1.21 and 1.27)."""
    try:
        ran = run(machine, place.side, path, "env", "-json")
        told = json.loads(ran.out.decode("utf-8", "replace")) if ran.exit_code == 0 else {}
    except (NotHere, CouldNotLook, ValueError):
        return None
    named, system, machine_name = (str(told.get(name) or "") for name in ("GOVERSION", "GOHOSTOS", "GOHOSTARCH"))
    return parse_go_version(f"go version {named} {system}/{machine_name}") if named else None


def _behind_shims(items: Sequence[GoToolchain]) -> tuple[GoToolchain, ...]:
    """A shim that tells no version outside a project hides what it leads to; that is looked at by its own path."""
    kept = tuple(go for go in items if go.version or not SHIM.search(go.path))
    if not kept:
        raise CouldNotLook(f"{items[0].path} belongs to a version manager, which tells a version only inside a project")
    return kept


def go_said(ran: Ran) -> str:
    """What a go command printed, its complaint if that is all."""
    return (ran.out or ran.err).decode("utf-8", "replace").strip()


@probe()
def pick_go(toolchains: GoToolchains) -> GoInUse:
    """The one that wins, if it told its version."""
    go = toolchains.first
    if go.version is None:
        said = go.said.splitlines()[0][:200] if go.said else "it printed nothing"
        raise CouldNotLook(f"{go.path} does not tell its version: {said}")
    return GoInUse(go, go.version)
