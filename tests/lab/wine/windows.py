"""Running Windows CPython under Wine: programs, their output, their end.

`tests.lab.wine.build` makes what this needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from tests.lab.processes import tool

PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Windows:
    """Where the parts of the laboratory lie."""

    directory: Path

    @property
    def prefix(self) -> Path:
        """Wine's own directory: drives and registry."""
        return self.directory / "prefix"

    @property
    def system32(self) -> Path:
        r"""C:\Windows\System32 as seen from here."""
        return self.prefix / "drive_c" / "windows" / "system32"

    @property
    def python_home(self) -> Path:
        """Where python.exe lies."""
        return self.directory / "python"

    @property
    def site_packages(self) -> Path:
        """What python.exe can import."""
        return self.python_home / "Lib" / "site-packages"

    @property
    def replay(self) -> Path:
        """The compiled replay.c."""
        return self.directory / "replay.exe"


@dataclass(frozen=True, slots=True)
class Finished:
    """How a Windows program ended. The exit code is cut to 8 bits on its way through Wine."""

    exit_code: int
    stdout: bytes
    stderr: bytes


def windows_path(path: Path) -> str:
    """The name by which Windows programs know a path of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def wine_environment(windows: Windows, replaced: tuple[str, ...] = ()) -> dict[str, str]:
    """The environment of a Windows program; for `replaced` names Wine takes the file in system32, not its own part."""
    overrides = ["mscoree,mshtml=", "winemenubuilder.exe=d", *(f"{name}=n" for name in replaced)]
    # Not TMPDIR: Python would take it on Windows too, and pytest there would clear away what ours has left.
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return {
        **kept,
        "WINEPREFIX": str(windows.prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": ";".join(overrides),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run_python(
    windows: Windows,
    *arguments: str,
    cwd: Path = PROJECT,
    seconds: float = 120.0,
    replaced: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run python.exe; TimeoutExpired after `seconds`. Its output is a pipe: with a file Python stops at once."""
    command = [tool("wine", "wine"), str(windows.python_home / "python.exe"), *arguments]
    finished = subprocess.run(
        command,
        cwd=cwd,
        env={**wine_environment(windows, replaced), **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    return Finished(exit_code=finished.returncode, stdout=finished.stdout, stderr=finished.stderr)


def link_project(windows: Windows) -> None:
    """Make this project importable there, entry points and version too, as an editable installation would."""
    site = windows.site_packages
    lines = [windows_path(PROJECT / "src"), windows_path(PROJECT / "checks")]
    (site / "hostdoctor.pth").write_text("\n".join(lines) + "\n")
    installed = distribution("hostdoctor")
    name = f"hostdoctor-{installed.version}.dist-info"
    metadata = Path(str(installed.locate_file(name)))
    shutil.copytree(metadata, site / name, dirs_exist_ok=True)


def stop(windows: Windows) -> None:
    """End every process of this prefix."""
    server = tool("/usr/lib/wine/wineserver64", "wine64")
    subprocess.run([server, "-k"], env=wine_environment(windows), check=False)
