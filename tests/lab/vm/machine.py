"""A Linux VM that looks like a WSL 2 distribution, with a real 9p mount of a directory of the host on /mnt/c.

QEMU emulates the processor: a boot takes about 5 s, and programs run some ten times slower than outside. The VM sees
the host's programs read-only at their own paths, the Python of the tests and this project among them. It has an ext4
disk of its own and no network.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.lab.processes import started, tool
from tests.lab.vm.initramfs import build_initramfs, kernel_version

OSRELEASE = "6.6.87.2-microsoft-standard-WSL2"
VERSION = (
    f"Linux version {OSRELEASE} (root@builder) (gcc (GCC) 11.2.0, GNU ld (GNU Binutils) 2.37) #1 SMP PREEMPT_DYNAMIC"
)
DISK_BYTES = 2**30
PROJECT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Image:
    """What a VM boots from."""

    kernel: Path
    initramfs: Path


@dataclass(frozen=True, slots=True)
class Finished:
    """How a script ended."""

    exit_code: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Running:
    """A VM while its script runs. The host may change files in `c_drive` meanwhile."""

    c_drive: Path
    process: subprocess.Popen[bytes]
    directory: Path


def build_image(kernel: Path, directory: Path) -> Image:
    """Make what the VM boots from; `kernel` is where a linux-image package of Debian was unpacked."""
    vmlinuz = kernel / "boot" / f"vmlinuz-{kernel_version(kernel)}"
    return Image(kernel=vmlinuz, initramfs=build_initramfs(kernel, directory))


@contextlib.contextmanager
def booted(image: Image, directory: Path, script: str) -> Iterator[Running]:
    """Boot a VM that runs `script` with bash as root in /home/dev, on ext4, and then stops.

    `directory/c` is made if it is not there, and is the VM's /mnt/c.
    """
    c_drive, lab, disk = directory / "c", directory / "lab", directory / "disk.img"
    c_drive.mkdir(exist_ok=True)
    lab.mkdir()
    (lab / "script").write_text(script)
    (lab / "osrelease").write_text(f"{OSRELEASE}\n")
    (lab / "version").write_text(f"{VERSION}\n")
    seen = [sys.base_prefix, sys.prefix, str(PROJECT)]
    if go := os.environ.get("HOSTDOCTOR_GO_NEW"):
        seen.append(str(Path(go).parents[1]))
    (lab / "paths").write_text("".join(f"{path}\n" for path in seen))
    with disk.open("wb") as file:
        file.truncate(DISK_BYTES)
    subprocess.run([tool("mkfs.ext4", "e2fsprogs"), "-q", "-F", str(disk)], check=True)
    with started(_qemu(image, c_drive, lab, disk), directory, "vm") as process:
        yield Running(c_drive=c_drive, process=process, directory=directory)


def _qemu(image: Image, c_drive: Path, lab: Path, disk: Path) -> list[str]:
    def share(name: str, path: Path, tag: str, options: str = "") -> list[str]:
        exported = f"local,id={name},path={path},security_model=none,multidevs=remap{options}"
        return ["-fsdev", exported, "-device", f"virtio-9p-pci,fsdev={name},mount_tag={tag}"]

    return [
        *(tool("qemu-system-x86_64", "qemu-system-x86"), "-accel", "tcg,thread=multi", "-m", "1024", "-smp", "2"),
        *("-display", "none", "-nodefaults", "-no-reboot", "-serial", "stdio"),
        *("-kernel", str(image.kernel), "-initrd", str(image.initramfs), "-append", "console=ttyS0 quiet panic=-1"),
        *share("c", c_drive, "C:\\"),
        *share("lab", lab, "lab"),
        *share("root", Path("/"), "hostroot", ",readonly=on"),
        *("-drive", f"file={disk},format=raw,if=virtio,cache=unsafe"),
    ]


def finish(vm: Running, seconds: float = 120.0) -> Finished:
    """Wait until the VM has stopped by itself; RuntimeError with its console if the script did not come to its end."""
    console = vm.directory / "vm.log"
    with contextlib.suppress(subprocess.TimeoutExpired):
        vm.process.wait(seconds)
    lab = vm.directory / "lab"
    if not (lab / "exit-code").exists():
        said = "".join(f"{path.name}:\n{path.read_text(errors='replace')}\n" for path in lab.glob("std*"))
        raise RuntimeError(f"the VM did not finish within {seconds} s\n{console.read_text(errors='replace')}\n{said}")
    return Finished(
        exit_code=int((lab / "exit-code").read_text()),
        stdout=(lab / "stdout").read_text(),
        stderr=(lab / "stderr").read_text(),
    )


def run_in_vm(image: Image, directory: Path, script: str, seconds: float = 120.0) -> Finished:
    """Boot, run the script, stop: `booted` and `finish` in one."""
    with booted(image, directory, script) as vm:
        return finish(vm, seconds)
