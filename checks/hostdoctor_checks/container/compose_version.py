"""Whether Compose files still carry a version line.

What it looks at
    The top-level `version:` of the project's Compose files.

Why it matters
    Compose ignores it and prints a warning at each command, in which warnings that matter drown. Nothing else depends
    on it: which fields are allowed is no longer tied to a version.

How we know
    Read from the files.

False alarms
    The old docker-compose 1.x, which is no longer maintained, needs the line. It is a note only.

Fix
    Delete the line.

Undo
    Put the line back.

Sources
    compose-spec/compose-spec 04-version-and-name.md; docker/compose 5.6.1 prints "the attribute `version` is obsolete"
    (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.project import ComposeFile


@check("Compose files have no obsolete version line")
def compose_version(compose: ComposeFile) -> Iterator[Finding]:
    """One note for all files."""
    found = [(path, file.version_line) for path, file in compose.files if file.version_line]
    if not found:
        return
    yield Finding(
        severity=Severity.INFO,
        what="The version line of a Compose file has no effect and brings a warning at each command",
        evidence=tuple(Evidence(value="version:", source=f"{path}:{line}") for path, line in found),
        fixes=(
            Fix(
                title="Delete the line",
                steps=tuple(Do(f"Delete the line that begins with version: at {path}:{line}") for path, line in found),
                minutes=1,
                undo="put the line back",
                verify="compose-version",
            ),
        ),
    )
