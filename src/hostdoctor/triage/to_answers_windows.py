"""What tools of Windows tell: netsh, systeminfo, CIM, lists of listeners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hostdoctor.facts.ports import NETSH
from hostdoctor.facts.virtualization import COMPUTER, PROCESSOR
from hostdoctor.parsers.listening import parse_listening
from hostdoctor.parsers.systeminfo import parse_systeminfo
from hostdoctor.scopes import Known

from .places import Ticket
from .told import Told, known


def read_netsh(ticket: Ticket) -> Iterator[Told]:
    """Both lists as one process of netsh prints them; either alone will do."""
    dynamic, ranges = ticket.last("dynamicport"), ticket.last("excludedportrange")
    shown = tuple(block for block in (dynamic, ranges) if block)
    if shown:
        text = "\r\n\r\n".join("\r\n".join(block.text.split("\n")) for block in shown)
        yield Told(NETSH, Known(text.encode()), shown)


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


def _row(text: str, label: str) -> str:
    match = re.search(rf"^\s*{label}:\s+(.*?)\s*$", text, re.MULTILINE)
    return match.group(1) if match else ""


def read_listeners(ticket: Ticket) -> Iterator[Told]:
    """Who listens on TCP; a list that somebody filtered holds less, and what it holds is true."""
    for block in ticket.of("netstat", "ss", "get-nettcpconnection"):
        rows = parse_listening(block.text)
        if rows:
            yield known(ticket.side_of(block), "listeners", value=rows, blocks=(block,))


READERS = (read_netsh, read_virtualization, read_listeners)
