r"""Whether the Windows user's folders lie on the network, where settings of Go and Docker travel or vanish.

What it looks at
    USERPROFILE, APPDATA, LOCALAPPDATA and HOME: whether each lies on a share, or on a drive that is one.

Why it matters
    Go's settings file and GOPATH, Docker's configuration, .wslconfig and .gitconfig are found through them. On a share
    they are gone when it is not reachable, the module cache and the build cache wait for the network with each file,
    and another computer of the same user brings its own settings along.

How we know
    Read from the environment; Windows says what kind of drive it is. No file is touched.

False alarms
    A second disk of this machine is fine, and so is a home folder that only LOCALAPPDATA keeps off the share: then Go's
    build cache is fast and only what is named is told. A folder redirected to OneDrive is another matter.

Fix
    Give Go and git local folders. Where the profile lies is IT's to change.

Undo
    `go env -u GOPATH`

Sources
    golang/website _content/ref/mod.md (places); docker/docs cli reference (config directory); MicrosoftDocs/WSL
    wsl-config.md; field note M14 (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Run, Severity, Shell, check
from hostdoctor.facts.network_profile import NetworkProfile
from hostdoctor.facts.places import WindowsPlace

LOCAL = {
    Shell.POWERSHELL: 'go env -w "GOPATH=$env:LOCALAPPDATA\\go-path" "GOMODCACHE=$env:LOCALAPPDATA\\go-path\\pkg\\mod"',
    Shell.CMD: 'go env -w "GOPATH=%LOCALAPPDATA%\\go-path" "GOMODCACHE=%LOCALAPPDATA%\\go-path\\pkg\\mod"',
    Shell.BASH: 'go env -w "GOPATH=$LOCALAPPDATA\\go-path" "GOMODCACHE=$LOCALAPPDATA\\go-path\\pkg\\mod"',
}


@check("The user's folders lie on this computer")
def profile_on_network(windows: WindowsPlace, profile: NetworkProfile) -> Iterator[Finding]:
    """MEDIUM, one finding for all of them."""
    if not profile.folders:
        return
    names = ", ".join(profile.folders)
    local = "LOCALAPPDATA" not in profile.folders
    ask = Do("Ask IT for folders on this computer: settings that lie on a share are gone when it is")
    yield Finding(
        severity=Severity.MEDIUM,
        what=f"Folders of the user lie on the network ({names}): settings of Go, Docker and WSL come and go with it",
        evidence=tuple(
            Evidence(value=path, source=f"environment variable {name}", side=windows.place.name)
            for name, path in profile.folders.items()
        ),
        fixes=(
            Fix(
                title="Keep Go's modules on this computer",
                steps=(Run(LOCAL), ask) if local else (ask,),
                minutes=5,
                undo="go env -u GOPATH, and go env -u GOMODCACHE",
                verify="profile-on-network",
            ),
        ),
    )
