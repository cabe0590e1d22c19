"""Why Windows programs cannot be started from this distribution: which link of WSL interop is broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hostdoctor.parsers.wsl_settings import parse_wsl_conf

BINFMT = "proc/sys/fs/binfmt_misc"
SOCKETS = "run/WSL"
RESTART = "wsl --shutdown"
"""For a terminal of Windows: to be copied, so nothing else stands in it."""

MENDS = "a restart of WSL from PowerShell mends it, which stops every distribution and Docker Desktop's engine"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """What is broken, and what would mend it."""

    why: str
    mend: str


def find_broken_link(environment: Mapping[str, str], symptom: str, root: Path = Path("/")) -> BrokenLink:
    """The first broken link on the way from here to a Windows program; `symptom` when all that can be seen is whole.

    The kernel hands an .exe to WSL's /init by binfmt_misc; /init talks to Windows over a socket in /run/WSL, whose
    name is in WSL_INTEROP or belongs to a parent process (microsoft/WSL binfmt.cpp).
    """
    if _switched_off(root):
        return BrokenLink(
            f"interop is switched off in /etc/wsl.conf ([interop] enabled=false): with enabled=true there, {MENDS}",
            RESTART,
        )
    entries = _names(root / BINFMT)
    if "status" not in entries:
        return _restart("binfmt_misc is not mounted, so the kernel does not know Windows programs")
    ours = [name for name in entries if name.startswith("WSLInterop")]
    if not ours:
        # systemd of any distribution that stops removes it for all of them, before WSL 2.8.9 (microsoft/WSL#40537).
        return _restart("the entry WSLInterop is missing from binfmt_misc")
    if all(_first_line(root / BINFMT / name) == "disabled" for name in ours):
        return _restart("the entry WSLInterop of binfmt_misc is disabled")
    return _socket_link(environment, root) or _restart(symptom)


def _restart(why: str) -> BrokenLink:
    return BrokenLink(f"{why}: {MENDS}", RESTART)


def _socket_link(environment: Mapping[str, str], root: Path) -> BrokenLink | None:
    # The first process's socket lives as long as the distribution; each terminal has another one (WSL#5065, #6799).
    sockets = sorted((name for name in _names(root / SOCKETS) if name.endswith("_interop")), key=_is_first)
    named = environment.get("WSL_INTEROP", "")
    if not sockets:
        return _restart("there is no interop socket in /run/WSL")
    if named and named.rpartition("/")[2] not in sockets:
        return BrokenLink(
            f"WSL_INTEROP names {named}, which is gone: this shell outlived the session that started it",
            f"export WSL_INTEROP=/{SOCKETS}/{sockets[-1]}",
        )
    return None


def _is_first(socket: str) -> bool:
    return socket.partition("_")[0] == "1"


def _switched_off(root: Path) -> bool:
    try:
        settings = parse_wsl_conf((root / "etc/wsl.conf").read_bytes())
    except (OSError, ValueError):
        return False
    return settings.accepted.get("interop.enabled") is False


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").partition("\n")[0].strip()
    except OSError:
        return ""
