"""An image with busybox and the Python of the tests, for programs that a container is to run."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tests.lab.engine import Engine, docker
from tests.lab.processes import tool

PYTHON_IMAGE = "doctor-python:1"
APPLETS = ("sh", "mv", "sleep", "cat", "ls", "touch")
NOT_NEEDED = re.compile(
    r"/(?:test|tests|site-packages|dist-packages|idlelib|tkinter|ensurepip|__pycache__|config-[^/]*)$"
)
LIBRARIES = sysconfig.get_path("stdlib")
LIBRARY = re.compile(r"(/\S+\.so\S*)")


def import_python_image(engine: Engine) -> str:
    """Make the image and return its name."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", dereference=True) as tar:
        tar.add(tool("busybox", "busybox-static"), "bin/busybox")
        for applet in APPLETS:
            tar.addfile(_link(f"bin/{applet}", "busybox"))
        interpreter = Path(sys.base_prefix, "bin", "python3")
        tar.addfile(_link("bin/python3", str(interpreter)))
        tar.add(interpreter)
        tar.add(LIBRARIES, filter=lambda member: None if NOT_NEEDED.search(member.name) else member)
        for library in sorted(set(_libraries(interpreter))):
            tar.add(library)
    docker(engine, "import", "--change", "ENV PATH=/bin", "-", PYTHON_IMAGE, stdin=archive.getvalue())
    return PYTHON_IMAGE


def _link(name: str, target: str) -> tarfile.TarInfo:
    link = tarfile.TarInfo(name)
    link.type, link.linkname = tarfile.SYMTYPE, target
    return link


def _libraries(interpreter: Path) -> Iterator[str]:
    """What the interpreter and its modules of compiled code load, the loader among them."""
    modules = Path(LIBRARIES, "lib-dynload").glob("*.so")
    for file in (interpreter, *modules):
        told = subprocess.run([tool("ldd", "libc-bin"), file], check=True, capture_output=True, text=True).stdout
        yield from LIBRARY.findall(told)
