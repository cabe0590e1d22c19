"""Whether mounts carry the words cached or delegated, which do nothing.

What it looks at
    The options of `volumes` in Compose files: `:cached`, `:delegated` and `consistency:`.

Why it matters
    They look like a cure for slow mounts and are none: only the shared folders of Docker Desktop for Mac ever looked
    at them, until 4.80. Whoever relies on them waits for a speed that does not come.

How we know
    Read from the files. The engine parses the words, and no code acts on them.

False alarms
    Colleagues with an old Docker Desktop for Mac may profit; the words do no harm, so it is a note. `consistent` is
    left alone: it takes a mount out of a synchronized file share.

Fix
    Take the words out; what helps is a project inside the distribution's file system.

Undo
    Put the words back.

Sources
    moby/moby daemon/volume/mounts/linux_parser.go, issue 39312; Docker Desktop release notes 4.80; docker/docs
    desktop/features/synchronized-file-sharing.md (2026-08).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.compose_services import ComposeServices

IDLE = ("cached", "delegated")


@check("Mounts carry no options without effect")
def mount_consistency(compose: ComposeServices) -> Iterator[Finding]:
    """One note for all mounts."""
    found = [
        Evidence(value=f"{mount.target}: {word}", source=compose.where_entry(service.name, mount, "volumes"))
        for service in compose.services.values()
        for mount in service.mounts
        for word in mount.options
        if word in IDLE
    ]
    if not found:
        return
    words = " and ".join(sorted({row.value.rpartition(" ")[2] for row in found}))
    yield Finding(
        severity=Severity.INFO,
        what=f"{words} on a mount has no effect on Windows and Linux",
        evidence=tuple(found),
        fixes=(
            Fix(
                title="Take the word out",
                steps=(
                    Do(f"Take {words} out of the mounts; a project inside the distribution is what makes them fast"),
                ),
                minutes=1,
                undo="put the word back",
                verify="mount-consistency",
            ),
        ),
    )
