"""A `.wslconfig` as the installed WSL reads it, and the computer it lies on; for tests."""

from __future__ import annotations

from hostdoctor.facts.kernel_place import KernelPlace
from hostdoctor.facts.linux_kernel import LinuxKernel
from hostdoctor.facts.windows_system import WindowsSystem
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.parsers.wsl_settings import parse_wslconfig

GIB = 1 << 30
PATH = r"C:\Users\user1\.wslconfig"


def wslconfig(text: str, version: tuple[int, ...] | None = (2, 6, 3)) -> WslConfigFile:
    data = text.encode()
    return WslConfigFile(PATH, data, parse_wslconfig(data, version), ram_bytes=32 * GIB)


def windows(ram: float = 32.0, processors: int = 16, build: int = 26100) -> WindowsSystem:
    return WindowsSystem(build=build, ram_bytes=int(ram * GIB), logical_processors=processors)


def kernel(memory: float = 15.6, processors: int = 16) -> LinuxKernel:
    return LinuxKernel(
        side="linux:Ubuntu-24.04",
        place="Ubuntu-24.04",
        wsl=True,
        release="6.6.87.2-microsoft-standard-WSL2",
        mem_total=int(memory * GIB),
        swap_total=4 * GIB,
        processors=processors,
    )


def kernel_place() -> KernelPlace:
    return KernelPlace(side="linux:Ubuntu-24.04", place="Ubuntu-24.04", wsl=True)
