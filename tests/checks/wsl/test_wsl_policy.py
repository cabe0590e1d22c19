from hostdoctor.facts.docker_desktop import DockerDesktopSettings
from hostdoctor.facts.docker_traces import DockerTraces
from hostdoctor.facts.wsl_policies import WslPolicies
from hostdoctor.model import Severity, Status
from hostdoctor.parsers.docker_settings import parse_docker_settings
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_policy import wsl_policy

KEY = r"HKLM\Software\Policies\WSL"
HYPER_V = DockerTraces(
    settings=DockerDesktopSettings("settings-store.json", parse_docker_settings(b'{"WslEngineEnabled": false}'))
)


def test_a_policy_that_switches_wsl_off_stops_work() -> None:
    (finding,) = findings_of(wsl_policy, WslPolicies({"AllowWSL": 0}), DockerTraces())

    assert (Severity.BLOCKER, "A policy of this computer switches WSL off") == (finding.severity, finding.what)
    assert [("AllowWSL = 0", KEY)] == [(evidence.value, evidence.source) for evidence in finding.evidence]


def test_where_docker_desktop_does_without_wsl_it_is_a_note() -> None:
    (finding,) = findings_of(wsl_policy, WslPolicies({"AllowWSL": 0}), HYPER_V)

    assert Severity.INFO is finding.severity


def test_other_policies_are_only_named() -> None:
    policies = WslPolicies({"AllowWSL": 1, "AllowKernelUserSetting": 0, "AllowDiskMount": 0})
    (finding,) = findings_of(wsl_policy, policies, DockerTraces())

    assert (Severity.INFO, "Policies of this computer govern WSL: AllowDiskMount, AllowKernelUserSetting") == (
        finding.severity,
        finding.what,
    )


def test_an_allowing_policy_is_quiet() -> None:
    assert () == findings_of(wsl_policy, WslPolicies({"AllowWSL": 1}), DockerTraces())


def test_not_applicable_without_policies() -> None:
    assert Status.NOT_APPLICABLE is outcome(wsl_policy, absent(WslPolicies), DockerTraces()).status


def test_unknown_where_the_registry_cannot_be_read() -> None:
    assert Status.UNKNOWN is outcome(wsl_policy, unknown(WslPolicies), DockerTraces()).status
