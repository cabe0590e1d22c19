r"""Docker Desktop on Windows: where and which it is, and its settings file. Configured, not running.

The version comes from the uninstall key: `HKLM\SOFTWARE\Docker Inc.` went away in 4.48, and
`docker desktop version` prints the plug-in's version.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hostdoctor.host.machine import WINDOWS, Machine, Question, environment, read_file, registry, value
from hostdoctor.parsers.docker_settings import DockerSettings, Setting, parse_docker_settings
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .tolerance import if_seen, if_there

__all__ = [
    "DockerDesktop",
    "DockerDesktopSettings",
    "DockerPipes",
    "Setting",
    "list_docker_pipes",
    "read_docker_desktop",
    "read_docker_desktop_settings",
]

UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
USER_KEY = rf"HKCU\{UNINSTALL}"
MACHINE_KEY = rf"HKLM\{UNINSTALL}"
OLD_KEY = MACHINE_KEY.replace("SOFTWARE", r"SOFTWARE\WOW6432Node", 1)
"""Where an installer of 32 bits leaves it; seldom, so that not knowing it is no reason to know nothing."""
PIPES = Question(WINDOWS, "pipes")
ENVIRONMENT = Question(WINDOWS, "environment")


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerDesktop:
    """`per_user` installs have no service, no Hyper-V back end and no Windows containers.

    `beside` is a second copy: one for all users, where this one is the user's own.
    """

    version: str
    location: str = ""
    per_user: bool = False
    source: str = ""
    beside: DockerDesktop | None = None


@dataclass(frozen=True, slots=True)
class DockerDesktopSettings:
    """settings-store.json (4.35 and later) or settings.json. A missing key means the default."""

    path: str
    settings: DockerSettings


@dataclass(frozen=True, slots=True)
class DockerPipes:
    r"""Names under `\\.\pipe\` that belong to engines; a pipe does not mean that the engine is ready."""

    names: tuple[str, ...]


@probe(asks=(Question(WINDOWS, "registry", (USER_KEY,)), Question(WINDOWS, "registry", (MACHINE_KEY,))))
def read_docker_desktop(machine: Machine, about: About) -> DockerDesktop:
    """Per-user and all-users installs."""
    _windows_only(about)
    own = _installed(machine, USER_KEY, per_user=True)
    shared = _installed(machine, MACHINE_KEY) or if_seen(_installed, machine, OLD_KEY)
    if own and shared:
        return replace(own, beside=shared)
    if found := own or shared:
        return found
    raise NotHere("Docker Desktop is not installed")


def _installed(machine: Machine, key: str, *, per_user: bool = False) -> DockerDesktop | None:
    found = if_there(registry, machine, key)
    if found is None:
        return None
    values = found.values
    return DockerDesktop(
        version=str(values.get("DisplayVersion") or ""),
        location=str(values.get("InstallLocation") or ""),
        per_user=per_user,
        source=key,
    )


@probe(asks=(ENVIRONMENT,))
def read_docker_desktop_settings(machine: Machine, about: About) -> DockerDesktopSettings:
    """The newer file wins and the two are never merged."""
    _windows_only(about)
    roaming = _roaming(machine, about)
    for name in ("settings-store.json", "settings.json"):
        path = rf"{roaming}\Docker\{name}"
        try:
            data = read_file(machine, WINDOWS, path)
        except NotHere:
            continue
        settings = parse_docker_settings(data)
        if not settings.valid:
            line = next((found.line for found in settings.anomalies if found.kind == "invalid-json"), 1)
            raise CouldNotLook(f"{path} is no valid JSON (line {line})")
        return DockerDesktopSettings(path, settings)
    raise NotHere("there is no settings file of Docker Desktop")


def _roaming(machine: Machine, about: About) -> str:
    try:
        roaming = environment(machine, WINDOWS).get("APPDATA")
    except CouldNotLook:
        roaming = None
    if not roaming and not about.user_profile:
        raise CouldNotLook("the Windows user's profile folder could not be found")
    return roaming or rf"{about.user_profile}\AppData\Roaming"


@probe(asks=(PIPES,))
def list_docker_pipes(machine: Machine, about: About) -> DockerPipes:
    """Listing opens no pipe (field note D20)."""
    _windows_only(about)
    return DockerPipes(tuple(sorted(value(machine, PIPES))))


def _windows_only(about: About) -> None:
    if not about.has_windows:
        raise NotHere("this is not Windows")
