r"""Whether names can be looked up in WSL beside a VPN: DNS tunnelling, frozen resolv.conf, lookups that fail.

What it looks at
    `dnsTunneling` in .wslconfig, the name servers in /etc/resolv.conf of running distributions with who wrote them, the
    default gateway, the VPN adapters that are connected; in a ticket, the errors of failed lookups.

Why it matters
    In NAT mode lookups go to Windows' address on WSL's virtual network, which the filter of a VPN often cuts off: names
    do not resolve, addresses by number work. DNS tunnelling carries lookups over the channel of the virtual machine
    instead. A resolv.conf that was frozen by hand keeps an address that changes with each start of WSL.

How we know
    Settings and files are read. A lookup that failed names the server that it asked.

False alarms
    DNS tunnelling that somebody switched off works without a VPN: then it is only worth knowing. A frozen resolv.conf
    with a public or a company's server is a choice. `no such host` is an answer. Lookups of containers (127.0.0.11,
    192.168.65.7) are Docker's. A VPN that is connected and lets lookups through is fine, too.

Fix
    dnsTunneling=true (Windows 11 22H2 or later) and no frozen resolv.conf, then `wsl --shutdown`. On older Windows:
    generateResolvConf=false and the VPN's name server in /etc/resolv.conf.

Undo
    Put the former line back and run `wsl --shutdown`.

Sources
    microsoft/WSL#416, #1350, #3268, #4289, #6404, #10520, #11928; MicrosoftDocs/WSL WSL/networking.md,
    WSL/wsl-config.md, WSL/troubleshooting.md (2026-07-30).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence

from hostdoctor.api import Across, Evidence, Finding, Fix, Severity, Unknown, check
from hostdoctor.facts.name_lookups import FailedLookup, NameLookups
from hostdoctor.facts.name_servers import RESOLV_CONF, NameServers
from hostdoctor_checks.network._name_lookup_fixes import ask_windows, by_hand, make_sure, switch_on, thaw
from hostdoctor_checks.reported_error import evidence

TUNNELS_SINCE = 22621
"""Build of Windows 11 22H2, before which there is no DNS tunnelling (MicrosoftDocs/WSL wsl-config.md)."""

TUNNEL = "10.255.255.254"
"""Where lookups begin that go over the channel of the virtual machine (dnsTunnelingIpAddress, WslCoreConfig.cpp)."""

NAT_RANGE = ipaddress.ip_network("172.16.0.0/12")
"""Where Windows takes the networks of WSL from in NAT mode."""

EXPLAINS = ("module-download", "goproxy-reachable", "registry-reachable", "container-dns")
"""Checks whose findings come from names that do not resolve."""


@check("WSL looks names up past VPNs")
def dns_tunneling(lookups: NameLookups, servers: Across[NameServers | Unknown]) -> Iterator[Finding]:
    """HIGH where a lookup failed and the setting explains it, MEDIUM beside a VPN or with an old address, else INFO."""
    known = [item for item in servers.values() if isinstance(item, NameServers)]
    if lookups.off:
        yield _switched_off(lookups, known)
        return
    old = [(item, server) for item in known if (server := _frozen_server(item, lookups.failures))]
    for item, server in old:
        yield _frozen(item, server, lookups)
    if lookups.failures and not old:
        yield _failing(lookups, known)


def _switched_off(lookups: NameLookups, known: Sequence[NameServers]) -> Finding:
    servers = _asked(lookups.failures, known)
    if lookups.failures:
        severity, more = Severity.HIGH, f" while lookups{f' on {servers[0]}' if servers else ''} fail"
        if servers and _is_gateway(servers[0], known):
            more = f" while lookups on the gateway {servers[0]} time out"
    elif lookups.vpns:
        severity, more = Severity.MEDIUM, f", so {' and '.join(lookups.vpns)} can cut WSL off from its name server"
    else:
        severity, more = Severity.INFO, ": a VPN can cut WSL off from its name server"
    return Finding(
        severity=severity,
        what=f"dnsTunneling=false{more}",
        evidence=(
            Evidence(value="dnsTunneling=false", source=lookups.off, side="Windows", threshold="true, the default"),
            *_evidence(lookups, known),
        ),
        fixes=tuple(_fixes(lookups, known)),
        explains=EXPLAINS,
        subject="dnsTunneling",
    )


def _fixes(lookups: NameLookups, known: Sequence[NameServers]) -> Iterator[Fix]:
    """By the build of Windows; both where it is not known."""
    if not 0 < lookups.build < TUNNELS_SINCE:
        yield switch_on(lookups)
    if lookups.build < TUNNELS_SINCE:
        yield by_hand(known)


def _frozen(item: NameServers, server: tuple[str, int], lookups: NameLookups) -> Finding:
    address, line = server
    failed = any(failure.server in (address, "") for failure in lookups.failures)
    why = "it does not answer" if failed else f"WSL's gateway is {item.gateway} now"
    return Finding(
        severity=Severity.HIGH if failed else Severity.MEDIUM,
        what=f"{item.place} asks {address} for names, which its frozen resolv.conf keeps, and {why}",
        evidence=(
            Evidence(
                value=f"nameserver {address}",
                source=f"{RESOLV_CONF}:{line}",
                side=item.place,
                threshold=item.gateway,
            ),
            Evidence(value="generateResolvConf=false", source=item.frozen, side=item.place),
            *evidence(lookups.failures, most=2),
        ),
        fixes=(thaw(item),),
        explains=EXPLAINS,
        subject=item.place,
    )


def _failing(lookups: NameLookups, known: Sequence[NameServers]) -> Finding:
    servers = _asked(lookups.failures, known)
    where = f" on {servers[0]}" if servers else ""
    beside = f", and {' and '.join(lookups.vpns)} is connected" if lookups.vpns else ""
    too_old = 0 < lookups.build < TUNNELS_SINCE
    tunnelled = TUNNEL in servers
    why = ": they are tunnelled, so Windows itself gets no answer" if tunnelled else ""
    return Finding(
        severity=Severity.MEDIUM,
        what=f"Lookups{where} fail in WSL{beside}{why}",
        evidence=tuple(_evidence(lookups, known)),
        fixes=(ask_windows() if tunnelled else by_hand(known) if too_old else make_sure(),),
        explains=EXPLAINS,
        subject="lookups",
    )


def _asked(failures: Sequence[FailedLookup], known: Sequence[NameServers]) -> list[str]:
    """The servers that failed; where the programs did not name any, those that resolv.conf names."""
    named = [failure.server for failure in failures if failure.server]
    return named or ([address for item in known for address, _ in item.servers] if failures else [])


def _is_gateway(server: str, known: Sequence[NameServers]) -> bool:
    """Whether it is Windows' address on the virtual network: the default gateway, or what WSL itself wrote down."""
    told = any(server == item.gateway or (item.by_wsl and server in dict(item.servers)) for item in known)
    return told or _in_nat_range(server)


def _in_nat_range(server: str) -> bool:
    try:
        return ipaddress.ip_address(server) in NAT_RANGE
    except ValueError:
        return False


def _frozen_server(item: NameServers, failures: Sequence[FailedLookup]) -> tuple[str, int] | None:
    """A server of a frozen file that failed, or that was WSL's gateway once and is not any more."""
    if not item.frozen:
        return None
    failed = {failure.server or item.servers[0][0] for failure in failures}
    for address, line in item.servers:
        former = item.gateway and address != item.gateway and _in_nat_range(address) and _in_nat_range(item.gateway)
        if address in failed or former:
            return address, line
    return None


def _evidence(lookups: NameLookups, known: Sequence[NameServers]) -> Iterator[Evidence]:
    yield from evidence(lookups.failures, most=2)
    for item in known[:3]:
        address, line = item.servers[0]
        yield Evidence(value=f"nameserver {address}", source=f"{RESOLV_CONF}:{line}", side=item.place)
    if lookups.vpns:
        yield Evidence(value=", ".join(lookups.vpns), source="Win32_NetworkAdapterConfiguration", side="Windows")
