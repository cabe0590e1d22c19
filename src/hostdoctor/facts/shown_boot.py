"""What `bcdedit` shows of Windows' hypervisor in a ticket; it needs an administrator, so that no look asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine, Question, value
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .reported import TICKET
from .tolerance import if_seen

LAUNCH = Question(TICKET, "hypervisor-launch")
"""{value, source}: the element hypervisorlaunchtype, and the line of the ticket."""


@dataclass(frozen=True, slots=True)
class HypervisorLaunch:
    """`value` in small letters, as bcdedit prints it: auto or off in every language."""

    value: str
    source: str

    @property
    def off(self) -> bool:
        """Whether Windows is told not to start its hypervisor."""
        return self.value == "off"


@probe()
def read_hypervisor_launch(machine: Machine) -> HypervisorLaunch:
    """Absent where nobody pasted it."""
    row = if_seen(value, machine, LAUNCH)
    if not row:
        raise NotHere("no output of bcdedit was pasted")
    return HypervisorLaunch(str(row["value"]).lower(), str(row["source"]))
