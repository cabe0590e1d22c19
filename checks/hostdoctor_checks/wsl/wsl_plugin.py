r"""Which plug-ins WSL loads when it starts, and whether this release has trouble with one.

What it looks at
    The libraries under HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\Plugins, and the release of WSL.

Why it matters
    A plug-in runs inside WSL's service, as Defender for Endpoint does. One that fails stops every distribution with
    `Wsl/Service/CreateInstance/CreateVm/Plugin/...`; WSL 2.7.12 and Defender's plug-in are such a pair.

How we know
    Read from the registry. Which releases have trouble is data of hostdoctor and has a date.

False alarms
    A plug-in is the choice of whoever manages the computer: it is only named. A machine without any is the usual case.

Fix
    Update WSL where the release has trouble with it; else ask the people who manage the computer.

Undo
    Install the MSI of the former release.

Sources
    microsoft/WSL src/windows/service/exe/PluginManager.cpp (2026-08-07), release notes 2.7.13; MicrosoftDocs/WSL
    WSL/enterprise.md, WSL/wsl-plugins.md (2026-07-30).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check, softened
from hostdoctor.facts.about import About
from hostdoctor.facts.host_services import WslPlugins
from hostdoctor.facts.wsl_package import WslRelease
from hostdoctor_checks.data.wsl_releases import DATA, FAULTY
from hostdoctor_checks.wsl._steps import SHUTDOWN, UPDATE

DEFENDER = ("defender", "mde", "senseplugin")
"""In the name or the library of Defender for Endpoint's plug-in."""

ASK = Fix(
    title="Ask the people who manage this computer, should WSL fail to start",
    steps=(Do(r"Quote the key HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\Plugins"),),
    minutes=10,
    verify="wsl-plugin",
)
MEND = Fix(
    title="Update WSL",
    steps=(UPDATE, SHUTDOWN),
    minutes=5,
    undo="install the MSI of the former release",
    verify="wsl-plugin",
)


@check("WSL runs well with its plug-ins")
def wsl_plugin(plugins: WslPlugins, release: WslRelease | None, about: About) -> Iterator[Finding]:
    """A note that names them, MEDIUM where this release is known to fail with one."""
    names = ", ".join(plugins.libraries)
    evidence = tuple(
        Evidence(value=f"{name}: {library}", source=plugins.source, side="Windows")
        for name, library in plugins.libraries.items()
    )
    fault = FAULTY.get(release.numbers) if release else None
    if fault and fault.depends and _defender(plugins) and release:
        finding = Finding(
            severity=Severity.MEDIUM,
            what=f"WSL {release.text} {fault.says}, and its plug-in is there",
            evidence=(*evidence, Evidence(value=release.text, source=release.source, side="Windows")),
            fixes=(MEND,),
            explains=("wsl-version",),
        )
        yield softened(finding, DATA, about.today)
        return
    yield Finding(severity=Severity.INFO, what=f"Plug-ins run inside WSL: {names}", evidence=evidence, fixes=(ASK,))


def _defender(plugins: WslPlugins) -> bool:
    words = " ".join((*plugins.libraries, *plugins.libraries.values())).lower()
    return any(word in words for word in DEFENDER)
