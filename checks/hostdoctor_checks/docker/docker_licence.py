"""Whether Docker Desktop waits for somebody to accept its licence.

What it looks at
    LicenseTermsVersion in Docker Desktop's settings file, and its named pipes: its own control pipe is there, the
    engine's is not.

Why it matters
    After a silent installation or a reset the first start waits for a dialog. Without anybody at the window (a remote
    session, a build agent) the engine never starts and nothing says why.

How we know
    The file is there and has no accepted licence, Docker Desktop runs, and no engine's pipe has appeared.

False alarms
    While the engine runs the key does not matter. A Docker Desktop that is stopped is told by docker-engine. A policy
    that wants people to sign in holds the engine back in the same way and is named there. In the first minute after
    its start the engine may just not be there yet: look again. Where docker-engine names it, this stands below it.

Fix
    Open Docker Desktop's window and accept, or decline and use another engine.

Undo
    Uninstall Docker Desktop.

Sources
    docker/docs desktop/setup/install/windows-install.md --accept-license (2026-08); settings files of fresh
    installations, SettingsVersion 45.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.docker_traces import DockerTraces

KEY = "LicenseTermsVersion"
CONTROL = "dockerBackendApiServer"
ENGINES = ("dockerDesktopLinuxEngine", "dockerDesktopWindowsEngine")


@check("Docker Desktop's licence is accepted")
def docker_licence(traces: DockerTraces) -> Iterator[Finding]:
    """HIGH while Docker Desktop runs without its engine and no licence was accepted."""
    file = traces.settings
    waits = traces.has_pipe(CONTROL) and not any(traces.has_pipe(name) for name in ENGINES)
    if file is None or not waits or file.settings.number(KEY) is not None or traces.organisations:
        return
    yield Finding(
        severity=Severity.HIGH,
        what="Docker Desktop waits for its licence to be accepted: the engine does not start before",
        evidence=(
            Evidence(value=f"no {KEY}", source=file.path, side="Windows"),
            Evidence(value=f"{CONTROL}, and no pipe of an engine", source=r"\\.\pipe", side="Windows"),
        ),
        fixes=(
            Fix(
                title="Answer the dialog",
                steps=(Do("Open Docker Desktop's window and accept the agreement, where you may"),),
                minutes=1,
                undo="uninstall Docker Desktop",
                verify="docker-licence",
            ),
        ),
    )
