import pytest
from tests.checks.wsl.wslconfig import PATH, kernel_place, windows, wslconfig

from hostdoctor.facts.wsl_networking import WslNetworking
from hostdoctor.facts.wsl_policies import WslPolicies
from hostdoctor.facts.wslconfig_file import WslConfigFile
from hostdoctor.model import Severity, Status
from hostdoctor.testing import absent, findings_of, outcome, unknown
from hostdoctor_checks.wsl.wsl_networking import wsl_networking

MIRRORED = "[wsl2]\nnetworkingMode=mirrored\n"
NO_POLICIES = absent(WslPolicies)


@pytest.mark.parametrize(
    ("build", "says", "fix"),
    [
        pytest.param(
            26100,
            "WSL runs with nat networking, not with networkingMode=mirrored",
            "Let WSL read the file again",
            id="win11-24h2",
        ),
        pytest.param(
            19045,
            "WSL runs with nat networking, not with networkingMode=mirrored: this Windows is build 19045, "
            "and mirrored mode needs 22621",
            "Use Windows 11 22H2 or later, or take the line out",
            id="win10-22h2",
        ),
    ],
)
def test_wsl_fell_back_to_nat(build: int, says: str, fix: str) -> None:
    facts = wslconfig(MIRRORED), WslNetworking("nat"), kernel_place(), windows(build=build), NO_POLICIES
    (finding,) = findings_of(wsl_networking, *facts)

    assert (Severity.MEDIUM, says, fix) == (finding.severity, finding.what, finding.fixes[0].title)
    assert [("nat", "wslinfo --networking-mode"), ("networkingMode=Mirrored", rf"{PATH}:2")] == [
        (evidence.value, evidence.source) for evidence in finding.evidence
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param(MIRRORED, "mirrored", id="as-asked"),
        pytest.param("[wsl2]\nmemory=8GB\n", "nat", id="no-mode-named"),
        pytest.param("[wsl2]\nmemory=8GB\n", "consomme", id="fallback-of-a-mode-that-nobody-chose"),
        pytest.param("[wsl2]\nnetworkingMode=VirtioProxy\n", "consomme", id="two-names-of-one-mode"),
        pytest.param("[wsl2]\nnetworkingMode=NAT\n", "nat", id="any-case"),
    ],
)
def test_the_mode_alone_is_no_fault(text: str, mode: str) -> None:
    facts = wslconfig(text, None), WslNetworking(mode), kernel_place(), windows(), NO_POLICIES

    assert Status.PASS is outcome(wsl_networking, *facts).status


def test_a_policy_chooses_the_mode() -> None:
    policies = WslPolicies({"AllowNetworkingModeUserSetting": 0})
    facts = wslconfig(MIRRORED), WslNetworking("nat"), kernel_place(), windows(), policies

    assert () == findings_of(wsl_networking, *facts)


def test_unknown_where_no_distribution_can_be_asked() -> None:
    facts = wslconfig(MIRRORED), unknown(WslNetworking, "nothing runs"), kernel_place(), windows(), NO_POLICIES
    ended = outcome(wsl_networking, *facts)

    assert (Status.UNKNOWN, "nothing runs") == (ended.status, ended.why)


def test_not_applicable_without_a_file() -> None:
    facts = absent(WslConfigFile), WslNetworking("nat"), kernel_place(), windows(), NO_POLICIES

    assert Status.NOT_APPLICABLE is outcome(wsl_networking, *facts).status
