r"""Whether WSL 2 can start a virtual machine: the platform's services, the hypervisor, the firmware.

No query here needs an administrator. `VirtualizationFirmwareEnabled` is reported false while Hyper-V runs, so it
counts only where no hypervisor is present (golem-clay#4025). A present hypervisor does not prove that the Virtual
Machine Platform is on: memory integrity alone starts one.
"""

from __future__ import annotations

from dataclasses import dataclass

from hostdoctor.host.machine import WINDOWS, Machine, Question, cim, registry
from hostdoctor.scopes import CouldNotLook, NotHere
from hostdoctor.wiring import probe

from .about import About
from .windows_system import WindowsSystem
from .wsl_package import SERVICES

VFPEXT_SINCE = 22621
"""From this build on the platform needs the service vfpext too (WSL wslutil.cpp IsVirtualMachinePlatformInstalled)."""

PLATFORM_SERVICES = ("vmcompute", "hns", "vfpext")

GUEST_WORDS = (
    "virtual",
    "vmware",
    "qemu",
    "parallels",
    "xen",
    "kvm",
    "bochs",
    "hvm domu",
    "amazon ec2",
    "google compute",
)
"""In what a virtual machine says of its maker and model: VirtualBox, Hyper-V and Azure say "virtual"."""

COMPUTER = Question(WINDOWS, "cim", ("computer-system",))
PROCESSOR = Question(WINDOWS, "cim", ("processor",))
FEATURES = Question(WINDOWS, "cim", ("optional-features",))


@dataclass(frozen=True, slots=True)
class VirtualMachinePlatform:
    """`missing` are the services whose absence shows that the optional feature is off."""

    missing: tuple[str, ...] = ()

    @property
    def enabled(self) -> bool:
        """WSL's own test."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypervisor:
    """`present`: a hypervisor runs now. `firmware` is None where its answer means nothing."""

    present: bool
    firmware: bool | None
    manufacturer: str = ""
    model: str = ""

    @property
    def guest(self) -> bool:
        """Whether this Windows itself runs in a virtual machine (field note A3)."""
        words = f"{self.manufacturer} {self.model}".lower()
        return any(word in words for word in GUEST_WORDS)


@dataclass(frozen=True, slots=True)
class OptionalFeatures:
    """Install states of Windows features by name: 1 enabled, 2 disabled, 3 absent, 4 unknown."""

    states: dict[str, int]

    def enabled(self, name: str) -> bool:
        """Also true while a restart is pending."""
        return self.states.get(name) == 1


PLATFORM_QUESTIONS = tuple(Question(WINDOWS, "registry", (rf"{SERVICES}\{name}",)) for name in PLATFORM_SERVICES)


def _windows_only(about: About) -> None:
    if not about.has_windows:
        raise NotHere("this is not Windows")


@probe(asks=PLATFORM_QUESTIONS)
def read_virtual_machine_platform(machine: Machine, about: About, system: WindowsSystem) -> VirtualMachinePlatform:
    """Whether the services of the feature exist."""
    _windows_only(about)
    wanted = PLATFORM_SERVICES if system.build >= VFPEXT_SINCE else PLATFORM_SERVICES[:2]
    return VirtualMachinePlatform(tuple(name for name in wanted if not _exists(machine, name)))


def _exists(machine: Machine, service: str) -> bool:
    try:
        registry(machine, rf"{SERVICES}\{service}")
    except NotHere:
        return False
    return True


@probe(timeout=15, asks=(COMPUTER, PROCESSOR))
def read_hypervisor(machine: Machine, about: About) -> Hypervisor:
    """CIM, unelevated."""
    _windows_only(about)
    computer = next(iter(cim(machine, "computer-system")), {})
    present = computer.get("HypervisorPresent")
    if not isinstance(present, bool):
        raise CouldNotLook("Win32_ComputerSystem does not tell whether a hypervisor runs")
    return Hypervisor(
        present=present,
        firmware=None if present else _firmware(machine),
        manufacturer=str(computer.get("Manufacturer") or ""),
        model=str(computer.get("Model") or ""),
    )


def _firmware(machine: Machine) -> bool | None:
    told = next(iter(cim(machine, "processor")), {}).get("VirtualizationFirmwareEnabled")
    return told if isinstance(told, bool) else None


@probe(timeout=15, asks=(FEATURES,))
def read_optional_features(machine: Machine, about: About) -> OptionalFeatures:
    """Works unelevated in practice (podman-desktop#10462); Get-WindowsOptionalFeature does not."""
    _windows_only(about)
    rows = cim(machine, "optional-features")
    return OptionalFeatures(
        {
            str(row["Name"]): state
            for row in rows
            if row.get("Name") and isinstance(state := row.get("InstallState"), int)
        }
    )
