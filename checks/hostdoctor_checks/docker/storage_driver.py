"""How the engine stores images, and whether that is slow or about to hide them.

What it looks at
    The storage driver that the engine names, and the image store that Docker Desktop's settings ask for.

Why it matters
    `vfs` copies every layer as a whole: builds take minutes and the disk fills. The older store (overlay2) and the one
    of containerd do not see each other's images: after a switch all of them seem gone, and take room twice.

How we know
    The engine tells its driver; `io.containerd.snapshotter.v1` in its status is the store of containerd.

False alarms
    overlay2, overlayfs of containerd, btrfs, zfs and windowsfilter are all fine and are not named. An engine that is
    not in force, such as one in a container, which often has nothing but vfs, is left alone. The settings wait for a
    restart only while somebody changes them: a note.

Fix
    For vfs: move the engine's data to ext4 or xfs. For a switch: pull or build again, then delete the old images.

Undo
    Turn the store back in Settings, General.

Sources
    docker/docs engine/storage/drivers/vfs-driver.md, desktop/features/containerd.md, release-notes.md 4.34 (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_engine import Engine, EngineInfo
from hostdoctor.facts.docker_traces import DockerTraces

SETTING = "UseContainerdSnapshotter"
CONTAINERD = "io.containerd.snapshotter.v1"


@check("The engine's storage driver is a fast one")
def storage_driver(docker: Engine, engine: EngineInfo, traces: DockerTraces) -> Iterator[Finding]:
    """MEDIUM for vfs, a note on a change of the image store that waits for a restart."""
    if not docker.active:
        return
    driver = engine.info.storage_driver or ""
    source = f"docker --context {docker.context} info"
    if driver == "vfs":
        yield Finding(
            severity=Severity.MEDIUM,
            what="The engine stores images with vfs, which copies every layer as a whole: slow, and many times larger",
            evidence=(Evidence(value=f"Driver: {driver}", source=source),),
            fixes=(_move(),),
        )
    elif engine.backend.kind.startswith("docker-desktop"):
        yield from _switched(driver, engine, traces, source)


def _switched(driver: str, engine: EngineInfo, traces: DockerTraces, source: str) -> Iterator[Finding]:
    wanted = traces.settings.settings.flag(SETTING) if traces.settings else None
    runs = engine.info.driver_status.get("driver-type") == CONTAINERD
    if wanted is None or not driver or wanted == runs or not engine.info.driver_status:
        return
    into = "containerd" if wanted else "overlay2"
    file = traces.settings.path if traces.settings else ""
    yield Finding(
        severity=Severity.INFO,
        what=f"Docker Desktop is set to the image store of {into}: after its restart the images of now are not seen",
        evidence=(
            Evidence(value=f"{SETTING}: {str(wanted).lower()}", source=file, side="Windows"),
            Evidence(value=f"Driver: {driver}", source=source),
        ),
    )


def _move() -> Fix:
    return Fix(
        title="Give the engine a disk with overlay",
        steps=(
            Do("Put the engine's data (data-root) on ext4 or xfs, and take `storage-driver` out of daemon.json"),
            Do("Images have to be pulled or built again: docker save those that cannot be"),
        ),
        minutes=30,
        risk="images and containers of the old store are not seen any more",
        undo="set the former data-root again",
        verify="storage-driver",
    )
