r"""What outputs of wsl.exe and WSL's settings files tell, in the words of the questions that probes ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.distributions import LIST
from hostdoctor.facts.windows_system import SYSTEM
from hostdoctor.facts.wsl_package import MSI_KEY
from hostdoctor.facts.wslconfig_file import NAME
from hostdoctor.host.machine import WINDOWS
from hostdoctor.parsers.wsl_errors import parse_wsl_errors
from hostdoctor.parsers.wsl_list import parse_wsl_list_verbose
from hostdoctor.parsers.wsl_version import parse_wsl_version, version_numbers
from hostdoctor.parsers.wsl_warnings import fallback_mode
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import PROFILE, Ticket
from hostdoctor.triage.told import Told, key, known, ran

MODERN_CODE = re.compile(r"Wsl(?:g|Config)?/")
"""Only the WSL of the Store and of GitHub prints its errors with the steps in front (microsoft/WSL wslutil.cpp)."""


def read_package(ticket: Ticket) -> Iterator[Told]:
    """The release; without one, what shows that the package is there at all."""
    for block in ticket.of("wsl-version"):
        said = parse_wsl_version(block.data)
        if said:
            yield key(MSI_KEY, {"Version": said.wsl.replace(",", ".")}, (block,))
            return
    modern = [block for block in ticket.of("wsl-errors") if MODERN_CODE.search(parse_wsl_errors(block.data).code or "")]
    if modern:
        yield key(MSI_KEY, {}, (modern[-1],))


def read_windows(ticket: Ticket) -> Iterator[Told]:
    """Build and revision of Windows, which `wsl --version` prints too; the hardware stays unknown."""
    for block in reversed(ticket.of("wsl-version", "systeminfo-hyperv", "ver", "cim-list")):
        build = _build(block)
        if build:
            yield Told(SYSTEM, Known(build), (block,))
            return


BUILD = re.compile(r"\b10\.0\.(?P<build>[12]\d{4})(?:\.(?P<ubr>\d{1,5}))?\b")

OF_SYSTEM = re.compile(r"^\s*(?:OsVersion|Version)\s*:\s*(?P<number>10\.0\.[12]\d{4}(?:\.\d{1,5})?)\s*$", re.MULTILINE)
"""Rows of Get-ComputerInfo and of Win32_OperatingSystem."""


def _build(block: Block) -> dict[str, object] | None:
    text = block.text
    if block.kind == "wsl-version":
        said = parse_wsl_version(block.data)
        text = (said.windows or "") if said else ""
    if block.kind == "cim-list":
        text = "\n".join(match["number"] for match in OF_SYSTEM.finditer(text))
    match = BUILD.search(text)
    return {"build": int(match["build"]), "ubr": int(match["ubr"] or 0)} if match else None


def read_list(ticket: Ticket) -> Iterator[Told]:
    """`wsl -l -v` as it was printed."""
    blocks = [block for block in ticket.of("wsl-list-verbose") if parse_wsl_list_verbose(block.data)]
    if blocks:
        yield Told(LIST, Known(blocks[-1].data), (blocks[-1],))


def read_settings(ticket: Ticket) -> Iterator[Told]:
    """The two settings files."""
    if block := ticket.last("wslconfig"):
        yield known(WINDOWS, "read", rf"{PROFILE}\{NAME}", value=block.data, blocks=(block,))
    if ticket.linux and (block := ticket.last("wsl-conf")):
        yield known(ticket.linux, "read", "/etc/wsl.conf", value=block.data, blocks=(block,))


def read_wslinfo(ticket: Ticket) -> Iterator[Told]:
    """The networking mode that WSL runs in: its own answer, an interface of that mode, or what it falls back to."""
    if not ticket.linux:
        return
    modes = ("nat", "mirrored", "bridged", "consomme", "virtioproxy", "none")
    for block in reversed(ticket.of("wslinfo")):
        word = next((line.strip().lower() for line in block.text.split("\n") if line.strip().lower() in modes), "")
        if word:
            yield ran(ticket.linux, "wslinfo", "--networking-mode", out=word.encode(), blocks=(block,))
            return
        numbers = version_numbers(block.text)
        if len(numbers) >= 3:
            yield ran(ticket.linux, "wslinfo", "--version", out=block.text.strip().encode(), blocks=(block,))
    for block in ticket.of("ip-link", "ip-address", "ip-route"):
        if re.search(r"\bloopback0\b", block.text):
            yield ran(ticket.linux, "wslinfo", "--networking-mode", out=b"mirrored", blocks=(block,))
            return
    for block in reversed(ticket.of("wsl-errors")):
        if mode := fallback_mode(block.text):
            yield ran(ticket.linux, "wslinfo", "--networking-mode", out=mode.encode(), blocks=(block,))
            return


READERS = (read_package, read_windows, read_list, read_settings, read_wslinfo)
