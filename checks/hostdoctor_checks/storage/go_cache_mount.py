r"""Whether Go's caches lie where each access is slow.

What it looks at
    GOCACHE, GOMODCACHE, GOTMPDIR and GOROOT of the Go that wins in each place, and what they lie on: a Windows drive
    seen from WSL, a distribution or a network drive seen from Windows, or a folder that OneDrive keeps in the cloud.

Why it matters
    The caches take the load, not the sources: a no-change build of a one-file program made 11,493 accesses to paths,
    2,703 of them in GOCACHE, 4,994 in GOROOT and 50 in the project.

How we know
    The folders are Go's own answer; the mount table, or Windows' own type of the drive, says what they lie on.

False alarms
    Caches on another native file system (a second disk, a Dev Drive, tmpfs) are fine. WSL 1 reads Windows drives at
    their own speed. An empty GOTMPDIR is the system's temporary folder.

Fix
    Let Go put them where it does by default, on the side's own file system. A GOROOT there means that this Go is
    installed there: install one on the side's own file system.

Undo
    `go env -w` with the former value, which the evidence shows.

Sources
    Counts by strace of Go 1.27.3 on Linux; golang/go#37461 and microsoft/WSL#5762 (locks on \\wsl$ paths, open);
    microsoft/WSL#4197.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, check, joined
from hostdoctor.facts.go_folders import FOLDERS, GoFolders
from hostdoctor.facts.go_settings import GoEnv
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor_checks.go._steps import forget
from hostdoctor_checks.storage.project_mount import READ_OVER

REASONS = {
    "distribution": "in a distribution, where Windows cannot lock files",
    "onedrive": "in OneDrive, which locks files and moves them to the cloud",
    "network": "on a network drive",
}
BUSIEST = ("GOCACHE", "GOROOT")
"""Where nearly all accesses of a build go."""


@check("Go's caches lie on a fast file system", measures=True)
def go_cache_mount(place: Place, env: GoEnv, mounts: Mounts | None, folders: GoFolders | None) -> Iterator[Finding]:
    """One finding for all folders that share a reason: HIGH over WSL's border or where files cannot be locked."""
    slow: dict[str, list[str]] = {}
    for name in FOLDERS:
        reason = (
            _on_linux(env.get(name), mounts) if mounts else REASONS.get(folders.kinds.get(name, "") if folders else "")
        )
        if reason:
            slow.setdefault(reason, []).append(name)
    for reason, names in slow.items():
        yield _finding(place, env, reason, names)


def _on_linux(folder: str, mounts: Mounts) -> str:
    mount = mounts.of(folder) if folder.startswith("/") else None
    return f"on a Windows drive {READ_OVER[mount.kind]}" if mount and mount.kind in READ_OVER else ""


def _finding(place: Place, env: GoEnv, reason: str, names: list[str]) -> Finding:
    busy = any(name in names for name in BUSIEST)
    severity = Severity.HIGH if busy and (place.linux or reason == REASONS["distribution"]) else Severity.MEDIUM
    return Finding(
        severity=severity,
        what=f"{joined(names)} {'lies' if len(names) == 1 else 'lie'} {reason}",
        evidence=tuple(Evidence(value=env.get(name), source=env.where(name), side=place.name) for name in names),
        fixes=(_fix(place, env, names),),
        subject=" ".join(names),
        slows=tuple(names),
    )


def _fix(place: Place, env: GoEnv, names: list[str]) -> Fix:
    settings = list(dict.fromkeys(_setting(env, name) for name in names if name != "GOROOT"))
    steps: list[Do | Run] = list(forget(place, env.from_environment, settings))
    if "GOROOT" in names:
        steps.append(Do(f"Install Go on the own file system of {place.name}", "https://go.dev/doc/install"))
    return Fix(
        title="Let Go use its own default folders" if settings else "Install Go on a fast file system",
        steps=tuple(steps),
        minutes=2 if settings else 5,
        undo="; ".join(f"go env -w {name}={env.get(name)}" for name in settings) or "uninstall it again",
        verify="go-cache-mount",
    )


def _setting(env: GoEnv, name: str) -> str:
    """GOMODCACHE is pkg/mod of GOPATH unless it is set: then GOPATH is what leads there."""
    below = env.get("GOPATH").replace("\\", "/").rstrip("/") + "/pkg/mod"
    derived = name == "GOMODCACHE" and env.get(name).replace("\\", "/").rstrip("/") == below
    return "GOPATH" if derived and name not in env.from_environment else name
