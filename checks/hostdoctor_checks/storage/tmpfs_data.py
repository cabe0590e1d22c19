"""Whether data lies on /mnt/wsl, which is gone when WSL shuts down.

What it looks at
    The project's folder, Go's folders and the folders that Compose mounts, against the mounts of the distribution.

Why it matters
    /mnt/wsl is shared by all distributions, and so looks like a place for shared data. It is a tmpfs that WSL makes
    when its VM starts: what lies there takes memory, and is gone without a trace after `wsl --shutdown`, an update of
    WSL or a restart of Windows.

How we know
    Read from the table of mounts: the file system of the path, not only its name. Where nobody could see the mounts, as
    in a ticket that shows a Compose file alone, the name has to do, and the finding says that it is inferred.

False alarms
    Disks that `wsl --mount` has attached lie below /mnt/wsl as well, with a file system of their own, and are quiet. So
    are sockets (Docker Desktop's and Rancher Desktop's lie there), resolv.conf, what a container only reads, and a
    tmpfs elsewhere that somebody chose on purpose (/tmp, a volume of type tmpfs).

Fix
    A named volume for data of containers, the home directory for everything else.

Undo
    Not needed: the old copy goes away by itself.

Sources
    microsoft/WSL src/linux/init/main.cpp (tmpfs at the start of the VM); learn.microsoft.com
    windows/wsl/wsl2-mount-disk (2026-08).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Evidence, Finding, Fix, Severity, Unknown, bash, check
from hostdoctor.facts.compose_places import line_of_entry
from hostdoctor.facts.compose_services import ComposeMount
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import LinuxPlace
from hostdoctor.facts.project import ComposeFile, Project

SHARED = re.compile(r"/wsl$")
"""`wsl` below the folder of the drives, which [automount] root in wsl.conf can move."""
UNDER_SHARED = re.compile(r"/mnt/wsl/(?!docker-desktop|rancher-desktop)")
"""Where nobody could see the mounts, by the usual name; Docker Desktop and Rancher Desktop keep things of their own."""
GO_FOLDERS = ("GOCACHE", "GOMODCACHE", "GOPATH", "GOTMPDIR")


@check("No data lies where WSL forgets it")
def tmpfs_data(
    linux: LinuxPlace,
    seen: Across[Mounts | Unknown],
    projects: Across[Project | Unknown],
    composes: Across[ComposeFile | Unknown],
    envs: Across[GoEnv | Unknown],
) -> Iterator[Finding]:
    """HIGH for a project or data of containers, MEDIUM for caches, which come back, or without a look at the mounts."""
    if linux.place.kind != "wsl2":
        return
    mounts = next((item for item in seen.values() if isinstance(item, Mounts)), None)
    for project in projects.values():
        if isinstance(project, Project) and _forgets(mounts, project.root):
            yield _finding(linux, mounts, "The project", project.root, "the project's folder")
    for compose in composes.values():
        if isinstance(compose, ComposeFile):
            yield from _mounted(linux, mounts, compose)
    for env in envs.values():
        if isinstance(env, GoEnv):
            yield from _caches(linux, mounts, env)


def _mounted(linux: LinuxPlace, mounts: Mounts | None, compose: ComposeFile) -> Iterator[Finding]:
    for service in compose.merged.services.values():
        for mount in service.bind_mounts:
            if mount.source and not _needs_no_disk(mount) and _forgets(mounts, mount.source):
                where = line_of_entry(compose, service.name, mount, "volumes")
                yield _finding(linux, mounts, f"What {service.name} keeps in {mount.target}", mount.source, where)


def _needs_no_disk(mount: ComposeMount) -> bool:
    """A socket or a file that WSL makes anew, or what the container cannot write."""
    return mount.read_only or (mount.source or "").endswith((".sock", "/resolv.conf"))


def _caches(linux: LinuxPlace, mounts: Mounts | None, env: GoEnv) -> Iterator[Finding]:
    for name in GO_FOLDERS:
        if _forgets(mounts, env.get(name)):
            yield _finding(linux, mounts, name, env.get(name), env.where(name))


def _forgets(mounts: Mounts | None, path: str) -> bool:
    if mounts is None:
        return UNDER_SHARED.match(path) is not None
    mount = mounts.of(path) if path.startswith("/") else None
    return mount is not None and mount.fstype == "tmpfs" and SHARED.search(mount.mountpoint) is not None


def _finding(linux: LinuxPlace, mounts: Mounts | None, what: str, path: str, source: str) -> Finding:
    mount = mounts.of(path) if mounts else None
    mountpoint = mount.mountpoint if mount else "/mnt/wsl"
    cache = what in GO_FOLDERS
    rows = [Evidence(value=path, source=source, side=linux.place.name)]
    if mounts:
        rows.append(Evidence(value=f"{mountpoint} is a tmpfs", source=mounts.source, side=linux.place.name))
    return Finding(
        severity=Severity.MEDIUM if cache or mounts is None else Severity.HIGH,
        what=f"{what} lies in {mountpoint}, which is memory: WSL forgets it when it shuts down",
        evidence=tuple(rows),
        fixes=(_let_go(what) if cache else _move(path, compose=source != "the project's folder"),),
        certainty=Certainty.READ if mounts else Certainty.INFERRED,
        subject=path,
    )


def _move(path: str, *, compose: bool) -> Fix:
    name = path.rstrip("/").rpartition("/")[2] or "data"
    kept = Do(
        f"In the Compose file, write a named volume instead of {path}, or the new folder: ~/{name}"
        if compose
        else f"Work in ~/{name} from now on"
    )
    return Fix(
        title="Keep it on the distribution's own disk",
        steps=(bash(f"cp -an {shlex.quote(path)} ~/"), kept),
        minutes=5,
        risk="copy before the next wsl --shutdown: afterwards there is nothing to copy",
        undo="delete the copy; cp -n overwrites nothing that is there already",
        verify="tmpfs-data",
    )


def _let_go(name: str) -> Fix:
    return Fix(
        title="Let Go use its own default folder",
        steps=(bash(f"go env -u {name}"), Do(f"Take {name} out of the files of your shell, if it is set there")),
        minutes=2,
        undo="go env -w with the old value",
        verify="tmpfs-data",
    )
