"""How many processors WSL's virtual machine has."""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import NotHere
from hostdoctor.wiring import probe

from .kernel_place import KernelPlace
from .linux_kernel import count_processors


@dataclass(frozen=True, slots=True)
class VmProcessors:
    """As the kernel counts them."""

    count: int


@probe()
def read_vm_processors(machine: Machine, kernel: KernelPlace) -> VmProcessors:
    """Absent on a Linux that is no WSL."""
    if not kernel.wsl:
        raise NotHere("this is not WSL")
    return VmProcessors(count_processors(machine, kernel.side))
