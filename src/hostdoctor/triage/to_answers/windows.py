"""What tools of Windows tell: netsh, systeminfo, CIM, lists of listeners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hostdoctor.facts.ports import NETSH
from hostdoctor.facts.virtualization import COMPUTER, PROCESSOR
from hostdoctor.parsers.cim_text import parse_cim_list, parse_cim_table
from hostdoctor.parsers.listening import parse_listening
from hostdoctor.parsers.systeminfo import parse_systeminfo
from hostdoctor.scopes import Known
from hostdoctor.triage.block import Block
from hostdoctor.triage.places import Ticket
from hostdoctor.triage.told import Told, known

UDP = re.compile(r"\budp\b", re.IGNORECASE)
CLASSES = (
    ("computer-system", "HypervisorPresent"),
    ("processor", "VirtualizationFirmwareEnabled"),
    ("optional-features", "InstallState"),
)
"""Named queries of host/windows_cim.py, and a property by which their class is known."""


def read_netsh(ticket: Ticket) -> Iterator[Told]:
    """Both lists as one process of netsh prints them; either alone will do. Those of UDP say nothing of TCP."""
    dynamic, ranges = (_of_tcp(ticket, kind) for kind in ("dynamicport", "excludedportrange"))
    shown = tuple(block for block in (dynamic, ranges) if block)
    if shown:
        text = "\r\n\r\n".join("\r\n".join(block.text.split("\n")) for block in shown)
        yield Told(NETSH, Known(text.encode()), shown)


def _of_tcp(ticket: Ticket, kind: str) -> Block | None:
    return next((block for block in reversed(ticket.of(kind)) if not UDP.search(f"{block.command} {block.text}")), None)


def read_virtualization(ticket: Ticket) -> Iterator[Told]:
    """The four rows are printed only where no hypervisor runs."""
    for block in reversed(ticket.of("systeminfo-hyperv")):
        found = parse_systeminfo(block.data)
        if found.hypervisor_detected is None:
            continue
        maker, model = _row(block.text, "System Manufacturer"), _row(block.text, "System Model")
        row = {"HypervisorPresent": found.hypervisor_detected, "Manufacturer": maker, "Model": model}
        yield Told(COMPUTER, Known([row]), (block,))
        if found.firmware_virtualization is not None:
            yield Told(PROCESSOR, Known([{"VirtualizationFirmwareEnabled": found.firmware_virtualization}]), (block,))
        return


def read_cim(ticket: Ticket) -> Iterator[Told]:
    """Objects that PowerShell printed, by the properties that only one class has."""
    for block in ticket.of("cim-list"):
        rows = [*parse_cim_list(block.text), *parse_cim_table(block.text)]
        for query, property_name in CLASSES:
            found = [_typed(row) for row in rows if property_name in row]
            if found:
                yield known("windows", "cim", query, value=found, blocks=(block,))


def _typed(row: Mapping[str, str]) -> dict[str, object]:
    return {name: _value(text) for name, text in row.items()}


def _value(text: str) -> object:
    if text in ("True", "False"):
        return text == "True"
    return int(text) if text.isdigit() else text


def _row(text: str, label: str) -> str:
    match = re.search(rf"^\s*{label}:\s+(.*?)\s*$", text, re.MULTILINE)
    return match.group(1) if match else ""


def read_listeners(ticket: Ticket) -> Iterator[Told]:
    """Who listens on TCP; a list that somebody filtered holds less, and what it holds is true."""
    for block in ticket.of("netstat", "ss", "get-nettcpconnection"):
        rows = parse_listening(block.text)
        if rows or not _printed(block):
            yield known(ticket.side_of(block), "listeners", value=rows, blocks=(block,))


def _printed(block: Block) -> bool:
    """Whether there is anything below the command: `findstr :5432` prints nothing where nobody has the port."""
    lines = [line for line in block.text.split("\n") if line.strip()]
    return any(not block.command or block.command not in line for line in lines)


READERS = (read_netsh, read_virtualization, read_cim, read_listeners)
