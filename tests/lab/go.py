"""Two real Go toolchains of different age."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Go:
    """An installed toolchain; `binary` is GOROOT/bin/go."""

    binary: Path


def go_from(variable: str) -> Go:
    """The toolchain that the environment variable names; LookupError if it names none."""
    binary = Path(os.environ.get(variable, ""))
    if not binary.is_file():
        raise LookupError(f"{variable} names no go program; `.ci/run lab` installs one")
    return Go(binary=binary)


def environment(directory: Path) -> dict[str, str]:
    """What keeps Go in `directory` and off the network: no toolchain download, no proxy, no C compiler, own caches."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(directory),
        "GOPATH": str(directory / "gopath"),
        "GOCACHE": str(directory / "gocache"),
        "GOENV": str(directory / "goenv"),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "CGO_ENABLED": "0",
    }


def run_go(go: Go, directory: Path, *arguments: str) -> str:
    """Run go in `directory`; its output. CalledProcessError carries stderr."""
    command = [str(go.binary), *arguments]
    finished = subprocess.run(command, cwd=directory, env=environment(directory), check=True, capture_output=True)
    return finished.stdout.decode()
