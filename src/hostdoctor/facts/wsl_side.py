"""A running distribution that may be asked about the kernel, for facts that also take errors of a ticket."""

from __future__ import annotations

from hostdoctor.host.machine import Machine
from hostdoctor.scopes import CouldNotLook, Known, Unknown

from .about import About
from .distributions import read_distributions
from .linux_kernel import kernel_side
from .tolerance import state_of


def running_side(machine: Machine, about: About) -> tuple[str, str]:
    """The side and its name. NotHere where there is no WSL 2, CouldNotLook where none runs or nobody could list."""
    listed = state_of(read_distributions, machine, about)
    if isinstance(listed, Unknown) and about.kind == "windows":
        raise CouldNotLook(listed.why, listed.to_look)
    return kernel_side(about, listed.value if isinstance(listed, Known) else None)
