"""The head of the report: which Windows, WSL, distribution and Docker were looked at."""

from __future__ import annotations

from collections.abc import Iterator

from .engine import Facts
from .facts.about import About
from .facts.docker_desktop import DockerDesktop
from .facts.docker_engine import EngineInfo
from .facts.places import UNNAMED, Place
from .facts.windows_system import WindowsSystem
from .facts.wsl_package import WslPackage
from .model import HostLine
from .scopes import HERE, Known


def host_line(facts: Facts) -> HostLine:
    """Only what is known; a part that could not be read is left out here and named among the unseen."""
    about = facts.known(About)
    system = facts.known(WindowsSystem)
    kind = about.kind if about else ""
    if system:
        name = system.name
    else:
        name = {"linux": "Linux", "wsl": "WSL"}.get(kind, "Windows" if kind else "")
    parts = [part for part in (name, _wsl(facts), *_places(facts), *_docker(facts)) if part]
    return HostLine(os=name, side=about.side if about else "", parts=tuple(parts))


def _wsl(facts: Facts) -> str:
    package = facts.known(WslPackage)
    if package is None or not package.installed:
        return ""
    return f"WSL {package.text}" if package.text else f"WSL ({package.generation})"


def _places(facts: Facts) -> Iterator[str]:
    if Place in facts.plan.path:
        for _, state in facts.across(Place, HERE):
            if isinstance(state, Known) and state.value.wsl and state.value.name != UNNAMED:
                yield state.value.name


def _docker(facts: Facts) -> Iterator[str]:
    desktop = facts.known(DockerDesktop)
    if desktop:
        yield f"Docker Desktop {desktop.version}".strip()
    elif EngineInfo in facts.plan.path:
        for _, state in facts.across(EngineInfo, HERE):
            if isinstance(state, Known):
                yield f"Docker {state.value.info.server_version}"
                return
