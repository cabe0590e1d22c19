r"""Whether the program that looks is part of a packaged app, which sees another AppData and registry than its user.

What it looks at
    Whether Windows gave this process the identity of a package: it was started by an app from the Store or an MSIX
    package (an assistant, an editor), or by Python from the Store.

Why it matters
    Such a process is shown a private copy of what it writes below AppData and in its user's registry: Go's settings
    file, Docker's settings or .wslconfig may be another file than the one that a terminal shows. Unix sockets below
    AppData fail there too.

How we know
    Windows answers it for this process (GetCurrentPackageFullName).

False alarms
    A terminal from the Store starts programs without its identity. Existing files are read as they are; only what was
    written from within a package differs.

Fix
    Run hostdoctor in a terminal of one's own.

Undo
    Nothing to take back.

Sources
    Microsoft "Understanding how packaged desktop apps run on Windows"; python/cpython#85368 and #122057;
    anthropics/claude-code#93152 (2026).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.about import About


@check("hostdoctor sees what a terminal of the user sees")
def packaged_process(about: About) -> Iterator[Finding]:
    """A note above all others: it says how to read them."""
    if not about.packaged:
        return
    yield Finding(
        severity=Severity.INFO,
        what="hostdoctor runs inside a packaged app: what it reads in AppData and HKCU may be that app's private copy",
        evidence=(Evidence(value="the process has a package", source="GetCurrentPackageFullName", side="Windows"),),
        fixes=(
            Fix(
                title="Look from a terminal of your own",
                steps=(Do("Open Windows Terminal from the Start menu and run the same command there"),),
                minutes=1,
                undo="nothing to take back",
                verify="packaged-process",
            ),
        ),
    )
