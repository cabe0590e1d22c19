r"""Whether Compose files that are used in a distribution name folders as WSL does.

What it looks at
    Bind mounts whose source begins with one letter, as in /c/Users/me, in a project that lies in a distribution; the
    mounts of that distribution, and whether /c is a link there.

Why it matters
    That spelling is Docker's for a Windows shell. In WSL it is a folder of the distribution that nobody made: the
    engine creates it, empty, and the container sees no file and no error.

How we know
    Read from the files, from the distribution's mount table, and from whether the folder is a link. Where nobody could
    see the mounts, as in a ticket that shows a Compose file alone, the usual place of the drives is inferred.

False alarms
    From PowerShell and cmd both C:\Users and /c/Users are right: a project on Windows is not judged. Where drives are
    mounted at the root ([automount] root=/), or somebody made a link or a mount from /c to /mnt/c, /c is the drive:
    quiet. Plain Linux may have such a folder and is not judged either.

Fix
    Write /mnt/c/…, or better a path beside the Compose file.

Undo
    Put the old path back.

Sources
    docker/for-win#7905; docker/docs desktop/troubleshoot-and-support/troubleshoot/topics.md; microsoft/WSL
    src/linux/init/config.h (automount root, 2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Across, Certainty, Do, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.compose_services import ComposeMount, ComposeServices
from hostdoctor.facts.drive_links import ONE_LETTER, DriveLinks
from hostdoctor.facts.mounts import Mounts, on_windows_drive
from hostdoctor.facts.places import Place


@check("Compose names Windows folders as WSL does")
def compose_paths(
    place: Place, compose: ComposeServices, seen: Across[Mounts | Unknown], links: DriveLinks
) -> Iterator[Finding]:
    """HIGH for each such mount, MEDIUM where a drive may be mounted there: the container works on an empty folder."""
    if not place.wsl:
        return
    here = (item for scope, item in seen.items() if scope.label("Place") == place.name)
    mounts = next((item for item in here if isinstance(item, Mounts)), None)
    for service in compose.services.values():
        for mount in service.bind_mounts:
            match = ONE_LETTER.match(mount.source or "")
            if not match or match["drive"] in links.letters:
                continue
            if mounts and on_windows_drive(mounts.of((mount.source or "").replace("//", "/"))):
                continue
            drive = f"/mnt/{match['drive'].lower()}"
            right = f"{drive}{match['rest'] or ''}"
            yield Finding(
                severity=Severity.HIGH if mounts else Severity.MEDIUM,
                certainty=Certainty.READ if mounts else Certainty.INFERRED,
                what=f"{service.name} mounts {mount.source}, which in {place.name} is an empty folder and not drive "
                f"{match['drive'].upper()}:",
                evidence=tuple(_evidence(compose.where_entry(service.name, mount, "volumes"), mount, mounts, place)),
                fixes=(
                    Fix(
                        title="Write the path of WSL",
                        steps=(Do(f"Write {right} in place of {mount.source}, or a path beside the Compose file"),),
                        minutes=2,
                        risk="files on a Windows drive are slow from containers and raise no events",
                        undo="put the old path back",
                        verify="compose-paths",
                    ),
                ),
                subject=f"{service.name} {mount.target}",
            )


def _evidence(where: str, mount: ComposeMount, mounts: Mounts | None, place: Place) -> Iterator[Evidence]:
    yield Evidence(value=f"{mount.source} at {mount.target}", source=where)
    if mounts:
        letter = (mount.source or "").lstrip("/")[:1]
        yield Evidence(value=f"no drive is mounted at /{letter}", source=mounts.source, side=place.name)
