"""Docker's contexts from the files of its command line; no docker process is started."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hostdoctor.parsers.docker_contexts import parse_context_meta, parse_docker_cli_config
from hostdoctor.parsers.secret_variables import without_credentials
from hostdoctor.scopes import CouldNotLook, NotHere

VARIABLES = ("DOCKER_CERT_PATH", "DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_HOST", "DOCKER_TLS_VERIFY")
ReadFile = Callable[[str], bytes]
ListNames = Callable[[str], list[str]]


def read_contexts(
    folder: str, environment: Mapping[str, str], read: ReadFile, list_names: ListNames, separator: str
) -> dict[str, Any]:
    """What the operation `contexts` answers. `folder` is ~/.docker, unless DOCKER_CONFIG names another.

    Each context has a folder named by the SHA-256 of its name (docker/cli cli/context/store/metadatastore.go); all are
    read, so that no question holds a name. `config` is None without a file; "problem" says why the client takes nothing
    of one that is there.
    """
    folder = environment.get("DOCKER_CONFIG") or folder
    return {
        "config": _config(separator.join((folder, "config.json")), read),
        "contexts": _contexts(separator.join((folder, "contexts", "meta")), read, list_names, separator),
        "environment": {name: environment[name] for name in VARIABLES if name in environment},
    }


def _config(path: str, read: ReadFile) -> dict[str, Any] | None:
    try:
        config = parse_docker_cli_config(read(path))
    except (NotHere, FileNotFoundError, NotADirectoryError):
        return None
    # The file also holds passwords of registries: only these are taken.
    kept = {
        "currentContext": config.current_context,
        "credsStore": config.credentials_store,
        "problem": config.problem,
        "credHelpers": list(config.credential_helpers),
        "plainLogins": config.plain_logins,
        "proxies": list(config.proxies),
    }
    return {name: text for name, text in kept.items() if text}


def _contexts(folder: str, read: ReadFile, list_names: ListNames, separator: str) -> list[dict[str, str]]:
    try:
        names = list_names(folder)
    except (NotHere, FileNotFoundError, NotADirectoryError):
        return []
    found = []
    for name in names:
        try:
            context = parse_context_meta(read(separator.join((folder, name.removesuffix("/"), "meta.json"))))
        except (NotHere, CouldNotLook, OSError):
            continue
        if context:
            found.append(
                {
                    "name": context.name,
                    "endpoint": without_credentials(context.host or ""),
                    "description": context.description or "",
                }
            )
    return sorted(found, key=lambda context: context["name"])
