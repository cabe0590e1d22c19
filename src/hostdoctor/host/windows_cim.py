"""The CIM queries of hostdoctor by name, as PowerShell expressions; none of them needs an administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OPERATION_SECONDS = 5
"""A class whose provider hangs must not take the others along: killing PowerShell does not end its query."""

FEATURES = (
    "Containers",
    "HypervisorPlatform",
    "Microsoft-Hyper-V",
    "Microsoft-Windows-Subsystem-Linux",
    "VirtualMachinePlatform",
)


@dataclass(frozen=True, slots=True)
class CimQuery:
    """A class, the properties that are read of it, and a WQL condition or none."""

    class_name: str
    properties: tuple[str, ...]
    condition: str = ""

    @property
    def command(self) -> str:
        """What a person types to see the same."""
        return f"Get-CimInstance {self.class_name} | Select-Object {', '.join(self.properties)}"


QUERIES: Mapping[str, CimQuery] = {
    # HypervisorPresent is also true in a virtual machine and with memory integrity alone; see facts/virtualization.
    "computer-system": CimQuery(
        "Win32_ComputerSystem", ("HypervisorPresent", "TotalPhysicalMemory", "Manufacturer", "Model")
    ),
    # Without a list of properties this class measures the load of each processor for a second.
    "processor": CimQuery("Win32_Processor", ("VirtualizationFirmwareEnabled", "NumberOfLogicalProcessors")),
    # Only adapters that have an address now: a VPN that is not connected has none.
    "network-adapters": CimQuery(
        "Win32_NetworkAdapterConfiguration",
        ("InterfaceIndex", "Description", "IPAddress", "IPSubnet"),
        "IPEnabled=TRUE",
    ),
    # A VPN may add hundreds of routes to single hosts, which clash with no network.
    "ip4-routes": CimQuery("Win32_IP4RouteTable", ("Destination", "Mask", "InterfaceIndex"), "Mask<>'255.255.255.255'"),
    "optional-features": CimQuery(
        "Win32_OptionalFeature",
        ("Name", "InstallState"),
        " or ".join(f"Name='{name}'" for name in FEATURES),
    ),
}
LANGUAGE_MODE = "language-mode"
"""Not CIM: in which language mode PowerShell runs, which decides what else can be asked of it."""


def cim_expression(query: CimQuery) -> str:
    """A PowerShell expression for the rows as an array of hash tables."""
    condition = f" -Filter {quoted(query.condition)}" if query.condition else ""
    wanted = ",".join(quoted(name) for name in query.properties)
    row = ";".join(f"{name}=$Row.{name}" for name in query.properties)
    return (
        f"@(foreach($Row in (Get-CimInstance -ClassName {query.class_name} -Property @({wanted})"
        f"{condition} -OperationTimeoutSec {OPERATION_SECONDS})){{@{{{row}}}}})"
    )


def named_expression(name: str) -> str | None:
    """The expression of a named query, or None for a name that is not known."""
    if name == LANGUAGE_MODE:
        return "@(@{LanguageMode=[string]$ExecutionContext.SessionState.LanguageMode})"
    query = QUERIES.get(name)
    return cim_expression(query) if query else None


def quoted(text: str) -> str:
    """A text as a literal of PowerShell in single quotes, in which only the quote itself is special.

    The typographic quotes end such a literal too (PowerShell tokenizer, IsSingleQuote).
    """
    for quote in "'‘’‚‛":
        text = text.replace(quote, quote * 2)
    return f"'{text}'"
