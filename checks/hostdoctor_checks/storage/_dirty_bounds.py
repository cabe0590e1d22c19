"""When the kernel's threshold for unwritten data is large, and how it is bounded."""

from __future__ import annotations

from hostdoctor.api import Do, Edit, Fix, bash, windows_command
from hostdoctor.facts.linux_kernel import DirtyPages, LinuxKernel

GIB = 1 << 30

LARGE_THRESHOLD = 2 * GIB
"""Above this a flush takes more than ten seconds at 200 MB/s."""

SMALL_MEMORY = 8 * GIB
"""Up to here 20 % are less than the 2 GiB above."""

SUSE_BYTES, SUSE_BACKGROUND_BYTES = 629_145_600, 314_572_800
"""SUSE support TID 7010287, for machines with much memory."""


def bounded(kernel: LinuxKernel, dirty: DirtyPages) -> bool:
    """Whether nothing is to be said: by the size of the memory, or since somebody has chosen."""
    return kernel.mem_total <= SMALL_MEMORY or bool(dirty.settings["dirty_bytes"])


def cap(kernel: LinuxKernel, verify: str) -> Fix:
    """Bound unwritten data in bytes; `verify` is the check that must go quiet."""
    values = (f"vm.dirty_bytes={SUSE_BYTES}", f"vm.dirty_background_bytes={SUSE_BACKGROUND_BYTES}")
    return _cap_in_wsl(values, verify) if kernel.wsl else _cap_on_linux(values, verify)


def _cap_on_linux(values: tuple[str, ...], verify: str) -> Fix:
    return Fix(
        title="Bound it in bytes",
        steps=(
            Edit(file="/etc/sysctl.d/60-dirty.conf", new="\n".join(values), side="linux"),
            bash("sudo sysctl --system"),
        ),
        minutes=3,
        undo="sudo rm /etc/sysctl.d/60-dirty.conf, and restart",
        verify=verify,
    )


def _cap_in_wsl(values: tuple[str, ...], verify: str) -> Fix:
    """WSL takes the first of two equal keys, so that a second line would do nothing."""
    line = " ".join(f"sysctl.{value}" for value in values)
    return Fix(
        title="Bound it in bytes",
        steps=(
            Edit(file=r"%UserProfile%\.wslconfig", section="wsl2", key="kernelCommandLine", new=line),
            Do("Where the file has a kernelCommandLine already, put these words at the end of that line instead"),
            windows_command("wsl --shutdown", interrupts="stops every distribution and Docker Desktop's engine"),
        ),
        minutes=5,
        risk="a policy can forbid kernelCommandLine",
        undo="take the words out and run `wsl --shutdown`",
        verify=verify,
    )
