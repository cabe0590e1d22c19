"""The settings of the Go that wins in a place: as Go takes them, as its own file has them, and what Go says to them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hostdoctor.host import machine as host
from hostdoctor.host.machine import Machine, list_directory, read_file, run
from hostdoctor.parsers import go_env_file
from hostdoctor.parsers.go_env_file import EnvFileAnomaly, parse_go_env_file
from hostdoctor.parsers.go_version import GoRelease, parse_go_release
from hostdoctor.parsers.secret_variables import without_credentials
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .golang import GoToolchains, go_said
from .places import Place
from .tolerance import there

__all__ = [
    "DownloadedToolchains",
    "EnvFileAnomaly",
    "GoComplaint",
    "GoEnv",
    "GoEnvFile",
    "ToolchainChoice",
    "hear_go",
    "list_downloaded_toolchains",
    "parse_toolchain_choice",
    "read_go_env",
    "read_go_env_file",
    "without_credentials",
]

DOWNLOADED = re.compile(r"toolchain@v0\.0\.1-(go[\w.]+)\.[a-z0-9]+-[a-z0-9]+/?")
"""A directory of golang.org/toolchain in the module cache (golang/website _content/doc/toolchain.md)."""

CHOICE = re.compile(r"(?:(?P<word>auto|path)|local|(?P<release>go[1-9][\w.-]*))(?:\+(?P<suffix>auto|path))?")
"""GOTOOLCHAIN (golang/go src/cmd/go/internal/toolchain/select.go); words of their own take no suffix."""

# What Go prints in every language of Windows, and the settings that it speaks of; run with Go 1.21.13 and 1.27.3.
COMPLAINTS = (
    (re.compile(r"^go: parsing \$GOFLAGS: .*", re.MULTILINE), ("GOFLAGS",)),
    (re.compile(r"^go: unknown GOEXPERIMENT .*", re.MULTILINE), ("GOEXPERIMENT",)),
    (re.compile(r"^go: unknown environment setting GO111MODULE=.*", re.MULTILINE), ("GO111MODULE",)),
    (re.compile(r"^go: unsupported GOOS/GOARCH pair .*", re.MULTILINE), ("GOOS", "GOARCH")),
    (re.compile(r"^go: cannot find GOROOT directory: .*", re.MULTILINE), ("GOROOT",)),
    (re.compile(r"^go: GOPATH entry is relative; .*", re.MULTILINE), ("GOPATH",)),
    (re.compile(r"^go: invalid (GO[A-Z0-9]+)\b.*", re.MULTILINE), ()),
)


@dataclass(frozen=True, slots=True)
class GoEnv:
    """`go env -json` of the first toolchain, without credentials. Every key is optional: older releases lack some.

    `from_environment` are the names that an environment variable sets, which beats Go's own file.
    """

    variables: Mapping[str, str]
    source: str
    from_environment: frozenset[str] = field(default_factory=frozenset)

    def get(self, name: str, default: str = "") -> str:
        """A variable as Go takes it."""
        return self.variables.get(name, default)

    def where(self, name: str) -> str:
        """What shows this value to somebody who looks for himself."""
        return f"environment variable {name}" if name in self.from_environment else f"{self.source} {name}"


@dataclass(frozen=True, slots=True)
class GoEnvFile:
    """The user's env file as Go's own naive reader takes it. Absent when there is none."""

    path: str
    text: go_env_file.GoEnvFile


@dataclass(frozen=True, slots=True, kw_only=True)
class GoComplaint:
    """Go refuses to work with a setting: `said` are its words, `settings` the names, `command` what was asked.

    `from_environment` are those of the names that an environment variable sets.
    """

    command: str
    said: str
    settings: tuple[str, ...]
    from_environment: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DownloadedToolchains:
    """Toolchains in the module cache, such as go1.27.0, which need no download. None where nobody could look."""

    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolchainChoice:
    """GOTOOLCHAIN taken apart: the release it starts with (None: the installed one), and how it may switch."""

    named: GoRelease | None = None
    switches: str = ""
    """auto (also downloads), path (only what PATH has) or empty (never)."""


def parse_toolchain_choice(text: str) -> ToolchainChoice | None:
    """None for a value that Go refuses."""
    match = CHOICE.fullmatch(text or "auto")
    if match is None or (match["word"] and match["suffix"]):
        return None
    named = parse_go_release(match["release"]) if match["release"] else None
    if match["release"] and named is None:
        return None
    return ToolchainChoice(named=named, switches=match["word"] or match["suffix"] or "")


@probe(timeout=20)
def read_go_env(machine: Machine, place: Place, toolchains: GoToolchains) -> GoEnv:
    """The settings of the toolchain that wins. A distribution asked from Windows runs it without the login shell's
    variables, so those are laid over."""
    go = toolchains.first.path
    ran = run(machine, place.side, go, "env", "-json")
    if ran.exit_code != 0:
        said = _first_line(go_said(ran))
        raise CouldNotLook(f"{go} env failed: {said}", _missing_home(said))
    try:
        told = json.loads(ran.out.decode("utf-8", "replace"))
    except ValueError:
        raise CouldNotLook(f"{go} env -json printed no JSON") from None
    settings = {str(name): str(text) for name, text in told.items()}
    settings.pop("GOTOOLCHAIN", None)  # it is our own, which keeps the question above from downloading
    settings |= _own_choice(machine, place, go)
    variables = _environment(machine, place)
    given = {name: variables[name] for name in (*settings, "GOTOOLCHAIN") if variables.get(name)}
    settings = _with_module_cache(settings, given) | given
    masked = {name: without_credentials(text) for name, text in settings.items()}
    return GoEnv(masked, f"{go} env", frozenset(given))


def _missing_home(said: str) -> str:
    """What to set where Go finds no place for its cache (golang/go src/os/file.go UserCacheDir)."""
    if "not defined" not in said:
        return ""
    return "set LocalAppData" if "LocalAppData" in said else "set HOME"


def _own_choice(machine: Machine, place: Place, go: str) -> dict[str, str]:
    """The user's own GOTOOLCHAIN; asking for it alone downloads nothing. A Go up to 1.20 has none."""
    try:
        ran = run(machine, place.side, go, "env", "GOTOOLCHAIN")
    except (NotHere, CouldNotLook):
        return {}
    said = ran.out.decode("utf-8", "replace").strip("\r\n")
    return {"GOTOOLCHAIN": said} if ran.exit_code == 0 and said else {}


