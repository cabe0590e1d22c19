"""The form of our knowledge about errors of wsl.exe, and the steps that serve several causes."""

from __future__ import annotations

from dataclasses import dataclass

STOPS_WSL = "stops every distribution and the engine of Docker Desktop"
RESTARTS = "restarts Windows"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One step: `text` says what it does, `command` is for a shell on Windows, `interrupts` what it stops."""

    text: str
    command: str = ""
    elevated: bool = False
    interrupts: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why wsl.exe failed: `what` in one sentence, `remedies` in the order to try, `source` where it was learned."""

    id: str
    what: str
    remedies: tuple[Remedy, ...]
    source: str


VENDOR_NAME = "the vendor's name of the error"

UPDATE = Remedy("Update WSL.", "wsl --update")
SHUTDOWN = Remedy("Stop WSL, so that it starts afresh.", "wsl --shutdown", interrupts=STOPS_WSL)
REBOOT = Remedy("Restart Windows.", interrupts=RESTARTS)
LIST = Remedy("Show which distributions are there.", "wsl --list --verbose")
ENABLE_PLATFORM = Remedy(
    "Enable the Virtual Machine Platform, then restart Windows.",
    "wsl.exe --install --no-distribution",
    elevated=True,
    interrupts=RESTARTS,
)
REINSTALL = Remedy("Install the WSL package again; distributions and their disks stay.")
OTHER_NETWORK = Remedy("Look at proxy, VPN and firewall on Windows; a browser there meets the same obstacle.")
ASK_IT = Remedy("Ask the people who manage this computer; policies of WSL stand under HKLM\\Software\\Policies\\WSL.")
EXCLUDE = Remedy("Close backup programs and other mounts; let the antivirus skip the folder where policy allows it.")
EDIT_LINE = Remedy("Correct the line that the message names.", "hostdoctor lint %UserProfile%\\.wslconfig")
