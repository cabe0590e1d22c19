from hostdoctor.facts.host_services import FirewallPolicy
from hostdoctor.facts.wsl_package import Generation, WslPackage
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.network.firewall_local_rules import firewall_local_rules

WSL = WslPackage(generation=Generation.MODERN)


def test_a_policy_without_local_rules_is_a_note() -> None:
    (finding,) = findings_of(firewall_local_rules, FirewallPolicy(local_rules=False), WSL)

    assert Severity.INFO is finding.severity
    assert finding.evidence[0].source.endswith(r"PublicProfile\AllowLocalPolicyMerge")


def test_no_such_policy_is_quiet() -> None:
    assert () == findings_of(firewall_local_rules, FirewallPolicy(local_rules=True), WSL)


def test_a_machine_without_wsl_is_quiet() -> None:
    nothing = WslPackage(generation=Generation.STUB)

    assert () == findings_of(firewall_local_rules, FirewallPolicy(local_rules=False), nothing)


def test_not_applicable_on_linux() -> None:
    assert Status.NOT_APPLICABLE is outcome(firewall_local_rules, absent(FirewallPolicy), WSL).status


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(firewall_local_rules, unknown(FirewallPolicy), WSL).status
