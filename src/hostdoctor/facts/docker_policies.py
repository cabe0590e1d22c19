r"""What an administrator has forced on Docker Desktop: admin-settings.json, and the sign-in that a policy wants."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, environment, read_file
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .about import About
from .docker_traces import SIGN_IN_KEY, DockerTraces
from .tolerance import if_seen

FOLDER = r"C:\ProgramData"


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerPolicies:
    """`locked` are the settings that users may not change, by name; `organisations` those to be signed in to."""

    locked: tuple[str, ...] = ()
    source: str = ""
    organisations: tuple[str, ...] = ()
    sign_in: str = SIGN_IN_KEY


@probe()
def read_docker_policies(machine: Machine, about: About, docker: DockerTraces) -> DockerPolicies:
    """Names only: values may hold addresses and names of the company. Absent without any policy."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    variables = if_seen(environment, machine, WINDOWS) or {}
    path = rf"{variables.get('ProgramData') or FOLDER}\DockerDesktop\admin-settings.json"
    locked = _locked(if_seen(read_file, machine, WINDOWS, path) or b"")
    if not locked and not docker.organisations:
        raise NotHere("no policy is set for Docker Desktop")
    return DockerPolicies(locked=locked, source=path, organisations=docker.organisations)


def _locked(data: bytes) -> tuple[str, ...]:
    """Each setting is an object with `locked` in it (docker/docs settings-management, admin-settings.json)."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    if not isinstance(told, dict):
        return ()
    return tuple(name for name, value in told.items() if isinstance(value, dict) and value.get("locked") is True)
