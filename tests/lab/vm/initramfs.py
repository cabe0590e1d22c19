"""The first file system of the VM: busybox, the kernel modules of 9p and ext4, and `init.sh`."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

from tests.lab.processes import tool

# overlay is for /etc, binfmt_misc for the file by which WSL's interop shows; crc32c is asked for by ext4 at run time.
MODULES = ("crc32c_generic", "virtio_pci", "virtio_blk", "9pnet_virtio", "9p", "ext4", "overlay", "binfmt_misc")
INIT = Path(__file__).with_name("init.sh")


def kernel_version(kernel: Path) -> str:
    """The release of the kernel that was unpacked below `kernel`; LookupError if it is not one linux-image."""
    versions = [path.name for path in kernel.glob("lib/modules/*")]
    if len(versions) != 1:
        raise LookupError(f"{kernel} holds no unpacked kernel package, but {versions}; `.ci/run vm` fetches one")
    return versions[0]


def module_files(kernel: Path) -> list[Path]:
    """The files of `MODULES` and of what they need, in the order in which they can be loaded."""
    version = kernel_version(kernel)
    subprocess.run([tool("depmod", "kmod"), "-b", str(kernel), version], check=True)
    modules = kernel / "lib" / "modules" / version
    needs: dict[str, list[str]] = {}
    for line in (modules / "modules.dep").read_text().splitlines():
        path, _, others = line.partition(":")
        needs[path] = others.split()
    named = {Path(path).name.removesuffix(".ko"): path for path in needs}
    ordered: dict[str, None] = {}
    for name in MODULES:
        # modules.dep lists the nearest need first.
        for path in (*reversed(needs[named[name]]), named[name]):
            ordered.setdefault(path)
    return [modules / path for path in ordered]


def build_initramfs(kernel: Path, directory: Path) -> Path:
    """Write `directory/initramfs.gz` (2 MB) and return its path."""
    tree = directory / "initramfs"
    for name in ("bin", "modules", "proc", "sys", "dev", "lower", "native"):
        (tree / name).mkdir(parents=True)
    shutil.copy(tool("busybox", "busybox-static"), tree / "bin" / "busybox")
    shutil.copy(INIT, tree / "init")
    (tree / "init").chmod(0o755)
    files = module_files(kernel)
    for file in files:
        shutil.copy(file, tree / "modules")
    (tree / "modules" / "order").write_text("".join(f"{file.name}\n" for file in files))
    names = b"".join(bytes(path.relative_to(tree)) + b"\n" for path in sorted(tree.rglob("*")))
    busybox = str(tree / "bin" / "busybox")
    archive = subprocess.run(
        [busybox, "cpio", "-o", "-H", "newc"], cwd=tree, input=names, check=True, capture_output=True
    )
    target = directory / "initramfs.gz"
    target.write_bytes(gzip.compress(archive.stdout, compresslevel=1))
    return target
