r"""Whether a policy takes this computer's own firewall rules out of force on public networks.

What it looks at
    AllowLocalPolicyMerge of the public profile under HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall.

Why it matters
    WSL adds local rules so that its virtual network gets names and addresses. Windows counts that network among public
    ones: where local rules do not count there, lookups and the network of WSL can fail.

How we know
    Read from the registry, where policies of the firewall stand.

False alarms
    A company's choice, and WSL works on many such computers, with DNS tunnelling above all: it is only worth knowing.
    Policies of the domain and the private profile do not matter here.

Fix
    Keep dnsTunneling on, or ask for rules of the administrators that allow WSL's network.

Undo
    None needed.

Sources
    MicrosoftDocs/WSL WSL/troubleshooting.md (2026-07-30); Microsoft Learn, Windows Firewall policy CSP,
    PublicProfile/AllowLocalPolicyMerge.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostdoctor.api import Do, Evidence, Finding, Fix, Severity, check
from hostdoctor.facts.host_services import FirewallPolicy
from hostdoctor.facts.wsl_package import WslPackage

FIX = Fix(
    title="Keep dnsTunneling on, or ask for rules that allow WSL's network",
    steps=(Do("Quote the key and the value to the people who manage this computer"),),
    minutes=10,
    verify="firewall-local-rules",
)


@check("The computer's own firewall rules count on WSL's network")
def firewall_local_rules(policy: FirewallPolicy, package: WslPackage) -> Iterator[Finding]:
    """A note."""
    if policy.local_rules or not package.installed:
        return
    yield Finding(
        severity=Severity.INFO,
        what="A policy ignores this computer's own firewall rules on public networks, WSL's among them",
        evidence=(Evidence(value="0", source=policy.source, side="Windows", threshold="1, or not set"),),
        fixes=(FIX,),
    )
