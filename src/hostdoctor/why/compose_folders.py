"""The folders of the user's that a private stack sees: read-only, but for sources; data never.

Source of the keys: compose-spec 05-services.md, volumes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Folders of these names hold what a program keeps: an empty volume lets it start. A list of them is never complete,
# which is why all others are read-only.
DATA = re.compile(
    r"^/(?:var/(?:lib|opt|db|spool|mail)/|data(?:/|$)|bitnami/|storage(?:/|$)|prometheus(?:/|$)|export(?:/|$)"
    r"|opt/[^/]+/data|[^/]+/storage(?:/|$)|.*[/._-]data(?:/|$)|usr/share/[^/]+/data)",
    re.IGNORECASE,
)
DATA_NOTE = "folders that hold data are replaced by empty volumes: {}"
MISSING_NOTE = "folders that are not there are empty volumes, and are not made: {}"
READ_ONLY_NOTE = "these folders of yours are read-only here, and what writes into one fails: {}"
SHARED_NOTE = "these source folders of yours are mounted as in your own stack, and written to by what writes there: {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """What is known of the user's folders.

    `writable` are folders of sources, as written by Compose; empty while the user's own stack runs, or may run.
    `exists` says whether the machine has a file or folder of that name, `is_file` whether it is a file: no volume can
    stand for one.
    """

    writable: frozenset[str] = frozenset()
    exists: Callable[[str], bool] = lambda _: True
    is_file: Callable[[str], bool] = lambda _: False


def source_folders(model: Mapping[str, Any], directory: str) -> frozenset[str]:
    """The project's folder and the folders that its images are built from, comparable by `same_folder`."""
    found = {same_folder(directory)}
    services = model.get("services")
    for service in services.values() if isinstance(services, Mapping) else ():
        build = service.get("build") if isinstance(service, Mapping) else None
        context = build.get("context") if isinstance(build, Mapping) else None
        # A context may be an address.
        if isinstance(context, str) and "://" not in context:
            found.add(same_folder(context))
    return frozenset(found - {"", "."})


def same_folder(path: str) -> str:
    """One spelling of a folder: Compose writes those of Windows with backslashes."""
    return path.replace("\\", "/").rstrip("/")


def isolate_folders(
    name: str, service: dict[str, Any], folders: Folders
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Replace the mounts of a service: the volumes that stand for folders, and notes with what each is about."""
    new: dict[str, Any] = {}
    notes: list[tuple[str, str]] = []
    mounts = []
    for index, mount in enumerate(service.get("volumes") or []):
        if not isinstance(mount, dict) or mount.get("type") != "bind":
            mounts.append(mount)
            continue
        note = _note_of(mount, folders)
        if note in (DATA_NOTE, MISSING_NOTE):
            volume = f"{name}-data-{index}"
            new[volume] = {}
            mounts.append({"type": "volume", "source": volume, "target": mount.get("target")})
        else:
            mounts.append(_bind(mount, read_only=note != SHARED_NOTE))
        if note:
            notes.append((note, f"{name} {mount.get('target')}"))
    if mounts:
        service["volumes"] = mounts
    return new, notes


def _note_of(mount: Mapping[str, Any], folders: Folders) -> str:
    source = str(mount.get("source"))
    if not folders.exists(source):
        return MISSING_NOTE
    if mount.get("read_only"):
        return ""
    if DATA.search(str(mount.get("target"))) and not folders.is_file(source):
        return DATA_NOTE
    return SHARED_NOTE if same_folder(source) in folders.writable else READ_ONLY_NOTE


def _bind(mount: Mapping[str, Any], *, read_only: bool) -> dict[str, Any]:
    """Without what makes a folder on the host, relabels it (SELinux), or lets a mount out of the container."""
    kept = {key: value for key, value in mount.items() if key != "bind"}
    return {**kept, **({"read_only": True} if read_only else {}), "bind": {"create_host_path": False}}


def grouped(notes: list[tuple[str, str]]) -> Iterator[str]:
    """One sentence for all folders of a kind."""
    for note in (DATA_NOTE, MISSING_NOTE, READ_ONLY_NOTE, SHARED_NOTE):
        if names := sorted({what for kind, what in notes if kind == note}):
            yield note.format(", ".join(names))
