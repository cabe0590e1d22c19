r"""Which wsl.exe is installed: the modern package, the inbox one, the stub of Windows 11 24H2, or none.

The order of the tests is WSL's own and Rancher Desktop's: MSI key, service, Appx package, optional feature.
A missing MSI key alone does not mean "stub": 0.5x to 1.x were pure MSIX packages without it (field note A1).
The Appx package alone, with neither MSI nor service, is a Store update that has not run yet; WSL finishes it at the
next call of wsl.exe, so nothing here calls it then.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, registry, run, value
from hostdoctor.parsers.wsl_version import parse_wsl_version, version_numbers
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .tolerance import if_seen, if_there

MSI_KEY = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss\MSI"
SERVICES = r"HKLM\SYSTEM\CurrentControlSet\Services"
WSL_SERVICE = rf"{SERVICES}\WSLService"
INBOX_SERVICE = rf"{SERVICES}\LxssManager"
INBOX_DRIVER = rf"{SERVICES}\lxss"
APPX_FAMILY = "MicrosoftCorporationII.WindowsSubsystemForLinux_8wekyb3d8bbwe"
APPX = Question(WINDOWS, "appx", (APPX_FAMILY,))
STUB = Question(WINDOWS, "path", (r"%SystemRoot%\System32\wsl.exe",))


class Generation(enum.StrEnum):
    """Which of the three wsl.exe is there; most wrong assumptions come from mixing them."""

    MODERN = "modern"
    UNFINISHED = "store package without its MSI"
    INBOX = "inbox"
    STUB = "stub"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class WslPackage:
    """`version` has three or four numbers, None when there is none to read (inbox, stub)."""

    generation: Generation
    version: tuple[int, ...] | None = None
    source: str = ""

    @property
    def text(self) -> str:
        """The version as releases are named: three numbers."""
        return ".".join(map(str, self.version[:3])) if self.version else ""

    @property
    def installed(self) -> bool:
        """Whether there is a WSL that could run something."""
        return self.generation in (Generation.MODERN, Generation.UNFINISHED, Generation.INBOX)


@dataclass(frozen=True, slots=True)
class WslRelease:
    """The package's release in three numbers, as Microsoft names it."""

    numbers: tuple[int, ...]
    source: str = ""

    @property
    def text(self) -> str:
        """2.6.3"""
        return ".".join(map(str, self.numbers))


def _registry(key: str) -> Question:
    return Question(WINDOWS, "registry", (key,))


PACKAGE_QUESTIONS = (
    *map(_registry, (MSI_KEY, WSL_SERVICE, INBOX_SERVICE, INBOX_DRIVER)),
    APPX,
    STUB,
)


@probe(asks=PACKAGE_QUESTIONS)
def read_wsl_package(machine: Machine, about: About) -> WslPackage:
    """The registry first; no process is started where the MSI key tells the version."""
    if not about.has_windows:
        raise NotHere("this is not Windows")
    if about.kind == "wsl" and about.interop:
        return _from_inside(machine, about)
    msi = if_there(registry, machine, MSI_KEY)
    if msi and (version := version_numbers(str(msi.values.get("Version", "")))):
        return WslPackage(generation=Generation.MODERN, version=version, source=rf"{MSI_KEY}\Version")
    if msi or if_there(registry, machine, WSL_SERVICE):
        return WslPackage(generation=Generation.MODERN, version=_asked_version(machine), source="wsl.exe --version")
    if value(machine, APPX):
        return WslPackage(generation=Generation.UNFINISHED, source=APPX_FAMILY)
    if if_there(registry, machine, INBOX_SERVICE):
        return WslPackage(generation=Generation.INBOX, source=INBOX_SERVICE)
    if if_seen(registry, machine, INBOX_DRIVER):
        return WslPackage(generation=Generation.INBOX, source=INBOX_DRIVER)
    there = value(machine, STUB).get("exists")
    return WslPackage(generation=Generation.STUB if there else Generation.NONE, source=STUB.arguments[0])


@probe()
def read_wsl_release(package: WslPackage) -> WslRelease:
    """Absent where no package has a number; Unknown where there is one that nobody could read."""
    if package.generation is not Generation.MODERN:
        raise NotHere("no WSL package is installed")
    if not package.version:
        raise CouldNotLook("the version of the WSL package could not be read", "wsl --version")
    return WslRelease(package.version[:3], package.source)


def _asked_version(machine: Machine) -> tuple[int, ...] | None:
    """`wsl.exe --version`, judged by its text: some builds exit with 128 although the text is complete."""
    try:
        ran = run(machine, WINDOWS, "wsl.exe", "--version")
    except (NotHere, CouldNotLook):
        return None
    said = parse_wsl_version(ran.out)
    return version_numbers(said.wsl) if said else None


def _from_inside(machine: Machine, about: About) -> WslPackage:
    """Interop is off: `wslinfo` in the distribution still tells the package's version (2.x and later)."""
    for option in ("--version", "--wsl-version"):
        try:
            ran = run(machine, about.side, "wslinfo", option)
        except NotHere:
            break
        if ran.exit_code == 0 and (version := version_numbers(ran.out.decode("utf-8", "replace").strip())):
            return WslPackage(generation=Generation.MODERN, version=version, source=f"wslinfo {option}")
    raise CouldNotLook(f"Windows could not be asked: {about.interop}")
