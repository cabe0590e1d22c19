"""Whether Go's caches lie where each access is slow.

What it looks at
    GOCACHE, GOMODCACHE, GOTMPDIR and GOROOT of the Go that wins in each place, and what they lie on: a Windows drive
    seen from WSL, a distribution seen from Windows, or a folder that OneDrive keeps in the cloud.

Why it matters
    The caches take the load, not the sources: a no-change build of a one-file program made 11,493 accesses to paths,
    2,703 of them in GOCACHE, 4,994 in GOROOT and 50 in the project.

How we know
    The folders are Go's own answer; the mount table says what they lie on.

False alarms
    Caches on another native file system (a second disk, a Dev Drive, tmpfs) are fine. WSL 1 reads Windows drives at
    their own speed.

Fix
    Let Go put them where it does by default, on the side's own file system.

Undo
    `go env -w` with the former value, which the evidence shows.

Sources
    Counts by strace of Go 1.27.3 on Linux; golang/go#37461 and microsoft/WSL#5762 (locks on \\\\wsl$ paths, open);
    microsoft/WSL#4197.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Evidence, Finding, Fix, Run, Severity, any_shell, check
from hostdoctor.facts.environment import Environment
from hostdoctor.facts.golang import GoEnv
from hostdoctor.facts.mounts import Mounts
from hostdoctor.facts.places import Place
from hostdoctor_checks.storage.project_mount import READ_OVER

FOLDERS = ("GOCACHE", "GOMODCACHE", "GOTMPDIR", "GOROOT")
CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@check("Go's caches lie on a fast file system")
def go_cache_mount(place: Place, env: GoEnv, mounts: Mounts | None, environment: Environment) -> Iterator[Finding]:
    """One finding for all folders that share a reason."""
    slow: dict[str, list[str]] = {}
    for name in FOLDERS:
        folder = env.get(name)
        reason = _on_linux(folder, mounts) if mounts else _on_windows(folder, environment)
        if folder and reason:
            slow.setdefault(reason, []).append(name)
    for reason, names in slow.items():
        yield _finding(place, env, reason, names)


def _on_linux(folder: str, mounts: Mounts) -> str:
    mount = mounts.of(folder) if folder else None
    return f"lies on a Windows drive {READ_OVER[mount.kind]}" if mount and mount.kind in READ_OVER else ""


def _on_windows(folder: str, environment: Environment) -> str:
    lower = folder.lower()
    if lower.startswith(("\\\\wsl$\\", "\\\\wsl.localhost\\")):
        return "lies in a distribution, where Windows cannot lock files"
    clouds = [environment.get(name).lower().rstrip("\\") for name in CLOUD_VARIABLES]
    if any(cloud and lower.startswith(cloud + "\\") for cloud in clouds):
        return "lies in OneDrive, which locks files and takes them away"
    return ""


def _finding(place: Place, env: GoEnv, reason: str, names: list[str]) -> Finding:
    heavy = "GOCACHE" in names or "GOROOT" in names
    settable = [name for name in names if name != "GOROOT"]
    verb = reason.removeprefix("lies")
    return Finding(
        severity=Severity.HIGH if heavy and place.linux else Severity.MEDIUM,
        what=f"{_and(names)} {'lies' if len(names) == 1 else 'lie'}{verb}",
        evidence=tuple(Evidence(value=env.get(name), source=f"{env.source} {name}", side=place.name) for name in names),
        fixes=(
            Fix(
                title="Let Go use its own default folders",
                steps=tuple(
                    Run(any_shell(f"go env -u {name}"), side="linux" if place.linux else "windows") for name in settable
                ),
                minutes=2,
                undo="; ".join(f"go env -w {name}={env.get(name)}" for name in settable),
                verify="go-cache-mount",
            ),
        )
        if settable
        else (),
        subject=" ".join(names),
    )


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
