"""The Go toolchains of a place and the settings of the one that wins there.

Every `go` is asked with GOTOOLCHAIN=local in an empty directory, or `go version` itself would try a download
(golang/go select.go). A distribution asked from Windows has no login PATH: `programs` looks at the known places too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, Ran, read_file, run, value
from hostdoctor.parsers import go_env_file
from hostdoctor.parsers.go_env_file import parse_go_env_file
from hostdoctor.parsers.go_version import GoVersion, parse_go_version
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .places import Place

MOST_TOOLCHAINS = 6
"""More toolchains than this on one side are not asked for their version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoToolchain:
    """One `go`; `version` is None when it did not say. `found_by` is PATH, known place or login shell."""

    path: str
    found_by: str
    version: GoVersion | None = None
    said: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class GoToolchains:
    """In the order in which the place would find them; the first one wins. Absent when there is none."""

    items: tuple[GoToolchain, ...]

    @property
    def first(self) -> GoToolchain:
        """The one that runs when somebody types `go`."""
        return self.items[0]


@dataclass(frozen=True, slots=True)
class GoEnv:
    """`go env -json` of the first toolchain. Every key is optional: older releases lack some."""

    variables: Mapping[str, str]
    source: str

    def get(self, name: str, default: str = "") -> str:
        """A variable as Go takes it."""
        return self.variables.get(name, default)


@dataclass(frozen=True, slots=True)
class GoEnvFile:
    """The user's env file as Go's own naive reader takes it. Absent when there is none."""

    path: str
    text: go_env_file.GoEnvFile


@probe(timeout=20)
def find_go_toolchains(machine: Machine, place: Place) -> GoToolchains:
    """Absent only if neither PATH, the known places nor the login shell know one."""
    rows = [row for row in value(machine, Question(place.awake().side, "programs", ("go",))) if not row.get("alias")]
    unique = {row.get("target") or row["path"]: row for row in reversed(rows)}
    wanted = [row for row in rows if unique[row.get("target") or row["path"]] is row]
    if not wanted:
        raise NotHere(f"there is no Go {'on' if not place.wsl else 'in'} {place.name}")
    return GoToolchains(
        tuple(_ask(machine, place, row) for row in wanted[:MOST_TOOLCHAINS]),
    )


def _ask(machine: Machine, place: Place, row: Mapping[str, str]) -> GoToolchain:
    toolchain = GoToolchain(
        path=row["path"], found_by=row.get("source", "PATH"), target=row.get("target") or row["path"]
    )
    try:
        ran = run(machine, place.side, row["path"], "version")
    except (NotHere, CouldNotLook) as error:
        return GoToolchain(path=toolchain.path, found_by=toolchain.found_by, said=str(error), target=toolchain.target)
    said = _text(ran)
    version = parse_go_version(said) if ran.exit_code == 0 else None
    return GoToolchain(
        path=toolchain.path,
        found_by=toolchain.found_by,
        version=version if version and version.found else None,
        said=said,
        target=toolchain.target,
    )


def _text(ran: Ran) -> str:
    return (ran.out or ran.err).decode("utf-8", "replace").strip()


@probe(timeout=20)
def read_go_env(machine: Machine, place: Place, toolchains: GoToolchains) -> GoEnv:
    """The settings of the toolchain that wins; a stored bad value makes even this fail, which is then the reason."""
    go = toolchains.first.path
    ran = run(machine, place.side, go, "env", "-json")
    if ran.exit_code != 0:
        raise CouldNotLook(f"{go} env failed: {ran.err.decode('utf-8', 'replace').strip()[:200]}")
    try:
        variables = json.loads(ran.out.decode("utf-8", "replace"))
    except ValueError:
        raise CouldNotLook(f"{go} env -json printed no JSON") from None
    settings = {str(name): str(text) for name, text in variables.items()}
    return GoEnv(settings | _own_choice(machine, place, go), f"{go} env")


def _own_choice(machine: Machine, place: Place, go: str) -> dict[str, str]:
    """The user's own GOTOOLCHAIN, which the question above overrides; asking for it alone downloads nothing."""
    ran = run(machine, place.side, go, "env", "GOTOOLCHAIN")
    said = _text(ran)
    return {"GOTOOLCHAIN": said} if ran.exit_code == 0 and said else {}


@probe()
def read_go_env_file(machine: Machine, place: Place, env: GoEnv) -> GoEnvFile:
    """The file that `go env -w` writes; GOENV=off ignores it."""
    path = env.get("GOENV")
    if not path or path == "off":
        raise NotHere("GOENV is off" if path else "this Go has no env file")
    return GoEnvFile(path, parse_go_env_file(read_file(machine, place.side, path)))
