"""The bytes of one settings file to everything that `lint` says of it."""

from __future__ import annotations

from hostdoctor.parsers.wsl_settings_text import Version

from .docker_settings import lint_docker_settings
from .go_env import lint_go_env
from .linted import Kind, Linted
from .wsl import lint_wsl


def lint(
    path: str, kind: Kind, data: bytes, *, wsl_version: Version | None = None, ram_bytes: int | None = None
) -> Linted:
    """`path` is only shown and looked at for its name; `wsl_version` and `ram_bytes` are None where not known."""
    match kind:
        case "go-env":
            return lint_go_env(path, data)
        case "docker-settings":
            return lint_docker_settings(path, data)
        case _:
            return lint_wsl(path, kind, data, wsl_version=wsl_version, ram_bytes=ram_bytes)
