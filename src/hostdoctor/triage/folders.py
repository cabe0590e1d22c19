"""Folders that a ticket shows: where the project lies, and which mount tables are those of a container."""

from __future__ import annotations

import re

from hostdoctor.parsers.go_env import parse_go_env
from hostdoctor.parsers.mounts import Mount, is_windows_drive, mount_of, parse_mounts
from hostdoctor.parsers.shown_folder import parse_shown_folder

from .block import Block

PROMPT = re.compile(r"[^\s:]{1,100}:(?P<folder>/mnt/[a-z]/[^\s$#]{1,300})[$#] ")
"""The prompt of bash in a folder of a Windows drive, where projects should not lie."""
NO_PROJECT = frozenset({"", "/dev/null", "NUL"})
"""What GOMOD is outside of a module."""
INTO_CONTAINER = re.compile(
    r"\b(?:docker|docker-compose|podman|nerdctl|kubectl)(?:\.exe)?\s(?:[^|;&\n]{0,80}?\s)?(?:exec|run)\s", re.IGNORECASE
)
CONTAINER_PROMPT = re.compile(r"root@[0-9a-f]{12}:")
"""Containers are called by the beginning of their identifier unless somebody names them."""
ENGINE_LAYERS = re.compile(r"/var/lib/(?:docker|containerd|containers)/|/snapshots/|/overlay2/|containerd\.snapshotter")
NAMES_OF_ENGINE = frozenset({"/etc/resolv.conf", "/etc/hostname", "/etc/hosts"})
"""Files that an engine mounts into each container, and nobody into a distribution."""


def project_folder(block: Block) -> tuple[str, str] | None:
    """The folder of the go.mod that `go env` names, and its side; or that of `pwd`, or of a prompt on a drive."""
    if block.kind == "pwd":
        folder = parse_shown_folder(block.text)
        return (folder, "linux" if folder.startswith("/") else "windows") if folder else None
    if block.kind != "go-env":
        prompt = PROMPT.match(block.text) if block.command else None
        return (prompt["folder"], "linux") if prompt else None
    path = parse_go_env(block.data).vars.get("GOMOD", "")
    if path in NO_PROJECT:
        return None
    folder = re.sub(r"[\\/][^\\/]*$", "", path)
    return (folder, "linux" if path.startswith("/") else "windows") if folder else None


def of_container(block: Block) -> bool:
    """Whether a mount table is that of a container, whose root is an overlay by design."""
    if INTO_CONTAINER.search(block.command) or CONTAINER_PROMPT.match(block.text):
        return True
    mounts = parse_mounts(block.data)
    root = mount_of(mounts, "/")
    layered = root is not None and root.kind == "overlay" and ENGINE_LAYERS.search(",".join(root.options)) is not None
    return layered or len(NAMES_OF_ENGINE & {mount.mountpoint for mount in mounts}) > 1


def drive_in_container(block: Block) -> Mount | None:
    """The folder of a Windows drive that a container can change; files that are mounted alone do not count."""
    drives = (
        mount
        for mount in parse_mounts(block.data)
        if is_windows_drive(mount) and "ro" not in mount.options and "." not in mount.mountpoint.rpartition("/")[2]
    )
    return next(drives, None) if of_container(block) else None
