"""Whether folders of Windows in PATH slow a distribution's commands or take their place.

What it looks at
    PATH of each running distribution as its user's shell has it: which entries lie on a Windows drive, and whether they
    stand before the distribution's own programs.

Why it matters
    WSL appends Windows' PATH. A command that does not exist is looked for in each of its folders, across the border: a
    typing error or a completion takes a second. Where they stand first, `docker`, `npm`, `python` and `git` of Windows
    run instead of those installed in the distribution: with other files, other line ends, and slowly.

How we know
    The entries are read and held against the mount table.

False alarms
    Windows' folders behind the distribution's own are WSL's default, and `code .` needs them: many of them are only
    worth knowing. WSL 1 reads them at Windows' own speed. Whoever put one folder first on purpose knows it.

Fix
    Put the distribution's folders first in the shell's start-up file; or `appendWindowsPath=false` under [interop] in
    wsl.conf, and add the few folders that are needed.

Undo
    Take the line out and `wsl --terminate` the distribution.

Sources
    MicrosoftDocs/WSL WSL/wsl-config.md (2026-07-30); microsoft/WSL src/linux/init/config.cpp (2026-08-07), #4197.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Edit, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.places import Place
from hostdoctor.facts.windows_path_in_wsl import WindowsPathInWsl
from hostdoctor_checks.wsl._steps import terminate

MANY = 25
"""Folders from which a lookup that fails is felt: one takes 2 to 20 ms across the border."""


@check("Windows' folders in PATH do not get in the way")
def windows_path_in_wsl(place: Place, path: WindowsPathInWsl) -> Iterator[Finding]:
    """LOW where they stand first, a note for very many."""
    if path.before:
        what = f"Programs of Windows run before those of {place.name}: {path.before[0]} stands first in PATH"
        yield _finding(place, path, Severity.LOW, what, path.before)
    elif len(path.folders) >= MANY and place.kind == "wsl2":
        what = f"{place.name} looks for each unknown command in {len(path.folders)} folders of Windows"
        yield _finding(place, path, Severity.INFO, what, path.folders)


def _finding(place: Place, path: WindowsPathInWsl, severity: Severity, what: str, folders: tuple[str, ...]) -> Finding:
    more = f", and {len(folders) - 2} more" if len(folders) > 2 else ""
    first = Do("Put the distribution's own folders first in ~/.profile, ~/.bashrc or ~/.zshrc, and open a new terminal")
    without = Edit(file="/etc/wsl.conf", section="interop", key="appendWindowsPath", new="false", side=place.name)
    return Finding(
        severity=severity,
        what=what,
        evidence=(Evidence(value=", ".join(folders[:2]) + more, source="PATH", side=place.name),),
        fixes=(
            Fix(
                title="Let the distribution's own programs come first",
                steps=((first,) if path.before else (without, terminate(place.name))),
                minutes=5,
                risk="without Windows' PATH, `code` and other programs of Windows need their whole path",
                undo="take the line out again",
                verify="windows-path-in-wsl",
            ),
        ),
    )
