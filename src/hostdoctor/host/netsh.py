"""The dynamic and the excluded TCP ports of Windows, from one start of netsh; no administrator needed."""

from __future__ import annotations

import ntpath
import re
import tempfile
from pathlib import Path

from hostdoctor.scopes import CouldNotLook

from .outcomes import finished
from .process import RunCommand
from .temporary_directories import directory_prefix

COMMANDS = (
    ("interface", "ipv4", "show", "dynamicport", "tcp"),
    ("interface", "ipv4", "show", "excludedportrange", "protocol=tcp"),
)
SHOW_PORTS = "netsh interface ipv4 show excludedportrange protocol=tcp"
SECONDS = 8.0


def ask_netsh(run: RunCommand, system_directory: str) -> bytes:
    """Both tables one after the other, in the OEM code page and the language of Windows."""
    netsh = ntpath.join(system_directory, "netsh.exe")
    with tempfile.TemporaryDirectory(prefix=directory_prefix(), ignore_cleanup_errors=True) as directory:
        script = Path(directory, "ports.txt")
        script.write_bytes("".join(f"{' '.join(command)}\r\n" for command in COMMANDS).encode("ascii"))
        out = _run(run, system_directory, [netsh, "-f", str(script)])
    if has_numbers(out):
        return out
    # Where netsh may not read our file (a packaged Python's private copy), it prints nothing and exits with 0.
    return need_numbers(b"".join(_run(run, system_directory, [netsh, *command]) for command in COMMANDS))


def need_numbers(table: bytes) -> bytes:
    """The table; CouldNotLook when netsh said nothing."""
    if not has_numbers(table):
        raise CouldNotLook("netsh printed no ports", SHOW_PORTS)
    return table


def has_numbers(table: bytes) -> bool:
    """Whether any port is there: every Windows has a dynamic range, so a table without numbers is none."""
    return re.search(rb"[0-9]{2}", table) is not None


def _run(run: RunCommand, system_directory: str, argv: list[str]) -> bytes:
    return finished(run(argv, timeout=SECONDS, cwd=system_directory), SHOW_PORTS).out