def _environment(machine: Machine, place: Place) -> Mapping[str, str]:
    """Empty where the login shell does not answer: go's own answer then counts."""
    try:
        return host.environment(machine, place.side)
    except (NotHere, CouldNotLook):
        return {}


def _with_module_cache(settings: dict[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """GOMODCACHE follows a GOPATH of the login shell when nothing else sets it."""
    old, new = settings.get("GOPATH", ""), given.get("GOPATH", "")
    if old and new and settings.get("GOMODCACHE", "").startswith(old):
        return settings | {"GOMODCACHE": new + settings["GOMODCACHE"].removeprefix(old)}
    return settings


def _first_line(said: str) -> str:
    return said.splitlines()[0][:200] if said else "it printed nothing"


@probe()
def read_go_env_file(machine: Machine, place: Place, env: GoEnv) -> GoEnvFile:
    """The file that `go env -w` writes; GOENV=off ignores it."""
    path = env.get("GOENV")
    if not path or path == "off":
        raise NotHere("GOENV is off" if path else "this Go has no env file")
    nothing = f"Go has no settings file {'in' if place.wsl else 'on'} {place.name}"
    data = there(nothing, read_file, machine, place.side, path)
    # Latin-1 keeps every byte, whatever the encoding is.
    data = without_credentials(data.decode("latin-1")).encode("latin-1")
    return GoEnvFile(path, parse_go_env_file(data))


@probe()
def list_downloaded_toolchains(machine: Machine, place: Place, env: GoEnv) -> DownloadedToolchains:
    """Not being able to look is a value here: only a finding that rests on it becomes less certain (field note D15)."""
    slash = "/" if place.linux else "\\"
    try:
        names = list_directory(machine, place.side, slash.join((env.get("GOMODCACHE"), "golang.org")))
    except NotHere:
        return DownloadedToolchains(())
    except CouldNotLook:
        return DownloadedToolchains(None)
    found = (DOWNLOADED.fullmatch(name) for name in names)
    return DownloadedToolchains(tuple(match[1] for match in found if match))


@probe(timeout=20)
def hear_go(machine: Machine, place: Place, toolchains: GoToolchains) -> GoComplaint:
    """Absent where Go takes its settings: then each of these three harmless commands ends well."""
    go = toolchains.first.path
    variables = _environment(machine, place)
    for command in (("version",), ("env", "-json"), ("env", "GOTOOLCHAIN")):
        ran = run(machine, place.side, go, *command)
        said = go_said(ran)
        if ran.exit_code != 0 and (refused := _refused(said)):
            return _complaint(f"{go} {' '.join(command)}", refused, variables)
    # A Go that ends for another reason says no value of GOTOOLCHAIN.
    chosen = variables.get("GOTOOLCHAIN") or (said if ran.exit_code == 0 else "")
    if parse_toolchain_choice(chosen) is None:
        refused = f'go: invalid GOTOOLCHAIN "{chosen}"', ("GOTOOLCHAIN",)
        return _complaint(f"{go} env GOTOOLCHAIN", refused, variables)
    raise NotHere("Go takes its settings")


def _refused(said: str) -> tuple[str, tuple[str, ...]] | None:
    """Go's words, and the settings that they are about."""
    for pattern, settings in COMPLAINTS:
        if match := pattern.search(said):
            return match[0].strip(), settings or tuple(filter(None, match.groups()))
    return None


def _complaint(command: str, refused: tuple[str, tuple[str, ...]], variables: Mapping[str, str]) -> GoComplaint:
    said, settings = refused
    given = frozenset(name for name in settings if variables.get(name))
    return GoComplaint(command=command, said=said, settings=settings, from_environment=given)
